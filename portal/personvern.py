"""National identity numbers never reach the web, however they are written (offentlegforskrifta § 7; rule J7).

One regular expression looks for eleven digits with only separators between them (most texts end there); the stretch
around them is read in plain ASCII; each way of grouping its digits is tried and judged by date and check digits.

SIKKER: date and check digits fit and nothing speaks against it. MULIG: glued to letters, spread over lines among other
numbers, grouped oddly, or only half of the evidence is there. A run of more than twelve digits (KID, invoice, time)
is MULIG, as a whole, when a valid number of today's scheme begins or ends it, else nothing. UUIDs and +numbers are
nothing.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


class Slag(StrEnum):
    """The kinds of number, the most telling first."""

    FODSELSNUMMER = "fødselsnummer"
    D_NUMMER = "D-nummer"
    H_NUMMER = "H-nummer"
    SYNTETISK = "syntetisk"
    FODSELSNUMMER_2032 = "fødselsnummer fra 2032"
    DUF = "DUF-nummer"
    KONTONUMMER = "kontonummer"


class Sikkerhet(StrEnum):
    """How sure a finding is."""

    SIKKER = "sikker"
    MULIG = "mulig"


@dataclass(frozen=True)
class Funn:
    """A number found, as a span of the text as it was given."""

    slag: Slag
    start: int
    slutt: int
    sikkerhet: Sikkerhet


MASKE = "*****"
BINDESTREKER = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe63\uff0d"
PRIKKER = ".\u00b7\u2022\u2024\u2027\u2219\uff0e"
SKRASTREKER = "/\u2044\u2215\uff0f"
LINJESKIFT = "\n\r\v\f\x85\u2028\u2029"
_USYNLIG = (
    r"\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20e3\ufe00-\ufe0f\ufeff"
)
_SKILLE = rf"\s_{re.escape(BINDESTREKER + PRIKKER + SKRASTREKER)}{_USYNLIG}"
_USYNLIG_TEGN = re.compile(f"[{_USYNLIG}]")
_ELLEVE = re.compile(rf"\d(?<!\d\d)(?:[{_SKILLE}]{{0,16}}+\d){{10}}")
_RESTEN = re.compile(rf"[\d{_SKILLE}]*")

# Patterns of the cleaned stretch: ASCII digits, the separators of _S, and asterisks at its ends and over what is found.
_S = r"[ \n./_-]"
_DATODEL = rf"(?:\d{{6}}|\d\d{_S}{{1,2}}\d\d{_S}{{0,2}}\d\d|\d{{4}}(?P<s>[ .-])\d\d(?=(?P=s)\d{{5}}))"
_TALLDEL = rf"(?:{_S}{{0,5}}\d{{5}}|{_S}{{1,5}}\d{{3}}{_S}{{1,2}}\d\d)"
_DELT = re.compile(rf"(?<!\d)(?=({_DATODEL}{_TALLDEL})(?!\d))")
_SPREDT = re.compile(
    rf"(?<!\d)(?<!\D\d{_S})(?<!\D\d{_S}{{2}})"
    rf"(?=(\d(?P<s>{_S}{{1,2}})\d(?:(?P=s)\d){{9,10}})(?!\d)(?!(?P=s)\d(?!\d)))"
)
_DUF = re.compile(r"(?<!\d)(?=((?:19[6-9]|20[0-4])\d(?P<s>[ .-]?)\d{6}(?P=s)\d\d)(?!\d))")
_ULIK = re.compile(r"(?<!\d)(\d+(?P<s>[ \n.-])\d+(?:(?P=s)\d+){0,9})(?!\d)")
_LANG = re.compile(r"(\d{13,})")
_UTEN_SKILLE = str.maketrans("", "", " \n./-_")
_KONTOFORM = re.compile(r"\d{4}([ .-])\d\d\1\d{5}")
_NABO_FOR = re.compile(rf"\d{_S}{{1,5}}$")
_NABO_ETTER = re.compile(rf"{_S}{{1,5}}\d")

_INNLEDNING = re.compile(
    r"""(?<!\w)(?:
        (?P<duf>duf\w*(?:[- ]?n(?:umme)?r)?)
      | (?P<konto>(?:bank|giro|driftsk?|skatte)?(?:konto|kto)\w*)
      | (?P<person>f\.?\ ?nr|f\.(?!\ ?eks)|født|fødd|fødsels(?:-\ og\ person)?-?n(?:umme)?r\w*
        |pers(?:on)?\.?-?\ ?n(?:umme)?r\w*
        |[dh]-n(?:umme)?r\w*|dnummer\w*|id-?\ ?n(?:umme)?r\w*)
    )[^\d*]{0,30}\Z""",
    re.IGNORECASE | re.VERBOSE,
)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_K1 = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_K2 = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_KDUF = (4, 6, 3, 2, 4, 6, 3, 2, 7, 5)
_RANG = {verdi: nummer for nummer, verdi in enumerate([*Sikkerhet, *Slag])}


def finn(tekst: str) -> list[Funn]:
    """Every identity and account number, sorted; where two readings share digits, the surest and most telling wins."""
    treff = _ELLEVE.search(tekst)
    if treff is None:
        return []
    funnet: list[Funn] = []
    while treff:
        resten = _RESTEN.match(tekst, treff.end())
        slutt = resten.end() if resten else treff.end()
        funnet += _Strekk(tekst, treff.start(), slutt).finn()
        treff = _ELLEVE.search(tekst, slutt)
    return funnet


def maske(tekst: str, funn: Iterable[Funn]) -> str:
    """Replace each finding by five asterisks, as a shielded word is shown (J3)."""
    for f in sorted(funn, key=lambda f: f.start, reverse=True):
        tekst = tekst[: f.start] + MASKE + tekst[f.slutt :]
    return tekst


class _Strekk:
    """A stretch of digits and separators, with the text around it."""

    def __init__(self, tekst: str, start: int, slutt: int) -> None:
        self.tekst = tekst
        self.sted: Sequence[int] = range(start - 1, slutt + 1)
        if _USYNLIG_TEGN.search(tekst, start, slutt):
            self.sted = [start, *(i for i in range(start, slutt) if not _USYNLIG_TEGN.match(tekst[i])), slutt]
        self.rent = f"*{''.join(_tegn(tekst[i]) for i in self.sted[1:-1])}*"

    def finn(self) -> list[Funn]:
        """Look again after each round, as what is found no longer stands in the way of its neighbours."""
        funnet: list[Funn] = []
        while nye := self._velg(self._muligheter()):
            funnet += nye
        return sorted(funnet, key=lambda f: f.start)

    def _velg(self, muligheter: Iterator[tuple[Funn, int, int]]) -> list[Funn]:
        """Each digit belongs to one finding; the surest takes it, and is covered by asterisks."""
        tegn, valgt = list(self.rent), []
        for f, fra, til in sorted(muligheter, key=lambda m: (_RANG[m[0].sikkerhet], _RANG[m[0].slag], m[1])):
            if "*" not in tegn[fra:til]:
                tegn[fra:til] = "*" * (til - fra)
                valgt.append(f)
        self.rent = "".join(tegn)
        return valgt

    def _muligheter(self) -> Iterator[tuple[Funn, int, int]]:
        """Every grouping of the stretch that makes a number."""
        for monster in (_DELT, _SPREDT, _DUF, _ULIK, _LANG):
            for treff in monster.finditer(self.rent):
                fra, til = treff.span(1)
                start, slutt = self.sted[fra], self.sted[til - 1] + 1
                if (dom := self._dom(monster, fra, til, start, slutt)) and not self._er_annet(start, slutt):
                    yield Funn(dom[0], start, slutt, dom[1]), fra, til

    def _dom(self, monster: re.Pattern[str], fra: int, til: int, start: int, slutt: int) -> "_Dom":
        """Judge the digits by the way they are written."""
        skrift = self.rent[fra:til]
        sifre = skrift.translate(_UTEN_SKILLE)
        if monster is _LANG:
            return _dom_langt(sifre)
        if monster is _ULIK:
            return _dom_ulikt(sifre) if len(sifre) == 11 and self._alene(fra, til) else None
        ord_foran = self._innledning(start)
        if len(sifre) == 12:
            return _dom_duf(sifre, ord_foran)
        return _dom_elleve(sifre, skrift, ord_foran, self._alene(fra, til), self._klistret(start, slutt))

    def _alene(self, fra: int, til: int) -> bool:
        """No other digits stand beside it."""
        return not (_NABO_FOR.search(self.rent, max(0, fra - 6), fra) or _NABO_ETTER.match(self.rent, til))

    def _klistret(self, start: int, slutt: int) -> bool:
        """A letter touches the digits."""
        return self.tekst[max(0, start - 1) : start].isalpha() or self.tekst[slutt : slutt + 1].isalpha()

    def _innledning(self, start: int) -> str:
        """Which kind of number the words in front promise: person, duf, konto or none."""
        treff = _INNLEDNING.search(self.tekst[max(0, start - 60) : start])
        return (treff.lastgroup or "") if treff else ""

    def _er_annet(self, start: int, slutt: int) -> bool:
        """The digits are part of a UUID or a foreign telephone number."""
        if self.tekst[start - 1 : start] == "+":
            return True
        fra = max(0, start - 36)
        return any(
            u.start() + fra < slutt and u.end() + fra > start for u in _UUID.finditer(self.tekst[fra : slutt + 36])
        )


_Dom = tuple[Slag, Sikkerhet] | None


def _dom_elleve(sifre: str, skrift: str, ord_foran: str, alene: bool, klistret: bool) -> _Dom:
    """Eleven digits are an identity number, else by their introduction perhaps one, else an account number."""
    kontoform = _KONTOFORM.fullmatch(skrift) is not None
    slag, streng = _identitet(sifre)
    if slag and (streng or not (kontoform or ord_foran == "konto")):
        tett = re.fullmatch(rf"\d{{6}}{_S}?\d{{5}}", skrift) is not None
        trygg = (streng and "\n" not in skrift) or (alene and (streng or tett))
        return slag, _sikker(ord_foran == "person" or (trygg and not klistret))
    if ord_foran == "person" and (dato := _dato(sifre)):
        return dato[0], Sikkerhet.MULIG
    if _rest(sifre, _K2) == 0 and not sifre.startswith("0000") and (kontoform or ord_foran == "konto" or _jevn(skrift)):
        return Slag.KONTONUMMER, _sikker((kontoform or ord_foran == "konto") and not klistret)
    return None


def _jevn(skrift: str) -> bool:
    """Written in one piece, or digit by digit."""
    return skrift.isdigit() or re.search(r"\d\d", skrift) is None


def _dom_duf(sifre: str, ord_foran: str) -> _Dom:
    """A DUF number is sure by word and check digits together, possible by one of them."""
    riktig = int(sifre[10:]) == _rest(sifre[:10], _KDUF)
    if not (riktig or ord_foran == "duf"):
        return None
    return Slag.DUF, _sikker(riktig and ord_foran == "duf")


def _dom_ulikt(sifre: str) -> _Dom:
    """Eleven digits in unusual groups, alone, are possible if they are an identity number of today's scheme."""
    slag, streng = _identitet(sifre)
    return (slag, Sikkerhet.MULIG) if slag and streng else None


def _dom_langt(sifre: str) -> _Dom:
    """A long run is possible if an identity number of today's scheme begins or ends it."""
    return _dom_ulikt(sifre[:11]) or _dom_ulikt(sifre[-11:])


def _identitet(sifre: str) -> tuple[Slag | None, bool]:
    """The kind of an identity number, and whether it fits today's scheme; (None, False) when the digits are none.

    From 2032 the individual digits tell no century and the first check digit's remainder may be 0 to 3.
    """
    dato = _dato(sifre) if _rest(sifre, _K2) == 0 else None
    k1 = _rest(sifre, _K1)
    if dato is None or k1 > 3:
        return None, False
    slag, i_aarhundret = dato
    if k1 == 0 and i_aarhundret:
        return slag, True
    return (Slag.FODSELSNUMMER_2032 if slag in {Slag.FODSELSNUMMER, Slag.D_NUMMER} else slag), False


def _dato(sifre: str) -> tuple[Slag, bool] | None:
    """The kind of number that day and month tell of, and whether the century fits; None when they are no date."""
    dag, maaned, aar, individ = int(sifre[:2]), int(sifre[2:4]), int(sifre[4:6]), int(sifre[6:9])
    tillegg = next((t for t in (80, 65, 40) if maaned > t), 0)
    d_nummer = dag > 40
    dag, maaned = dag - 40 * d_nummer, maaned - tillegg
    if not (_finnes(dag, maaned, 1900 + aar) or _finnes(dag, maaned, 2000 + aar)):
        return None
    slag = {0: Slag.D_NUMMER if d_nummer else Slag.FODSELSNUMMER, 40: Slag.H_NUMMER}.get(tillegg, Slag.SYNTETISK)
    return slag, any(_finnes(dag, maaned, a) for a in _aarstall(aar, individ))


def _aarstall(aar: int, individ: int) -> Iterator[int]:
    """The years of birth that two digits and the individual number tell of in the scheme up to 2031."""
    if individ < 500 or (individ >= 900 and aar >= 40):
        yield 1900 + aar
    if 500 <= individ < 750 and aar >= 54:
        yield 1800 + aar
    if individ >= 500 and aar < 40:
        yield 2000 + aar


def _finnes(dag: int, maaned: int, aar: int) -> bool:
    """Whether it is a date."""
    return 1 <= maaned <= 12 and 1 <= dag <= monthrange(aar, maaned)[1]


def _rest(sifre: str, vekter: tuple[int, ...]) -> int:
    """The remainder of the weighted sum by 11."""
    return sum(int(s) * v for s, v in zip(sifre, vekter, strict=False)) % 11


def _sikker(sikker: bool) -> Sikkerhet:
    """The word for sure or not."""
    return Sikkerhet.SIKKER if sikker else Sikkerhet.MULIG


@lru_cache(maxsize=2048)
def _tegn(c: str) -> str:
    """A character of a stretch as ASCII: its digit, or its kind of separator."""
    if c.isdecimal():
        return str(unicodedata.decimal(c))
    for tegn, familie in (("\n", LINJESKIFT), ("-", BINDESTREKER), (".", PRIKKER), ("/", SKRASTREKER), ("_", "_")):
        if c in familie:
            return tegn
    return " "


_NAVN_PA_FUNN = {
    Slag.FODSELSNUMMER: "fødselsnummer",
    Slag.D_NUMMER: "D-nummer",
    Slag.H_NUMMER: "H-nummer",
    Slag.SYNTETISK: "fødselsnummer (syntetisk serie)",
    Slag.FODSELSNUMMER_2032: "fødselsnummer (ny ordning fra 2032)",
    Slag.DUF: "DUF-nummer",
    Slag.KONTONUMMER: "kontonummer",
}


def beskriv(sted: str, funn: Sequence[Funn]) -> Iterable[str]:
    """Each finding as staff read it; the number itself is never repeated."""
    for f in funn:
        sikkert = "" if f.sikkerhet == Sikkerhet.SIKKER else "Kan være "
        navn = _NAVN_PA_FUNN[f.slag]
        yield f"{sted}: {sikkert + navn if sikkert else navn.capitalize()}, tegn {f.start + 1}–{f.slutt}."
