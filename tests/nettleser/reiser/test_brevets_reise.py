"""A journey, from the archive to the reader and back: what happens to one letter."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.nettleser.conftest import Aapne
from tests.nettleser.huset import ROT, Huset
from tests.pdf import lag_pdf

OPPSETT = ROT / "docs" / "oppsett" / "postliste_csv.toml"
JOURNAL = """\
Saksnr;Doknr;Sakstittel;Tittel;Type;Journalført;Dokumentdato;Avsender;Mottaker;Hjemmel;Enhet;Tilgang;Filer
2026/7001;2026/7001-1;Hundepark ved Ankerskogen;Forslag om hundepark;I;16.11.2026;13.11.2026;Hamar hundeklubb;;;Kultur og idrett;Offentlig;
2026/7001;2026/7001-2;Hundepark ved Ankerskogen;Lufteområde for firbeinte;I;19.11.2026;18.11.2026;Dyrevennlig drift AS;;;Kultur og idrett;Offentlig;brev.pdf
2026/7002;2026/7002-1;Sykemelding;Sykemelding 11836533307;I;19.11.2026;18.11.2026;Dyrevennlig drift AS;;;Kultur og idrett;Offentlig;
"""
BREV = ["Vi foreslår gjerde rundt parken.", "Bikkjene trenger agilitybane og vannpost."]


@pytest.fixture
def innbygger(aapne: Aapne) -> Page:
    """Somebody who keeps a dog."""
    return aapne()


def test_a_letter_comes_in_is_read_and_followed_and_is_withdrawn(
    arkivar: Page, innbygger: Page, huset: Huset, tmp_path: Path
) -> None:
    arkivaren_leverer_journalen(arkivar, huset, tmp_path)
    arkivaren_legger_ut_brevet(arkivar, huset, tmp_path)

    brevet = innbyggeren_finner_brevet(innbygger, huset)
    dokumentet, strommen = innbyggeren_leser_og_folger(innbygger)
    assert "Lufteområde for firbeinte" in hent(innbygger, strommen)
    assert hent(innbygger, dokumentet).startswith("%PDF")

    arkivaren_trekker_brevet_tilbake(arkivar, huset)

    innbyggeren_faar_vite_hvorfor(innbygger, brevet)
    assert innbygger.request.get(dokumentet).status == 404
    for glemt in (strommen, *steder_det_kan_sokes(huset)):
        assert "firbeinte" not in hent(innbygger, glemt)
    assert "Forslag om hundepark" in hent(innbygger, strommen)


def arkivaren_leverer_journalen(arkivar: Page, huset: Huset, mappe: Path) -> None:
    """Three entries go in; one holds a number that nobody should see, and is held back."""
    fil = mappe / "uke_47.csv"
    fil.write_text(JOURNAL)
    arkivar.goto(huset.arkiv(""))
    arkivar.get_by_role("navigation", name="Hovedmeny").get_by_role("link", name="Importer").click()
    arkivar.get_by_role("link", name="Ny import").click()
    arkivar.get_by_label("Fil:", exact=True).set_input_files(fil)
    arkivar.get_by_label("Kilde").fill("elements")
    arkivar.get_by_label("Oppsett for tabell, som fil").set_input_files(OPPSETT)
    arkivar.get_by_role("button", name="Start importen").click()
    expect(arkivar.get_by_role("main")).to_contain_text("står i kø")
    huset.gjor_jobbene()
    arkivar.reload()
    expect(arkivar.get_by_role("main")).to_contain_text("Hele filen er lest")
    assert arkivar.locator("dl.koer dd").all_inner_texts() == ["3", "3", "0", "0", "1", "0"]


def arkivaren_legger_ut_brevet(arkivar: Page, huset: Huset, mappe: Path) -> None:
    """The letter's file is uploaded, checked and opened for everybody."""
    fil = mappe / "brev.pdf"
    fil.write_bytes(lag_pdf(BREV))
    arkivaren_finner_brevet(arkivar, huset)
    arkivar.get_by_role("region", name="Dokumenter").get_by_role("link").click()
    dokumentet = arkivar.url
    arkivar.get_by_role("link", name="Legg inn fil").click()
    arkivar.get_by_label("Fil").set_input_files(fil)
    arkivar.get_by_role("button", name="Legg inn fil").click()
    huset.gjor_jobbene()
    arkivar.goto(dokumentet)
    arkivar.get_by_role("link", name="Åpne for alle").click()
    arkivar.get_by_label("Begrunnelse").fill("Ingenting i brevet er unntatt.")
    arkivar.get_by_role("button", name="Åpne for alle").click()
    expect(arkivar.get_by_role("main")).to_contain_text("åpne")


def arkivaren_finner_brevet(arkivar: Page, huset: Huset) -> None:
    """By its number, as always."""
    arkivar.goto(huset.arkiv("postjournal/journalpost/"))
    arkivar.get_by_role("searchbox").fill("2026/7001-2")
    arkivar.get_by_role("button", name="Søk").click()
    arkivar.get_by_role("link", name="Lufteområde for firbeinte").click()


def innbyggeren_finner_brevet(innbygger: Page, huset: Huset) -> str:
    """By a word that stands in the letter only."""
    innbygger.goto(huset.offentlig)
    innbygger.get_by_role("main").locator("input[name=q]").fill("agilitybane")
    innbygger.keyboard.press("Enter")
    expect(innbygger.locator("mark")).to_have_text("agilitybane")
    innbygger.get_by_role("link", name="Lufteområde for firbeinte").click()
    expect(innbygger.get_by_role("main")).to_contain_text("Dyrevennlig drift AS")
    return innbygger.url


def innbyggeren_leser_og_folger(innbygger: Page) -> tuple[str, str]:
    """The addresses of the document and of the case's feed."""
    dokumentet = innbygger.get_by_role("region", name="Dokumenter").get_by_role("link").first
    strommen = innbygger.get_by_role("link", name="Følg saken (Atom)")
    return str(dokumentet.evaluate("a => a.href")), str(strommen.evaluate("a => a.href"))


def arkivaren_trekker_brevet_tilbake(arkivar: Page, huset: Huset) -> None:
    """With a reason for the public, and another for the log."""
    arkivaren_finner_brevet(arkivar, huset)
    arkivar.get_by_role("link", name="Trekk tilbake").click()
    arkivar.get_by_label("Dette får publikum vite").select_option(label="Oppføringen var registrert ved en feil.")
    arkivar.get_by_label("Begrunnelse").fill("Hører til i Løten kommune.")
    arkivar.get_by_role("button", name="Trekk tilbake").click()
    expect(arkivar.get_by_role("main")).to_contain_text("1 journalpost er trukket tilbake.")


def innbyggeren_faar_vite_hvorfor(innbygger: Page, brevet: str) -> None:
    """The page says that something is gone, not what."""
    svar = innbygger.goto(brevet)
    assert svar
    assert svar.status == 410
    expect(innbygger.get_by_role("main")).to_contain_text("registrert ved en feil")
    expect(innbygger.get_by_role("main")).not_to_contain_text("Løten")
    expect(innbygger.locator("html")).not_to_contain_text("firbeinte")


def steder_det_kan_sokes(huset: Huset) -> list[str]:
    """Wherever the letter could still be remembered."""
    sok = [
        f"{form}?q={q}"
        for form in ("postliste/", "postliste/atom.xml", "postliste.csv", "postliste.json")
        for q in ("2026/7001", "agilitybane")
    ]
    return [f"{huset.offentlig}/{sti}" for sti in ("", *sok, "postliste/dag/2026-11-19/")]


def hent(side: Page, adresse: str) -> str:
    """What a program gets at the address."""
    svar = side.request.get(adresse)
    assert svar.ok, adresse
    return svar.body().decode("utf-8", errors="replace")
