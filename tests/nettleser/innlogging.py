"""How the archivist comes in."""

from playwright.sync_api import Page

from tests.nettleser.huset import Huset

BRUKER, PASSORD = "arkivar", "et langt passord"
MED_PASSNOKKEL = "passnokkel"
"""Somebody whose ways to log in a test changes."""


def logg_inn(side: Page, huset: Huset, bruker: str = BRUKER) -> None:
    """Fills in the login form."""
    side.goto(huset.arkiv(""))
    side.get_by_label("Brukernavn").fill(bruker)
    side.get_by_label("Passord").fill(PASSORD)
    side.get_by_role("button", name="Logg inn").click()
    side.get_by_role("button", name="Logg ut").wait_for()
