"""A vote as pages show it: what was voted over, the count in words, a bar for each party, and the persons."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moter.begreper import Stemmegivning
from moter.fremvisning import ordene
from moter.fremvisning.folk import hvem

BREDDE = 120
"""User units of a bar that is as long as the largest party."""


def votering(v: dict[str, Any]) -> dict[str, Any]:
    """The vote."""
    over = v["over"]
    antall_for, antall_mot, antall_blanke = v["antall"]
    return {
        "over": _("Forslag %s") % over if isinstance(over, int) else over,
        "vaare_ord": isinstance(over, int),
        "resultat": resultat(antall_for, antall_mot, antall_blanke),
        "partier": _partier(v["partier"]),
        "har_blanke": any(p[4] for p in v["partier"]),
        "personer": _personer(v["personer"]),
    }


def resultat(antall_for: int, antall_mot: int, antall_blanke: int) -> str:
    """`Enstemmig`, `26 mot 13 stemmer`, `20 mot 15 stemmer, 4 blanke`."""
    if not antall_for and not antall_mot and not antall_blanke:
        return _("Stemmetallene er ikke oppgitt")
    if antall_for and not antall_mot and not antall_blanke:
        return ngettext("Enstemmig, %s stemme", "Enstemmig, %s stemmer", antall_for) % antall_for
    tekst = _("%(for)s mot %(mot)s stemmer") % {"for": antall_for, "mot": antall_mot}
    return tekst + ", " + ngettext("%s blank", "%s blanke", antall_blanke) % antall_blanke if antall_blanke else tekst


def _partier(partier: list[list[Any]]) -> list[dict[str, Any]]:
    """Each party with its count, and the lengths of its bar: for, against, blank."""
    storst = max((sum(p[2:]) for p in partier), default=0) or 1
    return [
        {
            "kode": kode,
            "navn": navn,
            "for": f,
            "mot": m,
            "blanke": b,
            "biter": _biter([("for", f), ("mot", m), ("blank", b)], storst),
        }
        for kode, navn, f, m, b in partier
    ]


def _biter(tall: list[tuple[str, int]], storst: int) -> list[tuple[str, float, float]]:
    """(kind, where it begins, how long it is) of the pieces of a bar."""
    biter, x = [], 0.0
    for slag, antall in tall:
        lengde = round(BREDDE * antall / storst, 1)
        if antall:
            biter.append((slag, round(x, 1), lengde))
        x += lengde
    return biter


def _personer(personer: list[list[str]]) -> list[dict[str, Any]]:
    """The persons by how they voted."""
    ut = []
    for s in Stemmegivning:
        valgt = [hvem(p) for p in personer if p[3] == s]
        if valgt:
            ut.append({"stemme": ordene.navn(Stemmegivning, s), "hvem": valgt})
    return ut
