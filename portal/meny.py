"""The menus: what stands in the header and the footer, from data that staff may change.

Until a municipality has entries of its own, the menus are those of `data/meny.toml`. An app that keeps entries tells
them in `menypunkter.py`: `les()`. A place that the process does not serve is left out, and so is an empty address.
"""

import logging
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import count
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_urlconf, reverse
from django.utils.translation import get_language

from portal.apps import moduler

logg = logging.getLogger(__name__)

STANDARD = Path(__file__).resolve().parent / "data" / "meny.toml"
LEVETID = 30.0
"""Seconds that a process shows a menu that has been changed. Nothing is asked of the database in between."""
BUNN = ("bunn1", "bunn2", "bunn3", "bunn4")
HORER_TIL = {"moter:person": "kontakter", "portal:om": "sider"}
"""Pages that readers look for in another part than the one that knows all they show."""
STAAR_UNDER = {"sider": "apenhet"}
"""A part without an entry of its own → the part whose entry readers came by."""
_SPRAK = ("nb", "nn", "en")


@dataclass(frozen=True, slots=True)
class Punkt:
    """An entry as it is kept: where it stands, where it may lead (the first that is there), and what it is called.

    A place is a view (`moter:kalender`, `kontakter:kontakt#kanaler`), `side:etikk`, `kommune:nettsted`, or an address.
    """

    sted: str
    maal: tuple[str, ...]
    tekst: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Menypunkt:
    """A link. `naa` is what `aria-current` says: `page`, `true` on the part's other pages, else empty."""

    url: str
    tekst: str
    naa: str


@dataclass(slots=True)
class Minne:
    """What the process remembers of the menus, until when, and a number that changes when they do."""

    punkter: tuple[Punkt, ...] = ()
    til: float = 0.0
    versjon: int = 0


_minne = Minne()
_nummer = count(1)
_Lenke = tuple[str, str, str]
Sted = tuple[str, str]
"""The address of an entry, and how the page stands to it."""
INGENSTEDS: Sted = ("", "")


def sted(request: HttpRequest) -> Sted:
    """Which entry of the main menu the page stands at, and what `aria-current` says there."""
    her = request.resolver_match
    visning = her.view_name if her else ""
    del_ = HORER_TIL.get(visning, her.namespace if her else "")
    return _her(_hovedlenker(), visning, del_, getattr(request, "path", ""))


def hovedmeny(her: Sted) -> list[Menypunkt]:
    """The main menu as the pages that stand here show it."""
    return [Menypunkt(url, tekst, her[1] if url == her[0] else "") for _, url, tekst in _hovedlenker()]


def _hovedlenker() -> tuple[_Lenke, ...]:
    return _lenker("hoved", get_language() or "", get_urlconf(), versjon())


def bunnmeny(sprak: str, urlconf: str | None, versjon: int) -> list[tuple[_Lenke, ...]]:
    """The columns of the footer that have something in them."""
    return [spalte for sted in BUNN if (spalte := _lenker(sted, sprak, urlconf, versjon))]


def _her(lenker: Sequence[_Lenke], visning: str, del_: str, sti: str) -> Sted:
    """Address and `page` for the page itself, else `true` for the first entry of its part; the portal's stand alone."""
    if selv := next((url for navn, url, _ in lenker if navn == visning or url == sti), None):
        return selv, "page"
    for d in (del_, STAAR_UNDER.get(del_, "")):
        if i_delen := [url for navn, url, _ in lenker if d not in {"", "portal"} and navn.partition(":")[0] == d]:
            return i_delen[0], "true"
    return INGENSTEDS


def versjon() -> int:
    """A number that changes when the menus do. Reads them anew when it is time; without a database they stay."""
    if monotonic() >= _minne.til:
        _minne.til = monotonic() + LEVETID
        try:
            lest = tuple(p for modul in moduler("menypunkter") for p in modul.les())
        except DatabaseError as feil:
            logg.warning("Menyen kan ikke leses: %s", feil)
        else:
            if lest != _minne.punkter:
                _minne.punkter, _minne.versjon = lest, next(_nummer)
    return _minne.versjon


@lru_cache(maxsize=128)
def _lenker(sted: str, sprak: str, urlconf: str | None, versjon: int) -> tuple[_Lenke, ...]:
    """(view, address, text): the same for every page of a language, and every page has them."""
    punkter = (p for p in _minne.punkter or _uten_sider() if p.sted == sted)
    funnet = ((next((m for m in p.maal if adresse(m)), ""), p) for p in punkter)
    return tuple((maal, adresse(maal), _tekst(p, sprak)) for maal, p in funnet if maal)


def _tekst(p: Punkt, sprak: str) -> str:
    tekst = p.tekst[_SPRAK.index(sprak)] if sprak in _SPRAK else ""
    return (tekst or p.tekst[0]).replace("{kommune}", settings.KOMMUNE.navn)


def adresse(maal: str) -> str:
    """The address of a place; empty when there is none here."""
    if maal.startswith(("https://", "http://")):
        return maal
    navn, skille, anker = maal.partition("#")
    slag, _, hvilken = navn.partition(":")
    if slag == "kommune":
        return str(getattr(settings.KOMMUNE, hvilken))
    try:
        sti = reverse("sider:side", args=[hvilken]) if slag == "side" else reverse(navn)
    except NoReverseMatch:
        return ""
    return sti + skille + anker


@cache
def standard() -> tuple[Punkt, ...]:
    """The menus that the portal comes with."""
    rader = tomllib.loads(STANDARD.read_text(encoding="utf-8"))["punkt"]
    return tuple(Punkt(r["sted"], tuple(r["maal"]), (r["nb"], r["nn"], r["en"])) for r in rader)


def _uten_sider() -> Iterable[Punkt]:
    """The menus of a portal where nobody has made any, and so perhaps no pages either."""
    return (replace(p, maal=tuple(m for m in p.maal if not m.startswith("side:"))) for p in standard())
