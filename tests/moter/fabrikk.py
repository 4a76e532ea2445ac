"""Meetings, agendas and papers for tests, made by the services as in operation."""

from datetime import date, datetime
from io import BytesIO
from typing import Any, TypeVar

from django.db import models
from django.test import Client

from kontakter.models import Parti, Person, Utvalg, Verv
from kontakter.services import organisasjon as kontaktservices
from moter.begreper import Dokumenttype, Utfall
from moter.models import Lukkingshjemmel, Mote, Motedokument, Sak, Sakslistepunkt
from moter.services import dokumenter, foring, planlegging, saksliste, utlegging
from portal import filer
from portal.models import Hendelse
from portal.tid import OSLO
from tests.pdf import lag_pdf

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
"""When it is, in all tests."""
START = datetime(2026, 12, 2, 18, 0, tzinfo=OSLO)
"""When a meeting is, unless the test says another time."""
AV = "sekretaer"
MED_FUNN = "Søker 01017000027"
"""A text with something that looks like an identity number."""
Rad = TypeVar("Rad", bound=models.Model)


def utvalg(navn: str = "Formannskapet", **felt: Any) -> Utvalg:
    """The body of this name, made the first time."""
    funnet = Utvalg.objects.filter(navn=navn).first()
    return funnet or kontaktservices.lagre_utvalg(utvalg=Utvalg(**{"navn": navn, "kode": navn} | felt), av=AV)


def _formannskapet() -> Utvalg:
    return utvalg()


def mote(utvalg: Utvalg | None = None, start: datetime = START, kunngjort: bool = True, **felt: Any) -> Mote:
    """A meeting, announced unless it is to be a draft."""
    u = utvalg or _formannskapet()
    felt = {"sted": "Formannskapssalen"} | felt
    return planlegging.lag_mote(utvalg=u, start=start, kunngjores=kunngjort, av=AV, naa=NAA, **felt)


def punkt(mote: Mote, tittel: str = "Reguleringsplan for Sentrum", **felt: Any) -> Sakslistepunkt:
    """An item at the end of the agenda, numbered in order."""
    felt = {"nummer": f"{mote.punkter.count() + 1}/26"} | felt
    return saksliste.legg_til_punkt(mote=mote, tittel=tittel, av=AV, naa=NAA, **felt)


def dokument(
    mote: Mote,
    punkt: Sakslistepunkt | None = None,
    tekst: str = "Kommunedirektørens innstilling",
    tittel: str = "Saksframlegg",
    type: Dokumenttype = Dokumenttype.SAKSFRAMLEGG,  # noqa: A002 - as the service calls it
    **felt: Any,
) -> Motedokument:
    """A paper with a real PDF that has been checked; without `tekst` it has no file."""
    fil: dict[str, Any] = {"innhold": BytesIO(lag_pdf([tekst])), "filnavn": "papir.pdf"} if tekst else {}
    return dokumenter.legg_ved(mote=mote, punkt=punkt, tittel=tittel, type=type, av=AV, **fil, **felt)


def legg_ut(mote: Mote, naa: datetime = NAA) -> int:
    """The agenda and its papers are out."""
    return utlegging.legg_ut_saksliste(mote=mote, av=AV, naa=naa)


def person(navn: str = "Kari Nordmann", parti: str = "Ap") -> Person:
    """A politician; `parti` is made too, for offices and votes."""
    parti_(parti)
    funnet = Person.objects.filter(navn=navn).first()
    return funnet or kontaktservices.lagre_person(person=Person(navn=navn), av=AV)


def parti_(kode: str = "Ap") -> Parti:
    """The party of this short form, made the first time."""
    return kontaktservices.finn_eller_lag_partier(koder={kode}, av=AV)[kode]


def verv(person: Person, utvalg: Utvalg, rolle: str = "medlem", parti: str = "Ap", **felt: Any) -> Verv:
    """An office from the election on."""
    felt = {"fra": date(2023, 10, 1)} | felt
    ny = Verv(person=person, utvalg=utvalg, rolle=rolle, parti=parti_(parti), **felt)
    return kontaktservices.lagre_verv(verv=ny, av=AV)


def papir(
    mote: Mote,
    punkt: Sakslistepunkt | None = None,
    tekst: str = "Kommunedirektørens innstilling",
    tittel: str = "Saksframlegg",
    type: Dokumenttype = Dokumenttype.SAKSFRAMLEGG,  # noqa: A002 - as the service calls it
    **felt: Any,
) -> Motedokument:
    """A paper with a checked text file: as `dokument`, where what the check does is not the point."""
    d = dokumenter.legg_ved(mote=mote, punkt=punkt, tittel=tittel, type=type, av=AV, **felt)
    d.ta_imot(filer.legg_inn(BytesIO(tekst.encode()), storste=1_000_000))
    kontrollert = filer.Kontrollert("text/plain", "txt", 1, tekst)
    dokumenter.ta_over_kontroll(dokument=d, kontrollert=kontrollert, av=AV)
    return frisk(d)


def sak(tittel: str = "Reguleringsplan for Sentrum", **felt: Any) -> Sak:
    """A political case."""
    return saksliste.lag_sak(tittel=tittel, av=AV, **felt)


def vedtak(punkt: Sakslistepunkt, tekst: str = "Planen vedtas.", utfall: Utfall = Utfall.VEDTATT) -> None:
    """A decision is recorded on the item; it is not out."""
    foring.sett_vedtak(punkt=punkt, tekst=tekst, utfall=utfall, av=AV, naa=NAA)


def legg_ut_vedtak(mote: Mote, naa: datetime = NAA) -> int:
    """All recorded outcomes are out."""
    return utlegging.legg_ut_vedtak(mote=mote, av=AV, naa=naa)


def hjemmel(bokstav: str = "a") -> Lukkingshjemmel:
    """Kommuneloven § 11-5 third paragraph, letter a or b."""
    return Lukkingshjemmel.objects.get(ledd="tredje", bokstav=bokstav)


def frisk(rad: Rad) -> Rad:
    """The row as it is in the database now."""
    return type(rad)._default_manager.get(pk=rad.pk)


def slag(mote: Mote) -> list[str]:
    """What has happened to the meeting, in order."""
    return list(mote.hendelser.order_by("id").values_list("slag", flat=True))


def sist_logget() -> Hendelse:
    """The newest row of the audit log."""
    return Hendelse.objects.latest("id")


def les(klient: Client, sti: str, **valg: Any) -> str:
    """The page that the address answers with."""
    svar = klient.get(sti, valg)
    assert svar.status_code == 200, f"{sti}: {svar.status_code}"
    return svar.content.decode()


def side(klient: Client, mote: Mote) -> str:
    """The meeting's page."""
    return les(klient, f"/moter/{mote.nokkel}/")
