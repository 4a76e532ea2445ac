"""Hostile bytes are opened in a process of its own, which knows nothing and may do little.

`python -I tekst.py pdf|kontor <most pages>` reads a file on standard input and prints one JSON object:
`{"endelse", "sider", "tekst"}`, or `{"feil": <key of kontroll.FEIL>}`. Any other ending (signal, traceback,
silence) means that the file is broken. The file is run by path and imports nothing of the project, so that the process
has neither settings nor secrets. All the text a file holds is read, also deleted text, notes and comments.
"""

import json
import re
import resource
import sys
import unicodedata
from collections.abc import Iterator
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

STORSTE_TEKST = 1_000_000
"""Characters of text that are kept of a file."""
MEGA = 1 << 20
GRENSER = {
    resource.RLIMIT_CPU: 30,
    resource.RLIMIT_AS: 1024 * MEGA,
    resource.RLIMIT_FSIZE: 16 * MEGA,
    resource.RLIMIT_NOFILE: 32,
    resource.RLIMIT_NPROC: 0,
    resource.RLIMIT_CORE: 0,
}
FLEST_MEDLEMMER = 5_000
STORST_UTPAKKET = 300_000_000
STORST_FORHOLD = 200
SMATT = 10_000_000
"""Bytes below which no compression ratio is suspicious."""

ODT = "application/vnd.oasis.opendocument.text"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_DOCX_DELER = re.compile(r"word/(document|header|footer|footnotes|endnotes|comments)\w*\.xml")
_UTRYGT_NAVN = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")
_LINJESKIFT = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_USYNLIG = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad"  # control characters and the soft hyphen
    "\u200b\u202a-\u202e\u2060-\u2069\ufeff"  # invisible, or turning the direction of text
    "\ufffe\uffff\ud800-\udfff]"  # no characters at all
)


class Feil(Exception):
    """The file is refused for the reason with this key."""


def rens(tekst: str) -> str:
    """NFC text with line feeds, without control characters and hidden direction marks, at most 1,000,000 characters."""
    synlig = _USYNLIG.sub("", _LINJESKIFT.sub("\n", tekst[: 2 * STORSTE_TEKST]))
    return unicodedata.normalize("NFC", synlig)[:STORSTE_TEKST].strip()


def les_pdf(fil: IO[bytes], flest_sider: int) -> dict[str, Any]:
    """A PDF's number of pages and the text of all of them."""
    import pypdfium2 as pdfium

    try:
        dokument = pdfium.PdfDocument(fil)
    except pdfium.PdfiumError as feil:
        raise Feil("passord" if feil.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "skadet") from feil
    if not 0 < len(dokument) <= flest_sider:
        raise Feil("sider" if len(dokument) else "skadet")
    tekst = _samlet(side.get_textpage().get_text_range() for side in dokument)
    return {"endelse": "pdf", "sider": len(dokument), "tekst": tekst}


def les_kontor(fil: IO[bytes]) -> dict[str, Any]:
    """The text of an ODT or DOCX. They have no fixed pages, so `sider` is 0."""
    with ZipFile(fil) as arkiv:
        kontroller_arkiv(arkiv)
        navn = arkiv.namelist()
        if "mimetype" in navn and _lite(arkiv, "mimetype").strip() == ODT.encode():
            return {"endelse": "odt", "sider": 0, "tekst": _les_odt(arkiv, navn)}
        if "[Content_Types].xml" in navn:
            return {"endelse": "docx", "sider": 0, "tekst": _les_docx(arkiv, navn)}
    raise Feil("arkiv")


def kontroller_arkiv(arkiv: ZipFile) -> None:
    """Names, sizes and compression are sane, nothing is encrypted, and every member unpacks to what it says."""
    medlemmer = arkiv.infolist()
    utpakket = sum(m.file_size for m in medlemmer)
    pakket = sum(m.compress_size for m in medlemmer)
    if len(medlemmer) > FLEST_MEDLEMMER or utpakket > STORST_UTPAKKET:
        raise Feil("bombe")
    if utpakket > max(SMATT, STORST_FORHOLD * pakket):
        raise Feil("bombe")
    if len({m.filename for m in medlemmer}) < len(medlemmer):
        raise Feil("skadet")
    for medlem in medlemmer:
        _kontroller_medlem(arkiv, medlem)


def _kontroller_medlem(arkiv: ZipFile, medlem: ZipInfo) -> None:
    """One member is read to its end, which proves its size and its checksum."""
    if _UTRYGT_NAVN.search(medlem.orig_filename):
        raise Feil("skadet")
    if medlem.flag_bits & 0x1:
        raise Feil("passord")
    if medlem.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        raise Feil("skadet")
    with arkiv.open(medlem) as innhold:
        while innhold.read(MEGA):
            pass


def _les_odt(arkiv: ZipFile, navn: list[str]) -> str:
    """The text of an ODT's body, headers and footers."""
    if any(n.startswith(("Basic/", "Scripts/")) for n in navn):
        raise Feil("makro")
    if "META-INF/manifest.xml" in navn and b"encryption-data" in _lite(arkiv, "META-INF/manifest.xml"):
        raise Feil("passord")
    deler = ["content.xml"] + ["styles.xml"] * ("styles.xml" in navn)
    return _samlet(_xml_tekst(arkiv, del_, {"p", "h"}) for del_ in deler)


def _les_docx(arkiv: ZipFile, navn: list[str]) -> str:
    """The text of a DOCX: body first, then headers, footers, notes and comments."""
    from lxml import etree

    rot = etree.fromstring(_lite(arkiv, "[Content_Types].xml"), _xml_leser(etree.XMLParser))
    typer = {e.get("ContentType", "") for e in rot.iter("{*}Override", "{*}Default")}
    if any("macroEnabled" in t or "vbaProject" in t for t in typer) or any("vbaproject" in n.lower() for n in navn):
        raise Feil("makro")
    if f"{DOCX}.main+xml" not in typer:
        raise Feil("arkiv")
    deler = sorted((n for n in navn if _DOCX_DELER.fullmatch(n)), key=lambda n: (not n.startswith("word/document"), n))
    if not deler:
        raise Feil("skadet")
    return _samlet(_xml_tekst(arkiv, n, {"t", "delText"}) for n in deler)


def _lite(arkiv: ZipFile, navn: str) -> bytes:
    """A member that is small in any honest file."""
    if arkiv.getinfo(navn).file_size > MEGA:
        raise Feil("skadet")
    return arkiv.read(navn)


def _xml_leser(klasse: Any, **valg: Any) -> Any:
    """An XML parser without entities, DTD, network and huge documents."""
    return klasse(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, **valg)


def _xml_tekst(arkiv: ZipFile, navn: str, elementer: set[str]) -> str:
    """The text inside the named elements of an XML member, read in pieces."""
    from lxml import etree

    leser = _xml_leser(etree.XMLParser, target=Tekstleser(elementer))
    with arkiv.open(navn) as innhold:
        while stykke := innhold.read(65_536):
            leser.feed(stykke)
    return str(leser.close())


class Tekstleser:
    """Target of an XML parser that keeps the text inside some elements; a document type is refused."""

    def __init__(self, elementer: set[str]) -> None:
        self.elementer = elementer
        self.dybde = 0
        self.biter: list[str] = []

    def start(self, merke: str, _attributter: object) -> None:
        navn = merke.rpartition("}")[2]
        self.dybde += navn in self.elementer
        if navn in {"tab", "br", "line-break", "s"}:
            self.biter.append(" ")

    def end(self, merke: str) -> None:
        navn = merke.rpartition("}")[2]
        self.dybde -= navn in self.elementer
        if navn in {"p", "h"}:
            self.biter.append("\n")

    def data(self, tekst: str) -> None:
        if self.dybde:
            self.biter.append(tekst)

    def doctype(self, *_: object) -> None:
        raise Feil("skadet")

    def close(self) -> str:
        return "".join(self.biter)


def _samlet(deler: Iterator[str]) -> str:
    """The parts on lines of their own, until there is more than is kept."""
    biter, lengde = [], 0
    for del_ in deler:
        biter.append(del_)
        lengde += len(del_) + 1
        if lengde > 2 * STORSTE_TEKST:
            break
    return rens("\n".join(biter))


def begrens() -> None:
    """From here the process has its limits, or stricter ones it came with, and cannot lift them."""
    for hva, grense in GRENSER.items():
        tak = resource.getrlimit(hva)[1]
        ny = grense if tak == resource.RLIM_INFINITY else min(grense, tak)
        resource.setrlimit(hva, (ny, ny))


def main(slag: str, flest_sider: str) -> None:
    """One file on standard input, one JSON object on standard output."""
    begrens()
    try:
        funnet = les_pdf(sys.stdin.buffer, int(flest_sider)) if slag == "pdf" else les_kontor(sys.stdin.buffer)
    except Feil as feil:
        funnet = {"feil": str(feil)}
    json.dump(funnet, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
