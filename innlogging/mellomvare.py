"""Middleware of the staff site: sessions end, and nothing is reached without a second factor."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

from innlogging import krav, okt
from portal import tid
from portal.mellomvare import DatabaseNede, Svarer

MASKINER = "/scim/"
"""Addresses with keys of their own, where no session counts."""
Foer = Callable[..., HttpResponseBase | None]


def _med_database(foer: Foer) -> Foer:
    """A database that is away answers 503 here too: nobody is let through because it could not be asked."""

    @wraps(foer)
    def innpakket(self: Any, request: HttpRequest, *args: Any) -> HttpResponseBase | None:
        try:
            return foer(self, request, *args)
        except OperationalError as feil:
            return DatabaseNede(self.svar).process_exception(request, feil)

    return innpakket


class _Foer:
    """Middleware that does its work when it is known which page is asked for."""

    def __init__(self, svar: Svarer) -> None:
        self.svar = svar

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.svar(request)


class OktaTarSlutt(_Foer):
    """Logs out who has been in for too long, has been away for too long, or is not staff any more."""

    @_med_database
    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Before the page."""
        if not request.user.is_authenticated:
            return None
        if not request.user.is_staff:
            logout(request)
        elif okt.er_over(request.session, naa=tid.naa()):
            logout(request)
            messages.info(request, "Du er logget ut fordi det er en stund siden du logget inn. Logg inn igjen.")
        return None


class ToFaktor(_Foer):
    """Leads a session that has not shown a second factor to where one is shown or made, and nowhere else."""

    @_med_database
    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponseBase | None:
        """Before the page."""
        if not settings.KREV_TO_FAKTOR or not request.user.is_authenticated or request.path.startswith(MASKINER):
            return None
        metoder = get_authentication_records(request, request.user)
        if krav.har_vist_to(metoder, leverandor=okt.leverandor_sa_to(request.session)):
            return None
        har_faktor = Authenticator.objects.filter(user=request.user).exists()
        if _navn(request) in krav.apne(har_faktor=har_faktor):
            request.mangler_faktor = True  # type: ignore[attr-defined]  # the page says why one was led there
            return None
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        return redirect(krav.forst(har_faktor=har_faktor))


def _navn(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
