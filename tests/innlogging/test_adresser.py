"""No address of the staff site is open to a session without a second factor: walked, not listed."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, URLPattern, URLResolver, get_resolver, resolve, reverse

from innlogging import krav
from innlogging.mellomvare import ToFaktor

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
LEDES_HIT = {True: "/admin/konto/totrinn/bekreft/", False: "/admin/konto/totrinn/"}


def treff(resolver: URLResolver, rom: tuple[str, ...] = ()) -> Iterator[ResolverMatch]:
    """What each address of the site resolves to, whatever its parts are."""
    for monster in resolver.url_patterns:
        if isinstance(monster, URLResolver):
            yield from treff(monster, (*rom, monster.namespace) if monster.namespace else rom)
        elif isinstance(monster, URLPattern):
            yield ResolverMatch(monster.callback, (), {}, monster.name, [], list(rom))


def slipper_inn(bruker: User, mal: ResolverMatch, metode: str, session: Any) -> bool:
    """Whether the session reaches the page."""
    request = RequestFactory().generic(metode, "/admin/x/")
    request.user, request.session, request.resolver_match = bruker, session, mal
    try:
        svar = ToFaktor(lambda _: HttpResponse()).process_view(request)
    except PermissionDenied:
        return False
    return svar is None


@pytest.fixture(params=[False, True], ids=["uten faktor", "med faktor"])
def har_faktor(request: pytest.FixtureRequest, kari: User) -> bool:
    kari.is_superuser = True
    kari.save()
    if request.param:
        request.getfixturevalue("faktor")
    return bool(request.param)


@pytest.mark.parametrize("metode", ["GET", "POST", "PUT", "DELETE"])
def test_every_address_but_those_of_the_factor_itself_is_closed(kari: User, har_faktor: bool, metode: str) -> None:
    alle = list(treff(get_resolver("portal.urls_stab")))
    apnet = {m.view_name for m in alle if slipper_inn(kari, m, metode, {})}
    assert len(alle) > 200
    assert apnet == krav.apne(har_faktor=har_faktor) & {m.view_name for m in alle}
    assert apnet == krav.apne(har_faktor=har_faktor), "a name that is no address"


def test_every_list_of_admin_sends_such_a_session_away(kari: User, har_faktor: bool, client: Client) -> None:
    client.force_login(kari)
    lister = [f"admin:{m._meta.app_label}_{m._meta.model_name}_changelist" for m in admin.site._registry]
    assert len(lister) > 20
    for navn in (*lister, "admin:index", "admin:auth_user_add", "admin:jsi18n", "portal:forside"):
        assert client.get(reverse(navn)).headers.get("Location") == LEDES_HIT[har_faktor], navn


@pytest.mark.parametrize("navn", ["login", "logout", "password_change"])
def test_admins_own_pages_for_this_are_hidden_by_ours(navn: str) -> None:
    assert resolve(reverse(f"admin:{navn}")).view_name.startswith("account_")


def test_allauths_own_pages_in_admin_are_gone() -> None:
    assert [m for m in admin.site._registry if m.__module__.startswith("allauth")] == []
