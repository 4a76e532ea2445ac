"""The list of vacancies, the page of one, and the public list of applicants, as a citizen meets them."""

import re
from datetime import date

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stillinger.models import Kontaktperson, Stilling
from stillinger.services import lister, nokler, utlysning
from tests.stillinger import sider
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, NAA, PARAGRAF_25, soknad, stilling, utkast

pytestmark = pytest.mark.django_db


def les(klient: Client, sti: str) -> str:
    svar = klient.get(sti)
    assert svar.status_code == 200
    return svar.content.decode()


def fasetter(html: str) -> dict[str, str]:
    """Name of each choice → how many it gives."""
    return dict(re.findall(r'<span class="navn">([^<]+)</span> <span class="tall">(\d+)<', html))


def test_the_nearest_deadline_is_first_and_one_today_says_so(innbygger: Client) -> None:
    stilling("Renholder", frist=date(2026, 12, 1))
    s = utkast("Arkivar", frist=date(2026, 11, 23))
    utlysning.publiser(stilling=s, av=AV, naa=sider.FOER)
    html = les(innbygger, "/stillinger/")
    assert html.index("Arkivar") < html.index("Renholder")
    assert "Frist i dag" in html
    assert "2 ledige stillinger" in html


def test_a_facet_counts_what_its_choice_would_give(innbygger: Client) -> None:
    stilling()
    stilling("Lærer", fagfelt="skole", poststed="Løten", omfang="deltid", prosent=50)
    alle = {
        "Den neste måneden": "2",
        "Hamar kommune": "2",
        "Barnehage": "1",
        "Skole": "1",
        "Heltid": "1",
        "Deltid": "1",
    }
    assert fasetter(les(innbygger, "/stillinger/")) == alle | {"Hamar": "1", "Løten": "1"}
    valgt = fasetter(les(innbygger, "/stillinger/?fagfelt=skole"))
    assert {n: valgt.get(n) for n in ("Barnehage", "Skole", "Heltid", "Løten")} == {
        "Barnehage": "1", "Skole": "1", "Heltid": None, "Løten": "1",
    }  # fmt: skip


def test_a_chosen_filter_is_a_chip_that_can_be_removed(innbygger: Client) -> None:
    stilling()
    html = les(innbygger, "/stillinger/?q=leder&fagfelt=barnehage")
    assert 'class="brikke" href="?q=leder"' in html
    assert 'href="/stillinger/atom.xml?q=leder&amp;fagfelt=barnehage"' in html
    assert "<mark>leder</mark>" in html
    assert '<meta name="robots" content="noindex, follow">' in html


def test_one_that_stands_elsewhere_says_where_one_applies(innbygger: Client) -> None:
    sider.ekstern()
    html = les(innbygger, "/stillinger/")
    assert 'href="https://www.jobb.example/1" rel="external"' in html
    assert "Søk på jobb.example" in html


def test_there_are_pages_when_there_are_many(innbygger: Client) -> None:
    for nr in range(45):
        sider.ekstern(nr)
    assert les(innbygger, "/stillinger/?sted=Stange").count('rel="external"') == 40
    neste = les(innbygger, "/stillinger/?sted=Stange&side=2")
    assert neste.count('rel="external"') == 5
    assert 'rel="prev" href="?sted=Stange&amp;side=1"' in neste
    assert innbygger.get("/stillinger/?side=3").status_code == 404


def test_the_page_has_deadline_notice_and_whom_to_ask(innbygger: Client) -> None:
    s = stilling()
    Kontaktperson.objects.create(stilling=s, navn="Ola Moe", epost="ola@example.org")
    utlysning.vis_delene(stilling=s)
    svar = innbygger.get(f"/stillinger/{s.nokkel}/")
    html = svar.content.decode()
    assert "X-Robots-Tag" not in svar
    assert html.index("Torsdag 10. desember 2026") < html.index("Om jobben") < html.index(PARAGRAF_25)
    assert 'href="tel:+4762563002"' in html
    assert "ola@example.org" not in html, "harvesters look for the sign"
    assert "ola&#64;<wbr>example&#46;org" in html


def test_an_earlier_deadline_stays_on_the_page(innbygger: Client) -> None:
    s = stilling()
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 20), hvorfor="Flere", av=AV, naa=NAA)
    html = les(innbygger, f"/stillinger/{s.nokkel}/")
    assert "Søndag 20. desember 2026" in html
    assert "Tidligere frist:" in html
    assert 'datetime="2026-12-10"' in html


@pytest.mark.parametrize(
    ("verb", "ventet"),
    [
        ("", "Søknadsfristen er ute."),
        ("liste", "Søkerlista er lagt ut."),
        ("besett", "Stillingen er besatt."),
        ("avlys", "Stillingen er avlyst."),
    ],
)
def test_one_that_cannot_be_applied_for_says_so_and_stays_out_of_search_engines(
    innbygger: Client, verb: str, ventet: str
) -> None:
    s = sider.stengt("Rektor", verb)
    svar = innbygger.get(f"/stillinger/{s.nokkel}/")
    html = svar.content.decode()
    assert ventet in html
    assert svar["X-Robots-Tag"] == "noindex"
    assert '<meta name="robots" content="noindex">' in html
    assert [ord_ for ord_ in ("Skriv søknad", "Kari Nordmann", "ld+json") if ord_ in html] == []
    assert "Rektor" not in les(innbygger, "/stillinger/")


def test_the_advertisement_carries_the_colour_of_its_employer(innbygger: Client) -> None:
    s = stilling()
    assert '<svg class="giver"' not in les(innbygger, f"/stillinger/{s.nokkel}/")
    s.arbeidsgiver.farge = "#0b5268"
    utlysning.lagre_arbeidsgiver(arbeidsgiver=s.arbeidsgiver, av=AV)
    assert 'fill="#0b5268"' in les(innbygger, f"/stillinger/{s.nokkel}/")


def _liste(navn: str = "Kari Moe") -> tuple[Stilling, str]:
    s = stilling()
    soknad(s, navn, kjonn="kvinne")
    forste = lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=ETTER_FRISTEN)
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=ETTER_FRISTEN, hvorfor="Feil tittel")
    return s, f"/stillinger/liste/{forste.nokkel}"


def test_a_corrected_list_stands_at_the_address_of_the_first_and_tells_its_version_why_and_until_when(
    innbygger: Client,
) -> None:
    s, sti = _liste()
    html = les(innbygger, f"{sti}/")
    assert [
        t for t in ("Kari Moe", "1 søker: 1 kvinne<", "versjon 2", "Feil tittel", "9. februar 2027") if t not in html
    ] == []
    assert sti in les(innbygger, f"/stillinger/{s.nokkel}/")


def test_the_list_is_page_pdf_and_csv_and_none_of_them_is_for_search_engines(innbygger: Client) -> None:
    _, sti = _liste("=Kari Moe")
    for hale, type_ in (("/", "text/html"), (".pdf", "application/pdf"), (".csv", "text/csv")):
        svar = innbygger.get(sti + hale)
        assert svar["Content-Type"].startswith(type_)
        assert svar["X-Robots-Tag"] == "noindex"
    tekst = innbygger.get(f"{sti}.csv").innhold.decode("utf-8-sig")  # type: ignore[attr-defined]
    assert tekst.splitlines()[1].startswith("'=Kari Moe;36;")
    tekst = " ".join(s.get_textpage().get_text_range() for s in pdfium.PdfDocument(innbygger.get(f"{sti}.pdf").content))
    assert [t for t in ("Kari Moe", "36 år", "versjon 2", "Feil tittel") if t not in tekst] == []


def test_lists_and_applications_are_closed_to_search_engines(innbygger: Client) -> None:
    robots = les(innbygger, "/robots.txt")
    for sti in ("/stillinger/liste/", "/en/stillinger/soknad/", "/nn/stillinger/*/sok/"):
        assert f"Disallow: {sti}\n" in robots
    assert "Disallow: /stillinger/\n" not in robots


def test_the_front_page_and_the_footer_lead_to_the_vacancies(innbygger: Client) -> None:
    assert les(innbygger, "/").count('href="/stillinger/"') == 4


def test_what_is_wrong_with_a_file_is_told_in_the_language_of_the_page(innbygger: Client) -> None:
    nokler.lag(av=AV, naa=NAA)
    s = stilling()
    sti = innbygger.post(f"/en/stillinger/{s.nokkel}/sok/")["Location"].replace("om-deg", "filer")
    for navn, innhold, ventet in (
        ("cv.exe", b"MZ\x90\x00", "Programs and scripts are not accepted."),
        ("cv.bin", b"\x00\x01\x02\xff", "The format of «cv.bin» is not accepted."),
    ):
        felt = {"fil": SimpleUploadedFile(navn, innhold), "legg_ved": "1"}
        assert ventet in innbygger.post(sti, felt).content.decode()
