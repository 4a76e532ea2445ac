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
def test_the_archivist_can_do_everything_and_it_stands_in_the_log(arkivar: Client, handling: str) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    for_ = Hendelse.objects.count()
    assert send(arkivar, post, handling, **svar).status_code == 302
    ny = Hendelse.objects.filter(objekt=f"postjournal.journalpost:{post.pk}", hvorfor="Etter en klage").get()
    assert (ny.av, Hendelse.objects.count() > for_) == ("arkivar", True)


@pytest.mark.parametrize(
    ("handling", "lov"), [("rett-tittel", True), ("skjerm-ord", True), ("trekk-tilbake", False), ("frigi", False)]
)
def test_the_caseworker_can_correct_and_shield_but_not_withdraw_and_release(
    saksbehandler: Client, handling: str, lov: bool
) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    assert send(saksbehandler, post, handling, **svar).status_code == (302 if lov else 403)
    assert saksbehandler.get(adresse(post, handling)).status_code == (200 if lov else 403)


@pytest.mark.parametrize("handling", [*HANDLINGER, "gjenopprett"])
def test_the_reader_can_only_look(leser: Client, handling: str) -> None:
    tittel, svar = HANDLINGER.get(handling, ("Søknad", {}))
    post = fabrikk.post(tittel)
    assert leser.get(f"{LISTE}{post.pk}/change/").status_code == 200
    assert send(leser, post, handling, **svar).status_code == 403


@pytest.mark.parametrize("handling", ["trekk-tilbake", "gjenopprett", "frigi"])
def test_the_reader_cannot_do_anything_with_many_either(leser: Client, handling: str) -> None:
    post = fabrikk.post()
    assert velg(leser, [post], handling, bekreftet="1", hvorfor="Nei", grunn="feil").status_code == 403
    assert tilstand(post) == Tilstand.PUBLISERT


def test_nobody_comes_in_without_logging_in(client: Client) -> None:
    respons = client.get(adresse(fabrikk.post(), "trekk-tilbake"))
    assert respons.status_code == 302
    assert respons["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("handling", HANDLINGER)
def test_without_a_reason_nothing_happens_and_nothing_is_lost(arkivar: Client, handling: str) -> None:
    tittel, svar = HANDLINGER[handling]
    post = fabrikk.post(tittel)
    respons = send(arkivar, post, handling, **svar | {"hvorfor": "   "})
    assert (respons.status_code, tilstand(post)) == (200, post.tilstand)
    html = respons.content.decode()
    assert "id_hvorfor_error" in html
    assert all(str(v) in html for v in svar.values())


@pytest.mark.parametrize("handling", HANDLINGER)
def test_looking_at_the_page_changes_nothing(arkivar: Client, handling: str) -> None:
    post = fabrikk.post(HANDLINGER[handling][0])
    for_ = (Hendelse.objects.count(), tilstand(post))
    html = arkivar.get(adresse(post, handling), {"bekreftet": "1", "hvorfor": "x", "grunn": "feil"}).content.decode()
    assert "Begrunnelse" in html
    assert (Hendelse.objects.count(), tilstand(post)) == for_


def test_the_form_requires_a_csrf_token(arkivar: Client) -> None:
    post = fabrikk.post()
    arkivar.handler.enforce_csrf_checks = True
    assert send(arkivar, post, "trekk-tilbake", grunn="feil").status_code == 403
    assert tilstand(post) == Tilstand.PUBLISERT


def test_the_public_is_told_the_chosen_reason(arkivar: Client) -> None:
    post = fabrikk.post()
    send(arkivar, post, "trekk-tilbake", grunn="dublett", hvorfor="Hemmelig grunn")
    assert Gravstein.objects.get(nokkel=post.nokkel).grunn == "Oppføringen var registrert to ganger."


def test_words_that_are_not_there_are_told_beside_the_field(arkivar: Client) -> None:
    post = fabrikk.post("Søknad om garasje")
    html = send(arkivar, post, "skjerm-ord", ordene="carport").content.decode()
    assert "id_ordene_error" in html
    assert "carport" in html


def test_a_corrected_title_comes_out_of_quarantine(arkivar: Client) -> None:
    post = fabrikk.post(MED_NUMMER)
    respons = arkivar.post(
        adresse(post, "rett-tittel"),
        {"bekreftet": "1", "tittel": "Søknad om støttekontakt", "hvorfor": "Nummer"},
        follow=True,
    )
    assert "Journalposten står nå som: publisert." in respons.content.decode()
    assert OffentligPost.objects.get(id=post.pk).tittel == "Søknad om støttekontakt"


def test_an_action_that_does_not_apply_has_no_button_and_does_nothing(arkivar: Client) -> None:
    post = fabrikk.post()
    assert "Gjenopprett" not in arkivar.get(f"{LISTE}{post.pk}/change/").content.decode()
    respons = arkivar.post(adresse(post, "gjenopprett"), {"bekreftet": "1", "hvorfor": "x"}, follow=True)
    assert "gjelder ikke slik dette står nå" in respons.content.decode()


def test_many_are_withdrawn_and_restored_in_one_go(arkivar: Client) -> None:
    poster = fabrikk.poster(["Søknad", "Klage", "Svar"])
    sporsmal = velg(arkivar, poster, "trekk-tilbake").content.decode()
    assert all(p.tittel in sporsmal for p in poster)
    assert {tilstand(p) for p in poster} == {"publisert"}
    assert velg(arkivar, poster, "trekk-tilbake", bekreftet="1", hvorfor="Feil sak", grunn="feil").status_code == 302
    assert {tilstand(p) for p in poster} == {"trukket"}
    velg(arkivar, poster, "gjenopprett", bekreftet="1", hvorfor="Likevel riktig")
    assert OffentligPost.objects.count() == 3


def test_many_are_released_and_the_others_stay_as_they_are(arkivar: Client) -> None:
    fri, holdt = fabrikk.post("Søknad"), fabrikk.post(MED_NUMMER)
    velg(arkivar, [fri, holdt], "frigi", bekreftet="1", hvorfor="Ikke et ekte nummer")
    meldinger = arkivar.get(LISTE).content.decode()
    assert "1 journalpost er frigitt. 1 ble stående urørt" in meldinger
    assert tilstand(holdt) == Tilstand.PUBLISERT


def test_many_without_a_reason_are_asked_about_again(arkivar: Client) -> None:
    poster = fabrikk.poster(["Søknad", "Klage"])
    html = velg(arkivar, poster, "trekk-tilbake", bekreftet="1", hvorfor="", grunn="dublett").content.decode()
    assert "id_hvorfor_error" in html
    assert all(f'name="_selected_action" value="{p.pk}"' in html for p in poster)


def test_nobody_can_delete_or_add_or_write_in_the_fields(arkivar: Client) -> None:
    post = fabrikk.post()
    assert arkivar.get(f"{LISTE}add/").status_code == 403
    assert arkivar.post(f"{LISTE}{post.pk}/delete/", {"post": "yes"}).status_code == 403
    assert arkivar.post(f"{LISTE}{post.pk}/change/", {"tittel": "Endret"}).status_code == 403
    assert "delete_selected" not in arkivar.get(LISTE).content.decode()
    assert Journalpost.objects.get(pk=post.pk).tittel == post.tittel


def test_the_history_is_our_own_trail(arkivar: Client, leser: Client) -> None:
    post = fabrikk.post("Søknad om garasje", dokumenter=(fabrikk.dok(),))
    send(arkivar, post, "skjerm-ord", ordene="garasje", hvorfor="Kan knyttes til en person")
    html = leser.get(f"{LISTE}{post.pk}/history/").content.decode()
    for ventet in ("ord skjermet", "arkivar", "Kan knyttes til en person", "<del>Søknad om garasje</del>"):
        assert ventet in html


@pytest.mark.parametrize("tilstanden", ["karantene", "trukket"])
def test_a_hidden_entry_can_be_previewed_by_staff(leser: Client, arkivar: Client, tilstanden: str) -> None:
    post = fabrikk.post(MED_NUMMER, dokumenter=(fabrikk.dok("Vedtak"),))
    if tilstanden == "trukket":
        send(arkivar, post, "trekk-tilbake", grunn="feil")
    respons = leser.get(adresse(post, "forhandsvis"))
    html = respons.content.decode()
    assert all(x in html for x in ("Forhåndsvisning – dette er ikke offentlig", MED_NUMMER, "Norbygg AS", "Vedtak"))
    assert "no-store" in respons["Cache-Control"]
    assert not OffentligPost.objects.exists()


def test_there_is_no_preview_for_others(client: Client) -> None:
    respons = client.get(adresse(fabrikk.post(MED_NUMMER), "forhandsvis"))
    assert respons["Location"].startswith("/admin/login/")
    assert MED_NUMMER not in respons.content.decode()


@pytest.mark.urls("portal.urls")
def test_the_preview_is_not_reached_from_the_public_surface(innbygger: Client) -> None:
    post = fabrikk.post(MED_NUMMER)
    assert innbygger.get(adresse(post, "forhandsvis")).status_code == 404
    assert innbygger.get("/admin/").status_code == 404


def test_a_published_entry_links_to_its_public_page(leser: Client, settings: Any) -> None:
    settings.STEDSNAVN = "https://innsyn.example"
    post = fabrikk.post()
    url = f"https://innsyn.example{reverse('postjournal:post', args=[post.nokkel])}"
    assert url in leser.get(LISTE).content.decode()
    assert url in leser.get(f"{LISTE}{post.pk}/change/").content.decode()
