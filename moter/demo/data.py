"""The words and habits of the invented politics (`data/*.toml`). Pure."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from moter.begreper import Moteform
from moter.demo.roller import Organ
from postjournal.demo.moter import utvalg

_MAPPE = Path(__file__).parent / "data"


@cache
def les(navn: str) -> Mapping[str, Any]:
    """One of the files."""
    return tomllib.loads((_MAPPE / f"{navn}.toml").read_text(encoding="utf-8"))


@cache
def organer() -> Mapping[str, Organ]:
    """The bodies of the journal's list, in its order, by their short names."""
    return {u.kort: _organ(u.kort, u.navn, u.enhet, les("organer")[u.kort]) for u in utvalg()}


def _organ(kort: str, navn: str, enhet: str, felt: Mapping[str, Any]) -> Organ:
    return Organ(kort=kort, navn=navn, enhet=enhet, **{**felt, "form": Moteform(felt.get("form", "fysisk"))})


def adkomst(sted: str) -> str:
    """How one gets in; empty where nobody does."""
    return str(les("organer")["adkomst"].get(sted, ""))


def partier() -> Mapping[str, str]:
    """Short form → name."""
    return dict(les("organer")["partier"])


def smaatt(hva: str, kort: str) -> list[str]:
    """The titles of small items of a kind in a body."""
    rader = les("smatt")[hva]
    return list(rader.get(kort, rader.get("*", [])))
