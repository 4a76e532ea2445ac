"""Who sits in a body is always asked for a day, and nobody holds the same office twice on one day."""

import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from kontakter.models import Enhet, Parti, Person, Utvalg, Verv
from kontakter.offentlig.modeller import OffentligUtvalg, OffentligVerv
from kontakter.services import organisasjon as kontakter
from portal.models import Hendelse
from tests.moter.fabrikk import AV, frisk, les, parti_, person, sist_logget, utvalg, verv

pytestmark = pytest.mark.django_db
VALGET = date(2023, 10, 1)


def navnene(u: Utvalg, dag: date) -> list[str]:
    return sorted(Verv.objects.filter(utvalg=u).per(dag).values_list("person__navn", flat=True))


def test_the_composition_is_that_of_the_day_with_both_ends() -> None:
    u = utvalg()
    verv(person("Kari Nordmann"), u, til=date(2026, 5, 31))
    verv(person("Ola Hansen"), u, fra=date(2026, 6, 1))
    assert navnene(u, date(2023, 9, 30)) == []
    assert navnene(u, VALGET) == navnene(u, date(2026, 5, 31)) == ["Kari Nordmann"]
    assert navnene(u, date(2026, 6, 1)) == ["Ola Hansen"]


def test_the_page_of_a_body_shows_the_composition_of_the_day_that_is_asked_for(innbygger: Client) -> None:
    u = utvalg()
    verv(person("Kari Nordmann"), u, "leder", til=date(2026, 5, 31))
    verv(person("Ola Hansen"), u, "leder", fra=date(2026, 6, 1))
    naa = les(innbygger, "/utvalg/formannskapet/")
    assert naa.index("Ola Hansen") < naa.index("Tidligere medlemmer") < naa.index("Kari Nordmann")
    foer = les(innbygger, "/utvalg/formannskapet/", dato="31.05.2026")
    assert "Medlemmer 31. mai 2026" in foer
    assert foer.index("Kari Nordmann") < foer.index("Tidligere medlemmer")
    assert "Ola Hansen" not in foer
    assert "Ingen medlemmer er registrert den dagen" in les(innbygger, "/utvalg/formannskapet/", dato="2020-01-01")


@pytest.mark.parametrize(
    ("fra", "til"),
    [(date(2024, 1, 1), None), (date(2020, 1, 1), VALGET), (date(2025, 9, 30), date(2025, 10, 2))],
    ids=["within", "one_day_before", "one_day_after"],
)
def test_the_same_office_twice_on_a_day_is_refused(fra: date, til: date | None) -> None:
    kari, u = person(), utvalg()
    verv(kari, u, til=date(2025, 9, 30))
    ny = Verv(person=kari, utvalg=u, parti=parti_(), fra=fra, til=til)
    with pytest.raises(ValidationError, match="har alt denne rollen"):
        ny.full_clean()
    with pytest.raises(IntegrityError, match="verv_overlapper_ikke"), transaction.atomic():
        kontakter.lagre_verv(verv=ny, av=AV)


def test_other_offices_may_be_held_at_the_same_time() -> None:
    kari, u = person(), utvalg()
    verv(kari, u)
    verv(kari, u, "nestleder")
    verv(kari, utvalg("Kommunestyret"))
    verv(person("Ola Hansen"), u)
    assert Verv.objects.count() == 4


def test_an_office_may_follow_the_day_after_for_another_party() -> None:
    kari, u = person(), utvalg()
    verv(kari, u, til=date(2025, 9, 30))
    verv(kari, u, parti="SV", fra=date(2025, 10, 1))
    assert [v.parti.kode for v in Verv.objects.per(date(2025, 10, 1)) if v.parti] == ["SV"]


def test_an_office_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValidationError, match="kan ikke slutte før det begynner"):
        Verv(person=person(), utvalg=utvalg(), fra=VALGET, til=date(2023, 9, 1)).full_clean()


def test_every_verb_writes_its_row_in_the_log() -> None:
    v = verv(person(), utvalg())
    v.til = date(2026, 1, 1)
    kontakter.lagre_verv(verv=v, av=AV)
    assert list(Hendelse.objects.order_by("id").values_list("handling", flat=True)) == [
        "parti laget", "folkevalgt laget", "utvalg laget", "verv laget", "verv endret",
    ]  # fmt: skip
    assert '"2026-01-01"' in json.dumps(sist_logget().ny)


def test_a_changed_name_follows_to_the_offices() -> None:
    kari = person()
    v = verv(kari, utvalg())
    kari.navn = "Kari Hansen"
    kontakter.lagre_person(person=kari, av=AV)
    parti = parti_()
    parti.navn = "Arbeiderpartiet"
    kontakter.lagre_parti(parti=parti, av=AV)
    rad = OffentligVerv.objects.get(pk=v.pk)
    assert (rad.navn, rad.partinavn, rad.person) == ("Kari Hansen", "Arbeiderpartiet", "kari-nordmann")


def test_who_is_not_to_be_shown_holds_no_public_office_and_has_no_page(innbygger: Client) -> None:
    kari = person()
    verv(kari, utvalg())
    assert "Kari Nordmann" in les(innbygger, "/politikere/kari-nordmann/")
    kari.vises_ikke = True
    kontakter.lagre_person(person=kari, av=AV)
    assert innbygger.get("/politikere/kari-nordmann/").status_code == 404
    assert "Nordmann" not in les(innbygger, "/utvalg/formannskapet/") + les(innbygger, "/utvalg/formannskapet.json")
    verv(kari, utvalg("Kommunestyret"))
    assert not OffentligVerv.objects.exists()


def test_addresses_are_readable_and_nobodys_but_ones_own() -> None:
    navn = ["Utvalg for oppvekst", "Eldrerådet", "Ærøy ås"]
    assert [utvalg(n).nokkel for n in navn] == ["utvalg-for-oppvekst", "eldreradet", "aeroy-as"]
    like = [kontakter.lagre_person(person=Person(navn="Kari Nordmann"), av=AV).nokkel for _ in range(3)]
    assert like == ["kari-nordmann", "kari-nordmann-2", "kari-nordmann-3"]


def test_a_new_name_does_not_move_the_address() -> None:
    u = utvalg()
    u.navn = "Formannskap og økonomiutvalg"
    kontakter.lagre_utvalg(utvalg=u, av=AV)
    assert frisk(u).nokkel == OffentligUtvalg.objects.get(pk=u.pk).nokkel == "formannskapet"


def test_bodies_and_parties_of_a_delivery_are_known_again_or_made() -> None:
    kjent = utvalg("Formannskapet", kode="FSK")
    funnet = kontakter.finn_eller_lag_utvalg(navn={"FSK": "", "F-2": "formannskapet", "NYTT": "Nytt råd"}, av=AV)
    assert (funnet["FSK"], funnet["F-2"], funnet["NYTT"].navn) == (kjent, kjent, "Nytt råd")
    assert OffentligUtvalg.objects.count() == 2
    ap = Parti.objects.create(kode="Ap", navn="Arbeiderpartiet")
    assert kontakter.finn_eller_lag_partier(koder={"AP", "arbeiderpartiet"}, av=AV) == {
        "AP": ap,
        "arbeiderpartiet": ap,
    }


def test_units_of_a_delivery_are_made_once() -> None:
    forst = kontakter.finn_eller_lag_enheter(koder={"Plan", "Oppvekst"}, av=AV)
    assert kontakter.finn_eller_lag_enheter(koder={"Plan", "Oppvekst"}, av=AV) == forst
    assert Enhet.objects.count() == 2


def test_only_bodies_that_exist_in_the_year_stand_in_its_calendar(innbygger: Client) -> None:
    utvalg("Gammelt utvalg", til=date(2025, 12, 31))
    utvalg("Nytt utvalg", fra=date(2026, 6, 1))
    assert [u.navn for u in Utvalg.objects.per(date(2026, 5, 31))] == []
    assert "Gammelt utvalg" in les(innbygger, "/moter/2025/")
    i_aar = les(innbygger, "/moter/2026/")
    assert "Gammelt utvalg" not in i_aar
    assert "Nytt utvalg" in i_aar


def test_others_may_hold_the_same_role_and_the_person_another() -> None:
    u, annet = utvalg(), utvalg("Kontrollutvalget")
    kari, ola = person(), person("Ola Moe")
    v = verv(kari, u)
    for hvem, hvor, rolle in ((ola, u, v.rolle), (kari, annet, v.rolle), (kari, u, "leder")):
        Verv(person=hvem, utvalg=hvor, rolle=rolle, fra=v.fra).full_clean()
    with pytest.raises(ValidationError, match="har alt denne rollen"):
        Verv(person=kari, utvalg=u, rolle=v.rolle, fra=v.fra).full_clean()
