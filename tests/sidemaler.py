"""The templates of the public pages, read from the folder: those that stand on one of the two bases."""

import re
from functools import cache
from pathlib import Path

MALER = Path(__file__).resolve().parent.parent / "templates"
HODE = "x-sidemal"
"""The header in which a house under test tells which template made a page, and what that stands on."""
GRUNN = ("portal/basis.html", "portal/nodside.html")
_PAA = re.compile(r'{% extends "([^"]+)" %}')


@cache
def sidemaler() -> frozenset[str]:
    """Their names. What staff see before it is published (`admin/`) stands on them too, and is the archive's."""
    paa = {f.relative_to(MALER).as_posix(): _PAA.search(f.read_text(encoding="utf-8")) for f in MALER.rglob("*.html")}
    over = {navn: treff[1] for navn, treff in paa.items() if treff}
    return frozenset(navn for navn in over if not navn.startswith("admin/") and _staar_paa(navn, over))


def _staar_paa(navn: str, over: dict[str, str]) -> bool:
    while navn in over:
        navn = over[navn]
    return navn in GRUNN
