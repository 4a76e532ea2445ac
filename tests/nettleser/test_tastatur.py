"""Nobody needs a mouse."""

import re
from collections.abc import Iterator

from playwright.sync_api import Page, expect

from tests.nettleser.huset import Huset

I_FOKUS = """() => {
    const her = document.activeElement, stil = getComputedStyle(her), ramme = her.getBoundingClientRect();
    const om = her.closest('.sok') && her.matches('input') ? getComputedStyle(her.closest('.sok')) : stil;
    return her === document.body ? null : {
        navn: (her.innerText || her.value || her.name || her.tagName).trim().replace(/\\s+/g, ' '),
        synlig: om.outlineStyle !== 'none' && parseFloat(om.outlineWidth) >= 2 && ramme.width > 1 && ramme.height > 1,
    };
}"""
"""What has the focus, and whether it shows; the search field's frame is drawn around field and button together."""


def tabulator(side: Page, flest: int = 200) -> Iterator[str]:
    """Steps through the page, and gives the name of each thing it stops at; each must be seen."""
    for _ in range(flest):
        side.keyboard.press("Tab")
        her = side.evaluate(I_FOKUS)
        if not her:
            return
        assert her["synlig"], her["navn"]
        yield her["navn"]


def gaa_til(side: Page, navn: str) -> list[str]:
    """Steps to what begins with this name; returns what was passed on the way."""
    forbi: list[str] = []
    for her in tabulator(side):
        if her.startswith(navn):
            return forbi
        forbi.append(her)
    raise AssertionError(f"{navn} ble ikke funnet blant {forbi}")


def test_the_first_stop_is_the_shortcut_to_the_content(side: Page, huset: Huset) -> None:
    side.goto(huset.side("postliste", "innsyn"))
    assert gaa_til(side, "Hopp til innholdet") == []
    side.keyboard.press("Enter")
    assert gaa_til(side, side.locator("main a").first.inner_text()) == []


def test_a_letter_is_found_and_opened_with_the_keyboard_alone(side: Page, huset: Huset) -> None:
    side.goto(huset.offentlig)
    gaa_til(side, "q")
    side.keyboard.type("parkering")
    side.keyboard.press("Enter")
    expect(side.get_by_role("heading", level=1)).to_have_text("Søk i alt")
    assert gaa_til(side, "Hopp til treffene") == ["Hopp til innholdet"]
    side.keyboard.press("Enter")
    forbi = gaa_til(side, side.locator(".post-tittel a").first.inner_text())
    assert len(forbi) <= 5
    side.keyboard.press("Enter")
    expect(side).to_have_url(re.compile("/postliste/[0-9a-f]+/$"))


def test_the_way_from_the_search_field_past_the_filters_is_short(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/?q=parkering")
    gaa_til(side, "Hopp over avgrensningene")
    side.keyboard.press("Enter")
    assert gaa_til(side, "Følg dette søket") == ["Rekkefølge: Nyest først"]


def test_focus_is_visible_everywhere_on_the_list(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/postliste/")
    stopp = list(tabulator(side))
    assert len(stopp) > 60


def test_focus_is_visible_everywhere_on_the_front_page_in_the_dark(side: Page, huset: Huset) -> None:
    side.emulate_media(color_scheme="dark")
    side.goto(huset.offentlig)
    assert "Hele postlista" in list(tabulator(side))


def test_a_request_for_access_is_sent_with_the_keyboard_alone(side: Page, huset: Huset) -> None:
    side.goto(huset.side("postliste", "notat"))
    for knapp, overskrift in (
        ("Legg i kurven", "Kurven"),
        ("Be om innsyn", "Nytt krav om innsyn"),
        ("Se over kravet", "Se over kravet"),
    ):
        gaa_til(side, knapp)
        side.keyboard.press("Enter")
        expect(side.get_by_role("heading", level=1)).to_have_text(overskrift)
    side.wait_for_timeout(2100)
    gaa_til(side, "Send kravet")
    side.keyboard.press("Enter")
    expect(side.get_by_role("status")).to_contain_text("Vi har fått kravet ditt")
    assert "Trekk kravet" in list(tabulator(side))


def test_the_next_meeting_and_its_papers_are_found_with_the_keyboard_alone(side: Page, huset: Huset) -> None:
    side.goto(huset.offentlig)
    for lenke in ("Møter", "Kommunestyret"):
        gaa_til(side, lenke)
        side.keyboard.press("Enter")
        expect(side.get_by_role("heading", level=1)).to_contain_text({"Møter": "Møtekalender"}.get(lenke, lenke))
    gaa_til(side, side.locator(".neste-mote a").inner_text())
    side.keyboard.press("Enter")
    expect(side).to_have_url(huset.side("moter", "mote_kommende"))
    assert "Innkalling og saksliste" in list(tabulator(side))


def test_a_decision_is_found_with_the_keyboard_alone(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/vedtak/")
    gaa_til(side, "q")
    side.keyboard.type("hovedplanen")
    side.keyboard.press("Enter")
    expect(side.get_by_role("status")).to_have_text("1 treff")
    gaa_til(side, "Hopp til treffene")
    side.keyboard.press("Enter")
    assert gaa_til(side, "Ny hovedplan for vann") == ["Følg på e-post", "JSON"]
    side.keyboard.press("Enter")
    expect(side.locator(":target")).to_contain_text("Rørene i sentrum skiftes først.")


def test_focus_is_visible_everywhere_in_the_meeting_calendar(side: Page, huset: Huset) -> None:
    side.goto(f"{huset.offentlig}/moter/")
    assert len(list(tabulator(side))) > 60


def test_the_archivist_withdraws_without_a_mouse(arkivar: Page, huset: Huset) -> None:
    arkivar.goto(huset.arkiv("postjournal/journalpost/{}/change/", "notat"))
    gaa_til(arkivar, "Trekk tilbake")
    arkivar.keyboard.press("Enter")
    expect(arkivar.get_by_role("heading", level=1)).to_have_text("Trekk tilbake")
    gaa_til(arkivar, "hvorfor")
    arkivar.keyboard.press("Tab")
    assert arkivar.evaluate(I_FOKUS)["navn"] == "Trekk tilbake"
