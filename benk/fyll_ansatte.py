"""`python -m benk.fyll_ansatte ANTALL`: fills the database of `DATABASE_URL` with invented staff."""

import os
import sys

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from benk import ansattdata  # noqa: E402
from kontakter.models import Ansatt, Enhet  # noqa: E402
from kontakter.offentlig import projeksjon, vis_ansatte  # noqa: E402
from kontakter.services import organisasjon  # noqa: E402


def main() -> None:
    """Migrates and writes the staff."""
    call_command("migrate", verbosity=0)
    skriv(int(sys.argv[1]))
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


def skriv(antall: int) -> None:
    """Makes the units, writes so many staff and what the public sees of them."""
    enheter = _enheter()
    Ansatt.objects.bulk_create(_ansatt(nr, navn, texter, enheter) for nr, navn, texter in ansattdata.ansatte(antall))
    vis_ansatte.gjenskap()


def _enheter() -> dict[str, Enhet]:
    """Each unit with the tasks of those who work there."""
    koder = {texter[1] for texter in ansattdata.TITLER}
    organisasjon.finn_eller_lag_enheter(koder=koder, av="benk")
    alle = {e.navn: e for e in Enhet.objects.filter(kode__in=koder)}
    for _tittel, navn, *oppgaver in ansattdata.TITLER:
        alle[navn].oppgaver, alle[navn].telefon = ", ".join(oppgaver), "62 56 30 00"
        alle[navn].save()
        projeksjon.vis(alle[navn])
    return alle


def _ansatt(nr: int, navn: str, texter: tuple[str, ...], enheter: dict[str, Enhet]) -> Ansatt:
    return Ansatt(
        navn=navn, tittel=texter[0], enhet=enheter[texter[1]], oppgaver=", ".join(texter[2:]), telefon="62 56 31 17",
        mobil=f"9{nr:07}", epost=f"ansatt{nr}@benk.example", arbeidstid="man–fre 8–15.30",
    )  # fmt: skip


if __name__ == "__main__":
    main()
