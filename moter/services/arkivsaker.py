"""Ties political cases to the archive's when these come later: by number, by key, or by the key of an entry in them."""

from django.db import transaction

from moter.models import Mote, Sak
from moter.offentlig import projeksjon, saker
from postjournal.models import Journalpost, Saksmappe
from postjournal.offentlig.projeksjon import vist_sakstittel

_FOLGER = "heter som arkivsaken"
"""Remembered: neither source nor staff have given the political case a title of its own."""


def finn(*, kilde: str, systemid: str, aar: int, nummer: int) -> Saksmappe | None:
    """The archive's case, when it is here."""
    if nummer:
        return Saksmappe.objects.filter(aar=aar, nummer=nummer).order_by("id").first()
    if not systemid:
        return None
    post = Journalpost.objects.filter(kilde=kilde, systemid=systemid).select_related("sak").first()
    return Saksmappe.objects.filter(kilde=kilde, systemid=systemid).first() or (post.sak if post else None)


def merk(s: Sak) -> None:
    """A political case that is called what its archive case is, goes on being so; not saved."""
    if s.saksmappe and s.tittel == vist_sakstittel(s.saksmappe):
        s.levert |= {_FOLGER: True}


def losriv(s: Sak) -> None:
    """The political case has a title of its own from now on; not saved."""
    s.levert.pop(_FOLGER, None)


@transaction.atomic
def folg(mappe: Saksmappe) -> None:
    """Political cases that are called what this archive case is, follow it, in what is searched too."""
    ny = vist_sakstittel(mappe)
    folger = Sak.objects.select_for_update().filter(saksmappe=mappe, levert__contains={_FOLGER: True})
    for s in folger.exclude(tittel=ny):
        s.tittel = ny
        s.save(update_fields=["tittel"])
        saker.vis_nokler([s.nokkel])
        projeksjon.vis(list(Mote.objects.filter(punkter__sak=s).values_list("pk", flat=True).distinct()))


@transaction.atomic
def knytt() -> int:
    """Political cases whose archive case has come since; how many. Run again it does nothing."""
    knyttet = []
    for s in Sak.objects.select_for_update().filter(saksmappe=None):
        if mappe := finn(kilde=s.kilde, systemid=s.systemid, aar=s.aar, nummer=s.nummer):
            s.saksmappe, s.aar, s.nummer = mappe, mappe.aar, mappe.nummer
            s.save(update_fields=["saksmappe", "aar", "nummer"])
            knyttet.append(s.nokkel)
    saker.vis_nokler(knyttet)
    return len(knyttet)
