"""`python -m benk.forsteblikk ADRESSE`: what a first view of a demonstration that runs at this address costs.

Each page is opened by a browser that has nothing of the site, with the processor slowed down four times, as on a plain
telephone: bytes on the wire, and when the largest part of what is seen was painted.
"""

import sys
from statistics import median

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benk.bilder import VALG
from innsyn.demo import KODE

GANGER = 15
TREGERE = 4
VINDU = ViewportSize(width=390, height=844)
STIER = (
    "/", "/sok/?q=parkering", "/postliste/", "/postliste/?q=parkering", "/moter/", "/moter/kommende/", "/vedtak/",
    "/apenhet/", "/stillinger/", "/kontakt/", "/politikere/", "/innsyn/nytt/", f"/innsyn/krav/{KODE}/", "/om/",
    "/data/",
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
        for sti in STIER:
            vekt, tider = zip(*(_blikk(nettleser, adresse, sti) for _ in range(GANGER)), strict=True)
            print(f"{sti:<28}{max(vekt) / 1000:>8.1f}{median(tider):>9.0f}{max(tider):>9.0f}", flush=True)
        nettleser.close()


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
