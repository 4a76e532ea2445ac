"""One cast for all tests, and clients that stand where people stand.

`innbygger` reads the public site through a connection that has become the public role: a public test that reads a
working table fails as it would in operation.
"""

import gc
from collections.abc import Iterator
from datetime import date, datetime
from math import inf
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.db import connection
from django.test import Client
from django.urls import set_urlconf
from django.utils import timezone
from hypothesis import settings as hypothesis

from portal import meny
from portal.filer import kontroll
from portal.tid import OSLO
from tests import filleser

I_DAG = date(2026, 11, 23)
hypothesis.register_profile("portalen", deadline=None)
hypothesis.load_profile("portalen")
"""No test fails for being slow on a busy machine."""


def pytest_collection_finish() -> None:
    """All that has been imported stays; the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


class Offentligklient(Client):
    """A client whose requests run as `portal_offentlig`."""

    def request(self, **forespørsel: Any) -> Any:
        with connection.cursor() as peker:
            peker.execute("SET ROLE portal_offentlig")
        try:
            respons = super().request(**forespørsel)
            if respons.streaming:
                respons.innhold = b"".join(respons.streaming_content)  # type: ignore[attr-defined]  # for the test
            return respons
        finally:
            if connection.connection and not connection.needs_rollback:
                with connection.cursor() as peker:
                    peker.execute("RESET ROLE")


@pytest.fixture(autouse=True)
def _egne_filer(tmp_path: Path, settings: Any) -> None:
    """Each test has file stores of its own."""
    settings.STORAGES = settings.STORAGES | {
        navn: {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path / navn)}}
        for navn in ("privat", "offentlig", "svar", "dumper")
    }
    settings.SOKNADSNOKLER = tmp_path / "soknadsnokler"


@pytest.fixture(autouse=True)
def _hver_fil_leses_en_gang(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not by a new process in each test."""
    monkeypatch.setattr(kontroll, "i_egen_prosess", filleser.husket)


@pytest.fixture(autouse=True)
def _ingen_nye_synonymer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that staff add are read when a test says so."""
    monkeypatch.setattr("samlesok.synonymer._lest", float("inf"))


@pytest.fixture(autouse=True)
def klokke(monkeypatch: pytest.MonkeyPatch) -> datetime:
    """It is noon on Monday 23 November 2026 in Hamar."""
    naa = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
    monkeypatch.setattr(timezone, "now", lambda: naa)
    return naa


@pytest.fixture(autouse=True)
def _menyen_er_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process knows that nobody has changed the menus; a test that changes them forgets that."""
    monkeypatch.setattr(meny, "_minne", meny.Minne(til=inf))


@pytest.fixture(autouse=True)
def _django_set_urlconf(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Takes the place of pytest-django's: the addresses of both sites are kept, which are dear to read again."""
    merke = request.node.get_closest_marker("urls")
    if merke:
        monkeypatch.setattr("django.conf.settings.ROOT_URLCONF", *merke.args)
        set_urlconf(None)
    yield
    if merke:
        set_urlconf(None)


@pytest.fixture
def innbygger(db: None) -> Client:
    """A citizen with a browser and no account."""
    return Offentligklient()


journalist = innbygger


def _ansatt(navn: str, gruppe: str) -> Client:
    bruker = User.objects.create_user(navn, password="et langt passord", is_staff=True)
    bruker.groups.add(Group.objects.get(name=gruppe))
    klient = Client()
    klient.force_login(bruker)
    return klient


@pytest.fixture
def arkivar(db: None) -> Client:
    """An archivist, logged in."""
    return _ansatt("arkivar", "arkivar")


@pytest.fixture
def saksbehandler(db: None) -> Client:
    """A case worker, logged in."""
    return _ansatt("saksbehandler", "saksbehandler")


@pytest.fixture
def leser(db: None) -> Client:
    """A member of staff who may look and not touch."""
    return _ansatt("leser", "leser")


@pytest.fixture
def rekrutterer(db: None) -> Client:
    """Somebody in HR, logged in."""
    return _ansatt("rekrutterer", "rekrutterer")


@pytest.fixture
def leder(db: None) -> Client:
    """A leader, logged in; sees the vacancies that name `leder`."""
    return _ansatt("leder", "leder")
