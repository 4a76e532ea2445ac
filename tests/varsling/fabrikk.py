"""Followers and rounds for tests, made by the services as in operation."""

import re
from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from portal.models import Utsending
from portal.tid import OSLO
from tests import fabrikk as journal
from varsling import emner, mottak
from varsling.models import Abonnement
from varsling.mottak import Bestilling
from varsling.services import inntak, nyheter, oppsummering

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
"""When it is, in all tests."""
MORGENEN_ETTER = datetime(2026, 11, 24, 7, 1, tzinfo=OSLO)
NESTE_MANDAG = datetime(2026, 11, 30, 7, 1, tzinfo=OSLO)
KARI = "kari@epost.example"


def bestill(slag: str = "sok", hva: str = "", **felt: Any) -> Bestilling:
    """An order as the page sends it; not taken in."""
    emne = emner.finn(slag, hva, per=NAA.date())
    standard = {"epost": KARI, "takt": "straks", "sprak": "nb", "tid": NAA}
    return Bestilling.objects.create(slag=slag, hva=emne.hva if emne else hva, **standard | felt)


def ubekreftet(slag: str = "sok", hva: str = "", **felt: Any) -> Abonnement:
    """A subscription that waits for its follower."""
    a = inntak.motta(mottak_id=bestill(slag, hva, **felt).pk)
    assert a is not None
    return a


def folger(slag: str = "sok", hva: str = "", **felt: Any) -> Abonnement:
    """A subscription that its follower has confirmed. What was there before is no news."""
    nyheter.finn(naa=NAA)
    a = ubekreftet(slag, hva, **felt)
    assert mottak.bekreft(inntak.bekreftkode(a), naa=felt.get("tid", NAA), sprak=felt.get("sprak", "nb"))
    return Abonnement.objects.select_related("folger").get(pk=a.pk)


def brev(*titler: str, **felt: Any) -> None:
    """Letters that come together, in one import."""
    journal.importer(*(journal.rad(t, **felt) for t in titler))


def runde(naa: datetime = NAA) -> int:
    """A round, as the worker holds it; how many messages it gave."""
    nyheter.finn(naa=naa)
    return oppsummering.send_forfalte(naa=naa)


def meldinger(epost: str = KARI) -> list[Utsending]:
    """The summaries that the outbox has for an address, in order."""
    return list(Utsending.objects.filter(nokkel__contains=":nytt:", til=epost).order_by("id"))


def siste(epost: str = KARI) -> str:
    """What the last summary says."""
    return meldinger(epost)[-1].tekst


def lenker(tekst: str) -> list[str]:
    """The addresses in a message, without the host."""
    return re.findall(r"https?://[^/\s]+(/\S*)", tekst)


def lenke(tekst: str, del_: str) -> str:
    """The one that has this in it."""
    return next(x for x in lenker(tekst) if del_ in x)


def les(klient: Client, sti: str, status: int = 200) -> str:
    """The page that the address answers with."""
    svar = klient.get(sti)
    assert svar.status_code == status, f"{sti}: {svar.status_code}"
    return svar.content.decode()


def om(**felt: float) -> datetime:
    """So long after noon."""
    return NAA + timedelta(**felt)
