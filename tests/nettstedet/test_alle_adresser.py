"""Nothing hidden is found or noticed at any address of the public site, in any language.

The addresses are read from the configuration: a new one without a row in `adresser.py` fails.
"""

from html import unescape

import pytest
from django.test import Client

from tests.kontakter.lekkasje import tabeller
from tests.nettstedet import Svar, opptak, ruter, skjult, ulikhet, verden
from tests.nettstedet.adresser import om_ordene
from tests.nettstedet.conftest import Bygd

pytestmark = pytest.mark.django_db
UTEN_SIDE = {
    "sak/<int:aar>/<int:nummer>/": 302,
    "sak/<int:aar>/<int:nummer>": 302,
    "post/<int:aar>/<int:nummer>-<int:post>/": 302,
    "post/<int:aar>/<int:nummer>-<int:post>": 302,
    "innsyn/kurv/legg-i/": 405,
    "stillinger/soknad/<kode:koden>/send/": 405,
    "stillinger/soknad/<kode:koden>/endre/": 405,
    "api/v1/(?!docs/)": 404,
}
"""Addresses that have no page of their own, and what they answer instead."""


def test_every_address_has_a_row_and_shows_something_public(bygd: Bygd) -> None:
    uten = sorted(ruter().keys() - bygd.tabell.keys())
    assert not uten, f"Uten rad: {uten}\nLegg en adresse av hvert slag i tests/nettstedet/adresser.py."
    svar = {r: {bygd.svar[sti].status for sti in stier} for r, stier in bygd.tabell.items()}
    assert {r: s for r, s in svar.items() if UTEN_SIDE.get(r, 200) not in s} == {}
    assert {sti: s.status for sti, s in bygd.svar.items() if s.status >= 500} == {}


def test_hidden_things_of_every_kind_change_no_byte_and_are_found_nowhere(
    bygd: Bygd, innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    stengt = skjult.alt(bygd.verden, monkeypatch)
    verden.regn()
    etter = opptak(innbygger, bygd.svar)
    assert {sti: ulikhet(bygd.svar[sti], svar) for sti, svar in etter.items() if svar != bygd.svar[sti]} == {}
    uspurt = {sti: svar for sti, svar in etter.items() if sti not in om_ordene(skjult.ORDENE)}
    assert {sti: k for sti, svar in uspurt.items() if (k := kanarier(svar))} == {}
    assert (skjult.uskjulte_ord(), tabeller((*skjult.ORDENE, *skjult.NUMRE))) == ([], set())
    egne = opptak(innbygger, stengt)
    assert {sti: svar.status for sti, svar in egne.items() if svar.status not in (302, 404)} == {}
    assert {sti: k for sti, svar in egne.items() if (k := [o for o in kanarier(svar) if o not in sti])} == {}


def kanarier(svar: Svar) -> list[str]:
    """The hidden words that an answer holds."""
    tekst = " ".join(unescape(svar.innhold.decode(errors="replace") + svar.hoder).lower().split())
    return [o for o in (*skjult.ORDENE, *skjult.NUMRE) if o.lower() in tekst]
