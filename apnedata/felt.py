"""What a data set and a field are, and how a value is written. The sets themselves stand in `datasett`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import Min, QuerySet
from django.urls import get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, override

from portal import tid
from portal.visning import INGEN

Tekst = str | Promise
Hent = Callable[[Any, date], Any]
"""From a row, and the first day whose names of persons are told (J6), to a value."""
BUNKE = 1000
LISENS = "https://data.norge.no/nlod/no/2.0"
"""Norsk lisens for offentlige data. Personal data is not covered by it."""
TYPER: dict[str, Tekst] = {
    "tekst": gettext_lazy("tekst"),
    "dato": gettext_lazy("dato"),
    "tidspunkt": gettext_lazy("tidspunkt"),
    "heltall": gettext_lazy("heltall"),
    "desimaltall": gettext_lazy("desimaltall"),
    "sant": gettext_lazy("sant eller usant"),
    "liste": gettext_lazy("liste"),
    "adresse": gettext_lazy("adresse"),
}
"""The kinds of values, as pages call them."""


@dataclass(frozen=True, slots=True)
class Felt:
    """A column: its name, kind, what it means, and where it comes from: a path of attributes, or a function."""

    navn: str
    type: str
    betydning: Tekst
    kilde: str | Hent

    def verdi(self, rad: Any, grense: date) -> Any:
        """The value of a row, as JSON has it; None when there is none."""
        raa = _folg(rad, self.kilde) if isinstance(self.kilde, str) else self.kilde(rad, grense)
        return som_json(raa)


@dataclass(frozen=True, slots=True)
class Datasett:
    """A set of rows. `nokkel` orders them and is unique; `dato` is the column that says from when they are."""

    navn: str
    tittel: Tekst
    beskrivelse: Tekst
    temaer: tuple[str, ...]
    felt: tuple[Felt, ...]
    sporring: Callable[[], QuerySet[Any]]
    nokkel: str = "id"
    dato: str = ""
    tabeller: tuple[str, ...] = ()
    utvid: Callable[[Any], Iterable[Any]] | None = None

    def objekter(self) -> Iterator[Any]:
        """All projection rows, a bunch at a time by key: no question is long, and memory stays small."""
        sporring, siste = self.sporring(), None
        sporring = sporring if sporring.query.order_by else sporring.order_by(self.nokkel)
        while True:
            fra = sporring if siste is None else sporring.filter(**{f"{self.nokkel}__gt": siste})
            bunke = list(fra[:BUNKE])
            yield from bunke
            if len(bunke) < BUNKE:
                return
            siste = getattr(bunke[-1], self.nokkel)

    def rader(self, grense: date) -> Iterator[list[Any]]:
        """Each row as values in the order of the fields; names of persons are told from `grense` on."""
        for objekt in self.objekter():
            for rad in self.utvid(objekt) if self.utvid else (objekt,):
                yield [f.verdi(rad, grense) for f in self.felt]

    def begynner(self) -> date | None:
        """The day of the oldest row; None when rows have no day, or there are none."""
        if not self.dato:
            return None
        eldst = self.sporring().order_by().aggregate(eldst=Min(self.dato))["eldst"]
        return tid.dato(eldst) if isinstance(eldst, datetime) else eldst


def lenke(navn: str, felt: str = "nokkel") -> Hent:
    """The absolute address of the page that is named by a key in the row; nothing where there is no key."""

    def hent(rad: Any, grense: date) -> str | None:
        nokkel = _folg(rad, felt)
        return _adressemal(navn, get_urlconf()).replace(INGEN, nokkel) if nokkel else None

    return hent


def nettsted() -> str:
    """The public site's address, without the slash."""
    return settings.STEDSNAVN


@lru_cache(maxsize=64)
def _adressemal(navn: str, urlconf: str | None) -> str:
    """In bokmål, whatever language is read: a file is the same for all."""
    with override("nb"):
        return nettsted() + reverse(navn, args=[INGEN])


def _folg(rad: Any, sti: str) -> Any:
    for ledd in sti.split("."):
        if rad is None:
            return None
        rad = rad[ledd] if isinstance(rad, dict) else getattr(rad, ledd)
    return rad


def som_json(verdi: Any) -> Any:
    """Days and instants as ISO 8601 in Oslo time, shares as numbers, and no value as None."""
    if verdi == "" or verdi is None:
        return None
    if isinstance(verdi, datetime):
        return verdi.astimezone(tid.OSLO).isoformat(timespec="seconds")
    if isinstance(verdi, date):
        return verdi.isoformat()
    if isinstance(verdi, Decimal):
        return float(verdi)
    return verdi
