"""`python -m benk.forsteblikk ADRESSE`: what a first view of a demonstration that runs at this address costs.

Each page is opened by a browser that has nothing of the site, with the processor slowed down four times, as on a plain
telephone: bytes on the wire, and when the largest part of what is seen was painted. The pages are those that are named
here, and the first of each kind that the sitemap has.
"""

import re
import sys
from statistics import median
from urllib.parse import urlsplit
from urllib.request import urlopen

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benk.bilder import VALG
from innsyn.demo import KODE

GANGER = 7
TREGERE = 4
VINDU = ViewportSize(width=390, height=844)
STIER = (
    "/", "/sok/?q=parkering", "/postliste/", "/postliste/?q=parkering", "/postliste/hjelp/", "/om/fulltekst/",
    "/moter/", "/moter/kommende/", "/moter/lofter/", "/moter/sok/?q=skole", "/vedtak/", "/apenhet/", "/apenhet/indeks/",
    "/apenhet/postliste/", "/stillinger/", "/kontakt/", "/ansatte/?q=leder", "/politikere/", "/styreverv/",
    "/eierskap/", "/eierskap/eiermelding/", "/innsyn/", "/innsyn/kurv/", "/innsyn/nytt/", "/innsyn/spor/",
    f"/innsyn/krav/{KODE}/", "/innsyn/frist/", "/innsyn/statistikk/", "/innsyn/svar/", "/folg/?sok=q%3Dparkering",
    "/om/", "/data/", "/data/journal/", "/api/v1/docs/",
)  # fmt: skip
BLIKKET = """
() => new Promise((ferdig) => {
    const hentet = ["navigation", "resource"].flatMap((slag) => performance.getEntriesByType(slag));
    const byte = hentet.reduce((sum, svar) => sum + svar.transferSize, 0);
    new PerformanceObserver((liste) => ferdig([byte, liste.getEntries().at(-1).startTime]))
        .observe({type: "largest-contentful-paint", buffered: true});
})
"""
"""Bytes with headers, and milliseconds. Asked afterwards: who listens meanwhile slows the page down."""


def main(adresse: str) -> None:
    """One row for each page."""
    print(f"{'side':<28}{'kB':>8}{'p50 ms':>9}{'tregest':>9}")
    with sync_playwright() as p:
        nettleser = p.chromium.launch(executable_path="/usr/bin/chromium", args=VALG)
        _blikk(nettleser, adresse, "/")
        for sti in stiene(adresse):
            vekt, tider = zip(*(_blikk(nettleser, adresse, sti) for _ in range(GANGER)), strict=True)
            print(f"{sti:<28}{max(vekt) / 1000:>8.1f}{median(tider):>9.0f}{max(tider):>9.0f}", flush=True)
        nettleser.close()


def stiene(adresse: str) -> list[str]:
    """Those named, and the first of each part of the sitemap whose address has the same beginning and length."""
    forste: dict[tuple[str, str, int], str] = {}
    for kart in _kart(f"{adresse}/sitemap.xml"):
        for sti in _kart(adresse + kart):
            forste.setdefault((kart, sti.split("/")[1], sti.count("/")), sti)
    return list(dict.fromkeys([*STIER, *(sti for (_, del_, _), sti in forste.items() if del_ not in ("nn", "en"))]))


def _kart(adresse: str) -> list[str]:
    """The paths that a map names."""
    with urlopen(adresse, timeout=60) as svar:  # noqa: S310 - our own site
        return [urlsplit(a).path for a in re.findall(r"<loc>([^<]+)</loc>", svar.read().decode())]


def _blikk(nettleser: Browser, adresse: str, sti: str) -> tuple[int, float]:
    """Bytes, and milliseconds until the largest part was painted, for somebody who has never been here."""
    with nettleser.new_context(viewport=VINDU) as ny:
        side = ny.new_page()
        ny.new_cdp_session(side).send("Emulation.setCPUThrottlingRate", {"rate": TREGERE})
        side.goto(adresse + sti, wait_until="networkidle")
        vekt, storste = side.evaluate(BLIKKET)
        return int(vekt), float(storste)


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
