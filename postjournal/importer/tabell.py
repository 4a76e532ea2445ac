"""A table of journal entries, CSV or a JSON list, with a mapping file that tells what the columns are. No database.

A row is made into a Noark 5 node and read by the same rules as the other formats. The first pass decodes the whole
file; the second reads it row by row.
"""

import csv
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from portal.innlesing.feil import Feil, Filfeil
from portal.innlesing.felt import NOKKELGRENSE, PARSERVERSJON, rens
from portal.innlesing.kilde import Kilde
from portal.innlesing.tabell import STORSTE_RAD, leser_av, skilletegn
from postjournal.importer import jsonstrom
from postjournal.importer.jsonstrom import les_verdi
from postjournal.importer.oppsett import Oppsett, les_oppsett
from postjournal.importer.rader import Levering, Postrad
from postjournal.importer.tabellrad import post

__all__ = ["Oppsett", "les", "les_oppsett"]

_UTEN_NOKKEL = "Raden mangler systemid (eller den er for lang), og kan ikke kjennes igjen."


def les(fil: Path, oppsett: Oppsett) -> Iterator[Levering | Feil]:
    """Every row of the table, in its order. Raises Filfeil at once when file and mapping do not fit."""
    kilde = Kilde(fil)
    if kilde.les(0, 4096).lstrip()[:1] in {b"[", b"{"}:
        for _verdi in jsonstrom.verdier(kilde):
            pass
        return _lever_json(kilde, oppsett)
    leser, kolonner = _csv(kilde, oppsett)
    try:
        for _rad in leser:
            pass
    except csv.Error as feil:
        linje = leser.line_num
        raise Filfeil(f"Filen er ikke gyldig CSV (linje {linje}: {feil}). Se etter løse anførselstegn.") from None
    return _lever_csv(kilde, oppsett, kolonner)


def _grunnlag(oppsett: Oppsett) -> bytes:
    """The mapping is part of every print: with a new mapping every row is read anew."""
    return blake2b(repr(oppsett).encode() + PARSERVERSJON, digest_size=16).digest()


def _csv(kilde: Kilde, oppsett: Oppsett) -> tuple[Any, list[str]]:
    """A reader that stands after the header, and the header. Filfeil when a mapped column is missing."""
    tegn = oppsett.kolonnetegn or skilletegn(kilde)
    leser = leser_av(kilde, tegn)
    try:
        kolonner = [rens(navn) for navn in next(leser, [])]
    except csv.Error as feil:
        raise Filfeil(f"Kolonneoverskriftene kan ikke leses: {feil}.") from None
    if not kolonner:
        raise Filfeil("Filen er tom.")
    mangler = [k for navn in oppsett.felt.values() for k in navn if k not in kolonner]
    if mangler:
        har = ", ".join(kolonner)[:500]
        raise Filfeil(f"Filen mangler kolonnen «{mangler[0]}» som oppsettet peker på. Den har: {har}.")
    return leser, kolonner


def _lever_csv(kilde: Kilde, oppsett: Oppsett, kolonner: list[str]) -> Iterator[Levering | Feil]:
    leser, _hode = _csv(kilde, oppsett)
    nokler = [kolonner.index(kolonne) for kolonne in oppsett.felt["systemid"]]
    grunnlag = _grunnlag(oppsett)
    for felt in leser:
        sted = f"linje {leser.line_num}"
        if len(felt) != len(kolonner):
            if any(felt):
                yield Feil(
                    sted, f"Linjen har {len(felt)} felt, og overskriften {len(kolonner)}. Mangler anførselstegn?"
                )
            continue
        nokkel = _nokkel([felt[i] for i in nokler])
        if not nokkel:
            yield Feil(sted, _UTEN_NOKKEL)
            continue
        avtrykk = blake2b("\x1f".join(felt).encode(), digest_size=16, key=grunnlag).digest()
        yield Levering(
            f"{sted} (systemid {nokkel})", nokkel, avtrykk, partial(_les_csv, oppsett, kolonner, felt, nokkel)
        )


def _lever_json(kilde: Kilde, oppsett: Oppsett) -> Iterator[Levering | Feil]:
    grunnlag = _grunnlag(oppsett)
    for nummer, verdi in enumerate(jsonstrom.verdier(kilde), start=1):
        sted = f"rad {nummer}"
        if not isinstance(verdi.innhold, dict) or len(verdi.tekst) > STORSTE_RAD:
            yield Feil(sted, "Her skulle det stå ett objekt med felt, på under 1 MiB.")
            continue
        utsnitt = verdi.tekst.encode("latin-1")
        rad = verdi.innhold if verdi.tekst.isascii() else les_verdi(utsnitt)
        nokkel = _nokkel([rad.get(kolonne) for kolonne in oppsett.felt["systemid"]])
        if not nokkel:
            yield Feil(sted, _UTEN_NOKKEL)
            continue
        avtrykk = blake2b(utsnitt, digest_size=16, key=grunnlag).digest()
        yield Levering(f"{sted} (systemid {nokkel})", nokkel, avtrykk, partial(post, rad, nokkel, oppsett))


def _les_csv(oppsett: Oppsett, kolonner: list[str], felt: list[str], nokkel: str) -> Postrad:
    return post(dict(zip(kolonner, felt, strict=True)), nokkel, oppsett)


def _nokkel(deler: list[Any]) -> str:
    """The key of a row from its columns; empty when one of them is, or when it is too long to be a key."""
    rene = [rens(del_) for del_ in deler]
    nokkel = "-".join(rene)
    return nokkel if all(rene) and len(nokkel) <= NOKKELGRENSE else ""
