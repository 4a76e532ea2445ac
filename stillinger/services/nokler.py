"""Keys of the seal: made by a command, rotated, and read by the worker. The private half never enters the database."""

import os
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal import hendelser
from stillinger import forsegling
from stillinger.models import Soknadsnokkel
from stillinger.offentlig import projeksjon


@transaction.atomic
def lag(*, av: str, naa: datetime) -> Soknadsnokkel:
    """A new pair: applications are sealed with it from now on. Older private halves stay, to open what was sealed."""
    offentlig, privat = forsegling.nytt_par()
    Soknadsnokkel.objects.filter(utgatt=None).update(utgatt=naa)
    nokkel = Soknadsnokkel.objects.create(offentlig=offentlig, laget=naa, av=av)
    _skriv(_fil(nokkel), privat)
    hendelser.skriv(av=av, handling="nøkkel til søknader laget", objekt=nokkel)
    projeksjon.vis_segl(nokkel)
    return nokkel


def privat(nokkel_id: int) -> bytes:
    """The private half of a pair; FileNotFoundError when its file is not here."""
    return _fil(Soknadsnokkel.objects.get(pk=nokkel_id)).read_bytes()


def _fil(nokkel: Soknadsnokkel) -> Path:
    """Named by its public half: a database that begins anew never writes over the key of another."""
    if settings.SOKNADSNOKLER is None:
        raise RuntimeError("Den offentlige siden har ingen nøkler.")
    return Path(settings.SOKNADSNOKLER) / f"{bytes(nokkel.offentlig).hex()}.nokkel"


def _skriv(fil: Path, privat: bytes) -> None:
    """For the owner of the process alone, and on the disk before anything is sealed with it."""
    fil.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(fil, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as ut:  # noqa: PTH123 - mode and exclusive
        ut.write(privat)
        ut.flush()
        os.fsync(ut.fileno())
    mappe = os.open(fil.parent, os.O_RDONLY)
    os.fsync(mappe)
    os.close(mappe)
