"""All settings of the portal, read from the environment and `kommune.toml`; a wrong value stops the start.

Surfaces (`PORTAL_FLATE`): `offentlig` (public site, role portal_offentlig), `stab` (admin and worker, role
portal_stab), `eier` (commands that change tables: migrations, set-up).
Modes (`PORTAL_MODUS`): `drift` (default, everything must be given), `demo` and `test` (embedded database allowed).
"""

import os
import re
import secrets
import sys
from datetime import timedelta
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from portal import logg, oidc, posttjener
from portal.kommune import les as les_kommune

ROT = Path(__file__).resolve().parent.parent
VAR = ROT / "var"


def _valg(navn: str, lovlige: tuple[str, ...], standard: str) -> str:
    """The value of an environment variable that must be one of `lovlige`."""
    verdi = os.environ.get(navn, standard)
    if verdi not in lovlige:
        raise ImproperlyConfigured(f"{navn}={verdi!r} er ikke gyldig. Velg en av: {', '.join(lovlige)}.")
    return verdi


def _tall(navn: str, standard: int) -> int:
    """A whole number from 1."""
    verdi = os.environ.get(navn, str(standard))
    if not (verdi.isascii() and verdi.isdecimal() and int(verdi)):
        raise ImproperlyConfigured(f"{navn}={verdi!r} er ikke et helt tall fra 1 og opp.")
    return int(verdi)


def _hash(navn: str) -> str:
    """A SHA-256 as 64 lower hexadecimal digits, or nothing."""
    verdi = os.environ.get(navn, "")
    if verdi and not re.fullmatch("[0-9a-f]{64}", verdi):
        raise ImproperlyConfigured(f"{navn} må være SHA-256 av et passord, skrevet som 64 sifre og små bokstaver a–f.")
    return verdi


def _kreves(navn: str) -> str:
    """A value that must be given outside demonstration and tests."""
    if verdi := os.environ.get(navn, ""):
        return verdi
    raise ImproperlyConfigured(f"{navn} må være satt når PORTAL_MODUS=drift.")


MODUS = _valg("PORTAL_MODUS", ("drift", "demo", "test"), "test" if "pytest" in sys.modules else "drift")
FLATE = _valg("PORTAL_FLATE", ("offentlig", "stab", "eier"), "eier")
DRIFT = MODUS == "drift"
DEBUG = False


def _hemmelig_nokkel() -> str:
    """The secret key: given in operation, made once and kept in `var/` for a demonstration."""
    if DRIFT:
        return _kreves("SECRET_KEY")
    fil = VAR / "hemmelig_nokkel"
    if not fil.exists():
        fil.parent.mkdir(exist_ok=True)
        fil.write_text(secrets.token_urlsafe(50))
        fil.chmod(0o600)
    return fil.read_text()


def _verter() -> list[str]:
    """The exact host names that are served; a star is refused."""
    verter = [v.strip() for v in _kreves("ALLOWED_HOSTS").split(",")] if DRIFT else ["localhost", "127.0.0.1", "[::1]"]
    if any("*" in v or v.startswith(".") or not v for v in verter):
        raise ImproperlyConfigured("ALLOWED_HOSTS må være nøyaktige vertsnavn, uten stjerne eller punktum først.")
    return verter


KOMMUNE = les_kommune(Path(os.environ.get("KOMMUNE_TOML", ROT / "kommune.toml")))
SECRET_KEY = _hemmelig_nokkel()
SECRET_KEY_FALLBACKS = os.environ.get("SECRET_KEY_FALLBACKS", "").split()
"""Older keys, which still open what they have sealed."""
ALLOWED_HOSTS = _verter()
STEDSNAVN = os.environ.get("PORTAL_ADRESSE", "").rstrip("/") or (
    "https://" + ALLOWED_HOSTS[0] if DRIFT else "http://127.0.0.1:8000"
)
"""Address of the public site, as staff pages and letters write it, without a slash at the end."""

ROLLER = {"offentlig": "portal_offentlig", "stab": "portal_stab"}
TIDSGRENSER = {"offentlig": "5s", "stab": "60s", "eier": "0"}
SOKESTI = "arbeid,offentlig,mottak"
LESE = "LESE_DATABASE_URL"
VENTER = {"connect_timeout": "3", "tcp_user_timeout": "5000"}
"""How long readers, and whoever asks a replica, wait for a server that is gone: seconds to connect, milliseconds for an
answer."""


def _database(url: str, navn: str = "DATABASE_URL") -> dict[str, object]:
    """Django's database settings for a URL, with the surface's role, search path and statement timeout."""
    deler = urlsplit(url)
    if deler.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{navn} må begynne med postgresql://")
    valg = f"-c search_path={SOKESTI} -c statement_timeout={TIDSGRENSER[FLATE]} -c jit=off"
    if FLATE in ROLLER:
        valg += f" -c role={ROLLER[FLATE]} -c max_parallel_workers_per_gather=0"
    sporring = dict(parse_qsl(deler.query))
    if "options" in sporring:
        raise ImproperlyConfigured(f"{navn} kan ikke ha options; rolle og søkesti settes av portalen.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deler.path[1:]),
        "USER": unquote(deler.username or ""),
        "PASSWORD": unquote(deler.password or ""),
        "HOST": unquote(deler.hostname or "") or sporring.pop("host", ""),
        "PORT": str(deler.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**(VENTER if FLATE == "offentlig" or navn == LESE else {}), **sporring, "options": valg},
    }


def _database_url() -> str:
    if url := os.environ.get("DATABASE_URL", ""):
        return url
    if DRIFT:
        raise ImproperlyConfigured("DATABASE_URL må være satt når PORTAL_MODUS=drift.")
    return "postgresql:///portal"  # started by manage.py and by the tests; static commands need none


DATABASES = {"default": _database(_database_url())}
if (_les := os.environ.get(LESE, "")) and FLATE != "eier":
    DATABASES["les"] = _database(_les, LESE)
DATABASE_ROUTERS = ["portal.lesebase.Ruter"] if _les and FLATE == "offentlig" else []
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_FELLES_APPER = [
    "django.forms",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "portal.apps.PortalApp",
    "kontakter.apps.KontakterApp",
    "postjournal.apps.PostjournalApp",
    "moter.apps.MoterApp",
    "innsyn.apps.InnsynApp",
    "stillinger.apps.StillingerApp",
    "sider.apps.SiderApp",
    "samlesok.apps.SamlesokApp",
    "varsling.apps.VarslingApp",
    "apenhet.apps.ApenhetApp",
    "apnedata.apps.ApnedataApp",
]
_STAB_APPER = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "procrastinate.contrib.django",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "innlogging.apps.InnloggingApp",
]
OFFENTLIG = FLATE == "offentlig"
INSTALLED_APPS = _FELLES_APPER + ([] if OFFENTLIG else _STAB_APPER)

MIDDLEWARE = [
    "portal.maling.mellomvare",
    "portal.mellomvare.sikkerhetshoder",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(["portal.mellomvare.Komprimer", "portal.mellomvare.Mellomlagring"] if OFFENTLIG else []),
    *([] if OFFENTLIG else ["django.contrib.sessions.middleware.SessionMiddleware"]),
    "portal.mellomvare.SprakFraAdressen",
    "portal.mellomvare.LesbareFeil",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *(
        []
        if OFFENTLIG
        else [
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "allauth.account.middleware.AccountMiddleware",
            "innlogging.mellomvare.OktaTarSlutt",
            "innlogging.mellomvare.ToFaktor",
        ]
    ),
    "portal.mellomvare.DatabaseNede",
    "samlesok.synonymer.mellomvare",
]

ROOT_URLCONF = "portal.urls" if OFFENTLIG or MODUS == "test" else "portal.urls_stab"
WSGI_APPLICATION = "portal.wsgi.application"

_KONTEKST = ["portal.kontekst.felles", "django.template.context_processors.request"]
_STAB_KONTEKST = ["django.contrib.auth.context_processors.auth", "django.contrib.messages.context_processors.messages"]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _KONTEKST + ([] if OFFENTLIG else _STAB_KONTEKST)},
    }
]
FORM_RENDERER = "portal.skjema.Skjemarenderer"

LANGUAGE_CODE = "nb"
LANGUAGES = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "English")]
LOCALE_PATHS = [ROT / "locale"]
TIME_ZONE = "Europe/Oslo"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = False


def _soknadsnokler() -> Path | None:
    """Where the staff side keeps the keys that open applications; the public site does not know where."""
    if OFFENTLIG:
        return None
    return Path(
        _kreves("PORTAL_SOKNADSNOKLER") if DRIFT else os.environ.get("PORTAL_SOKNADSNOKLER", VAR / "soknadsnokler")
    )


SOKNADSNOKLER = _soknadsnokler()

NAV_NOKKEL = os.environ.get("PORTAL_NAV_NOKKEL", "")
"""The token that NAV has given the municipality for its feed of vacancies."""
NAV_INN_NOKKEL = os.environ.get("PORTAL_NAV_INN_NOKKEL", "")
"""The token for sending our own vacancies to NAV."""

STATIC_URL = "/static/"
STATIC_ROOT = VAR / ("statisk-test" if MODUS == "test" else "statisk")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [ROT / "static", *([VAR / "frontend"] if (VAR / "frontend").is_dir() else [])]
FILER = Path(os.environ.get("PORTAL_FILER", VAR / "filer"))
PRIVATMODUS = 0o640 if _valg("PORTAL_FILGRUPPE", ("0", "1"), "0") == "1" else 0o600
"""Where staff site and worker are two users of the machine, the group of their folder reads private files too."""
XACCEL = _valg("PORTAL_XACCEL", ("0", "1"), "0") == "1"
"""The proxy sends public files; this process only says which (`drift/nginx/`)."""
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODUS == "test"
        else "portal.statisk.Statisklager"
    },
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILER / "privat"}},
    "privat": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "privat", "file_permissions_mode": PRIVATMODUS},
    },
    "offentlig": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "offentlig"},
    },
    "svar": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "svar", "file_permissions_mode": 0o640},
    },
    "dumper": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "dumper"},
    },
}
FILE_UPLOAD_TEMP_DIR = FILER / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = MODUS == "test"
"""Tests look for a file when it is asked for; to look for all is dear when there are thousands of clients."""
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGIN_URL = "account_login"
KREV_TO_FAKTOR = DRIFT
"""Whether nothing of the staff site is reached without a second factor."""
OKT_LENGDE, OKT_STILLE = timedelta(hours=8), timedelta(hours=1)
"""When a session ends: after the log-in, and after it was last used."""


def _oidc() -> dict[str, oidc.Leverandor]:
    """The providers that staff may log in with; the public site knows none."""
    try:
        leverandorer = () if OFFENTLIG else oidc.les(os.environ, bare_https=DRIFT)
    except ValueError as feil:
        raise ImproperlyConfigured(str(feil)) from feil
    return {leverandor.id: leverandor for leverandor in leverandorer}


OIDC = _oidc()
ACCOUNT_ADAPTER = "innlogging.adapter.Kontoadapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key", "reauthenticate": "10/m/user"}
ACCOUNT_FORMS = {
    "login": "innlogging.forms.Innlogging",
    "reauthenticate": "innlogging.forms.BekreftPassord",
    "change_password": "innlogging.forms.ByttPassord",
}
MFA_ADAPTER = "innlogging.adapter.Faktoradapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_FORMS = {
    "authenticate": "innlogging.forms.Kode",
    "reauthenticate": "innlogging.forms.BekreftKode",
    "activate_totp": "innlogging.forms.KobleTilApp",
    "add_webauthn": "innlogging.forms.NyPassnokkel",
}
SOCIALACCOUNT_ADAPTER = "innlogging.adapter.Leverandoradapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form that ends at the provider is more than `form-action 'self'` allows
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "provider_class": "innlogging.leverandor.Leverandor",
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [leverandor.app() for leverandor in OIDC.values()],
    }
}
if not OFFENTLIG:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "innlogging_mellomlager"}
    }
if MODUS == "test":
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # slow ones cost the tests a second each
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

SECURE_SSL_REDIRECT = DRIFT
SECURE_HSTS_SECONDS = 31_536_000 if DRIFT else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = DRIFT
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _valg("BAK_PROXY", ("0", "1"), "0") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_REDIRECT_EXEMPT = [r"^helse/$", r"^klar/$"]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = DRIFT
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_FAILURE_VIEW = "portal.views.feil_403"
X_FRAME_OPTIONS = "DENY"


def _epost_tjener() -> SplitResult | None:
    """The mail server; None where none is needed: the public site sends nothing, a demonstration writes to files."""
    if OFFENTLIG or MODUS == "test" or not (DRIFT or os.environ.get("EPOST_URL")):
        return None
    try:
        return posttjener.les(_kreves("EPOST_URL"))
    except ValueError as feil:
        raise ImproperlyConfigured(str(feil)) from feil


def _avsender() -> str:
    """The address that mail is sent from."""
    adresse = os.environ.get("EPOST_FRA", "") or KOMMUNE.epost
    try:
        validate_email(adresse)
    except ValidationError as feil:
        raise ImproperlyConfigured(f"EPOST_FRA={adresse!r} er ikke en e-postadresse.") from feil
    return adresse


EPOST_FRA = _avsender()
DEFAULT_FROM_EMAIL = f'"{KOMMUNE.navn}" <{EPOST_FRA}>'
SERVER_EMAIL = EPOST_FRA
EMAIL_TIMEOUT = 20
if _tjener := _epost_tjener():
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _tjener.hostname
    EMAIL_PORT = _tjener.port or posttjener.PORTER[_tjener.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_tjener.username or ""), unquote(_tjener.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _tjener.scheme == "smtp+starttls", _tjener.scheme == "smtps"
elif MODUS == "demo":
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "epost"
else:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

IMPORT_BUNKE = _tall("IMPORT_BUNKE", 2000)
"""How many deliveries are written in one transaction."""

MAALINGER = Path(mappe) if (mappe := os.environ.get("PORTAL_MAALINGER", "")) else None
"""Folder where each web process leaves its counts; the staff site's `/metrikk/` adds what the database knows."""
METRIKK_HASH = _hash("PORTAL_METRIKK_HASH")
"""SHA-256 of the token that opens `/metrikk/`; without it there is no such page."""
LOGGFORMAT = _valg("LOGGFORMAT", ("json", "linje"), "json" if DRIFT else "linje")
LOGGING = logg.oppsett(LOGGFORMAT, flate=FLATE, niva=os.environ.get("LOGGNIVA", "WARNING"))
