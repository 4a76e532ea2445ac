"""The pieces that a letter is made of: plain values, never markup. Written by the apps, set by `portal.pdf`. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass

Rad = tuple[str, str]
"""What it is, and its value."""


@dataclass(frozen=True, slots=True)
class Brevhode:
    """Who a letter is for, line by line, and what identifies it."""

    mottaker: tuple[str, ...]
    rader: tuple[Rad, ...]


@dataclass(frozen=True, slots=True)
class Overskrift:
    """Level 1 is the letter's title, level 2 stands over a part of it."""

    tekst: str
    niva: int = 1


@dataclass(frozen=True, slots=True)
class Avsnitt:
    """Running text; a line break in it stays one."""

    tekst: str


@dataclass(frozen=True, slots=True)
class Liste:
    """Points that stand in no order."""

    punkter: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rader:
    """Named values under each other."""

    rader: tuple[Rad, ...]


Blokk = Brevhode | Overskrift | Avsnitt | Liste | Rader


def som_tekst(blokker: Iterable[Blokk]) -> str:
    """The letter without any look, for e-mail and archive: one empty line between the pieces."""
    return "\n\n".join(_tekst(b) for b in blokker) + "\n"


def _tekst(blokk: Blokk) -> str:
    match blokk:
        case Brevhode(mottaker, rader):
            return "\n".join([*mottaker, "", *_linjer(rader)])
        case Liste(punkter):
            return "\n".join(f"- {p}" for p in punkter)
        case Rader(rader):
            return "\n".join(_linjer(rader))
        case Overskrift(tekst) | Avsnitt(tekst):
            return tekst


def _linjer(rader: Iterable[Rad]) -> list[str]:
    return [f"{navn}: {verdi}" for navn, verdi in rader]
