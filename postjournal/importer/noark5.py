"""Noark 5 XML as archive systems deliver it: `arkivstruktur` and `offentligJournal`. No database, no clock.

The first pass goes through the whole file with expat and notes where each entry stands; the second reads the bytes of
one entry at a time. An unchanged entry costs its bytes and a checksum; only `Levering.les()` reads its fields.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cached_property, lru_cache, partial
from hashlib import blake2b
from pathlib import Path

from lxml.etree import XMLSyntaxError

from portal.innlesing.feil import Feil, Radfeil
from portal.innlesing.felt import PARSERVERSJON, Node, noder, rens
from portal.innlesing.kilde import Kilde
from postjournal.importer import noarkrad
from postjournal.importer.indeks import FLEST_I_SAK, INGEN, STORSTE_POST, Indeks
from postjournal.importer.noarktre import MOETEMAPPE, SAKSMAPPE, UKJENT_MAPPE, finn_poster, tre
from postjournal.importer.rader import Levering, Postrad, Saksrad
from postjournal.importer.skjerming import Gradert, er_skjermet

_SYSTEMID = re.compile(
    rb"<(?:[\w.-]+:)?(?:registrering|journalpost)(?:\s[^<>]*)?>\s*<(?:[\w.-]+:)?systemID(?:\s[^<>]*)?>([^<&]{1,200})</"
)
_JOURNALPOST = re.compile(rb"[:\"'<]journalpost[\"'\s>]|journalpostnummer[\s/>]")
_VERNEFELT = re.compile(rb"skjerming|tilgangsrestriksjon|grad")
_UTEN_POST = "Saken har over {} poster, og er ikke tatt inn. Del den opp, eller be om hjelp."


class Ramme:
    """What surrounds an entry: its case, and what the case, a class or the archive part says for all that is in it."""

    def __init__(self, forelder: "Ramme | None" = None, slag: int = UKJENT_MAPPE, egne: bytes = b"") -> None:
        er_sak = slag == SAKSMAPPE or (slag == UKJENT_MAPPE and b"saksaar" in egne)
        self._egne: bytes = egne if er_sak else forelder._egne if forelder else b""
        self.er_sak: bool = er_sak or (forelder is not None and forelder.er_sak)
        self.er_mote: bool = slag == MOETEMAPPE or (forelder is not None and forelder.er_mote)
        grunn, skjermet = _vern(egne)
        self.skjermet: bool = skjermet or (forelder is not None and forelder.skjermet)
        self.grunn: Radfeil | None = grunn or (forelder.grunn if forelder else None)
        self.avtrykk = _avtrykk(self._egne, bytes([self.skjermet, bool(self.grunn)]), PARSERVERSJON)

    @cached_property
    def node(self) -> Node | None:
        """The fields of the case; None outside any case."""
        return les_tre(self._egne) if self.er_sak else None

    @cached_property
    def sak(self) -> Saksrad | None:
        """The case's row, read once for all its entries; None outside any case."""
        return noarkrad.sak(self.node, arvet=self.skjermet) if self.node is not None else None


def _vern(egne: bytes) -> tuple[Radfeil | None, bool]:
    """(why nothing in a container can be taken in, whether it is shielded)."""
    if len(egne) > STORSTE_POST:
        return Radfeil("Saken eller klassen har for store felt. Del den opp."), True
    if not _VERNEFELT.search(egne):
        return None, False
    try:
        return None, er_skjermet(les_tre(egne))
    except Radfeil as feil:
        return type(feil)(f"Saken eller klassen: {feil}"), True


def les_tre(utsnitt: bytes) -> Node:
    """The fields of a fragment; Radfeil when it is broken."""
    try:
        return tre(utsnitt)
    except XMLSyntaxError:
        raise Radfeil("Posten eller saken kan ikke leses som XML. Be om en ny leveranse.") from None


def _avtrykk(*deler: bytes) -> bytes:
    avtrykk = blake2b(digest_size=16)
    for del_ in deler:
        avtrykk.update(del_)
    return avtrykk.digest()


def les(fil: Path) -> Iterator[Levering | Feil]:
    """Every journal entry of the file, in its order. Raises Filfeil at once when the file cannot be read."""
    kilde = Kilde(fil)
    return _lever(kilde, finn_poster(kilde))


def _lever(kilde: Kilde, indeks: Indeks) -> Iterator[Levering | Feil]:
    rammer = lag_rammer(kilde, indeks)
    nummer, meldt = 0, INGEN
    for start, slutt, beholder in zip(indeks.start, indeks.slutt, indeks.beholder, strict=True):
        ramme = rammer(beholder)
        if ramme.er_mote:
            continue
        if beholder >= 0 and indeks.antall[beholder] > FLEST_I_SAK and ramme.er_sak:
            if meldt != beholder:
                yield Feil(_sakens_sted(ramme), _UTEN_POST.format(FLEST_I_SAK))
            meldt = beholder
            continue
        if svar := _post(kilde, start, slutt, ramme, nummer + 1):
            nummer += 1
            yield svar


def _sakens_sted(ramme: Ramme) -> str:
    try:
        return f"sak {noarkrad.systemid(ramme.node or {})}"
    except Radfeil:
        return "sak uten lesbar systemID"


def lag_rammer(kilde: Kilde, indeks: Indeks) -> Callable[[int], Ramme]:
    """Containers are read when their first entry comes; the nearest few are kept."""

    @lru_cache(maxsize=300)
    def ramme(beholder: int) -> Ramme:
        if beholder == INGEN:
            return Ramme()
        egne = felles_felt(kilde, indeks.egne_spenn(beholder))
        return Ramme(ramme(indeks.forelder[beholder]), indeks.slag[beholder], egne)

    return ramme


def felles_felt(kilde: Kilde, spenn: list[tuple[int, int]]) -> bytes:
    """A container's own fields; cut short when they are absurdly long (then it is refused)."""
    egne = bytearray()
    for start, slutt in spenn:
        if len(egne) <= STORSTE_POST:
            egne += kilde.les(start, min(slutt, start + STORSTE_POST + 1))
    return bytes(egne)


def _post(kilde: Kilde, start: int, slutt: int, ramme: Ramme, nummer: int) -> Levering | Feil | None:
    """The entry between two positions; None when it is no journal entry."""
    if slutt - start > STORSTE_POST:
        return Feil(f"journalpost {nummer}", f"Posten er over {STORSTE_POST // 2**20} MiB.")
    utsnitt = kilde.les(start, slutt)
    if not _JOURNALPOST.search(utsnitt):
        return None
    try:
        systemid = finn_systemid(utsnitt)
    except Radfeil as feil:
        return Feil(f"journalpost {nummer}", str(feil))
    if not systemid:
        return Feil(f"journalpost {nummer}", "Posten mangler systemID, og kan ikke kjennes igjen. Rett uttrekket.")
    sted = f"journalpost {nummer} (systemID {systemid})"
    return Levering(sted, systemid, _avtrykk(utsnitt, ramme.avtrykk), partial(_les_post, utsnitt, ramme))


def finn_systemid(utsnitt: bytes) -> str:
    """The entry's own key: as a rule its first field; when not, the whole entry is read."""
    treff = _SYSTEMID.match(utsnitt) or (b"<!" not in utsnitt and _SYSTEMID.search(utsnitt))
    return rens(treff[1].decode()) if treff else noarkrad.systemid(_journalpost(les_tre(utsnitt)))


def _les_post(utsnitt: bytes, ramme: Ramme) -> Postrad:
    if ramme.grunn:
        raise _grunn(ramme.grunn, ramme)
    rot = les_tre(utsnitt)
    egen_sak = next(iter(noder(rot, "saksmappe")), None)
    if egen_sak is None:
        return noarkrad.post(_journalpost(rot), ramme.sak, ramme.node, arvet=ramme.skjermet)
    arvet = noarkrad.saken_er_skjermet(egen_sak) or ramme.skjermet
    return noarkrad.post(_journalpost(rot), noarkrad.sak(egen_sak, arvet=arvet), egen_sak, arvet=arvet)


def _grunn(grunn: Radfeil, ramme: Ramme) -> Radfeil:
    """The reason, once for each entry; what is classified tells which case all of it lies in."""
    ny = type(grunn)(*grunn.args)
    if isinstance(ny, Gradert):
        with suppress(Radfeil):
            ny.sak = noarkrad.saksnokkel(ramme.node) if ramme.node else ""
    return ny


def _journalpost(rot: Node) -> Node:
    """The entry itself: inside a journalregistrering, else the whole."""
    return next(iter(noder(rot, "journalpost")), rot)
