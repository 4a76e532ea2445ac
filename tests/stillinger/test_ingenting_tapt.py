"""Nothing that an applicant has typed is lost: wrong, too long, in two windows, too late, or after it was sent."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

import pytest
from django.test import Client

from postjournal.demo.fodselsnummer import syntetisk
from stillinger.models import Soknad, Sporsmal, Stilling
from stillinger.mottak import InnsendtSoknad, Soknadsutkast
from stillinger.offentlig.modeller import Segl
from stillinger.services import nokler, utlysning, vedlikehold
from stillinger.soknadsgang import finn
from tests.conftest import Offentligklient
from tests.stillinger.fabrikk import AV, FRIST, NAA, stilling
from tests.stillinger.soker import OM_DEG, begynn, hele, side, steg

pytestmark = pytest.mark.django_db
FNR = syntetisk(Random(1))  # noqa: S311 - not for secrets
ARABISK = "مريم الفاسي"
SISTE_SEKUND = datetime.combine(FRIST, datetime.max.time(), NAA.tzinfo)


@pytest.fixture
def s(db: None) -> Stilling:
    """A vacancy that one can apply for."""
    nokler.lag(av=AV, naa=NAA)
    return stilling()


@pytest.fixture
def naar(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Moves the clock."""
    return lambda naa: monkeypatch.setattr("django.utils.timezone.now", lambda: naa)


@pytest.mark.parametrize(
    ("felt", "verdi", "grunn"),
    [
        ("navn", "Å" * 300, "200 eller færre tegn"),
        ("navn", "", "må"),
        ("fodt", "i fjor", "Skriv fødselsdatoen slik"),
        ("fodt", "17.05.2020", "Se over fødselsdatoen"),
        ("fodt", FNR, f"«{FNR}»"),
        ("kommune", "X" * 61, "60 eller færre tegn"),
        ("epost", "ola@", "e-postadresse"),
        ("tittel", f"Lærer, {FNR[:6]} {FNR[6:]}", f"«{FNR[:6]} {FNR[6:]}»"),
    ],
)
def test_a_field_that_is_wrong_is_told_and_kept(
    innbygger: Client, s: Stilling, felt: str, verdi: str, grunn: str
) -> None:
    sti = begynn(innbygger, s)
    svar = steg(innbygger, sti, "om-deg", **OM_DEG | {felt: verdi})
    assert svar.status_code == 200
    assert grunn in svar.content.decode()
    igjen = side(Offentligklient(), sti, "om-deg")
    assert verdi in igjen
    assert OM_DEG["epost"] in igjen or felt == "epost"


@pytest.mark.parametrize("navn", [ARABISK, "Kari 👩‍🔬 Lie", "Đặng Thị Hồng", "O'Brien <b>", "Ñ" * 200, "李小龍"])
def test_names_of_all_kinds_come_through(innbygger: Client, s: Stilling, navn: str) -> None:
    sti = begynn(innbygger, s)
    steg(innbygger, sti, "om-deg", **OM_DEG | {"navn": navn})
    steg(innbygger, sti, "offentlighet", varslet="on")
    innbygger.post(f"{sti}send/")
    assert vedlikehold.ta_opp(naa=NAA) == 1
    assert Soknad.objects.get().navn == navn
    assert "<b>" not in side(innbygger, sti)


def test_what_is_no_letter_is_left_out(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    steg(innbygger, sti, "om-deg", **OM_DEG | {"navn": "Ola\x00 \u202eHansen\u202c"})
    steg(innbygger, sti, "erfaring", erfaring="Linje\r\nto\x07")
    utkast = finn(sti.split("/")[-2])
    assert utkast
    assert (utkast.innhold.navn, utkast.innhold.erfaring) == ("Ola Hansen", "Linje\nto")


def test_a_text_that_the_browser_counted_to_be_short_enough_is(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    assert steg(innbygger, sti, "erfaring", erfaring="a\r\n" * 5000).status_code == 302
    svar = steg(innbygger, sti, "erfaring", erfaring="a" * 10_001)
    assert svar.status_code == 200
    assert "a" * 10_001 in side(innbygger, sti, "erfaring")


@pytest.mark.parametrize(
    ("skrevet", "dag"),
    [
        ("17.05.1990", "1990-05-17"),
        ("17.5.90", "1990-05-17"),
        ("01.01.60", "1960-01-01"),
        ("1960-01-01", "1960-01-01"),
        ("170590", "1990-05-17"),
        ("17051990", "1990-05-17"),
        ("17/5 1990", "1990-05-17"),
    ],
)
def test_a_birth_date_is_understood_as_people_write_it(innbygger: Client, s: Stilling, skrevet: str, dag: str) -> None:
    sti = begynn(innbygger, s)
    assert steg(innbygger, sti, "om-deg", **OM_DEG | {"fodt": skrevet}).status_code == 302
    utkast = finn(sti.split("/")[-2])
    assert utkast
    assert utkast.innhold.fodt == dag
    assert f"{date.fromisoformat(dag):%d.%m.%Y}" in side(innbygger, sti, "om-deg")


def test_two_windows_lose_nothing_of_each_others(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    koden = sti.split("/")[-2]
    gammelt = finn(koden)
    assert gammelt
    steg(innbygger, sti, "om-deg", **OM_DEG)
    gammelt.lagre(naa=NAA, erfaring="Skrevet i et annet vindu")
    utkast = finn(koden)
    assert utkast
    assert (utkast.innhold.navn, utkast.innhold.erfaring) == (OM_DEG["navn"], "Skrevet i et annet vindu")
    assert Soknadsutkast.objects.count() == 1


def test_a_step_that_is_saved_after_it_was_sent_is_a_change_that_the_page_tells_of(
    innbygger: Client, s: Stilling
) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    assert innbygger.get(f"{sti}steg/om-deg/")["Location"] == sti
    steg(innbygger, sti, "erfaring", erfaring="Ti år i barnehage")
    siden = side(innbygger, sti)
    assert "endringene er ikke sendt" in siden
    assert "Fem år i barnehage" in siden
    innbygger.post(f"{sti}send/")
    assert "endringene er ikke sendt" not in side(innbygger, sti)
    assert vedlikehold.ta_opp(naa=NAA) == 2
    assert Soknad.objects.get().innhold["erfaring"] == "Ti år i barnehage"


def test_a_change_back_to_what_was_first_sent_is_a_change(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    for kommune in ("Hamar", "Løten", "Hamar"):
        steg(innbygger, sti, "om-deg", **OM_DEG | {"kommune": kommune})
        innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().kommune == "Hamar"


def test_what_is_typed_after_the_deadline_is_kept_and_shown_and_cannot_be_sent(
    innbygger: Client, s: Stilling, naar: Any
) -> None:
    sti = hele(innbygger, s)
    naar(SISTE_SEKUND + timedelta(seconds=1))
    svar = steg(innbygger, sti, "erfaring", erfaring="Skrevet ett sekund for sent")
    assert svar.status_code == 410
    assert "Skrevet ett sekund for sent" in svar.content.decode()
    assert innbygger.post(f"{sti}send/").status_code == 410
    assert not InnsendtSoknad.objects.exists()


def test_the_last_second_counts(innbygger: Client, s: Stilling, naar: Any) -> None:
    sti = hele(innbygger, s)
    naar(SISTE_SEKUND)
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"
    naar(SISTE_SEKUND + timedelta(hours=3))
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().dag == FRIST


def test_a_deadline_that_is_extended_opens_the_draft_again(innbygger: Client, s: Stilling, naar: Any) -> None:
    sti = hele(innbygger, s)
    etter = SISTE_SEKUND + timedelta(hours=9)
    naar(etter)
    utlysning.frist_ut(naa=etter)
    assert innbygger.get(f"{sti}steg/se-over/").status_code == 410
    utlysning.utvid_frist(stilling=s, frist=FRIST + timedelta(days=9), hvorfor="Få søkere", av=AV, naa=etter)
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().dag == FRIST + timedelta(days=1)


def test_an_application_that_was_sent_can_be_changed_when_the_deadline_is_extended(
    innbygger: Client, s: Stilling, naar: Any
) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    etter = SISTE_SEKUND + timedelta(hours=9)
    naar(etter)
    assert innbygger.post(f"{sti}endre/")["Location"] == sti
    utlysning.utvid_frist(stilling=s, frist=FRIST + timedelta(days=9), hvorfor="Få søkere", av=AV, naa=etter)
    steg(innbygger, sti, "om-deg", **OM_DEG | {"kommune": "Stange"})
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    a = Soknad.objects.get()
    assert (a.kommune, a.dag) == ("Stange", NAA.date())


def test_a_vacancy_that_is_cancelled_shows_what_was_written(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    utlysning.avlys(stilling=s, hvorfor="Midler mangler", av=AV, naa=NAA)
    svar = innbygger.post(f"{sti}send/")
    assert svar.status_code == 410
    assert "Fem år i barnehage" in svar.content.decode()
    assert innbygger.get(f"/stillinger/{s.nokkel}/sok/").status_code == 302


def test_without_a_key_to_seal_with_nothing_is_sent_and_nothing_is_lost(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    Segl.objects.all().delete()
    svar = innbygger.post(f"{sti}send/")
    assert svar.status_code == 503
    assert "kan ikke tas imot akkurat nå" in svar.content.decode()
    assert innbygger.get(f"/stillinger/{s.nokkel}/sok/").status_code == 200
    nokler.lag(av=AV, naa=NAA)
    assert innbygger.post(f"{sti}send/").status_code == 302


def test_the_questions_are_answered_and_shown(innbygger: Client, s: Stilling) -> None:
    ja = Sporsmal.objects.create(stilling=s, tekst="Har du førerkort?", valg="Ja\nNei", kreves=True)
    utlysning.vis_delene(stilling=s)
    sti = hele(innbygger, s)
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}steg/se-over/"
    assert steg(innbygger, sti, "sporsmal", **{f"sporsmal_{ja.pk}": "Kanskje"}).status_code == 200
    steg(innbygger, sti, "sporsmal", **{f"sporsmal_{ja.pk}": "Ja"})
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().innhold["svar"] == {str(ja.pk): "Ja"}
    assert "Har du førerkort?</h3><p>Ja</p>" in side(innbygger, sti)


@pytest.mark.parametrize("sprak", ["", "/nn", "/en"])
def test_in_every_language_the_way_is_the_same(innbygger: Client, sprak: str, s: Stilling) -> None:
    sti = innbygger.post(f"{sprak}/stillinger/{s.nokkel}/sok/")["Location"].removesuffix("steg/om-deg/")
    assert sti.startswith(f"{sprak}/stillinger/soknad/")
    steg(innbygger, sti, "om-deg", **OM_DEG)
    steg(innbygger, sti, "offentlighet", varslet="on")
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().sprak == (sprak[1:] or "nb")


def test_a_vacancy_for_staff_only_is_applied_for_in_the_same_way(innbygger: Client) -> None:
    nokler.lag(av=AV, naa=NAA)
    sti = hele(innbygger, stilling(intern=True))
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"
