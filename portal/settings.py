"""All settings of the portal, read from the environment and `kommune.toml`; a wrong value stops the start.

Surfaces (`PORTAL_FLATE`): `offentlig` (public site, role portal_offentlig), `stab` (admin and worker, role
portal_stab), `eier` (commands that change tables: migrations, set-up).
Modes (`PORTAL_MODUS`): `drift` (default, everything must be given), `demo` and `test` (embedded database allowed).
"""

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

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
ALLOWED_HOSTS = _verter()
STEDSNAVN = os.environ.get("PORTAL_ADRESSE", "") or (
    "https://" + ALLOWED_HOSTS[0] if DRIFT else "http://127.0.0.1:8000"
)
"""Address of the public site, as staff pages write it."""

ROLLER = {"offentlig": "portal_offentlig", "stab": "portal_stab"}
TIDSGRENSER = {"offentlig": "5s", "stab": "60s", "eier": "0"}
SOKESTI = "arbeid,offentlig,mottak"


def _database(url: str) -> dict[str, object]:
    """Django's database settings for a URL, with the surface's role, search path and statement timeout."""
    deler = urlsplit(url)
    if deler.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL må begynne med postgresql://")
    valg = f"-c search_path={SOKESTI} -c statement_timeout={TIDSGRENSER[FLATE]} -c jit=off"
    if FLATE in ROLLER:
        valg += f" -c role={ROLLER[FLATE]} -c max_parallel_workers_per_gather=0"
    sporring = dict(parse_qsl(deler.query))
    if "options" in sporring:
        raise ImproperlyConfigured("DATABASE_URL kan ikke ha options; rolle og søkesti settes av portalen.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(deler.path[1:]),
        "USER": unquote(deler.username or ""),
        "PASSWORD": unquote(deler.password or ""),
        "HOST": unquote(deler.hostname or "") or sporring.pop("host", ""),
        "PORT": str(deler.port or ""),
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {**sporring, "options": valg},
    }


def _database_url() -> str:
    if url := os.environ.get("DATABASE_URL", ""):
        return url
    if DRIFT:
        raise ImproperlyConfigured("DATABASE_URL må være satt når PORTAL_MODUS=drift.")
    return "postgresql:///portal"  # started by manage.py and by the tests; static commands need none


DATABASES = {"default": _database(_database_url())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_FELLES_APPER = [
    "django.forms",
    "django.contrib.staticfiles",
    "portal.apps.PortalApp",
    "kontakter.apps.KontakterApp",
    "postjournal.apps.PostjournalApp",
    "moter.apps.MoterApp",
    "innsyn.apps.InnsynApp",
]
_STAB_APPER = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "procrastinate.contrib.django",
]
OFFENTLIG = FLATE == "offentlig"
INSTALLED_APPS = [*_FELLES_APPER, "django_filters"] + ([] if OFFENTLIG else _STAB_APPER)

MIDDLEWARE = [
    "portal.mellomvare.sikkerhetshoder",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    *(["portal.mellomvare.Komprimer"] if OFFENTLIG else []),
    *([] if OFFENTLIG else ["django.contrib.sessions.middleware.SessionMiddleware"]),
    "portal.mellomvare.SprakFraAdressen",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    *(
        []
        if OFFENTLIG
        else [
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ]
    ),
    "portal.mellomvare.DatabaseNede",
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

STATIC_URL = "/static/"
STATIC_ROOT = VAR / ("statisk-test" if MODUS == "test" else "statisk")
STATIC_ROOT.mkdir(parents=True, exist_ok=True)
STATICFILES_DIRS = [ROT / "static", *([VAR / "frontend"] if (VAR / "frontend").is_dir() else [])]
FILER = Path(os.environ.get("PORTAL_FILER", VAR / "filer"))
STORAGES = {
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODUS == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": FILER / "privat"}},
    "privat": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "privat", "file_permissions_mode": 0o600},
    },
    "offentlig": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "offentlig"},
    },
    "svar": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": FILER / "svar", "file_permissions_mode": 0o640},
    },
}
FILE_UPLOAD_TEMP_DIR = FILER / "tmp"
FILE_UPLOAD_TEMP_DIR.mkdir(parents=True, exist_ok=True)
WHITENOISE_USE_FINDERS = MODUS == "test"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

LOGIN_URL = "admin:login"
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
CSRF_FAILURE_VIEW = "portal.views.feil_403"
X_FRAME_OPTIONS = "DENY"

EPOST_PORTER = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


def _epost_tjener() -> SplitResult | None:
    """The mail server; None where none is needed: the public site sends nothing, a demonstration writes to files."""
    if OFFENTLIG or MODUS == "test" or not (DRIFT or os.environ.get("EPOST_URL")):
        return None
    deler = urlsplit(_kreves("EPOST_URL"))
    if not _kan_brukes(deler):
        maate = " eller ".join(f"{slag}://bruker:passord@tjener:port" for slag in EPOST_PORTER)
        raise ImproperlyConfigured(f"EPOST_URL må skrives som {maate}. Bruker og passord kan utelates sammen, og port.")
    return deler


def _kan_brukes(deler: SplitResult) -> bool:
    """A known way, a server, a port that is one, a user and a password or neither, and nothing more."""
    try:
        helt = deler.scheme in EPOST_PORTER and bool(deler.hostname) and deler.port != 0
    except ValueError:
        return False
    mer = deler.path.strip("/") or deler.query or deler.fragment
    return helt and bool(deler.username) == bool(deler.password) and not mer


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
    EMAIL_PORT = _tjener.port or EPOST_PORTER[_tjener.scheme]
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = unquote(_tjener.username or ""), unquote(_tjener.password or "")
    EMAIL_USE_TLS, EMAIL_USE_SSL = _tjener.scheme == "smtp+starttls", _tjener.scheme == "smtps"
elif MODUS == "demo":
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = VAR / "epost"
else:
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"

IMPORT_BUNKE = _tall("IMPORT_BUNKE", 2000)
"""How many deliveries are written in one transaction."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"linje": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"uten_nokler": {"()": "portal.logg.UtenNokler"}},
    "handlers": {"konsoll": {"class": "logging.StreamHandler", "formatter": "linje", "filters": ["uten_nokler"]}},
    "root": {"handlers": ["konsoll"], "level": os.environ.get("LOGGNIVA", "WARNING")},
}
