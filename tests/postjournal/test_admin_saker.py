"""Staff give cases and units better names: by role, with a reason where the public sees it."""

import pytest
from django.test import Client

from kontakter.models import Enhet
from kontakter.offentlig.modeller import OffentligEnhet
from portal.models import Hendelse
from postjournal.models import Saksmappe
from postjournal.offentlig.modeller import OffentligSak
from tests import fabrikk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/postjournal/saksmappe/"
ENHETER = "/admin/kontakter/enhet/"


def sak(tittel: str = "Parkering") -> Saksmappe:
    post = fabrikk.post(sak=fabrikk.sak(tittel=tittel))
    assert post.sak
    return post.sak


def rett(klient: Client, sak: Saksmappe, tittel: str, hvorfor: str = "Tittelen navngir noen") -> int:
    return klient.post(
        f"{LISTE}{sak.pk}/rett-tittel/", {"bekreftet": "1", "tittel": tittel, "hvorfor": hvorfor}
    ).status_code


@pytest.mark.parametrize("hvem", ["arkivar", "saksbehandler"])
def test_a_case_title_is_corrected_for_everybody_and_logged(request: pytest.FixtureRequest, hvem: str) -> None:
    s = sak()
    assert rett(request.getfixturevalue(hvem), s, "Parkering i sentrum") == 302
    assert OffentligSak.objects.get(id=s.pk).tittel == "Parkering i sentrum"
    assert Hendelse.objects.filter(
        av=hvem, objekt=f"postjournal.saksmappe:{s.pk}", hvorfor="Tittelen navngir noen"
    ).exists()


def test_the_reader_cannot_correct_a_case_title(leser: Client) -> None:
    assert rett(leser, sak(), "Noe annet") == 403


def test_a_case_title_is_not_changed_without_a_reason(arkivar: Client) -> None:
    s = sak()
    assert rett(arkivar, s, "Noe annet", "") == 200
    assert Saksmappe.objects.get(pk=s.pk).offentlig_tittel == "Parkering"


def test_a_case_with_findings_in_its_title_stands_as_held_back(leser: Client) -> None:
    s = sak("Støttekontakt for 02814996711")
    treff = leser.get(f"{LISTE}?holdt_tilbake__exact=1")
    assert treff.context["cl"].result_count == 1
    assert "Holdes tilbake" in leser.get(f"{LISTE}{s.pk}/change/").content.decode()


def test_a_new_case_title_with_findings_is_held_back_too(arkivar: Client) -> None:
    s = sak("Støttekontakt for 02814996711")
    assert rett(arkivar, s, "Støttekontakt, 02814996711") == 302
    html = arkivar.get(f"{LISTE}{s.pk}/change/").content.decode()
    assert "Den holdes fortsatt tilbake" in html
    assert "Holdes tilbake" in html


def test_a_unit_is_changed_by_the_archivist_and_shown_at_once(arkivar: Client, saksbehandler: Client) -> None:
    fabrikk.post()
    enhet = Enhet.objects.get()
    felt = {"navn": "Plan, bygg og oppmåling", "telefon": "62 00 00 00", "visning": "alle"}
    assert saksbehandler.post(f"{ENHETER}{enhet.pk}/change/", felt).status_code == 403
    assert arkivar.post(f"{ENHETER}{enhet.pk}/change/", felt).status_code == 302
    assert OffentligEnhet.objects.get(id=enhet.pk).navn == "Plan, bygg og oppmåling"
    assert "enhet endret" in arkivar.get(f"{ENHETER}{enhet.pk}/history/").content.decode()


def test_the_code_and_the_address_of_a_unit_stand_fast(arkivar: Client) -> None:
    fabrikk.post()
    enhet = Enhet.objects.get()
    felt = {"navn": enhet.navn, "kode": "ny", "nokkel": "ny", "telefon": "", "epost": "", "overordnet": ""}
    arkivar.post(f"{ENHETER}{enhet.pk}/change/", felt)
    assert Enhet.objects.get().kode == "Plan og byggesak"


def test_a_new_unit_can_be_added_and_none_is_deleted(arkivar: Client) -> None:
    felt = {"navn": "Kultur", "kode": "KUL", "nokkel": "kultur", "visning": "alle"}
    assert arkivar.post(f"{ENHETER}add/", felt).status_code == 302
    enhet = Enhet.objects.get(kode="KUL")
    assert arkivar.post(f"{ENHETER}{enhet.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("hvem", "kode"), [("arkivar", 200), ("saksbehandler", 403), ("leser", 403)])
def test_the_whole_log_is_for_the_archivist(request: pytest.FixtureRequest, hvem: str, kode: int) -> None:
    fabrikk.post()
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get("/admin/portal/hendelse/").status_code == kode


def test_the_log_cannot_be_written_in(arkivar: Client) -> None:
    fabrikk.post()
    hendelse = Hendelse.objects.all()[0]
    url = f"/admin/portal/hendelse/{hendelse.pk}/"
    assert arkivar.get(f"{url}change/").status_code == 200
    assert arkivar.post(f"{url}change/", {"av": "en annen"}).status_code == 403
    assert arkivar.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert arkivar.get("/admin/portal/hendelse/add/").status_code == 403
