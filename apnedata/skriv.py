"""A data set as CSV or JSON Lines: the same rows, line by line, so that memory does not grow with them."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, islice
from typing import Any

from django.conf import settings

from apnedata.felt import Datasett
from portal import regneark

_LINJER = 200
Rader = Iterable[list[Any]]


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write rows. `filtype` is its name in the EU's vocabulary of file types."""

    navn: str
    tekst: str
    mimetype: str
    filtype: str
    linjer: Callable[[Datasett, Rader], Iterator[str]]


def _csv(datasett: Datasett, rader: Rader) -> Iterator[str]:
    return regneark.linjer(chain([[f.navn for f in datasett.felt]], ([_celle(v) for v in rad] for rad in rader)))


def _celle(verdi: Any) -> str:
    """A value in a cell: nothing for none, a list with semicolons between."""
    if verdi is None:
        return ""
    if isinstance(verdi, bool):
        return "true" if verdi else "false"
    return "; ".join(map(str, verdi)) if isinstance(verdi, list) else str(verdi)


def _jsonl(datasett: Datasett, rader: Rader) -> Iterator[str]:
    navn = [f.navn for f in datasett.felt]
    for rad in rader:
        yield json.dumps(dict(zip(navn, rad, strict=True)), ensure_ascii=False, separators=(",", ":")) + "\n"


FORMATER = {
    "csv": Format("csv", "CSV", "text/csv", "CSV", _csv),
    "jsonl": Format("jsonl", "JSON Lines", "application/x-ndjson", "JSON", _jsonl),
}


def grense(per: date) -> date:
    """The first day whose names of persons are told (J6)."""
    return per - timedelta(days=settings.KOMMUNE.postliste.navn_sokbare_dager)


def stykker(datasett: Datasett, format_: Format, per: date) -> Iterator[bytes]:
    """The whole file as the rows are now, in pieces."""
    return i_stykker(format_.linjer(datasett, datasett.rader(grense(per))))


def i_stykker(linjer: Iterable[str]) -> Iterator[bytes]:
    """Lines put together, so that each piece is worth sending."""
    linjer = iter(linjer)
    while stykke := "".join(islice(linjer, _LINJER)):
        yield stykke.encode()
