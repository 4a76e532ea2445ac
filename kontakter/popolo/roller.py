"""Sources' words for what one is in a body. Pure."""

import re

_ROLLER: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (rolle, re.compile(rf"(?:\d+\.?\s*)?(?:{ordene})(?:\s*\d+)?"))
    for rolle, ordene in (
        ("leder", r"(?:utvalgs|komit[eé]|styre)?leder|ordfører|chair(?:person|man|woman)?|mayor|head"),
        ("nestleder", r"nestleder|varaordfører|(?:deputy|vice)[ -]?(?:chair(?:person|man|woman)?|mayor|leader)?"),
        ("varamedlem", r"vara(?:medlem|representant|person)?|(?:alternate|deputy|substitute)(?: member)?"),
        ("observator", r"observatør|observator|observer"),
        ("sekretaer", r"sekretær|sekretaer|secretary"),
        ("medlem", r"(?:fast )?medlem|(?:fast )?representant|(?:full )?member|councillor|"),
    )
)
"""Role → the words for it. The first that fits whole is taken, so `deputy` alone is a deputy chair."""
ROLLER = frozenset(rolle for rolle, _ordene in _ROLLER)
_TALL = re.compile(r"\d{1,3}", re.ASCII)


def rolle(ord_: str) -> tuple[str, int]:
    """(role, number in the row) of a source's word; an empty word is a member. ValueError when it is none we know."""
    liten = " ".join(ord_.casefold().split())
    treff = next((rolle for rolle, monster in _ROLLER if monster.fullmatch(liten)), None)
    if treff is None:
        raise ValueError("Rollen kjennes ikke igjen.")
    tall = _TALL.search(liten)
    return treff, int(tall[0]) if tall else 0
