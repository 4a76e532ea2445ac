"""What every verb does: lock, check, move, write step and audit row, and show."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError

from portal import hendelser
from stillinger.begreper import Tilstand, Verb
from stillinger.models import Stilling, Stillingssteg
from stillinger.offentlig import projeksjon
from stillinger.tilstand import neste

KAN_IKKE = "Dette kan ikke gjøres med en stilling som står slik. Last siden på nytt og se hva som har skjedd."


def las(stilling: Stilling | int) -> Stilling:
    """The vacancy as it is now, locked."""
    pk = stilling if isinstance(stilling, int) else stilling.pk
    return Stilling.objects.select_for_update(of=("self",)).select_related("arbeidsgiver", "enhet").get(pk=pk)


def krev(stilling: Stilling, verb: Verb) -> Tilstand:
    """Where the vacancy stands after the verb; ValidationError when it cannot be done now."""
    til = neste(verb, Tilstand(stilling.tilstand))
    if til is None:
        raise ValidationError(KAN_IKKE)
    return til


def flytt(
    stilling: Stilling, verb: Verb, *, av: str, naa: datetime, hvorfor: str = "",
    gammel: dict[str, Any] | None = None, ny: dict[str, Any] | None = None,
) -> None:  # fmt: skip
    """Moves a locked vacancy as the table says; step, audit row and public row in the caller's transaction."""
    fra, til = stilling.tilstand, krev(stilling, verb)
    stilling.tilstand = til.value
    stilling.save()
    Stillingssteg.objects.create(
        stilling=stilling, tid=naa, av=av, slag=verb.value, fra=fra, til=til.value, merknad=hvorfor
    )
    hendelser.skriv(
        av=av, handling=f"stilling: {verb.value}", objekt=stilling, hvorfor=hvorfor,
        gammel={"tilstand": fra, **(gammel or {})}, ny={"tilstand": til.value, **(ny or {})},
    )  # fmt: skip
    projeksjon.vis(stilling)
