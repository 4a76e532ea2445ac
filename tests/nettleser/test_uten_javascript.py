"""Everything works in a browser that runs no scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.nettleser.conftest import Aapne
from tests.nettleser.huset import Huset


@pytest.fixture
def side(aapne: Aapne) -> Page:
    """A citizen's page without scripts."""
    return aapne(java_script_enabled=False)


def sok(side: Page, ordene: str) -> None:
    """Writes in the search field, and sends it."""
    side.get_by_role("main").get_by_role("searchbox").fill(ordene)
    side.get_by_role("main").get_by_role("button", name="Søk", exact=True).click()


def test_a_letter_is_found_from_the_front_page_and_can_be_read(side: Page, huset: Huset) -> None:
    side.goto(huset.offentlig)
    sok(side, "parkeringstillatelse")
    side.get_by_role("link", name="Søknad om parkeringstillatelse").first.click()
    expect(side.get_by_role("heading", level=1)).to_contain_text("Skappels gate 14")
    expect(side.get_by_role("main")).to_contain_text("Norbygg AS")


def test_a_letter_leads_to_its_case_and_the_case_back_to_its_letters(side: Page, huset: Huset) -> None:
    side.goto(huset.side("postliste", "innsyn"))
    side.get_by_role("link", name="Klage på parkeringsgebyr – soner").first.click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Klage på parkeringsgebyr – soner for beboerparkering")
    side.get_by_role("link", name="Notat – soner for beboerparkering").click()
    expect(side.get_by_role("heading", level=1)).to_contain_text("Notat")


def test_the_list_is_narrowed_to_a_unit_and_widened_again(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/")
    alle = side.get_by_role("status").inner_text()
    side.get_by_role("complementary").get_by_role("link", name="Teknisk drift").click()
    assert side.get_by_role("status").inner_text() != alle
    expect(side.locator(".post-om")).to_contain_text(["Teknisk drift"] * side.locator(".post").count())
    side.get_by_role("link", name="Fjern Teknisk drift").click()
    assert side.get_by_role("status").inner_text() == alle


def test_the_list_is_paged_forwards_and_backwards(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/")
    forste = side.locator(".post-tittel").all_inner_texts()
    side.get_by_role("link", name="Neste side").click()
    andre = side.locator(".post-tittel").all_inner_texts()
    side.get_by_role("link", name="Neste side").click()
    side.get_by_role("link", name="Forrige side").click()
    assert side.locator(".post-tittel").all_inner_texts() == andre
    side.get_by_role("link", name="Forrige side").click()
    assert side.locator(".post-tittel").all_inner_texts() == forste


def test_more_search_options_can_be_opened_and_used(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/")
    side.get_by_text("Flere søkevalg").click()
    side.get_by_label("Avsender eller mottaker").fill("Norbygg")
    side.get_by_role("button", name="Bruk søkevalgene").click()
    expect(side.locator(".post-om").first).to_contain_text("Norbygg AS")


def test_an_open_document_can_be_downloaded(side: Page, huset: Huset, tmp_path: Path) -> None:
    side.goto(huset.side("postliste", "aapen"))
    lenke = side.get_by_role("link", name="Saksframlegg flomsikring")
    svar = side.request.get(huset.offentlig + str(lenke.get_attribute("href")))
    assert svar.headers["content-type"] == "application/pdf"
    assert svar.body().startswith(b"%PDF")
    lenke.click()
    expect(side).to_have_url(re.compile(r"/dokument/.*\.pdf$"))


def test_the_help_has_examples_that_work(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/")
    side.get_by_role("contentinfo").get_by_role("link", name="Hjelp til søk").click()
    side.get_by_role("link", name="49/116", exact=True).click()
    expect(side.get_by_role("status")).to_have_text("2 treff")


def test_the_language_can_be_changed_and_changed_back(side: Page, huset: Huset) -> None:
    side.goto(huset.side("postliste", "innsyn"))
    her = side.url
    side.get_by_text("Bokmål").first.click()
    side.get_by_role("link", name="English").click()
    expect(side.locator("html")).to_have_attribute("lang", "en")
    expect(side.get_by_role("heading", level=1)).to_contain_text("Skappels gate 14")
    side.get_by_text("English").first.click()
    side.get_by_role("link", name="Bokmål").click()
    assert side.url == her


def test_what_the_archive_has_written_is_read_aloud_in_norwegian_on_english_pages_too(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/en/postliste/?q=parkering")
    expect(side.locator(".post-tittel a").first).to_have_attribute("lang", "no")
    side.locator(".post-tittel a").first.click()
    expect(side.get_by_role("heading", level=1)).to_have_attribute("lang", "no")


def test_the_next_meeting_of_a_body_and_its_papers_are_found_from_the_front_page(side: Page, huset: Huset) -> None:
    side.goto(huset.offentlig)
    side.get_by_role("navigation").get_by_role("link", name="Møter", exact=True).click()
    side.get_by_role("rowheader", name="Kommunestyret").get_by_role("link").click()
    side.locator(".neste-mote a").click()
    expect(side.get_by_role("heading", level=1)).to_contain_text("Kommunestyret")
    papir = side.get_by_role("link", name="Innkalling og saksliste")
    assert side.request.get(huset.offentlig + str(papir.get_attribute("href"))).ok


def test_the_calendar_is_narrowed_to_one_body(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/moter/")
    side.get_by_role("main").get_by_text("Alle utvalg").first.click()
    side.get_by_role("listitem").get_by_role("link", name="Ungdomsrådet").click()
    expect(side.get_by_role("rowheader")).to_have_text(["Ungdomsrådet"])


def test_a_decision_is_found_by_a_search_and_read_in_its_meeting(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/moter/")
    side.get_by_role("link", name="Søk i vedtak").click()
    sok(side, "hovedplanen")
    expect(side.get_by_role("status")).to_have_text("1 treff")
    side.get_by_role("link", name="Ny hovedplan for vann").click()
    expect(side.get_by_role("heading", level=1)).to_contain_text("Kommunestyret")
    expect(side.locator(":target")).to_contain_text("Rørene i sentrum skiftes først.")
