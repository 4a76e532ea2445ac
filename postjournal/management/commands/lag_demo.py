"""`manage.py lag_demo`: fills an empty portal with an invented year, through the same services as real life."""

import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from hashlib import blake2b
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from kontakter.models import Enhet
from kontakter.services.organisasjon import lagre_enhet
from portal import tid
from portal.filer.medfil import egen_pdf
from postjournal import demo
from postjournal.importer.rader import Levering, Postrad
from postjournal.models import Dokument, Journalpost
from postjournal.offentlig import projeksjon
from postjournal.services import dokumenter
from postjournal.services.inntak import ta_inn
from postjournal.services.publisering import trekk_tilbake

KILDE, AV = "demo", "demonstrasjon"


class Command(BaseCommand):
    """Deterministic for a day; does nothing when there are entries already."""

    help = "Legger inn et oppdiktet år med brev, saker og dokumenter til en demonstrasjon."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--per", type=date.fromisoformat, default=None, help="siste dag i året, ellers i dag")

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Journalpost.objects.exists():
            self.stdout.write("Det er journalposter her fra før. Ingenting er lagt inn.")
            return
        per = valg["per"] or tid.i_dag()
        verden = demo.lag(per)
        lag_enheter(verden)
        poster = [p for p in verden.poster() if _levert(p) <= _slutt(per)]
        for dag, dagens in _dager(poster):
            ta_inn(leveringer=map(_levering, dagens), kilde=KILDE, av=AV, naa=dag)
        ta_inn(leveringer=map(_levering, verden.endringer(poster)), kilde=KILDE, av=AV)
        antall = legg_ved_filer(verden)
        for systemid, grunn in verden.trekk:
            trekk(systemid, grunn)
        projeksjon.oppdater_ferskhet()
        projeksjon.stell_sokeindeks()
        self.stdout.write(f"La inn {len(poster)} journalposter og {antall} filer.")


@transaction.atomic
def lag_enheter(verden: demo.Demo) -> None:
    """The units, the higher before the lower."""
    laget: dict[str, Enhet] = {}
    for e in verden.enheter:
        enhet = Enhet(kode=e.kode, navn=e.navn, nokkel=e.kode.lower(), telefon=e.telefon, epost=e.epost)
        enhet.overordnet = laget.get(e.overordnet)
        lagre_enhet(enhet=enhet, av=AV)
        laget[e.kode] = enhet


def _slutt(per: date) -> datetime:
    """When the year ends: now, or at the end of another day that was asked for."""
    return tid.naa() if per == tid.i_dag() else tid.midnatt(per + tid.EN_DAG)


def _dager(poster: Iterable[Postrad]) -> Iterator[tuple[datetime, list[Postrad]]]:
    """The entries by delivery, in order."""
    for dag, dagens in groupby(sorted(poster, key=_registrert), key=_levert):
        yield dag, list(dagens)


def _registrert(p: Postrad) -> datetime:
    return p.registrert or datetime.combine(p.journaldato, time(12), tid.OSLO)


def _levert(p: Postrad) -> datetime:
    """When the archive would have delivered the entry: at two o'clock, the same working day or the next."""
    registrert = _registrert(p)
    dag = tid.dato(registrert)
    if registrert.timetz().replace(tzinfo=None) > time(14):
        dag = next(d for i in range(1, 12) if tid.er_virkedag(d := dag + timedelta(days=i)))
    return datetime.combine(dag, time(14, 10), tid.OSLO)


def _levering(p: Postrad) -> Levering:
    return Levering(
        f"journalpost {p.systemid}", p.systemid, blake2b(repr(p).encode(), digest_size=16).digest(), lambda: p
    )


@transaction.atomic
def legg_ved_filer(verden: demo.Demo) -> int:
    """Makes the files, takes them in, opens what the rules open. Our own files are read without strangers' jail."""
    rader = list(Dokument.objects.filter(post__kilde=KILDE, systemid__in=verden.filer).select_related("post"))
    for d in rader:
        innhold = verden.pdf(d.systemid)
        dokumenter.ta_inn_fil(dokument=d, innhold=io.BytesIO(innhold), av=AV)
        dokumenter.ta_over_kontroll(dokument=d, sha256=d.sha256, kontrollert=egen_pdf(innhold), av=AV)
    return len(rader)


def trekk(systemid: str, grunn: str) -> None:
    """Staff withdraw an entry."""
    trekk_tilbake(poster=Journalpost.objects.filter(systemid=systemid), av=AV, hvorfor=grunn, grunn="feil")
