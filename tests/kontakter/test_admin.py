"""Staff keep bodies, parties, politicians and offices; all is saved by the services, logged, and shown at once."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Parti, Person, Utvalg, Verv
from kontakter.offentlig.modeller import OffentligUtvalg, OffentligVerv
from portal.models import Hendelse
from tests.moter import fabrikk
from tests.moter.i_arkivet import html, liste, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

UTVALG = {"navn": "Planutvalget", "kode": "PLAN", "slag": "utvalg", "rekkefolge": "5", "varsel_dager": "7"}


def verv_felt(u: Utvalg, p: Person, **mer: Any) -> dict[str, Any]:
    return {"utvalg": u.pk, "person": p.pk, "rolle": "medlem", "nummer": "0", "fra": "2026-01-01"} | mer


TABELL = {"verv-TOTAL_FORMS": "0", "verv-INITIAL_FORMS": "0"}
"""What the table of offices sends, though nothing can be written in it."""


def feil(respons: Any) -> dict[str, Any]:
    return dict(respons.context["adminform"].form.errors)


def test_a_body_is_shown_at_once_with_an_address_of_its_name(arkivar: Client) -> None:
    arkivar.post(liste(Utvalg, "add"), UTVALG)
    assert OffentligUtvalg.objects.get().nokkel == "planutvalget"
    assert Hendelse.objects.get(handling="utvalg laget").av == "arkivar"


def test_a_body_that_others_point_at_keeps_code_and_address(arkivar: Client) -> None:
    u = fabrikk.utvalg()
    arkivar.post(side(u), UTVALG | TABELL | {"nokkel": "annet"})
    u.refresh_from_db()
    assert (u.navn, u.kode, u.nokkel) == ("Planutvalget", "Formannskapet", "formannskapet")


def test_a_body_does_not_end_before_it_begins(arkivar: Client) -> None:
    respons = arkivar.post(liste(Utvalg, "add"), UTVALG | {"fra": "2026-02-01", "til": "2026-01-01"})
    assert "Et utvalg kan ikke slutte før det begynner." in str(feil(respons))


def test_members_stand_on_the_page_of_the_body_and_of_the_person(leser: Client) -> None:
    v = fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    assert "Kari Nordmann" in html(leser, side(v.utvalg))
    assert "Formannskapet" in html(leser, side(v.person))


def test_a_member_is_added_from_the_body(arkivar: Client) -> None:
    u, p = fabrikk.utvalg(), fabrikk.person()
    assert f"{liste(Verv, 'add')}?utvalg={u.pk}" in html(arkivar, side(u))
    respons = arkivar.post(liste(Verv, "add"), verv_felt(u, p, parti=fabrikk.parti_().pk))
    assert respons["Location"] == side(u)
    assert (OffentligVerv.objects.get().navn, OffentligVerv.objects.get().parti) == ("Kari Nordmann", "Ap")


def test_the_same_office_twice_at_a_time_is_told(arkivar: Client) -> None:
    v = fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    respons = arkivar.post(liste(Verv, "add"), verv_felt(v.utvalg, v.person))
    assert "alt denne rollen" in str(feil(respons))


def test_a_member_who_leaves_gets_a_last_day(arkivar: Client) -> None:
    v = fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    arkivar.post(side(v), {"rolle": "medlem", "nummer": "0", "fra": "2023-10-01", "til": "2026-06-30"})
    assert OffentligVerv.objects.get().til == date(2026, 6, 30)
    assert not list(Verv.objects.per(date(2026, 7, 1)))
    assert list(arkivar.get(liste(Verv), {"periode": "naa"}).context["cl"].result_list) == []
    assert list(arkivar.get(liste(Verv), {"periode": "tidligere"}).context["cl"].result_list) == [v]


def test_a_name_is_hidden_with_a_reason_and_from_every_page_at_once(arkivar: Client) -> None:
    p = fabrikk.verv(fabrikk.person(), fabrikk.utvalg()).person
    skjul = TABELL | {"navn": p.navn, "vises_ikke": "on"}
    assert "hvorfor" in feil(arkivar.post(side(p), skjul))
    assert OffentligVerv.objects.exists()
    arkivar.post(side(p), skjul | {"hvorfor": "Trusler"})
    assert not OffentligVerv.objects.exists()
    assert Hendelse.objects.get(hvorfor="Trusler").ny == {"navn": "Kari Nordmann", "vises_ikke": True}
    assert "hvorfor" in feil(arkivar.post(side(p), TABELL | {"navn": p.navn}))


def test_a_new_politician_gets_an_address(arkivar: Client) -> None:
    arkivar.post(liste(Person, "add"), {"navn": "Bjørn Ås"})
    assert Person.objects.get().nokkel == "bjorn-as"


def test_a_party_that_changes_its_name_is_called_so_in_offices(arkivar: Client) -> None:
    fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    arkivar.post(side(Parti.objects.get()), {"navn": "Arbeiderpartiet", "kode": "Ap"})
    assert OffentligVerv.objects.get().partinavn == "Arbeiderpartiet"


@pytest.mark.parametrize("modell", [Utvalg, Parti, Person, Verv])
def test_others_than_archivists_look_only(saksbehandler: Client, leser: Client, modell: Any) -> None:
    fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    for_ = Hendelse.objects.count()
    for klient in (saksbehandler, leser):
        assert klient.get(side(modell.objects.get())).status_code == 200
        assert klient.post(side(modell.objects.get()), {"navn": "x"}).status_code == 403
        assert klient.post(liste(modell, "add"), {"navn": "x"}).status_code == 403
    assert Hendelse.objects.count() == for_
