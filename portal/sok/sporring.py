"""The query language: what people type → a query, as well as it can be understood; never an error.

Words (all must match), `"phrase"`, `-not`, `a | b`, prefix `bygg*`, case number `2026/1234` or `26/1234`, entry
`2026/1234-5`, property `49/116` or `gnr 49 bnr 116`, a date `20.11.2026`.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from portal.sok import ord as ordene
from portal.sok import tall

LENGSTE = 300
_FLEST_LEDD = 24
_BIT = re.compile(
    r"""(?P<ikke>(?<!\S)[-\u2013\u2212](?=\S))?(?:"(?P<frase>[^"]*)"?"""
    r"""|(?P<gnr>\bg(?:år)?d?s?\.?n(?:umme)?r\.?\s*(?P<g>\d{1,4})[\s,/og]*b(?:ruks)?\.?n(?:umme)?r\.?\s*(?P<b>\d{1,5}))"""
    r"""|(?P<dato>\d{1,2}\.\s?\d{1,2}\.\s?\d{4}|\d{4}-\d\d-\d\d)(?!\d)"""
    r"""|(?P<tall>\d{1,4}/\d{1,7}(?:-\d{1,5})?)(?![\d/])"""
    r"""|(?P<eller>\|+)|(?P<ord>[^\W_]+)(?P<stjerne>\*)?|\S)""",
    re.X | re.I,
)


Deler = tuple[tuple[str, ...], ...]
"""Parts that must all be there, each as any of its lexemes."""


@dataclass(frozen=True, slots=True)
class Ledd:
    """One thing to find: any of `leksemer`, or all the parts of one of `sammen`; `navn` may also match names.

    `sammen` are other ways to say it in several words: the parts of a compound, and what it is called otherwise. Each
    is its parts, and each part the lexemes that will do.
    """

    leksemer: tuple[str, ...]
    prefiks: bool = False
    navn: tuple[str, ...] = ()
    sammen: tuple[Deler, ...] = ()

    @property
    def alle(self) -> frozenset[str]:
        """Every lexeme that has to do with it, but names."""
        return frozenset((*self.leksemer, *(x for deler in self.sammen for del_ in deler for x in del_)))


@dataclass(frozen=True, slots=True)
class Frase:
    """Words that follow each other; `avstander` tells how far each stands from the one before."""

    ledd: tuple[Ledd, ...]
    avstander: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Gruppe:
    """Alternatives of which one must match, or with `ikke` none may."""

    valg: tuple[Ledd | Frase, ...]
    ikke: bool = False


@dataclass(frozen=True, slots=True)
class Sporring:
    """A query that has been understood. `ord` are its plain words (for «mente du»), `merknader` what was left out."""

    grupper: tuple[Gruppe, ...] = ()
    ord: tuple[str, ...] = ()
    merknader: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.grupper)

    def tsquery(self, *, navn: bool) -> str:
        """The text form of the tsquery; `navn` says whether names of persons may be hit (J6)."""
        return " & ".join(_gruppe(g, navn=navn) for g in self.grupper)

    @property
    def leddene(self) -> tuple[Ledd | Frase, ...]:
        """Each thing that is asked for, alternatives too: what hits are put in order by."""
        return tuple(v for g in self.grupper if not g.ikke for v in g.valg)


def les(tekst: str) -> Sporring:
    """Reads what somebody typed."""
    kort = unicodedata.normalize("NFC", tekst.replace("\x00", " "))[:LENGSTE]
    biter = list(_BIT.finditer(kort))[:200]
    grupper = _grupper(biter)
    merknader = ["lang"] if len(tekst) > LENGSTE or len(grupper) > _FLEST_LEDD else []
    return Sporring(tuple(grupper[:_FLEST_LEDD]), tuple(_ordene(biter)), tuple(merknader))


def les_part(tekst: str) -> Sporring:
    """Reads the name of a correspondent: every word must stand in one."""
    stammer = [ordene.stamme(o) for o in ordene.alle_ord(tekst[:LENGSTE])]
    return Sporring(tuple(Gruppe((Ledd((f"p:{s}",), navn=(f"q:{s}",)),)) for s in stammer[:_FLEST_LEDD]))


def eiendom(gnr: int, bnr: int) -> Sporring:
    """The query for all entries on a property."""
    return Sporring((Gruppe((Ledd((f"e:{gnr}/{bnr}",)),)),))


def _ordene(biter: Iterable[re.Match[str]]) -> Iterable[str]:
    return [m["ord"] for m in biter if m["ord"] and not m["ikke"] and not m["stjerne"] and len(m["ord"]) > 3]


def _grupper(biter: list[re.Match[str]]) -> list[Gruppe]:
    """The parts as groups: neighbours joined by `|` share one."""
    grupper: list[Gruppe] = []
    venter = False
    for bit in biter:
        if bit["eller"]:
            venter = bool(grupper)
            continue
        if (leddet := _ledd(bit)) is None:
            continue
        if venter and not grupper[-1].ikke and not bit["ikke"]:
            grupper[-1] = Gruppe((*grupper[-1].valg, leddet))
        else:
            grupper.append(Gruppe((leddet,), ikke=bool(bit["ikke"])))
        venter = False
    return grupper


def _ledd(bit: re.Match[str]) -> Ledd | Frase | None:
    if bit["frase"] is not None:
        return _frase(bit["frase"])
    if bit["gnr"]:
        return Ledd((f"e:{int(bit['g'])}/{int(bit['b'])}",))
    if bit["dato"]:
        return _dato(bit["dato"])
    if bit["tall"]:
        return _tall(bit["tall"])
    return _ord(bit["ord"], prefiks=bool(bit["stjerne"])) if bit["ord"] else None


def _ord(ordet: str, *, prefiks: bool) -> Ledd | None:
    flatt = ordene.fold(ordet)
    if prefiks:
        return Ledd((flatt,), prefiks=True, navn=("n:" + flatt,)) if len(flatt) > 1 else None
    if flatt in ordene.STOPPORD:
        return None
    stammen = ordene.stamme(ordet)
    deler = [ordene.ledd(ordet), *ordene.uttrykk(stammen)]
    sammen = tuple(tuple(ordene.synonymer(s) for s in d) for d in dict.fromkeys(deler) if d)
    return Ledd(ordene.synonymer(stammen), navn=("n:" + stammen,), sammen=sammen)


def _frase(innhold: str) -> Ledd | Frase | None:
    ledd: list[Ledd] = []
    avstander: list[int] = []
    siden = 0
    for treff in ordene.ord_i(innhold):
        siden += 1
        if ordene.fold(treff[0]) not in ordene.STOPPORD:
            stammen = ordene.stamme(treff[0])
            ledd.append(Ledd((stammen,), navn=("n:" + stammen,)))
            avstander.append(siden)
            siden = 0
    if len(ledd) < 2:
        return ledd[0] if ledd else None
    return Frase(tuple(ledd[:_FLEST_LEDD]), tuple(avstander[1:_FLEST_LEDD]))


def _dato(tekst: str) -> Ledd | Frase | None:
    funnet = [d for _, _, d in tall.datoer(tekst)]
    return Ledd((f"t:{funnet[0].isoformat()}",)) if funnet else _frase(tekst)


def _tall(tekst: str) -> Ledd:
    """A case or entry number; with a small first part also a property."""
    forste, _, resten = tekst.partition("/")
    nummer, _, post = resten.partition("-")
    aar = tall.saksaar(forste)
    leksemer = [f"d:{aar}/{int(nummer)}-{int(post)}"] if post else [f"s:{aar}/{int(nummer)}"]
    if not post and not 1900 <= int(forste) < 2100:
        leksemer.append(f"e:{int(forste)}/{int(nummer)}")
    return Ledd(tuple(leksemer))


def _gruppe(gruppe: Gruppe, *, navn: bool) -> str:
    valg = " | ".join(_frase_ut(v, navn=navn) if isinstance(v, Frase) else _ledd_ut(v, navn=navn) for v in gruppe.valg)
    return f"!({valg})" if gruppe.ikke else f"({valg})"


def hele_ord(leddet: Ledd) -> str:
    """The tsquery of the word and of other words for the same."""
    return _en_av(leddet.leksemer)


def flere_ord(deler: Deler) -> str:
    """The tsquery of what is said in several words."""
    return " & ".join(map(_en_av, deler))


def _en_av(leksemer: tuple[str, ...]) -> str:
    return "(" + " | ".join(map(_sitat, leksemer)) + ")" if len(leksemer) > 1 else _sitat(leksemer[0])


def kjerne(valg: Ledd | Frase) -> str:
    """The tsquery of the word as it was written, without synonyms and parts; of a phrase, the phrase."""
    if isinstance(valg, Frase):
        return _frase_ut(valg, navn=False)
    return _sitat(valg.leksemer[0]) + (":*" if valg.prefiks else "")


def _ledd_ut(leddet: Ledd, *, navn: bool) -> str:
    ender = ":*" if leddet.prefiks else ""
    valg = [_sitat(x) + ender for x in (*leddet.leksemer, *(leddet.navn if navn else ()))]
    valg += [f"({flere_ord(deler)})" for deler in leddet.sammen]
    return "(" + " | ".join(valg) + ")" if len(valg) > 1 else valg[0]


def _frase_ut(frasen: Frase, *, navn: bool) -> str:
    ut = _ledd_ut(frasen.ledd[0], navn=navn)
    for leddet, avstand in zip(frasen.ledd[1:], frasen.avstander, strict=True):
        ut += f" <{avstand}> {_ledd_ut(leddet, navn=navn)}"
    return f"({ut})"


def _sitat(leksem: str) -> str:
    return "'" + leksem.replace("\\", "\\\\").replace("'", "''") + "'"
