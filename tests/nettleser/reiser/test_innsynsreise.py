"""A journey, from a click to a lawful answer and on to the appeal body; and the same without scripts, by e-mail."""

import re
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Page, expect

from tests.nettleser.conftest import Aapne
from tests.nettleser.huset import Huset
from tests.pdf import lag_pdf

EPOST = "journalist@avisa.example"


@pytest.fixture
def innbygger(aapne: Aapne) -> Page:
    """Somebody with no account, who gives no name."""
    return aapne()


@pytest.fixture
def journalist(aapne: Aapne) -> Page:
    """Somebody who reads her mail, in a browser that runs no scripts."""
    return aapne(java_script_enabled=False)


def test_a_request_goes_from_a_click_to_statsforvalteren(
    arkivar: Page, innbygger: Page, huset: Huset, tmp_path: Path
) -> None:
    innbyggeren_finner_brevet_og_ber_om_innsyn(innbygger, huset)
    siden = innbyggeren_faar_kvittering(innbygger)
    huset.gjor_jobbene()

    kravet = arkivaren_finner_kravet(arkivar, huset, referansen(innbygger))
    arkivaren_gir_delvis_innsyn(arkivar, kravet, tmp_path)
    arkivaren_sender_svaret(arkivar, kravet)

    innbyggeren_leser_svaret(innbygger, siden)
    innbyggeren_gjor(innbygger, "Be om nærmere begrunnelse", "Be om begrunnelse")
    huset.gjor_jobbene()
    arkivaren_skriver(arkivar, kravet, "Gi nærmere begrunnelse", "Notatet er skrevet for ledelsen.")
    innbygger.goto(siden)
    innbyggeren_gjor(innbygger, "Klag", "Send klagen", "Jeg mener at notatet er ferdig.")
    huset.gjor_jobbene()
    arkivaren_skriver(arkivar, kravet, "Oppretthold avgjørelsen", "Notatet er fortsatt et utkast.")

    pakken = arkivaren_laster_ned_pakken(arkivar, huset)
    assert {navn[0] for navn in pakken} == {"1", "2", "3", "4", "5"}
    innbygger.goto(siden)
    expect(innbygger.get_by_role("main")).to_contain_text("Klagen er sendt til Statsforvalteren.")


def test_a_request_is_made_and_answered_without_scripts_and_by_email(
    arkivar: Page, journalist: Page, huset: Huset, tmp_path: Path
) -> None:
    huset.post.meldinger.clear()
    innbyggeren_finner_brevet_og_ber_om_innsyn(journalist, huset, epost=EPOST)
    siden = innbyggeren_faar_kvittering(journalist)
    huset.gjor_jobbene()

    lenken = lenke_i(epost_til(huset, EPOST))
    journalist.goto(lenken)
    journalist.goto(siden)
    huset.gjor_jobbene()
    assert "bekreft" in lenke_i(epost_til(huset, EPOST)), "å åpne lenken bekrefter ingenting"
    journalist.goto(lenken)
    journalist.get_by_role("button", name="Ja, adressen er min").click()
    huset.gjor_jobbene()

    kravet = arkivaren_finner_kravet(arkivar, huset, referansen(journalist))
    arkivaren_gir_delvis_innsyn(arkivar, kravet, tmp_path)
    arkivaren_sender_svaret(arkivar, kravet)
    huset.gjor_jobbene()

    kvittering, svaret = [m for m in huset.post.meldinger if m["To"] == EPOST]
    assert kvittering["Message-ID"] != svaret["Message-ID"]
    assert "parkering" not in svaret.get_content()
    assert list(svaret.iter_attachments()) == []
    innbyggeren_leser_svaret(journalist, lenke_i(svaret.get_content()))


def innbyggeren_finner_brevet_og_ber_om_innsyn(side: Page, huset: Huset, *, epost: str = "") -> None:
    """From the search to the basket, and on."""
    side.goto(f"{huset.offentlig}/postliste/?q=høringsutkast")
    side.get_by_role("button", name="Be om innsyn").first.click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Kurven")
    side.get_by_role("main").get_by_role("link", name="Be om innsyn").click()
    side.get_by_label("E-post").fill(epost)
    side.get_by_role("button", name="Se over kravet").click()
    expect(side.get_by_role("heading", level=1)).to_have_text("Se over kravet")
    side.wait_for_timeout(2100)
    side.get_by_role("button", name="Send kravet").click()


def innbyggeren_faar_kvittering(side: Page) -> str:
    """Reference, code and last day at once; the address of the page."""
    main = side.get_by_role("main")
    expect(main).to_contain_text("Vi har fått kravet ditt")
    expect(main).to_contain_text("telles ikke")
    koden = side.locator(".kode").first.inner_text()
    adresse = side.url.partition("?")[0]
    assert adresse.endswith(f"/{koden}/")
    return adresse


def referansen(side: Page) -> str:
    """`INN-2026-000012`, from the page's heading."""
    treff = re.search(r"INN-\d{4}-\d{6}", side.get_by_role("heading", level=1).inner_text())
    assert treff
    return treff[0]


def arkivaren_finner_kravet(arkivar: Page, huset: Huset, referanse: str) -> str:
    """In the queue; the address of its page."""
    arkivar.goto(huset.arkiv("innsyn/krav/"))
    arkivar.get_by_role("link", name=referanse).click()
    return arkivar.url


def arkivaren_gir_delvis_innsyn(arkivar: Page, kravet: str, mappe: Path) -> None:
    """With basis, merinnsyn, and a file where words are gone."""
    arkivar.goto(kravet)
    arkivar.get_by_role("checkbox").first.check()
    arkivar.get_by_role("button", name="Avgjør valgte").click()
    arkivar.get_by_label("Delvis innsyn").check()
    arkivar.get_by_label(re.compile("^Hjemmel")).select_option("OFFL-14-1")
    arkivar.get_by_label("Merinnsyn").fill("Resten er gitt. Utkastet til svar er ikke ferdig.")
    arkivar.get_by_role("button", name="Avgjør valgte").click()
    fil = mappe / "notat.pdf"
    fil.write_bytes(lag_pdf(["Notat om soner", "Resten er sladdet"]))
    arkivar.get_by_role("checkbox").first.check()
    arkivar.get_by_role("button", name="Last opp fil").click()
    arkivar.get_by_label("Fil", exact=True).set_input_files(fil)
    arkivar.get_by_label("Sladdet utgave").check()
    arkivar.get_by_role("button", name="Last opp fil").click()
    expect(arkivar.get_by_role("main")).to_contain_text("Den står nå som: kontrollert.")


def arkivaren_sender_svaret(arkivar: Page, kravet: str) -> None:
    """The letter is looked at, and goes."""
    arkivar.goto(kravet)
    arkivar.get_by_role("link", name="Send svar").click()
    expect(arkivar.get_by_role("main")).to_contain_text("Du kan klage")
    arkivar.get_by_role("button", name="Send svar").click()
    expect(arkivar.get_by_role("main")).to_contain_text("Svaret er sendt.")


def arkivaren_skriver(arkivar: Page, kravet: str, verb: str, begrunnelse: str) -> None:
    """One of the verbs that ask for words."""
    arkivar.goto(kravet)
    arkivar.get_by_role("link", name=verb).click()
    arkivar.get_by_label("Begrunnelse").fill(begrunnelse)
    arkivar.get_by_role("button", name=verb).click()


def arkivaren_laster_ned_pakken(arkivar: Page, huset: Huset) -> list[str]:
    """The names in the package for the appeal body."""
    lenke = arkivar.get_by_role("link", name=re.compile("pakken", re.IGNORECASE)).first
    svar = arkivar.request.get(huset.stab + str(lenke.get_attribute("href")))
    return ZipFile(BytesIO(svar.body())).namelist()


def innbyggeren_leser_svaret(side: Page, siden: str) -> None:
    """The letter and the file, by links that are good just now."""
    side.goto(siden)
    expect(side.get_by_role("main")).to_contain_text("Du får se deler av det")
    expect(side.get_by_role("main")).to_contain_text("Offl. § 14 første ledd")
    for navn in ("Svar på krav om innsyn", "notat.pdf"):
        svar = side.request.get(_href(side, navn))
        assert svar.ok, navn
        assert svar.body().startswith(b"%PDF")


def _href(side: Page, navn: str) -> str:
    """Where a link leads, also in a browser that runs no scripts."""
    sti = side.get_by_role("link", name=navn).first.get_attribute("href")
    return side.url[: side.url.index("/", 8)] + str(sti)


def innbyggeren_gjor(side: Page, navn: str, knapp: str, tekst: str = "") -> None:
    """One of the things that the law lets a requester do just now."""
    side.get_by_role("link", name=navn).click()
    if tekst:
        side.get_by_role("main").get_by_role("textbox").fill(tekst)
    side.get_by_role("button", name=knapp).click()
    expect(side.get_by_role("status")).to_contain_text("Vi har fått")


def epost_til(huset: Huset, til: str) -> str:
    """The last message to an address."""
    return str([m for m in huset.post.meldinger if m["To"] == til][-1].get_content())


def lenke_i(tekst: str) -> str:
    """The only link to our site in a message."""
    [lenken] = re.findall(r"http://127\.0\.0\.1:\d+/\S+", tekst)
    return str(lenken)
