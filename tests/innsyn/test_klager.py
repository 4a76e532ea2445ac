"""Closer reasons and appeals: when the law gives them, what it takes, and the package for Statsforvalteren."""

import json
from datetime import date, timedelta
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.core.exceptions import ValidationError

from innsyn.models import Klage, Krav
from innsyn.services import behandling, klager, pakke, vedlikehold
from innsyn.tilstand import Tilstand
from portal import filer, tid
from portal.filer.medfil import Filstatus
from portal.models import Hendelse, Utsending
from postjournal.models import Dokument
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.pdf import lag_pdf

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
BEGRUNNET = "Hovedhensynet er at saken ikke er avgjort."


def klag(k: Krav, naa: Any) -> Klage:
    return klager.klag(krav=k, av="den som spør", naa=naa)


def begrunn(k: Krav, naa: Any) -> None:
    klager.be_om_begrunnelse(krav=k, av="den som spør", naa=naa)


def frisk(k: Krav) -> Krav:
    return Krav.objects.get(pk=k.pk)


# --- closer reasons -------------------------------------------------------------------------------------------------


def test_closer_reasons_are_asked_for_within_three_weeks_and_given_within_ten_working_days() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    begrunn(k, MANDAG + 21 * DAG)
    b = k.begrunnelseskrav.get()
    assert (b.siste_dag, b.besvart) == (date(2026, 12, 29), None)
    assert frisk(k).journalpliktig


def test_a_closed_day_moves_that_clock_too() -> None:
    vedlikehold.lagre_fridag(dato=date(2026, 11, 25), navn="Flytting", av="arkivar", naa=MANDAG)
    k = fabrikk.besvart(naa=MANDAG)
    begrunn(k, MANDAG + DAG)
    assert k.begrunnelseskrav.get().siste_dag == date(2026, 12, 9)


def test_after_three_weeks_it_is_too_late() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    with pytest.raises(ValidationError, match="tre uker"):
        begrunn(k, MANDAG + 22 * DAG)


def test_they_are_asked_for_once_at_a_time() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    begrunn(k, MANDAG + DAG)
    with pytest.raises(ValidationError):
        begrunn(k, MANDAG + DAG)


def test_an_open_request_has_no_reasons_to_ask_for() -> None:
    with pytest.raises(ValidationError):
        begrunn(fabrikk.krav(), MANDAG)


def test_they_are_given_in_a_letter_of_their_own() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    begrunn(k, MANDAG + DAG)
    klager.svar_begrunnelse(krav=k, begrunnelse=BEGRUNNET, av="arkivar", naa=MANDAG + 2 * DAG)
    assert k.begrunnelseskrav.get().besvart == MANDAG + 2 * DAG
    brev = k.brev.get(slag="narmere_begrunnelse")
    assert BEGRUNNET in brev.tekst
    assert Utsending.objects.filter(nokkel__startswith="innsyn.begrunnelse:").count() == 1
    with pytest.raises(ValidationError, match="Ingen venter"):
        klager.svar_begrunnelse(krav=k, begrunnelse=BEGRUNNET, av="arkivar", naa=MANDAG + 3 * DAG)


# --- appeals --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("dager", "for_sent"), [(0, False), (21, False), (22, True), (400, True)])
def test_an_answer_is_appealed_within_three_weeks_and_a_late_appeal_is_taken_and_marked(
    dager: int, for_sent: bool
) -> None:
    k = fabrikk.besvart(naa=MANDAG)
    klagen = klag(k, MANDAG + dager * DAG)
    assert (klagen.gjelder, klagen.for_sent) == ("vedtak", for_sent)
    assert frisk(k).journalpliktig


def test_three_weeks_that_end_on_a_holiday_end_on_the_next_working_day() -> None:
    k = fabrikk.besvart(naa=MANDAG + 11 * DAG)
    assert not klag(k, MANDAG + 35 * DAG).for_sent


def test_silence_is_a_refusal_from_the_sixth_working_day() -> None:
    k = fabrikk.krav()
    with pytest.raises(ValidationError, match="fristen for svaret er ute"):
        klag(k, MANDAG + 7 * DAG)
    klagen = klag(k, MANDAG + 8 * DAG)
    assert (klagen.gjelder, klagen.for_sent) == ("taushet", False)
    assert frisk(k).tilstand == Tilstand.MOTTATT


def test_silence_is_no_refusal_while_the_clock_stands() -> None:
    k = fabrikk.krav()
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Spør", av="arkivar", naa=MANDAG + DAG)
    with pytest.raises(ValidationError):
        klag(k, MANDAG + 30 * DAG)


def test_one_appeal_at_a_time() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    klag(k, MANDAG + DAG)
    with pytest.raises(ValidationError, match="ikke er avgjort"):
        klag(k, MANDAG + 2 * DAG)


def test_an_appeal_that_is_right_opens_the_request_again() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    klagen = klag(k, MANDAG + DAG)
    klager.gjenapne(krav=k, begrunnelse="Vi ser det annerledes nå.", av="arkivar", naa=MANDAG + 2 * DAG)
    klagen.refresh_from_db()
    assert (klagen.utfall, klagen.av, frisk(k).tilstand) == ("omgjort", "arkivar", Tilstand.GJENAPNET)
    assert "på nytt" in Utsending.objects.get(nokkel=f"innsyn.klage:{klagen.pk}").tekst


def test_a_request_that_is_opened_again_has_a_clock_of_its_own() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    klag(k, MANDAG + DAG)
    klager.gjenapne(krav=k, begrunnelse="Vi ser det annerledes nå.", av="arkivar", naa=MANDAG + 14 * DAG)
    assert frisk(k).siste_dag == date(2026, 12, 14)
    assert vedlikehold.regn_om(av="system", naa=MANDAG + 15 * DAG) == 0


@pytest.mark.parametrize("verb", [klager.gjenapne, klager.oppretthold])
def test_without_an_appeal_there_is_nothing_to_decide(verb: Any) -> None:
    with pytest.raises(ValidationError, match="ingen klage"):
        verb(krav=fabrikk.besvart(naa=MANDAG), begrunnelse="x", av="arkivar", naa=MANDAG + DAG)


# --- the package ----------------------------------------------------------------------------------------------------


def opprettholdt() -> Klage:
    """An appeal that goes to Statsforvalteren: a refusal of a document that the archive has a file for."""
    post = journal.post("Notat om brygga", dokumenter=(journal.dok("Notat om brygga"),))
    lagret = filer.legg_inn(BytesIO(lag_pdf(["Hele notatet"])), storste=1_000_000)
    Dokument.objects.filter(post=post).update(
        sha256=lagret.sha256, storrelse=lagret.storrelse, filnavn="a.pdf", filstatus=Filstatus.KONTROLLERT
    )
    k = fabrikk.krav(post, tekst="Alt om brygga, takk")
    fabrikk.fil(k, status=Filstatus.KONTROLLERT)
    fabrikk.besvart(k, naa=tid.naa())
    klag(k, tid.naa() + DAG)
    return klager.oppretthold(krav=k, begrunnelse=BEGRUNNET, av="arkivar", naa=tid.naa() + 2 * DAG)


def innhold(klagen: Klage) -> dict[str, bytes]:
    with filer.apne(klagen.pakke) as fil, ZipFile(fil) as zip_:
        return {navn: zip_.read(navn) for navn in zip_.namelist()}


def test_the_package_holds_cover_letter_request_letters_documents_and_what_happened() -> None:
    klagen = opprettholdt()
    brev = {b.slag: b.pk for b in klagen.krav.brev.all()}
    assert sorted(innhold(klagen)) == [
        f"1-oversendelsesbrev-{brev['oversendelsesbrev']}.pdf",
        "2-krav-og-klage.pdf",
        f"3-klage_oversendt-{brev['klage_oversendt']}.pdf",
        f"3-svar-{brev['svar']}.pdf",
        "4-dokumenter/1-hele-1-Notat-om-brygga.pdf",
        f"4-dokumenter/1-svar-{klagen.krav.filer.get().pk}-vedtak.pdf",
        "5-hendelser.json",
        "5-hendelser.pdf",
    ]


def test_the_events_tell_all_that_happened_and_no_internal_note() -> None:
    klagen = opprettholdt()
    behandling.noter(krav=klagen.krav, tekst="Ring advokaten", av="arkivar", naa=tid.naa())
    liste = pakke.hendelsesliste(klagen.krav)
    assert [h["hva"] for h in liste] == ["mottatt", "avgjor", "send svar", "klag", "oppretthold"]
    assert "advokaten" not in json.dumps(liste)
    assert "arkivar" not in json.dumps(liste)


def test_the_same_request_gives_the_same_package() -> None:
    klagen = opprettholdt()
    assert pakke.lag(klagen.krav, klagen) == pakke.lag(Krav.objects.get(pk=klagen.krav_id), klagen)


def test_the_requester_gets_a_letter_and_never_the_covering_letter() -> None:
    klagen = opprettholdt()
    brev = {b.slag: b for b in klagen.krav.brev.all()}
    assert brev["klage_oversendt"].til_krever
    assert not brev["oversendelsesbrev"].til_krever
    with pytest.raises(FileNotFoundError):
        filer.apne_svar(brev["oversendelsesbrev"].sha256)
    assert "sendt klagen din" in Utsending.objects.get(nokkel=f"innsyn.klage:{klagen.pk}").tekst


def test_what_statsforvalteren_decides_is_written_down_and_logged() -> None:
    klagen = opprettholdt()
    klager.skriv_resultat(klage=klagen, resultat="medhold", dato=date(2027, 1, 15), av="arkivar")
    klagen.refresh_from_db()
    assert (klagen.resultat, klagen.resultat_dato) == ("medhold", date(2027, 1, 15))
    assert Hendelse.objects.get(handling="innsyn: resultat av klage").ny == {"resultat": "medhold"}


@pytest.mark.parametrize("resultat", ["", "kanskje"])
def test_a_result_is_one_of_three(resultat: str) -> None:
    klagen = opprettholdt()
    with pytest.raises(ValidationError):
        klager.skriv_resultat(klage=klagen, resultat=resultat, dato=date(2027, 1, 15), av="arkivar")


def test_only_what_was_sent_has_a_result() -> None:
    klagen = klag(fabrikk.besvart(naa=MANDAG), MANDAG + DAG)
    with pytest.raises(ValidationError):
        klager.skriv_resultat(klage=klagen, resultat="medhold", dato=date(2027, 1, 15), av="arkivar")
