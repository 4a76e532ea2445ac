"""Answers of Enhetsregisteret about invented companies, in a folder, and the boards that are fetched from it."""

import json
from pathlib import Path
from typing import Any

from kontakter.services.inntak.forskjell import Forskjell
from kontakter.services.styrehenting import fra_mappe, hent_styrer
from tests.kontakter.fabrikk import AV, NAA

FODT = "1961-04-09"


def roller(*alle: tuple[str, str], endret: str = "2024-05-01") -> dict[str, Any]:
    """The roles of a company: (code, name), all born on one day."""
    rader = [
        {
            "type": {"kode": kode, "beskrivelse": kode.title()},
            "person": {
                "fodselsdato": FODT,
                "navn": {"fornavn": navn.rpartition(" ")[0], "etternavn": navn.split()[-1]},
            },
            "fratraadt": False,
        }
        for kode, navn in alle
    ]
    return {"rollegrupper": [{"type": {"kode": "STYR"}, "sistEndret": endret, "roller": rader}]}


def hent_fra(mappe: Path, svar: dict[str, Any], **valg: Any) -> Forskjell:
    """The boards of these companies (number → roles), fetched from files."""
    for orgnr, rollene in svar.items():
        (mappe / f"{orgnr}.json").write_text(json.dumps({"organisasjonsnummer": orgnr, "navn": "SELSKAPET"}))
        (mappe / f"{orgnr}_roller.json").write_text(json.dumps(rollene))
    return hent_styrer(hent=fra_mappe(mappe), av=AV, naa=NAA, **valg)
