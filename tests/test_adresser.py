"""Every address of both sites, and what each role is answered there: a new address without a row fails.

`tests/adresser.txt` is the table. Keys in addresses are such that nothing has them, so that the answer tells what the
role may ask for: 403 is no, 302 from admin is yes (there is no such object) or, for a citizen, the way to log in.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.core import context
from allauth.core.exceptions import ReauthenticationRequired
from django.contrib.auth.models import AnonymousUser, Group, User
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.sessions.backends.db import SessionStore
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern, RegexPattern, RoutePattern

from portal import kode
from tests.conftest import Offentligklient

pytestmark = pytest.mark.django_db
FASIT = Path(__file__).with_name("adresser.txt")
OPPDATER = "OPPDATER_ADRESSER=1 .venv/bin/python -m pytest -n 0 --dist=no tests/test_adresser.py"
ROLLER = ("leser", "saksbehandler", "arkivar", "rekrutterer", "leder", "admin")
EKSEMPEL = {
    "IntConverter": "999999",
    "StringConverter": "finnes-ikke",
    "SlugConverter": "finnes-ikke",
    "PathConverter": "999999",
    "UUIDConverter": "00000000-0000-4000-8000-000000000000",
    "Kode": kode.lag(b"ingen har koden."),
    "Aar": "2031",
    "Maaned": "11",
    "Dato": "2026-11-20",
    "Nokkel": "00000000000000",
}
REGEKSER = {"provider_id": ("<provider_id>/", "finnes-ikke/"), "app_label": ("<app_label>/", "postjournal/")}
REGEKSER["url"] = ("<url>", "finnes-ikke")


def adresser(resolver: URLResolver, rute: str = "/", sti: str = "/") -> Iterator[tuple[str, str]]:
    """(the address as it is written, one such address) of every pattern; the other languages have the same ones."""
    for monster in resolver.url_patterns:
        skrevet, eksempel = _les(monster.pattern)
        if isinstance(monster, URLResolver):
            yield from adresser(monster, rute + skrevet, sti + eksempel)
        elif isinstance(monster, URLPattern):
            yield rute + skrevet, sti + eksempel


def _les(monster: object) -> tuple[str, str]:
    """A part of an address as it is written, and an example of it."""
    if isinstance(monster, LocalePrefixPattern):
        return "", ""
    if isinstance(monster, RegexPattern):
        return REGEKSER.get(str(monster).partition("<")[2].partition(">")[0], (str(monster), "finnes-ikke/"))
    assert isinstance(monster, RoutePattern)
    skrevet = eksempel = str(monster)
    for navn, omformer in monster.converters.items():
        del_ = next(d for d in skrevet.split("<")[1:] if d.partition(">")[0].rpartition(":")[2] == navn)
        eksempel = eksempel.replace(f"<{del_.partition('>')[0]}>", EKSEMPEL.get(type(omformer).__name__, "finnes-ikke"))
    return skrevet, eksempel


def roller() -> list[User | AnonymousUser]:
    """One of each role; the citizen has not logged in."""
    ut: list[User | AnonymousUser] = [AnonymousUser()]
    for rolle in ROLLER:
        bruker = User.objects.create_user(rolle, is_staff=True, is_superuser=rolle == "admin")
        bruker.groups.set(Group.objects.filter(name=rolle))
        ut.append(bruker)
    return ut


def status(bruker: User | AnonymousUser, sti: str) -> int:
    """What the view answers; the page itself is not made, which is nine tenths of the time."""
    request: Any = RequestFactory().get(sti)
    request.user, request.session, request.allauth = bruker, SessionStore(), SimpleNamespace()
    request._messages = FallbackStorage(request)
    try:
        mal = request.resolver_match = resolve(sti, "portal.urls_stab")
        with context.request_context(request):
            return int(mal.func(request, *mal.args, **mal.kwargs).status_code)
    except ReauthenticationRequired:
        return 302
    except PermissionDenied:
        return 403
    except Http404:
        return 404


def linje(rute: str, *svar: int) -> str:
    return f"{rute:90} {' '.join(map(str, svar))}"


def tabell(settings: object) -> Iterator[str]:
    """The rows, the public site's first."""
    publikum = Offentligklient(raise_request_exception=False)
    offentlige = dict(adresser(get_resolver("portal.urls")))
    for rute, sti in offentlige.items():
        yield linje(rute, publikum.get(sti).status_code)
    settings.ROOT_URLCONF = "portal.urls_stab"  # type: ignore[attr-defined]
    alle = roller()
    for rute, sti in dict(adresser(get_resolver("portal.urls_stab"))).items():
        if rute not in offentlige:
            yield linje(rute, *(status(bruker, sti) for bruker in alle))


def test_every_address_answers_each_role_as_the_table_says(settings: object) -> None:
    topp = linje("adresse", *("innbygger", *ROLLER))  # type: ignore[arg-type]
    faktisk = [topp, *tabell(settings)]
    if os.environ.get("OPPDATER_ADRESSER"):
        FASIT.write_text("\n".join(faktisk) + "\n", encoding="utf-8")
    ventet = FASIT.read_text(encoding="utf-8").splitlines()
    nye, borte = sorted(set(faktisk) - set(ventet)), sorted(set(ventet) - set(faktisk))
    endret = "\n".join(["Nye:", *nye, "Borte:", *borte]) if nye or borte else ""
    assert not endret, f"{endret}\nEr det ment slik, så se over og skriv på nytt:\n{OPPDATER}"


def test_the_table_lets_nobody_without_a_log_in_into_the_archive_and_nothing_falls() -> None:
    rader = [rad.rsplit(maxsplit=7) for rad in FASIT.read_text(encoding="utf-8").splitlines()[1:]]
    arkiv = [r for r in rader if r[0].startswith("/admin/") and len(r) == 8]
    assert len(arkiv) > 150
    apne = {r[0] for r in arkiv if r[1] not in {"302", "403", "404", "405"}}
    assert apne == {"/admin/login/", "/admin/konto/stengt/", "/admin/konto/avbrutt/"}
    assert [r for r in rader if any(s.startswith("5") for s in r[1:])] == []
