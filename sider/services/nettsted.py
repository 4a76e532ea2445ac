"""A new municipality's site: ready pages and a menu, that give way for what staff have written."""

from collections import Counter
from datetime import datetime

from django.conf import settings
from django.db import transaction

from portal import meny
from sider import ferdige
from sider.ferdige import Ferdig, Tekst
from sider.models import Menypunkt, Side, Sideversjon
from sider.offentlig import projeksjon
from sider.services import sider
from sider.services.meny import lagre_menypunkt

AV = "nytt_nettsted"


@transaction.atomic
def gjor_klart(*, naa: datetime) -> Counter[str]:
    """Makes what is missing; returns what was made and how many. Run again it makes nothing, and overwrites nothing.

    A ready text that has become better takes the place of the older one where staff have written none of their own and
    have not taken the page back. All is shown anew, with what the municipality's file says now.
    """
    gjort: Counter[str] = Counter()
    for ferdig in ferdige.alle():
        gjort += _side(ferdig, naa)
    if not Menypunkt.objects.exists():
        gjort["menypunkter"] = sum(_punkt(p, nr) for nr, p in enumerate(meny.standard()))
    projeksjon.gjenskap(naa)
    return gjort


def _side(ferdig: Ferdig, naa: datetime) -> Counter[str]:
    side = Side.objects.filter(nokkel=ferdig.nokkel).first()
    gjort = Counter(sider=0 if side else 1)
    if side is None:
        ny = Side(nokkel=ferdig.nokkel, gruppe=ferdig.gruppe, rekkefolge=ferdig.rekkefolge)
        side = sider.lagre_side(side=ny, av=AV, naa=naa)
    gjort["tekster"] = sum(_tekst(side, sprak, tekst, naa) for sprak, tekst in ferdig.tekster.items())
    return gjort


def _tekst(side: Side, sprak: str, tekst: Tekst, naa: datetime) -> bool:
    """Whether the text was put out."""
    siste = sider.siste_versjon(side, sprak)
    if not _er_var(side, sprak, siste):
        return False
    ny = sider.skriv(
        side=side, sprak=sprak, tittel=tekst.tittel, ingress=tekst.ingress, tekst=tekst.tekst, av=AV, naa=naa, mal=True
    )
    if ny == siste:
        return False
    sider.bestem(versjon=ny, av=AV, naa=naa)
    return True


def _er_var(side: Side, sprak: str, siste: Sideversjon | None) -> bool:
    """Whether nobody here has decided anything about the text: written, planned or taken back."""
    siste_bestemt = side.utgivelser.filter(sprak=sprak).order_by("-id").first()
    if siste_bestemt is None:
        return siste is None and not side.utgivelser.filter(versjon=None).exists()
    return bool(siste and siste.mal and siste_bestemt.versjon_id == siste.pk)


def _punkt(p: meny.Punkt, nummer: int) -> bool:
    """Whether the entry leads somewhere here, and so was made."""
    maal = next((m for m in p.maal if _finnes(m)), "")
    if not maal:
        return False
    nb, nn, en = (t.replace("{kommune}", settings.KOMMUNE.navn) for t in p.tekst)
    punkt = Menypunkt(sted=p.sted, rekkefolge=nummer + 1, tekst_nb=nb, tekst_nn=nn, tekst_en=en)
    slag, _, navn = maal.partition(":")
    if slag == "side":
        punkt.side = Side.objects.get(nokkel=navn)
    elif slag == "kommune":
        punkt.url = getattr(settings.KOMMUNE, navn)
    else:
        punkt.visning = maal
    lagre_menypunkt(punkt=punkt, av=AV)
    return True


def _finnes(maal: str) -> bool:
    slag, _, navn = maal.partition(":")
    return Side.objects.filter(nokkel=navn).exists() if slag == "side" else bool(meny.adresse(maal))
