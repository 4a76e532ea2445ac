"""The world is built once, and each test gets it as it was, with its files."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client, override_settings
from django.utils import timezone

from portal import meny
from portal.tid import OSLO
from tests.conftest import Offentligklient
from tests.nettstedet import Svar, opptak, skjult, verden
from tests.nettstedet.adresser import alle_sprak, om_ordene, tabell
from tests.nettstedet.leser import Leser
from tests.nettstedet.verden import Verden


@dataclass
class Bygd:
    """The world, the basket, where the files are, what every address answers, and who has followed every link."""

    verden: Verden
    kurven: SimpleCookie
    filer: dict[str, Any]
    tabell: dict[str, list[str]]
    svar: dict[str, Svar]
    leser: Leser | None = None


@pytest.fixture(scope="package")
def bygd(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bygd]:
    """Something of everything, on the day that all tests are on."""
    valg = _filer(tmp_path_factory.mktemp("nettstedet"))
    naa = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
    with django_db_blocker.unblock(), transaction.atomic():
        with pytest.MonkeyPatch.context() as m, override_settings(**valg):
            m.setattr(timezone, "now", lambda: naa)
            m.setattr("samlesok.synonymer._lest", float("inf"))
            m.setattr(meny, "_minne", meny.Minne())
            klient = Offentligklient()
            v = verden.bygg(klient)
            rader = tabell(v, klient)
            svar = opptak(klient, [*alle_sprak(rader), *om_ordene(skjult.ORDENE)])
        yield Bygd(v, klient.cookies, valg, rader, svar)
        transaction.set_rollback(True)


def _filer(rot: Path) -> dict[str, Any]:
    lager = "django.core.files.storage.FileSystemStorage"
    egne = {
        n: {"BACKEND": lager, "OPTIONS": {"location": str(rot / n)}} for n in ("privat", "offentlig", "svar", "dumper")
    }
    return {"STORAGES": settings.STORAGES | egne, "SOKNADSNOKLER": rot / "soknadsnokler"}


@pytest.fixture(autouse=True)
def _egne_filer(bygd: Bygd, settings: Any) -> None:
    """The files of the world, in the place of a store of the test's own."""
    for navn, verdi in bygd.filer.items():
        setattr(settings, navn, verdi)


@pytest.fixture(autouse=True)
def _menyen_er_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    """The menus that staff have are read, by each test for itself."""
    monkeypatch.setattr(meny, "_minne", meny.Minne())


@pytest.fixture
def innbygger(db: None, bygd: Bygd) -> Client:
    """A citizen with something in the basket."""
    klient = Offentligklient()
    klient.cookies = bygd.kurven
    return klient


@pytest.fixture
def leser(bygd: Bygd, innbygger: Client) -> Leser:
    """Who has followed every link."""
    bygd.leser = bygd.leser or Leser(innbygger).les_alt()
    return bygd.leser
