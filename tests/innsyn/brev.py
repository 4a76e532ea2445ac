"""A plausible letter's values, for tests of letters."""

from datetime import date
from typing import Any

from innsyn.brevtekst import Brevdata, Vedtakspunkt


def punkt(nummer: int = 1, **felt: Any) -> Vedtakspunkt:
    """A refusal of an internal note, unless told otherwise."""
    grunnlag = {
        "hjemmel_tekst": "Offl. § 14 første ledd",
        "forklaring": "Dokumentet er internt.",
        "merinnsyn": "Vurdert.",
    }
    nekter = felt.get("utfall", "avslag") in {"avslag", "delvis", "utsatt"}
    return Vedtakspunkt(
        **{"nummer": nummer, "tittel": "Notat", "utfall": "avslag", **(grunnlag if nekter else {}), **felt}
    )


def brevdata(*punkter: Vedtakspunkt, **felt: Any) -> Brevdata:
    """A request received on a Wednesday in November and answered the Monday after."""
    verdier: dict[str, Any] = {
        "referanse": "INN-2026-000123",
        "mottatt": date(2026, 11, 18),
        "dato": date(2026, 11, 23),
        "kommune_navn": "Storvik kommune",
        "kommune_adresse": "Storgata 1, 2317 Storvik",
        "kommune_epost": "postmottak@storvik.example",
        "kommune_telefon": "62 00 00 00",
        "mottaker_navn": "Kari Nordmann",
        "adresse": "Bjørkeveien 4\n2312 Storvik",
        "enhet": "Arkivet",
        "klageinstans": "Statsforvalteren i Innlandet",
        "sporingsadresse": "https://innsyn.storvik.example/innsyn/spor/",
        "begrunnelse": "Notatet ble skrevet før saken var klar.",
        "organ": "Innlandet fylkeskommune",
        "punkter": punkter,
    }
    return Brevdata(**{**verdier, **felt})
