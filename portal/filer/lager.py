"""A file's name is the SHA-256 of its content, so the same content is kept once and is never changed.

`privat` has every file, `offentlig` copies of those that everybody may see, `svar` copies of those that have been
given to somebody, and `dumper` the data sets that are made each night. All are reached through Django's storage API
only (disk, S3, memory); files lie under `ab/cd/<sha256>`.
Content is first gathered in a local temporary file: nothing reaches a store before size and checksum are known.
On disk the file is then renamed into place when `FILE_UPLOAD_TEMP_DIR` is on the same file system as the store; else,
and in the store of answers, it is copied, and a copy that was cut short is known by its size and written anew the next
time.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256 as ny_sha256
from sys import maxsize
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.core.files.uploadedfile import TemporaryUploadedFile

from portal.filer.feil import Filavvist, megabyte

STYKKE = 65_536
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Lagret:
    """What was stored: the checksum (64 lower hex digits) that names it, and its size in bytes."""

    sha256: str
    storrelse: int


def legg_inn(innhold: IO[bytes], *, storste: int) -> Lagret:
    """The content is kept in the private store, once; Filavvist when it is larger than `storste` bytes."""
    with _mellomlagret(innhold, storste=storste) as (fil, lagret):
        _lagre(storages["privat"], fil, lagret)
    return lagret


def apne(sha256: str) -> "File[bytes]":
    """A file in the private store, open for reading; FileNotFoundError when it is not there."""
    return storages["privat"].open(_sti(sha256))


def fjern(sha256: str) -> None:
    """The private store has no copy; only for what nothing else names."""
    storages["privat"].delete(_sti(sha256))


def apne_offentlig(sha256: str) -> "File[bytes]":
    """A file in the public store, open for reading; FileNotFoundError when it is not there."""
    return storages["offentlig"].open(_sti(sha256))


def er_offentlig(sha256: str) -> bool:
    """Whether the public store has a copy."""
    return storages["offentlig"].exists(_sti(sha256))


def offentliggjor(sha256: str) -> None:
    """The public store has its own copy; Filavvist when the private file no longer matches its checksum."""
    _kopier_til("offentlig", sha256)


def skjul(sha256: str) -> None:
    """The public store has no copy; nothing happens when it had none."""
    storages["offentlig"].delete(_sti(sha256))


def apne_svar(sha256: str) -> "File[bytes]":
    """A file in the store of answers, open for reading; FileNotFoundError when it is not there."""
    return storages["svar"].open(_sti(sha256))


def legg_i_svar(sha256: str) -> None:
    """The store of answers has its own copy; Filavvist when the private file no longer matches its checksum.

    It is written where it shall lie: its mode lets nobody read but those whom the folder's own group and lists name.
    """
    _kopier_til("svar", sha256, flytt=False)


def fjern_svar(sha256: str) -> None:
    """The store of answers has no copy; nothing happens when it had none."""
    storages["svar"].delete(_sti(sha256))


def apne_dump(sha256: str) -> "File[bytes]":
    """A file in the store of dumps, open for reading; FileNotFoundError when it is not there."""
    return storages["dumper"].open(_sti(sha256))


def legg_i_dumper(innhold: IO[bytes]) -> Lagret:
    """The store of dumps has the content, whole."""
    with _mellomlagret(innhold, storste=maxsize) as (fil, lagret):
        _lagre(storages["dumper"], fil, lagret)
    return lagret


def fjern_dump(sha256: str) -> None:
    """The store of dumps has no copy; nothing happens when it had none."""
    storages["dumper"].delete(_sti(sha256))


def _kopier_til(lager: str, sha256: str, *, flytt: bool = True) -> None:
    """A store gets a copy of a private file, checked on the way; one that is not moved there is written there."""
    with apne(sha256) as kilde, _mellomlagret(kilde, storste=kilde.size) as (fil, lagret):
        if lagret.sha256 != sha256:
            raise Filavvist("Filen er skadet i lageret: sjekksummen stemmer ikke. Hent den på nytt fra arkivet.")
        _lagre(storages[lager], fil if flytt else File(fil.file), lagret)


def kopier(fra: IO[bytes], til: IO[bytes], *, storste: int) -> Lagret:
    """Content is copied in pieces and measured on the way; Filavvist as soon as it passes `storste` bytes."""
    sum_, antall = ny_sha256(), 0
    while stykke := fra.read(STYKKE):
        antall += len(stykke)
        if antall > storste:
            raise Filavvist(f"Filen er for stor. Den kan være på høyst {megabyte(storste)}. Del den i mindre filer.")
        sum_.update(stykke)
        til.write(stykke)
    til.flush()
    return Lagret(sum_.hexdigest(), antall)


def _sti(sha256: str) -> str:
    """Where a checksum lies in a store; ValueError unless it is 64 lower hex digits."""
    if not _SHA256.fullmatch(sha256):
        raise ValueError(f"{sha256!r} er ikke en SHA-256-sjekksum.")
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"


@contextmanager
def _mellomlagret(innhold: IO[bytes], *, storste: int) -> Iterator[tuple[TemporaryUploadedFile, Lagret]]:
    """A local temporary copy that a disk store can rename into place; gone when the block ends."""
    fil = TemporaryUploadedFile("fil", "application/octet-stream", 0, None)
    try:
        lagret = kopier(innhold, fil, storste=storste)
        fil.size = lagret.storrelse
        fil.seek(0)
        yield fil, lagret
    finally:
        fil.close()


def _lagre(lager: Storage, fil: "File[bytes]", lagret: Lagret) -> None:
    """A complete file is kept and an incomplete one replaced; the loser of a race removes its own copy."""
    sti = _sti(lagret.sha256)
    if lager.exists(sti):
        if lager.size(sti) == lagret.storrelse:
            return
        lager.delete(sti)
    faktisk = lager.save(sti, fil)
    if faktisk != sti:
        lager.delete(faktisk)
