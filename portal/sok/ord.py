"""Words: how a text is cut, folded, stemmed, and how compounds are split."""

import re
import threading
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

_DATA = Path(__file__).resolve().parent.parent / "data"
_ORD = re.compile(r"[^\W_]+")
_BOKSTAVER = str.maketrans("áàâãéèêëíìîïóòôõúùûüñçöäšžčđŋŧ", "aaaaeeeeiiiioooouuuuncøæszcdnt")
_TEGNPAR = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_FUGER = ("", "s", "e")
_MINST_DEL = 3
_LENGSTE_SAMMENSATTE = 45
LENGSTE = 100
"""Characters of a word that count."""
_ENDINGER = (
    (re.compile(r"(?<=...)ern?$"), ""),
    (re.compile(r"(?<=al|ig)t$"), ""),
    (re.compile(r"(?<=isk)t$"), ""),
    (re.compile(r"(?<=...)el$"), "l"),
    (re.compile(r"([bdfgklmnprst])\1(?=l$)"), r"\1"),
    (re.compile(r"mm$"), "m"),
)
_UREGELRETT = {"veien": "vei", "veier": "vei", "veiene": "vei"}

STOPPORD = frozenset(
    "og i på av til for med om en et ei den det de som er å fra ved at eller men har ble blir var vil kan skal"
    " ikkje ikke eit ein dei frå vert vart om the of and".split()
)


def ord_i(tekst: str) -> Iterator[re.Match[str]]:
    """Each run of letters and digits in the text, with its place."""
    return _ORD.finditer(tekst)


def alle_ord(tekst: str) -> list[str]:
    """The words themselves, with letters in composed form."""
    return _ORD.findall(unicodedata.normalize("NFC", tekst))


@lru_cache(maxsize=200_000)
def fold(ordet: str) -> str:
    """The word without what does not matter: case, accents, and how å, æ and ø are written."""
    flatt = unicodedata.normalize("NFKC", ordet).casefold().translate(_BOKSTAVER)
    for par, tegn in _TEGNPAR:
        flatt = flatt.replace(par, tegn)
    return flatt[:LENGSTE]


class _Stammer(threading.local):
    """The stemmer keeps state between letters, so each thread has its own."""

    def __init__(self) -> None:
        self.norsk = snowballstemmer.stemmer("norwegian")


_stammer = _Stammer()


@lru_cache(maxsize=200_000)
def stamme(ordet: str) -> str:
    """The stem of a word, folded: `Søknaden` → `søknad`."""
    flatt = fold(ordet)
    return _jevn(str(_stammer.norsk.stemWord(flatt))) if flatt.isalpha() else flatt


def _jevn(stammen: str) -> str:
    """Brings together what the stemmer leaves apart: lederen/leder, regel/regler, kommunalt/kommunal, veien/vei."""
    if stammen in _UREGELRETT:
        return _UREGELRETT[stammen]
    for monster, ny in _ENDINGER:
        stammen = monster.sub(ny, stammen)
    return stammen


@cache
def _leksikon() -> tuple[frozenset[str], frozenset[str]]:
    """The words that compounds are made of: as they are, and as stems."""
    rene = frozenset(fold(o) for o in (_DATA / "sammensetning.txt").read_text(encoding="utf-8").split())
    return rene, frozenset(stamme(o) for o in rene)


@lru_cache(maxsize=200_000)
def deler(ordet: str) -> tuple[str, ...]:
    """The stems inside a compound, also of neighbours together; empty when the word is none.

    `byggesaksbehandling` → `bygg`, `byggesak`, `sak`, `saksbehandling`, `behandling`.
    """
    flatt = fold(ordet)
    if not _kan_deles(flatt):
        return ()
    grenser = _del_opp(flatt) or _del_av_endene(flatt)
    hele = stamme(flatt)
    biter = (flatt[a:b] for i, (a, _) in enumerate(grenser) for (_, b) in grenser[i:])
    return tuple(dict.fromkeys(s for s in map(stamme, biter) if s != hele))


@lru_cache(maxsize=200_000)
def analyse(ordet: str) -> tuple[str, str, tuple[str, ...]]:
    """(folded word, its stem, the stems inside it); stop words have no stem."""
    flatt = fold(ordet)
    return (flatt, "", ()) if flatt in STOPPORD else (flatt, stamme(ordet), deler(ordet))


def ledd(ordet: str) -> tuple[str, ...]:
    """The stems of the smallest parts of a compound, in order; empty when the word is none."""
    flatt = fold(ordet)
    grenser = _del_opp(flatt) if _kan_deles(flatt) else ()
    return tuple(stamme(flatt[a:b]) for a, b in grenser)


def _kan_deles(flatt: str) -> bool:
    """A word of the lexicon is never split: `veiledning` is not vei + ledning."""
    lang_nok = 2 * _MINST_DEL <= len(flatt) <= _LENGSTE_SAMMENSATTE
    return lang_nok and flatt.isalpha() and stamme(flatt) not in _leksikon()[1]


@lru_cache(maxsize=200_000)
def _del_opp(ordet: str) -> tuple[tuple[int, int], ...]:
    """The fewest lexicon words that make up the whole word, as spans; a joint s or e belongs to none."""
    rene, stammer = _leksikon()
    kjent: dict[int, tuple[tuple[int, int], ...] | None] = {}

    def fra(start: int) -> tuple[tuple[int, int], ...] | None:
        if start not in kjent:
            kjent[start] = min(_fortsettelser(start), key=len, default=None)
        return kjent[start]

    def _fortsettelser(start: int) -> Iterator[tuple[tuple[int, int], ...]]:
        if start and len(ordet) - start >= _MINST_DEL and stamme(ordet[start:]) in stammer:
            yield ((start, len(ordet)),)
        for slutt, neste in _skjoter(ordet, start, rene):
            if resten := fra(neste):
                yield ((start, slutt), *resten)

    return fra(0) or ()


def _skjoter(ordet: str, start: int, rene: frozenset[str]) -> Iterator[tuple[int, int]]:
    """(end of a lexicon word that begins here, beginning of the next part), with and without a joint."""
    for slutt in range(start + _MINST_DEL, len(ordet) - _MINST_DEL + 1):
        if ordet[start:slutt] in rene:
            yield from ((slutt, slutt + len(f)) for f in _FUGER if ordet.startswith(f, slutt))


def _del_av_endene(ordet: str) -> tuple[tuple[int, int], ...]:
    """For a compound with an unknown part: the longest known head, else the longest known beginning."""
    rene, stammer = _leksikon()
    for start in range(_MINST_DEL, len(ordet) - 4):
        if stamme(ordet[start:]) in stammer:
            return ((start, len(ordet)),)
    for slutt in range(len(ordet) - _MINST_DEL, 4, -1):
        if ordet[:slutt] in rene:
            return ((0, slutt),)
    return ()


Synonymer = Mapping[str, tuple[tuple[str, ...], ...]]
"""Stem → what means the same, each as the stems of its words."""


def ord_i_gruppe(linje: str) -> tuple[str, ...]:
    """The words and expressions of a line such as `byggeløyve, tillatelse til tiltak`."""
    return tuple(o for o in (o.strip() for o in linje.split(",")) if o)


def _stammene(uttrykket: str) -> tuple[str, ...]:
    return tuple(stamme(o) for o in alle_ord(uttrykket) if fold(o) not in STOPPORD)


@cache
def _skipet() -> tuple[tuple[str, ...], ...]:
    """The groups of the file that comes with the portal, as they are written."""
    linjer = (_DATA / "synonymer.txt").read_text(encoding="utf-8").splitlines()
    return tuple(ord_i_gruppe(linje) for linje in linjer if not linje.startswith("#"))


def kjente_ord() -> Iterator[str]:
    """The words of the lists that come with the portal, folded: those of compounds, and those that have synonyms."""
    yield from _leksikon()[0]
    yield from (fold(o) for gruppe in _skipet() for o in gruppe if o.isalpha())


@cache
def _skipte_synonymer() -> Synonymer:
    return _etter_stamme(_skipet())


def _etter_stamme(grupper: Iterable[Sequence[str]]) -> Synonymer:
    """Each single word with all of its groups; an expression of several words is only found, not asked for."""
    ut: dict[str, tuple[tuple[str, ...], ...]] = {}
    for gruppe in grupper:
        alle = tuple(dict.fromkeys(s for s in map(_stammene, gruppe) if s))
        for s in (s[0] for s in alle if len(s) == 1):
            ut[s] = tuple(dict.fromkeys((*ut.get(s, ()), *alle)))
    return ut


_egne: Synonymer = {}


def sett_egne(grupper: Iterable[Sequence[str]]) -> None:
    """From now on these groups of words mean the same too, in this process."""
    global _egne
    _egne = _etter_stamme(grupper)


def _det_samme(stammen: str) -> Iterator[tuple[str, ...]]:
    yield from _skipte_synonymer().get(stammen, ())
    yield from _egne.get(stammen, ())


def synonymer(stammen: str) -> tuple[str, ...]:
    """Stems that mean the same, the given one first."""
    return tuple(dict.fromkeys((stammen, *(s[0] for s in _det_samme(stammen) if len(s) == 1))))


def uttrykk(stammen: str) -> tuple[tuple[str, ...], ...]:
    """What means the same in several words, as their stems."""
    return tuple(dict.fromkeys(s for s in _det_samme(stammen) if len(s) > 1))
