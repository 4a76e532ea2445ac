"""From projection rows to what templates show of information pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.visning import adresse
from sider.begreper import GRUPPER
from sider.markering import LENGE_NOK
from sider.offentlig.modeller import OffentligSide

I_STEDET = {
    "nb": gettext_lazy("Denne siden finnes foreløpig bare på bokmål."),
    "nn": gettext_lazy("Denne siden finnes foreløpig bare på nynorsk."),
    "en": gettext_lazy("Denne siden finnes foreløpig bare på engelsk."),
}
"""What a reader is told who gets another language than the one asked for."""
_EGEN = '<a class="ds-link" href="/'


@dataclass(frozen=True, slots=True)
class Linje:
    """A page in the index. `lang` is the language of its words where it is another than the reader's."""

    url: str
    tittel: str
    ingress: str
    lang: str = ""


def grupper(alle: Iterable[OffentligSide], sprak: str) -> list[tuple[str, str, list[Linje]]]:
    """(key, name, pages) in their order; the page that is made of the municipality's own settings stands first."""
    linjer: dict[str, list[Linje]] = {gruppe: [] for gruppe in GRUPPER}
    kriterier = _("Hva som står i lista, hva som er skjult, og hvilke dokumenter vi legger ut i fulltekst.")
    linjer["apenhet"].append(Linje(reverse("portal:om"), _("Slik er postlista laget"), kriterier))
    for s in alle:
        linjer[s.gruppe].append(Linje(adresse("sider:side", s.nokkel), s.tittel, s.ingress, _lang(s, sprak)))
    return [(gruppe, _(navn), linjer[gruppe]) for gruppe, navn in GRUPPER.items() if linjer[gruppe]]


def kontekst(s: OffentligSide, sprak: str) -> dict[str, Any]:
    """All that a page shows."""
    return {
        "vist": s,
        "tekst": _tekst(s, sprak),
        "lang": _lang(s, sprak),
        "leserens": sprak,
        "i_stedet": I_STEDET[s.sprak] if s.sprak != sprak else "",
        "deler": s.deler if len(s.deler) >= LENGE_NOK else [],
    }


def _tekst(s: OffentligSide, sprak: str) -> SafeString:
    """The cleaned text; its links within the site lead to the reader's language."""
    foran = "" if sprak == "nb" else f"{sprak}/"
    return mark_safe(s.html.replace(_EGEN, _EGEN + foran))  # noqa: S308 - cleaned by sider.markering


def _lang(s: OffentligSide, sprak: str) -> str:
    return s.sprak if s.sprak != sprak else ""
