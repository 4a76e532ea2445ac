"""`python -m benk.bilder ADRESSE`: takes the README's pictures of a demonstration that runs at this address."""

import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from playwright.sync_api import Page, sync_playwright

from innsyn.demo import KODE

ROT = Path(__file__).resolve().parent.parent
MAPPE = ROT / "docs" / "bilder"
VALG = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]


def main(adresse: str) -> None:
    """Front page, list, entry, case, request, meetings, promises, search, dark and narrow, and the archive's pages."""
    MAPPE.mkdir(exist_ok=True)
    with sync_playwright() as p:
        nettleser = p.chromium.launch(executable_path="/usr/bin/chromium", args=VALG)
        side = nettleser.new_page(viewport={"width": 1280, "height": 1000})
        _ta(side, f"{adresse}/", "forside")
        _ta(side, f"{adresse}/postliste/?q=parkering", "postliste")
        side.locator(".post-tittel a").first.click()
        side.screenshot(path=MAPPE / "post.png")
        side.locator(".brodsmuler a, .ds-breadcrumbs a").last.click()
        side.screenshot(path=MAPPE / "sak.png")
        _ta(side, f"{adresse}/innsyn/krav/{KODE}/", "sporing")
        _ta(side, f"{adresse}/moter/", "moter")
        _ta(side, f"{adresse}/vedtak/", "vedtak")
        _ta(side, f"{adresse}/apenhet/", "apenhet")
        _ta(side, f"{adresse}/sok/?q=parkering", "sok")
        _arkivet(side, _staben(adresse))
        _stillingene(nettleser.new_page(viewport={"width": 1280, "height": 1000}), _staben(adresse))
        mork = nettleser.new_page(viewport={"width": 1280, "height": 1000}, color_scheme="dark")
        _ta(mork, f"{adresse}/postliste/?q=parkering", "postliste-mork")
        smal = nettleser.new_page(viewport={"width": 320, "height": 900})
        _ta(smal, f"{adresse}/postliste/?q=parkering", "postliste-320")
        nettleser.close()


def _ta(side: Page, adresse: str, navn: str) -> None:
    side.goto(adresse)
    side.screenshot(path=MAPPE / f"{navn}.png")


def _staben(adresse: str) -> str:
    """The staff site is on the next port."""
    deler = urlsplit(adresse)
    return urlunsplit(deler._replace(netloc=f"{deler.hostname}:{(deler.port or 80) + 1}"))


def _logg_inn(side: Page, stab: str, navn: str) -> None:
    side.goto(f"{stab}/admin/")
    side.get_by_label("Brukernavn").fill(navn)
    side.get_by_label("Passord").fill((ROT / "var" / "demo_passord").read_text())
    side.get_by_role("button", name="Logg inn").click()


def _arkivet(side: Page, stab: str) -> None:
    """What the archivist sees: overview, quarantine, a request, an import that begins, a meeting."""
    _logg_inn(side, stab, "arkivar")
    _ta(side, f"{stab}/admin/", "arkivet-forside")
    _ta(side, f"{stab}/admin/postjournal/journalpost/?tilstand__exact=karantene", "arkivet")
    _ta_den_forste(side, f"{stab}/admin/innsyn/krav/", "kravet")
    _ta(side, f"{stab}/admin/postjournal/importkjoring/add/", "importen")
    _ta_den_forste(side, f"{stab}/admin/moter/mote/?status__exact=innkalt", "motet")


def _stillingene(side: Page, stab: str) -> None:
    """What HR sees: a vacancy with its applications."""
    _logg_inn(side, stab, "rekrutterer")
    _ta_den_forste(side, f"{stab}/admin/stillinger/stilling/", "stillingen")


def _ta_den_forste(side: Page, liste: str, navn: str) -> None:
    """The page of the first in a list of admin."""
    side.goto(liste)
    side.locator("#result_list tbody a").first.click()
    side.screenshot(path=MAPPE / f"{navn}.png")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
