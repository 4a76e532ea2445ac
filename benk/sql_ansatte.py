"""`python -m benk.sql_ansatte`: for each page of contacts its address, number of queries and bare SQL.

`sok` are the queries with one error each: who is meant, and the same of them.
"""

import json
import os
from typing import Any
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first

from benk import ansattdata  # noqa: E402
from benk.sql import bart, sporringer  # noqa: E402
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligEnhet  # noqa: E402

SIDER = {
    "kontakt": "/kontakt/",
    "kontakt, oppgave": "/kontakt/?q=snøbrøyting",
    "ansatte, tittel": "/ansatte/?q=lærer",
    "ansatte, fornavn": "/ansatte/?q=anne",
    "ansatte, ingen treff": "/ansatte/?q=xyzzyq",
}


def main() -> None:
    """Prints all of it as JSON."""
    settings.ALLOWED_HOSTS = ["testserver"]
    enhet = OffentligEnhet.objects.earliest("id").nokkel
    adresser = SIDER | {"enhet, 625 ansatte": f"/kontakt/enhet/{enhet}/"}
    alle = ansattdata.ansatte(OffentligAnsatt.objects.count())
    sok = [(alle[nr][1], f"/ansatte/?q={q}") for nr, q in ansattdata.sporringer(alle)]
    ut = {"sider": {navn: _maal(sti) for navn, sti in adresser.items()}, "sok": [(n, _maal(sti)) for n, sti in sok]}
    print(json.dumps(ut))


def _maal(sti: str) -> dict[str, Any]:
    adresse = quote(sti, safe="/?=&,")
    alle = sporringer(adresse)
    return {"adresse": adresse, "antall": len(alle), "ms": bart(alle)}


if __name__ == "__main__":
    main()
