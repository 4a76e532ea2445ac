"""A demonstration makes a key by itself, where both its processes need nothing more."""

from typing import Any

import pytest
from django.core.management import CommandError, call_command

from stillinger.models import Soknadsnokkel
from stillinger.offentlig.modeller import Segl
from stillinger.services import nokler

pytestmark = pytest.mark.django_db


def test_the_demonstration_can_be_applied_in() -> None:
    call_command("lag_stillingsdemo")
    segl = Segl.objects.get()
    assert len(nokler.privat(segl.pk)) == 32
    call_command("lag_stillingsdemo")
    assert Soknadsnokkel.objects.count() == 1


def test_it_is_not_made_in_operation(settings: Any) -> None:
    settings.DRIFT = True
    with pytest.raises(CommandError):
        call_command("lag_stillingsdemo")
    assert not Segl.objects.exists()
