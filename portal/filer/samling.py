"""Many documents become one PDF with bookmarks; one that cannot be in it gets a page that says why.

Each file is rebuilt first, in a process of its own (`rensing.py`), so that nothing but pages is carried over. The pages
are joined through files, so that memory does not grow with them. Tags, fields and links to other pages stay behind:
who needs them reads the document itself.
"""

import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, OutlineItem, String

from portal.blokker import Avsnitt, Blokk, Overskrift
from portal.filer.feil import Filavvist
from portal.filer.rensing import rens_pdf
from portal.filer.tekst import rens
from portal.pdf import lag_pdf

IKKE_MED = "Dokumentet er ikke med i denne samlingen."
IKKE_PDF = "Filen er ikke en PDF."
SKADET = "Filen er skadet og kan ikke leses."
TOM = "Det er ingen dokumenter i samlingen."
_DYPEST = 10
"""Levels of bookmarks."""
_AV = "/ApenKommuneAv"
"""Marks a layer that is off, while the pages are being joined."""


@dataclass(frozen=True, slots=True)
class Del:
    """A document of the collection. Its bookmark stands under the nearest one before it with a lower `niva`.

    `grunn`: why there is no file, in words that everybody may read.
    """

    tittel: str
    niva: int
    fil: IO[bytes] | None
    grunn: str = ""


def samle(deler: Iterable[Del], ut: BinaryIO, *, tittel: str, sprak: str = "nb-NO") -> None:
    """Writes the collection to `ut`, and closes each file once it is read; the same parts give the same bytes.

    The parts may be made as they are asked for: one is open at a time. OSError when a file cannot be read at all.
    """
    with tempfile.TemporaryDirectory() as mappe:
        sider = list(_legg_ut(deler, Path(mappe), tittel, sprak))
        samlet = Path(mappe) / "samlet.pdf"
        _slaa_sammen([_sti(Path(mappe), n) for n in range(len(sider))], samlet)
        with pikepdf.open(samlet) as pdf:
            del pdf.trailer["/ID"]
            _beskriv(pdf, tittel, sprak)
            _sett_lag(pdf)
            _sett_bokmerker(pdf, sider)
            pdf.save(ut, deterministic_id=True, fix_metadata_version=False)


def _legg_ut(deler: Iterable[Del], mappe: Path, tittel: str, sprak: str) -> Iterator[tuple[Del, int]]:
    """Each part with its number of pages, once it lies rebuilt in the folder; an empty collection has a page too."""
    nummer = -1
    for nummer, del_ in enumerate(deler):
        yield del_, _legg(del_, _sti(mappe, nummer), tittel, sprak)
    if nummer < 0:
        tom = Del(tittel, 0, None, TOM)
        yield tom, _lagre(_merknad(tom, "", tittel, sprak), _sti(mappe, 0))


def _sti(mappe: Path, nummer: int) -> Path:
    return mappe / f"{nummer}.pdf"


def _legg(del_: Del, sti: Path, tittel: str, sprak: str) -> int:
    """The number of pages of the part, or of the page that stands in for it."""
    if del_.fil is None:
        return _lagre(_merknad(del_, IKKE_MED, tittel, sprak), sti)
    try:
        with del_.fil as fil:
            return _lagre(_renset(fil), sti)
    except Filavvist as feil:
        uten = Del(del_.tittel, del_.niva, None, _forste_setning(str(feil)))
        return _lagre(_merknad(uten, IKKE_MED, tittel, sprak), sti)


def _renset(fil: IO[bytes]) -> bytes:
    fil.seek(0)
    if b"%PDF-" not in fil.read(1024):
        raise Filavvist(IKKE_PDF)
    fil.seek(0)
    return rens_pdf(fil)


def _lagre(innhold: bytes, sti: Path) -> int:
    try:
        with pikepdf.open(io.BytesIO(innhold)) as pdf:
            _merk_lag(pdf)
            pdf.save(sti, static_id=True, fix_metadata_version=False)
            return len(pdf.pages)
    except pikepdf.PdfError as feil:
        raise Filavvist(SKADET) from feil


def _forste_setning(tekst: str) -> str:
    """What is wrong with the file, without what staff should do about it."""
    return tekst.split(". ")[0].rstrip(".") + "."


def _merknad(del_: Del, melding: str, tittel: str, sprak: str) -> bytes:
    """A page with the title of the document and why it is not here."""
    blokker: list[Blokk] = [Overskrift(del_.tittel), *(Avsnitt(a) for a in (melding, del_.grunn) if a)]
    return lag_pdf(blokker, tittel=del_.tittel, sprak=sprak, avsender=(tittel,), bunntekst="")


def _slaa_sammen(filer: list[Path], til: Path) -> None:
    """All pages of all files in one, with few files open at a time."""
    sider = [{"file": str(f), "range": "1-z"} for f in filer]
    pikepdf.Job({"empty": "", "outputFile": str(til), "pages": sider, "staticId": "", "keepFilesOpen": "n"}).run()


def _beskriv(pdf: pikepdf.Pdf, tittel: str, sprak: str) -> None:
    """Title and language are told to those who listen, and readers open the bookmarks."""
    pdf.docinfo["/Title"] = String(_linje(tittel))
    pdf.Root["/Lang"] = String(sprak)
    pdf.Root["/ViewerPreferences"] = Dictionary(DisplayDocTitle=True)
    pdf.Root["/PageMode"] = Name.UseOutlines


def _sett_bokmerker(pdf: pikepdf.Pdf, sider: Iterable[tuple[Del, int]]) -> None:
    """A bookmark for each part, at its first page."""
    side = 0
    over: list[tuple[int, OutlineItem]] = []
    with pdf.open_outline() as oversikt:
        for del_, antall in sider:
            punkt = OutlineItem(_linje(del_.tittel), side)
            while over and (over[-1][0] >= del_.niva or len(over) >= _DYPEST):
                over.pop()
            (over[-1][1].children if over else oversikt.root).append(punkt)
            over.append((del_.niva, punkt))
            side += antall


def _linje(tekst: str) -> str:
    return " ".join(rens(tekst).split())


def _merk_lag(pdf: pikepdf.Pdf) -> None:
    """What is off when the document is opened shall be off in the collection too."""
    alle = pdf.Root.get("/OCProperties")
    if not isinstance(alle, Dictionary) or not isinstance(oppsett := alle.get("/D"), Dictionary):
        return
    paa = {lag.objgen for lag in _ordboker(oppsett.get("/ON"))}
    alle_av = oppsett.get("/BaseState") == Name.OFF
    for lag in _ordboker(alle.get("/OCGs")):
        if alle_av and lag.objgen not in paa:
            lag[_AV] = True
    for lag in _ordboker(oppsett.get("/OFF")):
        lag[_AV] = True


def _sett_lag(pdf: pikepdf.Pdf) -> None:
    """The layers of all the documents, with those off that were."""
    lagene = [o for o in pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == Name.OCG]
    av = [lag for lag in lagene if _AV in lag]
    for lag in av:
        del lag[_AV]
    if lagene:
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array(lagene), D=Dictionary(OFF=Array(av)))


def _ordboker(verdi: object) -> list[Object]:
    return [d for d in verdi if isinstance(d, Dictionary)] if isinstance(verdi, Array) else []
