"""A vacancy of an invented municipality, complete until a test changes it."""

from datetime import datetime
from typing import Any

from portal.tid import OSLO
from stillinger.annonse import Annonse, Form, Omfang, Sted, Virksomhet

NOTIS = "Opplysninger om deg kan bli offentlige selv om du ber om ikke å stå på søkerlisten (offentleglova § 25)."
SKOLEN = Sted(adresse="Skolevegen 1", postnummer="9999", poststed="Nordvik", kommune="Vik", fylke="Innlandet")
VIK = Virksomhet(
    navn="Vik skole",
    orgnr="310000019",
    hovedenhet="310000000",
    nettsted="https://www.vik.example/",
    logo="https://www.vik.example/logo.svg",
    sted=SKOLEN,
)
PUBLISERT = datetime(2026, 11, 20, 8, 0, tzinfo=OSLO)
FRIST = datetime(2026, 12, 10, 23, 59, 59, tzinfo=OSLO)


def annonse(**felt: Any) -> Annonse:
    """A teacher is wanted, with whatever else `felt` tells."""
    grunn: dict[str, Any] = {
        "nokkel": "2026-17",
        "url": "https://vik.example/stillinger/2026-17/",
        "tittel": "Lærer i grunnskolen",
        "tekst": "<h2>Om oss</h2><p>Vi søker <b>lærer</b>.</p>",
        "paragraf25": NOTIS,
        "virksomhet": VIK,
        "publisert": PUBLISERT,
        "frist": FRIST,
        "steder": (SKOLEN,),
        "omfang": Omfang.HELTID,
        "form": Form.FAST,
        "antall": 2,
    }
    return Annonse(**grunn | felt)
