"""What runs by the clock: deadlines follow the calendar, warnings go once a day, and people are forgotten in time."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from innsyn.models import Fridag, Krav, Sporingskode, Steg
from innsyn.models.krav import Slag
from innsyn.mottak import Kurvrad, MottattKrav, MottattMelding, legg_i_kurv
from innsyn.offentlig import OffentligFridag, Sporingsside
from innsyn.services import behandling, inntak, klager, vedlikehold
from innsyn.tilstand import Handling, Tilstand
from portal import epost, filer, tid
from portal.models import Utsending
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.i_arkivet import klage
from tests.moter import fabrikk as motefabrikk

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
ONSDAG = date(2026, 11, 25)
STRIPPES = timedelta(days=settings.KOMMUNE.innsyn.strippes_etter_dager)


def frisk(k: Krav) -> Krav:
    return Krav.objects.get(pk=k.pk)


def steng(dato: date = ONSDAG, *, naa: datetime = MANDAG) -> int:
    return vedlikehold.lagre_fridag(dato=dato, navn="Flytting", av="arkivar", naa=naa)


# --- the calendar ---------------------------------------------------------------------------------------------------


def test_a_closed_day_moves_open_deadlines_each_with_a_step_and_is_seen_by_all() -> None:
    apent, sent, ferdig = fabrikk.krav(), fabrikk.krav(mottatt=MANDAG - 30 * DAG), fabrikk.besvart()
    assert steng() == 1
    assert frisk(apent).siste_dag == date(2026, 12, 1)
    assert [frisk(k).siste_dag for k in (sent, ferdig)] == [sent.siste_dag, ferdig.siste_dag]
    assert Sporingsside.objects.get(krav=apent).innhold["steg"][-1]["slag"] == "ny_frist"
    assert OffentligFridag.objects.get().navn == "Flytting"


def test_moved_once_it_is_not_moved_again() -> None:
    k = fabrikk.krav()
    steng()
    assert vedlikehold.regn_om(av="system", naa=MANDAG) == 0
    assert steng() == 0
    assert k.steg.filter(slag="ny_frist").count() == 1


def test_a_day_that_counts_again_moves_them_back() -> None:
    k = fabrikk.krav()
    steng()
    assert vedlikehold.fjern_fridag(fridag=Fridag.objects.get(), av="arkivar", naa=MANDAG) == 1
    assert frisk(k).siste_dag == date(2026, 11, 30)
    assert not OffentligFridag.objects.exists()
    assert k.steg.filter(slag="ny_frist").count() == 2


def test_a_closed_day_in_the_weekend_moves_nothing() -> None:
    fabrikk.krav()
    assert steng(date(2026, 11, 28)) == 0


def test_the_deadline_is_shown_right_though_the_job_never_ran() -> None:
    k = fabrikk.krav()
    Krav.objects.update(siste_dag=date(2020, 1, 1))
    assert vedlikehold.regn_om(av="system", naa=MANDAG) == 1
    assert frisk(k).siste_dag == date(2026, 11, 30)


def test_the_number_of_queries_does_not_grow_with_the_requests(django_assert_num_queries: Any) -> None:
    fabrikk.krav()
    fabrikk.krav()
    with django_assert_num_queries(5):
        vedlikehold.regn_om(av="system", naa=MANDAG)


# --- warnings -------------------------------------------------------------------------------------------------------


def varsler() -> list[str]:
    return sorted(u.nokkel.split(":")[0] for u in Utsending.objects.filter(gjelder="innsyn"))


def test_those_in_charge_get_one_digest_a_day_however_often_it_runs() -> None:
    k = fabrikk.krav()
    for time in range(4):
        vedlikehold.varsle(naa=MANDAG + timedelta(hours=time))
    assert varsler() == ["innsyn.oppsummering"]
    vedlikehold.varsle(naa=MANDAG + DAG)
    assert varsler().count("innsyn.oppsummering") == 2
    u = Utsending.objects.get(nokkel__startswith="innsyn.oppsummering:2026-11-23")
    assert k.referanse in u.tekst
    assert "kari" not in u.tekst.lower()


@pytest.mark.parametrize(
    ("dager", "haster"), [(0, False), (1, False), (2, True), (3, False), (4, False), (7, True), (8, True)]
)
def test_it_is_told_higher_up_before_the_third_day_and_from_the_fifth(dager: int, haster: bool) -> None:
    fabrikk.krav()
    vedlikehold.varsle(naa=MANDAG + dager * DAG)
    assert ("innsyn.haster" in varsler()) is haster


@pytest.mark.parametrize("naa", [MANDAG + 5 * DAG, datetime(2026, 12, 25, 7, 0, tzinfo=tid.OSLO)])
def test_nobody_is_written_to_on_a_day_off(naa: datetime) -> None:
    fabrikk.krav()
    assert vedlikehold.varsle(naa=naa) == 0


def test_what_waits_for_nobody_here_is_not_in_the_digest() -> None:
    fabrikk.besvart()
    behandling.paus(krav=fabrikk.krav(), grunn="samtykke", hvorfor="Spør", av="a", naa=MANDAG)
    assert vedlikehold.varsle(naa=MANDAG) == 0


# --- tidying --------------------------------------------------------------------------------------------------------


def test_baskets_and_links_are_forgotten_in_time() -> None:
    legg_i_kurv("min", [("p", "")], naa=MANDAG)
    k = fabrikk.krav()
    ute = k.koder.exclude(gyldig_til=None).count()
    assert ute
    vedlikehold.rydd(naa=MANDAG + timedelta(hours=23))
    assert Kurvrad.objects.count() == 1
    vedlikehold.rydd(naa=MANDAG + 31 * DAG)
    assert Kurvrad.objects.count() == 0
    assert k.koder.exclude(gyldig_til=None).count() == ute
    vedlikehold.rydd(naa=MANDAG + 200 * DAG)
    assert [kode.gyldig_til for kode in k.koder.all()] == [None]


def test_what_was_sent_in_is_kept_until_it_is_taken_in() -> None:
    koden = fabrikk.ny_kode()
    m = fabrikk.mottatt(koden)
    fabrikk.melding(koden, Handling.TREKK)
    vedlikehold.rydd(naa=MANDAG + 100 * DAG)
    assert (MottattKrav.objects.count(), MottattMelding.objects.count()) == (1, 1)
    inntak.motta(mottak_id=m.pk)
    vedlikehold.ta_opp()
    vedlikehold.rydd(naa=MANDAG + DAG)
    assert (MottattKrav.objects.count(), MottattMelding.objects.count()) == (1, 1)
    vedlikehold.rydd(naa=MANDAG + 3 * DAG)
    assert (MottattKrav.objects.count(), MottattMelding.objects.count()) == (0, 0)
    assert Sporingsside.objects.count() == 1


# --- forgetting -----------------------------------------------------------------------------------------------------

KANARI = "kanarifugl"


def et_helt_liv() -> Krav:
    """A request whose requester left a mark wherever one can."""
    koden = fabrikk.ny_kode()
    m = fabrikk.mottatt(
        koden, tekst=f"{KANARI} tekst", navn=f"{KANARI} navn", epost=f"{KANARI}@example.org", adresse=f"{KANARI} vei 1",
        papir=True,
    )  # fmt: skip
    k = inntak.motta(mottak_id=m.pk)
    assert k
    Krav.objects.filter(pk=k.pk).update(epost_bekreftet=MANDAG)
    inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.SUPPLER, tekst=f"{KANARI} mer").pk)
    fabrikk.besvart(frisk(k), naa=tid.naa())
    inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.KLAG, naa=tid.naa(), tekst=f"{KANARI} klage").pk)
    klager.oppretthold(krav=k, begrunnelse="Saken er ikke avgjort.", av="arkivar", naa=tid.naa())
    behandling.kvitter_arkiv(krav=k, av="arkivar", naa=tid.naa())
    return frisk(k)


def funnet() -> set[str]:
    """The tables that know the canary."""
    ut = set()
    with connection.cursor() as peker:
        for modell in apps.get_models(include_auto_created=True):
            tabell = modell._meta.db_table
            peker.execute(f"SELECT count(*) FROM {tabell} t WHERE t::text ILIKE %s", [f"%{KANARI}%"])  # noqa: S608
            if peker.fetchone()[0]:
                ut.add(tabell)
    return ut


def rydd_alt(naa: datetime) -> int:
    """What worker and night do."""
    epost.send_forfalte(per=tid.naa())
    epost.rydd_utkurv(per=naa)
    vedlikehold.rydd(naa=naa)
    return vedlikehold.stripp(naa=naa)


def test_after_the_set_time_no_table_knows_the_requester(django_capture_on_commit_callbacks: Any) -> None:
    k = et_helt_liv()
    assert {"innsyn_krav", "innsyn_melding", "innsyn_brev", "innsyn_sporingsside", "portal_utsending"} <= funnet()
    filene = [*k.brev.values_list("sha256", flat=True), k.klager.get().pakke]
    with django_capture_on_commit_callbacks(execute=True):
        assert rydd_alt(tid.naa() + STRIPPES + DAG) == 1
    assert funnet() == set()
    for sha256 in filene:
        for apne in (filer.apne, filer.apne_svar):
            with pytest.raises(FileNotFoundError):
                apne(sha256)


def test_what_the_figures_need_stays() -> None:
    k = et_helt_liv()
    rydd_alt(tid.naa() + STRIPPES + DAG)
    k = frisk(k)
    assert (k.tilstand, k.virkedager, k.besvart) == (Tilstand.BESVART, 0, tid.naa())
    assert k.dokumenter.get().avgjorelser.get().hjemmel_id == "OFFL-14-1"
    assert k.klager.get().utfall == "opprettholdt"
    assert not Sporingskode.objects.filter(krav=k).exists()


def test_before_the_set_time_and_a_second_time_nothing_is_forgotten() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    assert vedlikehold.stripp(naa=MANDAG + STRIPPES) == 0
    assert vedlikehold.stripp(naa=MANDAG + STRIPPES + DAG) == 1
    assert vedlikehold.stripp(naa=MANDAG + STRIPPES + DAG) == 0
    assert frisk(k).strippet == MANDAG + STRIPPES + DAG


def test_what_happened_lately_keeps_the_request_alive() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    behandling.noter(krav=k, tekst="Ringte", av="arkivar", naa=MANDAG + 300 * DAG)
    assert vedlikehold.stripp(naa=MANDAG + STRIPPES + DAG) == 0


def vent_paa_svar(k: Krav) -> None:
    Krav.objects.filter(pk=k.pk).update(tilstand=Tilstand.MOTTATT)


def vent_paa_klage(k: Krav) -> None:
    klage(k)


def vent_paa_begrunnelse(k: Krav) -> None:
    klager.be_om_begrunnelse(krav=k, av="x", naa=MANDAG)
    Krav.objects.filter(pk=k.pk).update(journalpliktig=False)


def vent_paa_arkivet(k: Krav) -> None:
    Krav.objects.filter(pk=k.pk).update(journalpliktig=True)


@pytest.mark.parametrize("vent", [vent_paa_svar, vent_paa_klage, vent_paa_begrunnelse, vent_paa_arkivet])
def test_nothing_is_forgotten_while_somebody_waits(vent: Any) -> None:
    k = fabrikk.besvart(naa=MANDAG)
    vent(k)
    assert vedlikehold.stripp(naa=MANDAG + 10 * STRIPPES) == 0
    assert frisk(k).epost == "kari@example.org"


def test_reasons_that_have_been_given_hold_nothing_back() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    vent_paa_begrunnelse(k)
    k.begrunnelseskrav.update(besvart=MANDAG)
    assert vedlikehold.stripp(naa=MANDAG + 10 * STRIPPES) == 1


@pytest.mark.parametrize(("slag", "borte"), [(Slag.DOKUMENTER, False), (Slag.EGEN_SAK, True)])
def test_files_of_the_requesters_own_case_are_gone_for_good_and_others_stay_in_the_archive(
    slag: Slag, borte: bool, django_capture_on_commit_callbacks: Any
) -> None:
    k = fabrikk.krav()
    f = fabrikk.fil(k)
    fabrikk.besvart(k, naa=tid.naa(), utfall="innsyn", merinnsyn="")
    Krav.objects.filter(pk=k.pk).update(slag=slag)
    with django_capture_on_commit_callbacks(execute=True):
        vedlikehold.stripp(naa=tid.naa() + STRIPPES + DAG)
    with pytest.raises(FileNotFoundError):
        filer.apne_svar(f.sha256)
    if borte:
        with pytest.raises(FileNotFoundError):
            filer.apne(f.sha256)
    else:
        filer.apne(f.sha256).close()


def test_a_file_of_an_own_case_that_a_meeting_has_too_stays(django_capture_on_commit_callbacks: Any) -> None:
    papir = motefabrikk.dokument(motefabrikk.mote())
    k = fabrikk.krav()
    fabrikk.fil(k, sha256=papir.sha256)
    fabrikk.besvart(k, naa=tid.naa(), utfall="innsyn", merinnsyn="")
    Krav.objects.filter(pk=k.pk).update(slag=Slag.EGEN_SAK)
    with django_capture_on_commit_callbacks(execute=True):
        assert vedlikehold.stripp(naa=tid.naa() + STRIPPES + DAG) == 1
    filer.apne(papir.sha256).close()


def test_a_file_that_another_got_too_stays_for_the_other(django_capture_on_commit_callbacks: Any) -> None:
    gammelt, nytt = fabrikk.krav(), fabrikk.krav()
    f = fabrikk.fil(gammelt)
    fabrikk.fil(nytt, sha256=f.sha256)
    fabrikk.besvart(gammelt, naa=MANDAG + timedelta(hours=4), utfall="innsyn", merinnsyn="")
    fabrikk.besvart(nytt, naa=MANDAG + 100 * DAG, utfall="innsyn", merinnsyn="")
    with django_capture_on_commit_callbacks(execute=True):
        assert vedlikehold.stripp(naa=MANDAG + STRIPPES + DAG) == 1
    filer.apne_svar(f.sha256).close()


def test_steps_are_history_and_stay() -> None:
    k = fabrikk.besvart(naa=MANDAG)
    antall = Steg.objects.filter(krav=k).count()
    vedlikehold.stripp(naa=MANDAG + STRIPPES + DAG)
    assert Steg.objects.filter(krav=k).count() == antall
