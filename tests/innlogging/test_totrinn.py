"""The second factor: how one gets it, what is closed without it, and what is written down."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.test import Client

from portal.models import Hendelse
from tests.innlogging.conftest import NOKKEL, PASSORD, Innlogger
from tests.innlogging.engangskode import kode

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
TOTRINN = "/admin/konto/totrinn/"


def rader(*handlinger: str) -> list[tuple[str, str]]:
    return list(Hendelse.objects.filter(handling__in=handlinger).order_by("id").values_list("av", "handling"))


def koble_til(client: Client) -> Any:
    """From the page about ways to log in to a connected app: the password once more, then the app's first code."""
    assert client.get(f"{TOTRINN}app/").headers["Location"].startswith("/admin/konto/bekreft/")
    videre = client.post("/admin/konto/bekreft/", {"password": PASSORD, "next": f"{TOTRINN}app/"})
    nokkel = client.get(videre.headers["Location"]).context["form"].secret
    return client.post(f"{TOTRINN}app/", {"code": kode(nokkel)})


def test_who_has_only_a_password_is_led_to_get_a_second_factor(kari: User, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    assert client.get("/admin/").headers["Location"] == TOTRINN
    assert "Passordet alene er ikke nok" in client.get(TOTRINN).content.decode()


def test_an_app_is_connected_and_opens_the_archive_with_codes_for_a_rainy_day(
    kari: User, client: Client, logg_inn: Innlogger
) -> None:
    logg_inn()
    svar = koble_til(client)
    assert svar.headers["Location"] == f"{TOTRINN}koder/"
    assert len(client.get(f"{TOTRINN}koder/").context["unused_codes"]) == 10
    assert client.get("/admin/").status_code == 200
    assert rader("faktor_lagt_til") == [("kari", "faktor_lagt_til")]


def test_the_recovery_codes_are_shown_once(kari: User, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    koble_til(client)
    forst = client.get(f"{TOTRINN}koder/").context["unused_codes"]
    igjen = client.get(f"{TOTRINN}koder/").content.decode()
    assert [k for k in forst if k in igjen] == []


def test_a_wrong_code_connects_nothing(kari: User, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    client.post("/admin/konto/bekreft/", {"password": PASSORD, "next": f"{TOTRINN}app/"})
    client.get(f"{TOTRINN}app/")
    assert "Koden er feil eller brukt" in client.post(f"{TOTRINN}app/", {"code": "000000"}).content.decode()
    assert not Authenticator.objects.exists()
    assert client.get("/admin/").status_code == 302


def test_the_password_is_followed_by_the_code(faktor: Authenticator, client: Client, logg_inn: Innlogger) -> None:
    assert logg_inn().headers["Location"] == f"{TOTRINN}kode/"
    assert client.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert client.post(f"{TOTRINN}kode/", {"code": kode(NOKKEL)}).headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200
    assert Hendelse.objects.get(handling="logget_inn").ny == {"med": ["password", "totp"]}


def test_a_code_opens_once(faktor: Authenticator, logg_inn: Innlogger) -> None:
    svar = []
    for _ in range(2):
        klient = Client()
        logg_inn(klient=klient)
        svar.append(klient.post(f"{TOTRINN}kode/", {"code": kode(NOKKEL)}).status_code)
    assert svar == [302, 200]


def test_a_wrong_code_leaves_a_row(faktor: Authenticator, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    assert client.post(f"{TOTRINN}kode/", {"code": "000000"}).status_code == 200
    assert rader("innlogging_avvist", "logget_inn") == [("ukjent", "innlogging_avvist")]


def test_a_recovery_code_opens_once(kari: User, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    koble_til(client)
    koden = client.get(f"{TOTRINN}koder/").context["unused_codes"][0]
    svar = []
    for _ in range(2):
        klient = Client()
        logg_inn(klient=klient)
        svar.append(klient.post(f"{TOTRINN}kode/", {"code": koden}).status_code)
    assert svar == [302, 200]


def test_new_recovery_codes_leave_a_row_and_the_old_ones_open_nothing(
    faktor: Authenticator, client: Client, logg_inn: Innlogger
) -> None:
    logg_inn()
    client.post(f"{TOTRINN}kode/", {"code": kode(NOKKEL)})
    client.post("/admin/konto/bekreft/", {"password": PASSORD, "next": f"{TOTRINN}koder/nye/"})
    alle = []
    for _ in range(2):
        client.post(f"{TOTRINN}koder/nye/")
        alle.append(set(client.get(f"{TOTRINN}koder/").context["unused_codes"]))
    assert not alle[0] & alle[1]
    assert len(rader("gjenopprettingskoder_laget")) == 2


def test_an_app_that_is_disconnected_leaves_a_row_and_closes_the_archive_at_next_log_in(
    faktor: Authenticator, client: Client, logg_inn: Innlogger
) -> None:
    logg_inn()
    client.post(f"{TOTRINN}kode/", {"code": kode(NOKKEL)})
    client.post("/admin/konto/bekreft/", {"password": PASSORD, "next": f"{TOTRINN}app/koble-fra/"})
    client.post(f"{TOTRINN}app/koble-fra/")
    assert rader("faktor_fjernet") == [("kari", "faktor_fjernet")]
    client.logout()
    logg_inn()
    assert client.get("/admin/").headers["Location"] == TOTRINN


def test_a_session_that_was_opened_before_the_factor_was_made_can_only_show_it(kari: User, client: Client) -> None:
    """Or whoever has the password could take the factor away."""
    from allauth.mfa.totp.internal.auth import TOTP

    client.force_login(kari)
    client.get(TOTRINN)
    TOTP.activate(kari, NOKKEL)
    for sti in (TOTRINN, f"{TOTRINN}app/koble-fra/", f"{TOTRINN}passnokkel/", "/admin/", "/admin/konto/bekreft/"):
        assert client.get(sti).headers["Location"] == f"{TOTRINN}bekreft/", sti
    assert client.post("/admin/konto/bekreft/", {"password": PASSORD}).status_code == 403
    client.post(f"{TOTRINN}bekreft/", {"code": kode(NOKKEL)})
    assert client.get("/admin/").status_code == 200


def test_the_secrets_of_the_factors_are_sealed_where_they_are_kept(
    kari: User, client: Client, logg_inn: Innlogger
) -> None:
    logg_inn()
    client.post("/admin/konto/bekreft/", {"password": PASSORD, "next": f"{TOTRINN}app/"})
    nokkel = client.get(f"{TOTRINN}app/").context["form"].secret
    client.post(f"{TOTRINN}app/", {"code": kode(nokkel)})
    lagret = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert "gAAAA" in lagret
    assert nokkel not in lagret


def test_a_factor_outlives_a_change_of_the_portals_key(
    faktor: Authenticator, client: Client, logg_inn: Innlogger, settings: Any
) -> None:
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "en ny nøkkel" * 5, [settings.SECRET_KEY]
    logg_inn()
    assert client.post(f"{TOTRINN}kode/", {"code": kode(NOKKEL)}).status_code == 302


def test_in_a_demonstration_the_password_is_enough_and_a_factor_may_be_tried(
    kari: User, client: Client, logg_inn: Innlogger, settings: Any
) -> None:
    settings.KREV_TO_FAKTOR = False
    logg_inn()
    assert client.get("/admin/").status_code == 200
    assert koble_til(client).status_code == 302
    client.logout()
    assert logg_inn().headers["Location"] == f"{TOTRINN}kode/"


def test_machines_have_keys_of_their_own(kari: User, client: Client) -> None:
    client.force_login(kari)
    assert client.get("/scim/v2/Users").status_code == 401


def test_without_a_session_the_public_pages_are_those_of_the_public(client: Client) -> None:
    assert client.get("/").status_code == 200
