"""New board positions as Atom."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontakter.fremvisning import styreverv as styrevervene
from kontakter.offentlig.eierskap import OffentligStyreverv
from portal import strom, tid
from portal.strom import Strom, merke, ren
from portal.templatetags.portal import dato

ANTALL = 50


@require_safe
def styreverv(request: HttpRequest) -> HttpResponse:
    """The newest 50, by when we came to know."""
    strommen = strom.ny(
        request, "styreverv", "alle",
        tittel=_("Nye styreverv, %s") % settings.KOMMUNE.navn,
        om=_("Styreverv og roller i selskaper og foreninger."),
        side=reverse("kontakter:styreverv"),
        per=tid.i_dag(),
    )  # fmt: skip
    for v in OffentligStyreverv.objects.select_related("selskap").order_by("-registrert", "-id")[:ANTALL]:
        _legg_til(strommen, v, request)
    return strom.svar(strommen)


def _legg_til(strommen: Strom, v: OffentligStyreverv, request: HttpRequest) -> None:
    linje = styrevervene.linje(v)
    kilde = f"{linje['kilde']}, {dato(v.kildedato)}"
    fra = _("fra %s") % dato(v.fra) if v.fra else ""
    strommen.add_item(
        title=ren(f"{v.navn}: {linje['rolle']}, {v.virksomhet}"),
        link=request.build_absolute_uri(linje["url"] or linje["virksomhet_url"] or reverse("kontakter:styreverv")),
        description=ren(" · ".join(t for t in (fra, kilde) if t)),
        unique_id=merke(request, "styreverv", v.merke),
        pubdate=v.registrert,
        updateddate=v.registrert,
    )
