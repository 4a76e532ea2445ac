"""Political cases with their planned way, the legal bases for closing, and what waits on the front page."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Utvalg
from moter.models import Lukkingshjemmel, Sak
from moter.offentlig.modeller import OffentligPolitiskSak, OffentligPunkt
from moter.services import saksliste
from portal.models import Hendelse
from postjournal.models import Saksmappe
from tests import fabrikk as journal
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA
from tests.moter.i_arkivet import felt, gjor, html, liste, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


@pytest.fixture
def sak(db: None) -> Sak:
    return saksliste.lag_sak(tittel="Ny skole på Ingeberg", av=AV)


def steg(nr: int, utvalg: Utvalg, **mer: str) -> dict[str, str]:
    return {f"b{nr}_{f}": v for f, v in ({"utvalg": str(utvalg.pk), "rolle": "innstilling"} | mer).items()}


def plan(s: Sak) -> list[tuple[str, str, bool]]:
    return [(b.utvalg.navn, b.rolle, b.endelig) for b in s.behandlinger.order_by("rekkefolge")]


# --- cases ----------------------------------------------------------------------------------------------------------


def test_a_case_is_made_and_joined_with_the_archives(saksbehandler: Client) -> None:
    journal.post("Søknad")
    mappe = Saksmappe.objects.get()
    saksbehandler.post(liste(Sak, "add"), {"tittel": "Parkering", "saksnr": mappe.saksnr})
    s = Sak.objects.get()
    assert (s.saksmappe, s.saksnr) == (mappe, mappe.saksnr)
    saksbehandler.post(liste(Sak, "add"), {"tittel": "Uten nummer"})
    assert Sak.objects.count() == 2


def test_a_number_that_is_none_stands_beside_the_field(saksbehandler: Client) -> None:
    assert "saksnr" in felt(saksbehandler.post(liste(Sak, "add"), {"tittel": "Sak", "saksnr": "99999"}))
    assert not Sak.objects.exists()


def test_the_way_of_a_case_is_planned_in_rows(saksbehandler: Client, sak: Sak) -> None:
    a, b = fabrikk.utvalg("Planutvalget"), fabrikk.utvalg("Kommunestyret")
    siste = {"rolle": "vedtak", "endelig": "on", "planlagt": "2027-02-01", "offentlig": "on"}
    gjor(saksbehandler, sak, "planlegg", **steg(1, a), **steg(3, b, **siste))
    assert plan(sak) == [("Planutvalget", "innstilling", False), ("Kommunestyret", "vedtak", True)]
    assert [s["utvalg"] for s in OffentligPolitiskSak.objects.get().plan] == ["Kommunestyret"]
    assert "1. februar 2027" in html(saksbehandler, side(sak))


def test_a_step_that_is_on_an_agenda_stays(saksbehandler: Client, sak: Sak) -> None:
    u, b = fabrikk.utvalg(), fabrikk.utvalg("Kommunestyret")
    gjor(saksbehandler, sak, "planlegg", **steg(1, u), **steg(2, b))
    fabrikk.punkt(fabrikk.mote(u), sak=sak)
    gjor(saksbehandler, sak, "planlegg", **steg(1, b, rolle="vedtak"))
    assert plan(sak) == [("Formannskapet", "innstilling", False), ("Kommunestyret", "vedtak", False)]


@pytest.mark.parametrize("mer", [{"b1_endelig": "on"}, {"b2_planlagt": "2027-01-01"}, {"b1_utvalg": "999999"}])
def test_half_a_step_is_told(saksbehandler: Client, sak: Sak, mer: dict[str, str]) -> None:
    (nokkel,) = mer
    assert f"{nokkel[:2]}_utvalg" in felt(gjor(saksbehandler, sak, "planlegg", **mer))


def test_only_one_body_decides_in_the_end(saksbehandler: Client, sak: Sak) -> None:
    u, b = fabrikk.utvalg(), fabrikk.utvalg("Kommunestyret")
    respons = gjor(saksbehandler, sak, "planlegg", **steg(1, u, endelig="on"), **steg(2, b, endelig="on"))
    assert "Bare ett utvalg" in str(respons.context["skjema"].non_field_errors())
    assert not sak.behandlinger.exists()


def test_a_new_title_reaches_the_public_page_of_the_case(saksbehandler: Client, sak: Sak) -> None:
    m = fabrikk.mote()
    fabrikk.punkt(m, sak=sak)
    fabrikk.legg_ut(m)
    gjor(saksbehandler, sak, "endre", tittel="Ny skole på Vang", saksnr="2026/9")
    rad = OffentligPolitiskSak.objects.get()
    assert (rad.tittel, rad.saksnr) == ("Ny skole på Vang", "2026/9")


def test_a_case_is_found_by_number_and_by_word(leser: Client, sak: Sak) -> None:
    annen = saksliste.lag_sak(tittel="Ny bru", av=AV, aar=2026, nummer=12)

    def funnet(q: str) -> list[Sak]:
        return list(leser.get(liste(Sak), {"q": q}).context["cl"].result_list)

    assert funnet("2026/12") == [annen]
    assert funnet("skole") == [sak]


@pytest.mark.parametrize("verb", ["endre", "planlegg"])
def test_a_reader_changes_no_case(leser: Client, sak: Sak, verb: str) -> None:
    assert leser.get(side(sak, verb)).status_code == 403
    assert gjor(leser, sak, verb, tittel="x").status_code == 403
    assert leser.post(liste(Sak, "add"), {"tittel": "x"}).status_code == 403


# --- legal bases ----------------------------------------------------------------------------------------------------


def hjemmelfelt(h: Lukkingshjemmel, **mer: str) -> dict[str, str]:
    return {"forklaring": h.forklaring, "forklaring_nn": h.forklaring_nn, "forklaring_en": h.forklaring_en} | mer


def test_a_basis_is_explained_anew_where_it_is_used(arkivar: Client) -> None:
    h = Lukkingshjemmel.objects.all()[0]
    m = fabrikk.mote()
    fabrikk.punkt(m, lukket=True, lukkingshjemmel=h)
    fabrikk.legg_ut(m)
    arkivar.post(side(h), hjemmelfelt(h, forklaring="Det gjelder noens helse."))
    assert OffentligPunkt.objects.get().innhold["lukking"]["nb"] == "Det gjelder noens helse."
    assert Hendelse.objects.filter(handling="lukkingshjemmel endret", av="arkivar").exists()


def test_a_basis_does_not_end_before_it_begins(arkivar: Client) -> None:
    h = Lukkingshjemmel.objects.all()[0]
    svar = hjemmelfelt(h, gyldig_fra="2026-02-01", gyldig_til="2026-01-01")
    assert "gyldig_til" in arkivar.post(side(h), svar).context["adminform"].form.errors


def test_a_basis_that_is_repealed_cannot_be_chosen(arkivar: Client) -> None:
    h = Lukkingshjemmel.objects.all()[0]
    arkivar.post(side(h), hjemmelfelt(h, gyldig_til="2026-11-30"))
    p = fabrikk.punkt(fabrikk.mote())
    assert h not in arkivar.get(side(p, "lukk")).context["skjema"].fields["hjemmel"].queryset


def test_only_archivists_write_bases(saksbehandler: Client) -> None:
    h = Lukkingshjemmel.objects.all()[0]
    assert saksbehandler.post(side(h), hjemmelfelt(h)).status_code == 403
    assert saksbehandler.get(liste(Lukkingshjemmel, "add")).status_code == 403


# --- the front page -------------------------------------------------------------------------------------------------


def koer(klient: Client) -> dict[str, Any]:
    return {k["navn"]: k for k in klient.get("/admin/").context["koer"]}


def test_the_front_page_counts_what_its_lists_show(leser: Client) -> None:
    fabrikk.mote(start=NAA + timedelta(days=90), kunngjort=False)
    fabrikk.mote(start=NAA + timedelta(days=5))
    fabrikk.mote(start=NAA - timedelta(days=20))
    ute = fabrikk.mote(start=NAA + timedelta(days=9))
    fabrikk.legg_ut(ute)
    fabrikk.punkt(ute)
    fabrikk.dokument(ute, tekst=fabrikk.MED_FUNN)
    egne = {n: k for n, k in koer(leser).items() if "/moter/" in k["url"]}
    assert {n: k["antall"] for n, k in egne.items()} == dict.fromkeys(
        ["Sakspapirer skal ut", "Tilleggssaker", "Protokoll mangler", "Ikke kunngjort", "Sakspapirer ikke klare"], 1
    )
    assert {leser.get(k["url"]).context["cl"].result_count for k in egne.values()} == {1}


@pytest.mark.parametrize(("dager", "antall"), [(1, 0), (3, 0), (4, 0), (5, 1), (6, 1)])
def test_minutes_are_missed_after_two_working_days(leser: Client, dager: int, antall: int) -> None:
    fabrikk.mote(start=NAA - timedelta(days=dager))
    assert koer(leser)["Protokoll mangler"]["antall"] == antall
    assert (NAA - timedelta(days=4)).date() == date(2026, 11, 19)
