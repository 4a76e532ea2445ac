"""`python -m benk.fyll_samlesok ANTALL`: fills the database of `DATABASE_URL` with all that the search looks in."""

from django.db import connection

from benk import fyll, fyll_ansatte, motedata, motemal
from portal import tid
from postjournal.models import Saksmappe

MOTER, PUNKTER, FILER = 4_000, 30_000, 60_000
ANSATTE = 5_000


def main() -> None:
    """The journal in the number that is asked for, then meetings with 30,000 items, then 5,000 staff."""
    fyll.main()
    naa = tid.naa()
    motedata.PUNKTER, motedata.FILER = PUNKTER, FILER
    motedata.skriv(MOTER, motemal.lag(naa), naa, Saksmappe.objects.latest("pk").pk)
    fyll_ansatte.skriv(ANSATTE)
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


if __name__ == "__main__":
    main()
