"""The tracking page over time: what it says, what it offers just then, and what it gives to nobody else."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from innsyn import kode
from innsyn.models import Hjemmel, Krav, Sporingskode
from innsyn.models.krav import Kanal, Slag
from innsyn.mottak import MottattMelding
from innsyn.services import behandling, inntak, klager, vedlikehold
from innsyn.tilstand import KREVERENS, Handling
from innsyn.views import sporing
from portal.tid import OSLO
from postjournal.services import publisering
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.test_nytt_krav import billett

pytestmark = pytest.mark.django_db
SISTE_DAG = date(2026, 11, 30)
DAG = timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
H = Handling


@pytest.fixture
def still(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock."""
    return lambda naa: monkeypatch.setattr(timezone, "now", lambda: naa)


def tatt_inn(**felt: Any) -> tuple[str, Krav]:
    """A request with the code that its requester has."""
    koden = fabrikk.ny_kode()
    krav = inntak.motta(mottak_id=fabrikk.mottatt(koden, **felt).pk)
    assert krav
    return koden, krav


def om_brev(tittel: str = "Notat om brøyting", **felt: Any) -> tuple[str, Krav]:
    return tatt_inn(varer=[(journal.post(tittel).nokkel, "")], **felt)


def avslatt(**felt: Any) -> tuple[str, Krav]:
    koden, krav = om_brev(**felt)
    return koden, fabrikk.besvart(krav)


def gitt(tittel: str = "Vedtak om ferdigattest") -> tuple[str, Krav]:
    """Answered with a file."""
    koden, krav = om_brev(tittel)
    fabrikk.fil(krav)
    return koden, fabrikk.besvart(krav, utfall="innsyn", merinnsyn="")


def siden(klient: Client, koden: str, sporsmal: str = "") -> str:
    respons = klient.get(f"/innsyn/krav/{koden}/{sporsmal}")
    assert respons.status_code == 200
    return respons.content.decode()


def tilbys(klient: Client, koden: str) -> set[Handling]:
    """What the page offers."""
    return set(klient.get(f"/innsyn/krav/{koden}/").context["sporing"].mulige)


def gjor(klient: Client, koden: str, handling: Handling, tekst: str = "Ola Vik, Vangsvegen 1", **felt: Any) -> Any:
    return klient.post(f"/innsyn/krav/{koden}/{handling}/", {"billett": billett(), "tekst": tekst} | felt)


# --- the clock ------------------------------------------------------------------------------------------------------


def test_the_last_day_stands_there_with_the_counting(innbygger: Client) -> None:
    side = siden(innbygger, tatt_inn()[0])
    assert '<time datetime="2026-11-30">mandag 30. november 2026</time>' in side
    assert "Lørdag 28. november og søndag 29. november telles ikke." in side


@pytest.mark.parametrize(
    ("naa", "ute"),
    [
        (datetime(2026, 11, 30, 23, 59, 59, tzinfo=OSLO), False),
        (datetime(2026, 12, 1, 0, 0, tzinfo=OSLO), True),
    ],
)
def test_silence_is_a_refusal_from_the_first_second_after_the_last_day(
    innbygger: Client, still: Any, naa: datetime, ute: bool
) -> None:
    koden, _ = tatt_inn()
    still(naa)
    side = siden(innbygger, koden)
    assert ("Fristen er ute" in side) is ute
    assert ("Kommunen har ikke svart i tide" in side) is ute
    assert (H.KLAG in tilbys(innbygger, koden)) is ute


def test_no_job_must_run_for_a_page_to_be_late(innbygger: Client, still: Any) -> None:
    koden = fabrikk.ny_kode()
    fabrikk.mottatt(koden)
    still(MANDAG + 8 * DAG)
    assert "Fristen er ute" in siden(innbygger, koden)


def test_while_the_clock_stands_it_is_told_why_and_nothing_is_late(innbygger: Client, still: Any) -> None:
    koden, krav = tatt_inn()
    behandling.paus(krav=krav, grunn="samtykke", hvorfor="Kari Nordmann er spurt", av="arkivar", naa=MANDAG)
    still(MANDAG + 60 * DAG)
    side = siden(innbygger, koden)
    assert "Den opplysningene gjelder, blir spurt om du kan få se dem." in side
    assert "Kari Nordmann" not in side
    assert "Fristen er ute" not in side
    assert innbygger.get(f"/innsyn/krav/{koden}/frist.ics").status_code == 404


def test_a_closed_day_moves_the_last_day_on_the_page(innbygger: Client) -> None:
    koden, _ = tatt_inn()
    vedlikehold.lagre_fridag(dato=date(2026, 11, 25), navn="Flom", av="arkivar", naa=MANDAG)
    side = siden(innbygger, koden)
    assert "tirsdag 1. desember 2026" in side
    assert "onsdag 25. november (Flom)" in side.replace("Onsdag", "onsdag")


# --- what is offered ------------------------------------------------------------------------------------------------


def _sendt() -> str:
    koden = fabrikk.ny_kode()
    fabrikk.mottatt(koden)
    return koden


def _for_sen() -> str:
    return tatt_inn(tid=MANDAG - 20 * DAG)[0]


def _klaget_pa_stillhet() -> str:
    koden, krav = tatt_inn(tid=MANDAG - 20 * DAG)
    klager.klag(krav=krav, av="den som spør", naa=MANDAG)
    return koden


def _trukket() -> str:
    koden, krav = tatt_inn()
    behandling.trekk(krav=krav, av="den som spør", naa=MANDAG)
    return koden


def _begrunnelse_venter() -> str:
    koden, krav = avslatt()
    klager.be_om_begrunnelse(krav=krav, av="den som spør", naa=MANDAG)
    return koden


APENT = {H.SUPPLER, H.BE_OM_PAPIR, H.TREKK}
TILBYS = [
    (_sendt, APENT),
    (lambda: tatt_inn()[0], APENT),
    (lambda: tatt_inn(papir=True, adresse="Vangsvegen 1")[0], APENT - {H.BE_OM_PAPIR}),
    (_for_sen, {H.KLAG, *APENT}),
    (_klaget_pa_stillhet, APENT),
    (_trukket, set()),
    (lambda: gitt()[0], {H.BE_OM_PAPIR}),
    (lambda: avslatt()[0], {H.KLAG, H.BE_OM_BEGRUNNELSE, H.BE_OM_PAPIR}),
    (_begrunnelse_venter, {H.KLAG, H.BE_OM_PAPIR}),
]
NAVN = ["sendt", "tatt inn", "på papir", "for sen", "klaget på stillhet", "trukket", "gitt", "avslått", "begrunnelse"]


@pytest.mark.parametrize(("lag", "ventet"), TILBYS, ids=NAVN)
def test_the_page_offers_what_the_law_gives_just_then_and_refuses_the_rest(
    innbygger: Client, lag: Any, ventet: set[Handling]
) -> None:
    koden = lag()
    assert tilbys(innbygger, koden) == ventet
    for handling in KREVERENS - {H.BEKREFT_EPOST}:
        status = innbygger.get(f"/innsyn/krav/{koden}/{handling}/").status_code
        assert (handling, status) == (handling, 200 if handling in ventet else 404)
    for handling in KREVERENS - ventet - {H.BEKREFT_EPOST}:
        assert gjor(innbygger, koden, handling).status_code == 404
    assert not MottattMelding.objects.exists()


@pytest.mark.parametrize("handling", ["tildel", "send_svar", "bekreft_epost", "finnes_ikke"])
def test_what_is_not_the_requesters_is_no_page(innbygger: Client, handling: str) -> None:
    assert innbygger.get(f"/innsyn/krav/{tatt_inn()[0]}/{handling}/").status_code == 404


def test_closer_reasons_are_offered_for_three_weeks_and_an_appeal_for_longer(innbygger: Client, still: Any) -> None:
    koden, _ = avslatt()
    assert "Fristen for å klage er mandag 14. desember 2026." in siden(innbygger, koden)
    still(datetime(2026, 12, 14, 23, 59, tzinfo=OSLO))
    assert {H.KLAG, H.BE_OM_BEGRUNNELSE} <= tilbys(innbygger, koden)
    still(datetime(2026, 12, 15, 0, 1, tzinfo=OSLO))
    assert tilbys(innbygger, koden) & {H.KLAG, H.BE_OM_BEGRUNNELSE} == {H.KLAG}


# --- doing it -------------------------------------------------------------------------------------------------------


def test_the_page_asks_first_and_says_afterwards_that_it_is_taken_in(innbygger: Client) -> None:
    koden, krav = tatt_inn()
    assert "Da slutter kommunen å behandle kravet" in innbygger.get(f"/innsyn/krav/{koden}/trekk/").content.decode()
    respons = gjor(innbygger, koden, H.TREKK, tekst="")
    assert respons["Location"] == f"/innsyn/krav/{koden}/?sendt=trekk"
    assert "Kravet er trukket." in siden(innbygger, koden, "?sendt=trekk")
    vedlikehold.ta_opp()
    krav.refresh_from_db()
    assert krav.tilstand == "trukket"
    assert "Du trakk kravet" in siden(innbygger, koden)


def test_a_form_that_is_sent_twice_counts_once(innbygger: Client) -> None:
    koden, krav = avslatt()
    samme = billett()
    for _ in range(2):
        assert gjor(innbygger, koden, H.KLAG, billett=samme).status_code == 302
    vedlikehold.ta_opp()
    assert krav.klager.count() == 1


@pytest.mark.parametrize("handling", [H.SUPPLER, H.BE_OM_PAPIR])
def test_what_needs_words_is_not_taken_without(innbygger: Client, handling: Handling) -> None:
    respons = gjor(innbygger, tatt_inn()[0], handling, tekst="  ")
    assert respons.status_code == 200
    assert 'role="alert"' in respons.content.decode()
    assert not MottattMelding.objects.exists()


def test_an_identity_number_is_stopped_here_too_and_the_rest_is_kept(innbygger: Client) -> None:
    side = gjor(innbygger, tatt_inn()[0], H.SUPPLER, tekst="Det gjelder 11836533307 i Vang").content.decode()
    assert "ser ut som et fødselsnummer" in side
    assert "i Vang" in side
    assert not MottattMelding.objects.exists()


def test_what_the_requester_wrote_is_shown_to_the_requester(innbygger: Client) -> None:
    koden, _ = tatt_inn()
    gjor(innbygger, koden, H.SUPPLER, tekst="Det var i 2019 <b>")
    vedlikehold.ta_opp()
    side = siden(innbygger, koden)
    assert "Du ga flere opplysninger" in side
    assert "Det var i 2019 &lt;b&gt;" in side


def test_no_word_about_what_was_never_done(innbygger: Client) -> None:
    assert 'role="status"' not in siden(innbygger, tatt_inn()[0], "?sendt=<script>")


# --- confirming an address ------------------------------------------------------------------------------------------


def test_opening_the_link_confirms_nothing_and_the_button_does(innbygger: Client) -> None:
    _, krav = tatt_inn(epost="kari@example.org")
    koden = kode.lag(b"sendt i e-posten")
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=MANDAG + 30 * DAG)
    adresse = f"/innsyn/krav/{koden}/bekreft/"
    for verb in (innbygger.get, innbygger.head):
        assert verb(adresse).status_code == 200
    vedlikehold.ta_opp()
    assert not Krav.objects.exclude(epost_bekreftet=None).exists()
    assert innbygger.post(adresse)["Location"] == f"/innsyn/krav/{koden}/?sendt=bekreft_epost"
    vedlikehold.ta_opp()
    assert Krav.objects.exclude(epost_bekreftet=None).get() == krav
    assert innbygger.get(adresse)["Location"] == f"/innsyn/krav/{koden}/"


def test_the_requesters_own_code_confirms_no_address(innbygger: Client) -> None:
    koden, _ = tatt_inn(epost="en.annen@example.org")
    assert innbygger.post(f"/innsyn/krav/{koden}/bekreft/")["Location"] == f"/innsyn/krav/{koden}/"
    assert not MottattMelding.objects.exists()


# --- the answer -----------------------------------------------------------------------------------------------------


def lenker(klient: Client, koden: str) -> list[str]:
    """The addresses of letters and files, as they are just now."""
    k = klient.get(f"/innsyn/krav/{koden}/").context
    return [b["url"] for b in k["brev"]] + [f["url"] for d in k["dokumenter"] for f in d.filer]


def test_the_letter_and_the_file_are_had_from_the_page(innbygger: Client) -> None:
    koden, _ = gitt()
    side = siden(innbygger, koden)
    assert "Du får se det" in side
    assert "Siste dag for svar" not in side
    for adresse in lenker(innbygger, koden):
        respons: Any = innbygger.get(adresse)
        assert respons.status_code == 200
        assert respons.innhold.startswith(b"%PDF")


def test_a_link_is_good_for_a_quarter_of_an_hour_and_the_page_makes_new_ones(
    innbygger: Client, still: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    koden, _ = gitt()
    monkeypatch.setattr("django.core.signing.time.time", lambda: MANDAG.timestamp())
    gamle = lenker(innbygger, koden)
    assert len(gamle) == 2
    monkeypatch.setattr("django.core.signing.time.time", lambda: MANDAG.timestamp() + sporing.LENKE_SEKUNDER + 1)
    assert {innbygger.get(a).status_code for a in gamle} == {404}
    assert {innbygger.get(a).status_code for a in lenker(innbygger, koden)} == {200}


def test_what_is_not_yours_is_the_same_404_whatever_it_is(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    koden, krav = gitt()
    annen, _ = gitt("Vedtak om rammetillatelse")
    ukjent = fabrikk.ny_kode()
    monkeypatch.setattr("django.core.signing.time.time", lambda: MANDAG.timestamp())
    utlopt = lenker(innbygger, koden)[-1]
    monkeypatch.undo()
    monkeypatch.setattr(timezone, "now", lambda: MANDAG)
    min_lenke = lenker(innbygger, koden)[-1]
    fil = krav.filer.get().nokkel
    adresser = [
        f"/innsyn/krav/{ukjent}/",
        f"/innsyn/krav/{ukjent}/klag/",
        f"/innsyn/krav/{ukjent}/bekreft/",
        f"/innsyn/krav/{ukjent}/frist.ics",
        f"/innsyn/krav/{koden}.999/",
        utlopt,
        min_lenke.replace("/fil/", "/fil/x"),
        sporing._lenke(annen, str(fil), "vedtak.pdf"),
        sporing._lenke(ukjent, str(fil), "vedtak.pdf"),
        sporing._lenke(koden, str(UUID(int=1)), "vedtak.pdf"),
    ]
    svar = {a: innbygger.get(a) for a in adresser}
    assert {a: s.status_code for a, s in svar.items()} == dict.fromkeys(adresser, 404)
    assert len({s.content.replace(a.encode(), b"") for a, s in svar.items()}) == 1
    assert innbygger.get(min_lenke).status_code == 200


def test_a_code_from_a_letter_that_is_out_opens_nothing(innbygger: Client, still: Any) -> None:
    _, krav = tatt_inn()
    koden = kode.lag(b"sendt i e-posten")
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=MANDAG + DAG)
    assert krav.referanse in siden(innbygger, koden)
    still(MANDAG + DAG)
    assert innbygger.get(f"/innsyn/krav/{koden}/").status_code == 404


def test_a_letter_that_is_withdrawn_from_the_list_loses_its_title_here_too(innbygger: Client) -> None:
    koden, krav = avslatt()
    assert "Notat om brøyting" in siden(innbygger, koden)
    post = krav.dokumenter.get().post
    assert post
    publisering.trekk_tilbake(poster=[post], av="arkivar", hvorfor="Feil", grunn="annet")
    side = siden(innbygger, koden)
    assert "Notat om brøyting" not in side
    assert "Dokumentet står ikke lenger i postlista" in side
    assert post.nokkel not in side


def test_a_refusal_names_the_provision_and_explains_it(innbygger: Client) -> None:
    side = siden(innbygger, avslatt()[0])
    assert "Offl. § 14 første ledd" in side
    assert '<span class="ds-tag" data-tilgang="unntatt">Avslag</span>' in side


@pytest.mark.parametrize(
    ("sprak", "forklart"),
    [
        ("nn", '<span class="liten">Dokumentet er laga av kommunen til kommunen si eiga saksførebuing'),
        ("en", '<span class="liten">The municipality made the document for its own preparation of the case'),
    ],
)
def test_the_provision_is_explained_in_the_readers_language(innbygger: Client, sprak: str, forklart: str) -> None:
    koden = avslatt()[0]
    assert forklart in innbygger.get(f"/{sprak}/innsyn/krav/{koden}/").content.decode()


def test_an_explanation_that_staff_have_not_translated_is_said_to_be_norwegian(innbygger: Client) -> None:
    Hjemmel.objects.filter(pk="OFFL-14-1").update(forklaring="Et notat til oss selv.", forklaring_en="")
    engelsk = innbygger.get(f"/en/innsyn/krav/{avslatt()[0]}/").content.decode()
    assert '<span class="liten" lang="no">Et notat til oss selv.</span>' in engelsk


def test_a_request_by_phone_is_followed_by_the_code_that_was_read_out(innbygger: Client) -> None:
    valg: dict[str, Any] = {"kanal": Kanal.TELEFON, "slag": Slag.BESKRIVELSE, "varer": [], "av": "arkivar"}
    krav, koden = inntak.registrer(mottatt=MANDAG, tekst="Alt om hundeparken", **valg)
    skrevet = koden.lower().replace("-", " ")
    respons = innbygger.post("/innsyn/spor/", {"kode": skrevet})
    assert respons["Location"] == f"/innsyn/krav/{koden}/"
    assert krav.referanse in siden(innbygger, koden)


@pytest.mark.parametrize("skrevet", ["7Q4M", "æøå", fabrikk.ny_kode()], ids=["for kort", "ikke en kode", "ukjent"])
def test_a_code_that_opens_nothing_is_said_at_the_field(innbygger: Client, skrevet: str) -> None:
    side = innbygger.post("/innsyn/spor/", {"kode": skrevet}).content.decode()
    assert "Vi finner ikke noe krav med denne koden." in side
    assert 'aria-invalid="true"' in side
