"""Things that promises are measured on, public and made by the services as in operation."""

from datetime import date, datetime, timedelta
from typing import Any

from apenhet import loftedata
from apenhet.lofter import Lofte
from apenhet.malinger import MALERE
from apenhet.regler import Funn, maneder, periode
from apenhet.services import regning
from moter.begreper import Dokumenttype
from moter.models import Mote
from moter.services import utlegging
from portal import tid
from portal.tid import OSLO
from postjournal.models import Journalpost
from tests import fabrikk as journal
from tests.moter import fabrikk as moter

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
"""When it is, in all tests."""
I_DAG = NAA.date()
NOVEMBER = date(2026, 11, 1)
HOLDT = datetime(2026, 11, 10, 18, 0, tzinfo=OSLO)
"""When a meeting was held."""


def lofte(navn: str) -> Lofte:
    """The promise of this name."""
    funnet = loftedata.finn(navn)
    assert funnet, navn
    return funnet


def mal(navn: str, naa: datetime = NAA) -> Funn:
    """What is found of a promise this month."""
    return MALERE[navn](periode(maneder(tid.dato(naa), 1)[0]), lofte(navn), naa)


def tall(navn: str) -> tuple[int, int, list[str]]:
    """(measured, broken, keys of the exceptions) this month."""
    funn = mal(navn)
    return funn.tall.malt, funn.tall.brutt, sorted(a.nokkel for a in funn.avvik)


def post(virkedager: int = 0, tittel: str = "Søknad om ferdigattest", **felt: Any) -> Journalpost:
    """An entry that was registered so many working days ago and listed today."""
    dag = I_DAG
    while tid.virkedager_mellom(dag, I_DAG) < virkedager:
        dag -= tid.EN_DAG
    registrert = datetime(dag.year, dag.month, dag.day, 9, 0, tzinfo=OSLO)
    return journal.post(tittel, **{"journaldato": dag, "registrert": registrert} | felt)


def mote(start: datetime = HOLDT, ute: int | None = 7, protokoll: int | None = None, utvalg: str = "") -> Mote:
    """A meeting whose agenda was out so many days before; its minutes so many days after, or not yet."""
    m = moter.mote(moter.utvalg(utvalg) if utvalg else None, start)
    p = moter.punkt(m)
    if ute is not None:
        moter.legg_ut(m, start - timedelta(days=ute))
    if protokoll is not None:
        _protokoll(m, p, start + timedelta(days=protokoll))
    return m


def _protokoll(m: Mote, p: Any, naa: datetime) -> None:
    moter.vedtak(p)
    moter.legg_ut_vedtak(m, naa)
    moter.papir(m, None, "Protokoll", "Protokoll", Dokumenttype.PROTOKOLL)
    utlegging.legg_ut_protokoll(mote=m, av=moter.AV, naa=naa)


def regn(naa: datetime = NAA, nye: int = 1, **valg: Any) -> int:
    """The figures are worked out, of this month unless the test says more."""
    return regning.regn_ut(naa=naa, nye=nye, **valg)
