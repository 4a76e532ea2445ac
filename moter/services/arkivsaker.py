"""Ties political cases to the archive's when these come later: by number, by key, or by the key of an entry in them."""

from django.db import transaction

from moter.models import Sak
from moter.offentlig import saker
from postjournal.models import Journalpost, Saksmappe


def finn(*, kilde: str, systemid: str, aar: int, nummer: int) -> Saksmappe | None:
    """The archive's case, when it is here."""
    if nummer:
        return Saksmappe.objects.filter(aar=aar, nummer=nummer).order_by("id").first()
    if not systemid:
        return None
    post = Journalpost.objects.filter(kilde=kilde, systemid=systemid).select_related("sak").first()
    return Saksmappe.objects.filter(kilde=kilde, systemid=systemid).first() or (post.sak if post else None)


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
