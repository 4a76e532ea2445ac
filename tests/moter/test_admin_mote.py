"""The list of meetings and the page of one: what is missing is told, the agenda ordered, errors beside their fields."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from moter.admin import koer
from moter.begreper import Mangler
from moter.models import Godtatt, Lukkingshjemmel, Mote, Sakslistepunkt
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from moter.services import planlegging, saksliste
from moter.services.felles import samlet_visning
from portal.models import Hendelse
from portal.tid import OSLO
from postjournal.noark import SKJERMET
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA, START
from tests.moter.i_arkivet import GRUNN, felt, gjor, html, klokka, liste, side
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/moter/mote/"


def viste(klient: Client, **valg: Any) -> list[Mote]:
    return list(klient.get(LISTE, valg).context["cl"].result_list)


def titler(m: Mote) -> list[str]:
    return list(m.punkter.order_by("posisjon").values_list("tittel", flat=True))


@samlet_visning()
def med_saker(*titlene: str) -> Mote:
    m = fabrikk.mote()
    for tittel in titlene:
        fabrikk.punkt(m, tittel)
    return m


# --- the list -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("dager", "ordene"),
    [
        (12, None),
        (10, "Sakspapirer ut om 3 d."),
        (7, "Sakspapirer skal ut i dag"),
        (6, "Sakspapirer 1 dag for sent"),
        (2, "Sakspapirer 5 dager for sent"),
    ],
)
def test_the_list_warns_of_papers_by_the_promise_of_the_body(leser: Client, dager: int, ordene: str | None) -> None:
    m = koer.med_tall(Mote.objects.all()).get(pk=fabrikk.mote(start=NAA + timedelta(days=dager)).pk)
    assert [ord_ for ord_, _ in koer.varsler(m, NAA)] == ([ordene] if ordene else [])
    assert not ordene or ordene in html(leser, LISTE)


def test_the_list_tells_of_papers_that_are_not_ready(leser: Client) -> None:
    fabrikk.dokument(fabrikk.mote(), tekst=fabrikk.MED_FUNN)
    assert "Funn i ett dokument" in html(leser, LISTE)


def test_each_filter_finds_what_is_missing(leser: Client) -> None:
    utkast = fabrikk.mote(start=START + timedelta(days=60), kunngjort=False)
    snart = fabrikk.mote(start=NAA + timedelta(days=5))
    ute = fabrikk.mote(start=NAA + timedelta(days=8))
    fabrikk.legg_ut(ute)
    gammelt = fabrikk.mote(start=NAA - timedelta(days=20))
    ferskt = fabrikk.mote(start=NAA - timedelta(days=3))
    assert viste(leser, mangler="ikke_kunngjort") == [utkast]
    assert viste(leser, mangler="papirer_mangler") == [utkast, snart]
    assert viste(leser, mangler="papirer_na") == [snart]
    assert viste(leser, mangler="protokoll_mangler") == [gammelt]
    assert viste(leser, mangler="tilleggssaker") == []
    fabrikk.punkt(ute, "Hastesak")
    assert viste(leser, mangler="tilleggssaker") == [ute]
    fabrikk.dokument(ferskt, tekst=fabrikk.MED_FUNN)
    assert viste(leser, mangler="uklare") == [ferskt]


def test_a_meeting_is_found_by_year_number_and_item(leser: Client) -> None:
    m = med_saker("Rundkjøring i Vangsvegen")
    nytt = fabrikk.mote(start=datetime(2027, 1, 1, 0, 30, tzinfo=OSLO), nummer="1/27")
    assert viste(leser, aar="2026") == [m]
    assert viste(leser, aar="2027") == [nytt]
    assert viste(leser, q="rundkjøring") == [m]
    assert viste(leser, q="1/27") == [nytt]
    assert viste(leser, aar="tull") == [nytt, m]


def test_the_list_asks_as_much_for_one_as_for_many(leser: Client) -> None:
    def sporringer() -> int:
        with CaptureQueriesContext(connection) as fanget:
            html(leser, LISTE)
        return len(fanget)

    fabrikk.dokument(med_saker("En sak"))
    sporringer()  # what Django keeps between requests is fetched the first time
    en = sporringer()
    for dag in range(1, 9):
        fabrikk.dokument(fabrikk.mote(start=START + timedelta(days=dag)))
    assert sporringer() == en


def test_many_drafts_are_announced_at_once(arkivar: Client) -> None:
    utkast = [fabrikk.mote(start=START + timedelta(days=i), kunngjort=False) for i in range(3)]
    valg = {"action": "kunngjor", "_selected_action": [m.pk for m in utkast]}
    assert "Dette gjelder" in arkivar.post(LISTE, valg).content.decode()
    assert not OffentligMote.objects.exists()
    arkivar.post(LISTE, valg | {"bekreftet": "1"})
    assert OffentligMote.objects.count() == 3


def test_nothing_but_announcing_is_done_with_many(arkivar: Client) -> None:
    fabrikk.mote()
    assert [v for v, _ in arkivar.get(LISTE).context["action_form"].fields["action"].choices if v] == ["kunngjor"]


# --- the agenda -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("valg", "ventet"),
    [
        ({"steg": "-1"}, ["B", "A", "C"]),
        ({"steg": "1"}, ["A", "C", "B"]),
        ({"plass": "1"}, ["B", "A", "C"]),
        ({"plass": "3"}, ["A", "C", "B"]),
        ({"plass": "99"}, ["A", "C", "B"]),
        ({"plass": "2"}, ["A", "B", "C"]),
        ({"plass": "tull"}, ["A", "B", "C"]),
        ({}, ["A", "B", "C"]),
    ],
)
def test_an_item_is_moved_by_buttons_or_to_a_place(
    saksbehandler: Client, valg: dict[str, str], ventet: list[str]
) -> None:
    m = med_saker("A", "B", "C")
    b = m.punkter.get(tittel="B")
    respons = saksbehandler.post(side(m, "rekkefolge"), {"punkt": b.pk, **valg})
    assert respons["Location"] == f"{side(m)}#sak{b.pk}"
    assert titler(m) == ventet


def test_the_order_is_changed_by_sending_only_and_by_those_who_may(arkivar: Client, leser: Client) -> None:
    m = med_saker("A", "B")
    sist: dict[str, Any] = {"punkt": m.punkter.get(tittel="B").pk, "steg": "-1"}
    assert arkivar.get(side(m, "rekkefolge"), sist).status_code == 405
    assert leser.post(side(m, "rekkefolge"), sist).status_code == 403
    assert "rekkefolge" not in html(leser, side(m))
    assert titler(m) == ["A", "B"]


def test_an_item_of_another_meeting_is_not_moved(arkivar: Client) -> None:
    fremmed = fabrikk.punkt(fabrikk.mote(start=START + timedelta(days=1)))
    assert arkivar.post(side(fabrikk.mote(), "rekkefolge"), {"punkt": fremmed.pk, "steg": "1"}).status_code == 404


def test_the_page_shows_items_papers_and_states(leser: Client) -> None:
    m = med_saker("Reguleringsplan")
    p = m.punkter.get()
    fabrikk.dokument(m, p, tittel="Kart over området")
    fabrikk.dokument(m, p, tekst="", tittel="Juridisk vurdering", mangler=Mangler.UNNTATT, hjemmel="Offl. § 15")
    saksliste.endre_punkt(punkt=p, felt={"lukket": True}, av=AV, naa=NAA)
    sida = html(leser, side(m))
    for ordene in ("1/26 Reguleringsplan", "Kart over området", "Klart, ikke lagt ut", "Unntatt", "Mangler hjemmel"):
        assert ordene in sida


def test_the_page_asks_as_much_for_one_item_as_for_many(leser: Client) -> None:
    m = med_saker("En sak")
    fabrikk.dokument(m, m.punkter.get())

    def sporringer() -> int:
        with CaptureQueriesContext(connection) as fanget:
            html(leser, side(m))
        return len(fanget)

    sporringer()  # what Django keeps between requests is fetched the first time
    en = sporringer()
    for i in range(5):
        fabrikk.dokument(m, fabrikk.punkt(m, f"Sak {i}"), tittel=f"Saksframlegg {i}")
    assert sporringer() == en


# --- the verbs' forms -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("verb", "svar", "feltet"),
    [
        ("endre", {**klokka("start", "2026-12-02", "18:00"), **klokka("slutt", "2026-12-02", "17:00")}, "slutt"),
        ("avlys", {"grunn": " "}, "grunn"),
        ("flytt", {**klokka("start", "2026-12-02", "18:00"), "grunn": "Valg"}, "start"),
        ("legg-til-sak", {"tittel": "Sak", "saksnr": "12/3"}, "saksnr"),
        ("legg-til-sak", {"tittel": "Sak", "skjermet": "on"}, "skjermingshjemmel"),
        ("legg-ved", {"tittel": "Kart", "type": "vedlegg"}, "fil"),
        ("legg-ved", {"tittel": "Kart", "type": "vedlegg", "mangler": "unntatt"}, "hjemmel"),
        ("legg-ut-papirer", {"naar": "da"}, "klokka"),
        ("legg-ut-papirer", {"naar": "da", **klokka("klokka", "2026-11-01", "09:00")}, "klokka"),
        ("legg-ut-papirer", {"naar": "da", **klokka("klokka", "2026-12-03", "09:00")}, "klokka"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(arkivar: Client, verb: str, svar: dict[str, str], feltet: str) -> None:
    m = fabrikk.mote()
    respons = gjor(arkivar, m, verb, **svar)
    assert respons.status_code == 200
    assert feltet in felt(respons)
    assert f'href="#id_{feltet}"' in respons.content.decode() or f'href="#id_{feltet}_0"' in respons.content.decode()


def test_only_those_who_may_put_papers_out_give_them_a_time(arkivar: Client, saksbehandler: Client) -> None:
    m = fabrikk.mote()
    assert "publiseres" in arkivar.get(side(m, "legg-ved")).context["skjema"].fields
    assert "publiseres" not in saksbehandler.get(side(m, "legg-ved")).context["skjema"].fields
    svar = {"tittel": "Muntlig", "type": "annet", "mangler": "muntlig"}
    gjor(saksbehandler, m, "legg-ved", **svar, **klokka("publiseres", "2026-12-01", "09:00"))
    assert m.dokumenter.get().publiseres is None


def test_what_is_not_ready_holds_back_the_agenda_until_one_says_otherwise(arkivar: Client) -> None:
    m = med_saker("En sak")
    fabrikk.dokument(m, tittel="Personalsak", tekst=fabrikk.MED_FUNN)
    assert "Personalsak" in html(arkivar, side(m, "legg-ut-papirer"))
    respons = gjor(arkivar, m, "legg-ut-papirer", naar="na")
    assert "Personalsak" in str(respons.context["skjema"].non_field_errors())
    assert not OffentligPunkt.objects.exists()
    assert gjor(arkivar, m, "legg-ut-papirer", naar="na", uten_uavklarte="on").status_code == 302
    assert OffentligPunkt.objects.get().tittel == "En sak"


def test_a_closed_item_is_put_out_with_its_basis_only(arkivar: Client) -> None:
    m = med_saker("Personalsak")
    p = m.punkter.get()
    saksliste.endre_punkt(punkt=p, felt={"lukket": True}, av=AV, naa=NAA)
    assert "§ 11-5" in str(gjor(arkivar, m, "legg-ut-papirer", naar="na").context["skjema"].non_field_errors())
    gjor(arkivar, p, "lukk", hjemmel=Lukkingshjemmel.objects.all()[0].pk)
    assert gjor(arkivar, m, "legg-ut-papirer", naar="na").status_code == 302


def test_a_planned_time_can_be_taken_away(arkivar: Client) -> None:
    m = fabrikk.mote()
    gjor(arkivar, m, "legg-ut-papirer", naar="da", **klokka("klokka", "2026-11-25", "09:00"))
    gjor(arkivar, m, "legg-ut-papirer", naar="ikke")
    m.refresh_from_db()
    assert m.innkalling_fra is None


def test_findings_in_texts_are_listed_and_accepted(arkivar: Client) -> None:
    m = med_saker(fabrikk.MED_FUNN)
    fabrikk.legg_ut(m)
    assert OffentligPunkt.objects.get().tittel == SKJERMET
    assert fabrikk.MED_FUNN in html(arkivar, side(m, "godta-funn"))
    assert "hvorfor" in felt(gjor(arkivar, m, "godta-funn", hvorfor=" "))
    assert not Godtatt.objects.exists()
    gjor(arkivar, m, "godta-funn", **GRUNN)
    assert OffentligPunkt.objects.get().tittel == fabrikk.MED_FUNN
    assert fabrikk.MED_FUNN not in str(Hendelse.objects.get(handling="funn i tekster godtatt").ny)


def test_a_late_item_belongs_to_the_case_that_was_planned_here(arkivar: Client) -> None:
    m = fabrikk.mote()
    sak = saksliste.lag_sak(tittel="Ny skole", av=AV)
    steg = sak.behandlinger.create(utvalg=m.utvalg)
    svar = {"tittel": "Ny skole", "type": "politisk", "rolle": "innstilling", "behandling": steg.pk}
    assert gjor(arkivar, m, "legg-til-sak", **svar).status_code == 302
    steg.refresh_from_db()
    assert steg.punkt == Sakslistepunkt.objects.get()
    assert steg.punkt.sak == sak


def test_a_draft_that_is_taken_off_leads_back_to_its_meeting(arkivar: Client) -> None:
    m = med_saker("Utkast")
    p = m.punkter.get()
    d = fabrikk.dokument(m, p)
    gjor(arkivar, d, "ny-utgave", fil=fil("Ny utgave"))
    respons = gjor(arkivar, p, "ta-av", tilstand="utsatt", **GRUNN)
    assert respons.url == side(m)
    assert not m.punkter.exists()


def fil(tekst: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("ny.pdf", lag_pdf([tekst]), "application/pdf")


def test_a_meeting_outside_the_plan_is_made_on_one_page(saksbehandler: Client) -> None:
    u = fabrikk.utvalg()
    svar = {"utvalg": u.pk, **klokka("start", "2026-12-02", "18:00"), "form": "fysisk", "kunngjores": "on"}
    assert "utvalg" in felt(saksbehandler.post(liste(Mote, "add"), svar | {"utvalg": ""}))
    saksbehandler.post(liste(Mote, "add"), svar)
    assert Mote.objects.get().start == START
    assert OffentligMote.objects.exists()


def test_a_reader_makes_no_meeting(leser: Client) -> None:
    assert leser.get(liste(Mote, "add")).status_code == 403
    assert leser.post(liste(Mote, "add"), {}).status_code == 403


def test_a_moved_meeting_points_both_ways(arkivar: Client) -> None:
    m = fabrikk.mote()
    nytt = planlegging.flytt(mote=m, start=START + timedelta(days=7), grunn="Valg", av=AV, naa=NAA)
    assert side(nytt) in html(arkivar, side(m))
    assert side(m) in html(arkivar, side(nytt))
