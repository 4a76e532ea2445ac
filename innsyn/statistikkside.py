"""The public figures as a page, as CSV rows and as JSON: all from the one row that the projection holds."""

from datetime import date
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from innsyn.offentlig import OffentligStatistikk
from innsyn.ordene import UTFALL
from portal import diagram
from portal.templatetags.portal import dato

_MERKER = {
    "krav": gettext_lazy("krav de siste 24 månedene"),
    "besvart": gettext_lazy("er besvart"),
    "apne": gettext_lazy("venter på svar nå"),
    "over_fristen": gettext_lazy("er over fristen nå"),
}
_KLAGER = {
    "mottatt": gettext_lazy("Til behandling"),
    "omgjort": gettext_lazy("Kommunen endret avgjørelsen"),
    "opprettholdt": gettext_lazy("Sendt til Statsforvalteren"),
}


def _rad() -> OffentligStatistikk | None:
    return OffentligStatistikk.objects.filter(id=1).first()


def innhold() -> dict[str, Any]:
    """The figures as they may be shown; empty before the first have been worked out."""
    rad = _rad()
    return rad.innhold["tall"] if rad else {}


def rader() -> list[list[str]]:
    """The figures as rows, the heading first."""
    rad = _rad()
    return rad.innhold["rader"] if rad else []


def hovedtall() -> dict[str, Any]:
    """What the front page of access tells; empty when there are too few answers."""
    tall = innhold()
    return tall if tall.get("median") is not None else {}


def kontekst() -> dict[str, Any]:
    """All that the page shows."""
    tall = innhold()
    if not tall:
        return {"tall": {}}
    maneder = [(_maned(r["navn"]), r["antall"]) for r in tall["maneder"]["rader"]]
    median = [(_maned(r["navn"]), r["median"]) for r in tall["maneder"]["rader"]]
    return {
        "tall": tall,
        "per": date.fromisoformat(tall["per"]),
        "merker": [(tall[navn], str(tekst)) for navn, tekst in _MERKER.items() if tall[navn] is not None],
        "figur_krav": _figur(diagram.stolper, maneder, "krav", _("Krav hver måned")),
        "figur_svartid": _figur(
            diagram.linje, median, "svartid", _("Svartid hver måned, midtverdi (median) i arbeidsdager")
        ),
        "maneder": [{**r, "navn": _maned(r["navn"], lang=True)} for r in reversed(tall["maneder"]["rader"])],
        "utfall": [{**r, "navn": str(UTFALL[r["navn"]])} for r in tall["utfall"]["rader"]],
        "klager": [{**r, "navn": str(_KLAGER[r["navn"]])} for r in tall["klager"]["rader"]],
    }


def _maned(navn: str, *, lang: bool = False) -> str:
    """`2026-05` as people write it."""
    forste = date.fromisoformat(f"{navn}-01")
    return dato(forste, "måned") if lang else f"{forste:%m.%y}"


def _figur(lag: Any, verdier: list[tuple[str, int | None]], id_: str, tittel: str) -> SafeString:
    beskrivelse = _("Tallene står i tabellen under.")
    return SafeString(lag(verdier, tittel=tittel, beskrivelse=beskrivelse, id_=id_))
