"""A provider of log-in (OpenID Connect): only its signed token counts, and of that only what is needed is kept."""

from collections.abc import Mapping
from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string
from requests import RequestException


class Leverandor(OpenIDConnectProvider):
    """Allauth's own, less what the address of the page may say, plus the nonce."""

    def redirect(
        self, request: HttpRequest, process: Any, next_url: str | None = None, data: Any = None, **valg: Any
    ) -> HttpResponse:
        """To the provider's log-in page. Never to connect an account to the one that is logged in."""
        engangsverdi = get_random_string(32)
        valg |= {
            "scope": self.get_scope(),
            "auth_params": {**self.get_auth_params(), "nonce": engangsverdi},
            "engangsverdi": engangsverdi,
        }
        svar: HttpResponse
        try:
            svar = super().redirect(request, AuthProcess.LOGIN, next_url, data, **valg)
        except RequestException as feil:
            svar = render_authentication_error(request, self, exception=feil)
        return svar

    def sociallogin_from_response(self, request: HttpRequest, response: Mapping[str, Any]) -> SocialLogin:
        """The log-in, with the nonce that came back."""
        login = super().sociallogin_from_response(request, response)
        login.engangsverdi = str(_token(response).get("nonce", ""))
        return login

    def extract_uid(self, data: Mapping[str, Any]) -> str:
        return str(_token(data)["sub"])

    def extract_extra_data(self, data: Mapping[str, Any]) -> dict[str, Any]:
        """What is kept: the groups, and whether a second factor was used. No claim, and so no identity number."""
        leverandor = settings.OIDC[self.app.provider_id]
        krav = _token(data)
        return {"grupper": sorted(leverandor.grupper_for(krav)), "to_faktor": leverandor.har_to_faktor(krav)}


def _token(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The claims of the ID token; an answer without one is no log-in."""
    token = data.get("id_token")
    if not (isinstance(token, Mapping) and token.get("sub")):
        raise OAuth2Error("no id_token")
    return token
