"""Invented meetings over twenty years, written in bulk to the projection: copies of templates with own keys."""

from collections import defaultdict
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count, cycle, islice
from typing import Any, TypeVar

from django.db.models import Model

from benk import motetekst
from benk.data import GATER, SAKER
from benk.motemal import SLAG, VARIGHET, Mal
from moter.begreper import Motestatus, Sakstype
from moter.kalender import Kalendermote, hendelse
from moter.offentlig.modeller import (
    Motesok,
    OffentligMote,
    OffentligMotedokument,
    OffentligPolitiskSak,
    OffentligPunkt,
)
from portal import tid
from postjournal import nokkel

PUNKTER, FILER = 18_700, 46_000
STORE = (10, 60, 394)
"""Items of the last three meetings of the first body."""
STOR_SAK = nokkel.lag("benk-sak", "benk", "-1")
STOR_SAKS_FILER = 180
"""Papers of the case that goes through four bodies."""
_AAR = timedelta(days=365)
_UTE = 5
"""Coming meetings whose agenda is out."""
_BOLK = 100
M = TypeVar("M", bound=Model)


@dataclass(slots=True)
class Plan:
    """A meeting to be: its template, when it begins, how it stands, and how many items it has."""

    nr: int
    mal: Mal
    start: datetime
    status: Motestatus = Motestatus.PROTOKOLLERT
    punkter: int = 0
    stor_sak: bool = False


def skriv(antall: int, maler: Sequence[Mal], naa: datetime, journalsak: int) -> None:
    """So many meetings, the last half year of them to come, with all their rows; one case has the letters of a case."""
    planen = _plan(antall, maler, naa)
    skriver = Skriver(planen)
    for start in range(0, antall, _BOLK):
        for p in planen[start : start + _BOLK]:
            skriver.mote(p, naa)
        skriver.skriv()
    OffentligPolitiskSak.objects.filter(nokkel=STOR_SAK).update(journalsak=journalsak)


def _plan(antall: int, maler: Sequence[Mal], naa: datetime) -> list[Plan]:
    """The bodies in turn, evenly in time; one of forty is cancelled."""
    steg = 20 * _AAR / antall
    forste = naa.replace(hour=18, minute=0, second=0, microsecond=0) - 19.5 * _AAR
    alle = [Plan(nr, maler[nr % len(maler)], _kveld(forste + nr * steg)) for nr in range(antall)]
    kommende = [p for p in alle if p.start > naa]
    for p in alle[39::40]:
        p.status = Motestatus.AVLYST
    for i, p in enumerate(kommende):
        p.status = Motestatus.INNKALT if i < _UTE else Motestatus.PLANLAGT
    _fordel([p for p in alle if p.status in {Motestatus.PROTOKOLLERT, Motestatus.INNKALT}], len(maler))
    return alle


def _kveld(oyeblikk: datetime) -> datetime:
    return oyeblikk.astimezone(tid.OSLO).replace(hour=18, minute=0, second=0, microsecond=0)


def _fordel(holdt: Sequence[Plan], utvalg: int) -> None:
    """Most agendas are short, one in twenty has 45 items, and three are as long as is asked for."""
    hos_det_forste = [p for p in holdt if p.nr % utvalg == 0 and p.status == Motestatus.PROTOKOLLERT]
    store = dict(zip((p.nr for p in hos_det_forste[-3:]), STORE, strict=True))
    andre = [p for p in holdt if p.nr not in store]
    for i, p in enumerate(andre):
        p.punkter = 45 if i % 20 == 19 else 3 + i % 5
    for p in holdt[-60:-56]:
        p.stor_sak = True
    mangler = PUNKTER - sum(STORE) - sum(p.punkter for p in andre)
    for p in islice(cycle([p for p in andre if p.punkter < 45]), max(mangler, 0)):
        p.punkter += 1
    for p in hos_det_forste[-3:]:
        p.punkter = store[p.nr]


class Skriver:
    """Makes the rows of meetings and writes them in bulk."""

    def __init__(self, planen: Sequence[Plan]) -> None:
        self.rader: defaultdict[type[Model], list[Any]] = defaultdict(list)
        self._id: defaultdict[type[Model], count[int]] = defaultdict(lambda: count(1))
        self._punkt, self._fil, self._politisk = count(), count(), count()
        self._saker: set[str] = set()
        i_malene = sum(SLAG[nr % len(SLAG)].papirer for nr in range(PUNKTER))
        for_moter = sum(len(p.mal.mote.innhold["dokumenter"]) for p in planen if p.punkter)
        self._ekstra = FILER - i_malene - for_moter - STOR_SAKS_FILER

    def skriv(self) -> None:
        """Writes what has been made."""
        for modell, rader in self.rader.items():
            modell._default_manager.bulk_create(rader, batch_size=1000)
        self.rader.clear()

    def mote(self, p: Plan, naa: datetime) -> None:
        """A meeting with its agenda, and, when it has been held, who was there and how they voted."""
        mal, holdt = p.mal, p.status == Motestatus.PROTOKOLLERT
        m = self._ny(mal.mote, **_motefelt(p, naa))
        m.ics = hendelse(_i_kalenderen(m, mal))
        m.innhold = mal.mote.innhold | {
            "dokumenter": self._papirer(m, None, mal.mote.innhold["dokumenter"] if p.punkter else []),
            "frammote": mal.mote.innhold["frammote"] if holdt else [],
        }
        for posisjon in range(p.punkter):
            self._punktet(p, m, posisjon)
        for h in mal.hendelser if holdt else mal.hendelser[:2]:
            self._ny(h, mote_id=m.pk, tid=h.tid + (p.start - mal.mote.start))
        for f in mal.frammote if holdt else ():
            self._ny(f, mote_id=m.pk)

    def _punktet(self, p: Plan, m: OffentligMote, posisjon: int) -> None:
        nr = next(self._punkt)
        mal, stor = p.mal.punkter[nr % len(SLAG)], p.stor_sak and posisjon == 0
        tittel = f"{SAKER[nr % len(SAKER)]} – {GATER[nr % len(GATER)]} {nr % 160}"
        punkt = self._ny(
            mal, nokkel=nokkel.lag("benk-punkt", "benk", str(nr)), mote_id=m.pk, posisjon=posisjon, tittel=tittel,
            nummer=f"{posisjon + 1}/{m.start:%y}", sak=self._sak(mal, tittel, stor=stor), video_sekund=posisjon * 90,
            **_UAVGJORT if p.status != Motestatus.PROTOKOLLERT else {},
        )  # fmt: skip
        maler, unntatte = _papirmaler(p.mal, mal)
        antall = SLAG[nr % len(SLAG)].papirer + self._ekstra_papirer(nr) + (STOR_SAKS_FILER // 4 if stor else 0)
        punkt.innhold = mal.innhold | {
            "dokumenter": self._papirer(m, punkt, [*islice(cycle(maler), antall)]) + unntatte
        }
        self._sok(m, punkt, antall)
        for s in p.mal.stemmer if punkt.avgjort else ():
            if s.punkt_id == mal.pk:
                self._ny(s, punkt_id=punkt.pk, mote_id=m.pk)

    def _ekstra_papirer(self, nr: int) -> int:
        """Evenly, so that there are as many as is asked for at the end."""
        return (nr + 1) * self._ekstra // PUNKTER - nr * self._ekstra // PUNKTER

    def _sak(self, mal: OffentligPunkt, tittel: str, *, stor: bool) -> str:
        """The public key of the case; two items are of the same, forty apart."""
        if mal.type != Sakstype.POLITISK and not stor:
            return ""
        nr = -1 if stor else next(self._politisk)
        nr = nr // 80 * 40 + nr % 40 if nr >= 0 else nr
        key = nokkel.lag("benk-sak", "benk", str(nr))
        if key not in self._saker:
            self._saker.add(key)
            self._ny(OffentligPolitiskSak(nokkel=key, tittel=tittel, saksnr=f"2026/{abs(nr)}"))
        return key

    def _papirer(self, m: OffentligMote, punkt: OffentligPunkt | None, maler: Sequence[Any]) -> list[dict[str, Any]]:
        """Papers as the page shows them, and their rows with text."""
        ut = []
        for d in maler:
            nr = next(self._fil)
            ut.append(d | {"nokkel": nokkel.lag("benk-fil", "benk", str(nr))})
            rad = OffentligMotedokument(
                nokkel=ut[-1]["nokkel"], mote_id=m.pk, punkt_id=punkt.pk if punkt else None, plass=len(ut),
                sha256=f"{nr:064x}", tekst=motetekst.tekst(_tekstnr(nr)),
                **{f: d[f] for f in ("tittel", "filnavn", "mimetype", "storrelse", "sider")},
            )  # fmt: skip
            self.rader[OffentligMotedokument].append(rad)
        return ut

    def _sok(self, m: OffentligMote, punkt: OffentligPunkt, antall: int) -> None:
        """The search row; the last papers are the item's."""
        papirer = self.rader[OffentligMotedokument][-antall:] if antall else []
        tekster = sorted({_tekstnr(int(d.sha256, 16)) for d in papirer})
        rad = Motesok(
            punkt_id=punkt.pk, dag=tid.dato(m.start), utvalg_id=m.utvalg_id, type=punkt.type, utfall=punkt.utfall,
            avgjort=punkt.avgjort is not None, avtrykk=b"", sok=motetekst.vektor(punkt.tittel, punkt.vedtak, tekster),
        )  # fmt: skip
        self.rader[Motesok].append(rad)

    def _ny(self, mal: M, **felt: Any) -> M:
        """A copy of a row with its own key and these fields."""
        rad = copy(mal)
        for navn, verdi in ({"id": next(self._id[type(mal)])} | felt).items():
            setattr(rad, navn, verdi)
        self.rader[type(mal)].append(rad)
        return rad


_UAVGJORT = {"avgjort": None, "vedtak": "", "utfall": "", "vedtaksdato": None}


def _motefelt(p: Plan, naa: datetime) -> dict[str, Any]:
    """What is a meeting's own."""
    holdt, dag = p.status == Motestatus.PROTOKOLLERT, timedelta(days=1)
    grunn = "For få saker" if p.status == Motestatus.AVLYST else ""
    return {
        "nokkel": nokkel.lag("benk-mote", "benk", str(p.nr)), "nummer": f"{p.nr}", "start": p.start,
        "slutt": p.start + VARIGHET, "status": p.status, "grunn": grunn,
        "kunngjort": p.start - 60 * dag, "innkalt": p.start - (6 + p.nr % 4) * dag if p.punkter else None,
        "protokollert": p.start + (1 + p.nr % 4) * dag if holdt else None, "endret": min(p.start + dag, naa),
        "har_vedtak": holdt, "antall_saker": p.punkter,
    }  # fmt: skip


def _papirmaler(mal: Mal, punkt: OffentligPunkt) -> tuple[list[Any], list[Any]]:
    """What the item's papers look like, and those that are exempt; an item without papers has the first one's."""
    egne = punkt.innhold.get("dokumenter", [])
    ute = [d for d in egne if "nokkel" in d] or mal.punkter[0].innhold["dokumenter"]
    return ute, [d for d in egne if "mangler" in d]


def _tekstnr(fil: int) -> int:
    """Which of the texts a paper has; the last of them, with the rare word, only one paper in ten thousand."""
    return motetekst.ULIKE - 1 if fil % 10_000 == 7_777 else fil % (motetekst.ULIKE - 1)


def _i_kalenderen(m: OffentligMote, mal: Mal) -> Kalendermote:
    return Kalendermote(
        nokkel=m.nokkel, utvalg=mal.utvalg.navn, start=m.start, slutt=m.slutt, sted=m.sted,
        status=Motestatus(m.status), opprettet=m.kunngjort, endret=m.endret, sekvens=len(mal.hendelser),
        url=f"https://apen.kommune.example/moter/{m.nokkel}/",
        beskrivelse=f"{m.antall_saker} saker på sakslista\n{m.adkomst}",
    )  # fmt: skip
