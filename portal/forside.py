"""The front page: what one can do here, and what is new in every part. It knows all apps."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from moter.fremvisning import punkter
from moter.fremvisning.kalender import Linje as Motelinje
from moter.offentlig import lesing
from moter.offentlig import treff as vedtakstreff
from moter.offentlig.modeller import Motesok
from portal import tid
from portal.apps import moduler
from postjournal import fremvisning, liste
from postjournal.offentlig import treff
from postjournal.oppmerking import oppmerking
from sider import fremvisning as sidevisning
from sider.offentlig import treff as sidetreff
from stillinger.fremvisning import Linje as Stillingslinje
from stillinger.offentlig.modeller import OffentligStilling

BREV, MOTER, VEDTAK, STILLINGER = 8, 4, 4, 3
"""How many of each are shown."""
EKSEMPLER = ("nabovarsel", "parkering", "skjenkebevilling", "reguleringsplan")


@require_safe
def vis(request: HttpRequest) -> HttpResponse:
    """One search for everything, what people come for, and the newest of each part."""
    per = tid.i_dag()
    kontekst = {
        **_postlista(),
        **_sok(),
        "gjoremaal": _gjoremaal(),
        "lofter": _lofter(per),
        "moter": [Motelinje(m, per) for m in lesing.kommende(per, antall=MOTER)],
        "vedtak": _vedtak(per),
        "stillinger": _stillinger(per),
        "grupper": _sidene(),
        "i_dag": per,
    }
    return render(request, "portal/forside.html", kontekst)


def _postlista() -> dict[str, Any]:
    """The newest day's list."""
    siste = treff.siste_dag()
    dagens = treff.dagens(siste) if siste else [treff.INGEN]
    return {
        "dag": siste,
        "poster": oppmerking().rader(_brev(dagens), kurv=False),
        "antall": treff.tell(dagens).antall,
        "ferskhet": liste.ferskhet(),
    }


def _brev(dagens: list[treff.Skive]) -> list[fremvisning.Linje]:
    return fremvisning.linjer(treff.hent(treff.side(dagens, BREV)), fremvisning.UTEN_LYS)


def _sok() -> dict[str, Any]:
    """Where the search field leads: to everything where that is served, else to the list."""
    samlet = _adresse("samlesok:sok")
    return {"sok_url": samlet or reverse("postjournal:liste"), "samlet": bool(samlet), "eksempler": EKSEMPLER}


def _gjoremaal() -> list[tuple[str, str]]:
    """(address, what one would like to do)."""
    alle = (
        ("postjournal:liste", _("Finne et brev eller en sak")),
        ("innsyn:forside", _("Be om innsyn i et dokument")),
        ("moter:kommende", _("Følge et politisk møte")),
        ("kontakter:kontakt", _("Finne en person eller et kontor")),
        ("stillinger:ledige", _("Se ledige stillinger")),
    )
    return [(url, tekst) for navn, tekst in alle if (url := _adresse(navn))]


def _adresse(navn: str) -> str:
    try:
        return reverse(navn)
    except NoReverseMatch:
        return ""


def _lofter(per: date) -> list[Any]:
    """How the promises are kept, where an app tells: each with `verdi`, `tekst`, `tilstand`, `holdt` and `url`."""
    return [lofte for modul in moduler("fremvisning") if hasattr(modul, "kort") for lofte in modul.kort(per)]


def _vedtak(per: date) -> list[dict[str, Any]]:
    """The newest decisions."""
    nyeste = vedtakstreff.side(Motesok.objects.filter(avgjort=True), VEDTAK, None)
    linjer = ((p, Motelinje(p.mote, per)) for p in vedtakstreff.hent(nyeste))
    return [
        {
            "url": f"{mote.url}#sak-{p.nokkel}",
            "tittel": p.tittel,
            "utfall": punkter.utfall(p.utfall),
            "utvalg": mote.utvalg_navn,
            "dag": mote.dag,
        }
        for p, mote in linjer
    ]


def _stillinger(per: date) -> list[Stillingslinje]:
    """The municipality's own vacancies with the nearest deadlines."""
    egne = OffentligStilling.objects.ledige(per).filter(adresse="", intern=False)
    naermest = egne.defer("innhold", "jobposting", "sok").order_by("frist", "tittel", "nokkel")
    return [Stillingslinje(s, per) for s in naermest[:STILLINGER]]


def _sidene() -> list[tuple[str, str, list[sidevisning.Linje]]]:
    """The information pages by what they are about."""
    sprak = get_language() or ""
    return sidevisning.grupper(sidetreff.alle(sprak), sprak)
