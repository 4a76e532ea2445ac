"""How `django-allauth` does things here: what it asks, what it says, and what is written to the log."""

import base64
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from innlogging import okt, services
from portal import sperrer, tid

FEIL_KODE = "Koden er feil eller brukt. Vent på en ny kode, og prøv igjen."
FOR_MANGE = "Det er prøvd for mange ganger. Vent fem minutter, og prøv igjen."
METODER = {
    "account_reauthenticate": "Bruk passordet",
    "mfa_reauthenticate": "Bruk en kode",
    "mfa_reauthenticate_webauthn": "Bruk passnøkkelen",
}


class Kontoadapter(DefaultAccountAdapter):
    """Accounts: nobody signs up, what is wrong is not told apart, and each log-in leaves a row."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": "Brukernavnet eller passordet er feil.",
        "too_many_login_attempts": FOR_MANGE,
        "rate_limited": FOR_MANGE,
        "incorrect_password": "Passordet er feil.",
        "enter_current_password": "Skriv passordet du har nå.",
        "incorrect_code": FEIL_KODE,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made in admin, or by a provider that gives a group."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """What attempts are counted by: a keyed hash of the address, which is not kept."""
        return sperrer.klient(request, "innlogging")

    def _get_login_attempts_cache_key(self, request: HttpRequest, **oppgitt: Any) -> str:
        """An account's attempts, whichever of its names the site was asked by."""
        return str(oppgitt.get("username", "")).lower()

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        return reverse("admin:index")

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("mfa_index")

    def authenticate(self, request: HttpRequest, **oppgitt: Any) -> User | None:
        """The user of name and password; one who is not staff is as unknown as any other."""
        bruker: User | None = super().authenticate(request, **oppgitt)
        if bruker and not bruker.is_staff:
            self.authentication_failed(request, **oppgitt)
            return None
        return bruker

    def authentication_failed(self, request: HttpRequest, **oppgitt: Any) -> None:
        services.avvist(brukernavn=str(oppgitt.get("username", "")), hva="passord")

    def pre_login(self, request: HttpRequest, user: User, **valg: Any) -> HttpResponse | None:
        """An account that is closed stays out, whatever it was opened with."""
        if not (user.is_active and user.is_staff):
            services.avvist(brukernavn=user.username, hva="stengt konto")
            return render(request, "account/account_inactive.html", status=403)
        svar: HttpResponse | None = super().pre_login(request, user, **valg)
        return svar

    def login(self, request: HttpRequest, user: User) -> None:
        """Opens the session: its clock starts, and what it was opened with is written down."""
        super().login(request, user)
        metoder = get_authentication_records(request, user)
        okt.begynn(request.session, naa=tid.naa(), leverandor=_leverandor_sa_to(metoder))
        services.logget_inn(bruker=user, metoder=[m.get("type") or m.get("provider") or m["method"] for m in metoder])

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        services.passord_byttet(bruker=user)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """The ways to confirm who one is, in our words."""
        veier = super().get_reauthentication_methods(user)
        navn = {reverse(n): tekst for n, tekst in METODER.items()}
        return [vei | {"description": navn[vei["url"]]} for vei in veier]

    def add_message(self, *args: Any, **valg: Any) -> None:
        """Our own views say what happened."""

    def send_notification_mail(self, *args: Any, **valg: Any) -> None:
        """The log tells; nothing is mailed."""


def _leverandor_sa_to(metoder: list[Mapping[str, Any]]) -> bool:
    """Whether the provider that was just logged in with says that a second factor was used."""
    siste = next((m for m in reversed(metoder) if m["method"] == "socialaccount"), None)
    if not siste:
        return False
    konto = SocialAccount.objects.filter(provider=siste["provider"], uid=siste["uid"]).first()
    return bool(konto and konto.extra_data.get("to_faktor"))


class Leverandoradapter(DefaultSocialAccountAdapter):
    """Log-in by a provider: a group or nothing, set anew each time, and never by an e-mail address."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """`pre_social_login` has let through only those with a group."""
        return True

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Refuses an answer to another question, and who has no group (any more)."""
        sociallogin.email_addresses = []  # an address is no proof of whose account it is
        if not constant_time_compare(sociallogin.engangsverdi, sociallogin.state.get("engangsverdi", "-")):
            raise PermissionDenied
        grupper = sociallogin.account.extra_data["grupper"]
        if sociallogin.is_existing:
            services.sett_roller(bruker=sociallogin.user, grupper=grupper, av=_av(sociallogin))
        if not grupper:
            services.avvist(brukernavn=sociallogin.user.username if sociallogin.is_existing else "", hva="uten gruppe")
            raise ImmediateHttpResponse(render(request, "account/signup_closed.html", status=403))

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> User:
        """A new user, with a name that was free, no password, and the groups."""
        sociallogin.user.is_staff = True
        bruker: User = super().save_user(request, sociallogin, form)
        services.sett_roller(bruker=bruker, grupper=sociallogin.account.extra_data["grupper"], av=_av(sociallogin))
        return bruker


def _av(sociallogin: SocialLogin) -> str:
    return f"oidc:{sociallogin.account.provider}"


class Faktoradapter(DefaultMFAAdapter):
    """Second factors: their secrets are sealed with the portal's key."""

    error_messages = {**DefaultMFAAdapter.error_messages, "incorrect_code": FEIL_KODE}

    def get_totp_issuer(self) -> str:
        return f"Åpen kommune – {settings.KOMMUNE.kortnavn}"

    def _get_user_identifier(self, user: Any) -> str:
        return str(user.get_username())

    def encrypt(self, text: str) -> str:
        return _lukker().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _lukker().decrypt(encrypted_text.encode()).decode()

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's own name
        return f"Passnøkkel {Authenticator.objects.filter(user=user, type=type).count() + 1}"


def _lukker() -> MultiFernet:
    """Seals with the secret key, and opens what an older one has sealed."""
    nokler = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    hasher = (sha256(f"innlogging.faktor:{nokkel}".encode()).digest() for nokkel in nokler)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(h)) for h in hasher])
