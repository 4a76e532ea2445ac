"""Invented papers: texts of a few thousand characters, and their search vectors, from a pool that many papers share."""

from collections.abc import Sequence
from functools import lru_cache
from random import Random

from portal.sok.vektor import Vektor

ULIKE = 400
"""Texts; the last one has the rare word."""
ORD = 550
"""Words of a paper: about 4,000 characters."""
VANLIG, SJELDENT = "parkering", "ubåthavn"
_FORLEDD = (
    """bolig- veg- plan- skole- bygge- helse- kultur- areal- nærings- trafikk- støy- vann- miljø- eiendoms- budsjett-
omsorgs- barnehage- idretts- brann- tomte- klima- natur- friluftsl- regulerings- drifts-""".replace("\n", " ")
    .replace("-", "")
    .split()
)
_ETTERLEDD = """plan tiltak område sak krav behov vurdering kostnad avtale søknad rapport bygg tilbud utvikling
prosjekt ordning tjeneste ramme løsning måling""".replace("\n", " ").split()
_SMAORD = """og i det er som til av på for med at den en kommunen skal være har ikke etter ved fra kan vil om blir
dette ble også kommunedirektøren saken forslaget vedtak utvalget merknader innen år dersom mellom""".replace(
    "\n", " "
).split()
_SAMMENSATTE = [f + e for e in _ETTERLEDD for f in _FORLEDD]


@lru_cache(maxsize=ULIKE)
def tekst(nr: int) -> str:
    """A paper; every third has the common word."""
    r = Random(nr)  # noqa: S311 - not for secrets
    ordene = [r.choice(_SMAORD) if r.random() < 0.6 else _sjelden(r) for _ in range(ORD)]
    ordene[ORD // 2] = SJELDENT if nr == ULIKE - 1 else VANLIG if nr % 3 == 0 else "Kari Haugen"
    setninger = (" ".join(ordene[i : i + 14]).capitalize() + "." for i in range(0, ORD, 14))
    return "\n".join(setninger)


def _sjelden(r: Random) -> str:
    """The first of the words come most often."""
    return _SAMMENSATTE[int(len(_SAMMENSATTE) * r.random() ** 3)]


@lru_cache(maxsize=ULIKE)
def _leksemer(nr: int) -> str:
    v = Vektor()
    v.tekst(tekst(nr), "D")
    return str(v)


def vektor(tittel: str, vedtak: str, papirer: Sequence[int]) -> str:
    """The vector of an item; the database puts equal lexemes together."""
    v = Vektor()
    v.tekst(tittel, "A")
    v.tekst(vedtak, "B")
    return " ".join([str(v), *(_leksemer(nr) for nr in papirer)])
