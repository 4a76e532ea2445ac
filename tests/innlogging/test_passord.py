"""Name and password: the door is the same for all who do not come in, and each try leaves a row."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from portal.models import Hendelse
from tests.innlogging.conftest import PASSORD, Innlogger

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


@pytest.fixture(autouse=True)
def _uten_krav(_som_i_drift: None, settings: Any) -> None:
    """As in a demonstration: the password is enough."""
    settings.KREV_TO_FAKTOR = False


def test_the_right_password_opens_the_archive(kari: User, client: Client, logg_inn: Innlogger) -> None:
    assert logg_inn().headers["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_one_is_sent_on_to_where_one_was_going_and_never_away(kari: User, client: Client) -> None:
    felt = {"login": "kari", "password": PASSORD}
    videre = client.post("/admin/login/?next=/admin/portal/hendelse/", felt | {"next": "/admin/portal/hendelse/"})
    assert videre.headers["Location"] == "/admin/portal/hendelse/"
    client.logout()
    assert client.post("/admin/login/", felt | {"next": "https://ond.example/"}).headers["Location"] == "/admin/"


@pytest.mark.parametrize("hvem", ["ukjent", "feil passord", "sluttet", "ikke ansatt"])
def test_whoever_does_not_come_in_gets_the_same_answer(kari: User, logg_inn: Innlogger, hvem: str) -> None:
    User.objects.create_user("sluttet", password=PASSORD, is_staff=True, is_active=False)
    User.objects.create_user("ikke ansatt", password=PASSORD)
    svar = logg_inn("kari" if hvem == "feil passord" else hvem, "feil" if hvem == "feil passord" else PASSORD)
    tekst = svar.content.decode()
    assert svar.status_code == 200
    assert "Brukernavnet eller passordet er feil." in tekst
    assert "sessionid" not in svar.cookies


def test_a_log_in_leaves_a_row_that_says_with_what(kari: User, logg_inn: Innlogger) -> None:
    logg_inn()
    rad = Hendelse.objects.get()
    assert (rad.av, rad.handling, rad.objekt) == ("kari", "logget_inn", f"auth.user:{kari.pk}")
    assert rad.ny == {"med": ["password"]}


def test_a_failed_one_leaves_a_row_with_neither_password_nor_a_name_that_is_nobodys(
    kari: User, logg_inn: Innlogger
) -> None:
    logg_inn("kari", "hemmelig-feil")
    logg_inn("hemmelig-navn", "hemmelig-feil")
    rader = list(Hendelse.objects.order_by("id").values("av", "handling", "objekt", "hvorfor", "gammel", "ny"))
    assert [r["objekt"] for r in rader] == [f"auth.user:{kari.pk}", "auth.user:None"]
    assert {(r["av"], r["handling"]) for r in rader} == {("ukjent", "innlogging_avvist")}
    assert "hemmelig" not in str(rader)


def test_a_new_password_ends_all_other_sessions_and_leaves_a_row(
    kari: User, client: Client, logg_inn: Innlogger
) -> None:
    annen = Client()
    logg_inn(klient=annen)
    logg_inn()
    nytt = "fire helt nye ord 1"
    felt = {"oldpassword": PASSORD, "password1": nytt, "password2": nytt}
    assert client.post("/admin/password_change/", felt).status_code == 302
    assert client.get("/admin/").status_code == 200
    assert annen.get("/admin/").status_code == 302
    assert Hendelse.objects.filter(av="kari", handling="passord_byttet").count() == 1


def test_a_new_password_needs_the_old_one_and_twelve_characters(kari: User, client: Client) -> None:
    client.force_login(kari)
    for gammelt, nytt in (("feil", "fire helt nye ord 1"), (PASSORD, "kort")):
        felt = {"oldpassword": gammelt, "password1": nytt, "password2": nytt}
        assert client.post("/admin/password_change/", felt).status_code == 200
    kari.refresh_from_db()
    assert kari.check_password(PASSORD)


def test_nobody_can_make_an_account_or_get_a_password_by_mail(client: Client) -> None:
    for sti in ("signup/", "password/reset/", "email/", "konto/signup/", "konto/email/"):
        assert client.get(f"/admin/{sti}").status_code in {302, 404}
    assert "signup" not in client.get("/admin/login/").content.decode()
