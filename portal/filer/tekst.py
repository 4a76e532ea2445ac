"""Hostile bytes are opened in a process of its own, which knows nothing and may do little.

`python -I tekst.py pdf|kontor|regneark <most pages>` reads a file on standard input and prints one JSON object:
`{"endelse", "sider", "tekst", "skjult"}`, or `{"feil": <key of kontroll.FEIL>}`. `regneark` is `kontor` with
spreadsheets let in. `tekst.py rens 0` prints the PDF rebuilt in place of the object. Any other ending (signal,
traceback, silence) means that the file is broken. The file is run by path, and so are its neighbours `ooxml.py`,
`odf.py` and `pdf.py`; they import nothing of the project, so that the process has neither settings nor secrets. All the
text a file holds is read, also hidden and deleted text, notes and comments. `skjult` tells what a reader does not see:
a kind (one of `skjult.SLAG`) and how many or the names of where.
"""

import importlib.util
import json
import re
import resource
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path
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
STORST_RENSET = 512 * MEGA
"""Bytes that a rebuilt PDF may have."""
FLEST_MEDLEMMER = 5_000
STORST_UTPAKKET = 300_000_000
STORST_FORHOLD = 200
SMATT = 10_000_000
"""Bytes below which no compression ratio is suspicious."""

ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Hendelse = tuple[str, str, Mapping[str, str]]
"""`start` with local name and attributes, `slutt` with local name, or `tekst` with text."""
_UTRYGT_NAVN = re.compile(r"^[/\\]|^[A-Za-z]:|(^|[/\\])\.\.([/\\]|$)|\0")
_LINJESKIFT = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_USYNLIG = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad"  # control characters and the soft hyphen
    "\u200b\u202a-\u202e\u2060-\u2069\ufeff"  # invisible, or turning the direction of text
    "\ufffe\uffff\ud800-\udfff]"  # no characters at all
)
_LINJESLUTT = {
    *("p", "h", "si", "comment", "text", "v", "author"),
    *("creator", "initial-creator", "printed-by", "user-defined", "lastModifiedBy", "Manager"),
}


class Feil(Exception):
    """The file is refused for the reason with this key."""


def rens(tekst: str) -> str:
    """NFC text with line feeds, without control characters and hidden direction marks, at most 1,000,000 characters."""
    synlig = _USYNLIG.sub("", _LINJESKIFT.sub("\n", tekst[: 2 * STORSTE_TEKST]))
    return unicodedata.normalize("NFC", synlig)[:STORSTE_TEKST].strip()


class Samler:
    """Pieces of text on lines of their own, until there is more than is kept."""

    def __init__(self) -> None:
        self.biter: list[str] = []
        self.lengde = 0

    def legg(self, bit: str) -> None:
        if self.lengde <= 2 * STORSTE_TEKST:
            self.biter.append(bit)
        self.lengde += len(bit) + 1

    def funn(self, endelse: str, sider: int, skjult: Mapping[str, Any]) -> dict[str, Any]:
        """What the process answers; text beyond what is kept has not been read, which is told too."""
        avkortet = {"avkortet": 1} if self.lengde - 1 > STORSTE_TEKST else {}
        alt = {slag: hva for slag, hva in {**skjult, **avkortet}.items() if hva}
        return {"endelse": endelse, "sider": sider, "tekst": rens("\n".join(self.biter)), "skjult": alt}


def nabo(navn: str) -> Any:
    """The file beside this one, found by path: the process knows no package."""
    spesifikasjon = importlib.util.spec_from_file_location(navn, Path(__file__).with_name(f"{navn}.py"))
    if spesifikasjon is None or spesifikasjon.loader is None:
        raise ImportError(navn)
    modul = importlib.util.module_from_spec(spesifikasjon)
    spesifikasjon.loader.exec_module(modul)
    return modul


def les_pdf(fil: IO[bytes], flest_sider: int) -> dict[str, Any]:
    """A PDF's number of pages, the text of all of them, and what is hidden in it."""
    import pypdfium2 as pdfium

    try:
        dokument = pdfium.PdfDocument(fil)
    except pdfium.PdfiumError as feil:
        raise Feil("passord" if feil.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "skadet") from feil
    sider = len(dokument)
    if not 0 < sider <= flest_sider:
        raise Feil("sider" if sider else "skadet")
    samler = Samler()
    for side in dokument:
        samler.legg(side.get_textpage().get_text_range())
    dokument.close()
    return samler.funn("pdf", sider, nabo("pdf").finn_skjult(fil, samler))


def les_kontor(fil: IO[bytes], *, regneark: bool) -> dict[str, Any]:
    """The text of an ODT, DOCX, ODS or XLSX and what is hidden in it. They have no fixed pages, so `sider` is 0."""
    with ZipFile(fil) as arkiv:
        kontroller_arkiv(arkiv)
        kontorfil = Kontorfil(arkiv)
        endelse = kontorfil.odf_slag() or kontorfil.ooxml_slag()
        if endelse is None or endelse not in {"odt", "docx", *(("ods", "xlsx") if regneark else ())}:
            raise Feil("arkiv")
        samler = Samler()
        leser = nabo("odf" if endelse in {"odt", "ods"} else "ooxml")
        return samler.funn(endelse, 0, getattr(leser, f"les_{endelse}")(kontorfil, samler))


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


class Kontorfil:
    """An archive that has been checked, whose XML parts are read as events; nothing that runs is in it."""

    def __init__(self, arkiv: ZipFile) -> None:
        self.arkiv = arkiv
        self.navn = arkiv.namelist()

    def odf_slag(self) -> str | None:
        """`odt` or `ods` when it is one; refused when it has macros or a password."""
        typen = self._lite("mimetype").strip() if "mimetype" in self.navn else b""
        endelse = {ODT.encode(): "odt", ODS.encode(): "ods"}.get(typen)
        if endelse and any(n.startswith(("Basic/", "Scripts/")) for n in self.navn):
            raise Feil("makro")
        manifest = "META-INF/manifest.xml"
        if endelse and manifest in self.navn and b"encryption-data" in self._lite(manifest):
            raise Feil("passord")
        return endelse

    def ooxml_slag(self) -> str | None:
        """`docx` or `xlsx` when it is one; refused when it has macros or XML under a name we would not read."""
        if "[Content_Types].xml" not in self.navn:
            return None
        self._lite("[Content_Types].xml")
        deler = {a.get("PartName", ""): a.get("ContentType", "") for _, _, a in self.strom("[Content_Types].xml")}
        typer = {a.get("ContentType", "") for _, _, a in self.strom("[Content_Types].xml")}
        if any("macro" in t.lower() or "vbaProject" in t for t in typer) or any(
            "vbaproject" in n.lower() for n in self.navn
        ):
            raise Feil("makro")
        if any(t.endswith("+xml") and n and not n.endswith((".xml", ".rels")) for n, t in deler.items()):
            raise Feil("skadet")
        return next((e for e, t in (("docx", DOCX), ("xlsx", XLSX)) if f"{t}.main+xml" in typer), None)

    def _lite(self, navn: str) -> bytes:
        """A member that is small in any honest file."""
        if self.arkiv.getinfo(navn).file_size > MEGA:
            raise Feil("skadet")
        return self.arkiv.read(navn)

    @cached_property
    def rotter(self) -> dict[str, list[str]]:
        """Local name of the root → the XML parts that have it: what a part is, is decided by its content."""
        ut: dict[str, list[str]] = {}
        for navn in sorted(n for n in self.navn if n.endswith(".xml")):
            rot = next((hva for slag, hva, _ in self.strom(navn) if slag == "start"), "")
            ut.setdefault(rot, []).append(navn)
        return ut

    def strom(self, navn: str) -> Iterator[Hendelse]:
        """What happens in an XML part, from beginning to end: no entities, DTD, network or huge documents."""
        from lxml import etree

        ko = Hendelser()
        leser = etree.XMLParser(target=ko, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
        with self.arkiv.open(navn) as innhold:
            while stykke := innhold.read(65_536):
                leser.feed(stykke)
                yield from ko.tom()
        leser.close()
        yield from ko.tom()

    def tekst(self, navn: str, elementer: set[str] | None = None) -> str:
        """The text inside the named elements of an XML part, or all of it."""
        return tekst_av(self.strom(navn), elementer)


class Hendelser:
    """Target of an XML parser that queues what happens by local names; a document type is refused."""

    def __init__(self) -> None:
        self.ko: list[Hendelse] = []

    def start(self, tag: Any, attrib: Mapping[Any, Any]) -> None:
        self.ko.append(("start", tag.rpartition("}")[2], {n.rpartition("}")[2]: v for n, v in attrib.items()}))

    def end(self, tag: Any) -> None:
        self.ko.append(("slutt", tag.rpartition("}")[2], {}))

    def data(self, data: Any) -> None:
        self.ko.append(("tekst", data, {}))

    def comment(self, text: Any) -> None:
        """Not part of the text."""

    def doctype(self, *_: object) -> None:
        raise Feil("skadet")

    def close(self) -> None:
        """Nothing is built."""

    def tom(self) -> list[Hendelse]:
        """What has happened since the last time."""
        ko, self.ko = self.ko, []
        return ko


def tekst_av(hendelser: Iterable[Hendelse], elementer: set[str] | None = None) -> str:
    """The text inside the named elements, or all of it, with a line for each paragraph: no two values run together."""
    biter, dybde = [], 0 if elementer else 1
    for slag, hva, _ in hendelser:
        if slag == "tekst":
            biter.append(hva if dybde else "")
        elif slag == "start":
            dybde += hva in (elementer or ())
            biter.append(" " if hva in {"tab", "br", "line-break", "s"} else "")
        else:
            dybde -= hva in (elementer or ())
            biter.append("\n" if elementer is None or hva in _LINJESLUTT else "")
    return "".join(biter)


def begrens(grenser: Mapping[int, int] = GRENSER) -> None:
    """From here the process has its limits, or stricter ones it came with, and cannot lift them."""
    for hva, grense in grenser.items():
        tak = resource.getrlimit(hva)[1]
        ny = grense if tak == resource.RLIM_INFINITY else min(grense, tak)
        resource.setrlimit(hva, (ny, ny))


def main(slag: str, flest_sider: str) -> None:
    """One file on standard input; on standard output a rebuilt PDF or one JSON object."""
    begrens(GRENSER | ({resource.RLIMIT_FSIZE: STORST_RENSET} if slag == "rens" else {}))
    inn = sys.stdin.buffer
    try:
        if slag == "rens":
            nabo("pdf").rens(inn, sys.stdout.buffer, Feil)
            return
        funnet = les_pdf(inn, int(flest_sider)) if slag == "pdf" else les_kontor(inn, regneark=slag == "regneark")
    except Feil as feil:
        funnet = {"feil": str(feil)}
    json.dump(funnet, sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
