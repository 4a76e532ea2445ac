"""Meetings as staff meet them: addresses in admin, and sending the forms of verbs."""

from typing import Any

from django.db.models import Model
from django.test import Client
from django.urls import reverse

GRUNN = {"hvorfor": "En god grunn"}


def side(objekt: Model, verb: str = "change") -> str:
    """The address of an object's page, or of a verb on it."""
    return reverse(f"admin:{objekt._meta.app_label}_{objekt._meta.model_name}_{verb}", args=[objekt.pk])


def liste(modell: type[Model], verb: str = "changelist") -> str:
    """The address of a list, or of a page that belongs to no object."""
    return reverse(f"admin:{modell._meta.app_label}_{modell._meta.model_name}_{verb}")


def gjor(klient: Client, objekt: Model, verb: str, **svar: Any) -> Any:
    """Sends the form of a verb, confirmed."""
    return klient.post(side(objekt, verb), {"bekreftet": "1", **svar})


def urort(klient: Client, objekt: Model, verb: str) -> dict[str, str]:
    """What the form of a verb sends when nobody touches it."""
    skjema = klient.get(side(objekt, verb)).context["skjema"]
    start = {navn: skjema.get_initial_for_field(felt, navn) for navn, felt in skjema.fields.items()}
    return {navn: "" if v is None else str(v) for navn, v in start.items()}


def html(klient: Client, adresse: str, **valg: Any) -> str:
    """The page as text."""
    respons = klient.get(adresse, valg)
    assert respons.status_code == 200, (adresse, respons.status_code)
    return str(respons.content.decode())


def felt(respons: Any) -> dict[str, list[str]]:
    """Field → what stands beside it."""
    return dict(respons.context["skjema"].errors)


def klokka(navn: str, dag: str, tid: str) -> dict[str, str]:
    """A day and a time of day, as the form sends them."""
    return {f"{navn}_0": dag, f"{navn}_1": tid}
