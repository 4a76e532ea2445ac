"""Log-in attempts are limited, for an account and for a client, by all processes together."""

from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client

from portal.models import Hendelse
from tests.eget_hus import egen_database, kjor, miljo
from tests.innlogging.conftest import PASSORD, Innlogger

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
FOR_MANGE = "Det er prøvd for mange ganger"


def test_after_five_wrong_passwords_the_right_one_must_wait(kari: User, logg_inn: Innlogger) -> None:
    for _ in range(5):
        assert FOR_MANGE not in logg_inn(passord="feil").content.decode()
    assert FOR_MANGE in logg_inn(passord="feil").content.decode()
    assert FOR_MANGE in logg_inn().content.decode()
    assert Hendelse.objects.filter(handling="innlogging_avvist").count() == 5


def test_a_name_that_is_nobodys_is_limited_like_any_other(logg_inn: Innlogger) -> None:
    svar = [FOR_MANGE in logg_inn("finnes ikke", "feil").content.decode() for _ in range(6)]
    assert svar == [False] * 5 + [True]


def test_another_name_of_the_same_site_gives_no_new_tries(kari: User, logg_inn: Innlogger) -> None:
    for _ in range(5):
        logg_inn(passord="feil", headers={"host": "localhost"})
    assert FOR_MANGE in logg_inn(headers={"host": "127.0.0.1:8001"}).content.decode()


def test_a_client_that_tries_many_names_is_stopped(kari: User, logg_inn: Innlogger) -> None:
    for n in range(10):
        logg_inn(f"navn{n}", "feil", REMOTE_ADDR="192.0.2.1")
    assert FOR_MANGE in logg_inn(REMOTE_ADDR="192.0.2.1").content.decode()
    assert logg_inn(REMOTE_ADDR="192.0.2.2").status_code == 302


def test_codes_are_limited_too(faktor: Authenticator, client: Client, logg_inn: Innlogger) -> None:
    logg_inn()
    svar = [
        client.post("/admin/konto/totrinn/kode/", {"code": f"{n:06}"}).content.decode().count(FOR_MANGE) > 0
        for n in range(6)
    ]
    assert svar == [False] * 5 + [True]


def test_passwords_are_limited_when_one_confirms_who_one_is(kari: User, client: Client) -> None:
    client.force_login(kari)
    for _ in range(10):
        client.post("/admin/konto/bekreft/", {"password": "feil"})
    svar = client.post("/admin/konto/bekreft/", {"password": PASSORD})
    assert svar.status_code == 429
    assert "Vent noen minutter" in svar.content.decode()


def test_what_is_counted_holds_neither_name_nor_address(kari: User, logg_inn: Innlogger) -> None:
    logg_inn(passord="feil", REMOTE_ADDR="192.0.2.1")
    with connection.cursor() as peker:
        peker.execute("SELECT cache_key, encode(decode(value, 'base64'), 'escape') FROM innlogging_mellomlager")
        rader = str(peker.fetchall())
    assert "login_failed" in rader
    assert "kari" not in rader
    assert "192.0.2.1" not in rader


def test_the_public_site_has_no_part_in_it() -> None:
    assert settings.CACHES["default"]["LOCATION"] == "innlogging_mellomlager"
    with connection.cursor() as peker:
        peker.execute("SELECT has_table_privilege('portal_offentlig', 'arbeid.innlogging_mellomlager', 'SELECT')")
        assert peker.fetchone() == (False,)


PROV = """
import os
from django.test import Client, override_settings
for _ in range(2):
    if not (barn := os.fork()):
        with override_settings(ROOT_URLCONF="portal.urls_stab"):
            for _ in range(3):
                svar = Client(SERVER_NAME="localhost").post("/admin/login/", {"login": "kari", "password": "feil"})
                print("for mange" in svar.content.decode(), flush=True)
        os._exit(0)
    os.waitpid(barn, 0)
"""


def test_two_processes_count_together(tmp_path: Path) -> None:
    with egen_database("innlogging") as url:
        her = miljo(tmp_path, url) | {"PORTAL_FLATE": "stab", "PORTAL_MODUS": "test"}
        svar = kjor(her, "shell", "-v0", "-c", PROV).split()
    assert svar == [*["False"] * 5, "True"]
