"""Reads the ready texts in `sider/data/`: one file for each page and language, with what it is above the text. Pure.

    ---
    tittel: Retten til innsyn
    ingress: Alle kan be om å få se dokumentene kommunen har.
    gruppe: apenhet
    rekkefolge: 20
    ---

`gruppe` and `rekkefolge` stand in the bokmål file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

MAPPE = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class Tekst:
    """A page in one language."""

    tittel: str
    ingress: str
    tekst: str


@dataclass(frozen=True, slots=True)
class Ferdig:
    """A page. `tekster`: language → text; bokmål is always there."""

    nokkel: str
    gruppe: str
    rekkefolge: int
    tekster: dict[str, Tekst]


def alle(mappe: Path = MAPPE) -> Iterator[Ferdig]:
    """The pages by address. ValueError tells which file is wrong."""
    for fil in sorted(mappe.glob("*.nb.md")):
        nokkel = fil.name.removesuffix(".nb.md")
        lest = {f.name.split(".")[1]: _les(f) for f in sorted(mappe.glob(f"{nokkel}.*.md"))}
        hode = lest["nb"][0]
        tekster = {s: Tekst(h["tittel"], h["ingress"], t) for s, (h, t) in lest.items()}
        yield Ferdig(nokkel, hode["gruppe"], int(hode["rekkefolge"]), tekster)


def _les(fil: Path) -> tuple[dict[str, str], str]:
    """(what it is, the text)."""
    tomt, _, resten = fil.read_text(encoding="utf-8").partition("---\n")
    hode, skille, tekst = resten.partition("\n---\n")
    linjer = [linje.partition(":") for linje in hode.splitlines()]
    if tomt or not skille or not all(kolon for _, kolon, _ in linjer):
        raise ValueError(f"{fil.name} begynner ikke med det den er, mellom to linjer med ---.")
    return {navn.strip(): verdi.strip() for navn, _, verdi in linjer}, tekst.strip()
