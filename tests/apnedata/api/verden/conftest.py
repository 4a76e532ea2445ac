"""The world is built once, and each test gets it as it was."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from portal.tid import OSLO
from tests.apnedata.api import verden


@pytest.fixture(scope="package", autouse=True)
def hele_verden(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Something of everything, on the day that all tests are on."""
    rot = tmp_path_factory.mktemp("verden")
    filer = {
        n: {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(rot / n)}}
        for n in ("privat", "offentlig", "svar")
    }
    naa = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
    with django_db_blocker.unblock(), transaction.atomic():
        with (
            pytest.MonkeyPatch.context() as m,
            override_settings(STORAGES=settings.STORAGES | filer, SOKNADSNOKLER=rot),
        ):
            m.setattr(timezone, "now", lambda: naa)
            verden.bygg()
        yield
        transaction.set_rollback(True)
