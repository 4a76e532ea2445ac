"""The page of one meeting: all that the secretary needs, read with the same number of queries whatever its size."""

from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString

from moter.admin.aarsplan import naar
from moter.admin.felles import papirlapp, statuslapp
from moter.admin.koer import varsellapper
from moter.begreper import Punkttilstand
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.services import vern
from portal import tid
from portal.stabsvisning import merkelapp

Papir = tuple[Motedokument, SafeString]


def kontekst(m: Mote) -> dict[str, Any]:
    """What the template shows."""
    return {
        "statuslapp": statuslapp(m),
        "varsler": varsellapper(m, tid.naa()),
        "rader": [(p, lapper(p), papirer(p.dokumenter.all())) for p in punkter(m)],
        "egne_papirer": papirer(_dokumenter().filter(mote=m, punkt=None)),
        "oppmoter": m.oppmoter.select_related("parti", "punkt"),
        "felles": m.sammen_med.all(),
        "erstatter": m.erstatter.all(),
        "funn": vern.funn(m),
        "offentlig_side": offentlig_side(m),
        "begynner": naar(m.start.astimezone(tid.OSLO)),
    }


def _dokumenter() -> Any:
    return Motedokument.objects.select_related("erstattet_av").defer("tekst").order_by("plass", "utgave", "id")


def punkter(m: Mote) -> Any:
    """The agenda in order, with papers and decisions."""
    alle = m.punkter.select_related("sak", "lukkingshjemmel", "vedtaket").order_by("posisjon")
    return alle.prefetch_related(Prefetch("dokumenter", _dokumenter()))


def papirer(doks: Any) -> list[Papir]:
    """The papers with their tags; a replaced version says so."""
    return [(d, merkelapp("Erstattet", "neutral") if _erstattet(d) else papirlapp(d)) for d in doks]


def _erstattet(d: Motedokument) -> bool:
    nyere = getattr(d, "erstattet_av", None)
    return bool(nyere and nyere.publisert)


def lapper(p: Sakslistepunkt) -> list[SafeString]:
    """Where an item stands, as tags."""
    ut = [merkelapp("Lagt ut", "success") if p.publisert else merkelapp("Ikke lagt ut", "neutral")]
    if p.tilstand != Punkttilstand.PAA:
        ut.append(merkelapp(p.get_tilstand_display(), "danger"))
    if p.tilleggssak:
        ut.append(merkelapp("Tilleggssak", "info"))
    if p.lukket:
        ut.append(merkelapp("Lukkede dører" if p.lukkingshjemmel or p.hjemmel_levert else "Mangler hjemmel", "warning"))
    if p.skjermet:
        ut.append(merkelapp("Skjermet tittel", "warning"))
    if p.avgjort:
        ut.append(merkelapp("Vedtaket er lagt ut", "success"))
    elif hasattr(p, "vedtaket"):
        ut.append(merkelapp("Vedtak ført, ikke lagt ut", "info"))
    return ut


def offentlig_side(m: Mote) -> str:
    """The address of the meeting's public page; empty while nobody may know of it."""
    if not m.vises:
        return ""
    try:
        return settings.STEDSNAVN + reverse("moter:mote", args=[m.nokkel])
    except NoReverseMatch:
        return ""
