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
def test_sakstittelen_rettes_for_alle_og_loggfores(request: pytest.FixtureRequest, hvem: str) -> None:
    s = sak()
    assert rett(request.getfixturevalue(hvem), s, "Parkering i sentrum") == 302
    assert OffentligSak.objects.get(id=s.pk).tittel == "Parkering i sentrum"
    assert Hendelse.objects.filter(
        av=hvem, objekt=f"postjournal.saksmappe:{s.pk}", hvorfor="Tittelen navngir noen"
    ).exists()


def test_leseren_kan_ikke_rette_sakstittelen(leser: Client) -> None:
    assert rett(leser, sak(), "Noe annet") == 403


def test_sakstittel_uten_begrunnelse_endres_ikke(arkivar: Client) -> None:
    s = sak()
    assert rett(arkivar, s, "Noe annet", "") == 200
    assert Saksmappe.objects.get(pk=s.pk).offentlig_tittel == "Parkering"


def test_sak_med_funn_i_tittelen_star_som_holdt_tilbake(leser: Client) -> None:
    s = sak("Støttekontakt for 02814996711")
    treff = leser.get(f"{LISTE}?holdt_tilbake__exact=1")
    assert treff.context["cl"].result_count == 1
    assert "Holdes tilbake" in leser.get(f"{LISTE}{s.pk}/change/").content.decode()


def test_en_ny_sakstittel_med_funn_holdes_ogsa_tilbake(arkivar: Client) -> None:
    s = sak("Støttekontakt for 02814996711")
    assert rett(arkivar, s, "Støttekontakt, 02814996711") == 302
    html = arkivar.get(f"{LISTE}{s.pk}/change/").content.decode()
    assert "Den holdes fortsatt tilbake" in html
    assert "Holdes tilbake" in html


def test_enheten_endres_av_arkivaren_og_vises_med_en_gang(arkivar: Client, saksbehandler: Client) -> None:
    fabrikk.post()
    enhet = Enhet.objects.get()
    felt = {"navn": "Plan, bygg og oppmåling", "telefon": "62 00 00 00", "visning": "alle"}
    assert saksbehandler.post(f"{ENHETER}{enhet.pk}/change/", felt).status_code == 403
    assert arkivar.post(f"{ENHETER}{enhet.pk}/change/", felt).status_code == 302
    assert OffentligEnhet.objects.get(id=enhet.pk).navn == "Plan, bygg og oppmåling"
    assert "enhet endret" in arkivar.get(f"{ENHETER}{enhet.pk}/history/").content.decode()


def test_enhetens_kode_og_adresse_star_fast(arkivar: Client) -> None:
    fabrikk.post()
    enhet = Enhet.objects.get()
    felt = {"navn": enhet.navn, "kode": "ny", "nokkel": "ny", "telefon": "", "epost": "", "overordnet": ""}
    arkivar.post(f"{ENHETER}{enhet.pk}/change/", felt)
    assert Enhet.objects.get().kode == "Plan og byggesak"


def test_en_ny_enhet_kan_legges_til_og_ingen_slettes(arkivar: Client) -> None:
    felt = {"navn": "Kultur", "kode": "KUL", "nokkel": "kultur", "visning": "alle"}
    assert arkivar.post(f"{ENHETER}add/", felt).status_code == 302
    enhet = Enhet.objects.get(kode="KUL")
    assert arkivar.post(f"{ENHETER}{enhet.pk}/delete/", {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(("hvem", "kode"), [("arkivar", 200), ("saksbehandler", 403), ("leser", 403)])
def test_hele_loggen_er_for_arkivaren(request: pytest.FixtureRequest, hvem: str, kode: int) -> None:
    fabrikk.post()
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get("/admin/portal/hendelse/").status_code == kode


def test_loggen_kan_ikke_skrives_i(arkivar: Client) -> None:
    fabrikk.post()
    hendelse = Hendelse.objects.all()[0]
    url = f"/admin/portal/hendelse/{hendelse.pk}/"
    assert arkivar.get(f"{url}change/").status_code == 200
    assert arkivar.post(f"{url}change/", {"av": "en annen"}).status_code == 403
    assert arkivar.post(f"{url}delete/", {"post": "yes"}).status_code == 403
    assert arkivar.get("/admin/portal/hendelse/add/").status_code == 403
