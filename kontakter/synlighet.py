"""Whom the public sees, decided in one place. Pure."""

import re


def ansatt_vises(*, vises_ikke: bool, aktiv: bool, plass: str, visning: str) -> bool:
    """Whether one of the staff is shown by name: not hidden (P1), still there, and of those that the unit shows.

    `plass` is a value of Plass, `visning` of Enhetsvisning; one without a unit has `alle`.
    """
    if vises_ikke or not aktiv:
        return False
    return visning == "alle" or (visning == "leder_og_funksjon" and plass in ("leder", "funksjon"))


def likt_navn(navn: str) -> str:
    """What two ways of writing the same name have in common: words in order, without case."""
    return " ".join(navn.casefold().split())


def likt_navn_monster(navn: str) -> str:
    """The same for a database that is asked without case: a regular expression."""
    ordene = r"\s+".join(map(re.escape, navn.split()))
    return rf"^\s*{ordene}\s*$"
