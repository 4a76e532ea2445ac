"""Board positions as pages show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse

from kontakter.fremvisning import ordene
from kontakter.fremvisning.sammensetning import person_url
from kontakter.offentlig.eierskap import OffentligStyreverv

REGISTER = "https://www.styrevervregisteret.no/"
_ORDEN = {rolle: i for i, rolle in enumerate(ordene.STYREROLLER)}


def linje(v: OffentligStyreverv) -> dict[str, Any]:
    """A position as lists show it; the source and its date stand on every row."""
    return {
        "navn": v.navn,
        "url": person_url(v.person),
        "rolle": ordene.styrerolle(v.rolle),
        "virksomhet": v.virksomhet,
        "virksomhet_url": reverse("kontakter:selskap", args=[v.selskap.nokkel]) if v.selskap else "",
        "orgnr": orgnr(v.orgnr),
        "fra": v.fra,
        "til": v.til,
        "betalt": ordene.betalt(v.godtgjort),
        "kilde": ordene.kilde(v.hvordan),
        "kilde_url": v.kildeadresse,
        "kildedato": v.kildedato,
    }


def linjer(verv: Iterable[OffentligStyreverv]) -> list[dict[str, Any]]:
    """The positions: the chair first, then by name."""
    return [linje(v) for v in sorted(verv, key=rekkefolge)]


def rekkefolge(v: OffentligStyreverv) -> int:
    """The chair first; the rest stays in order."""
    return _ORDEN.get(v.rolle, len(_ORDEN))


def personens(nokkel: str) -> list[OffentligStyreverv]:
    """All positions of a politician, the newest first."""
    alle = OffentligStyreverv.objects.select_related("selskap").filter(person=nokkel)
    return sorted(alle, key=lambda v: v.fra or date.min, reverse=True)


def holdes(v: OffentligStyreverv, per: date) -> bool:
    """Whether the position is held on the day; one without days is held."""
    return (v.fra is None or v.fra <= per) and (v.til is None or v.til >= per)


def orgnr(nummer: str) -> str:
    """`970 540 008`."""
    return "\u00a0".join((nummer[:3], nummer[3:6], nummer[6:])) if nummer else ""
