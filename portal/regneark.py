"""Tables as CSV: semicolon, UTF-8 with mark, so that spreadsheets in Norway read them right."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from django.http import StreamingHttpResponse

from portal.robot import uten_indeks

_FORMEL = ("=", "+", "-", "@", "\t", "\r", "\n")


class _Ekko:
    """A file that gives back what is written, for the CSV writer."""

    def write(self, tekst: str) -> str:
        return tekst


def svar(rader: Iterable[Sequence[Any]], filnavn: str) -> StreamingHttpResponse:
    """The rows, the heading first, as an answer that search engines leave alone (J10)."""
    respons = StreamingHttpResponse(linjer(rader), content_type="text/csv; charset=utf-8")
    respons["Content-Disposition"] = f'attachment; filename="{filnavn}"'
    return uten_indeks(respons)


def linjer(rader: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The rows as lines of the file, its mark first."""
    skriver = csv.writer(_Ekko(), delimiter=";")
    return chain(["\ufeff"], (skriver.writerow(trygg(rad)) for rad in rader))


def trygg(rad: Sequence[Any]) -> list[str]:
    """Cells that a spreadsheet would run as formulas get an apostrophe."""
    return ["'" + t if (t := str(celle)).startswith(_FORMEL) else t for celle in rad]
