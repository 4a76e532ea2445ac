"""A list is made by the service, and held to the law by the database for whoever goes past it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.models import Utsending
from stillinger.begreper import Tilstand
from stillinger.models import Soknadsliste, Stilling
from stillinger.offentlig.modeller import OffentligSoknadsliste, OffentligStilling
from stillinger.services import lister, onsker, soknader, utlysning
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, NAA, innhold, om, send, soknad, stilling, utkast

pytestmark = pytest.mark.django_db
GRUNN = "Sjefen min vet ikke at jeg søker."


def avgjor(s: Any, innvilget: bool, naa: datetime = ETTER_FRISTEN) -> None:
    onsker.avgjor(onske=s.onske, innvilget=innvilget, vurdering="Stillingen er vanlig.", av=AV, naa=naa)


def legg_ut(s: Stilling, naa: datetime = ETTER_FRISTEN, frist: date = FRIST, **valg: Any) -> Soknadsliste:
    return lister.legg_ut(stilling=s, frist=frist, av=AV, naa=naa, **valg)


def test_the_list_is_out_with_the_names_and_the_figures() -> None:
    s = stilling()
    soknad(s)
    hemmelig = soknad(s, "Skjult Søker", onske_grunn=GRUNN, kjonn="kvinne")
    avgjor(hemmelig, innvilget=True)
    legg_ut(s)
    ute = OffentligSoknadsliste.objects.get()
    assert [r.get("navn") for r in ute.rader] == ["Ola Hansen", None]
    assert (ute.antall, ute.kjonn, ute.versjon) == (2, {"kvinne": 1, "mann": 1}, 1)
    assert "Skjult" not in str(ute.rader)


def test_there_is_no_list_while_a_wish_is_undecided_or_a_window_is_open() -> None:
    s = stilling()
    a = soknad(s, onske_grunn=GRUNN)
    with pytest.raises(ValidationError, match="ikke avgjort"):
        legg_ut(s)
    avgjor(a, innvilget=False)
    with pytest.raises(ValidationError, match="kan fortsatt trekke"):
        legg_ut(s, om(4))
    assert legg_ut(s, om(5)).antall == 1


def test_who_was_refused_is_told_and_may_withdraw() -> None:
    s = stilling()
    m = send(s, innhold(utelates=True, onske_grunn=GRUNN))
    a = s.soknader.get()
    assert m.kode_hash == a.kode_hash
    avgjor(a, innvilget=False)
    assert Utsending.objects.filter(til="ola@example.org", nokkel__startswith="stillinger.onske").exists()
    assert soknader.trekk(soknad=a, av="søkeren", naa=om(1))
    assert legg_ut(s, om(5)).antall == 0


def test_a_correction_is_a_new_version_with_a_reason_and_a_later_withdrawal_changes_nothing() -> None:
    s = stilling()
    a = soknad(s)
    legg_ut(s)
    soknader.trekk(soknad=a, av="søkeren", naa=om(1))
    assert OffentligSoknadsliste.objects.get().antall == 1
    with pytest.raises(ValidationError, match="begrunnelse"):
        legg_ut(s, om(2))
    ny = legg_ut(s, om(2), hvorfor="Feil tittel")
    assert (ny.versjon, OffentligSoknadsliste.objects.get().hvorfor) == (2, "Feil tittel")
    assert [r["navn"] for r in ny.rader] == ["Ola Hansen"]
    assert Soknadsliste.objects.count() == 2


def test_an_extended_deadline_has_a_list_at_the_first_one_too() -> None:
    s = stilling()
    soknad(s)
    utlysning.utvid_frist(stilling=s, frist=date(2026, 12, 20), hvorfor="Få søkere", av=AV, naa=NAA)
    soknad(s, "Sen Søker", dag=date(2026, 12, 15))
    assert [r["navn"] for r in legg_ut(s).rader] == ["Ola Hansen"]
    assert Stilling.objects.get().tilstand == Tilstand.PUBLISERT
    utlysning.frist_ut(naa=om(11))
    assert legg_ut(s, om(11), frist=date(2026, 12, 20)).antall == 2


def test_a_list_at_the_first_deadline_is_not_the_list_of_the_last(innbygger: Client) -> None:
    s, siste = stilling(), date(2026, 12, 20)
    utlysning.utvid_frist(stilling=s, frist=siste, hvorfor="Få søkere", av=AV, naa=NAA)
    legg_ut(s)
    utlysning.frist_ut(naa=om(11))
    legg_ut(s, om(11), hvorfor="Skrivefeil")
    assert Stilling.objects.get().tilstand == Tilstand.FRIST_UTE
    assert "legges ut her så snart" in innbygger.get(f"/stillinger/{s.nokkel}/").content.decode()
    legg_ut(s, om(11), frist=siste)
    assert Stilling.objects.get().tilstand == Tilstand.LISTE_UTE
    assert "Søkerlista er lagt ut." in innbygger.get(f"/stillinger/{s.nokkel}/").content.decode()
    lister.ta_ned(per=date(2027, 12, 1))
    assert "søkerlista er tatt ned" in innbygger.get(f"/stillinger/{s.nokkel}/").content.decode()


def test_what_is_filled_is_not_put_away_before_its_list_is_out() -> None:
    s = stilling()
    utlysning.frist_ut(naa=om(0))
    utlysning.besett(stilling=s, av=AV, naa=om(0))
    with pytest.raises(ValidationError, match=r"10\. desember 2026 er ikke lagt ut"):
        utlysning.arkiver(stilling=s, av=AV, naa=om(0))
    legg_ut(s)
    utlysning.arkiver(stilling=s, av=AV, naa=om(0))
    assert Stilling.objects.get().tilstand == Tilstand.ARKIVERT


def test_what_is_filled_is_put_away_when_its_list_can_no_longer_be_made() -> None:
    soknad(s := stilling())
    utlysning.frist_ut(naa=om(0))
    utlysning.besett(stilling=s, av=AV, naa=om(0))
    s.soknader.update(navn="", fodt=None, slettet=om(1))
    utlysning.arkiver(stilling=s, av=AV, naa=om(2))


def test_a_list_is_taken_down_and_stays_in_the_archive() -> None:
    s = stilling()
    liste = legg_ut(s)
    assert lister.ta_ned(per=liste.tas_ned) == 0
    assert lister.ta_ned(per=liste.tas_ned + timedelta(days=1)) == 1
    assert not OffentligSoknadsliste.objects.exists()
    assert Soknadsliste.objects.exists()


def _rett_i_databasen(s: Stilling, **felt: Any) -> None:
    verdier: dict[str, Any] = {
        "nokkel": "0123456789abcd", "frist": FRIST, "versjon": 1, "laget": ETTER_FRISTEN, "av": AV, "rader": [],
        "antall": 0, "kjonn": {}, "tas_ned": date(2027, 2, 1),
    }  # fmt: skip
    with transaction.atomic():
        Soknadsliste.objects.create(stilling=s, **verdier | felt)


def test_the_database_refuses_what_the_law_refuses() -> None:
    s = stilling()
    a = soknad(s)
    rad = {"navn": a.navn, "alder": 36, "tittel": a.tittel, "kommune": a.kommune}
    god: dict[str, Any] = {"rader": [rad], "antall": 1, "kjonn": {"mann": 1}}
    for feil in (
        {"laget": ETTER_FRISTEN - timedelta(days=1)},
        {"frist": date(2026, 12, 9)},
        {"rader": [rad | {"epost": "ola@example.org"}]},
        {"rader": [rad | {"navn": "En Annen"}]},
        {"rader": [{"unntatt": "§ 25"}]},
        {"antall": 2},
        {"kjonn": {"mann": 2}},
        {"versjon": 2},
    ):
        with pytest.raises((IntegrityError, DatabaseError)):
            _rett_i_databasen(s, **god | feil)
    _rett_i_databasen(s, **god)


def test_the_database_refuses_a_list_with_a_wish_undecided_or_a_window_open() -> None:
    s = stilling()
    a = soknad(s, onske_grunn=GRUNN)
    rad = {"navn": a.navn, "alder": 36, "tittel": a.tittel, "kommune": a.kommune}
    god: dict[str, Any] = {"rader": [rad], "antall": 1, "kjonn": {"mann": 1}}
    with pytest.raises(IntegrityError, match="ikke avgjort"):
        _rett_i_databasen(s, **god)
    avgjor(a, innvilget=False)
    with pytest.raises(IntegrityError, match="fortsatt trekke"):
        _rett_i_databasen(s, **god)


steg = st.lists(
    st.tuples(st.sampled_from(["sok", "onske", "ja", "nei", "trekk", "utvid", "vent", "liste"]), st.integers(0, 3))
)


@given(steg)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_happens_no_unlawful_list_comes_out(historie: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        _spill(stilling(), historie)
        transaction.set_rollback(True)


def _spill(s: Stilling, historie: list[tuple[str, int]]) -> None:
    """Plays a history; each list that comes out is held against what is known of the applicants."""
    naa, nr = NAA, 0
    for hva, n in historie:
        naa, nr = naa + timedelta(days=6 * (hva == "vent"), minutes=1), nr + 1
        alle = list(s.soknader.order_by("pk"))
        valgt = alle[n % len(alle)] if alle else None
        if hva in ("sok", "onske"):
            grunn = GRUNN if hva == "onske" else ""
            soknad(s, f"Søker {nr}", mottatt=naa, dag=naa.date(), onske_grunn=grunn)
        elif valgt and hva in ("ja", "nei") and hasattr(valgt, "onske") and not valgt.trukket:
            avgjor(valgt, innvilget=hva == "ja", naa=naa)
        elif valgt and hva == "trekk":
            soknader.trekk(soknad=valgt, av="søkeren", naa=naa)
        elif hva == "utvid" and naa.date() <= s.frist:
            s.refresh_from_db()
            utlysning.utvid_frist(stilling=s, frist=s.frist + timedelta(days=5), hvorfor="x", av=AV, naa=naa)
        elif hva == "liste":
            _prov_liste(s, naa)


def _prov_liste(s: Stilling, naa: datetime) -> None:
    frist = s.frister.order_by("dato").first()
    assert frist
    try:
        liste = legg_ut(s, naa, frist=frist.dato, hvorfor="Ny")
    except ValidationError:
        return
    navn = {r["navn"] for r in liste.rader if "navn" in r}
    for a in s.soknader.filter(dag__lte=frist.dato, trukket=None):
        if hasattr(a, "onske"):
            siste = a.onske.siste
            assert siste
            assert (a.navn in navn) is not siste.innvilget
            assert siste.innvilget or (siste.vindu_til and siste.vindu_til <= naa)
        else:
            assert a.navn in navn


def test_a_vacancy_without_the_text_of_section_25_is_never_out() -> None:
    s = utkast(offentlighet="Søk i dag!")
    with pytest.raises(ValidationError, match="§ 25"):
        utlysning.publiser(stilling=s, av=AV, naa=NAA)
    with pytest.raises(IntegrityError), transaction.atomic():
        Stilling.objects.filter(pk=s.pk).update(tilstand="publisert", publisert=NAA)
    assert not OffentligStilling.objects.exists()
