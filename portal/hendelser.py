"""The only writer of the audit log."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from portal.models import Hendelse


def objektnavn(objekt: models.Model) -> str:
    """How the log names an object: `postjournal.journalpost:17`."""
    return f"{objekt._meta.label_lower}:{objekt.pk}"


def skriv(
    *,
    av: str,
    handling: str,
    objekt: models.Model,
    hvorfor: str = "",
    gammel: Mapping[str, Any] | None = None,
    ny: Mapping[str, Any] | None = None,
) -> Hendelse:
    """Appends one row; part of the caller's transaction, so that a change without its row is impossible."""
    return Hendelse.objects.create(
        av=av, handling=handling, objekt=objektnavn(objekt), hvorfor=hvorfor, gammel=gammel, ny=ny
    )


def begrunnet(hvorfor: str) -> str:
    """The reason without space around it; ValidationError when there is none."""
    if not (ren := hvorfor.strip()):
        raise ValidationError("Skriv en begrunnelse.")
    return ren
