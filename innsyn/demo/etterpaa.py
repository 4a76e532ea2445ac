"""What follows some of the answers: appeals, closer reasons, and answers put out for all.

No database.
"""

from collections.abc import Callable, MutableSequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from innsyn.demo import dager, tekster
from innsyn.demo.roller import Klage, Kravplan, Narmere
from innsyn.lovlig import GIR_FIL
from portal import tid

RESULTATER = ("ikke_medhold", "delvis", "medhold", "", "")
OMGJORT = 3
NARMERE = 5
UTLAGT = 8
Krav = MutableSequence[Kravplan]


def legg_til(rng: Random, krav: Krav, naa: datetime) -> None:
    """Replaces some of the requests with the same ones and what followed; none has more than one thing happen to it."""
    ledige = _ledige(rng, krav)
    for antall, fra, til, passer, hva in _REGI:
        mulige = (i for i in ledige if passer(krav[i]) and fra < _siden(krav[i], naa) < til)
        for nr, i in enumerate(list(islice(mulige, antall))):
            ledige.remove(i)
            krav[i] = replace(krav[i], **hva(rng, krav[i], naa, nr))


def _siden(k: Kravplan, naa: datetime) -> int:
    return (naa - k.ved).days if k.ved else 0


def _ledige(rng: Random, krav: Krav) -> list[int]:
    """The answered ones in a random order."""
    ut = [i for i, k in enumerate(krav) if k.slutt == "svar" and k.pause is None]
    rng.shuffle(ut)
    return ut


def _gitt(k: Kravplan) -> bool:
    return bool(k.ting[0].post and k.ting[0].avgjort.utfall in GIR_FIL)


def _klaget(rng: Random, k: Kravplan) -> datetime:
    assert k.ved  # noqa: S101 - the caller chose an answered one
    return dager.klokke(rng, tid.dato(k.ved) + timedelta(days=rng.randint(2, 16)), 8, 21)


def _etter(rng: Random, tidspunkt: datetime, fra: int, til: int) -> datetime:
    """Some working days later, in office hours."""
    return dager.klokke(rng, dager.virkedag_etter(tid.dato(tidspunkt), rng.randint(fra, til)), 9, 15)


def _videre(rng: Random, k: Kravplan, resultat: str) -> Klage:
    """The refusal stands, and the appeal goes to Statsforvalteren."""
    mottatt = _klaget(rng, k)
    avgjort = _etter(rng, mottatt, 2, 6)
    return Klage(
        mottatt=mottatt, tekst=tekster.en(rng, "klager"), avgjort=avgjort, begrunnelse=tekster.en(rng, "opprettholdt"),
        resultat=resultat, resultat_dato=tid.dato(_etter(rng, avgjort, 10, 18)) if resultat else None,
    )  # fmt: skip


def _omgjort(rng: Random, k: Kravplan) -> Klage:
    """The appeal was right: more is given."""
    mottatt = _klaget(rng, k)
    avgjort = _etter(rng, mottatt, 1, 4)
    return Klage(
        mottatt=mottatt, tekst=tekster.en(rng, "klager"), avgjort=avgjort, begrunnelse=tekster.en(rng, "omgjort"),
        nytt_svar=_etter(rng, avgjort, 1, 2),
    )  # fmt: skip


def _narmere(rng: Random, k: Kravplan) -> Narmere:
    mottatt = _klaget(rng, k)
    return Narmere(mottatt, _etter(rng, mottatt, 3, 8), tekster.en(rng, "narmere"))


def _nektet(k: Kravplan) -> bool:
    return k.nektet


Hva = Callable[[Random, Kravplan, datetime, int], dict[str, Any]]
_REGI: tuple[tuple[int, int, int, Callable[[Kravplan], bool], Hva], ...] = (
    (len(RESULTATER), 60, dager.AAR, _nektet, lambda rng, k, naa, nr: {"klage": _videre(rng, k, RESULTATER[nr])}),
    (OMGJORT, 45, dager.AAR, _nektet, lambda rng, k, naa, nr: {"klage": _omgjort(rng, k)}),
    (2, 4, 30, _nektet, lambda rng, k, naa, nr: {"klage": _ny_klage(rng, naa)}),
    (NARMERE, 40, dager.AAR, _nektet, lambda rng, k, naa, nr: {"narmere": _narmere(rng, k)}),
    (1, 4, 20, _nektet, lambda rng, k, naa, nr: {"narmere": Narmere(naa - timedelta(days=1), None, "")}),
    (UTLAGT, 10, dager.AAR, _gitt, lambda rng, k, naa, nr: {"utlagt": tekster.en(rng, "publisert")}),
)
"""How many of the answers, from how many days ago, to how many, of which kind, and what followed."""


def _ny_klage(rng: Random, naa: datetime) -> Klage:
    return Klage(mottatt=naa - timedelta(days=2), tekst=tekster.en(rng, "klager"))
