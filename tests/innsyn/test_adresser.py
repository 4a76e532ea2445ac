"""Every address of access requests answers the public role, in three languages, and only its owner sets a cookie."""

from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver, reverse

from innsyn import kode, kurv
from innsyn.services import statistikk
from innsyn.tilstand import Handling
from portal import tid
from tests.innsyn import fabrikk
from tests.postjournal.test_sider import _navngitte

pytestmark = pytest.mark.django_db
KODE = kode.lag(b"en kode for prov")


def argumenter(klient: Client) -> dict[str, list[Any]]:
    """What each named address needs to show something; those that only take something in are left out."""
    fabrikk.mottatt(KODE, tekst="Alt om brøyting")
    statistikk.regn(per=tid.i_dag())
    enkle = "forside kurv nytt forslag inngang frist statistikk statistikk_csv statistikk_json svar".split()
    med_kode = "sporing kalender atom".split()
    return {
        **{f"innsyn:{navn}": [] for navn in enkle},
        **{f"innsyn:{navn}": [KODE] for navn in med_kode},
        "innsyn:gjor": [KODE, Handling.TREKK],
        "innsyn:bekreft": [KODE],
    }


def test_each_address_answers_in_three_languages(innbygger: Client) -> None:
    kjente = argumenter(innbygger)
    alle = {n for n in _navngitte(get_resolver("portal.urls")) if n.startswith("innsyn:")}
    assert alle - kjente.keys() == {"innsyn:fil", "innsyn:legg_i"}, "each is tried by its own tests"
    for navn, deler in kjente.items():
        for sprak in ("", "/nn", "/en"):
            svar = innbygger.get(sprak + reverse(navn, args=deler), follow=True)
            assert svar.status_code == 200, (sprak, navn)


def test_no_page_but_a_form_sets_a_cookie_and_none_the_baskets(innbygger: Client) -> None:
    kaker = {}
    for navn, deler in argumenter(innbygger).items():
        kaker[navn] = set(innbygger.get(reverse(navn, args=deler)).cookies)
    assert {navn for navn, satt in kaker.items() if kurv.NAVN in satt} == set()
    assert {navn for navn, satt in kaker.items() if satt} <= {
        "innsyn:nytt", "innsyn:inngang", "innsyn:gjor", "innsyn:bekreft", "innsyn:kurv",
    }  # fmt: skip


@pytest.mark.parametrize("navn", ["sporing", "kalender", "atom", "bekreft"])
def test_a_page_behind_a_code_is_kept_nowhere_and_told_to_nobody(innbygger: Client, navn: str) -> None:
    argumenter(innbygger)
    svar = innbygger.get(reverse(f"innsyn:{navn}", args=[KODE]))
    assert svar["Cache-Control"] == "private, no-store"
    assert svar["Referrer-Policy"] == "same-origin"
    assert "noindex" in svar["X-Robots-Tag"]
    assert "Content-Encoding" not in svar


def test_what_opens_nothing_is_the_same_404_for_every_wrong_code(innbygger: Client) -> None:
    argumenter(innbygger)
    feil = [kode.lag(bytes([n]) * 16) for n in range(3)]
    sider = {innbygger.get(reverse("innsyn:sporing", args=[k])).content.replace(k.encode(), b"") for k in feil}
    assert len(sider) == 1
