"""`python -m benk.sql_samlesok`: for each search its address, its number of queries and bare SQL."""

import json
import os
import time
from pathlib import Path
from typing import Any
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benk.motetekst import SJELDENT, VANLIG  # noqa: E402
from benk.sql import bart, sporringer  # noqa: E402
from kontakter.offentlig.modeller import OffentligAnsatt  # noqa: E402
from postjournal.offentlig.modeller import OffentligSak  # noqa: E402

SOK = {
    "vanligst ord": "søknad",
    "vanlig ord": "klage",
    "vanlig i alt": VANLIG,
    "sjeldent ord": SJELDENT,
    "adresse": "kornsilovegen 17",
    "tre ord": "klage gebyr gateparkering",
    "to ord": "nabovarsel strandgata",
    "spørsmål": "hvordan søker jeg om barnehageplass?",
    "nynorsk": "skjenkeløyve",
    "sammensatt": "parkeringsklage",
    "frase": '"klage på støy"',
    "prefiks": "graveløy*",
    "eiendom": "49/116",
    "utvalg": "formannskapet",
    "oppgave": "snøbrøyting",
    "feilstavet": "skjenkebeviling",
    "uten treff": "xyzzyq",
    "noen av ordene": "matrikkelbrev startlån spillemidler",
}


GANGER = 10


def main() -> None:
    """Prints all of it as JSON."""
    settings.ALLOWED_HOSTS = ["testserver"]
    ansatt, sak = OffentligAnsatt.objects.order_by("id")[1234], OffentligSak.objects.order_by("-id")[50]
    alle = SOK | {"ansatt": ansatt.navn, "saksnummer": sak.saksnr}
    adresser = {navn: f"/sok/?q={quote(q)}" for navn, q in alle.items()} | {"forslag": "/sok/forslag/?q=sk"}
    print(json.dumps({navn: _maal(adresse) for navn, adresse in adresser.items()}))


def _maal(adresse: str) -> dict[str, Any]:
    sporringene = sporringer(adresse)
    return {"adresse": adresse, "antall": len(sporringene), "ms": bart(sporringene), "cpu": _regnetid(adresse)}


def _regnetid(adresse: str) -> float:
    """Milliseconds of processor that an answer takes, here and in PostgreSQL; a busy machine changes it little."""
    klient = Client()
    start = time.process_time() + _postgresqls()
    for _ in range(GANGER):
        klient.get(adresse)
    return (time.process_time() + _postgresqls() - start) * 1000 / GANGER


def _postgresqls() -> float:
    """Seconds of processor that the server's process for this connection has used."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_backend_pid()")
        stat = Path(f"/proc/{peker.fetchone()[0]}/stat").read_text(encoding="ascii")
    bruker, kjerne = stat.rpartition(")")[2].split()[11:13]
    return (int(bruker) + int(kjerne)) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
