"""What is done to a staff account, each with its row in the log. Passwords and unknown user names are never in it."""

from collections.abc import Collection, Iterable

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import Group, User
from django.contrib.sessions.models import Session
from django.db import transaction

from portal import hendelser

UKJENT = "ukjent"
"""Who failed to log in: nobody knows that it was the one whose name was typed."""


def logget_inn(*, bruker: User, metoder: Iterable[str]) -> None:
    """Somebody came in."""
    hendelser.skriv(av=bruker.username, handling="logget_inn", objekt=bruker, ny={"med": list(metoder)})


def avvist(*, brukernavn: str, hva: str) -> None:
    """Somebody did not come in. A name that is nobody's is not kept: people type passwords in the wrong field."""
    bruker = User.objects.filter(username=brukernavn).first() or User()
    hendelser.skriv(av=UKJENT, handling="innlogging_avvist", objekt=bruker, ny={"hva": hva})


def faktor_lagt_til(*, bruker: User, slag: str) -> None:
    """A second factor was added."""
    hendelser.skriv(av=bruker.username, handling="faktor_lagt_til", objekt=bruker, ny={"slag": slag})


def faktor_fjernet(*, bruker: User, slag: str) -> None:
    """A second factor was removed by its owner."""
    hendelser.skriv(av=bruker.username, handling="faktor_fjernet", objekt=bruker, gammel={"slag": slag})


def nye_koder(*, bruker: User) -> None:
    """The recovery codes were made anew."""
    hendelser.skriv(av=bruker.username, handling="gjenopprettingskoder_laget", objekt=bruker)


def passord_byttet(*, bruker: User) -> None:
    """The password was changed by its owner; Django ends all other sessions."""
    hendelser.skriv(av=bruker.username, handling="passord_byttet", objekt=bruker)


@transaction.atomic
def sett_roller(*, bruker: User, grupper: Collection[str], av: str) -> None:
    """The user's groups are exactly these from now on; others are taken away."""
    for_ = sorted(bruker.groups.values_list("name", flat=True))
    bruker.groups.set(Group.objects.filter(name__in=grupper))
    etter = sorted(bruker.groups.values_list("name", flat=True))
    if for_ != etter:
        hendelser.skriv(av=av, handling="roller_satt", objekt=bruker, gammel={"grupper": for_}, ny={"grupper": etter})


@transaction.atomic
def nullstill_faktor(*, bruker: User, av: str, hvorfor: str) -> int:
    """Takes away all the user's factors and ends all the user's sessions; returns how many factors there were."""
    faktorer = Authenticator.objects.filter(user=bruker)
    slag = sorted(faktorer.values_list("type", flat=True))
    faktorer.delete()
    avslutt_okter(bruker=bruker)
    hendelser.skriv(
        av=av, handling="faktor_nullstilt", objekt=bruker, hvorfor=hendelser.begrunnet(hvorfor), gammel={"slag": slag}
    )
    return len(slag)


def avslutt_okter(*, bruker: User) -> int:
    """Ends all the user's sessions. Reads every session there is: staff are some hundred, not some million."""
    egne = [okt.pk for okt in Session.objects.iterator() if okt.get_decoded().get(SESSION_KEY) == str(bruker.pk)]
    Session.objects.filter(pk__in=egne).delete()
    return len(egne)
