"""The extended list: for those who applied for that vacancy, when its leader opens it, and nowhere else (S6)."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.exceptions import ValidationError
from django.test import Client

from portal.kode import lag
from stillinger import soknadsgang
from stillinger.models import Sokerside, Stilling, Stillingsleder
from stillinger.mottak import utvidet_liste
from stillinger.services import lister, onsker, soknader, utlysning, utvidet
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, innhold, om, send, soknad, stilling

pytestmark = pytest.mark.django_db
KARI, OLA, NEI = (lag(n.encode().ljust(16)) for n in ("kari", "ola", "nei"))


def hash_(koden: str) -> str:
    return soknadsgang.Utkast(koden, "", innhold()).kode_hash


def sok(s: Stilling, navn: str, koden: str, **felt: Any) -> None:
    """Sent by the form: what is kept of the code is its hash, and the key is the code's."""
    send(s, innhold(navn=navn, erfaring=f"{navn}s erfaring", utdanning="Lærerskolen", epost="", **felt), kode=koden)
    Sokerside.objects.filter(kode_hash=koden).update(kode_hash=hash_(koden))


@pytest.fixture
def s(db: None) -> Stilling:
    """A vacancy with three applicants, one of them withheld, and its public list out."""
    s = stilling()
    sok(s, "Kari Lie", KARI)
    sok(s, "Ola Moen", OLA)
    sok(s, "Nina Skjult", NEI, utelates=True, onske_grunn="Sjefen")
    soknad(s, "Papir Søker", fodt=date(1980, 5, 1))
    onske = s.soknader.get(navn="Nina Skjult").onske
    onsker.avgjor(onske=onske, innvilget=True, vurdering="Vanlig stilling.", av=AV, naa=ETTER_FRISTEN)
    return s


def legg_ut(s: Stilling) -> None:
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=ETTER_FRISTEN)


def navnene(koden: str) -> list[str]:
    return [r["navn"] for r in soknadsgang.utvidet_liste(koden)]


def test_it_cannot_be_opened_before_the_public_list_is_out(s: Stilling) -> None:
    with pytest.raises(ValidationError, match="offentlige søkerlista først"):
        utvidet.apne(stilling=s, av=AV, naa=ETTER_FRISTEN)
    assert navnene(KARI) == []


def test_the_applicants_see_each_other_and_not_who_is_withheld(s: Stilling) -> None:
    legg_ut(s)
    assert utvidet.apne(stilling=s, av=AV, naa=om(1)) == 3
    assert navnene(KARI) == navnene(OLA) == navnene(NEI) == ["Kari Lie", "Ola Moen", "Papir Søker"]
    assert soknadsgang.utvidet_liste(KARI)[1]["erfaring"] == "Ola Moens erfaring"


def test_it_stands_on_the_applicants_page_and_on_no_other(s: Stilling, innbygger: Client) -> None:
    legg_ut(s)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    siden = innbygger.get(f"/stillinger/soknad/{KARI}/").content.decode()
    assert "Ola Moens erfaring" in siden
    assert "Skjult" not in siden
    for sti in ("/stillinger/", f"/stillinger/{s.nokkel}/", "/stillinger.json", "/stillinger/atom.xml"):
        assert "erfaring</" not in (svar := innbygger.get(sti).content.decode())
        assert "Ola Moens" not in svar


def test_what_is_stored_opens_with_the_applicants_own_code_alone(s: Stilling) -> None:
    legg_ut(s)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    lagret = {bytes(p.utvidet or b"") for p in Sokerside.objects.all()}
    assert len(lagret) == 3
    assert not any(b"Moen" in alt for alt in lagret)
    assert utvidet_liste(hash_(lag(b"fremmed".ljust(16)))) is None


def test_applicants_of_another_vacancy_see_nothing(s: Stilling) -> None:
    annen = lag(b"annen".ljust(16))
    sok(stilling("Renholder"), "En Annen", annen)
    legg_ut(s)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    assert navnene(annen) == []


def test_who_withdraws_sees_it_no_more_and_when_it_is_closed_nobody_does(s: Stilling) -> None:
    legg_ut(s)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    soknader.trekk(soknad=s.soknader.get(navn="Kari Lie"), av="søkeren", naa=om(1) + timedelta(hours=1))
    assert (navnene(KARI), navnene(OLA)) == ([], ["Ola Moen", "Papir Søker"])
    utvidet.apne(stilling=s, av=AV, naa=om(2))
    assert (navnene(KARI), navnene(OLA)) == ([], ["Ola Moen", "Papir Søker"])
    utvidet.lukk(stilling=s, av=AV)
    assert navnene(OLA) == []


def avgjor(s: Stilling, navn: str, naa: datetime, *, innvilget: bool) -> None:
    onske = s.soknader.get(navn=navn).onske
    onsker.avgjor(onske=onske, innvilget=innvilget, vurdering="Vurdert på nytt.", av=AV, naa=naa)


def test_one_who_got_no_after_the_list_is_not_on_it_while_the_window_is_open(s: Stilling) -> None:
    legg_ut(s)
    avgjor(s, "Nina Skjult", om(1), innvilget=False)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    assert navnene(OLA) == ["Kari Lie", "Ola Moen", "Papir Søker"]
    utvidet.apne(stilling=s, av=AV, naa=om(30))
    assert navnene(OLA) == ["Kari Lie", "Nina Skjult", "Ola Moen", "Papir Søker"]


def test_a_late_paper_application_that_counts_is_not_on_it_while_its_window_is_open(s: Stilling) -> None:
    legg_ut(s)
    soknad(s, "Sen Registrert", onske_grunn="Sjefen")
    avgjor(s, "Sen Registrert", om(1), innvilget=False)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    assert navnene(OLA) == ["Kari Lie", "Ola Moen", "Papir Søker"]


def test_an_open_list_follows_each_new_decision(s: Stilling) -> None:
    legg_ut(s)
    avgjor(s, "Nina Skjult", om(1), innvilget=False)
    utvidet.apne(stilling=s, av=AV, naa=om(30))
    avgjor(s, "Nina Skjult", om(31), innvilget=True)
    assert navnene(OLA) == ["Kari Lie", "Ola Moen", "Papir Søker"]


def test_a_decision_opens_it_for_nobody(s: Stilling) -> None:
    legg_ut(s)
    avgjor(s, "Nina Skjult", om(1), innvilget=True)
    assert navnene(OLA) == []


def test_when_the_deadline_has_been_extended_an_open_list_still_shows_the_first(s: Stilling) -> None:
    legg_ut(s)
    utvidet.apne(stilling=s, av=AV, naa=om(1))
    utlysning.utvid_frist(stilling=s, frist=FRIST + timedelta(days=30), hvorfor="Få søkere", av=AV, naa=om(1))
    soknad(s, "Etter Fristen", dag=FRIST + timedelta(days=2))
    avgjor(s, "Nina Skjult", om(2), innvilget=True)
    assert navnene(OLA) == ["Kari Lie", "Ola Moen", "Papir Søker"]


@pytest.mark.urls("portal.urls_stab")
def test_the_leader_opens_it_in_admin_and_another_leader_does_not(s: Stilling) -> None:
    legg_ut(s)
    leder, annen = (User.objects.create_user(n, password="et langt passord", is_staff=True) for n in ("leder", "annen"))
    for bruker in (leder, annen):
        bruker.groups.add(Group.objects.get(name="leder"))
    Stillingsleder.objects.create(stilling=s, brukernavn="leder")
    for bruker, status in ((annen, 404), (leder, 302)):
        klient = Client()
        klient.force_login(bruker)
        sti = f"/admin/stillinger/stilling/{s.pk}/apne-utvidet-liste/"
        assert klient.post(sti, {"bekreftet": "1"}).status_code == status
        assert bool(navnene(OLA)) is (status == 302)
