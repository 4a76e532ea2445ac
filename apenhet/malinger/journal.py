"""Promises about the list of the journal."""

from datetime import datetime

from django.db.models import QuerySet

from apenhet.lofter import Lofte
from apenhet.regler import Avvik, Funn, Periode, funn
from postjournal.noark import Tilgang
from postjournal.offentlig.modeller import OffentligPost, Sokerad
from postjournal.offentlig.treff import dager


def i_perioden(p: Periode) -> QuerySet[OffentligPost]:
    """The public entries of these days, found by the narrow rows."""
    return OffentligPost.objects.filter(pk__in=dager(Sokerad.objects.all(), p.fra, p.til).values("post_id"))


def postliste(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Listed within so many working days of registration; those without a time of it cannot be measured."""
    malte = i_perioden(p).filter(ventedager__isnull=False)
    sene = malte.filter(ventedager__gt=lofte.terskel).values_list("nokkel", "dato", "ventedager")
    return funn(malte.count(), (Avvik(nokkel, dag, dager or 0) for nokkel, dag, dager in sene))


def hjemmel(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """An exempt entry says by which provision."""
    unntatte = i_perioden(p).filter(tilgang=Tilgang.UNNTATT)
    uten = unntatte.filter(hjemler=[]).values_list("nokkel", "dato")
    return funn(unntatte.count(), (Avvik(*rad) for rad in uten))
