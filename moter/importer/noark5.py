"""Noark 5 XML: meeting folders with their registrations, and the archive cases that the items point to. Pure.

The first pass is the journal's: it refuses DTD, entities and deep nesting, and notes where registrations and folders
stand. One meeting at a time is read. A reference from an item to an entry or a case in the same file becomes the case.
"""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path

from moter.begreper import Dokumenttype
from moter.importer import dokumenter, moterad
from moter.importer.feilliste import Feilliste
from moter.importer.rader import Motelevering, Moterad, Sakref
from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import PARSERVERSJON, Node, rens, tekst
from portal.innlesing.kilde import Kilde
from postjournal.importer import noarkrad
from postjournal.importer.indeks import INGEN, STORSTE_POST, Indeks
from postjournal.importer.noark5 import Ramme, felles_felt, finn_systemid, lag_rammer, les_tre
from postjournal.importer.noarktre import JOURNALPOSTER, MOETEMAPPE, MOTEREGISTRERINGER, UKJENT_MAPPE, finn_poster
from postjournal.importer.skjerming import UKJENT_GRUNNLAG, Vern

FLEST_I_MOTE = 5_000
STORSTE_MOTE = 64 * 2**20
_TYPER = JOURNALPOSTER | MOTEREGISTRERINGER
_REFERANSE = re.compile(rb"<(?:[\w.-]+:)?referanseTilMoetesak(?:\s[^<>]*)?>([^<&]{1,250})</")
_SYSTEMID = re.compile(rb"<(?:[\w.-]+:)?systemID(?:\s[^<>]*)?>([^<&]{1,250})</")
_APNING = re.compile(rb"<(?:[\w.-]+:)?(\w+)([^<>]*)>")
_XSI_TYPE = re.compile(rb"[\s:]type\s*=\s*[\"']\s*(?:[\w.-]+:)?(\w+)")
_FOR_STORT = f"Møtet har over {FLEST_I_MOTE} registreringer eller {STORSTE_MOTE // 2**20} MiB. Del det opp."
_GRADERT = "Møtet, eller arkivdelen det står i, er gradert eller kan ikke leses. Det tas ikke inn."


def les(fil: Path) -> Iterator[Motelevering | Feil]:
    """Every meeting of the file, in its order. Raises Filfeil at once when the file cannot be read."""
    kilde = Kilde(fil)
    leveranse = _Leveranse(kilde, finn_poster(kilde, _TYPER))
    if not leveranse.moter:
        raise Filfeil("Filen har ingen møter (moetemappe). Er det en postliste, tas den inn med importer_journal.")
    return leveranse.lever()


class _Leveranse:
    """The open file, where its meetings stand, and which case each reference points to."""

    def __init__(self, kilde: Kilde, indeks: Indeks) -> None:
        self.kilde, self.indeks = kilde, indeks
        self.ramme = lag_rammer(kilde, indeks)
        mote_av = self._mote_av()
        self.moter = [nr for nr, mote in enumerate(mote_av) if nr == mote]
        self.registreringer: dict[int, array[int]] = defaultdict(partial(array, "Q"))
        for nr, beholder in enumerate(indeks.beholder):
            if beholder != INGEN and mote_av[beholder] != INGEN:
                self.registreringer[mote_av[beholder]].append(nr)
        self.saker = self._finn_saker(mote_av, self._referanser())

    def _mote_av(self) -> "array[int]":
        """For each container the meeting that it is, or stands in."""
        mote_av = array("q")
        for nr, forelder in enumerate(self.indeks.forelder):
            arvet = mote_av[forelder] if forelder != INGEN else INGEN
            mote_av.append(nr if self._er_mote(nr) else arvet)
        return mote_av

    def _er_mote(self, beholder: int) -> bool:
        slag = self.indeks.slag[beholder]
        return slag == MOETEMAPPE or (slag == UKJENT_MAPPE and b"moetedato" in self._egne(beholder))

    def _egne(self, beholder: int) -> bytes:
        return felles_felt(self.kilde, self.indeks.egne_spenn(beholder))

    def _bytes(self, nr: int) -> bytes:
        return self.kilde.les(self.indeks.start[nr], self.indeks.slutt[nr])

    def _for_stort(self, mote: int) -> bool:
        numre = self.registreringer[mote]
        lengde = sum(self.indeks.slutt[nr] - self.indeks.start[nr] for nr in numre)
        return len(numre) > FLEST_I_MOTE or lengde > STORSTE_MOTE

    def _referanser(self) -> set[str]:
        """Every reference to a case that the items of the file hold."""
        numre = (nr for mote in self.moter if not self._for_stort(mote) for nr in self.registreringer[mote])
        return {rens(ref.decode()) for nr in numre for ref in _REFERANSE.findall(self._bytes(nr))}

    def _finn_saker(self, mote_av: "array[int]", onsket: set[str]) -> dict[str, int]:
        """The containers of the entries, and the containers themselves, that references point to."""
        funnet: dict[str, int] = {}
        if not onsket:
            return funnet
        for beholder in range(len(mote_av)):
            if mote_av[beholder] == INGEN:
                nokler = {rens(nokkel.decode()) for nokkel in _SYSTEMID.findall(self._egne(beholder))}
                funnet |= dict.fromkeys(nokler & onsket, beholder)
        for nr, beholder in enumerate(self.indeks.beholder):
            if beholder != INGEN and mote_av[beholder] == INGEN and (nokkel := self._nokkel(nr)) in onsket:
                funnet[nokkel] = beholder
        return funnet

    def _nokkel(self, nr: int) -> str:
        """The key of an entry; empty when the entry is too large or cannot be read."""
        if self.indeks.slutt[nr] - self.indeks.start[nr] > STORSTE_POST:
            return ""
        try:
            return finn_systemid(self._bytes(nr))
        except Radfeil:
            return ""

    def sak(self, referanse: str) -> Sakref:
        """The case that a reference points to; only the reference when the case is not here or may not be shown."""
        ramme = self.ramme(self.saker[referanse]) if referanse in self.saker else None
        try:
            rad = ramme.sak if ramme and not ramme.grunn else None
        except Radfeil:
            rad = None
        return Sakref(rad.systemid, rad.aar, rad.nummer, rad.tittel) if rad else Sakref(systemid=referanse)

    def lever(self) -> Iterator[Motelevering | Feil]:
        """The meetings one by one."""
        for nummer, mote in enumerate(self.moter, start=1):
            try:
                yield self._levering(mote, f"møte {nummer}")
            except Radfeil as feil:
                yield Feil(f"møte {nummer}", str(feil))

    def _levering(self, mote: int, sted: str) -> Motelevering:
        egne = self._egne(mote)
        if self._for_stort(mote) or len(egne) > STORSTE_POST:
            raise Radfeil(_FOR_STORT)
        nokkel = noarkrad.systemid(les_tre(egne))
        if not nokkel:
            raise Radfeil("Møtet mangler systemID, og kan ikke kjennes igjen. Rett uttrekket i arkivsystemet.")
        sted = f"{sted} (systemID {nokkel})"
        return Motelevering(sted, nokkel, self._avtrykk(mote, egne), partial(self._les, mote, sted))

    def _avtrykk(self, mote: int, egne: bytes) -> bytes:
        """Of the folder, its registrations, the cases that they point to, and what stands above."""
        ramme = self.ramme(mote)
        avtrykk = blake2b(egne, digest_size=16)
        avtrykk.update(bytes([ramme.skjermet, bool(ramme.grunn)]) + PARSERVERSJON)
        for nr in self.registreringer[mote]:
            utsnitt = self._bytes(nr)
            avtrykk.update(len(utsnitt).to_bytes(8) + utsnitt)
            for referanse in _REFERANSE.findall(utsnitt):
                avtrykk.update(repr(self.sak(rens(referanse.decode()))).encode())
        return avtrykk.digest()

    def _les(self, mote: int, sted: str) -> Moterad:
        ramme = self.ramme(mote)
        if ramme.grunn:
            raise type(ramme.grunn)(_GRADERT)
        feil = Feilliste(sted)
        deler = self._deler(mote, feil)
        return moterad.mote(les_tre(self._egne(mote)), deler, _arvet(ramme), feil, self.sak)

    def _deler(self, mote: int, feil: Feilliste) -> moterad.Deler:
        """The registrations by what they are. One that cannot be read may have been an item: the list is not whole."""
        punkter, papirer, vedtak, hele = list[Node](), list[Node](), list[Node](), True
        for plass, nr in enumerate(self.registreringer[mote], start=1):
            lest = feil.prov(f"registrering {plass}", partial(_registrering, self._bytes(nr)))
            hele = hele and lest is not None
            if lest:
                slag, node = lest
                {"punkt": punkter, "vedtak": vedtak, "papir": papirer}[slag].append(node)
        ekstra, resten = _fordel(punkter, vedtak)
        return moterad.Deler(punkter, [*papirer, *resten], hele, ekstra)


def _arvet(ramme: Ramme) -> Vern:
    return Vern(skjermet=True, restriksjon=UKJENT_GRUNNLAG) if ramme.skjermet else Vern()


def _registrering(utsnitt: bytes) -> tuple[str, Node]:
    """(punkt, papir or vedtak, the fields); an item without documents has none, for all of it is here."""
    if len(utsnitt) > STORSTE_POST:
        raise Radfeil(f"Registreringen er over {STORSTE_POST // 2**20} MiB.")
    node = les_tre(utsnitt)
    type_ = _type(utsnitt)
    if type_ == b"moetesaksregistrering" or (type_ != b"moetedokumentregistrering" and moterad.er_punkt(node)):
        return "punkt", {"dokumentbeskrivelse": [], **node}
    er_vedtak = dokumenter.motedokumenttype(node) is Dokumenttype.SAKSPROTOKOLL
    return "vedtak" if er_vedtak else "papir", node


def _type(utsnitt: bytes) -> bytes:
    """The type of a registration: its xsi:type, else the name of its element."""
    apning = _APNING.match(utsnitt)
    xsi_type = _XSI_TYPE.search(apning[2]) if apning else None
    return xsi_type[1] if xsi_type else apning[1] if apning else b""


def _fordel(punkter: list[Node], vedtak: list[Node]) -> tuple[tuple[tuple[str, Node], ...], list[Node]]:
    """Decisions with the item that they point to or that points to them; the rest are papers of the meeting."""
    eiere = {noarkrad.systemid(punkt): punkt for punkt in punkter}
    fra_punkt = {ref: nokkel for nokkel, punkt in eiere.items() for ref in _pekere(punkt)}
    ekstra, resten = [], []
    for node in vedtak:
        eier = next((ref for ref in _pekere(node) if ref in eiere), "") or fra_punkt.get(noarkrad.systemid(node), "")
        ekstra.append((eier, node)) if eier else resten.append(node)
    return tuple(ekstra), resten


def _pekere(node: Node) -> list[str]:
    """The keys of other registrations of the meeting that a registration names (Noark 5.5)."""
    felt = ("referanseTilMoeteregistrering", "referanseFraMoeteregistrering")
    verdier = [node.get(navn) for navn in felt]
    flate = [v for verdi in verdier for v in (verdi if isinstance(verdi, list) else [verdi])]
    return [nokkel for v in flate if (nokkel := tekst({"v": v}, "v"))]
