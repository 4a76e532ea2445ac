"""An item of an agenda in plain values: tags, outcome, why it is closed, and where it is in the recording."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moter.begreper import Punkttilstand, Sakstype, Utfall
from moter.fremvisning import ordene
from moter.offentlig.modeller import OffentligPunkt
from postjournal.hjemler import forklar

FARGER: Mapping[str, str] = {
    Utfall.VEDTATT: "success",
    Utfall.ENDRET: "success",
    Utfall.IKKE_VEDTATT: "danger",
    Utfall.UTSATT: "warning",
}


Kjennetegn = tuple[str, bool, bool, str]
"""Type, whether closed, whether added late, and state of an item."""


def kjennetegn(p: OffentligPunkt) -> Kjennetegn:
    """What the tags of an item are made of."""
    return p.type, p.lukket, p.tilleggssak, p.tilstand


def merker(om: Kjennetegn) -> list[tuple[str, str]]:
    """(word, colour) of the tags after the title."""
    type_, lukket, tilleggssak, tilstand = om
    funnet = []
    if type_ != Sakstype.POLITISK:
        funnet.append((ordene.navn(Sakstype, type_), "neutral"))
    if lukket:
        funnet.append((_("Lukket møte"), "danger"))
    if tilleggssak:
        funnet.append((_("Kom til etter innkallingen"), "info"))
    if tilstand != Punkttilstand.PAA:
        funnet.append((ordene.navn(Punkttilstand, tilstand), "warning"))
    return funnet


def lukking(h: dict[str, str]) -> dict[str, Any]:
    """Why the doors are closed: the provision, and what it says in plain words, in the reader's language if it can."""
    sprak, paa_bokmal = get_language() or "nb", h.get("nb")
    oversatt = h.get(sprak) if paa_bokmal else forklar(h["hjemmel"], sprak).forklaring
    return {"hjemmel": h["hjemmel"], "forklaring": oversatt or paa_bokmal or "", "oversatt": bool(oversatt)}


def utfall(verdi: str) -> tuple[str, str] | None:
    """(word, colour) of what came of an item; None before it is decided."""
    return (ordene.navn(Utfall, verdi), FARGER.get(verdi, "neutral")) if verdi else None


def avsnitt(tekst: str) -> list[str]:
    """The paragraphs of a text."""
    return [a for a in (a.strip() for a in tekst.splitlines()) if a] if tekst else []


def opptak(p: OffentligPunkt, video: str) -> str:
    """Where the item begins in its own recording, or in that of the meeting."""
    if p.video:
        return p.video
    if not video or p.video_sekund is None:
        return ""
    return f"{video}{'&' if '?' in video else '?'}t={p.video_sekund}"
