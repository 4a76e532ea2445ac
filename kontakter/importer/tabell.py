"""A CSV table of any of the four kinds: columns are known by their headings, or as the mapping file says. Pure."""

import csv
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

from kontakter.importer import verdier
from kontakter.importer.lest import Lest
from kontakter.importer.oppsett import Oppsett
from kontakter.importer.rader import Rad, kolonner
from portal.innlesing.feil import Filfeil
from portal.innlesing.felt import nokkel, rens
from portal.innlesing.kilde import Kilde
from portal.innlesing.tabell import leser_av

FLEST_RADER = 20_000
STORSTE_FIL = 20_000_000
R = TypeVar("R", bound=Rad)


def les(fil: Path, klasse: type[R], oppsett: Oppsett) -> Lest[R]:
    """Every row of the table. Filfeil when the file is no such table; then nothing of it is used."""
    kilde = aapne(fil)
    leser = leser_av(kilde, oppsett.kolonnetegn)
    try:
        hode = [rens(celle) for celle in next(leser, [])]
        felt = _felt(hode, klasse, oppsett)
        return _les(leser, hode, felt, Lest(klasse), oppsett)
    except csv.Error as feil:
        linje = leser.line_num
        raise Filfeil(f"Filen er ikke gyldig CSV (linje {linje}: {feil}). Se etter løse anførselstegn.") from None


def aapne(fil: Path) -> Kilde:
    """The file as UTF-8; Filfeil when it is larger than any such table is."""
    kilde = Kilde(fil)
    if kilde.lengde > STORSTE_FIL:
        raise Filfeil(f"Filen er over {STORSTE_FIL // 1_000_000} MB. Er dette rett fil?")
    return kilde


def _felt(hode: Sequence[str], klasse: type[Rad], oppsett: Oppsett) -> dict[str, list[int]]:
    """Our field → its columns. Filfeil when the mapping or the kind wants one that is not there."""
    kjente = kolonner(klasse)
    nokler = [nokkel(overskrift.replace("/", " ")) for overskrift in hode]
    plasser = {navn: [nokler.index(o)] for navn, k in kjente.items() for o in k.overskrifter[::-1] if o in nokler}
    for navn, valgte in oppsett.felt.items():
        if mangler := [v for v in valgte if rens(v) not in hode]:
            raise _mangler(f"Filen mangler kolonnen «{mangler[0]}» som oppsettet peker på.", hode)
        plasser[navn] = [hode.index(rens(v)) for v in valgte]
    if mangler := [navn for navn, k in kjente.items() if k.kreves and navn not in plasser]:
        raise _mangler(f"Filen mangler kolonnen «{mangler[0]}».", hode)
    return plasser


def _mangler(hva: str, hode: Sequence[str]) -> Filfeil:
    return Filfeil(f"{hva} Den har: {', '.join(hode)[:300] or 'ingen'}.")


def _les(leser: Any, hode: Sequence[str], felt: Mapping[str, list[int]], lest: Lest[R], oppsett: Oppsett) -> Lest[R]:
    datoer = {navn for navn, k in kolonner(lest.klasse).items() if k.les is verdier.dato}
    for rad in leser:
        sted = f"linje {leser.line_num}"
        if len(lest.rader) + len(lest.feil) >= FLEST_RADER:
            raise Filfeil(f"Filen har over {FLEST_RADER} rader. Er dette rett fil?")
        if not any(celle.strip() for celle in rad):
            continue
        if any(celle.strip() for celle in rad[len(hode) :]):
            lest.meld(sted, f"Linjen har {len(rad)} felt, og overskriften {len(hode)}. Mangler anførselstegn?")
            continue
        lest.legg_til(sted, _celler(rad, felt, oppsett, datoer))
    return lest


def _celler(rad: Sequence[str], felt: Mapping[str, list[int]], oppsett: Oppsett, datoer: set[str]) -> dict[str, str]:
    """Our field → its text, as the mapping says that it is to be understood."""
    celler = {}
    for navn in {*felt, *oppsett.verdier}:
        deler = [rad[i] for i in felt.get(navn, []) if i < len(rad)]
        verdi = ("-" if navn == "systemid" else " ").join(filter(None, map(rens, deler)))
        verdi = oppsett.verdier.get(navn, {}).get(verdi, verdi)
        celler[navn] = _iso(verdi, oppsett.datoformater) if navn in datoer else verdi
    return celler


def _iso(verdi: str, formater: Sequence[str]) -> str:
    """A date in one of the mapping's ways of writing them, as ISO; else as it stands."""
    for format_ in formater:
        try:
            return datetime.strptime(verdi, format_).date().isoformat()  # noqa: DTZ007 - a date has no zone
        except ValueError:
            continue
    return verdi
