"""Staff correct, shield, withdraw, restore and release entries: by role, with a reason, one or many."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from portal.models import Hendelse
from postjournal.models import Journalpost, Tilstand
from postjournal.offentlig.modeller import Gravstein, OffentligPost
from tests import fabrikk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/postjournal/journalpost/"
MED_NUMMER = "Søknad fra 02814996711 om støttekontakt"


def adresse(post: Journalpost, handling: str) -> str:
    return f"{LISTE}{post.pk}/{handling}/"


def send(klient: Client, post: Journalpost, handling: str, **svar: Any) -> Any:
    return klient.post(adresse(post, handling), {"bekreftet": "1", "hvorfor": "Etter en klage"} | svar)


def velg(klient: Client, poster: list[Journalpost], handling: str, **svar: Any) -> Any:
    return klient.post(LISTE, {"action": handling, "_selected_action": [p.pk for p in poster], **svar})


def tilstand(post: Journalpost) -> str:
    return Journalpost.objects.get(pk=post.pk).tilstand


HANDLINGER = {
    "trekk-tilbake": ("Søknad", {"grunn": "feil"}),
    "rett-tittel": ("Søknad", {"tittel": "Søknad om støtte"}),
    "skjerm-ord": ("Søknad", {"ordene": "Søknad"}),
    "frigi": (MED_NUMMER, {}),
}


@pytest.mark.parametrize("handling", HANDLINGER)
def test_arkivaren_kan_alt_og_det_star_i_loggen(arkivar: Client, handling: str) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    for_ = Hendelse.objects.count()
    assert send(arkivar, post, handling, **svar).status_code == 302
    ny = Hendelse.objects.filter(objekt=f"postjournal.journalpost:{post.pk}", hvorfor="Etter en klage").get()
    assert (ny.av, Hendelse.objects.count() > for_) == ("arkivar", True)


@pytest.mark.parametrize(
    ("handling", "lov"), [("rett-tittel", True), ("skjerm-ord", True), ("trekk-tilbake", False), ("frigi", False)]
)
def test_saksbehandleren_kan_rette_og_skjerme_men_ikke_trekke_og_frigi(
    saksbehandler: Client, handling: str, lov: bool
) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    assert send(saksbehandler, post, handling, **svar).status_code == (302 if lov else 403)
    assert saksbehandler.get(adresse(post, handling)).status_code == (200 if lov else 403)


@pytest.mark.parametrize("handling", [*HANDLINGER, "gjenopprett"])
def test_leseren_kan_bare_se(leser: Client, handling: str) -> None:
    tittel, svar = HANDLINGER.get(handling, ("Søknad", {}))
    post = fabrikk.post(tittel)
    assert leser.get(f"{LISTE}{post.pk}/change/").status_code == 200
    assert send(leser, post, handling, **svar).status_code == 403


@pytest.mark.parametrize("handling", ["trekk-tilbake", "gjenopprett", "frigi"])
def test_leseren_kan_heller_ikke_gjore_noe_med_mange(leser: Client, handling: str) -> None:
    post = fabrikk.post()
    assert velg(leser, [post], handling, bekreftet="1", hvorfor="Nei", grunn="feil").status_code == 403
    assert tilstand(post) == Tilstand.PUBLISERT


def test_uten_innlogging_kommer_ingen_inn(client: Client) -> None:
    respons = client.get(adresse(fabrikk.post(), "trekk-tilbake"))
    assert respons.status_code == 302
    assert respons["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("handling", HANDLINGER)
def test_uten_begrunnelse_skjer_ingenting_og_ingenting_gar_tapt(arkivar: Client, handling: str) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    respons = send(arkivar, post, handling, **svar | {"hvorfor": "   "})
    assert (respons.status_code, tilstand(post)) == (200, post.tilstand)
    html = respons.content.decode()
    assert "id_hvorfor_error" in html
    assert all(str(v) in html for v in svar.values())


@pytest.mark.parametrize("handling", HANDLINGER)
def test_a_se_pa_siden_endrer_ingenting(arkivar: Client, handling: str) -> None:
    post = fabrikk.post(HANDLINGER[handling][0])
    for_ = (Hendelse.objects.count(), tilstand(post))
    html = arkivar.get(adresse(post, handling), {"bekreftet": "1", "hvorfor": "x", "grunn": "feil"}).content.decode()
    assert "Begrunnelse" in html
    assert (Hendelse.objects.count(), tilstand(post)) == for_


def test_skjemaet_krever_csrf(arkivar: Client) -> None:
    post = fabrikk.post()
    arkivar.handler.enforce_csrf_checks = True
    assert send(arkivar, post, "trekk-tilbake", grunn="feil").status_code == 403
    assert tilstand(post) == Tilstand.PUBLISERT


def test_publikum_far_vite_den_valgte_grunnen(arkivar: Client) -> None:
    post = fabrikk.post()
    send(arkivar, post, "trekk-tilbake", grunn="dublett", hvorfor="Hemmelig grunn")
    assert Gravstein.objects.get(nokkel=post.nokkel).grunn == "Oppføringen var registrert to ganger."


def test_ord_som_ikke_star_der_blir_meldt_ved_feltet(arkivar: Client) -> None:
    post = fabrikk.post("Søknad om garasje")
    html = send(arkivar, post, "skjerm-ord", ordene="carport").content.decode()
    assert "id_ordene_error" in html
    assert "carport" in html


def test_en_rettet_tittel_slipper_ut_av_karantenen(arkivar: Client) -> None:
    post = fabrikk.post(MED_NUMMER)
    respons = arkivar.post(
        adresse(post, "rett-tittel"),
        {"bekreftet": "1", "tittel": "Søknad om støttekontakt", "hvorfor": "Nummer"},
        follow=True,
    )
    assert "Journalposten står nå som: publisert." in respons.content.decode()
    assert OffentligPost.objects.get(id=post.pk).tittel == "Søknad om støttekontakt"


def test_en_handling_som_ikke_gjelder_har_ingen_knapp_og_gjor_ingenting(arkivar: Client) -> None:
    post = fabrikk.post()
    assert "Gjenopprett" not in arkivar.get(f"{LISTE}{post.pk}/change/").content.decode()
    respons = arkivar.post(adresse(post, "gjenopprett"), {"bekreftet": "1", "hvorfor": "x"}, follow=True)
    assert "gjelder ikke slik dette står nå" in respons.content.decode()


def test_mange_trekkes_tilbake_og_gjenopprettes_under_ett(arkivar: Client) -> None:
    poster = fabrikk.poster(["Søknad", "Klage", "Svar"])
    sporsmal = velg(arkivar, poster, "trekk-tilbake").content.decode()
    assert all(p.tittel in sporsmal for p in poster)
    assert {tilstand(p) for p in poster} == {"publisert"}
    assert velg(arkivar, poster, "trekk-tilbake", bekreftet="1", hvorfor="Feil sak", grunn="feil").status_code == 302
    assert {tilstand(p) for p in poster} == {"trukket"}
    velg(arkivar, poster, "gjenopprett", bekreftet="1", hvorfor="Likevel riktig")
    assert OffentligPost.objects.count() == 3


def test_mange_frigis_og_de_andre_blir_staende(arkivar: Client) -> None:
    fri, holdt = fabrikk.post("Søknad"), fabrikk.post(MED_NUMMER)
    velg(arkivar, [fri, holdt], "frigi", bekreftet="1", hvorfor="Ikke et ekte nummer")
    meldinger = arkivar.get(LISTE).content.decode()
    assert "1 journalpost er frigitt. 1 ble stående urørt" in meldinger
    assert tilstand(holdt) == Tilstand.PUBLISERT


def test_mange_uten_begrunnelse_sporres_igjen(arkivar: Client) -> None:
    poster = fabrikk.poster(["Søknad", "Klage"])
    html = velg(arkivar, poster, "trekk-tilbake", bekreftet="1", hvorfor="", grunn="dublett").content.decode()
    assert "id_hvorfor_error" in html
    assert all(f'name="_selected_action" value="{p.pk}"' in html for p in poster)


def test_ingen_kan_slette_legge_til_eller_skrive_i_feltene(arkivar: Client) -> None:
    post = fabrikk.post()
    assert arkivar.get(f"{LISTE}add/").status_code == 403
    assert arkivar.post(f"{LISTE}{post.pk}/delete/", {"post": "yes"}).status_code == 403
    assert arkivar.post(f"{LISTE}{post.pk}/change/", {"tittel": "Endret"}).status_code == 403
    assert "delete_selected" not in arkivar.get(LISTE).content.decode()
    assert Journalpost.objects.get(pk=post.pk).tittel == post.tittel


def test_historikken_er_vart_eget_spor(arkivar: Client, leser: Client) -> None:
    post = fabrikk.post("Søknad om garasje", dokumenter=(fabrikk.dok(),))
    send(arkivar, post, "skjerm-ord", ordene="garasje", hvorfor="Kan knyttes til en person")
    html = leser.get(f"{LISTE}{post.pk}/history/").content.decode()
    for ventet in ("ord skjermet", "arkivar", "Kan knyttes til en person", "<del>Søknad om garasje</del>"):
        assert ventet in html


@pytest.mark.parametrize("tilstanden", ["karantene", "trukket"])
def test_en_skjult_post_kan_forhandsvises_av_ansatte(leser: Client, arkivar: Client, tilstanden: str) -> None:
    post = fabrikk.post(MED_NUMMER, dokumenter=(fabrikk.dok("Vedtak"),))
    if tilstanden == "trukket":
        send(arkivar, post, "trekk-tilbake", grunn="feil")
    respons = leser.get(adresse(post, "forhandsvis"))
    html = respons.content.decode()
    assert all(x in html for x in ("Forhåndsvisning – dette er ikke offentlig", MED_NUMMER, "Norbygg AS", "Vedtak"))
    assert "no-store" in respons["Cache-Control"]
    assert not OffentligPost.objects.exists()


def test_forhandsvisningen_finnes_ikke_for_andre(client: Client) -> None:
    respons = client.get(adresse(fabrikk.post(MED_NUMMER), "forhandsvis"))
    assert respons["Location"].startswith("/admin/login/")
    assert MED_NUMMER not in respons.content.decode()


@pytest.mark.urls("portal.urls")
def test_forhandsvisningen_nas_ikke_fra_den_offentlige_flaten(innbygger: Client) -> None:
    post = fabrikk.post(MED_NUMMER)
    assert innbygger.get(adresse(post, "forhandsvis")).status_code == 404
    assert innbygger.get("/admin/").status_code == 404


def test_en_publisert_post_lenker_til_den_offentlige_siden(leser: Client, settings: Any) -> None:
    settings.STEDSNAVN = "https://innsyn.example"
    post = fabrikk.post()
    url = f"https://innsyn.example{reverse('postjournal:post', args=[post.nokkel])}"
    assert url in leser.get(LISTE).content.decode()
    assert url in leser.get(f"{LISTE}{post.pk}/change/").content.decode()
