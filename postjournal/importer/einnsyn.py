"""eInnsyn's JSON: cases with their journal entries, or entries alone. No database, no clock.

The first pass decodes the whole file value by value and notes where each entry stands; the second reads the bytes of
one entry at a time. Field names and values are those of eInnsyn's OpenAPI.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any

from portal.innlesing.feil import Feil, Radfeil
from portal.innlesing.felt import PARSERVERSJON, Node, noder
from portal.innlesing.kilde import Kilde
from postjournal.importer import jsonstrom, noarkrad
from postjournal.importer.indeks import FLEST_I_SAK, INGEN, STORSTE_POST, Indeks
from postjournal.importer.jsonstrom import Verdi, les_verdi
from postjournal.importer.rader import Levering, Postrad

KJENNETEGN = re.compile(rb'"(?:journalposttype|offentligTittel|offentligTittelSensitiv|saksaar|journalpost|items)"\s*:')
_NOKLER = ("systemId", "externalId", "id")
_ENKEL_ID = re.compile(r"[\w./:@+-]{1,200}", re.ASCII)
_FOR_STOR_SAK = f"Saken har over {FLEST_I_SAK} poster, og er ikke tatt inn. Del den opp, eller be om hjelp."


def les(fil: Path) -> Iterator[Levering | Feil]:
    """Every journal entry of the file, in its order. Raises Filfeil at once when the file cannot be read."""
    kilde = Kilde(fil)
    return _lever(kilde, _finn_poster(kilde))


def _finn_poster(kilde: Kilde) -> Indeks:
    indeks = Indeks()
    for verdi in jsonstrom.verdier(kilde):
        _noter(indeks, verdi)
    return indeks


def _noter(indeks: Indeks, verdi: Verdi) -> None:
    """A case, an entry, or a page of these (`items`). What is neither is noted, to be told as a fault."""
    innhold = verdi.innhold
    if isinstance(innhold, dict) and isinstance(innhold.get("items"), list):
        for del_ in jsonstrom.i_liste(verdi, "items")[2]:
            _noter_enkelt(indeks, del_)
    else:
        _noter_enkelt(indeks, verdi)


def _noter_enkelt(indeks: Indeks, verdi: Verdi) -> None:
    if isinstance(verdi.innhold, dict) and _er_sak(verdi.innhold):
        _noter_sak(indeks, verdi)
    else:
        _noter_post(indeks, verdi, INGEN)


def _er_sak(innhold: dict[str, Any]) -> bool:
    return "journalposttype" not in innhold and "journaldato" not in innhold and "saksaar" in innhold


def _noter_sak(indeks: Indeks, verdi: Verdi) -> None:
    """A case's own fields are the object with its list of entries left empty."""
    if not isinstance(verdi.innhold.get("journalpost"), list):
        return
    fra, til, poster = jsonstrom.i_liste(verdi, "journalpost")
    sak = indeks.ny_beholder(INGEN, 0)
    indeks.egne(sak, [(verdi.start, fra + 1), (til - 1, verdi.slutt)])
    for post in poster:
        if not isinstance(post.innhold, str):
            _noter_post(indeks, post, sak)


def _noter_post(indeks: Indeks, verdi: Verdi, sak: int) -> None:
    nokkel = _nokkel(verdi.innhold)
    plass = verdi.tekst.find(f'"{nokkel}"') if nokkel else -1
    lengde = len(nokkel) if plass >= 0 else 0
    indeks.ny_post(verdi.start, verdi.slutt, sak, max(plass + 1, 0), lengde)


def _nokkel(innhold: object) -> str:
    """The key when it is plain enough to be found again in the bytes; else empty, and the entry is decoded anew."""
    if not isinstance(innhold, dict):
        return ""
    nokkel = next((verdi for navn in _NOKLER if (verdi := innhold.get(navn))), "")
    return nokkel if isinstance(nokkel, str) and _ENKEL_ID.fullmatch(nokkel) and "systemID" not in innhold else ""


def _lever(kilde: Kilde, indeks: Indeks) -> Iterator[Levering | Feil]:
    saker = _saker(kilde, indeks)
    meldt = INGEN
    for nummer, (start, slutt, sak, id_start, id_lengde) in enumerate(
        zip(indeks.start, indeks.slutt, indeks.beholder, indeks.id_start, indeks.id_lengde, strict=True), start=1
    ):
        if sak != INGEN and indeks.antall[sak] > FLEST_I_SAK:
            if meldt != sak:
                yield Feil(f"sak med journalpost {nummer}", _FOR_STOR_SAK)
            meldt = sak
        elif slutt - start > STORSTE_POST:
            yield Feil(f"journalpost {nummer}", f"Posten er over {STORSTE_POST // 2**20} MiB.")
        else:
            utsnitt = kilde.les(start, slutt)
            nokkel = utsnitt[id_start : id_start + id_lengde].decode()
            yield _post(utsnitt, nokkel, nummer, saker(sak))


def _saker(kilde: Kilde, indeks: Indeks) -> Callable[[int], bytes]:
    """A case's own fields, as JSON with no entries; the nearest few are kept."""

    @lru_cache(maxsize=16)
    def egne(sak: int) -> bytes:
        return b"".join(kilde.les(*spenn) for spenn in indeks.egne_spenn(sak)) if sak != INGEN else b""

    return egne


def _post(utsnitt: bytes, nokkel: str, nummer: int, sak: bytes) -> Levering | Feil:
    sted = f"journalpost {nummer}"
    try:
        nokkel = nokkel or noarkrad.systemid(_objekt(utsnitt))
    except Radfeil as feil:
        return Feil(sted, str(feil))
    if not nokkel:
        return Feil(sted, "Posten mangler systemId, externalId og id, og kan ikke kjennes igjen. Rett uttrekket.")
    avtrykk = blake2b(utsnitt, digest_size=16)
    avtrykk.update(sak)
    avtrykk.update(PARSERVERSJON)
    return Levering(f"{sted} (systemId {nokkel})", nokkel, avtrykk.digest(), partial(_les_post, utsnitt, sak))


def _objekt(utsnitt: bytes) -> Node:
    verdi = les_verdi(utsnitt)
    if not isinstance(verdi, dict):
        raise Radfeil("Her skulle det stå en journalpost eller en sak, som et objekt.")
    return verdi


def _les_post(utsnitt: bytes, sak: bytes) -> Postrad:
    node = _objekt(utsnitt)
    sak_node = _objekt(sak) if sak else next(iter(noder(node, "saksmappe")), None)
    arvet = sak_node is not None and noarkrad.saken_er_skjermet(sak_node)
    if sak_node is None or (not sak and noarkrad.saksnummer(sak_node) == (0, 0)):
        return noarkrad.post(node, None, arvet=arvet)
    return noarkrad.post(node, noarkrad.sak(sak_node), sak_node, arvet=arvet)
