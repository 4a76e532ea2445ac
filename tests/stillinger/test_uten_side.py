"""One who applied on paper or by e-mail has no page: told all of it by e-mail, or by staff, who note how and when."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.models import Utsending
from stillinger.begreper import Soknadstilstand, Tilstand
from stillinger.models import Soknad, Unntaksavgjorelse
from stillinger.services import lister, onsker, soknader
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, innhold, om, send, soknad, stilling
from tests.stillinger.i_arkivet import GRUNN, gjor, i_tilstand, senere, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
BREV = "Brev lagt i posten."
DAG = timedelta(days=1)


@pytest.fixture
def a() -> Soknad:
    """Somebody who asks to be left out, on paper, without an e-mail address."""
    return soknad(i_tilstand(Tilstand.FRIST_UTE), onske_grunn=GRUNN, epost="")


def nei(a: Soknad, **felt: object) -> Unntaksavgjorelse:
    verdier: dict[str, object] = {"vurdering": "Interessen er stor.", "av": AV, "naa": om(2)}
    return onsker.avgjor(onske=a.onske, innvilget=False, **verdier | felt)  # type: ignore[arg-type]  # named as the parameters


def test_a_refusal_by_e_mail_says_why_and_how_to_withdraw() -> None:
    nei(soknad(stilling(), onske_grunn=GRUNN, epost="ola@example.org"))
    tekst = Utsending.objects.get(til="ola@example.org").tekst
    assert "Interessen er stor." in tekst
    assert "skrive til postmottak@hamar.example eller ringe" in tekst
    assert "siden din" not in tekst


def test_who_has_a_page_reads_the_reasons_there() -> None:
    send(stilling(), innhold(utelates=True, onske_grunn=GRUNN))
    nei(Soknad.objects.get())
    tekst = Utsending.objects.get(nokkel__startswith="stillinger.onske").tekst
    assert "Begrunnelsen står på siden din" in tekst
    assert "Interessen er stor." not in tekst


@pytest.mark.parametrize(
    "felt",
    [
        {},
        {"beskjed": " ", "varslet": om(1)},
        {"beskjed": BREV},
        {"beskjed": BREV, "varslet": om(3)},
        {"beskjed": BREV, "varslet": om(-30)},
    ],
)
def test_nobody_is_refused_without_being_told(a: Soknad, felt: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="beskjed"):
        nei(a, **felt)
    assert not Unntaksavgjorelse.objects.exists()


def test_the_window_is_counted_from_when_staff_told_it(a: Soknad) -> None:
    svar = nei(a, beskjed=BREV, varslet=om(1))
    assert (svar.varslet, svar.vindu_til, svar.beskjed) == (om(1), om(6), BREV)
    assert lister.hindringer(a.stilling, FRIST, naa=om(6) - DAG / 2)
    assert not lister.hindringer(a.stilling, FRIST, naa=om(6))


def test_the_form_asks_how_only_of_one_it_cannot_reach(
    rekrutterer: Client, a: Soknad, monkeypatch: pytest.MonkeyPatch
) -> None:
    senere(monkeypatch, om(2), rekrutterer)
    assert "verken e-post eller side" in side(rekrutterer, a, "avgjor-onske/")
    assert (
        "beskjed"
        not in side(rekrutterer, nadd := soknad(a.stilling, onske_grunn=GRUNN), "avgjor-onske/").split("<form")[-1]
    )
    svar = {"innvilget": "nei", "vurdering": "Veid."}
    assert "skriv hvordan" in gjor(rekrutterer, a, "avgjor-onske", **svar).content.decode()
    fortalt = {"beskjed": BREV, "varslet_0": "2026-12-12", "varslet_1": "10:00"}
    assert gjor(rekrutterer, a, "avgjor-onske", **svar, **fortalt).status_code == 302
    assert gjor(rekrutterer, nadd, "avgjor-onske", **svar).status_code == 302
    html = side(rekrutterer, a)
    assert "det er notert hvordan søkeren fikk beskjed" in html
    assert f"Fikk beskjed 12. desember 2026 kl. 10.00: {BREV}" in html


def test_a_message_goes_whole_to_who_has_no_page_and_names_whom_it_does_not_reach(
    rekrutterer: Client, a: Soknad
) -> None:
    soknad(a.stilling, "Kari Moe", epost="kari@example.org")
    svar = gjor(rekrutterer, a.stilling, "melding-til-sokerne", hvem="", tekst="Vi er forsinket.")
    html = rekrutterer.get(svar["Location"]).content.decode()
    assert (
        "Meldingen er sendt til 1. Disse har verken e-post eller side, og må få vite det på annen måte: Ola Hansen."
        in html
    )
    assert "Vi er forsinket." in Utsending.objects.get(til="kari@example.org").tekst
    assert not a.steg.filter(slag="melding").exists()


def test_staff_are_not_told_that_one_who_cannot_be_reached_was(rekrutterer: Client, a: Soknad) -> None:
    soknader.flytt(soknad=a, til=Soknadstilstand.INTERVJU, av=AV, naa=ETTER_FRISTEN)
    svar = gjor(rekrutterer, a, "tilbud", tekst="Vi tilbyr deg jobben.")
    assert (
        "Tilbudet er gitt. Søkeren har verken e-post eller side" in rekrutterer.get(svar["Location"]).content.decode()
    )
