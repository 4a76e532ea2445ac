"""How the promises of meetings are kept, as page and JSON show it."""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from moter.begreper import Motestatus
from moter.fremvisning import ordene
from moter.fremvisning.kalender import AARENE
from moter.lofter import Aarstall, Avvik, Avviksslag, Motefakta, regn
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligMote
from portal.visning import adresse


def aar_valgt(tekst: str, naa: datetime) -> int:
    """The year that is asked for; this year when it is none that the calendar has."""
    return int(tekst) if tekst in map(str, AARENE) else naa.year


def tall(aar: int, naa: datetime) -> list[Aarstall]:
    """The figures of the year: the total, then each body."""
    return [a for a in regn(fakta(date(aar, 1, 1), date(aar, 12, 31)), per=naa) if a.aar == aar]


def fakta(fra: date, til: date) -> list[Motefakta]:
    """The meetings of these days, as far as the promises need them."""
    moter = OffentligMote.objects.mellom(fra, til).select_related("utvalg")
    return [
        Motefakta(
            m.nokkel, m.utvalg_id, m.utvalg.navn, m.start, Motestatus(m.status), m.innkalt, m.protokollert,
            m.utvalg.varsel_dager,
        )
        for m in moter.only(
            "nokkel", "utvalg__navn", "utvalg__varsel_dager", "start", "status", "innkalt", "protokollert"
        )
    ]  # fmt: skip


def vis(aar: int, naa: datetime) -> dict[str, Any]:
    """All that the page shows."""
    alle = tall(aar, naa)
    forste, siste = lesing.aarene() or (aar, aar)
    samlet = next((a for a in alle if a.utvalg_id is None), None)
    return {
        "aar": aar,
        "aarene": range(max(forste, naa.year - 4), min(siste, naa.year) + 1),
        "samlet": _rad(samlet) if samlet else None,
        "rader": [_rad(a) for a in alle if a.utvalg_id is not None],
        "avvik": [avvik(a, utvalg.utvalg) for utvalg in alle if utvalg.utvalg_id for a in utvalg.avvik],
        "json_url": f"{reverse('moter:lofter_json')}?aar={aar}",
    }


def _rad(a: Aarstall) -> dict[str, Any]:
    return {
        "utvalg": a.utvalg,
        "moter": a.moter,
        "sakslister": a.sakslister,
        "i_tide": a.i_tide,
        "prosent": int(100 * a.andel),
        "median": a.median_dager,
        "uten_protokoll": a.uten_protokoll,
        "avvik": len(a.avvik),
    }


def avvik(a: Avvik, utvalg: str) -> dict[str, Any]:
    """An exception by name, and what was wrong."""
    return {
        "utvalg": utvalg,
        "url": adresse("moter:mote", a.nokkel),
        "dag": ordene.oslo(a.start),
        "hva": _hva(a),
    }


def _hva(a: Avvik) -> str:
    tekst = {
        Avviksslag.SAKSLISTE_SEN: ngettext(
            "Sakspapirene kom %s dag for sent", "Sakspapirene kom %s dager for sent", a.dager
        ),
        Avviksslag.PROTOKOLL_SEN: ngettext(
            "Protokollen kom %s dag etter møtet", "Protokollen kom %s dager etter møtet", a.dager
        ),
        Avviksslag.PROTOKOLL_MANGLER: ngettext(
            "Protokollen mangler %s dag etter møtet", "Protokollen mangler %s dager etter møtet", a.dager
        ),
    }.get(a.slag)
    return tekst % a.dager if tekst else _("Sakspapirene er ikke lagt ut")


def som_json(aar: int, naa: datetime) -> dict[str, Any]:
    """The figures and the exceptions."""
    alle = tall(aar, naa)
    return {
        "aar": aar,
        "utvalg": [
            {
                "utvalg": a.utvalg or None, "moter": a.moter, "sakslister": a.sakslister, "sakslister_i_tide": a.i_tide,
                "median_dager_til_protokoll": a.median_dager, "uten_protokoll": a.uten_protokoll,
                "avvik": [{"mote": x.nokkel, "slag": x.slag, "dager": x.dager} for x in a.avvik] if a.utvalg_id else [],
            }
            for a in alle
        ],
    }  # fmt: skip
