"""Writes what the public sees of pages and menus, from explicit lists of fields. A draft has no row."""

from collections.abc import Iterable
from datetime import datetime

from portal import tid
from sider import begreper
from sider.ferdige import Tekst
from sider.models import Menypunkt, Side, Sideversjon, Utgivelse
from sider.offentlig.modeller import OffentligMenypunkt, OffentligSide, TrukketSide
from sider.offentlig.rad import rad
from sider.utgivelser import gjeldende, har_vaert_ute


def vis(side: Side, per: datetime) -> None:
    """Writes the rows of a page as they are to be now, and the menus that it stands in."""
    _vis_side(side, per)
    vis_meny()


def _vis_side(side: Side, per: datetime) -> None:
    """A text for each language that is out, or why the page is gone."""
    bestemt = bestemmelser(side, per)
    ute = {sprak: u for sprak, u in bestemt.items() if u.versjon}
    leserne = begreper.vises_paa(ute)
    OffentligSide.objects.filter(nokkel=side.nokkel).delete()
    OffentligSide.objects.bulk_create(raden(u.versjon, leserne[s], u.fra) for s, u in ute.items() if u.versjon)
    _vis_trukket(side, None if ute else max(bestemt.values(), key=lambda u: u.pk, default=None), per)


def bestemmelser(side: Side, per: datetime) -> dict[str, Utgivelse]:
    """Language → the decision that holds."""
    alle = list(side.utgivelser.select_related("versjon__side"))
    funnet = {s: gjeldende([u for u in alle if u.sprak == s], per) for s in begreper.SPRAK}
    return {s: u for s, u in funnet.items() if u}


def raden(versjon: Sideversjon, vises_paa: Iterable[str], endret: datetime) -> OffentligSide:
    """The row of a text, not saved: what the public sees, or would see."""
    side, tekst = versjon.side, Tekst(versjon.tittel, versjon.ingress, versjon.tekst)
    ny = rad(side.nokkel, versjon.sprak, tekst, gruppe=side.gruppe, rekkefolge=side.rekkefolge, vises_paa=vises_paa)
    ny.endret = endret
    return ny


def _vis_trukket(side: Side, siste: Utgivelse | None, per: datetime) -> None:
    """Tells why a page is gone that was out and is no more; of one that never was out, nothing."""
    TrukketSide.objects.filter(nokkel=side.nokkel).delete()
    if siste and any(u.versjon_id for u in har_vaert_ute(side.utgivelser.all(), per)):
        TrukketSide.objects.create(nokkel=side.nokkel, grunn=begreper.GRUNNER[siste.grunn])


def vis_meny() -> None:
    """Writes the menus: entries that are to be shown, and whose page is out."""
    ute = set(OffentligSide.objects.values_list("nokkel", flat=True))
    punkter = Menypunkt.objects.filter(vises=True).select_related("side")
    OffentligMenypunkt.objects.all().delete()
    OffentligMenypunkt.objects.bulk_create(
        OffentligMenypunkt(id=p.pk, maal=p.maal, **{f: getattr(p, f) for f in _MENYFELT})
        for p in punkter
        if p.side is None or p.side.nokkel in ute
    )


_MENYFELT = ("sted", "rekkefolge", "tekst_nb", "tekst_nn", "tekst_en")


def gjenskap(per: datetime | None = None) -> str:
    """Writes all of it anew, as it is to be now; returns how many pages."""
    OffentligSide.objects.all().delete()
    TrukketSide.objects.all().delete()
    for side in Side.objects.all():
        _vis_side(side, per or tid.naa())
    vis_meny()
    return f"{OffentligSide.objects.values('nokkel').distinct().count()} informasjonssider"
