"""Legal bases, letter templates and free days: added to, logged, and told what they moved."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client

from innsyn import brevtekst
from innsyn.models import Brevmal, Fridag, Hjemmel
from innsyn.tilstand import Tilstand
from portal.models import Hendelse
from tests.conftest import I_DAG
from tests.innsyn.i_arkivet import LISTE, begrunnelseskrav, klage, krav, sett

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

HJEMMEL = "/admin/innsyn/hjemmel/"
FRIDAG = "/admin/innsyn/fridag/"
MAL = "/admin/innsyn/brevmal/"
NY = {
    "kode": "offl-99-1",
    "tekst": "Offl. § 99 første ledd",
    "bindende": "kan",
    "gjelder": "opplysninger",
    "bruk": "dokument",
    "gyldig_fra": "2026-01-01",
    "aktiv": "on",
    "forklaring": "En ny regel.",
    "lov_url": "lovdata.no/lov/99",
}


def test_a_basis_is_added_and_can_be_used_and_the_log_has_it(arkivar: Client) -> None:
    assert arkivar.post(f"{HJEMMEL}add/", NY).status_code == 302
    assert Hjemmel.objects.for_dokument(I_DAG).get(pk="OFFL-99-1").lov_url == "https://lovdata.no/lov/99"
    assert Hendelse.objects.filter(handling="innsyn: hjemmel lagret", av="arkivar").exists()


@pytest.mark.parametrize(
    ("felt", "feltet"),
    [
        ({"kode": "OFFL-13-1"}, "kode"),
        ({"tekst": "Uten paragraf"}, "tekst"),
        ({"gyldig_til": "2025-01-01"}, "gyldig_til"),
    ],
)
def test_a_basis_that_cannot_stand_in_a_letter_is_not_added(arkivar: Client, felt: dict[str, str], feltet: str) -> None:
    respons = arkivar.post(f"{HJEMMEL}add/", NY | felt)
    assert list(respons.context["adminform"].form.errors) == [feltet]
    assert not Hjemmel.objects.filter(pk="OFFL-99-1").exists()


def test_a_basis_goes_out_of_use_and_keeps_what_decisions_were_made_by(arkivar: Client) -> None:
    for_ = Hjemmel.objects.get(pk="OFFL-14-1")
    data = {"gyldig_fra": "2009-01-01", "forklaring": "Ny forklaring.", "tekst": "Endret", "lov_url": for_.lov_url}
    assert arkivar.post(f"{HJEMMEL}OFFL-14-1/change/", data).status_code == 302
    etter = Hjemmel.objects.get(pk="OFFL-14-1")
    assert (etter.aktiv, etter.forklaring, etter.tekst) == (False, "Ny forklaring.", for_.tekst)
    assert Hjemmel.objects.for_dokument(I_DAG).filter(pk="OFFL-14-1").count() == 0


def test_every_basis_that_comes_along_is_explained_in_three_languages() -> None:
    assert Hjemmel.objects.count() > 30
    assert not Hjemmel.objects.filter(Q(forklaring_nn="") | Q(forklaring_en="")).exclude(forklaring="").exists()


def test_no_basis_is_deleted(arkivar: Client) -> None:
    assert arkivar.post(f"{HJEMMEL}OFFL-14-1/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("url", [f"{HJEMMEL}add/", f"{FRIDAG}add/"])
def test_case_workers_do_not_change_the_rules(saksbehandler: Client, url: str) -> None:
    assert saksbehandler.post(url, NY).status_code == 403


def test_a_free_day_moves_deadlines_and_says_how_many(arkivar: Client) -> None:
    k, annet = krav(), sett(krav(), Tilstand.BESVART)
    data = {"dato": "2026-11-25", "navn": "Rådhuset er stengt"}
    html = arkivar.post(f"{FRIDAG}add/", data, follow=True).content.decode()
    assert "1 frist ble flyttet." in html
    k.refresh_from_db()
    assert k.siste_dag == date(2026, 12, 1)
    html = arkivar.post(f"{FRIDAG}2026-11-25/delete/", {"post": "yes"}, follow=True).content.decode()
    assert "Dagen telles igjen. 1 frist ble flyttet." in html
    k.refresh_from_db()
    assert (k.siste_dag, Fridag.objects.count(), annet.siste_dag) == (date(2026, 11, 30), 0, date(2026, 11, 30))
    handlinger = list(Hendelse.objects.filter(handling__startswith="fridag").values_list("handling", flat=True))
    assert sorted(handlinger) == ["fridag fjernet", "fridag lagret"]


def test_only_archivists_remove_a_free_day(saksbehandler: Client) -> None:
    Fridag.objects.create(dato=I_DAG + timedelta(days=1), navn="stengt")
    assert saksbehandler.post(f"{FRIDAG}2026-11-24/delete/", {"post": "yes"}).status_code == 403
    assert Fridag.objects.exists()


# --- letters --------------------------------------------------------------------------------------------------------


def mal(klient: Client, tekst: str, knapp: str, slag: str = "svar") -> Any:
    return klient.post(f"{MAL}{slag}/nb/", {"tekst": tekst, knapp: "1"})


def test_the_list_has_every_kind_in_both_languages(leser: Client) -> None:
    html = leser.get(MAL).content.decode()
    assert all(f"{MAL}{slag}/{sprak}/" in html for slag in brevtekst.SLAG for sprak in ("nb", "nn"))


@pytest.mark.parametrize("slag", brevtekst.SLAG)
@pytest.mark.parametrize("sprak", ["nb", "nn"])
def test_each_kind_is_seen_as_a_letter(leser: Client, slag: str, sprak: str) -> None:
    html = leser.get(f"{MAL}{slag}/{sprak}/").content.decode()
    assert '<article class="brev" lang="' in html
    assert "INN-2026-000123" in html
    assert "<textarea" not in html


def test_a_preview_shows_the_new_words_and_saves_nothing(arkivar: Client) -> None:
    tekst = brevtekst.standardmal("svar", "nb").replace("Med vennlig hilsen", "Beste hilsen <b>alle</b>")
    html = mal(arkivar, tekst, "vis").content.decode()
    assert "Beste hilsen &lt;b&gt;alle&lt;/b&gt;" in html.partition("<article")[2]
    assert not Brevmal.objects.exists()


def test_an_edit_is_a_new_version_and_the_log_has_it(arkivar: Client) -> None:
    for n in (1, 2):
        tekst = brevtekst.standardmal("svar", "nb").replace("Med vennlig hilsen", f"Hilsen nr. {n}")
        assert mal(arkivar, tekst, "lagre").status_code == 302
    assert list(Brevmal.objects.order_by("versjon").values_list("versjon", "av")) == [(1, "arkivar"), (2, "arkivar")]
    assert "Hilsen nr. 2" in arkivar.get(f"{MAL}svar/nb/").content.decode()
    assert Hendelse.objects.filter(handling="innsyn: brevmal lagret").count() == 2


@pytest.mark.parametrize("knapp", ["vis", "lagre"])
def test_a_template_that_cannot_be_a_letter_is_told_beside_the_field(arkivar: Client, knapp: str) -> None:
    html = mal(arkivar, "# Svar\n\n{{ukjent}}", knapp).content.decode()
    assert "Feltet {{ukjent}} finnes ikke." in html.partition('id="id_tekst_error"')[2]
    assert "# Svar" in html
    assert not Brevmal.objects.exists()


def test_only_archivists_change_letters(saksbehandler: Client) -> None:
    assert mal(saksbehandler, brevtekst.standardmal("svar", "nb"), "lagre").status_code == 403
    assert saksbehandler.get(f"{MAL}tull/nb/").status_code == 404


# --- what follows an answer -----------------------------------------------------------------------------------------


def test_appeals_and_questions_for_reasons_lead_to_their_request(leser: Client) -> None:
    k = sett(krav(), Tilstand.BESVART)
    klagen, b = klage(k), begrunnelseskrav(k)
    assert k.referanse in leser.get("/admin/innsyn/klage/").content.decode()
    assert "10 dager igjen" in leser.get("/admin/innsyn/begrunnelseskrav/").content.decode()
    for url in (f"/admin/innsyn/klage/{klagen.pk}/change/", f"/admin/innsyn/begrunnelseskrav/{b.pk}/change/"):
        assert leser.get(url)["Location"] == f"{LISTE}{k.pk}/change/"


def test_an_appeal_that_is_handled_leaves_the_queue(leser: Client) -> None:
    klage(sett(krav(), Tilstand.BESVART), utfall="omgjort", avgjort="2026-11-23T12:00:00+01:00")
    assert leser.get("/admin/innsyn/klage/").context["cl"].result_count == 0
    assert leser.get("/admin/innsyn/klage/?vis=alle").context["cl"].result_count == 1
