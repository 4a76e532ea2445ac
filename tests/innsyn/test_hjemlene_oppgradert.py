"""Legal bases that came along before get the clearer words with the upgrade; what staff have written stays."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps

from innsyn.models import Hjemmel

pytestmark = pytest.mark.django_db
OPPGRADERING = import_module("innsyn.migrations.0007_hjemlene_i_klarere_ord")
FELT = ("kode", "forklaring", "forklaring_nn", "forklaring_en")
oppgrader: Callable[[Any, Any], None] = OPPGRADERING.skriv_klarere


def _rader() -> set[tuple[str, ...]]:
    return set(Hjemmel.objects.values_list(*FELT))


def _som_for() -> None:
    """The explanations as they stood."""
    for kode, felt, sto, star in OPPGRADERING.ENDRET:
        h = Hjemmel.objects.get(pk=kode)
        setattr(h, felt, getattr(h, felt).replace(star, sto))
        h.save()


def test_what_came_along_before_is_as_what_comes_along_now() -> None:
    naa = _rader()
    _som_for()
    assert len(naa - _rader()) == len({kode for kode, *_ in OPPGRADERING.ENDRET})
    oppgrader(apps, None)
    assert _rader() == naa


def test_what_staff_have_written_stays() -> None:
    Hjemmel.objects.filter(pk="OFFL-24-2-1").update(forklaring="Vi verner dem som varsler.", forklaring_nn="")
    oppgrader(apps, None)
    h = Hjemmel.objects.get(pk="OFFL-24-2-1")
    assert (h.forklaring, h.forklaring_nn) == ("Vi verner dem som varsler.", "")


def test_an_upgrade_from_before_the_translations_gets_them() -> None:
    naa = _rader()
    _som_for()
    Hjemmel.objects.filter(pk="OFFL-24-2-1").update(forklaring_nn="", forklaring_en="")
    oppgrader(apps, None)
    assert _rader() == naa
