"""Staff write, preview, put out, plan, restore and take back pages, and change the menus; who may only look, cannot."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from sider.models import Menypunkt, Side, Sideversjon
from sider.offentlig.modeller import OffentligMenypunkt, OffentligSide
from tests.sider.fabrikk import side, skriv, ute

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
SIDER, VERSJONER, MENY = "/admin/sider/side/", "/admin/sider/sideversjon/", "/admin/sider/menypunkt/"
TEKST = {"bekreftet": "1", "tittel": "Etikk", "ingress": "Kort.", "tekst": "## Gaver\n\nNei takk."}


def html(respons: Any) -> str:
    assert respons.status_code == 200
    return str(respons.content.decode())


def test_a_page_is_made_written_previewed_and_put_out(arkivar: Client, innbygger: Client) -> None:
    tomme = {f"versjoner-{n}_FORMS": "0" for n in ("TOTAL", "INITIAL")}
    svar = arkivar.post(f"{SIDER}add/", {"nokkel": "etikk", "gruppe": "styring", "rekkefolge": "10", **tomme})
    assert svar.status_code == 302
    s = Side.objects.get()
    assert arkivar.post(f"{SIDER}{s.pk}/skriv-nb/", TEKST).status_code == 302
    v = Sideversjon.objects.get()
    forhandsvist = html(arkivar.get(f"{VERSJONER}{v.pk}/forhandsvis/"))
    assert '<h2 id="del-gaver">Gaver</h2>' in forhandsvist
    assert "bare ansatte ser denne siden" in forhandsvist
    assert not OffentligSide.objects.exists()
    assert arkivar.post(f"{VERSJONER}{v.pk}/publiser/", {"bekreftet": "1"}).status_code == 302
    assert OffentligSide.objects.get().tittel == "Etikk"


def test_the_preview_is_in_the_language_of_the_text_and_never_stored(arkivar: Client) -> None:
    svar = arkivar.get(f"{VERSJONER}{skriv(side(), 'en').pk}/forhandsvis/")
    assert '<html lang="en"' in html(svar)
    assert "no-store" in svar.headers["Cache-Control"]
    assert "Parkering på en" in html(svar)


def test_the_preview_shows_what_the_public_will_see(arkivar: Client, innbygger: Client, settings: Any) -> None:
    s = ute(tekst="## En\n\n[Lista](/postliste/) og <b>rå</b> {epost}")
    forhandsvist = html(arkivar.get(f"{VERSJONER}{s.versjoner.get().pk}/forhandsvis/"))
    settings.ROOT_URLCONF = "portal.urls"
    offentlig = html(innbygger.get("/om/parkering/"))
    deler = [d.partition("<article")[2].partition("</article>")[0] for d in (forhandsvist, offentlig)]
    assert deler[0] == deler[1] != ""


def test_a_text_is_planned(arkivar: Client) -> None:
    v = skriv(side())
    svar = arkivar.post(f"{VERSJONER}{v.pk}/publiser/", {"bekreftet": "1", "fra_0": "2026-11-30", "fra_1": "08:00"})
    assert svar.status_code == 302
    assert not OffentligSide.objects.exists()
    assert "Bokmål: planlagt 30. november 2026" in html(arkivar.get(SIDER))


def test_a_time_that_has_been_is_told_beside_the_field(arkivar: Client) -> None:
    sti = f"{VERSJONER}{skriv(side()).pk}/publiser/"
    assert "Tidspunktet har vært" in html(
        arkivar.post(sti, {"bekreftet": "1", "fra_0": "2026-11-01", "fra_1": "08:00"})
    )


def test_an_older_text_is_taken_up_again(arkivar: Client) -> None:
    s = side()
    forste = skriv(s)
    skriv(s, tittel="Feil")
    assert arkivar.post(f"{VERSJONER}{forste.pk}/gjenopprett/", {"bekreftet": "1"}).status_code == 302
    assert s.versjoner.latest("nummer").tittel == forste.tittel


def test_a_page_is_taken_back_with_a_reason(arkivar: Client) -> None:
    s = ute()
    sti = f"{SIDER}{s.pk}/trekk-tilbake/"
    assert "feltet" in html(arkivar.post(sti, {"bekreftet": "1", "grunn": "feil", "hvorfor": " "})).lower()
    assert OffentligSide.objects.exists()
    assert arkivar.post(sti, {"bekreftet": "1", "grunn": "feil", "hvorfor": "Feil side"}).status_code == 302
    assert not OffentligSide.objects.exists()
    assert "Bokmål: trukket tilbake" in html(arkivar.get(SIDER))


def test_whoever_takes_the_criteria_back_is_told_that_the_ready_text_stands_there(arkivar: Client) -> None:
    valg = {"bekreftet": "1", "grunn": "feil", "hvorfor": "Feil side"}
    svar = arkivar.post(f"{SIDER}{ute('fulltekst').pk}/trekk-tilbake/", valg, follow=True)
    assert "nå står den ferdige teksten der" in html(svar)


def test_a_page_that_is_only_planned_can_be_stopped(arkivar: Client) -> None:
    v = skriv(side())
    sti = f"{SIDER}{v.side_id}/trekk-tilbake/"
    assert "trekk-tilbake" not in html(arkivar.get(f"{SIDER}{v.side_id}/change/"))
    arkivar.post(f"{VERSJONER}{v.pk}/publiser/", {"bekreftet": "1", "fra_0": "2026-11-30", "fra_1": "08:00"})
    assert "trekk-tilbake" in html(arkivar.get(f"{SIDER}{v.side_id}/change/"))
    svar = arkivar.post(sti, {"bekreftet": "1", "grunn": "feil", "hvorfor": "Ble ikke noe av"})
    assert svar.status_code == 302
    assert "planlagt" not in html(arkivar.get(SIDER))


def test_the_list_tells_how_each_language_stands(arkivar: Client) -> None:
    s = ute(sprak=("nb", "nn"))
    skriv(s, "nn", tittel="Ny")
    skriv(s, "en")
    vist = html(arkivar.get(SIDER))
    for ventet in ("Bokmål: ute<", "Nynorsk: ute, nyere utkast", "Engelsk: utkast"):
        assert ventet in vist


def test_the_list_costs_the_same_at_one_page_and_at_many(arkivar: Client) -> None:
    ute("en")
    arkivar.get(SIDER)
    with CaptureQueriesContext(connection) as en:
        arkivar.get(SIDER)
    for n in range(10):
        ute(f"side-{n}", sprak=("nb", "en"))
    with CaptureQueriesContext(connection) as mange:
        arkivar.get(SIDER)
    assert len(mange) == len(en)


def test_the_address_of_a_page_cannot_be_changed(arkivar: Client) -> None:
    assert 'name="nokkel"' not in html(arkivar.get(f"{SIDER}{side().pk}/change/"))


def test_a_menu_entry_is_made_and_turned_off(arkivar: Client) -> None:
    felt = {"sted": "hoved", "rekkefolge": "1", "tekst_nb": "Kalender", "visning": "moter:kalender", "vises": "on"}
    assert arkivar.post(f"{MENY}add/", felt).status_code == 302
    assert OffentligMenypunkt.objects.get().maal == "moter:kalender"
    assert "/moter/" in html(arkivar.get(MENY))
    p = Menypunkt.objects.get()
    assert arkivar.post(f"{MENY}{p.pk}/change/", {**felt, "vises": ""}).status_code == 302
    assert not OffentligMenypunkt.objects.exists()


def test_a_menu_entry_with_two_places_is_told_what_to_do(arkivar: Client) -> None:
    felt = {
        "sted": "hoved",
        "rekkefolge": "1",
        "tekst_nb": "X",
        "visning": "moter:kalender",
        "url": "https://a.example/",
    }
    assert "Velg ett mål" in html(arkivar.post(f"{MENY}add/", felt))


@pytest.mark.parametrize("hva", ["skriv-nb", "trekk-tilbake"])
def test_who_may_only_look_cannot_change_a_page(leser: Client, hva: str) -> None:
    s = ute()
    assert leser.get(f"{SIDER}{s.pk}/change/").status_code == 200
    assert leser.get(f"{VERSJONER}{s.versjoner.get().pk}/forhandsvis/").status_code == 200
    assert leser.post(f"{SIDER}{s.pk}/{hva}/", TEKST).status_code == 403


@pytest.mark.parametrize("sti", [f"{SIDER}add/", f"{MENY}add/"])
def test_who_may_only_look_makes_nothing(leser: Client, saksbehandler: Client, sti: str) -> None:
    assert {k.get(sti).status_code for k in (leser, saksbehandler)} == {403}


def test_who_is_not_staff_sees_no_preview(client: Client) -> None:
    assert client.get(f"{VERSJONER}{skriv(side()).pk}/forhandsvis/").status_code == 302
