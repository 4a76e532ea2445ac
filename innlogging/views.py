"""Log-in and second factors. The steps are allauth's; ours are the words, the log, and who counts as confirmed."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import LoginView, PasswordChangeView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth as webauthn
from allauth.mfa.webauthn.views import AddWebAuthnView, RemoveWebAuthnView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.http import urlencode

from innlogging import services


class Innlogging(LoginView):
    """Name and password, a passkey, or one of the providers."""

    def get_context_data(self, **kontekst: Any) -> dict[str, Any]:
        """With the links to the providers, who send people on to where they were going."""
        kontekst = super().get_context_data(**kontekst)
        videre = kontekst["redirect_field_value"]
        sporring = f"?{urlencode({'next': videre})}" if videre else ""
        kontekst["leverandorer"] = [
            (leverandor.navn, reverse("openid_connect_login", args=[id_]) + sporring)
            for id_, leverandor in settings.OIDC.items()
        ]
        return kontekst


@method_decorator(login_required, name="dispatch")
class ByttPassord(PasswordChangeView):
    """A new password; who has none of ours has nothing to change."""

    def dispatch(self, request: HttpRequest, *args: Any, **valg: Any) -> HttpResponse:
        """The form, or the ways to log in that one has."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("mfa_index")
        svar: HttpResponse = super().dispatch(request, *args, **valg)
        return svar

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Changed; all other sessions of the user are over."""
        svar: HttpResponse = super().form_valid(form)
        messages.success(self.request, "Passordet er byttet. Du er logget ut alle andre steder.")
        return svar


def _lagt_til(request: HttpRequest, bruker: Any, slag: str) -> None:
    """Writes it down. Who has just shown that the new factor works has shown a second factor."""
    services.faktor_lagt_til(bruker=bruker, slag=slag)
    record_authentication(request, bruker, "mfa", type=slag)


class KobleTilApp(ActivateTOTPView):
    """An app that makes codes."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """The app made the right code."""
        svar: HttpResponse = super().form_valid(form)
        _lagt_til(self.request, self.request.user, Authenticator.Type.TOTP)
        messages.success(self.request, "Appen er koblet til.")
        return svar


class KobleFraApp(DeactivateTOTPView):
    """The app is not used any more."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Taken away."""
        svar: HttpResponse = super().form_valid(form)
        services.faktor_fjernet(bruker=self.request.user, slag=Authenticator.Type.TOTP)
        messages.success(self.request, "Appen er koblet fra.")
        return svar


class NyPassnokkel(AddWebAuthnView):
    """A passkey: kept in the device, and opened by its owner's finger, face or code."""

    def get_context_data(self, **kontekst: Any) -> dict[str, Any]:
        """With the question to the device, which asks for a key that can stand alone."""
        kontekst = super().get_context_data(**kontekst)
        kontekst["js_data"] = {"creation_options": webauthn.begin_registration(self.request.user, passwordless=True)}
        return kontekst

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """The device made a key and signed with it."""
        svar: HttpResponse = super().form_valid(form)
        _lagt_til(self.request, self.request.user, Authenticator.Type.WEBAUTHN)
        messages.success(self.request, "Passnøkkelen er lagt til.")
        return svar


class FjernPassnokkel(RemoveWebAuthnView):
    """A passkey is not used any more."""

    success_url = reverse_lazy("mfa_index")

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Taken away."""
        svar: HttpResponse = super().form_valid(form)
        services.faktor_fjernet(bruker=self.request.user, slag=Authenticator.Type.WEBAUTHN)
        messages.success(self.request, "Passnøkkelen er fjernet.")
        return svar


class NyeKoder(GenerateRecoveryCodesView):
    """New recovery codes in the place of the old."""

    @transaction.atomic
    def form_valid(self, form: Any) -> HttpResponse:
        """Made; the old ones open nothing now."""
        svar: HttpResponse = super().form_valid(form)
        services.nye_koder(bruker=self.request.user)
        return svar
