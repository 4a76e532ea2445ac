"""Meetings from other systems, read into rows: `apne` finds the format. No database, no clock."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from moter.importer import einnsyn, fiks, noark5, plan
from moter.importer.rader import Motelevering
from portal.innlesing.feil import Feil, Filfeil
from portal.innlesing.kilde import Kilde

_HODE = 2**20


class Format(StrEnum):
    """What a delivered file of meetings can be."""

    NOARK5 = "noark5"
    EINNSYN = "einnsyn"
    FIKS = "fiks"
    PLAN = "plan"


def apne(fil: Path, format: str | None = None, oppsett: Path | None = None) -> Iterator[Motelevering | Feil]:  # noqa: A002
    """Every meeting of the file. Raises Filfeil at once, before the first, when the file or the mapping cannot be read.

    `format`: a `Format` value; found from the content when None. `oppsett`: the mapping file of a plan.
    """
    valgt = _format(format) if format else gjenkjenn(fil)
    if valgt is Format.PLAN:
        return plan.les(fil, plan.les_oppsett(oppsett) if oppsett else None)
    lesere = {Format.NOARK5: noark5.les, Format.EINNSYN: einnsyn.les, Format.FIKS: fiks.les}
    return lesere[valgt](fil)


def gjenkjenn(fil: Path) -> Format:
    """XML is Noark 5; JSON with KS Fiks' own fields is Fiks, other JSON eInnsyn; all else is a plan."""
    hode = Kilde(fil).les(0, _HODE).lstrip()
    if not hode:
        raise Filfeil("Filen er tom.")
    if hode.startswith(b"<"):
        return Format.NOARK5
    if hode[:1] not in {b"{", b"["}:
        return Format.PLAN
    return Format.FIKS if fiks.KJENNETEGN.search(hode) else Format.EINNSYN


def _format(navn: str) -> Format:
    try:
        return Format(navn)
    except ValueError:
        raise Filfeil(f"Ukjent format «{navn[:40]}». Kjente er: {', '.join(Format)}.") from None
