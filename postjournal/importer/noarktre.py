"""XML of Noark 5 without DTD, entities or deep nesting: where the entries stand, and an entry as a tree. Pure.

The first pass is expat, which tells positions in the file; one entry at a time is read by lxml. Names count without
their namespace. An archive's fields may stand after its entries, so the first pass only notes positions.
"""

import re
from typing import Any
from xml.parsers import expat

from lxml import etree

from portal.innlesing.feil import Filfeil
from portal.innlesing.kilde import Kilde
from postjournal.importer.indeks import INGEN, STORSTE_POST, Indeks

STORSTE_DYBDE = 256
STORSTE_VERDI = 16 * 2**20
LANG_POST = 2 * 2**20
FLEST_NAVN = 5_000

UKJENT_MAPPE, SAKSMAPPE, MOETEMAPPE, ANNEN = range(4)
_POST, _BEHOLDER, _MAPPE = 1, 2, 3
_ROLLER = {
    "registrering": _POST,
    "journalregistrering": _POST,
    "journalpost": _POST,
    "moetesaksregistrering": _POST,
    "moetedokumentregistrering": _POST,
    "moeteregistrering": _POST,
    "arkiv": _BEHOLDER,
    "arkivdel": _BEHOLDER,
    "offentligJournal": _BEHOLDER,
    "klassifikasjonssystem": _BEHOLDER,
    "klasse": _BEHOLDER,
    "mappe": _MAPPE,
    "saksmappe": _MAPPE,
    "moetemappe": _MAPPE,
}
JOURNALPOSTER = frozenset({"", "journalpost"})
MOTEREGISTRERINGER = frozenset({"moetesaksregistrering", "moetedokumentregistrering", "moeteregistrering"})
_TAGG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")
_LESER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
    encoding="utf-8",
)
_PREFIKS = re.compile(rb"[<\s/]([A-Za-z_][\w.-]*):[A-Za-z_]")
_VANLIG = b"<x xmlns:xsi='x' xmlns:ark='n'>"
_KODING = re.compile(rb"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([\w.:-]+)")
_KJENTE_KODINGER = frozenset({"utf8", "utf16", "usascii", "ascii", "iso88591", "iso885915", "latin1", "windows1252"})


def _lokalt(navn: str) -> str:
    return navn.rpartition(":")[2]


class _Roller(dict[str, int]):
    """What an element is, by its name as written; 0 for a field."""

    def __missing__(self, navn: str) -> int:
        if len(self) > FLEST_NAVN:
            raise Filfeil("Filen har for mange ulike elementnavn, og er ikke en Noark 5-fil.")
        self[navn] = rolle = _ROLLER.get(_lokalt(navn), 0)
        return rolle


class _Stabel:
    """The open containers and the open entry while the first pass goes through the file."""

    def __init__(self, kilde: Kilde, typer: frozenset[str], *, grundig: bool) -> None:
        self.kilde, self.indeks, self.typer, self.grundig = kilde, Indeks(), typer, grundig
        self.apne: list[tuple[int, int, list[tuple[int, int]]]] = []
        self.fra = 0
        self.post: tuple[int, int, bool] | None = None
        self.bit, self.bit_start = b"", 0

    def start(self, rolle: int, navn: str, dybde: int, plass: int, attributter: list[str]) -> None:
        if self.post:
            return
        type_ = _xsi_type(attributter)
        self._lukk_spenn(plass)
        if rolle == _POST:
            self.post = dybde, plass, (type_ or _uttrykt(navn)) in self.typer
            return
        forelder = self.apne[-1][0] if self.apne else INGEN
        nummer = self.indeks.ny_beholder(forelder, _slag(rolle, type_ or _lokalt(navn)))
        self.apne.append((nummer, dybde, []))
        self.fra = plass

    def slutt(self, rolle: int, dybde: int, ende: int) -> None:
        if rolle == _POST and not self.post and not self.grundig:
            raise _MaaFolgesError
        if self.post and self.post[0] == dybde:
            _dybde, start, noteres = self.post
            if noteres:
                self.indeks.ny_post(start, ende, self.apne[-1][0] if self.apne else INGEN)
            self.post, self.fra = None, ende
        elif not self.post and self.apne and self.apne[-1][1] == dybde:
            nummer, _dybde, spenn = self.apne.pop()
            self.indeks.egne(nummer, [*spenn, (self.fra, ende)])
            self.fra = ende

    def ende(self, plass: int, *, tom: bool) -> int:
        """Where an element ends; expat tells where its end tag begins, or, of `<x/>`, the end itself."""
        if tom and self.kilde.les(plass - 2, plass) == b"/>":
            return plass
        return self.bit_start + self.bit.index(b">", max(0, plass - self.bit_start)) + 1

    def ende_av_post(self, plass: int) -> int:
        """As `ende`; but without a start handler expat tells where `<x/>` begins."""
        if self.post and self.post[1] == plass:
            tagg = _TAGG.match(self.kilde.les(plass, plass + 2**16))
            return plass + tagg.end() if tagg else plass
        return self.ende(plass, tom=False)

    def _lukk_spenn(self, plass: int) -> None:
        """The stretch before a child belongs to its container, unless it is seen to be blank."""
        if self.apne and self.fra < plass:
            a, b = self.fra - self.bit_start, plass - self.bit_start
            if not (a >= 0 and self.bit[a:b].isspace()):
                self.apne[-1][2].append((self.fra, plass))

    def krev_grenser(self, lest: int, plass: int) -> None:
        """Between two pieces: nothing that grows without end may be open."""
        start = self.post[1] if self.post else plass
        if not self.grundig and lest - start > LANG_POST:
            raise _MaaFolgesError
        if lest - plass > STORSTE_VERDI or lest - start > STORSTE_POST + STORSTE_VERDI:
            raise Filfeil("En enkelt verdi eller post i filen er for stor. Lever filen på nytt uten innebygd innhold.")


def _xsi_type(attributter: list[str]) -> str:
    """The local name of xsi:type (attributes as name, value, name, value …)."""
    for i in range(0, len(attributter), 2):
        if _lokalt(attributter[i]) == "type":
            return _lokalt(attributter[i + 1].strip())
    return ""


def _uttrykt(navn: str) -> str:
    """The type of a registration that has it as its element name."""
    return lokalt if (lokalt := _lokalt(navn)) in MOTEREGISTRERINGER else ""


def _slag(rolle: int, type_: str) -> int:
    if rolle == _BEHOLDER:
        return ANNEN
    return {"saksmappe": SAKSMAPPE, "moetemappe": MOETEMAPPE}.get(type_, UKJENT_MAPPE)


class _MaaFolgesError(Exception):
    """An entry inside an entry of the same name, or a very long one: every element must be followed."""


def finn_poster(kilde: Kilde, typer: frozenset[str] = JOURNALPOSTER) -> Indeks:
    """The first pass: the whole file is well-formed, and this is where its entries stand. Filfeil if not.

    `typer`: the types of registrations (xsi:type) that are noted; "" is one without type.
    """
    _krev_kjent_koding(kilde)
    try:
        indeks = _gjennomga(kilde, typer, grundig=False)
    except _MaaFolgesError:
        indeks = _gjennomga(kilde, typer, grundig=True)
    if not len(indeks.forelder) and not len(indeks):
        raise Filfeil("Filen er XML, men ikke Noark 5: den har verken arkiv, journal, mapper eller registreringer.")
    return indeks


def _gjennomga(kilde: Kilde, typer: frozenset[str], *, grundig: bool) -> Indeks:
    stabel = _Stabel(kilde, typer, grundig=grundig)
    parser = _Gjennomgang(stabel).parser
    lest = 0
    try:
        for bit in kilde.biter():
            stabel.bit, stabel.bit_start = bit, lest
            parser.Parse(bit, False)  # noqa: FBT003 – pyexpat takes no keywords
            lest += len(bit)
            stabel.krev_grenser(lest, parser.CurrentByteIndex)
        parser.Parse(b"", True)  # noqa: FBT003
    except expat.ExpatError as feil:
        grunn = expat.ErrorString(feil.code)
        raise Filfeil(f"Filen er ikke gyldig XML (linje {feil.lineno}: {grunn}). Be om en ny leveranse.") from None
    return stabel.indeks


class _Gjennomgang:
    """An expat parser that counts depth, and tells the stack about entries and containers.

    Inside an entry only end tags are looked at (half the time of the pass), unless the stack is `grundig`.
    """

    def __init__(self, stabel: _Stabel) -> None:
        self.stabel = stabel
        self.roller = _Roller()
        self.dybde, self.tom, self.postnavn = 0, False, ""
        self.parser = expat.ParserCreate("utf-8")
        self.parser.ordered_attributes = True
        self.parser.StartDoctypeDeclHandler = _nekt_doctype
        self._folg_alt()

    def _folg_alt(self) -> None:
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._slutt

    def _start(self, navn: str, attributter: list[str]) -> None:
        self.dybde, self.tom = self.dybde + 1, True
        if self.dybde > STORSTE_DYBDE:
            raise Filfeil(f"Filen har over {STORSTE_DYBDE} nivåer, og er ikke en Noark 5-fil.")
        if rolle := self.roller[navn]:
            self.stabel.start(rolle, navn, self.dybde, self.parser.CurrentByteIndex, attributter)
            if rolle == _POST and not self.stabel.grundig:
                self.postnavn = navn
                self.parser.StartElementHandler, self.parser.EndElementHandler = None, self._slutt_post

    def _slutt(self, navn: str) -> None:
        if rolle := self.roller[navn]:
            self.stabel.slutt(rolle, self.dybde, self.stabel.ende(self.parser.CurrentByteIndex, tom=self.tom))
        self.dybde, self.tom = self.dybde - 1, False

    def _slutt_post(self, navn: str) -> None:
        if navn == self.postnavn:
            self._folg_alt()
            self.stabel.slutt(_POST, self.dybde, self.stabel.ende_av_post(self.parser.CurrentByteIndex))
            self.dybde, self.tom = self.dybde - 1, False


def _nekt_doctype(*_deler: object) -> None:
    raise Filfeil("Filen har en DOCTYPE. Den tas ikke inn, for den kan peke ut av filen. Lever den uten.")


def _krev_kjent_koding(kilde: Kilde) -> None:
    """Bytes are UTF-8 or Windows-1252; a file that claims to be something else would come out as nonsense."""
    treff = _KODING.match(kilde.les(0, 200))
    koding = treff[1].decode() if treff else "utf-8"
    if re.sub(r"[-_:]", "", koding.lower()) not in _KJENTE_KODINGER:
        raise Filfeil(f"Filen er skrevet i {koding[:40]}, som ikke leses. Lever den i UTF-8.")


def tre(utsnitt: bytes) -> dict[str, Any]:
    """A fragment as nested dicts of text: repeated fields are lists. Raises XMLSyntaxError when it is broken."""
    try:
        rot = etree.fromstring(_VANLIG + utsnitt + b"</x>", _LESER)
    except etree.XMLSyntaxError:
        rot = etree.fromstring(_innpakning(utsnitt) + utsnitt + b"</x>", _LESER)
    return _felt(rot[0]) if len(rot) else {}


def _innpakning(utsnitt: bytes) -> bytes:
    """An element that declares every prefix in the fragment: its own declarations may stand far above it."""
    prefikser = sorted(set(_PREFIKS.findall(utsnitt)) - {b"xml", b"xmlns"})
    return b"<x" + b"".join(b" xmlns:" + prefiks + b"='n'" for prefiks in prefikser) + b">"


def _felt(element: etree._Element) -> dict[str, Any]:
    node: dict[str, Any] = {}
    for barn in element:
        navn = _LOKALE[barn.tag]
        verdi = _felt(barn) if len(barn) else barn.text or ""
        tidligere = node.setdefault(navn, verdi)
        if tidligere is not verdi:
            node[navn] = [*tidligere, verdi] if isinstance(tidligere, list) else [tidligere, verdi]
    return node


class _Lokale(dict[str, str]):
    """Names without namespace, by the name as lxml gives it."""

    def __missing__(self, navn: str) -> str:
        lokalt = _lokalt(navn.replace("}", ":"))
        if len(self) < FLEST_NAVN:
            self[navn] = lokalt
        return lokalt


_LOKALE = _Lokale()
