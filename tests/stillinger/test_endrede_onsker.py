"""A wish to be left out that the applicant changes, before the deadline, after it was decided: decided anew (S4)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from stillinger.begreper import Onske
from stillinger.models import Soknad, Unntaksonske
from stillinger.services import lister, onsker
from tests.stillinger.fabrikk import AV, FRIST, KODE, NAA, innhold, om, send, stilling
from tests.stillinger.i_arkivet import GRUNN, side

pytestmark = pytest.mark.django_db
NY_GRUNN = "Jeg er truet på livet."
DAG = timedelta(days=1)


@pytest.fixture
def a() -> Soknad:
    """An applicant who asks to be left out."""
    send(stilling(), innhold(utelates=True, onske_grunn=GRUNN))
    return Soknad.objects.get()


def avgjor(a: Soknad, innvilget: bool, naa: datetime = NAA + DAG) -> None:
    onsker.avgjor(onske=Unntaksonske.objects.get(soknad=a), innvilget=innvilget, vurdering="Veid.", av=AV, naa=naa)


def endre(a: Soknad, naa: datetime = NAA + 2 * DAG, **felt: Any) -> Unntaksonske:
    """Sends the application again; the wish as it now is."""
    send(a.stilling, innhold(**felt), kode=KODE, tid=naa)
    return Unntaksonske.objects.get(soknad=a)


def navnene(a: Soknad) -> list[str]:
    liste = lister.legg_ut(stilling=a.stilling, frist=FRIST, av=AV, naa=om(8))
    return [r.get("navn", "uten navn") for r in liste.rader]


def test_another_reason_after_a_refusal_waits_to_be_decided(a: Soknad) -> None:
    avgjor(a, innvilget=False)
    onske = endre(a, utelates=True, onske_grunn=NY_GRUNN)
    assert (onske.hva, onske.grunn) == (Onske.UAVGJORT, NY_GRUNN)
    assert a.steg.get(slag="nytt ønske").tekst == GRUNN
    with pytest.raises(ValidationError, match="ikke avgjort"):
        navnene(a)
    avgjor(a, innvilget=True, naa=om(0))
    assert navnene(a) == ["uten navn"]


def test_who_asks_no_more_is_on_the_list_whatever_was_granted(a: Soknad) -> None:
    avgjor(a, innvilget=True)
    assert endre(a).hva == Onske.INGEN
    assert a.steg.get(slag="uten ønske").tekst == GRUNN
    with pytest.raises(ValidationError, match="trukket"):
        avgjor(a, innvilget=True, naa=om(0))
    assert navnene(a) == ["Ola Hansen"]


def test_who_asks_again_is_decided_again(a: Soknad) -> None:
    avgjor(a, innvilget=True)
    endre(a)
    assert endre(a, NAA + 3 * DAG, utelates=True, onske_grunn=GRUNN).hva == Onske.UAVGJORT


def test_a_change_of_anything_else_leaves_the_decision(a: Soknad) -> None:
    avgjor(a, innvilget=True)
    onske = endre(a, utelates=True, onske_grunn=GRUNN, tittel="Rektor")
    assert (onske.hva, onske.endret) == (Onske.INNVILGET, None)
    assert navnene(a) == ["uten navn"]


def test_what_was_sent_before_the_decision_and_taken_in_after_it_was_not_decided(a: Soknad) -> None:
    avgjor(a, innvilget=False)
    assert endre(a, NAA + DAG / 2, utelates=True, onske_grunn=NY_GRUNN).hva == Onske.UAVGJORT


@pytest.mark.urls("portal.urls_stab")
def test_staff_see_the_change_and_that_it_waits(rekrutterer: Client, a: Soknad) -> None:
    avgjor(a, innvilget=False, naa=NAA - DAG / 2)
    endre(a, NAA, utelates=True, onske_grunn=NY_GRUNN)
    koer = {k["navn"]: k["antall"] for k in rekrutterer.get("/admin/").context["koer"]}
    assert koer["Ønsker om å bli utelatt"] == 1
    assert "Ola Hansen" in rekrutterer.get("/admin/stillinger/soknad/?onske=uavgjort").content.decode()
    for under in ("change/", "avgjor-onske/"):
        html = side(rekrutterer, a, under)
        assert NY_GRUNN in html
        assert "gjaldt den gamle" in html
    assert "Ikke avgjort" in side(rekrutterer, a)


@pytest.mark.urls("portal.urls_stab")
def test_staff_see_that_a_wish_is_taken_back(rekrutterer: Client, a: Soknad) -> None:
    avgjor(a, innvilget=True, naa=NAA - DAG / 2)
    endre(a, NAA)
    html = side(rekrutterer, a)
    assert "Tatt tilbake" in html
    assert "avgjor-onske/" not in html
    assert {k["antall"] for k in rekrutterer.get("/admin/").context["koer"]} == {0}
