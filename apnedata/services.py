"""Makes dumps, and takes away those that are no longer true.

Whoever makes or takes away holds one lock, so that no mark of a change is forgotten while a file is being written: a
change that comes meanwhile leaves its mark, and the new dump is out of date from its first moment.
"""

import gzip
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from tempfile import TemporaryFile
from typing import IO, Any

from django.conf import settings
from django.db import connection, transaction

from apnedata import datasett as alle
from apnedata.felt import Datasett
from apnedata.offentlig import Dump, Tabellbrudd, gyldige
from apnedata.skriv import FORMATER, Format, grense, i_stykker
from portal import filer, tid

_LAAS = 0x64756D70
"""The number of the lock in the database: «dump»."""


def lag_alle(*, naa: datetime, bare_manglende: bool = False) -> int:
    """Makes each data set in each format, or those that there is no true dump of; how many were made."""
    finnes = {(d.datasett, d.format) for d in gyldige(tid.dato(naa))} if bare_manglende else set()
    skal = [(d, f) for d in alle.ALLE for f in FORMATER.values() if (d.navn, f.navn) not in finnes]
    for datasett, format_ in skal:
        lag(datasett=datasett, format_=format_, naa=naa)
    return len(skal)


@transaction.atomic
def lag(*, datasett: Datasett, format_: Format, naa: datetime) -> Dump:
    """Makes one dump in place of the one before. Readers have that one, or the rows themselves, until it is done."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [_LAAS])
    _ta_bort_usanne(naa)
    per = tid.dato(naa)
    with TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as fil:
        maal = _Maal(datasett.rader(grense(per)))
        _pakk(fil, i_stykker(format_.linjer(datasett, maal)), maal)
        fil.seek(0)
        pakket = filer.legg_i_dumper(fil)
    forrige = Dump.objects.filter(datasett=datasett.navn, format=format_.navn)
    _glem_filer(forrige)
    dump, _ = Dump.objects.update_or_create(
        datasett=datasett.navn, format=format_.navn,
        defaults={
            "per": per, "laget": naa, "rader": maal.rader, "sha256": maal.sum.hexdigest(), "storrelse": maal.byte,
            "gz_sha256": pakket.sha256, "gz_storrelse": pakket.storrelse, "tabeller": list(datasett.tabeller),
        },
    )  # fmt: skip
    return dump


@transaction.atomic
def rydd(*, naa: datetime) -> int:
    """Takes away the dumps that are no longer true, with their files; how many. Waits for nobody."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_try_advisory_xact_lock(%s)", [_LAAS])
        return _ta_bort_usanne(naa) if peker.fetchone()[0] else 0


class _Maal:
    """Counts rows as they pass, and measures what is written."""

    def __init__(self, rader: Iterable[list[Any]]) -> None:
        self._rader, self.rader, self.byte, self.sum = rader, 0, 0, sha256()

    def __iter__(self) -> Iterator[list[Any]]:
        for rad in self._rader:
            self.rader += 1
            yield rad


def _pakk(fil: IO[bytes], stykker: Iterable[bytes], maal: _Maal) -> None:
    """Compresses without name and time, so that the same rows give the same file."""
    with gzip.GzipFile(filename="", mode="wb", fileobj=fil, mtime=0) as ut:
        for stykke in stykker:
            maal.sum.update(stykke)
            maal.byte += len(stykke)
            ut.write(stykke)


def _ta_bort_usanne(naa: datetime) -> int:
    """Deletes untrue dumps, and the marks that were seen; a mark that comes later stays."""
    sett = list(Tabellbrudd.objects.values_list("id", flat=True))
    sanne = [d.pk for d in gyldige(tid.dato(naa))]
    usanne = Dump.objects.exclude(pk__in=sanne)
    _glem_filer(usanne)
    antall, _ = usanne.delete()
    Tabellbrudd.objects.filter(id__in=sett).delete()
    return antall


def _glem_filer(dumper: Iterable[Dump]) -> None:
    """At commit the store forgets the files of these dumps that no dump names any more."""
    kanskje = {d.gz_sha256 for d in dumper}
    if kanskje:
        transaction.on_commit(lambda: _slett_ubrukte(kanskje))


def _slett_ubrukte(kanskje: set[str]) -> None:
    for sum_ in kanskje - set(Dump.objects.filter(gz_sha256__in=kanskje).values_list("gz_sha256", flat=True)):
        filer.fjern_dump(sum_)
