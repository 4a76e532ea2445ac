"""Parts that a PDF may carry beside its pages, put into a real PDF on the spot."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.pdf import lag_pdf

Endring = Callable[[pikepdf.Pdf], None]
SIDER = ["Søknad om byggetillatelse\nØstregate 12", "Side to"]


def pdf_med(*endringer: Endring) -> bytes:
    with pikepdf.open(io.BytesIO(lag_pdf(SIDER))) as pdf:
        for endring in endringer:
            endring(pdf)
        ut = io.BytesIO()
        pdf.save(ut)
    return ut.getvalue()


def merknad(slag: str, **mer: Any) -> Endring:
    """An annotation on the first page."""

    def endre(pdf: pikepdf.Pdf) -> None:
        ny = Dictionary(Type=Name.Annot, Subtype=Name(f"/{slag}"), Rect=[0, 0, 9, 9], **mer)
        pdf.pages[0].obj["/Annots"] = Array([*pdf.pages[0].obj.get("/Annots", []), pdf.make_indirect(ny)])

    return endre


def vedlegg(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["liste.txt"] = b"Hemmelig vedlegg"


def skript_i_katalogen(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/OpenAction"] = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def skript_i_navnetreet(pdf: pikepdf.Pdf) -> None:
    handling = Dictionary(S=Name.JavaScript, JS=pdf.make_stream(b"app.alert(1)"))
    pdf.Root["/Names"] = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), handling])))


def skript_pa_siden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/AA"] = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def skript_etter_lenke(pdf: pikepdf.Pdf) -> None:
    neste = Array([Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))])
    merknad("Link", A=Dictionary(S=Name.URI, URI=String("https://example.no/"), Next=neste))(pdf)


SKRIPT = [skript_i_katalogen, skript_i_navnetreet, skript_pa_siden, skript_etter_lenke]


def skjema(pdf: pikepdf.Pdf) -> None:
    felt = Dictionary(FT=Name.Tx, T=String("navn"), V=String("Ola Nordmann"))
    pdf.Root["/AcroForm"] = Dictionary(Fields=Array([pdf.make_indirect(felt)]))


def lag(av: list[str], pa: list[str], *, grunn: str = "ON") -> Endring:
    """Layers that are off and on when the file is opened."""

    def endre(pdf: pikepdf.Pdf) -> None:
        alle = {n: pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(n))) for n in [*av, *pa]}
        oppsett = Dictionary(BaseState=Name(f"/{grunn}"), ON=Array([alle[n] for n in pa]))
        if grunn == "ON":
            oppsett["/OFF"] = Array([alle[n] for n in av])
        pdf.Root["/OCProperties"] = Dictionary(OCGs=Array(list(alle.values())), D=oppsett)

    return endre


def opplysninger(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Author"] = "Kari Forfatter"
    with pdf.open_metadata() as xmp:
        xmp["dc:creator"] = ["Kari Forfatter"]
    pdf.pages[0].obj["/Metadata"] = pdf.make_stream(b"<x>Kari Forfatter</x>", Type=Name.Metadata, Subtype=Name.XML)
    pdf.pages[0].obj["/PieceInfo"] = Dictionary(Illustrator=Dictionary(Private=String("Kari Forfatter")))
    pdf.pages[0].obj["/Thumb"] = pdf.make_stream(b"Kari Forfatter", Width=1, Height=1)
