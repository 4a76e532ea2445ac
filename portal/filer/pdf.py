"""What a PDF carries beside its pages is found, and what nobody should get is left out when the file is rebuilt.

Run by path inside the reading process (`tekst.py`), where the text of the pages has been read.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Object, Stream

if TYPE_CHECKING:
    from portal.filer.tekst import Samler

_IKKE_MERKNADER = {"/Link", "/Widget", "/Popup", "/FileAttachment", "/PrinterMark", "/TrapNet"}
_FARLIGE_HANDLINGER = {
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/ResetForm", "/GoToE", "/GoToR"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"),
}
_VEDLEGGSNOKLER = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
_UT_AV_KATALOGEN = (
    "/Metadata",
    "/OpenAction",
    "/AA",
    "/AF",
    "/Collection",
    "/Perms",
    "/DSS",
    "/Legal",
    "/SpiderInfo",
    "/PieceInfo",
)
_UT_AV_SIDER = ("/Metadata", "/AA", "/AF", "/PieceInfo", "/Thumb", "/LastModified", "/ID")
_UT_AV_NAVN = ("/EmbeddedFiles", "/JavaScript", "/Renditions", "/URLS", "/IDS")


def finn_skjult(fil: BinaryIO, samler: "Samler") -> dict[str, Any]:
    """What a reader of the pages does not see. The words of comments and forms go to `samler`."""
    fil.seek(0)
    with pikepdf.open(fil) as pdf:
        merknader = [m for side in pdf.pages for m in _ordboker_i(side.obj.get("/Annots"))]
        for merknad in merknader:
            samler.legg(_tekst(merknad.get("/Contents")))
        felt = _ordboker_i(_ordbok(pdf.Root.get("/AcroForm")).get("/Fields"))
        ordboker = list(_alle(pdf))
        for verdi in filter(None, (_tekst(d.get("/V")) for d in ordboker if "/T" in d)):
            samler.legg(verdi)
        return {
            "vedlegg": sum(map(_har_vedlegg, ordboker)),
            "javascript": int(
                any(_navn(d.get("/S")) == "/JavaScript" or {"/S", "/JS"} <= set(d.keys()) for d in ordboker)
            ),
            "merknader": sum(_navn(m.get("/Subtype")) not in _IKKE_MERKNADER for m in merknader),
            "skjemafelt": len(felt),
            "lag": _skjulte_lag(pdf),
        }


def _skjulte_lag(pdf: pikepdf.Pdf) -> list[str]:
    """The names of the layers that are off when the file is opened."""
    lag = _ordbok(pdf.Root.get("/OCProperties"))
    oppsett = _ordbok(lag.get("/D"))
    pa = {d.objgen for d in _ordboker_i(oppsett.get("/ON"))}
    alle_av = _navn(oppsett.get("/BaseState")) == "/OFF"
    av = [d for d in _ordboker_i(lag.get("/OCGs")) if alle_av and d.objgen not in pa]
    return sorted({_tekst(d.get("/Name")) for d in [*av, *_ordboker_i(oppsett.get("/OFF"))]})


def rens(fil: BinaryIO, ut: BinaryIO, feil: type[Exception]) -> None:
    """The PDF is written anew without what a reader does not see: the same bytes for the same file.

    `feil` is raised with the key of a reason when it cannot be done.
    """
    try:
        with pikepdf.open(fil) as pdf:
            if not len(pdf.pages):
                raise feil("skadet")
            _fjern(pdf)
            pdf.save(ut, static_id=True, fix_metadata_version=False, preserve_pdfa=False, encryption=False)
    except pikepdf.PasswordError as grunn:
        raise feil("passord") from grunn
    except pikepdf.PdfError as grunn:
        raise feil("skadet") from grunn


def _fjern(pdf: pikepdf.Pdf) -> None:
    """Document information, metadata, attachments, scripts, thumbnails and the traces of programs are cut off."""
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _slett(pdf.Root, _UT_AV_KATALOGEN)
    _slett(_ordbok(pdf.Root.get("/Names")), _UT_AV_NAVN)
    _slett(_ordbok(pdf.Root.get("/AcroForm")), ("/XFA", "/CO"))
    for side in pdf.pages:
        _slett(side.obj, _UT_AV_SIDER)
        merknader = side.obj.get("/Annots")
        if isinstance(merknader, Array):
            side.obj["/Annots"] = Array([m for m in merknader if not _er_vedlegg(m)])
    for ordbok in list(_alle(pdf)):
        _rens_ordbok(ordbok)


def _rens_ordbok(ordbok: Object) -> None:
    """One dictionary loses what it should not have; the same name in a list of resources means something else."""
    if _har_vedlegg(ordbok):
        del ordbok["/EF"]
    for nokkel in list(ordbok.keys()):
        verdi = ordbok[nokkel]
        if (
            nokkel == "/PieceInfo"
            or (nokkel == "/Metadata" and isinstance(verdi, Stream) and _navn(verdi.get("/Subtype")) == "/XML")
            or (nokkel == "/AA" and _er_handlinger(verdi))
            or _er_farlig(verdi)
        ):
            del ordbok[nokkel]
        elif isinstance(verdi, Array):
            _rens_liste(verdi)


def _rens_liste(liste: Object) -> None:
    for nummer in reversed(range(len(liste))):
        if _er_farlig(liste[nummer]):
            del liste[nummer]


def _er_farlig(verdi: Any) -> bool:
    """An action that does more than move the reader about or open an address."""
    return isinstance(verdi, Dictionary) and _navn(verdi.get("/S")) in _FARLIGE_HANDLINGER


def _er_handlinger(verdi: Any) -> bool:
    """What happens by itself is a dictionary of actions; a font or a state that is called AA is not."""
    return isinstance(verdi, Dictionary) and all(isinstance(v, Dictionary) and "/S" in v for _, v in verdi.items())


def _har_vedlegg(ordbok: Object) -> bool:
    """The description of a file has the file itself in it; a font that is called EF is no such thing."""
    filene = ordbok.get("/EF")
    return isinstance(filene, Dictionary) and bool(filene.keys()) and set(filene.keys()) <= _VEDLEGGSNOKLER


def _er_vedlegg(merknad: Any) -> bool:
    return isinstance(merknad, Dictionary) and _navn(merknad.get("/Subtype")) == "/FileAttachment"


def _slett(ordbok: Object, nokler: tuple[str, ...]) -> None:
    for nokkel in nokler:
        if nokkel in ordbok:
            del ordbok[nokkel]


def _alle(pdf: pikepdf.Pdf) -> Iterator[Object]:
    """Every dictionary of the file, those of streams and those inside others too."""
    ko: list[Any] = list(pdf.objects)
    while ko:
        objekt = ko.pop()
        if isinstance(objekt, (Dictionary, Stream)):
            yield objekt
            under = [v for _, v in objekt.items()]
        elif isinstance(objekt, Array):
            under = list(objekt)
        else:
            continue
        ko += [v for v in under if isinstance(v, (Dictionary, Array)) and not v.is_indirect]


def _ordbok(verdi: Any) -> Object:
    """A dictionary, empty when something else stands there."""
    return verdi if isinstance(verdi, Dictionary) else Dictionary()


def _ordboker_i(verdi: Any) -> list[Object]:
    """The dictionaries of a list; nothing when it is no list."""
    return [d for d in verdi if isinstance(d, Dictionary)] if isinstance(verdi, Array) else []


def _tekst(verdi: Any) -> str:
    """The words of a text string."""
    return str(verdi) if isinstance(verdi, pikepdf.String) else ""


def _navn(verdi: Any) -> str:
    """A name with its slash; empty when something else stands there."""
    return str(verdi) if isinstance(verdi, pikepdf.Name) else ""
