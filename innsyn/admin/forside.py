"""What access requests show on admin's front page: what waits for an answer."""

from typing import Any

from django.http import HttpRequest

from innsyn.admin.krav import VENTER
from innsyn.models import Begrunnelseskrav, Klage, Krav
from portal import tid
from portal.stabsforside import ko


def koer(request: HttpRequest) -> list[dict[str, Any]]:
    """The queues of work, for those who may see requests."""
    if not request.user.has_perm("innsyn.view_krav"):
        return []
    i_dag, apne = tid.i_dag(), Krav.objects.apne()
    mine = apne.filter(tildelt=request.user.get_username())
    alle = (
        ("Mine krav", "innsynskrav", mine, "vis=mine"),
        ("Over fristen", "innsynskrav", Krav.objects.filter(VENTER, siste_dag__lt=i_dag), "vis=over"),
        ("Frist i dag", "innsynskrav", Krav.objects.filter(VENTER, siste_dag=i_dag), "vis=i_dag"),
        ("Ikke tildelt", "innsynskrav", apne.filter(tildelt=""), "vis=ikke_tildelt"),
        ("Klager", "til behandling", Klage.objects.filter(utfall=""), "vis=venter"),
        ("Nærmere begrunnelse", "til behandling", Begrunnelseskrav.objects.filter(besvart__isnull=True), "vis=venter"),
    )
    return [ko(*k) for k in alle]
