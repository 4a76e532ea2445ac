"""A wish to be left out is decided one by one, in words; decided anew, the later decision counts."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from portal.models import Utsending
from stillinger.begreper import Onske, Tilstand
from stillinger.models import Soknad, Unntaksavgjorelse
from stillinger.services import lister, onsker, soknader
from stillinger.soknadsliste import HJEMMEL
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, om, soknad, stilling
from tests.stillinger.i_arkivet import GRUNN, gjor, i_tilstand, senere, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
VINDU = timedelta(days=settings.KOMMUNE.stillinger.trekkevindu_dager)


def avgjor(a: Soknad, innvilget: bool, naa: Any = ETTER_FRISTEN) -> Unntaksavgjorelse:
    return onsker.avgjor(onske=a.onske, innvilget=innvilget, vurdering="Veid for seg.", av=AV, naa=naa)


@pytest.fixture
def a() -> Soknad:
    """An applicant who asks to be left out."""
    return soknad(stilling(), onske_grunn=GRUNN, epost="ola@example.org")


def test_a_refusal_is_told_and_starts_the_window(a: Soknad) -> None:
    nei = avgjor(a, innvilget=False)
    assert (nei.varslet, nei.vindu_til, nei.hjemmel) == (ETTER_FRISTEN, ETTER_FRISTEN + VINDU, "")
    assert "kan du trekke søknaden innen" in Utsending.objects.get(til="ola@example.org").tekst


def test_what_is_granted_has_its_basis_and_no_window(a: Soknad) -> None:
    ja = avgjor(a, innvilget=True)
    assert (ja.hjemmel, ja.vindu_til) == (HJEMMEL, None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Unntaksavgjorelse.objects.create(onske=a.onske, innvilget=True, vurdering="x", av=AV, tid=ETTER_FRISTEN)


def test_no_wish_is_decided_without_words(a: Soknad) -> None:
    with pytest.raises(ValidationError, match="Hvert ønske skal vurderes for seg"):
        onsker.avgjor(onske=a.onske, innvilget=True, vurdering="  ", av=AV, naa=ETTER_FRISTEN)


def test_another_no_is_another_notice_with_another_window(a: Soknad) -> None:
    avgjor(a, innvilget=False)
    nytt = avgjor(a, innvilget=False, naa=om(3))
    assert nytt.vindu_til == om(3) + VINDU
    assert Utsending.objects.filter(til="ola@example.org").count() == 2
    assert "kan fortsatt trekke" in lister.hindringer(a.stilling, FRIST, naa=om(5))[0]


def test_a_yes_after_a_no_ends_the_wait(a: Soknad) -> None:
    avgjor(a, innvilget=False)
    avgjor(a, innvilget=True, naa=om(1))
    assert a.onske.hva == Onske.INNVILGET
    assert lister.hindringer(a.stilling, FRIST, naa=om(1)) == []


def test_a_no_after_a_yes_waits_again_and_a_list_that_is_out_stands(a: Soknad) -> None:
    avgjor(a, innvilget=True)
    ute = lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(0))
    avgjor(a, innvilget=False, naa=om(1))
    ute.refresh_from_db()
    assert ute.rader == [{"unntatt": HJEMMEL}]
    with pytest.raises(ValidationError, match="kan fortsatt trekke"):
        lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(2), hvorfor="Ny avgjørelse")


def test_nothing_is_decided_for_one_who_has_withdrawn(a: Soknad) -> None:
    soknader.trekk(soknad=a, av="søkeren", naa=ETTER_FRISTEN)
    a.refresh_from_db()
    with pytest.raises(ValidationError, match="trukket"):
        avgjor(a, innvilget=True)


@pytest.mark.parametrize(("interesse", "ordet"), [(1, "vanlig"), (2, "tungtveiende"), (3, "toppstilling")])
def test_the_page_shows_reason_interest_and_law(rekrutterer: Client, interesse: int, ordet: str) -> None:
    a = soknad(stilling(interesse=interesse), onske_grunn=GRUNN)
    html = side(rekrutterer, a, "avgjor-onske/")
    for tekst in (GRUNN, "særlig offentlig interesse", ordet, HJEMMEL):
        assert tekst in html


def test_the_page_says_what_a_new_decision_leads_to(rekrutterer: Client, a: Soknad) -> None:
    assert "avgjort før" not in side(rekrutterer, a, "avgjor-onske/")
    avgjor(a, innvilget=True)
    lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(0))
    html = side(rekrutterer, a, "avgjor-onske/")
    assert "Ønsket er avgjort før" in html
    assert "endres ikke før du lager en ny versjon" in html


def test_the_list_page_says_who_stands_in_the_way(rekrutterer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    s = i_tilstand(Tilstand.FRIST_UTE)
    venter, nektet = (soknad(s, n, onske_grunn=GRUNN) for n in ("Venter Vik", "Nektet Nes"))
    soknad(s, "Åpen Ås")
    avgjor(nektet, innvilget=False)
    senere(monkeypatch, om(1), rekrutterer)
    html = side(rekrutterer, s, "legg-ut-liste/")
    assert f"/soknad/{venter.pk}/avgjor-onske/" in html
    assert "kan trekke søknaden til onsdag 16. desember 2026 kl. 09.00" in html
    assert "Åpen Ås" not in html
    gjor(rekrutterer, venter, "avgjor-onske", innvilget="ja", vurdering="Veid.")
    senere(monkeypatch, om(6), rekrutterer)
    html = side(rekrutterer, s, "legg-ut-liste/")
    assert "Slik blir lista" in html
    assert "3 i alt, 1 av dem uten navn" in html
    assert "Venter Vik" not in html
