"""A vote as pages show it: the count in words, and a bar for each party."""

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

BREDDE = 120
"""User units of a bar that is as long as the largest party."""


@lru_cache(maxsize=1024)
def resultat(antall_for: int, antall_mot: int, antall_blanke: int, sprak: str) -> str:
    """`Enstemmig, 39 stemmer`, `26 mot 13 stemmer`, `20 mot 15 stemmer, 4 blanke`; `sprak` is the active language."""
    if not antall_for and not antall_mot and not antall_blanke:
        return _("Stemmetallene er ikke oppgitt")
    if antall_for and not antall_mot and not antall_blanke:
        return ngettext("Enstemmig, %s stemme", "Enstemmig, %s stemmer", antall_for) % antall_for
    tekst = _("%(for)s mot %(mot)s stemmer") % {"for": antall_for, "mot": antall_mot}
    return tekst + ", " + ngettext("%s blank", "%s blanke", antall_blanke) % antall_blanke if antall_blanke else tekst


def biter(tall: Sequence[int], storst: int) -> list[tuple[str, float, float]]:
    """(kind, where it begins, how long it is) of the pieces of a bar: for, against, blank."""
    biter, x = [], 0.0
    for slag, antall in zip(("for", "mot", "blank"), tall, strict=True):
        lengde = round(BREDDE * antall / storst, 1)
        if antall:
            biter.append((slag, round(x, 1), lengde))
        x += lengde
    return biter
