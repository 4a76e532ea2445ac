"""A year is set up: bodies are chosen, dates written, the plan looked over, and only then are drafts made."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Utvalg
from moter.models import Mote
from moter.offentlig.modeller import OffentligMote
from portal.models import Hendelse
from portal.tid import OSLO
from tests.moter import fabrikk
from tests.moter.i_arkivet import felt, html

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

PLAN = "/admin/moter/mote/plan/"


def skriv(klient: Client, datoer: dict[Utvalg, str], knapp: str = "se_over", **mer: Any) -> Any:
    valg = "&".join(f"utvalg={u.pk}" for u in datoer)
    felt_ = {f"datoer_{u.pk}": tekst for u, tekst in datoer.items()}
    felt_ |= {f"klokka_{u.pk}": "17:00" for u in datoer} | {f"sted_{u.pk}": "Rådhuset" for u in datoer}
    return klient.post(f"{PLAN}?aar=2027&{valg}", felt_ | {knapp: "1"} | mer)


def merknader(respons: Any) -> list[list[str]]:
    return [list(r.merknader) for r in respons.context["rader"]]


def test_the_first_page_asks_for_next_year_and_bodies(saksbehandler: Client) -> None:
    fabrikk.utvalg()
    sida = html(saksbehandler, PLAN)
    assert 'value="2027"' in sida
    assert "Formannskapet" in sida
    assert "utvalg" in felt(saksbehandler.get(PLAN, {"aar": "2027"}))


def test_looking_over_tells_weekday_and_makes_nothing(saksbehandler: Client) -> None:
    respons = skriv(saksbehandler, {fabrikk.utvalg(): "14.1, 11.2 kl. 18.00"})
    assert [r.naar for r in respons.context["rader"]] == [
        "torsdag 14. januar 2027 kl. 17.00",
        "torsdag 11. februar 2027 kl. 18.00",
    ]
    assert not Mote.objects.exists()
    assert not Hendelse.objects.filter(av="saksbehandler").exists()


def test_holidays_weekends_and_clashes_are_told(saksbehandler: Client) -> None:
    a, b = fabrikk.utvalg(), fabrikk.utvalg("Kontrollutvalget")
    fabrikk.mote(b, datetime(2027, 3, 4, 9, 0, tzinfo=OSLO), sted="Rådhuset")
    respons = skriv(saksbehandler, {a: "17.5, 16.1, 4.3, 11.3, 11.3 kl. 20", b: "11.3"})
    assert merknader(respons) == [
        ["Dagen er lørdag."],
        ["Samme sted som Kontrollutvalget kl. 09.00."],
        ["Utvalget har også møte kl. 20.00 denne dagen.", "Samtidig med Kontrollutvalget."],
        ["Samtidig med Formannskapet.", "Samme sted som Formannskapet kl. 20.00."],
        ["Utvalget har også møte kl. 17.00 denne dagen.", "Samme sted som Kontrollutvalget kl. 17.00."],
        ["Dagen er 2. pinsedag og grunnlovsdag."],
    ]


def test_what_was_looked_over_is_made_as_drafts(saksbehandler: Client) -> None:
    u = fabrikk.utvalg()
    sett = skriv(saksbehandler, {u: "14.1, 11.2"}).context["skjema"].data["sett"]
    respons = skriv(saksbehandler, {u: "14.1, 11.2"}, "opprett", sett=sett)
    assert respons.url == "/admin/moter/mote/?mangler=ikke_kunngjort"
    assert [m.sted for m in Mote.objects.all()] == ["Rådhuset"] * 2
    assert not OffentligMote.objects.exists()


def test_another_plan_than_the_one_looked_over_is_shown_first(saksbehandler: Client) -> None:
    u = fabrikk.utvalg()
    sett = skriv(saksbehandler, {u: "14.1"}).context["skjema"].data["sett"]
    respons = skriv(saksbehandler, {u: "14.1, 11.2"}, "opprett", sett=sett)
    assert len(respons.context["rader"]) == 2
    assert not Mote.objects.exists()


def test_a_meeting_that_is_there_already_is_passed_over(saksbehandler: Client) -> None:
    u = fabrikk.utvalg()
    fabrikk.mote(u, datetime(2027, 1, 14, 17, 0, tzinfo=OSLO))
    respons = skriv(saksbehandler, {u: "14.1, 11.2"})
    assert respons.context["antall"] == 1
    skriv(saksbehandler, {u: "14.1, 11.2"}, "opprett", sett=respons.context["skjema"].data["sett"])
    assert Mote.objects.count() == 2


def test_what_is_no_date_stands_beside_its_field(saksbehandler: Client) -> None:
    u = fabrikk.utvalg()
    respons = skriv(saksbehandler, {u: "14.1, 31.2"})
    assert "«31.2»" in felt(respons)[f"datoer_{u.pk}"][0]
    assert "rader" not in respons.context


def test_an_empty_plan_is_no_plan(saksbehandler: Client) -> None:
    assert "__all__" in felt(skriv(saksbehandler, {fabrikk.utvalg(): " "}))


def test_a_reader_sets_up_nothing(leser: Client) -> None:
    assert leser.get(PLAN).status_code == 403
    assert skriv(leser, {fabrikk.utvalg(): "14.1"}).status_code == 403
    assert PLAN not in html(leser, "/admin/moter/mote/")
