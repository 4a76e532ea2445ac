"""Somebody who works here and is about to log in, and the staff site as it is in operation."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.models import Group, User
from django.test import Client

PASSORD = "et langt passord"
NOKKEL = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
Innlogger = Callable[..., Any]


@pytest.fixture(autouse=True)
def _som_i_drift(settings: Any) -> None:
    """A second factor is required."""
    settings.KREV_TO_FAKTOR = True


@pytest.fixture
def kari(db: None) -> User:
    """An archivist with a password and nothing more."""
    bruker = User.objects.create_user("kari", email="kari@hamar.example", password=PASSORD, is_staff=True)
    bruker.groups.add(Group.objects.get(name="arkivar"))
    return bruker


@pytest.fixture
def faktor(kari: User) -> Authenticator:
    """Kari's app."""
    return TOTP.activate(kari, NOKKEL).instance


@pytest.fixture
def logg_inn(client: Client) -> Innlogger:
    """Sends name and password."""

    def send(brukernavn: str = "kari", passord: str = PASSORD, klient: Client = client, **valg: Any) -> Any:
        return klient.post("/admin/login/", {"login": brukernavn, "password": passord}, **valg)

    return send
