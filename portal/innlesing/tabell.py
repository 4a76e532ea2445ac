"""CSV as people save it: any separator, lines of bounded length. Pure."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from portal.innlesing.feil import Filfeil
from portal.innlesing.kilde import Kilde

STORSTE_RAD = 2**20
_SKILLETEGN = ";,\t"


def leser_av(kilde: Kilde, tegn: str = "") -> Any:
    """A reader of the file's rows; the separator is found when it is not told. It raises csv.Error and Filfeil."""
    return csv.reader(_begrensede(_tekststrom(kilde)), delimiter=tegn or skilletegn(kilde), strict=True)


class _Kilderaa(io.RawIOBase):
    """The file's content as a stream, for the csv module."""

    def __init__(self, kilde: Kilde) -> None:
        self._kilde, self._plass = kilde, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        bit = self._kilde.les(self._plass, self._plass + len(buffer))
        buffer[: len(bit)] = bit
        self._plass += len(bit)
        return len(bit)


def _tekststrom(kilde: Kilde) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BufferedReader(_Kilderaa(kilde), 2**18), encoding="utf-8", newline="")


def _begrensede(strom: io.TextIOWrapper) -> Iterator[str]:
    """Lines of bounded length (a file without line breaks is no table)."""
    while linje := strom.readline(STORSTE_RAD):
        if len(linje) >= STORSTE_RAD:
            raise Filfeil("En linje i filen er for lang. Er dette en tabell?")
        yield linje


def skilletegn(kilde: Kilde) -> str:
    """The sign that stands most often in the header, outside quotes."""
    hode = kilde.les(0, 2**16).decode(errors="ignore")
    uten_sitat = "".join(hode.split('"')[::2])
    forste = next(iter(uten_sitat.lstrip().splitlines()), "")
    return max(_SKILLETEGN, key=forste.count)
