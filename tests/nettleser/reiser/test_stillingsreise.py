"""A journey: a vacancy is put out, somebody applies and asks to be left out, gets no, and a list comes out twice.

No browser runs scripts. Days pass by the clock of the house; then those who work there log in anew.
"""

from datetime import timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal import tid
from tests.nettleser.conftest import Aapne
from tests.nettleser.huset import Huset
from tests.nettleser.innlogging import logg_inn
from tests.nettleser.reiser.innhold import REKRUTTERER
from tests.pdf import lag_pdf

EPOST = "soker@example.org"
UTKAST = """
from datetime import timedelta
from portal import tid
from tests.stillinger.fabrikk import utkast
utkast("{tittel}", frist=tid.i_dag() + timedelta(days=10))
"""


@pytest.fixture
def rekrutterer(aapne: Aapne) -> Page:
    """She who recruits."""
    return aapne(java_script_enabled=False)


@pytest.fixture
def soker(aapne: Aapne) -> Page:
    """Somebody who looks for work."""
    return aapne(java_script_enabled=False)


def test_a_vacancy_goes_from_advertisement_to_a_corrected_list_of_applicants(
    rekrutterer: Page, soker: Page, aapne: Aapne, huset: Huset, tmp_path: Path
) -> None:
    tittel = "Kulturskolerektor"
    huset.post.meldinger.clear()
    rekruttereren_lyser_ut(rekrutterer, huset, tittel)
    utlysningen, adressen = sokeren_begynner(soker, huset, tittel)
    soker.close()

    igjen = aapne(java_script_enabled=False)
    sokeren_fortsetter(igjen, adressen, tmp_path)
    sokeren_sender(igjen)
    huset.gjor_jobbene()
    assert "Vi har fått søknaden din" in epost_til(huset)["Subject"]

    expect(igjen.get_by_role("button", name="Endre søknaden")).to_have_count(1)
    huset.still_klokka(11)
    igjen.goto(adressen)
    expect(igjen.get_by_role("button", name="Endre søknaden")).to_have_count(0)

    rekruttereren_finner_stillingen(rekrutterer, huset, tittel)
    rekrutterer.get_by_role("link", name="Legg ut søkerlista").click()
    expect(rekrutterer.get_by_role("main")).to_contain_text("kan ikke lages ennå")
    rekruttereren_avslaar_onsket(rekrutterer, huset)
    huset.gjor_jobbene()
    brevet = str(epost_til(huset).get_content())
    assert "Ønsket er ikke innvilget" in brevet
    assert adressen not in brevet
    igjen.goto(adressen)
    expect(igjen.get_by_role("main")).to_contain_text("Stillingen er viktig for mange.")
    expect(igjen.get_by_role("main")).to_contain_text("Du kan trekke søknaden til")

    huset.still_klokka(17)
    rekruttereren_legger_ut_lista(rekrutterer, huset, tittel)
    alle_leser_lista(igjen, utlysningen, "1 søker")
    rekruttereren_legger_ut_lista(rekrutterer, huset, tittel, hvorfor="Feil tittel")
    alle_leser_lista(igjen, utlysningen, "versjon 2", "Feil tittel")


def test_an_extended_deadline_has_a_list_as_the_first_one_had_which_can_be_corrected(
    rekrutterer: Page, soker: Page, huset: Huset, tmp_path: Path
) -> None:
    tittel = "Brannkonstabel"
    rekruttereren_lyser_ut(rekrutterer, huset, tittel)
    utlysningen, adressen = sokeren_begynner(soker, huset, tittel)
    sokeren_fortsetter(soker, adressen, tmp_path, onske="")
    sokeren_sender(soker)
    huset.gjor_jobbene()

    rekrutterer.get_by_role("link", name="Utvid fristen").click()
    rekrutterer.get_by_label("Ny frist").fill((tid.i_dag() + timedelta(days=40)).isoformat())
    rekrutterer.get_by_label("Begrunnelse").fill("Få søkere")
    rekrutterer.get_by_role("button", name="Utvid fristen").click()
    expect(rekrutterer.get_by_role("main")).to_contain_text("Fristen er utvidet")

    huset.still_klokka(11)
    rekruttereren_legger_ut_lista(rekrutterer, huset, tittel)
    soker.goto(utlysningen)
    expect(soker.get_by_role("link", name="Skriv søknad").first).to_be_visible()
    alle_leser_lista(soker, utlysningen)
    rekruttereren_legger_ut_lista(rekrutterer, huset, tittel, hvorfor="Feil kommune")
    alle_leser_lista(soker, utlysningen, "versjon 2", "Feil kommune")

    huset.still_klokka(41)
    rekruttereren_legger_ut_lista(rekrutterer, huset, tittel)
    soker.goto(utlysningen)
    expect(soker.get_by_role("link", name="Søkere ved fristen")).to_have_count(2)


def rekruttereren_lyser_ut(side: Page, huset: Huset, tittel: str) -> None:
    """Finds the draft, and puts it out."""
    huset.staben.kjor("shell", "-v0", "-c", UTKAST.format(tittel=tittel))
    rekruttereren_finner_stillingen(side, huset, tittel)
    side.get_by_role("link", name="Lys ut").click()
    side.get_by_role("button", name="Lys ut").click()
    expect(side.get_by_role("main")).to_contain_text("Stillingen er lyst ut.")


def rekruttereren_finner_stillingen(side: Page, huset: Huset, tittel: str) -> None:
    """In the list, after logging in: a session does not live for days."""
    side.context.clear_cookies()
    logg_inn(side, huset, REKRUTTERER)
    side.goto(huset.arkiv("stillinger/stilling/"))
    side.get_by_role("link", name=tittel).click()


def rekruttereren_legger_ut_lista(side: Page, huset: Huset, tittel: str, hvorfor: str = "") -> None:
    """At the first deadline without one, or anew with a reason at the first deadline."""
    rekruttereren_finner_stillingen(side, huset, tittel)
    side.get_by_role("link", name="Legg ut søkerlista").click()
    if hvorfor:
        side.get_by_label("Søknadsfrist").select_option(index=0)
        side.get_by_label("Hvorfor lages lista på nytt?").fill(hvorfor)
    side.get_by_role("button", name="Legg ut søkerlista").click()
    expect(side.get_by_role("main")).to_contain_text("Søkerlista er lagt ut med 1 søker.")


def sokeren_begynner(side: Page, huset: Huset, tittel: str) -> tuple[str, str]:
    """From the list to the first step, where a mistake is made; the two addresses."""
    side.goto(f"{huset.offentlig}/stillinger/?q={tittel}")
    side.get_by_role("link", name=tittel).first.click()
    utlysningen = side.url
    side.get_by_role("link", name="Skriv søknad").first.click()
    expect(side.get_by_role("main")).to_contain_text("§ 25")
    side.get_by_role("button", name="Begynn på søknaden").click()
    side.get_by_label("Navn").fill("Ola Hansen")
    side.get_by_label("Fødselsdato").fill("i fjor")
    side.get_by_label("Kommunen du bor").fill("Løten")
    side.get_by_label("E-post").fill(EPOST)
    side.get_by_role("button", name="Lagre og gå videre").click()
    expect(side.get_by_role("alert")).to_contain_text("Skriv fødselsdatoen slik")
    return utlysningen, side.locator(".adresse a").first.inner_text()


def sokeren_fortsetter(side: Page, adressen: str, mappe: Path, onske: str = "Sjefen min vet det ikke.") -> None:
    """In a new window: what was typed stands there, also what was wrong."""
    side.goto(adressen)
    expect(side.get_by_label("Navn")).to_have_value("Ola Hansen")
    expect(side.get_by_label("Fødselsdato")).to_have_value("i fjor")
    side.get_by_label("Fødselsdato").fill("17.05.1990")
    side.get_by_role("button", name="Lagre og gå videre").click()
    side.get_by_label("Erfaring").fill("Ti år som lærer")
    side.get_by_role("button", name="Lagre og gå videre").click()
    fil = mappe / "cv.pdf"
    fil.write_bytes(lag_pdf(["CV"]))
    side.get_by_label("Velg en fil").set_input_files(fil)
    side.get_by_role("button", name="Legg ved filen").click()
    expect(side.get_by_role("link", name="cv.pdf")).to_be_visible()
    side.get_by_role("button", name="Lagre og gå videre").click()
    if onske:
        side.get_by_label("Jeg ber om å ikke stå på den").check()
        side.get_by_label("Hvorfor ber du om det?").fill(onske)
    side.get_by_label("Jeg har lest").check()
    side.get_by_role("button", name="Lagre og gå videre").click()


def sokeren_sender(side: Page) -> None:
    """Looks it over and sends it."""
    expect(side.get_by_role("main")).to_contain_text("Ti år som lærer")
    side.get_by_role("button", name="Send søknaden").click()
    expect(side.get_by_role("status")).to_contain_text("Søknaden er sendt.")


def rekruttereren_avslaar_onsket(side: Page, huset: Huset) -> None:
    """One wish, assessed in words."""
    side.goto(huset.arkiv("stillinger/soknad/?onske=uavgjort"))
    side.get_by_role("link", name="Ola Hansen").click()
    side.get_by_role("link", name="Avgjør ønsket om å bli utelatt").click()
    side.get_by_label("Avslås").check()
    side.get_by_label("Vurdering").fill("Stillingen er viktig for mange.")
    side.get_by_role("button", name="Avgjør ønsket om å bli utelatt").click()
    expect(side.get_by_role("main")).to_contain_text("Ønsket er avgjort")


def alle_leser_lista(side: Page, utlysningen: str, *ventet: str) -> None:
    """Anybody, from the advertisement."""
    side.goto(utlysningen)
    side.get_by_role("link", name="Søkere ved fristen").first.click()
    for tekst in ("Ola Hansen", "Løten", *ventet):
        expect(side.get_by_role("main")).to_contain_text(tekst)


def epost_til(huset: Huset) -> EmailMessage:
    """The last message to the applicant."""
    return [m for m in huset.post.meldinger if m["To"] == EPOST][-1]
