"""A row of a meeting plan becomes meetings: days, hours and cancellations as municipalities write them. Pure.

A meeting whose hour is not told begins at midnight: no body meets then.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import Protocol

from moter.importer import koder
from moter.importer.rader import Moterad, Utvalgsrad
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import KORTGRENSE, NAVNEGRENSE, NOKKELGRENSE, OSLO, innenfor, les_tidspunkt, nokkel
from portal.tid import midnatt

FORSTE_AAR, SISTE_AAR = 1900, 2099
STORSTE_NAVN = NOKKELGRENSE - len("plan:/2027-01-01/99")
"""The longest name of a body: with a day it is the key of a meeting that has none."""
_MAANEDER = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_FAERREST_MAANEDER = 6
_AAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DATO = re.compile(r"(?<!\d)(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?!\d)")
_KLOKKE = re.compile(r"(?:kl(?:okka|okken)?\.?\s*)?(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?", re.IGNORECASE)
_FRA_TIL = re.compile(r"\s*(?:[-–—]|\btil\b)\s*")
_DAGSKILLE = re.compile(r"\s*(?:[,;+&/]|\bog\b|\s)\s*")
_DAG = re.compile(r"(\d{1,2})\.?")
_NUMMERTALL = re.compile(r"\d{1,4}")

Moteleser = Callable[[], Moterad]


class Form(Protocol):
    """How the rows of a plan are read."""

    def moter(self, celler: list[str], sted: str) -> Iterator[tuple[str, Moteleser]]:
        """(place, reader) of each meeting in the row; the reader may raise Radfeil."""


@dataclass(frozen=True, slots=True)
class Liste:
    """One meeting per row. `felt`: our field → its column."""

    felt: dict[str, int]
    bredde: int

    def moter(self, celler: list[str], sted: str) -> Iterator[tuple[str, Moteleser]]:
        """The one meeting of the row."""
        yield sted, partial(self._mote, celler)

    def _mote(self, celler: list[str]) -> Moterad:
        if len(celler) > self.bredde and any(celler[self.bredde :]):
            raise Radfeil(f"Linjen har {len(celler)} felt, og overskriften {self.bredde}. Mangler anførselstegn?")
        verdier = {navn: celler[plass] if plass < len(celler) else "" for navn, plass in self.felt.items()}
        return mote(verdier)


@dataclass(frozen=True, slots=True)
class Aarsplan:
    """One body per row, with the days of each month. `maaneder`: column → month."""

    aar: int
    maaneder: dict[int, int]

    def moter(self, celler: list[str], sted: str) -> Iterator[tuple[str, Moteleser]]:
        """A meeting for each day in the row."""
        for kolonne, maaned in self.maaneder.items():
            celle = celler[kolonne].strip(" -–.,") if kolonne < len(celler) else ""
            dager = _DAGSKILLE.split(celle) if celle else []
            for dag in dager if all(map(_DAG.fullmatch, dager)) else [celle]:
                yield f"{sted}, {_MAANEDER[maaned - 1]}", partial(self._mote, celler[0], maaned, dag)

    def _mote(self, utvalg: str, maaned: int, dag: str) -> Moterad:
        treff = _DAG.fullmatch(dag)
        if not treff:
            raise Radfeil(f"«{dag[:40]}» er ikke dager i måneden. Skriv bare tall, med komma mellom: 12, 26.")
        start = midnatt(_dag(self.aar, maaned, int(treff[1])))
        return Moterad("", _utvalg(utvalg), start=start)


def maaneder(hode: list[str]) -> dict[int, int]:
    """Column → month, when the headings after the first are months; else empty."""
    korte = {plass: nokkel(celle)[:3] for plass, celle in enumerate(hode) if plass and not any(map(str.isdigit, celle))}
    funnet = {plass: _MAANEDER.index(kort) + 1 for plass, kort in korte.items() if kort in _MAANEDER}
    return funnet if len(set(funnet.values())) >= _FAERREST_MAANEDER else {}


def aar_i(overskrift: str) -> int:
    """The year that a heading tells; 0 when it tells none."""
    treff = _AAR.search(overskrift)
    return int(treff[0]) if treff else 0


def mote(verdier: dict[str, str]) -> Moterad:
    """The meeting of a row, by our fields. Radfeil tells what is wrong with it."""
    dag = les_dag(verdier["dato"])
    fra, til = les_klokke(verdier.get("klokkeslett", ""))
    sist = les_klokke(verdier.get("slutt", ""))[0] or til
    if fra and sist and sist <= fra:
        raise Radfeil("Møtet slutter før det begynner. Rett klokkeslett eller slutt.")
    avlyst, grunn = _avlyst(verdier)
    return Moterad(
        systemid=_systemid(verdier, dag),
        utvalg=_utvalg(verdier["utvalg"]),
        start=datetime.combine(dag, fra or time(), OSLO),
        slutt=datetime.combine(dag, sist, OSLO) if sist and fra else None,
        sted=_kort(verdier, "sted", NAVNEGRENSE) or None,
        nummer=_kort(verdier, "nummer") or None,
        avlyst=avlyst,
        grunn=grunn,
    )


def _utvalg(navn: str) -> Utvalgsrad:
    if not navn:
        raise Radfeil("Linjen mangler utvalg. Skriv hvilket utvalg som møtes.")
    if len(navn) > STORSTE_NAVN:
        raise Radfeil(f"Navnet på utvalget er {len(navn)} tegn; grensen er {STORSTE_NAVN}. Er kolonnene forskjøvet?")
    return Utvalgsrad(kode=navn, navn=navn)


def _kort(verdier: dict[str, str], felt: str, grense: int = KORTGRENSE) -> str:
    verdi = verdier.get(felt, "")
    if len(verdi) > grense:
        raise Radfeil(f"{felt} er {len(verdi)} tegn; grensen er {grense}. Kort ned teksten.")
    return verdi


def _systemid(verdier: dict[str, str], dag: date) -> str:
    """The id; else body and number (with the year, when the number is one that begins anew each year); else empty."""
    nummer = _kort(verdier, "nummer")
    if id_ := _kort(verdier, "id", NOKKELGRENSE):
        return id_
    if not nummer:
        return ""
    hele = f"{nummer}/{dag.year}" if _NUMMERTALL.fullmatch(nummer) else nummer
    return innenfor(f"{_utvalg(verdier['utvalg']).kode} {hele}", "nummer", NOKKELGRENSE)


def _avlyst(verdier: dict[str, str]) -> tuple[bool | None, str]:
    """(whether it is cancelled, why): a plan with a column for it tells of each meeting that is not, too."""
    status, merknad = verdier.get("status", ""), _kort(verdier, "merknad", NAVNEGRENSE)
    sagt, grunn = koder.avlyst(status)
    if sagt or status.casefold() in {"ja", "x"}:
        return True, grunn or merknad
    i_merknad, grunn = koder.avlyst(merknad)
    if i_merknad:
        return True, grunn
    return (False if "status" in verdier else None), ""


def les_dag(verdi: str) -> date:
    """dd.mm.åååå, with or without a weekday before it, or ISO. Radfeil for anything else."""
    if not verdi:
        raise Radfeil("Linjen mangler dato.")
    if treff := _DATO.search(verdi):
        return _dag(int(treff[3]), int(treff[2]), int(treff[1]))
    tid = les_tidspunkt(verdi, "dato")
    if tid is None:
        raise Radfeil("Linjen mangler dato.")
    return _dag(tid.year, tid.month, tid.day)


def _dag(aar: int, maaned: int, dag: int) -> date:
    try:
        svar = date(aar, maaned, dag)
    except ValueError:
        raise Radfeil(f"{dag}.{maaned}.{aar} finnes ikke. Rett datoen.") from None
    if not FORSTE_AAR <= aar <= SISTE_AAR:
        raise Radfeil(f"Året {aar} er utenfor {FORSTE_AAR}-{SISTE_AAR}. Rett datoen.")
    return svar


def les_klokke(verdi: str) -> tuple[time | None, time | None]:
    """(start, end) of 18:00, 18.00, 18, kl. 18 or 18-20; None where nothing is told. Radfeil for anything else."""
    if not verdi:
        return None, None
    deler = _FRA_TIL.split(verdi, maxsplit=1)
    fra = _klokkeslett(deler[0], verdi)
    return fra, _klokkeslett(deler[1], verdi) if len(deler) > 1 else None


def _klokkeslett(del_: str, verdi: str) -> time:
    treff = _KLOKKE.fullmatch(del_.strip())
    timer, minutter = (int(treff[1]), int(treff[2] or 0)) if treff else (24, 0)
    if timer > 23 or minutter > 59:
        raise Radfeil(f"«{verdi[:40]}» er ikke et klokkeslett. Skriv 18:00.")
    return time(timer, minutter)
