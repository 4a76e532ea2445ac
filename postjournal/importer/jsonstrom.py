"""JSON read value by value with bounded memory: a list, one object, or one object per line. Pure.

The text is taken as Latin-1, so that a position in it is a position in the file (JSON's own signs are ASCII). Values
that are kept are decoded from their UTF-8 bytes with `les_verdi`.
"""

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from portal.innlesing.feil import Filfeil, Radfeil
from portal.innlesing.kilde import BIT, Kilde

STORSTE_VERDI = 64 * 2**20
_SLINGRING = 2 * 2**20
_BLANKT = re.compile(r"[ \t\n\r]*")
_ITEMS = re.compile(r'\{[ \t\n\r]*"items"[ \t\n\r]*:[ \t\n\r]*\[')


class Verdi(NamedTuple):
    """A value, its positions in the file, and its text (Latin-1)."""

    innhold: Any
    start: int
    slutt: int
    tekst: str


def _nekt_konstant(navn: str) -> None:
    raise ValueError(f"{navn} er ikke JSON")


_DEKODER = json.JSONDecoder(parse_constant=_nekt_konstant)


def les_verdi(utsnitt: bytes) -> Any:
    """The value in UTF-8 bytes; Radfeil when the file was changed under way."""
    try:
        return _DEKODER.decode(utsnitt.decode())
    except (ValueError, RecursionError):
        raise Radfeil("Posten kan ikke leses som JSON: filen er endret mens den ble lest.") from None


class Strom:
    """A window that slides over the file."""

    def __init__(self, kilde: Kilde) -> None:
        self.kilde = kilde
        self.tekst, self.plass, self.grunn = "", 0, 0
        self.ferdig = False
        self.fyll()

    def fyll(self) -> None:
        """Let go of what is read, and read as much again as is left (at least 1 MiB)."""
        rest = self.tekst[self.plass :]
        if len(rest) > STORSTE_VERDI:
            raise Filfeil(f"En enkelt verdi i filen er over {STORSTE_VERDI // 2**20} MiB. Del den opp.")
        self.grunn += self.plass
        fra = self.grunn + len(rest)
        nytt = self.kilde.les(fra, fra + max(BIT, len(rest)))
        self.tekst, self.plass, self.ferdig = rest + nytt.decode("latin-1"), 0, not nytt

    def neste(self) -> str:
        """The next sign that is not blank; empty at the end of the file."""
        while True:
            treff = _BLANKT.match(self.tekst, self.plass)
            self.plass = treff.end() if treff else self.plass
            if self.plass < len(self.tekst):
                return self.tekst[self.plass]
            if self.ferdig:
                return ""
            self.fyll()

    def krev(self, tegn: str) -> str:
        """Take the next sign, which must be one of these."""
        funnet = self.neste()
        if not funnet or funnet not in tegn:
            raise self.feil(self.plass)
        self.plass += 1
        return funnet

    def verdi(self) -> Verdi:
        """Take the next value, whole."""
        self.neste()
        while True:
            try:
                innhold, slutt = _DEKODER.raw_decode(self.tekst, self.plass)
            except json.JSONDecodeError as feil:
                if self.ferdig or len(self.tekst) - feil.pos > _SLINGRING:
                    raise self.feil(feil.pos) from None
            except (ValueError, RecursionError):
                raise self.feil(self.plass) from None
            else:
                if slutt < len(self.tekst) or self.ferdig:
                    break
            self.fyll()
        start, self.plass = self.plass, slutt
        return Verdi(innhold, self.grunn + start, self.grunn + slutt, self.tekst[start:slutt])

    def feil(self, plass: int) -> Filfeil:
        """The file is not JSON, and where."""
        return Filfeil(f"Filen er ikke gyldig JSON (tegn {self.grunn + plass + 1}). Be om en ny leveranse.")


def verdier(kilde: Kilde) -> Iterator[Verdi]:
    """Every value of a list, of `{"items": […]}` (when it stands first), or one after another. Filfeil when broken."""
    strom = Strom(kilde)
    forste = strom.neste()
    if not forste:
        raise Filfeil("Filen er tom.")
    if forste == "[":
        strom.plass += 1
        yield from _liste(strom)
        _krev_slutt(strom)
    elif treff := _ITEMS.match(strom.tekst, strom.plass):
        strom.plass = treff.end()
        yield from _liste(strom)
        _resten_av_objektet(strom)
        _krev_slutt(strom)
    else:
        yield from _etter_hverandre(strom)


def _etter_hverandre(strom: Strom) -> Iterator[Verdi]:
    while strom.neste():
        yield strom.verdi()


def _liste(strom: Strom) -> Iterator[Verdi]:
    """The values of a list whose bracket is taken, and its end."""
    if strom.neste() == "]":
        strom.plass += 1
        return
    while True:
        yield strom.verdi()
        if strom.krev(",]") == "]":
            return


def _resten_av_objektet(strom: Strom) -> None:
    while strom.krev(",}") == ",":
        if not isinstance(strom.verdi().innhold, str):
            raise strom.feil(strom.plass)
        strom.krev(":")
        strom.verdi()


def _krev_slutt(strom: Strom) -> None:
    if strom.neste():
        raise strom.feil(strom.plass)


def i_liste(verdi: Verdi, felt: str) -> tuple[int, int, list[Verdi]]:
    """Where in the file the list `felt` of an object begins and ends (brackets included), and its values.

    Of a repeated field the last counts, as it does when the object is decoded.
    """
    plass, funnet = 1, -1
    while (plass := _hopp(verdi.tekst, plass)) < len(verdi.tekst) and verdi.tekst[plass] != "}":
        navn, plass = _DEKODER.raw_decode(verdi.tekst, plass)
        start = _hopp(verdi.tekst, _hopp(verdi.tekst, plass) + 1)
        _innhold, plass = _DEKODER.raw_decode(verdi.tekst, start)
        funnet = start if navn == felt else funnet
        plass = _hopp(verdi.tekst, plass)
        plass += verdi.tekst[plass] == ","
    return _elementer(verdi, funnet)


def _elementer(verdi: Verdi, start: int) -> tuple[int, int, list[Verdi]]:
    verdier, plass = [], _hopp(verdi.tekst, start + 1)
    while verdi.tekst[plass] != "]":
        innhold, slutt = _DEKODER.raw_decode(verdi.tekst, plass)
        verdier.append(Verdi(innhold, verdi.start + plass, verdi.start + slutt, verdi.tekst[plass:slutt]))
        plass = _hopp(verdi.tekst, slutt)
        plass = _hopp(verdi.tekst, plass + 1) if verdi.tekst[plass] == "," else plass
    return verdi.start + start, verdi.start + plass + 1, verdier


def _hopp(tekst: str, plass: int) -> int:
    treff = _BLANKT.match(tekst, plass)
    return treff.end() if treff else plass
