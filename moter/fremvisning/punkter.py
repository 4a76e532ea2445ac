"""An item of an agenda as pages show it: plain values, ready for a template that has no logic."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from moter.begreper import Dokumenttype, Mangler, Punkttilstand, Rolle, Sakstype, Utfall
from moter.fremvisning import ordene, voter
from moter.fremvisning.folk import hvem
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from portal.visning import adresse, formatnavn, storrelse
from postjournal.hjemler import forklar

FARGER = {
    Utfall.VEDTATT: "success",
    Utfall.ENDRET: "success",
    Utfall.IKKE_VEDTATT: "danger",
    Utfall.UTSATT: "warning",
}


def linjer(punkter: Iterable[OffentligPunkt], mote: OffentligMote | None = None) -> list[dict[str, Any]]:
    """The items of a page."""
    return [linje(p, mote or p.mote) for p in punkter]


def linje(p: OffentligPunkt, m: OffentligMote) -> dict[str, Any]:
    """One item."""
    innhold = p.innhold
    return {
        "nokkel": p.nokkel,
        "nummer": p.nummer,
        "tittel": p.tittel,
        "skjermet": p.skjermet,
        "sak_url": adresse("moter:sak", p.sak) if p.sak else "",
        "merker": _merker(p),
        "lukking": lukking(innhold["lukking"]) if p.lukket else None,
        "skjerming": forklar(innhold["skjerming"]) if "skjerming" in innhold else None,
        "innstilling": avsnitt(p.innstilling),
        "dokumenter": dokumenter(innhold.get("dokumenter", ())),
        "video": opptak(p, m),
        **(resultat(p) if p.avgjort else {}),
    }


def _merker(p: OffentligPunkt) -> list[tuple[str, str]]:
    """(word, colour) of the tags after the title."""
    merker = []
    if p.type != Sakstype.POLITISK:
        merker.append((ordene.navn(Sakstype, p.type), "neutral"))
    if p.lukket:
        merker.append((_("Lukket møte"), "danger"))
    if p.tilleggssak:
        merker.append((_("Kom til etter innkallingen"), "info"))
    if p.tilstand != Punkttilstand.PAA:
        merker.append((ordene.navn(Punkttilstand, p.tilstand), "warning"))
    return merker


def lukking(h: dict[str, str]) -> dict[str, Any]:
    """Why the doors are closed: the provision, and what it says in plain words, in the reader's language if it can."""
    oversatt = h.get(get_language() or "nb")
    forklart = oversatt or h.get("nb") or forklar(h["hjemmel"]).forklaring
    return {"hjemmel": h["hjemmel"], "forklaring": forklart, "oversatt": bool(oversatt)}


def resultat(p: OffentligPunkt) -> dict[str, Any]:
    """What came of the item."""
    innhold = p.innhold
    return {
        "avgjort": True,
        "utfall": (ordene.navn(Utfall, p.utfall), FARGER.get(p.utfall, "neutral")) if p.utfall else None,  # type: ignore[call-overload]
        "vedtak_navn": _("Innstilling") if p.rolle == Rolle.INNSTILLING else ordene.navn(Rolle, p.rolle),
        "vedtak": avsnitt(p.vedtak),
        "forslag": [_forslag(f) for f in innhold.get("forslag", ())],
        "voteringer": [voter.votering(v) for v in innhold.get("voteringer", ())],
        "inhabile": [hvem(h) for h in innhold.get("inhabile", ())],
    }


def _forslag(f: dict[str, Any]) -> dict[str, Any]:
    utfall = {True: _("vedtatt"), False: _("ikke vedtatt"), None: ""}[f["vedtatt"]]
    return {"nummer": f["nummer"], "tekst": avsnitt(f["tekst"]), "av": hvem(f["av"]), "utfall": utfall}


def avsnitt(tekst: str) -> list[str]:
    """The paragraphs of a text."""
    return [a for a in (a.strip() for a in tekst.splitlines()) if a] if tekst else []


def dokumenter(doks: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """The papers: those that can be fetched, those that are missing with the reason, and last the replaced ones."""
    ordnet = sorted(doks, key=lambda d: bool(d.get("erstattet")))
    return [_mangler(d) if "mangler" in d else _dokument(d) for d in ordnet]


def _dokument(d: dict[str, Any]) -> dict[str, Any]:
    navn = ordene.navn(Dokumenttype, d["type"])
    biter = [navn] if navn.casefold() not in d["tittel"].casefold() else []
    biter += [formatnavn(d["mimetype"]), storrelse(d["storrelse"])]
    if d["erstattet"]:
        biter.append(_("utgave %s, erstattet av en nyere") % d["utgave"])
    elif d["utgave"] > 1:
        biter.append(_("utgave %s") % d["utgave"])
    return {
        "tittel": d["tittel"],
        "url": f"{adresse('moter:mote', '').removesuffix('/')}dokument/{d['nokkel']}/{quote(d['filnavn'])}",
        "om": " · ".join(b for b in biter if b),
        "erstattet": d["erstattet"],
    }


def _mangler(d: dict[str, Any]) -> dict[str, Any]:
    """What the reader is told in place of a paper; never that it «does not exist or is not published»."""
    return {
        "tittel": d["tittel"],
        "om": ordene.navn(Mangler, d["mangler"]),
        "hjemmel": forklar(d["hjemmel"]) if d["hjemmel"] else None,
    }


def opptak(p: OffentligPunkt, m: OffentligMote) -> str:
    """Where the item begins in the recording."""
    if p.video:
        return p.video
    if not m.video or p.video_sekund is None:
        return ""
    return f"{m.video}{'&' if '?' in m.video else '?'}t={p.video_sekund}"
