"""What the tests of the search share: one of each kind that can be found, and how to read the page."""

import re
from html import unescape
from typing import Any

from django.test import Client

from tests import fabrikk
from tests.innsyn.test_publiser_svar import besvart, publiser
from tests.kontakter.fabrikk import ansatt, enhet, selskap
from tests.moter import fabrikk as moter
from tests.stillinger.fabrikk import stilling

_TREFF = re.compile(r'<h3 class="post-tittel"[^>]*><a class="ds-link" href="([^"]*)">(.*?)</a></h3>', re.S)
_SLAG = re.compile(r'<a href="([^"]*)"><span class="navn">([^<]*)</span> <span class="tall">([^<]*)<')


def en_av_hver() -> None:
    """A brook that everybody has to do with: one thing of each kind."""
    publiser(besvart(fabrikk.post("Lukking av bekken"), "Bekken skal legges i rør"))
    m = moter.mote()
    moter.punkt(m, "Åpning av bekken i Sentrum")
    moter.legg_ut(m)
    enhet("Bekk og park", oppgaver="bekken, flom")
    ansatt("Bekk Hansen Lie", enhet=enhet("Bekk og park"), tittel="Ingeniør")
    moter.verv(moter.person("Siri Bekk"), moter.utvalg())
    moter.utvalg("Bekkeutvalget")
    stilling("Bekkefører")
    selskap("Bekk Kraft AS")


def les(klient: Client, q: str, **valg: Any) -> str:
    """The page."""
    svar = klient.get(valg.pop("sti", "/sok/"), {"q": q} | valg)
    assert svar.status_code == 200
    return svar.content.decode()


def treff(klient: Client, q: str) -> list[tuple[str, str]]:
    """(title, address) of the rows of the page, in order."""
    return [(unescape(re.sub(r"<[^>]+>", "", t)), unescape(url)) for url, t in _TREFF.findall(les(klient, q))]


def titler(klient: Client, q: str) -> list[str]:
    """The titles of the page, in order."""
    return [tittel for tittel, _url in treff(klient, q)]


def slagene(klient: Client, q: str) -> dict[str, tuple[str, str]]:
    """Kind → (how many, address of the kind's own list)."""
    return {unescape(navn): (antall.strip(), unescape(url)) for url, navn, antall in _SLAG.findall(les(klient, q))}


def forslag(klient: Client, q: str) -> list[str]:
    """What is suggested."""
    svar = klient.get("/sok/forslag/", {"q": q})
    assert svar.status_code == 200
    assert svar.json()[0] == q
    return list(svar.json()[1])
