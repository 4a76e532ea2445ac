"""A passkey, made and used in a browser with an authenticator of its own, on the house's staff site."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.nettleser.conftest import STANDARD
from tests.nettleser.huset import Huset
from tests.nettleser.innlogging import MED_PASSNOKKEL, PASSORD
from tests.nettleser.test_tilgjengelighet import PAA_SKJERM, brudd

pytestmark = pytest.mark.nettleser
ENHET = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def side(nettleser: Browser) -> Iterator[Page]:
    """A window on a machine that can keep passkeys, opened by its owner's finger."""
    kontekst = nettleser.new_context(**STANDARD)
    side = kontekst.new_page()
    side.add_init_script(Axe().axe_script)
    klient = kontekst.new_cdp_session(side)
    klient.send("WebAuthn.enable")
    klient.send("WebAuthn.addVirtualAuthenticator", {"options": ENHET})
    yield side
    kontekst.close()


def logg_inn(side: Page) -> None:
    side.get_by_label("Brukernavn").fill(MED_PASSNOKKEL)
    side.get_by_label("Passord").fill(PASSORD)
    side.get_by_role("button", name="Logg inn").click()


def test_a_passkey_is_made_and_opens_the_archive_with_and_without_a_password(side: Page, huset: Huset) -> None:
    stab = huset.stab.replace("127.0.0.1", "localhost")  # a passkey belongs to a name
    klager: list[str] = []
    side.on("console", lambda melding: klager.append(melding.text) if melding.type == "error" else None)

    side.goto(f"{stab}/admin/konto/totrinn/passnokkel/")
    logg_inn(side)
    side.get_by_role("heading", name="Bekreft at det er deg").wait_for()
    side.get_by_label("Passord").fill(PASSORD)
    side.get_by_role("button", name="Fortsett").click()

    side.get_by_label("Hva vil du kalle den?").fill("Jobbmaskinen")
    assert brudd(side, PAA_SKJERM) == []
    side.get_by_role("button", name="Legg til").click()
    side.get_by_role("heading", name="Gjenopprettingskoder").wait_for()
    assert side.locator(".koder code").count() == 10
    assert brudd(side, PAA_SKJERM) == []
    side.goto(f"{stab}/admin/konto/totrinn/app/")
    side.get_by_role("img", name="QR-kode").wait_for()
    assert brudd(side, PAA_SKJERM) == []
    side.get_by_role("button", name="Logg ut").click()

    side.get_by_role("button", name="Bruk passnøkkel").click()
    side.get_by_role("heading", name="Oversikt").wait_for()
    side.get_by_role("button", name="Logg ut").click()

    logg_inn(side)
    side.get_by_role("heading", name="Ett steg til").wait_for()
    assert brudd(side, PAA_SKJERM) == []
    side.get_by_role("button", name="Bruk passnøkkel").click()
    side.get_by_role("heading", name="Oversikt").wait_for()
    assert klager == []
