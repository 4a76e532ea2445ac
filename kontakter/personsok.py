"""People are found as one would say it: any order, part of a name, title, unit or task, one error a word. Pure.

Two steps. The database finds at most `KANDIDATER` people that share a key with *each* word of the query (an array with
a GIN index and `&&`), and `ranger` puts them in order. The keys hold no more than the words that the page shows.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from portal.sok import ord as ordene

T = TypeVar("T")
KANDIDATER = 300
"""How many people the ranking is made for."""
FLEST_NOKLER = 800
"""Keys of a person; those of the name come first, then those of the texts in the order given."""
_FLEST_SPURT, _FLEST_NAVN, _FLEST_ORD = 6, 10, 60
_LENGST, _LENGST_FORAN = 24, 8
_KORTEST, _KORTEST_TITTEL, _TAALER_FEIL, _STAMME_TAALER_FEIL = 2, 3, 3, 4

_BORT = re.compile(r"['’`´]")
_BINDESTREK = re.compile(r"[-‐‑–]")
_ORD = re.compile(r"[^\W_]+")
_EGNE = str.maketrans({"ö": "ø", "ä": "æ", "đ": "d", "ð": "d", "ŋ": "n", "ŧ": "t", "ł": "l", "þ": "th", "ı": "i"})
_BEHOLDES = frozenset("åæø")
_SKRIVEMATER = tuple(
    (par.split(">")[0], par.split(">")[1])
    for par in "ph>f ch>k ck>k dt>t th>t dh>d gh>g kh>k rh>r ce>se ci>si cy>sy c>k q>k x>ks w>v z>s"
    " ae>e oe>o å>a æ>e ø>o".split()
)
_DOBBEL = re.compile(r"(.)\1+")

HELT, SKREVET, BEGYNNELSE = 1.0, 0.95, 0.75
_OMBYTTET, _FLERE_FAERRE, _ANNEN, _BARE_LYD = 0.64, 0.62, 0.6, 0.02
TITTEL, TITTEL_BEGYNNELSE, TITTEL_FEIL = 0.45, 0.35, 0.25
_VEKT_ORD, _VEKT_HELE, _VEKT_REKKEFOLGE = 0.9, 0.06, 0.04


@dataclass(frozen=True, slots=True)
class Personsporring:
    """A query that has been read: its words in lower case, in order. False when it asks for nothing."""

    ord: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.ord)

    def nokkelgrupper(self) -> list[list[str]]:
        """For each word that narrows, the keys of which a person must have one: the person must be in all groups."""
        sammen = [_spurtnokler(a + b) for a, b in pairwise(self.ord)]
        naboer = zip((_spurtnokler(o) for o in self.ord), [[], *sammen], [*sammen, []], strict=False)
        return [list(dict.fromkeys([*egne, *for_, *etter])) for egne, for_, etter in naboer if egne]

    def naermest(self) -> list[str]:
        """The keys of those who fit without an error; they go first when there are more than `KANDIDATER`."""
        return [n for o in self.ord for n in (f"n:{_former(o)[0]}", f"o:{_stammer(o)[0]}")]

    def nokler(self) -> list[str]:
        """All keys of the query. Whoever has none of them is no match; `nokkelgrupper` narrows much more."""
        return list(dict.fromkeys(n for gruppe in self.nokkelgrupper() for n in gruppe))


def les(tekst: str) -> Personsporring:
    """The words of what somebody wrote, at most six, without stop words; none when no word has two letters."""
    alle = _ordene(tekst)
    viktige = tuple(o for o in alle if o not in ordene.STOPPORD) or alle
    if not any(len(o) >= _KORTEST for o in viktige):
        return Personsporring(())
    return Personsporring(viktige[:_FLEST_SPURT])


def nokler(navn: str, ord_: Iterable[str]) -> list[str]:
    """The keys that a person is found by, at most `FLEST_NOKLER`, each once.

    `n:` a name word and its spellings less one letter, `f:` the beginnings of name words; of title, unit and tasks
    (`ord_`: words or texts) `o:` stems, `d:` stems less one letter, `b:` beginnings.
    """
    ut: dict[str, None] = {}
    for ordet in _navneord(navn):
        ut.update(dict.fromkeys((*_navnenokler(ordet), *_foran("f", ordet, _KORTEST))))
    for ordet in _tittelord(tuple(ord_)):
        ut.update(dict.fromkeys(_tittelnokler(ordet)))
    return list(ut)[:FLEST_NOKLER]


def poeng(sporring: Personsporring, navn: str, ord_: Iterable[str]) -> float:
    """How well a person fits, from 0 (some word matches nothing) to 1 (the whole name, in order, as it is spelt)."""
    navneord, tittelord = _navneord(navn), _tittelord(tuple(ord_))
    if egen := _poeng(sporring.ord, navneord, tittelord):
        return egen
    return max((_poeng(o, navneord, tittelord) for o in _sammenskrevet(sporring.ord)), default=0.0)


def ranger(sporring: Personsporring, kandidater: Iterable[tuple[T, str, Sequence[str]]]) -> list[T]:
    """Those of the candidates (what, name, texts of title, unit and tasks) that fit: the best first, then by name."""
    return [ting for _, ting in med_poeng(sporring, kandidater)]


def med_poeng(sporring: Personsporring, kandidater: Iterable[tuple[T, str, Sequence[str]]]) -> list[tuple[float, T]]:
    """The same, each with how well it fits."""
    med = ((poeng(sporring, navn, ord_), navn, ting) for ting, navn, ord_ in kandidater)
    treff = [(-p, ordene.fold(navn), ting) for p, navn, ting in med if p]
    return [(-p, ting) for p, _, ting in sorted(treff, key=lambda rad: rad[:2])]


# --- words ----------------------------------------------------------------------------------------------------------


@lru_cache(maxsize=20_000)
def _ordene(tekst: str) -> tuple[str, ...]:
    """The words in lower case; hyphens part words, apostrophes do not count."""
    flatt = unicodedata.normalize("NFKC", _BORT.sub("", tekst)).lower()
    return tuple(o[:_LENGST] for o in _ORD.findall(flatt))


@lru_cache(maxsize=20_000)
def _navneord(navn: str) -> tuple[str, ...]:
    """The words of a name, then neighbours written together: Ann-Kristin Li also as `annkristin`.

    The last two are joined when a hyphen does it (Berg-Hansen), for else the first is a given name.
    """
    deler = _ordene(navn)[:_FLEST_NAVN]
    par = [a + b for a, b in pairwise(deler)]
    if par and not _BINDESTREK.search(navn.split()[-1]):
        par.pop()
    return (*deler, *(p[:_LENGST] for p in par))


@lru_cache(maxsize=20_000)
def _tittelord(ord_: tuple[str, ...]) -> tuple[str, ...]:
    """The words of title, unit and tasks that are worth finding, each once."""
    alle = dict.fromkeys(o for tekst in ord_ for o in _ordene(tekst))
    return tuple(o for o in alle if len(o) >= _KORTEST_TITTEL and o not in ordene.STOPPORD)[:_FLEST_ORD]


def _sammenskrevet(spurt: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The query with two neighbours written as one word: `anne marie` for Annemarie."""
    for i, (a, b) in enumerate(pairwise(spurt)):
        yield (*spurt[:i], a + b, *spurt[i + 2 :])


@lru_cache(maxsize=50_000)
def _former(ordet: str) -> tuple[str, str]:
    """(as it is written, without accents; so that other spellings are the same, also those without æ, ø and å)."""
    skrevet = ordet if ordet.isascii() else "".join(_uten_aksent(b) for b in ordet.translate(_EGNE))
    lyd = skrevet
    for slik, ny in _SKRIVEMATER:
        lyd = lyd.replace(slik, ny)
    return skrevet, _DOBBEL.sub(r"\1", lyd)


def _uten_aksent(bokstav: str) -> str:
    return bokstav if bokstav in _BEHOLDES else unicodedata.normalize("NFKD", bokstav)[0]


@lru_cache(maxsize=50_000)
def _stammer(ordet: str) -> tuple[str, frozenset[str]]:
    """(its stem; the stem and the stems inside a compound)."""
    stamme = ordene.stamme(ordet)
    return stamme, frozenset((stamme, *ordene.deler(ordet)))


# --- keys -----------------------------------------------------------------------------------------------------------


def _mindre_en(ordet: str) -> Iterator[str]:
    """The word, and the word less each letter; a word that is too short for errors is only itself."""
    yield ordet
    if len(ordet) >= _TAALER_FEIL:
        yield from (ordet[:i] + ordet[i + 1 :] for i in range(len(ordet)))


def _foran(slag: str, ordet: str, kortest: int) -> list[str]:
    """The beginnings of a word, up to eight letters; longer ones are told apart by the ranking."""
    return [f"{slag}:{form[:n]}" for form in _former(ordet) for n in range(kortest, min(len(form), _LENGST_FORAN) + 1)]


@lru_cache(maxsize=20_000)
def _navnenokler(ordet: str) -> list[str]:
    return [f"n:{o}" for form in _former(ordet) for o in _mindre_en(form)]


@lru_cache(maxsize=20_000)
def _tittelnokler(ordet: str) -> list[str]:
    stamme, alle = _stammer(ordet)
    return [*(f"o:{s}" for s in sorted(alle)), *_stammenokler(stamme), *_foran("b", ordet, _KORTEST_TITTEL)]


def _stammenokler(stamme: str) -> list[str]:
    """The stem as it sounds and less each letter; none for a short one, which takes no errors."""
    lyd = _former(stamme)[1]
    return [f"d:{o}" for o in _mindre_en(lyd)] if len(lyd) >= _STAMME_TAALER_FEIL else []


def _spurtnokler(ordet: str) -> list[str]:
    """The keys that a person may be found by with this word; none for a single letter."""
    if len(ordet) < _KORTEST:
        return []
    foran = [f"{slag}:{form[:_LENGST_FORAN]}" for slag in "fb" for form in _former(ordet)]
    stamme = _stammer(ordet)[0]
    return [*foran, f"o:{stamme}", *_stammenokler(stamme), *_navnenokler(ordet)]


# --- ranking --------------------------------------------------------------------------------------------------------


def _poeng(spurt: tuple[str, ...], navneord: tuple[str, ...], tittelord: tuple[str, ...]) -> float:
    summen, plasser = 0.0, list[int]()
    for ordet in spurt:
        likheter = [_navnelikhet(ordet, n) for n in navneord]
        if treff := max(likheter, default=0.0):
            plasser.append(likheter.index(treff))
        elif not (treff := _i_tittel(ordet, tittelord)):
            return 0.0
        summen += treff
    return _VEKT_ORD * summen / len(spurt) + _navnepoeng(plasser, navneord) if spurt else 0.0


@lru_cache(maxsize=100_000)
def _i_tittel(spurt: str, tittelord: tuple[str, ...]) -> float:
    """The best match among words that many people share."""
    return max((_tittellikhet(spurt, t) for t in tittelord), default=0.0)


def _navnepoeng(plasser: list[int], navneord: Sequence[str]) -> float:
    """What is added for how much of the name was said, and for saying it in order."""
    if not plasser:
        return 0.0
    i_rekke = all(a < b for a, b in pairwise(plasser))
    return _VEKT_HELE * min(1.0, _dekket(plasser, navneord)) + _VEKT_REKKEFOLGE * i_rekke


def _dekket(plasser: list[int], navneord: Sequence[str]) -> float:
    """The share of the name's letters that were matched; joined words count as their parts."""
    enkle = sum(map(len, navneord[: (len(navneord) + 2) // 2]))
    return sum(len(navneord[i]) for i in set(plasser)) / enkle


@lru_cache(maxsize=100_000)
def _navnelikhet(spurt: str, ordet: str) -> float:
    """Exactly > spelt in another way > the beginning > one error; 0 for no match."""
    (skrevet, lyd), (navn, navnelyd) = _former(spurt), _former(ordet)
    if skrevet == navn:
        return HELT
    if lyd == navnelyd:
        return SKREVET if _en_feil(skrevet, navn) else SKREVET - _BARE_LYD
    if navn.startswith(skrevet) or (len(lyd) >= _KORTEST and navnelyd.startswith(lyd)):
        return BEGYNNELSE + 0.1 * len(skrevet) / len(navn) if len(skrevet) < len(navn) else BEGYNNELSE
    return max(_en_feil(skrevet, navn), _en_feil(lyd, navnelyd) - _BARE_LYD, 0.0)


def _tittellikhet(spurt: str, ordet: str) -> float:
    """The same stem, or one inside a compound > the beginning > one error; less than any match in a name."""
    (stamme, _), (egen, alle) = _stammer(spurt), _stammer(ordet)
    if stamme in alle:
        return TITTEL
    (skrevet, lyd), (tittel, tittellyd) = _former(spurt), _former(ordet)
    if len(lyd) >= _KORTEST_TITTEL and (tittel.startswith(skrevet) or tittellyd.startswith(lyd)):
        return TITTEL_BEGYNNELSE
    a, b = _former(stamme)[1], _former(egen)[1]
    return TITTEL_FEIL if min(len(a), len(b)) >= _STAMME_TAALER_FEIL and (a == b or _en_feil(a, b)) else 0.0


def _en_feil(a: str, b: str) -> float:
    """How likely one word is the other with one letter swapped, doubled, missing or wrong; 0 when more differs.

    The words are known to differ.
    """
    if abs(len(a) - len(b)) > 1 or max(len(a), len(b)) < _TAALER_FEIL:
        return 0.0
    i = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if len(a) != len(b):
        lang, kort = (a, b) if len(a) > len(b) else (b, a)
        return _FLERE_FAERRE if lang[i + 1 :] == kort[i:] else 0.0
    if a[i + 1 :] == b[i + 1 :]:
        return _ANNEN
    return _OMBYTTET if a[i + 2 :] == b[i + 2 :] and a[i : i + 2] == b[i : i + 2][::-1] else 0.0
