"""From projection rows to what templates show of information pages."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import is_valid_path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.visning import adresse, foran
from sider.begreper import GRUPPER
from sider.markering import LENGE_NOK
from sider.offentlig.modeller import OffentligSide

I_STEDET = {
    "nb": gettext_lazy("Denne siden finnes foreløpig bare på bokmål."),
    "nn": gettext_lazy("Denne siden finnes foreløpig bare på nynorsk."),
    "en": gettext_lazy("Denne siden finnes foreløpig bare på engelsk."),
}
"""What a reader is told who gets another language than the one asked for."""
_EGEN = re.compile(r'(<a class="ds-link" href=")(/[^"?#]*)')
_OFFENTLIG = "portal.urls"
"""Where links lead, also in a preview on the staff site."""


@dataclass(frozen=True, slots=True)
class Linje:
    """A page in the index. `lang` is the language of its words where it is another than the reader's."""

    url: str
    tittel: str
    ingress: str
    lang: str = ""


def grupper(alle: Iterable[OffentligSide], sprak: str) -> list[tuple[str, str, list[Linje]]]:
    """(key, name, pages) in their order."""
    linjer: dict[str, list[Linje]] = {gruppe: [] for gruppe in GRUPPER}
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
    """The cleaned text; its links within the site lead to the reader's language, where there is such a page."""
    forstavelse = foran(sprak)
    html = _EGEN.sub(lambda m: m[1] + forstavelse + m[2] if _finnes(forstavelse + m[2]) else m[0], s.html)
    return mark_safe(html)  # noqa: S308 - cleaned by sider.markering


def _finnes(sti: str) -> bool:
    """Whether the public site has this path, or sends the reader on from it."""
    return any(is_valid_path(s, _OFFENTLIG) for s in (sti, f"{sti}/"))


def _lang(s: OffentligSide, sprak: str) -> str:
    return s.sprak if s.sprak != sprak else ""
