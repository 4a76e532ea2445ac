"""What the tests of constraints share: rows changed past the services, and the constraint that must say no."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction


def endre(rad: models.Model, **felt: Any) -> None:
    type(rad)._default_manager.filter(pk=rad.pk).update(**felt)


def kopi(rad: models.Model, **felt: Any) -> None:
    """The same row once more, with these fields changed."""
    rad.pk, rad._state.adding = None, True
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.save(force_insert=True)


def regler_i(app: str) -> set[str]:
    """The names of all constraints of an app."""
    return {regel.name for modell in apps.get_app_config(app).get_models() for regel in modell._meta.constraints}


def nektes(regel: str, brudd: Callable[[], Any]) -> None:
    """The database refuses, by this constraint and no other."""
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match=f'"{regel}"'), transaction.atomic():
        brudd()


def uten_norsk_melding(modeller: Iterable[type[models.Model]]) -> set[str]:
    """The checks of these models that people would be told of in Django's own words."""
    sjekker = [r for m in modeller for r in m._meta.constraints if isinstance(r, models.CheckConstraint)]
    ellers = models.BaseConstraint.default_violation_error_message
    return {r.name for r in sjekker if r.violation_error_message == ellers}
