"""The verbs of the keys that a directory of staff writes with."""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256

from django.db import transaction

from kontakter.models import Scimnokkel
from portal import hendelser

_MINUTT = timedelta(minutes=1)


@transaction.atomic
def lag(*, navn: str, av: str) -> tuple[Scimnokkel, str]:
    """A new key, and the token to give away: it is told here and cannot be found again."""
    token = secrets.token_urlsafe(32)
    nokkel = Scimnokkel.objects.create(navn=navn, avtrykk=_avtrykk(token))
    hendelser.skriv(av=av, handling="scim-nøkkel laget", objekt=nokkel, ny={"navn": navn})
    return nokkel, token


@transaction.atomic
def sperr(*, nokkel: Scimnokkel, av: str, naa: datetime, hvorfor: str) -> None:
    """Nobody comes in with the key any more."""
    nokkel.sperret = naa
    nokkel.save(update_fields=["sperret"])
    hendelser.skriv(av=av, handling="scim-nøkkel sperret", objekt=nokkel, hvorfor=hendelser.begrunnet(hvorfor))


def kjenn_igjen(*, token: str, naa: datetime) -> Scimnokkel | None:
    """The key of a token, unless it is blocked. All keys are compared, in the same time whichever it is.

    When it was last used is written down at most once a minute.
    """
    avtrykk = _avtrykk(token)
    like = [n for n in Scimnokkel.objects.filter(sperret=None) if secrets.compare_digest(n.avtrykk, avtrykk)]
    for nokkel in like:
        if nokkel.sist_brukt is None or nokkel.sist_brukt <= naa - _MINUTT:
            Scimnokkel.objects.filter(pk=nokkel.pk).update(sist_brukt=naa)
        return nokkel
    return None


def _avtrykk(token: str) -> str:
    return sha256(token.encode()).hexdigest()
