"""What applicants send: sealed before it is written, and read back only by who has the code and its key.

The public site may insert these rows and read none. Functions in the database take the hash of a code and give what is
sealed to that code (`migrations/0002_…`).
"""

from typing import Any
from uuid import UUID, uuid4

from django.db import connection, models

from portal.etasjer import Mottak


class Soknadsutkast(Mottak):
    """A draft as it stands; a newer `versjon` takes the place of the older. `innhold` is sealed to the code."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kode_hash = models.CharField(max_length=64)
    stilling = models.CharField(max_length=16)
    versjon = models.PositiveIntegerField()
    innhold = models.BinaryField()
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "utkast til søknad"
        indexes = [models.Index(fields=["kode_hash", "-versjon"], name="soknadsutkast_kode")]

    def __str__(self) -> str:
        return str(self.id)


class Soknadsdel(Mottak):
    """A file of a draft, locked with a key of its own that only the sealed draft holds."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    kode_hash = models.CharField(max_length=64, db_index=True)
    innhold = models.BinaryField()
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "fil i et utkast"

    def __str__(self) -> str:
        return str(self.id)


class InnsendtSoknad(Mottak):
    """An application as it was sent, or sent again before the deadline. `nokkel` is the form's: once only.

    `forseglet` is for the staff side, with the key `nokkel_id`; `kopi` for the applicant, whose public key is
    `sokernokkel`.
    """

    id = models.UUIDField(primary_key=True, default=uuid4)
    nokkel = models.UUIDField(unique=True)
    kode_hash = models.CharField(max_length=64, db_index=True)
    stilling = models.CharField(max_length=16)
    versjon = models.PositiveIntegerField()
    nokkel_id = models.BigIntegerField()
    forseglet = models.BinaryField()
    kopi = models.BinaryField()
    sokernokkel = models.BinaryField(max_length=32)
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "innsendt søknad"
        indexes = [models.Index(fields=["tid"], name="innsendtsoknad_tid")]

    def __str__(self) -> str:
        return str(self.id)


class Sokermelding(Mottak):
    """What an applicant does on the page of the application: withdraws, or answers. `forseglet` for the staff side."""

    id = models.UUIDField(primary_key=True, default=uuid4)
    nokkel = models.UUIDField(unique=True)
    kode_hash = models.CharField(max_length=64)
    slag = models.CharField(max_length=10)
    nokkel_id = models.BigIntegerField()
    forseglet = models.BinaryField()
    tid = models.DateTimeField()

    class Meta:
        verbose_name = "melding fra en søker"
        indexes = [models.Index(fields=["tid"], name="sokermelding_tid")]

    def __str__(self) -> str:
        return self.slag


def utkast(kode_hash: str) -> tuple[str, int, bytes] | None:
    """(vacancy, version, sealed draft) of this code; None when there is none, or it has been sent."""
    rader = _sporr("SELECT stilling, versjon, innhold FROM stillinger_utkast(%s)", kode_hash)
    return (rader[0][0], rader[0][1], bytes(rader[0][2])) if rader else None


def del_(kode_hash: str, id_: UUID) -> bytes | None:
    """The locked file of a draft or an application, when the code is its own."""
    rad = _sporr("SELECT stillinger_del(%s, %s)", kode_hash, id_)[0]
    return bytes(rad[0]) if rad[0] is not None else None


def soknad(kode_hash: str) -> dict[str, Any] | None:
    """The applicant's own page: `stilling`, `tid`, and what is sealed to the code: `kopi`, and `side` by staff."""
    rader = _sporr("SELECT stilling, versjon, kopi, side, tid FROM stillinger_soknad(%s)", kode_hash)
    if not rader:
        return None
    stilling, versjon, kopi, side, tid = rader[0]
    sider = {"kopi": bytes(kopi), "side": bytes(side) if side is not None else b""}
    return {"stilling": stilling, "versjon": versjon, "tid": tid, **sider}


def utvidet_liste(kode_hash: str) -> bytes | None:
    """The extended list of one's own vacancy, sealed to the code, while it is open to its applicants (S6)."""
    rad = _sporr("SELECT stillinger_utvidet(%s)", kode_hash)[0]
    return bytes(rad[0]) if rad[0] is not None else None


def opptatt(kode_hash: str) -> int:
    """Bytes of files that lie behind this code."""
    return int(_sporr("SELECT stillinger_opptatt(%s)", kode_hash)[0][0])


def kast_del(kode_hash: str, id_: UUID) -> None:
    """A file that was taken out is gone at once, unless it belongs to what has been sent."""
    _sporr("SELECT stillinger_kast_del(%s, %s)", kode_hash, id_)


def en_om_gangen(kode_hash: str) -> None:
    """Whoever else saves with this code waits until the transaction is over."""
    _sporr("SELECT pg_advisory_xact_lock(hashtextextended(%s, 25))", kode_hash)


def _sporr(sporring: str, *parametre: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as peker:
        peker.execute(sporring, parametre)
        return list(peker.fetchall())
