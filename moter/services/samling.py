"""All papers of a meeting in one PDF with bookmarks. It is shown only as long as it was made of just what is out."""

from collections.abc import Iterator, Mapping, Sequence
from tempfile import TemporaryFile

from django.db import transaction

from moter.models import Mote, Motedokument
from moter.offentlig import projeksjon, rader
from moter.offentlig.modeller import OffentligMote, OffentligMotedokument, OffentligPunkt
from moter.offentlig.vern import Vern
from portal import filer
from portal.filer.samling import Del, samle
from portal.tid import dato

FLEST = 2_000_000_000
"""Bytes that a collection may be."""


def lag_samling(*, mote: Mote) -> bool:
    """Makes the collection of what is out now; False when it is here already, or there is nothing to collect.

    The files are read without a lock; if anything changed meanwhile the collection is not shown, and is made anew.
    """
    m = Mote.objects.select_related("utvalg").get(pk=mote.pk)
    vern = Vern()
    doks, overskrifter = _ute(m), _overskrifter(m, vern)
    av = rader.samling_av(m, doks, overskrifter, vern)
    if not av or av == m.samlet_av:
        return False
    with TemporaryFile() as fil:
        samle(_deler(doks, overskrifter, vern), fil, tittel=f"{m.utvalg.navn} {dato(m.start):%d.%m.%Y}")
        fil.seek(0)
        lagret = filer.legg_inn(fil, storste=FLEST)
    filer.offentliggjor(lagret.sha256)
    with transaction.atomic():
        Mote.objects.filter(pk=m.pk).update(
            samlet_sha256=lagret.sha256, samlet_storrelse=lagret.storrelse, samlet_av=av
        )
        projeksjon.vis([m.pk])
    return True


def mangler_samling() -> list[int]:
    """Meetings with papers out, whose collection is not."""
    uten = OffentligMote.objects.filter(samlet_sha256="", dokumenter__isnull=False)
    return list(uten.distinct().values_list("id", flat=True))


def _ute(m: Mote) -> list[Motedokument]:
    """The papers that are out, in the order of the page."""
    nokler = list(OffentligMotedokument.objects.filter(mote_id=m.pk).values_list("nokkel", flat=True))
    doks = {d.nokkel: d for d in Motedokument.objects.filter(nokkel__in=nokler).select_related("erstattet_av")}
    return [doks[n] for n in nokler if n in doks]


def _overskrifter(m: Mote, vern: Vern) -> dict[int, str]:
    """What each item is called, in the order of the page."""
    punkter = OffentligPunkt.objects.filter(mote_id=m.pk).order_by("posisjon")
    return {p.pk: rader.overskrift(p, vern) for p in punkter}


def _deler(doks: Sequence[Motedokument], overskrifter: Mapping[int, str], vern: Vern) -> Iterator[Del]:
    """The meeting's own papers, then each item with its papers."""
    papirer = [d for d in doks if not rader.er_erstattet(d)]
    for d in papirer:
        if d.punkt_id is None:
            yield _del(d, 1, vern)
    for punkt, overskrift in overskrifter.items():
        egne = [d for d in papirer if d.punkt_id == punkt]
        for d in egne[:1]:
            yield _del(d, 1, vern, overskrift)
        for d in egne[1:]:
            yield _del(d, 2, vern)


def _del(d: Motedokument, niva: int, vern: Vern, tittel: str = "") -> Del:
    navn = f"{tittel}: {vern(d.tittel)}" if tittel else vern(d.tittel)
    if d.mimetype != "application/pdf":
        return Del(navn, niva, None, "Dokumentet er ikke en PDF, og må åpnes for seg.")
    return Del(navn, niva, filer.apne(d.sha256))
