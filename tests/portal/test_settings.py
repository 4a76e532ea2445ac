"""Settings: a wrong value stops the start with a message that says what is wrong; operation is closed by default."""

import importlib.util
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import psycopg
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

ROT = Path(__file__).resolve().parent.parent.parent
DRIFT = {
    "PORTAL_MODUS": "drift",
    "SECRET_KEY": "".join(chr(33 + i) for i in range(60)),
    "ALLOWED_HOSTS": "innsyn.kommune.example",
    "DATABASE_URL": "postgresql://portal@db.example/portal",
    "EPOST_URL": "smtp+starttls://portal:hemmelig@post.kommune.example",
    "PORTAL_SOKNADSNOKLER": "/srv/nokler",
}
VARIABLER = (
    *DRIFT, "PORTAL_FLATE", "KOMMUNE_TOML", "PORTAL_ADRESSE", "BAK_PROXY", "IMPORT_BUNKE", "EPOST_FRA",
    "LESE_DATABASE_URL", "LOGGFORMAT", "PORTAL_XACCEL", "PORTAL_FILGRUPPE", "PORTAL_METRIKK_HASH",
)  # fmt: skip
Laster = Callable[..., ModuleType]


@pytest.fixture
def les(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Laster:
    """Runs the settings file anew in an environment that holds only what is given; an empty value is none."""

    def last(**miljo: str) -> ModuleType:
        for navn in (*VARIABLER, *(n for n in os.environ if n.startswith("OIDC_"))):
            monkeypatch.delenv(navn, raising=False)
        for navn, verdi in {"PORTAL_FILER": str(tmp_path), **miljo}.items():
            if verdi:
                monkeypatch.setenv(navn, verdi)
        spesifikasjon = importlib.util.spec_from_file_location("innstillinger_til_prove", ROT / "portal/settings.py")
        assert spesifikasjon
        assert spesifikasjon.loader
        modul = importlib.util.module_from_spec(spesifikasjon)
        spesifikasjon.loader.exec_module(modul)
        return modul

    return last


@pytest.mark.parametrize(
    "mangler", ["SECRET_KEY", "ALLOWED_HOSTS", "DATABASE_URL", "EPOST_URL", "PORTAL_SOKNADSNOKLER"]
)
def test_operation_does_not_start_without(les: Laster, mangler: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"{mangler} må være satt når PORTAL_MODUS=drift"):
        les(**DRIFT | {mangler: ""})


@pytest.mark.parametrize(
    ("navn", "verdi", "melding"),
    [
        ("PORTAL_MODUS", "produksjon", "PORTAL_MODUS='produksjon' er ikke gyldig. Velg en av: drift, demo, test"),
        ("PORTAL_FLATE", "admin", "PORTAL_FLATE='admin' er ikke gyldig. Velg en av: offentlig, stab, eier"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS må være nøyaktige"),
        ("ALLOWED_HOSTS", "*.kommune.example", "ALLOWED_HOSTS må være nøyaktige"),
        ("ALLOWED_HOSTS", ".kommune.example", "ALLOWED_HOSTS må være nøyaktige"),
        ("ALLOWED_HOSTS", "innsyn.example,", "ALLOWED_HOSTS må være nøyaktige"),
        ("DATABASE_URL", "mysql://db/portal", "DATABASE_URL må begynne med postgresql://"),
        ("DATABASE_URL", "sqlite:///portal.db", "DATABASE_URL må begynne med postgresql://"),
        ("DATABASE_URL", "portal", "DATABASE_URL må begynne med postgresql://"),
        ("DATABASE_URL", "postgresql://db/portal?options=-crole%3Dpostgres", "kan ikke ha options"),
        ("IMPORT_BUNKE", "mange", "IMPORT_BUNKE='mange' er ikke et helt tall"),
        ("IMPORT_BUNKE", "0", "IMPORT_BUNKE='0' er ikke et helt tall"),
        ("IMPORT_BUNKE", "-1", "IMPORT_BUNKE='-1' er ikke et helt tall"),
        ("BAK_PROXY", "ja", "BAK_PROXY='ja' er ikke gyldig"),
        ("PORTAL_XACCEL", "ja", "PORTAL_XACCEL='ja' er ikke gyldig"),
        ("LOGGFORMAT", "xml", "LOGGFORMAT='xml' er ikke gyldig. Velg en av: json, linje"),
        ("PORTAL_METRIKK_HASH", "et passord", "PORTAL_METRIKK_HASH må være SHA-256"),
        ("EPOST_FRA", "Hamar kommune", "EPOST_FRA='Hamar kommune' er ikke en e-postadresse."),
        ("KOMMUNE_TOML", "/finnes/ikke.toml", "ikke.toml kan ikke leses"),
        ("OIDC_LEVERANDORER", "entra", "OIDC_ENTRA_ADRESSE må være satt"),
    ],
)
def test_a_wrong_value_is_refused_with_its_name(les: Laster, navn: str, verdi: str, melding: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=re.escape(melding)):
        les(**DRIFT | {navn: verdi})


@pytest.mark.parametrize(
    ("fra", "til", "melding"),
    [
        ('aksent = "#0b5268"', 'aksent = "blå"', "[farger] aksent må skrives som #rrggbb, ikke 'blå'"),
        ('kortnavn = "Hamar"', 'kortnavn = "Hamar"\nslagord = "Åpen"', "[kommune] har ukjente navn: slagord"),
    ],
)
def test_a_wrong_kommune_toml_stops_the_start(les: Laster, tmp_path: Path, fra: str, til: str, melding: str) -> None:
    fil = tmp_path / "kommune.toml"
    fil.write_text((ROT / "kommune.toml").read_text(encoding="utf-8").replace(fra, til), encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=re.escape(melding)):
        les(**DRIFT, KOMMUNE_TOML=str(fil))


@pytest.mark.parametrize("flate", ["offentlig", "stab", "eier"])
def test_operation_is_closed(les: Laster, flate: str) -> None:
    s = les(**DRIFT, PORTAL_FLATE=flate)
    assert s.DEBUG is False
    assert s.ALLOWED_HOSTS == ["innsyn.kommune.example"]
    assert s.SECURE_SSL_REDIRECT is s.SESSION_COOKIE_SECURE is s.CSRF_COOKIE_SECURE is s.SESSION_COOKIE_HTTPONLY is True
    assert s.SECURE_HSTS_SECONDS >= 31_536_000
    assert s.SECURE_HSTS_INCLUDE_SUBDOMAINS
    assert s.SECURE_PROXY_SSL_HEADER is None


def test_a_demonstration_shows_no_debug_pages_either(les: Laster) -> None:
    assert les(PORTAL_MODUS="demo").DEBUG is False


def test_only_operation_requires_a_second_factor_of_staff(les: Laster) -> None:
    assert [les(**miljo).KREV_TO_FAKTOR for miljo in (DRIFT, {"PORTAL_MODUS": "demo"}, {"PORTAL_MODUS": "test"})] == [
        True,
        False,
        False,
    ]


def test_the_public_surface_knows_no_provider_of_log_in(les: Laster) -> None:
    assert les(**DRIFT, PORTAL_FLATE="offentlig", OIDC_LEVERANDORER="entra").OIDC == {}


def test_what_is_not_said_is_operation() -> None:
    """In a process of its own, since a process that holds pytest is a test."""
    svar = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROT,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
        check=False,
    )
    assert svar.returncode != 0
    assert "SECRET_KEY må være satt når PORTAL_MODUS=drift." in svar.stderr


def test_operation_starts_no_database_of_its_own() -> None:
    miljo = {k: v for k, v in DRIFT.items() if k != "DATABASE_URL"} | {"PATH": os.environ["PATH"]}
    svar = subprocess.run(
        [sys.executable, "manage.py", "migrate"], cwd=ROT, env=miljo, capture_output=True, text=True, check=False
    )
    assert svar.returncode != 0
    assert "DATABASE_URL må være satt når PORTAL_MODUS=drift." in svar.stderr


@pytest.mark.parametrize("flate", ["offentlig", "stab"])
def test_djangos_own_inspection_finds_nothing_to_say_of_operation(flate: str, tmp_path: Path) -> None:
    """W002: the header is set by our own middleware. W021: to be on browsers' list is the municipality's choice."""
    miljo = DRIFT | {"PATH": os.environ["PATH"], "PORTAL_FLATE": flate, "PORTAL_FILER": str(tmp_path)}
    svar = subprocess.run(
        [sys.executable, "-W", "error", "manage.py", "check", "--deploy", "--tag", "security"],
        cwd=ROT, env=miljo, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(re.findall(r"security\.\w+", svar.stderr)) <= {"security.W002", "security.W021"}


def test_the_public_surface_has_no_admin_no_sessions_and_no_users(les: Laster) -> None:
    s = les(**DRIFT, PORTAL_FLATE="offentlig")
    samlet = " ".join([*s.INSTALLED_APPS, *s.MIDDLEWARE, *s.TEMPLATES[0]["OPTIONS"]["context_processors"]])
    assert not re.search(
        r"contrib\.(admin|auth|sessions|messages|contenttypes)|procrastinate|allauth|innlogging", samlet
    )
    assert s.ROOT_URLCONF == "portal.urls"


def test_the_staff_surface_has_them(les: Laster) -> None:
    s = les(**DRIFT, PORTAL_FLATE="stab")
    assert {"django.contrib.admin", "django.contrib.auth", "django.contrib.sessions"} <= set(s.INSTALLED_APPS)
    assert s.ROOT_URLCONF == "portal.urls_stab"


@pytest.mark.parametrize(
    ("flate", "rolle", "grense"),
    [("offentlig", "portal_offentlig", "5s"), ("stab", "portal_stab", "1min"), ("eier", None, "0")],
)
@pytest.mark.django_db
def test_each_surface_comes_to_the_database_as_its_role(
    les: Laster, flate: str, rolle: str | None, grense: str
) -> None:
    valg = les(**DRIFT, PORTAL_FLATE=flate).DATABASES["default"]["OPTIONS"]["options"]
    parametre = {n: v for n, v in connection.get_connection_params().items() if isinstance(v, str)} | {"options": valg}
    with psycopg.connect(**parametre) as forbindelse:
        svar = forbindelse.execute(
            "SELECT current_user, session_user, current_setting('statement_timeout'), current_setting('search_path')"
        ).fetchone()
    assert svar is not None
    assert svar[0] == (rolle or svar[1])
    assert svar[2:] == (grense, "arbeid,offentlig,mottak")


def test_what_the_address_of_the_database_says_is_kept(les: Laster) -> None:
    url = "postgresql://ola:p%40ss@db.example:6432/innsyn?sslmode=verify-full&connect_timeout=5"
    oppsett = les(**DRIFT | {"DATABASE_URL": url}).DATABASES["default"]
    assert [oppsett[n] for n in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ola",
        "p@ss",
        "db.example",
        "6432",
        "innsyn",
    ]
    assert oppsett["OPTIONS"]["sslmode"] == "verify-full"
    assert oppsett["OPTIONS"]["connect_timeout"] == "5"


def test_a_database_on_a_socket_is_found_by_its_folder(les: Laster) -> None:
    oppsett = les(
        PORTAL_MODUS="demo", DATABASE_URL="postgresql://postgres:@/portal?host=/var/run/postgresql"
    ).DATABASES["default"]
    assert (oppsett["HOST"], oppsett["NAME"]) == ("/var/run/postgresql", "portal")


def test_a_proxy_is_believed_only_when_it_is_said_to_be_there(les: Laster) -> None:
    assert les(**DRIFT, BAK_PROXY="1").SECURE_PROXY_SSL_HEADER == ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(
    "url",
    [
        "post.example",
        "http://post.example",
        "smtp://",
        "smtp://post.example:0",
        "smtp://post.example:70000",
        "smtp://portal@post.example",
        "smtp://:hemmelig@post.example",
        "smtp://post.example/innboks",
        "smtp://post.example?tls=1",
        "smtp://portal:hemme#lig@post.example",
    ],
)
def test_a_wrong_mail_server_is_refused_without_telling_the_password(les: Laster, url: str) -> None:
    with pytest.raises(
        ImproperlyConfigured, match="EPOST_URL må skrives som smtp://bruker:passord@tjener:port"
    ) as feil:
        les(**DRIFT | {"EPOST_URL": url})
    assert "hemme" not in str(feil.value)


@pytest.mark.parametrize(
    ("url", "port", "starttls", "tls"),
    [
        ("smtp://post.example", 25, False, False),
        ("smtp://post.example:2525", 2525, False, False),
        ("smtp+starttls://portal:hemmelig%40@post.example", 587, True, False),
        ("smtps://portal:hemmelig%40@post.example:1465", 1465, False, True),
    ],
)
def test_the_mail_server_is_read_from_its_address(les: Laster, url: str, port: int, starttls: bool, tls: bool) -> None:
    s = les(**DRIFT | {"EPOST_URL": url})
    assert s.EMAIL_BACKEND == "django.core.mail.backends.smtp.EmailBackend"
    assert ("post.example", port, starttls, tls) == (s.EMAIL_HOST, s.EMAIL_PORT, s.EMAIL_USE_TLS, s.EMAIL_USE_SSL)
    assert (("portal", "hemmelig@") if "portal" in url else ("", "")) == (s.EMAIL_HOST_USER, s.EMAIL_HOST_PASSWORD)
    assert 0 < s.EMAIL_TIMEOUT <= 60


def test_mail_comes_from_the_municipality_unless_another_address_is_given(les: Laster) -> None:
    s = les(**DRIFT)
    assert s.EPOST_FRA == s.SERVER_EMAIL == s.KOMMUNE.epost
    assert f'"{s.KOMMUNE.navn}" <{s.KOMMUNE.epost}>' == s.DEFAULT_FROM_EMAIL
    assert les(**DRIFT, EPOST_FRA="innsyn@kommune.example").EPOST_FRA == "innsyn@kommune.example"


def test_the_public_site_needs_no_mail_server_and_is_not_told_of_one(les: Laster) -> None:
    assert les(**DRIFT | {"EPOST_URL": ""}, PORTAL_FLATE="offentlig").EMAIL_BACKEND.endswith("locmem.EmailBackend")
    assert not hasattr(les(**DRIFT, PORTAL_FLATE="offentlig"), "EMAIL_HOST_PASSWORD")


def test_a_demonstration_sends_to_files_unless_it_has_a_server(les: Laster) -> None:
    s = les(PORTAL_MODUS="demo")
    assert (s.EMAIL_BACKEND, s.EMAIL_FILE_PATH) == ("django.core.mail.backends.filebased.EmailBackend", s.VAR / "epost")
    assert les(PORTAL_MODUS="demo", EPOST_URL="smtp://127.0.0.1:2525").EMAIL_PORT == 2525


def test_a_test_sends_nothing(les: Laster) -> None:
    s = les(PORTAL_MODUS="test", EPOST_URL="smtp://post.example")
    assert s.EMAIL_BACKEND == "django.core.mail.backends.locmem.EmailBackend"


def test_the_public_site_does_not_know_where_the_keys_of_applications_lie(les: Laster) -> None:
    assert les(**DRIFT, PORTAL_FLATE="offentlig").SOKNADSNOKLER is None
    assert les(**DRIFT | {"PORTAL_SOKNADSNOKLER": ""}, PORTAL_FLATE="offentlig").SOKNADSNOKLER is None
    assert str(les(**DRIFT, PORTAL_FLATE="stab").SOKNADSNOKLER) == "/srv/nokler"
    assert les(PORTAL_MODUS="demo", PORTAL_FLATE="stab").SOKNADSNOKLER == ROT / "var/soknadsnokler"


def test_a_replica_is_read_by_the_public_site_watched_by_staff_and_unknown_to_the_owner(les: Laster) -> None:
    valg = DRIFT | {"LESE_DATABASE_URL": "postgresql://portal@kopi.example/portal"}
    offentlig, stab, eier = (les(**valg, PORTAL_FLATE=flate) for flate in ("offentlig", "stab", "eier"))
    assert offentlig.DATABASES["les"]["HOST"] == stab.DATABASES["les"]["HOST"] == "kopi.example"
    assert (offentlig.DATABASE_ROUTERS, stab.DATABASE_ROUTERS) == (["portal.lesebase.Ruter"], [])
    assert list(eier.DATABASES) == ["default"]
    assert "role=portal_offentlig" in offentlig.DATABASES["les"]["OPTIONS"]["options"]
    assert {s.DATABASES["les"]["OPTIONS"]["connect_timeout"] for s in (offentlig, stab)} == {"3"}
    assert "connect_timeout" not in stab.DATABASES["default"]["OPTIONS"]
    with pytest.raises(ImproperlyConfigured, match="LESE_DATABASE_URL må begynne med postgresql://"):
        les(**DRIFT | {"LESE_DATABASE_URL": "mysql://x/y"}, PORTAL_FLATE="offentlig")


def test_operation_logs_as_json_and_private_files_are_the_owners_until_told_else(les: Laster) -> None:
    assert les(**DRIFT).LOGGING["handlers"]["konsoll"]["formatter"] == "json"
    assert les(PORTAL_MODUS="demo").LOGGING["handlers"]["konsoll"]["formatter"] == "linje"
    assert les(**DRIFT).STORAGES["privat"]["OPTIONS"]["file_permissions_mode"] == 0o600
    assert les(**DRIFT, PORTAL_FILGRUPPE="1").STORAGES["privat"]["OPTIONS"]["file_permissions_mode"] == 0o640


def test_the_address_of_the_public_site_ends_without_a_slash(les: Laster) -> None:
    assert les(**DRIFT, PORTAL_ADRESSE="https://innsyn.example/").STEDSNAVN == "https://innsyn.example"
