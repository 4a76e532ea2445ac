"""Two spellings of one text, with and without personal names: which to keep, and where the names stand (J6). Pure.

eInnsyn delivers `offentligTittel` and `offentligTittelSensitiv`. Which of them holds the names is read from the texts.
"""

import re
from difflib import SequenceMatcher

from portal.navn import finn
from postjournal.importer.rader import Navnetekst
from postjournal.importer.skjerming import antall_stjerner
from postjournal.noark import SKJERMET

_ORD = re.compile(r"\w+|\*+|[^\w\s]")
_MELLOM_NAVN = re.compile(r"[\s.\-–'’]*")
_FLEST_ORD = 200

Spenn = tuple[int, int]


def navnetekst(en: str, to: str, *, skjermet: bool) -> Navnetekst:
    """The text with names, and the names' spans; of a shielded entry the text without them (nothing leaks)."""
    if not en or not to or en == to:
        return enkel(en or to)
    med, uten = med_og_uten(en, to)
    return enkel(_sikker(med, uten)) if skjermet else Navnetekst(med, navnespenn(uten, med))


def _sikker(med: str, uten: str) -> str:
    """The text without names; when no stars tell which that is, what differs is covered in it."""
    if antall_stjerner(uten) > antall_stjerner(med):
        return uten
    for start, slutt in reversed(navnespenn(med, uten)):
        uten = uten[:start] + SKJERMET + uten[slutt:]
    return uten


def enkel(verdi: str) -> Navnetekst:
    """A text that stands alone: its names are looked for."""
    return Navnetekst(verdi, tuple(finn(verdi)))


def med_og_uten(en: str, to: str) -> tuple[str, str]:
    """The text with names first: the one with fewer covered places, else the longer."""
    if (antall_stjerner(en), -len(en)) <= (antall_stjerner(to), -len(to)):
        return en, to
    return to, en


def navnespenn(uten: str, med: str) -> tuple[Spenn, ...]:
    """Where `med` says something that `uten` does not, aligned word by word."""
    kort = _ORD.findall(uten)
    plasser = [treff.span() for treff in _ORD.finditer(med)]
    ord_ = [med[start:slutt] for start, slutt in plasser]
    spenn = [(plasser[a][0], plasser[b - 1][1]) for a, b in _ulike(kort, ord_)]
    return tuple(_trim(med, deler) for deler in _slatt_sammen(med, spenn))


def _ulike(kort: list[str], ord_: list[str]) -> list[Spenn]:
    """Ranges of words in `ord_` that differ; equal beginnings and ends are set aside first."""
    start = _felles_lengde(kort, ord_)
    slutt = _felles_lengde(kort[start:][::-1], ord_[start:][::-1])
    a, b = kort[start : len(kort) - slutt], ord_[start : len(ord_) - slutt]
    if not b or len(a) > _FLEST_ORD or len(b) > _FLEST_ORD:
        return [(start, start + len(b))] if b else []
    koder = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(start + j1, start + j2) for kode, _i1, _i2, j1, j2 in koder if kode != "equal" and j2 > j1]


def _felles_lengde(a: list[str], b: list[str]) -> int:
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _slatt_sammen(tekst: str, spenn: list[Spenn]) -> list[Spenn]:
    """Spans with nothing but spaces and hyphens between them are one name."""
    samlet: list[Spenn] = []
    for start, slutt in spenn:
        if samlet and _MELLOM_NAVN.fullmatch(tekst, samlet[-1][1], start):
            samlet[-1] = (samlet[-1][0], slutt)
        else:
            samlet.append((start, slutt))
    return [(a, b) for a, b in samlet if any(tegn.isalnum() for tegn in tekst[a:b])]


def _trim(tekst: str, spenn: Spenn) -> Spenn:
    """A span begins and ends with a letter or a digit."""
    start, slutt = spenn
    while not tekst[start].isalnum():
        start += 1
    while not tekst[slutt - 1].isalnum():
        slutt -= 1
    return start, slutt
