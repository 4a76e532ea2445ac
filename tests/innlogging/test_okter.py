"""Sessions end: after a working day, after an hour alone, and when somebody ends them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from portal.models import Hendelse
from tests.innlogging.conftest import NOKKEL, Innlogger
from tests.innlogging.engangskode import kode

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


@pytest.fixture
def inne(faktor: Authenticator, client: Client, logg_inn: Innlogger) -> Client:
    """Kari, in with two factors."""
    logg_inn()
    client.post("/admin/konto/totrinn/kode/", {"code": kode(NOKKEL)})
    return client


@pytest.fixture
def senere(monkeypatch: pytest.MonkeyPatch, klokke: datetime) -> Any:
    """Moves the clock to so long after noon."""
    return lambda **tid: monkeypatch.setattr(timezone, "now", lambda: klokke + timedelta(**tid))


def er_inne(klient: Client) -> bool:
    return klient.get("/admin/").status_code == 200


def test_an_hour_without_use_ends_the_session(inne: Client, senere: Any) -> None:
    senere(minutes=59)
    assert er_inne(inne)
    senere(minutes=118)
    assert er_inne(inne)
    senere(minutes=179)
    svar = inne.get("/admin/", follow=True)
    assert "Du er logget ut fordi" in svar.content.decode()
    assert not er_inne(inne)


def test_eight_hours_end_it_however_busy_one_is(inne: Client, senere: Any) -> None:
    for minutter in range(50, 8 * 60, 50):
        senere(minutes=minutter)
        assert er_inne(inne), minutter
    senere(hours=8)
    assert not er_inne(inne)


def test_in_operation_a_session_that_no_log_in_page_opened_is_over(kari: User, client: Client, settings: Any) -> None:
    client.force_login(kari)
    settings.KREV_TO_FAKTOR = False
    assert er_inne(client)
    settings.DRIFT = True
    assert not er_inne(client)


def test_use_is_written_down_once_a_minute_and_not_each_time(inne: Client, senere: Any) -> None:
    er_inne(inne)
    skrevet = inne.session["okt_sist"]
    senere(seconds=59)
    er_inne(inne)
    assert inne.session["okt_sist"] == skrevet
    senere(seconds=60)
    er_inne(inne)
    assert inne.session["okt_sist"] == skrevet + 60


def test_the_cookie_is_gone_when_the_browser_closes_and_is_out_of_reach_for_scripts(inne: Client) -> None:
    kake = inne.cookies["sessionid"]
    assert (kake["max-age"], kake["httponly"], kake["samesite"]) == ("", True, "Lax")


def test_logging_out_leaves_nothing_to_come_back_with(inne: Client) -> None:
    kake = inne.cookies["sessionid"].value
    inne.post("/admin/logout/")
    inne.cookies["sessionid"] = kake
    assert not er_inne(inne)


@pytest.mark.parametrize("endring", [{"is_active": False}, {"is_staff": False}])
def test_who_is_not_staff_any_more_is_out_at_once(inne: Client, kari: User, endring: dict[str, bool]) -> None:
    User.objects.filter(pk=kari.pk).update(**endring)
    assert inne.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert inne.get("/admin/login/").status_code == 200


def test_a_session_has_another_key_once_one_is_in(faktor: Authenticator, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    foer = client.cookies["sessionid"].value
    client.post("/admin/konto/totrinn/kode/", {"code": kode(NOKKEL)})
    assert client.cookies["sessionid"].value != foer


def test_a_lost_factor_is_reset_by_somebody_who_says_why(inne: Client, kari: User, capsys: Any) -> None:
    annen = Client()
    annen.force_login(User.objects.create_user("ola", is_staff=True))
    call_command("nullstill_faktor", "kari", av="ida", hvorfor="Mistet telefonen, møtte opp med legitimasjon")
    assert not Authenticator.objects.exists()
    assert "1 faktorer er fjernet" in capsys.readouterr().out
    assert inne.get("/admin/").headers["Location"].startswith("/admin/login/")
    assert annen.get("/admin/").headers["Location"] == "/admin/konto/totrinn/"
    rad = Hendelse.objects.get(handling="faktor_nullstilt")
    assert (rad.av, rad.objekt, rad.gammel) == ("ida", f"auth.user:{kari.pk}", {"slag": ["totp"]})
    assert rad.hvorfor.startswith("Mistet telefonen")


@pytest.mark.parametrize(("hvem", "hvorfor"), [("ukjent", "Mistet"), ("kari", "  ")])
def test_nothing_is_reset_for_nobody_or_without_a_reason(faktor: Authenticator, hvem: str, hvorfor: str) -> None:
    with pytest.raises(CommandError):
        call_command("nullstill_faktor", hvem, av="ida", hvorfor=hvorfor)
    assert Authenticator.objects.count() == 1


def test_nobody_is_let_through_because_the_database_is_away(inne: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def borte(*_a: object, **_k: object) -> None:
        raise OperationalError

    monkeypatch.setattr("innlogging.mellomvare.okt.er_over", borte)
    assert inne.get("/admin/").status_code == 503
