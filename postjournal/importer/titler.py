"""Titles that may be shown (J3): the public title; the archive's own only when nothing is shielded. Pure."""

import re
from collections.abc import Sequence

from portal.innlesing.felt import EPOST, TITTELGRENSE, Node, tekst
from postjournal.importer.navnepar import enkel, navnetekst
from postjournal.importer.rader import Navnetekst
from postjournal.noark import SKJERMET

STJERNER = Navnetekst(SKJERMET)


def offentlig(node: Node, *, skjermet: bool, hemmelige: Sequence[str] = ()) -> Navnetekst | None:
    """The title of an entry or a case; None when it has none at all.

    `skjermet`: without a public title it is `*****`. `hemmelige`: names that are shielded elsewhere in the entry.
    """
    par = _par(node, "offentligTittel", "offentligTittelSensitiv", hemmelige)
    if skjermet:
        return navnetekst(*par, skjermet=True) if par[0] else STJERNER
    if any(par):
        return navnetekst(*par, skjermet=False)
    egen = dekk(tekst(node, "tittel", grense=TITTELGRENSE), ())
    return enkel(egen) if egen else None


def dokument(node: Node, erstatning: str, *, skjermet: bool) -> Navnetekst:
    """The title of a document; a neutral one when it or its entry is shielded, or when it has none."""
    en, to = _par(node, "tittel", "tittelSensitiv", ())
    return Navnetekst(erstatning) if skjermet or not (en or to) else navnetekst(en, to, skjermet=False)


def _par(node: Node, felt: str, sensitivt: str, hemmelige: Sequence[str]) -> tuple[str, str]:
    en, to = (dekk(tekst(node, navn, grense=TITTELGRENSE), hemmelige) for navn in (felt, sensitivt))
    return en, to


def dekk(verdi: str, hemmelige: Sequence[str]) -> str:
    """E-mail addresses are always covered, and so are names that the entry shields elsewhere."""
    if "@" in verdi:
        verdi = EPOST.sub(SKJERMET, verdi)
    for navn in hemmelige:
        verdi = re.sub(rf"(?<!\w){re.escape(navn)}(?!\w)", SKJERMET, verdi, flags=re.IGNORECASE)
    return verdi
