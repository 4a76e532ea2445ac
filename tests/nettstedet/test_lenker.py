"""Every link leads somewhere, and every promise is two clicks from the front page, in each language."""

import re

import pytest

from tests.nettstedet.leser import FORSIDER, Leser, spraket

pytestmark = pytest.mark.django_db
NOKKEL = "[0-9a-f]{14}"
LOFTENE = {
    "postlista": "postliste/",
    "en oppføring i den": f"postliste/{NOKKEL}/",
    "søk i alt": "sok/",
    "skjema for innsyn": "innsyn/nytt/",
    "retten til innsyn": "om/innsynsrett/",
    "hvor fort innsyn gis": "innsyn/statistikk/",
    "når det er lagt ut i fulltekst": "om/fulltekst/",
    "det som ikke står på lista": "om/ikke-paa-lista/",
    "møtekalenderen": "moter/",
    "kommende møter": "moter/kommende/",
    "et møte, med hjemmel for lukkede saker": f"moter/{NOKKEL}/",
    "kontrollutvalget": "utvalg/kontrollutvalget/",
    "vedtak": "vedtak/",
    "politikerne og hvordan en når dem": "politikere/",
    "ansattsøk": "ansatte/",
    "veier til dialog": "kontakt/",
    "styreverv": "styreverv/",
    "eierskap": "eierskap/",
    "eiermeldingen": "eierskap/eiermelding/",
    "ledige stillinger": "stillinger/",
    "verdiene": "om/verdier/",
    "etikken": "om/etikk/",
    "kommunikasjonsplattformen": "om/kommunikasjon/",
    "varsling og medier": "om/varsling-og-medier/",
    "personvern": "om/personvern/",
    "informasjonskapsler": "om/informasjonskapsler/",
    "tilgjengelighet": "om/tilgjengelighet/",
    "løftene": "apenhet/",
    "pressens spørsmål": "apenhet/indeks/",
    "åpne data": "data/",
    "dokumentasjonen av API-et": "api/v1/docs/",
    "varsler": "folg/",
}
"""What the municipality promises, and the page that keeps it."""
LOVENE = {
    "offentleglova": "https://lovdata.no/.*2006-05-19-16",
    "rettleiaren": "https://www.regjeringen.no/.*rettleiar.*",
}


def test_every_link_leads_to_something_in_the_same_language(leser: Leser) -> None:
    assert len(leser.sider) > 200
    assert (leser.feil, leser.dode_ankre(), leser.feil_sprak()) == ([], [], [])
    sprak = {"/": "nb", "/nn/": "nn", "/en/": "en"}
    assert {sti: side.sprak for sti, side in leser.sider.items() if side.sprak != sprak[spraket(sti)]} == {}


@pytest.mark.parametrize("forside", FORSIDER)
def test_every_promise_is_two_clicks_from_the_front_page(leser: Leser, forside: str) -> None:
    naadd = leser.paa_to_klikk(forside)
    monstre = {navn: forside + sti for navn, sti in LOFTENE.items()} | LOVENE
    assert {n: m for n, m in monstre.items() if not any(re.fullmatch(m, sti) for sti in naadd)} == {}
