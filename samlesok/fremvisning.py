"""From what was found to what the page shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kilde import Treff
from portal.templatetags.portal import tall
from samlesok.sok import DIREKTE, Samlesok, Slag

_TILGANGER = frozenset({"aapen", "innsyn", "unntatt"})


@dataclass(frozen=True, slots=True)
class Rad:
    """A row as the template writes it: `utseende` is the attribute that `farge` is the value of."""

    slag: str
    url: str
    tittel: SafeString | str
    fakta: str
    tid: date | None
    utdrag: SafeString | str
    merke: str
    farge: str
    utseende: str
    norsk: bool


def rad(t: Treff, slag: str = "") -> Rad:
    """The facts on one line, before the day when there is one."""
    fakta = " · ".join([*t.linjer, ""] if t.tid else t.linjer)
    utseende = "data-tilgang" if t.farge in _TILGANGER else "data-color"
    return Rad(slag, t.url, t.tittel, fakta, t.tid, t.utdrag, t.merke, t.farge, utseende, t.norsk)


def kontekst(sok: Samlesok) -> dict[str, Any]:
    """All that the page shows."""
    rader = sok.rader
    overst = [r for r in rader if r.treff.rang >= DIREKTE]
    return {
        "q": sok.q,
        "uten_ord": bool(sok.q) and not sok.sporsmal.sporring,
        "direkte": [rad(t) for t in (*_med_adresse(sok.direkte), *(r.treff for r in overst))],
        "rader": [rad(r.treff, r.navn) for r in rader if r.treff.rang < DIREKTE],
        "slagene": [(s, antall(s)) for s in sok.slagene()],
        "antall_tekst": alt(sok),
        "merknader": list(merknader(sok)),
        "rettet": sok.rettet,
        "omtolket": sok.omtolket,
    }


def _med_adresse(direkte: list[Treff]) -> list[Treff]:
    """Each address once."""
    return list({t.url: t for t in direkte}.values())


def alt(sok: Samlesok) -> str:
    """`214 treff`, `over 1 000 treff`."""
    if sok.over:
        return _("Over %s treff") % tall(sok.antall)
    return ngettext("%s treff", "%s treff", sok.antall) % tall(sok.antall)


def antall(slag: Slag) -> str:
    """`214`, `over 1 000`."""
    return _("over %s") % tall(slag.antall) if slag.over else str(tall(slag.antall))


def merknader(sok: Samlesok) -> Iterator[str]:
    """Short notes on how the query was understood."""
    if sok.lang or "lang" in sok.sporsmal.sporring.merknader:
        yield _("Søket er langt. Vi har søkt med den første delen.")
    for navn in sok.stengt:
        yield (
            _("%s: Det er søkt mange ganger fra nettverket ditt. Prøv igjen om en time, eller ring sentralbordet.")
            % navn
        )


def opensearch(request: HttpRequest) -> dict[str, Any]:
    """Addresses for the description, in the language that it is asked for in."""
    sok, forslag = reverse("samlesok:sok"), reverse("samlesok:forslag")
    return {
        "navn": settings.KOMMUNE.navn,
        "sok": request.build_absolute_uri(sok),
        "forslag": request.build_absolute_uri(forslag),
        "selv": request.build_absolute_uri(reverse("samlesok:opensearch")),
    }
