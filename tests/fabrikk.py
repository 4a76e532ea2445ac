"""Plausible entries, taken in through the real services."""

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import blake2b
from itertools import count
from typing import Any

from portal import navn
from portal.innlesing.feil import Feil
from postjournal.importer.rader import Dokumentrad, Levering, Navnetekst, Partrad, Postrad, Saksrad
from postjournal.models import Journalpost
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle
from postjournal.services.inntak import Rapport, ta_inn
from postjournal.services.lesing import siste_utgaver

KILDE = "arkiv"
_nummer = count(1)


def tekst(innhold: str) -> Navnetekst:
    """A text with the names that the house finds in it."""
    return Navnetekst(innhold, tuple(navn.finn(innhold)))


def sak(nummer: int = 4312, tittel: str = "Parkering i Hamar sentrum", **felt: Any) -> Saksrad:
    """A case of 2026."""
    standard: dict[str, Any] = {
        "systemid": f"sak-{nummer}",
        "aar": 2026,
        "nummer": nummer,
        "tittel": tekst(tittel),
        "enhet": "Plan og byggesak",
    }
    return Saksrad(**standard | felt)


def fra(navnet: str, *, person: bool | None = None) -> Partrad:
    """A sender."""
    return Partrad(Partsrolle.AVSENDER, navnet, navn.er_person(navnet) if person is None else person)


def til(navnet: str, *, person: bool | None = None) -> Partrad:
    """A recipient."""
    return Partrad(Partsrolle.MOTTAKER, navnet, navn.er_person(navnet) if person is None else person)


SKJERMET_PART = Partrad(Partsrolle.AVSENDER, "*****", er_person=True, skjermet=True)


def dok(tittel: str = "Søknad", nummer: int = 1, **felt: Any) -> Dokumentrad:
    """A document."""
    rolle = Dokumentrolle.HOVEDDOKUMENT if nummer == 1 else Dokumentrolle.VEDLEGG
    standard: dict[str, Any] = {"systemid": f"d{nummer}", "nummer": nummer, "rolle": rolle, "tittel": tekst(tittel)}
    return Dokumentrad(**standard | {"fil": f"{nummer}.pdf"} | felt)


def rad(tittel: str = "Søknad om ferdigattest", **felt: Any) -> Postrad:
    """An incoming letter of 20 November 2026."""
    nummer = next(_nummer)
    standard: dict[str, Any] = {
        "systemid": f"jp-{nummer}",
        "type": Journalposttype.INNGAAENDE,
        "tittel": tekst(tittel),
        "journaldato": date(2026, 11, 20),
        "sak": sak(),
        "aar": 2026,
        "sekvens": nummer,
        "nummer": nummer,
        "enhet": "Plan og byggesak",
        "registrert": datetime.fromisoformat("2026-11-20T13:42:00+01:00"),
        "parter": (fra("Norbygg AS"),),
    }
    return Postrad(**standard | felt)


def levering(r: Postrad) -> Levering:
    """The entry as an adapter would deliver it."""
    return Levering(
        f"journalpost {r.systemid}", r.systemid, blake2b(repr(r).encode(), digest_size=16).digest(), lambda: r
    )


def importer(*rader: Postrad | Feil, **valg: Any) -> Rapport:
    """Takes entries in."""
    leveringer = [levering(r) if isinstance(r, Postrad) else r for r in rader]
    return ta_inn(**{"leveringer": siste_utgaver(lambda: leveringer), "kilde": KILDE, "av": "test"} | valg)


def post(tittel: str = "Søknad om ferdigattest", **felt: Any) -> Journalpost:
    """One entry, taken in."""
    r = rad(tittel, **felt)
    importer(r)
    return Journalpost.objects.get(systemid=r.systemid)


def poster(titler: Sequence[str], **felt: Any) -> list[Journalpost]:
    """Several entries, taken in."""
    return [post(t, **felt) for t in titler]
