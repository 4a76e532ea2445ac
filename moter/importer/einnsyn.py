"""eInnsyn's JSON: meetings with their items, papers, decisions and votes. Pure.

The first pass decodes the whole file value by value and notes where each meeting stands; one at a time is read.
"""

import re
from array import array
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path

from moter.importer import moterad
from moter.importer.feilliste import Feilliste
from moter.importer.rader import Motelevering, Moterad, Sakref
from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import PARSERVERSJON, Node
from portal.innlesing.kilde import Kilde
from postjournal.importer import jsonstrom, noarkrad
from postjournal.importer.indeks import FLEST_POSTER
from postjournal.importer.jsonstrom import Verdi, les_verdi
from postjournal.importer.skjerming import Vern

KJENNETEGN = re.compile(rb'"(?:moetedato|moetenummer|moetesak|moetedokument|moetemappe|utvalgObjekt)"\s*:')
STORSTE_MOTE = 32 * 2**20
_MOTEFELT = ("moetedato", "moetenummer", "moetesak", "moetedokument", "moetested")


def les(fil: Path) -> Iterator[Motelevering | Feil]:
    """Every meeting of the file, in its order. Raises Filfeil at once when the file cannot be read."""
    kilde = Kilde(fil)
    start, slutt = array("Q"), array("Q")
    for verdi in jsonstrom.verdier(kilde):
        for del_ in _enkeltvis(verdi):
            start.append(del_.start)
            slutt.append(del_.slutt)
    if not len(start) or len(start) > FLEST_POSTER:
        raise Filfeil("Filen har ingen møter, eller for mange til å være en møteliste.")
    return _lever(kilde, start, slutt)


def _enkeltvis(verdi: Verdi) -> list[Verdi]:
    """A meeting, or those of a page (`items`)."""
    innhold = verdi.innhold
    if isinstance(innhold, dict) and isinstance(innhold.get("items"), list):
        return jsonstrom.i_liste(verdi, "items")[2]
    return [verdi]


def _lever(kilde: Kilde, start: "array[int]", slutt: "array[int]") -> Iterator[Motelevering | Feil]:
    for nummer, (fra, til) in enumerate(zip(start, slutt, strict=True), start=1):
        sted = f"møte {nummer}"
        if til - fra > STORSTE_MOTE:
            yield Feil(sted, f"Møtet er over {STORSTE_MOTE // 2**20} MiB. Del det opp.")
            continue
        try:
            yield _levering(kilde, fra, til, sted)
        except Radfeil as feil:
            yield Feil(sted, str(feil))


def _levering(kilde: Kilde, fra: int, til: int, sted: str) -> Motelevering:
    utsnitt = kilde.les(fra, til)
    node = _objekt(utsnitt)
    nokkel = noarkrad.systemid(node)
    if not nokkel:
        raise Radfeil("Møtet mangler systemId, externalId og id, og kan ikke kjennes igjen. Rett uttrekket.")
    sted = f"{sted} (systemId {nokkel})"
    avtrykk = blake2b(utsnitt + PARSERVERSJON, digest_size=16).digest()
    return Motelevering(sted, nokkel, avtrykk, partial(_les, kilde, fra, til, sted))


def _objekt(utsnitt: bytes) -> Node:
    """The meeting; Radfeil when it is something else."""
    node = les_verdi(utsnitt)
    if not isinstance(node, dict):
        raise Radfeil("Her skulle det stå et møte (Moetemappe), som et objekt.")
    slag = node.get("entity", "Moetemappe")
    if slag != "Moetemappe" or not any(felt in node for felt in _MOTEFELT):
        raise Radfeil("Objektet er ikke et møte (Moetemappe), og er ikke tatt inn. Lever saker inne i møtet sitt.")
    return node


def _les(kilde: Kilde, fra: int, til: int, sted: str) -> Moterad:
    node = _objekt(kilde.les(fra, til))
    if node.get("deleted") is True:
        raise Radfeil("Møtet er slettet hos avsenderen. Avlys det, eller trekk det tilbake her.")
    punkter, hele = _liste(node, "moetesak")
    papirer, _hele = _liste(node, "moetedokument")
    return moterad.mote(node, moterad.Deler(punkter, papirer, hele), Vern(), Feilliste(sted), _sak)


def _liste(node: Node, felt: str) -> tuple[list[Node] | None, bool]:
    """(the objects of a list, whether all of it are objects); None when only ids are told, or nothing at all."""
    verdi = node.get(felt)
    if not isinstance(verdi, list):
        verdi = [verdi] if isinstance(verdi, dict) else [None]
    objekter: list[Node] = [v for v in verdi if isinstance(v, dict)]
    return (objekter if objekter or not verdi else None), len(objekter) == len(verdi)


def _sak(referanse: str) -> Sakref:
    return Sakref(systemid=referanse)
