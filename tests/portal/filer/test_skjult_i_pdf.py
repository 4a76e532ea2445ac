"""A PDF tells what it carries beside its pages; what is written there is read with the rest."""

import io

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from portal.filer import Kontrollert, kontroller
from tests.portal.filer import pdfdeler
from tests.portal.filer.pdfdeler import Endring, lag, merknad, pdf_med


def prov(*endringer: Endring) -> Kontrollert:
    return kontroller(io.BytesIO(pdf_med(*endringer)), "brev.pdf", storste=50_000_000, flest_sider=10)


def test_a_plain_pdf_hides_nothing() -> None:
    assert prov().skjult == ()


def test_attached_files_are_told() -> None:
    assert prov(pdfdeler.vedlegg).skjult == ("1 vedlagt fil inne i PDF-en",)


@pytest.mark.parametrize("skript", pdfdeler.SKRIPT)
def test_scripts_are_told_wherever_they_stand(skript: Endring) -> None:
    assert prov(skript).skjult == ("Skript (JavaScript)",)


def test_comments_are_counted_and_read_and_links_are_not_comments() -> None:
    funnet = prov(
        merknad("Text", Contents=String("Ring Ola")),
        merknad("Popup"),
        merknad("Highlight"),
        merknad("Link", A=Dictionary(S=Name.URI, URI=String("https://example.no/"))),
    )
    assert funnet.skjult == ("2 kommentarer eller merknader",)
    assert "Ring Ola" in funnet.tekst


def test_form_fields_are_told_and_read() -> None:
    funnet = prov(pdfdeler.skjema)
    assert funnet.skjult == ("1 skjemafelt",)
    assert "Ola Nordmann" in funnet.tekst


@pytest.mark.parametrize("grunn", ["ON", "OFF"])
def test_hidden_layers_are_told_by_name(grunn: str) -> None:
    assert prov(lag(["Utkast"], ["Synlig"], grunn=grunn)).skjult == ("1 skjult lag: «Utkast»",)


def test_layers_that_are_shown_hide_nothing() -> None:
    assert prov(lag([], ["Synlig"])).skjult == ()


def test_fonts_with_names_of_other_things_are_no_find() -> None:
    def skrift(pdf: pikepdf.Pdf) -> None:
        fonter = pdf.pages[0].obj["/Resources"]["/Font"]
        font = next(iter(fonter.items()))[1]
        fonter["/JS"] = fonter["/EF"] = font

    assert prov(skrift).skjult == ()


def test_parts_of_the_wrong_kind_are_no_find_and_no_fault() -> None:
    def rart(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj["/Annots"] = 7
        pdf.Root["/AcroForm"] = String("nei")
        pdf.Root["/OCProperties"] = Dictionary(OCGs=3, D=Name.Nei)

    assert prov(rart).skjult == ()
