"""The words of invented requests and decisions (`data/tekster.toml`). Pure."""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from innsyn.demo.roller import Avgjort, Post
from innsyn.lovlig import Utfall

_FIL = Path(__file__).parent / "data" / "tekster.toml"
NOTATER = frozenset("NX")


@cache
def alle() -> dict[str, Any]:
    """Name of a slot → its values."""
    return tomllib.loads(_FIL.read_text(encoding="utf-8"))


def en(rng: Random, hva: str) -> str:
    """One text of a slot."""
    return str(rng.choice(alle()[hva]))


def nektet(rng: Random, post: Post) -> Avgjort:
    """A lawful decision that keeps something of the entry back, by what the archive has noted."""
    for rad in alle()["skjermet"]:
        if post.skjermet and re.search(rad["monster"], post.skjermet, re.IGNORECASE):
            return _avgjort(rad)
    internt = post.type in NOTATER and not post.alltid_apen and rng.random() < 0.6
    return _avgjort(rng.choice(_som_passer("internt" if internt else "vanlig", post)))


def delvis() -> Avgjort:
    """The most usual reason to give a part only."""
    return _avgjort(alle()["vanlig"][0])


def _som_passer(hva: str, post: Post) -> Sequence[dict[str, str]]:
    """Prices are struck out of offers and agreements only."""
    return [r for r in alle()[hva] if re.search(r.get("tittel", ""), post.tittel, re.IGNORECASE)]


def _avgjort(rad: dict[str, str]) -> Avgjort:
    felt = {navn: tekst for navn, tekst in rad.items() if navn not in {"monster", "tittel", "utfall"}}
    return Avgjort(utfall=Utfall(rad["utfall"]), **felt)  # type: ignore[arg-type]  # `lenket` stands in no row


def med_ord(rng: Random) -> Avgjort:
    """What is decided when something is asked for in words."""
    utfall = rng.choices((Utfall.FINNES_IKKE, Utfall.INNSYN, Utfall.OVERSENDT), (45, 45, 10))[0]
    return Avgjort(
        utfall=utfall,
        begrunnelse=en(rng, "lett") if utfall == Utfall.FINNES_IKKE else "",
        organ=en(rng, "organer") if utfall == Utfall.OVERSENDT else "",
    )
