"""What the public sends in, and the few questions that a code answers.

The public site may insert these rows and read none. A basket, a tracking page and a file are read through functions in
the database that take the hash of a code and return the safe columns of one thing (`migrations/0002_…`).
"""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models

from portal.etasjer import Mottak

KURV_VARER = timedelta(days=30)
Vare = tuple[str, str]
"""The public keys of an entry and of one of its documents; the second is empty for the whole entry."""


class MottattKrav(Mottak):
    """A request as it was sent; number and year are given by the database. `nokkel` is the form's: once only."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    nokkel = models.UUIDField(unique=True)
    kode_hash = models.CharField(max_length=64, unique=True)
    tid = models.DateTimeField()
    aar = models.PositiveSmallIntegerField(default=0)
    nummer = models.PositiveIntegerField(default=0)
    sprak = models.CharField(max_length=2)
    slag = models.CharField(max_length=15)
    tekst = models.TextField()
    navn = models.CharField(max_length=200)
    epost = models.CharField(max_length=254)
    adresse = models.TextField()
    papir = models.BooleanField()
    dokumenter = models.JSONField()

    class Meta:
        verbose_name = "mottatt krav"
        indexes = [models.Index(fields=["tid"], name="mottattkrav_tid")]

    def __str__(self) -> str:
        return str(self.id)


class MottattMelding(Mottak):
    """What a requester does on the tracking page."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    nokkel = models.UUIDField(unique=True)
    kode_hash = models.CharField(max_length=64)
    slag = models.CharField(max_length=30)
    tekst = models.TextField()
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "mottatt melding"
        indexes = [models.Index(fields=["tid"], name="mottattmelding_tid")]

    def __str__(self) -> str:
        return self.slag


class Kurvrad(Mottak):
    """Something is put in a basket, or taken out; the last row of each thing counts."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kurv = models.CharField(max_length=64)
    post = models.CharField(max_length=16)
    dokument = models.CharField(max_length=16)
    lagt_til = models.BooleanField()
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "rad i en kurv"
        indexes = [
            models.Index(fields=["kurv", "post", "dokument", "-tid"], name="kurvrad_kurv"),
            models.Index(fields=["tid"], name="kurvrad_tid"),
        ]

    def __str__(self) -> str:
        return f"{self.post} {self.dokument}".strip()


def legg_i_kurv(kurv: str, varer: Iterable[Vare], *, naa: datetime, lagt_til: bool = True) -> None:
    """Puts things in the basket with this hash, or takes them out; a microsecond apart, to keep their order."""
    Kurvrad.objects.bulk_create(
        [
            Kurvrad(kurv=kurv, post=p, dokument=d, lagt_til=lagt_til, tid=naa + timedelta(microseconds=i))
            for i, (p, d) in enumerate(dict.fromkeys(varer))
        ]
    )


def kurv(kurv: str, *, naa: datetime) -> list[Vare]:
    """What lies in the basket with this hash, in the order it was put there; nothing that is older than 30 days."""
    return [
        (rad[0], rad[1]) for rad in _sporr("SELECT post, dokument FROM innsyn_kurv(%s, %s)", kurv, naa - KURV_VARER)
    ]


def sporing(kode_hash: str, *, naa: datetime) -> dict[str, Any] | None:
    """The tracking page that this code opens, or None."""
    return _ett_svar("SELECT innsyn_sporing(%s, %s)", kode_hash, naa)


def fil(kode_hash: str, nokkel: UUID, *, naa: datetime) -> dict[str, Any] | None:
    """The file or letter with this key, when the code opens the request that it was given in."""
    return _ett_svar("SELECT innsyn_fil(%s, %s, %s)", kode_hash, nokkel, naa)


def _ett_svar(sporring: str, *parametre: Any) -> dict[str, Any] | None:
    svar: str | dict[str, Any] | None = _sporr(sporring, *parametre)[0][0]
    return dict(json.loads(svar)) if isinstance(svar, str) else svar


def _sporr(sporring: str, *parametre: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as peker:
        peker.execute(sporring, parametre)
        return list(peker.fetchall())
