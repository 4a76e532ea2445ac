"""The words and habits of the invented municipality (`data/*.toml`). Pure."""

import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kontakter.demo.roller import Enhet, Stilling

DOMENE = "hamar.example"
_MAPPE = Path(__file__).parent / "data"
_EGNE = str.maketrans("øæåđŋŧłıþð", "oaadntlitd")
_VEKTER = (3, 2, 7, 6, 5, 4, 3, 2)


@cache
def les(navn: str) -> Mapping[str, Any]:
    """One of the files."""
    return tomllib.loads((_MAPPE / f"{navn}.toml").read_text(encoding="utf-8"))


@cache
def enheter() -> tuple[Enhet, ...]:
    """The units, the higher before the lower."""
    return tuple(_enhet(kode, dict(felt)) for kode, felt in les("enheter").items())


def _enhet(kode: str, felt: dict[str, Any]) -> Enhet:
    funksjoner = tuple(Stilling(tittel, "funksjon", hva) for tittel, hva in felt.pop("funksjoner", ()))
    return Enhet(kode=kode, titler=tuple(felt.pop("titler")), funksjoner=funksjoner, **felt)


def adresse(navn: str) -> str:
    """The part of an e-mail address that is made of a name: `ole-christian.naess`."""
    flatt = unicodedata.normalize("NFKD", navn.lower().translate(_EGNE)).encode("ascii", "ignore").decode()
    forst, *_, sist = flatt.split()
    return f"{forst}.{sist}"


def mobil(nummer: int) -> str:
    """A number as it is written: `400 00 013`."""
    return f"{nummer:08}"[:3] + f" {nummer // 1000 % 100:02} {nummer % 1000:03}"


def orgnr(nummer: int) -> str:
    """An organisation number that nobody has: 999 9, the number, and the control digit; ValueError when it has none."""
    siffer = f"9999{nummer:04}"
    kontroll = -sum(int(s) * v for s, v in zip(siffer, _VEKTER, strict=True)) % 11
    if kontroll == 10:
        raise ValueError(f"{siffer} har ikke noe kontrollsiffer.")
    return f"{siffer}{kontroll}"
