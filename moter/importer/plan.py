"""A year's meeting plan as a table: one meeting per row, or one body per row with the days of each month. Pure.

The first pass reads the whole file; columns are known by their Norwegian headings, in any order. A plan without keys
gives an empty systemid: then body and day tell which meeting it is.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from hashlib import blake2b
from pathlib import Path

from moter.importer import planrad
from moter.importer.rader import Motelevering, Moterad
from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import PARSERVERSJON, nokkel, rens
from portal.innlesing.kilde import Kilde
from portal.innlesing.tabell import leser_av

FLEST_LINJER = 100_000
FLEST_KOLONNER = 200
KOLONNER = {
    "utvalg": ("utvalg", "utvalget", "organ", "navnpaautvalg", "utvalgsnavn"),
    "dato": ("dato", "moetedato", "motedato", "dag", "moetedag"),
    "klokkeslett": ("klokkeslett", "kl", "klokka", "tid", "tidspunkt", "start", "starttid", "frakl"),
    "slutt": ("slutt", "sluttid", "slutttid", "tilkl"),
    "sted": ("sted", "moetested", "motested", "moeterom", "rom", "lokale"),
    "nummer": ("moetenummer", "motenummer", "moetenr", "motenr", "nummer", "nr"),
    "id": ("id", "moeteid", "moteid", "systemid", "moetenoekkel"),
    "status": ("status", "moetestatus", "avlyst"),
    "merknad": ("merknad", "merknader", "grunn", "aarsak", "kommentar"),
}
"""Our field, and the headings that mean it (letters only, æøå spelled out)."""
_PAAKREVD = ("utvalg", "dato")


@dataclass(frozen=True, slots=True)
class Planoppsett:
    """What a mapping file says: which heading is which field, and the year of a plan whose headings do not tell."""

    kolonner: dict[str, str] = field(default_factory=dict)
    aar: int = 0


def les_oppsett(fil: Path) -> Planoppsett:
    """The mapping of a plan: `aar = 2027`, and `[kolonner]` with our field and its heading. Filfeil when wrong."""
    try:
        innhold = tomllib.loads(fil.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as feil:
        raise Filfeil(f"Oppsettet kan ikke leses: {feil}") from None
    kolonner, aar = innhold.get("kolonner", {}), innhold.get("aar", 0)
    if not isinstance(kolonner, dict) or not set(kolonner) <= set(KOLONNER):
        raise Filfeil(f"Oppsettet kan bare ha disse feltene i [kolonner]: {', '.join(KOLONNER)}.")
    if not all(isinstance(navn, str) for navn in kolonner.values()):
        raise Filfeil("I oppsettet skal hvert felt i [kolonner] være overskriften til én kolonne, som tekst.")
    if not isinstance(aar, int) or not (aar == 0 or planrad.FORSTE_AAR <= aar <= planrad.SISTE_AAR):
        raise Filfeil("I oppsettet skal aar være et årstall, som 2027.")
    return Planoppsett(kolonner, aar)


def les(fil: Path, oppsett: Planoppsett | None = None) -> Iterator[Motelevering | Feil]:
    """Every meeting of the plan, in its order. Raises Filfeil at once when the file is no such table."""
    kilde = Kilde(fil)
    leser = leser_av(kilde)
    try:
        hode = [rens(celle) for celle in next(leser, [])]
        for _linje in leser:
            if leser.line_num > FLEST_LINJER:
                raise Filfeil(f"Filen har over {FLEST_LINJER} linjer, og er ingen møteplan.")
    except csv.Error as feil:
        linje = leser.line_num
        raise Filfeil(f"Filen er ikke gyldig CSV (linje {linje}: {feil}). Se etter løse anførselstegn.") from None
    return _lever(kilde, _form(hode, oppsett or Planoppsett()))


def _form(hode: list[str], oppsett: Planoppsett) -> planrad.Form:
    """How the rows are read: by field, or by month. Filfeil when the headings tell neither."""
    if not any(hode) or len(hode) > FLEST_KOLONNER:
        raise Filfeil("Filen mangler overskrifter i første linje, eller har for mange kolonner.")
    if maaneder := planrad.maaneder(hode):
        aar = planrad.aar_i(hode[0]) or oppsett.aar
        if not aar:
            raise Filfeil("Planen sier ikke hvilket år den gjelder. Skriv det i første overskrift: «Utvalg 2027».")
        return planrad.Aarsplan(aar, maaneder)
    felt = _felt(hode, oppsett)
    if mangler := [navn for navn in _PAAKREVD if navn not in felt]:
        har = ", ".join(hode)[:300]
        raise Filfeil(f"Filen mangler kolonnen «{mangler[0]}», og er ingen møteplan. Den har: {har}.")
    return planrad.Liste(felt, len(hode))


def _felt(hode: list[str], oppsett: Planoppsett) -> dict[str, int]:
    """Our field → the number of its column; of two columns for one field the first counts."""
    kjente = {ordet: felt for felt, ordene in KOLONNER.items() for ordet in ordene}
    kjente |= {nokkel(overskrift): felt for felt, overskrift in oppsett.kolonner.items()}
    funnet: dict[str, int] = {}
    for plass, overskrift in enumerate(hode):
        if felt := kjente.get(nokkel(overskrift.replace("/", " "))):
            funnet.setdefault(felt, plass)
    return funnet


def _lever(kilde: Kilde, form: planrad.Form) -> Iterator[Motelevering | Feil]:
    leser = leser_av(kilde)
    next(leser, None)
    sett: set[str] = set()
    for celler in leser:
        if not any(celle.strip() for celle in celler):
            continue
        for sted, les_rad in form.moter([rens(celle) for celle in celler], f"linje {leser.line_num}"):
            try:
                rad = les_rad()
            except Radfeil as feil:
                yield Feil(sted, str(feil))
                continue
            yield _levering(sted, rad, sett)


def _levering(sted: str, rad: Moterad, sett: set[str]) -> Motelevering | Feil:
    """A meeting; one whose key has come before is a fault, for only one of them can be right."""
    if rad.systemid in sett:
        return Feil(sted, f"Møtet «{rad.systemid[:80]}» står to ganger i planen. Det første er brukt.")
    sett |= {rad.systemid} - {""}
    sted = f"{sted} ({rad.systemid or rad.utvalg.navn})"
    avtrykk = blake2b(repr(rad).encode() + PARSERVERSJON, digest_size=16).digest()
    return Motelevering(sted, rad.systemid, avtrykk, partial(_ferdig, rad))


def _ferdig(rad: Moterad) -> Moterad:
    return rad
