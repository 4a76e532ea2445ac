"""Files from archive systems, read into rows: `apne` finds the format. No database, no Django models, no clock."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from portal.innlesing.feil import Feil, Filfeil
from portal.innlesing.kilde import Kilde
from postjournal.importer import einnsyn, noark5, tabell
from postjournal.importer.rader import Levering

_HODE = 2**16


class Format(StrEnum):
    """What a delivered file can be."""

    NOARK5 = "noark5"
    EINNSYN = "einnsyn"
    TABELL = "tabell"


def apne(fil: Path, format: str | None = None, oppsett: Path | None = None) -> Iterator[Levering | Feil]:  # noqa: A002
    """Every entry of the file. Raises Filfeil at once, before the first, when the file or the mapping cannot be read.

    `format`: a `Format` value; found from the content when None. `oppsett`: the mapping file of a table.
    """
    valgt = _format(format) if format else gjenkjenn(fil, har_oppsett=oppsett is not None)
    if valgt is Format.NOARK5:
        return noark5.les(fil)
    if valgt is Format.EINNSYN:
        return einnsyn.les(fil)
    if oppsett is None:
        raise Filfeil("Filen er en tabell, og trenger et oppsett som sier hva kolonnene er. Se docs/oppsett/.")
    return tabell.les(fil, tabell.les_oppsett(oppsett))


def gjenkjenn(fil: Path, *, har_oppsett: bool = False) -> Format:
    """XML is Noark 5; JSON with eInnsyn's fields and no mapping is eInnsyn; all else is a table."""
    hode = Kilde(fil).les(0, _HODE).lstrip()
    if not hode:
        raise Filfeil("Filen er tom.")
    if hode.startswith(b"<"):
        return Format.NOARK5
    er_json = hode[:1] in {b"{", b"["}
    return Format.EINNSYN if er_json and not har_oppsett and einnsyn.KJENNETEGN.search(hode) else Format.TABELL


def _format(navn: str) -> Format:
    try:
        return Format(navn)
    except ValueError:
        raise Filfeil(f"Ukjent format «{navn[:40]}». Kjente er: {', '.join(Format)}.") from None
