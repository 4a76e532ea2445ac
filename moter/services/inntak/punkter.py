"""The items of a delivered meeting, their cases and their decisions."""

from collections.abc import Sequence
from typing import Any

from moter.begreper import Dokumenttype, Hendelsesslag, Punkttilstand
from moter.importer.rader import Punktrad, Vedtaksrad
from moter.models import Mote, Sak, Sakslistepunkt, Vedtak
from moter.services import arkivsaker, saker
from moter.services.felles import meld
from moter.services.inntak import folk, papirer
from moter.services.inntak.felles import UTEN_HJEMMEL, Sted, avslutt, begynn, er_nytt, fortell, sett, tekst
from moter.services.saksliste import knytt_behandling, neste_plass
from portal import tid
from postjournal import nokkel
from postjournal.noark import SKJERMET
from postjournal.offentlig.projeksjon import vist_sakstittel

_ORDENE = ("tittel", "innstilling", "video", "sak")
"""What tells what an item is about."""
_SKJERMET_AV = "skjermet av"
"""Remembered: the messages that say that the item is shielded."""


def skriv(sted: Sted, m: Mote, rader: Sequence[Punktrad], *, hele: bool) -> bool:
    """Writes the items; whether anything changed. `hele`: what is not among them has been taken off."""
    unike = {r.systemid: r for r in rader}
    her = {p.systemid: p for p in m.punkter.filter(kilde=sted.kilde).select_related("sak")}
    endret = False
    for r in unike.values():
        endret |= _skriv_en(sted, m, her.get(r.systemid), r)
    if hele:
        endret |= _ta_av(sted, m, [p for s, p in her.items() if s not in unike])
        endret |= _ordne(m, list(unike))
    return endret


def _skriv_en(sted: Sted, m: Mote, p: Sakslistepunkt | None, r: Punktrad) -> bool:
    ny = p is None
    if ny and r.gradert:
        return False
    p = p or _nytt(sted, m, r)
    forste = begynn(p, verner=r.skjermet)
    gammel = _skjerming(sted, p, r) | _felt(sted, p, r)
    avslutt(p)
    p.save()
    knytt_behandling(p)
    if gammel and not ny and p.publisert:
        meld(m, Hendelsesslag.SAK_ENDRET, naa=sted.naa, punkt=p.nokkel)
    endret = papirer.skriv(sted, m, p, r.dokumenter or ())
    apent = r.vedtak is not None and not r.vedtak.skjermet and not p.skjermet
    vedtatt = apent and r.vedtak is not None and _vedtak(sted, m, p, r.vedtak, forste=forste)
    return ny or bool(gammel) or endret or vedtatt


def _skjerming(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """An item, or its decision, that the source shields from now on loses what was known of it; what that was."""
    gammel: dict[str, Any] = {}
    skjermet = _er_skjermet(p, r)
    if er_nytt(p, "skjermet", skjermet, verner=skjermet):
        gammel = sett(p, {"skjermet": skjermet}) | (_fjern_skjermet(sted, p, r) if skjermet else {})
    skjult = bool(r.vedtak and r.vedtak.skjermet)
    if r.vedtak and er_nytt(p, "vedtaket er skjermet", skjult, verner=skjult) and skjult:
        gammel |= _fjern_vedtak(sted, p, r)
    return gammel


def _er_skjermet(p: Sakslistepunkt, r: Punktrad) -> bool:
    """An item is shielded when one of the source's messages says so, though another does not."""
    sier = {*p.levert.get(_SKJERMET_AV, [])} - {r.melding} | ({r.melding} if r.skjermet else set())
    p.levert |= {_SKJERMET_AV: sorted(sier)}
    return bool(sier)


def _felt(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """Sets what the delivery tells anew; what it was. Of an item that is shielded nonetheless no words are taken."""
    verdier = _verdier(sted, p, r)
    if p.skjermet and not r.skjermet:
        sted.utelatt = True
        verdier = {f: v for f, v in verdier.items() if f not in {*_ORDENE, "skjermingshjemmel"}}
    skjult = {"innstilling"} if verdier.get("innstilling") == "" else set()
    return _sperre(sted, p, r) | fortell(p, verdier, {"lukket", "hjemmel_levert", *skjult})


def _sperre(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """An embargo that is told anew: the item waits for it, one that is out too; what was out of it, and is not now."""
    venter = sted.senere(r.tilgjengelig_etter)
    if not er_nytt(p, "publiseres", (r.tilgjengelig_etter, r.egen_sperre), verner=bool(venter)):
        return {}
    p.publiseres = venter
    if p.publiseres is None or p.publisert is None:
        return {}
    gammel = {"publiseres": "", "avgjort": p.avgjort}
    p.avgjort = None
    if sted.senere(r.egen_sperre):
        gammel["publisert"], p.publisert = p.publisert, None
        p.dokumenter.filter(publisert__isnull=False).update(publisert=None, publiseres=p.publiseres)
    return gammel


def _nytt(sted: Sted, m: Mote, r: Punktrad) -> Sakslistepunkt:
    systemid = f"{m.systemid}/{r.systemid}"
    return Sakslistepunkt(
        mote=m, kilde=sted.kilde, systemid=r.systemid, nokkel=nokkel.lag("punkt", sted.kilde, systemid),
        posisjon=neste_plass(m), tittel=SKJERMET, tilleggssak=m.innkalt is not None,
    )  # fmt: skip


def _verdier(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """What the delivery says of the item."""
    lukket = bool(r.lukket) or None
    return {
        "tittel": tekst(r.tittel), "nummer": r.nummer and r.nummer[:30], "type": r.type and r.type.value,
        "skjermingshjemmel": r.hjemmel[:500] if r.skjermet else "", "lukket": lukket,
        "hjemmel_levert": (r.hjemmel or UTEN_HJEMMEL)[:500] if lukket else None,
        "innstilling": tekst(r.innstilling), "video": r.video, "sak": _sak(sted, r),
        "tilstand": Punkttilstand.PAA.value,
    }  # fmt: skip


def _fjern_skjermet(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """What was known of an item before it was shielded goes; None otherwise means that it was not told."""
    gammel = {f: "" for f in _ORDENE if f != "tittel" and getattr(p, f)}
    p.innstilling, p.video, p.sak = "", "", None
    p.levert = {f: v for f, v in p.levert.items() if f not in _ORDENE}
    gammel |= _fjern_vedtak(sted, p, r)
    if p.pk and papirer.skjerm_resten(sted, p, r.dokumenter or ()):
        gammel["dokumenter"] = ""
    return gammel


def _fjern_vedtak(sted: Sted, p: Sakslistepunkt, r: Punktrad) -> dict[str, Any]:
    """The decision, its votes and proposals go, and the papers that hold it, minutes made here too."""
    if not p.pk:
        return {}
    borte = p.forslag.all().delete()[0] + p.voteringer.all().delete()[0]
    borte += Vedtak.objects.filter(punkt=p).delete()[0]
    borte += papirer.skjerm_resten(sted, p, r.dokumenter or (), type=Dokumenttype.SAKSPROTOKOLL.value)
    borte += bool(p.publisert) and papirer.ta_ned_protokollen(sted, p.mote)
    p.avgjort = None
    return {"vedtak": ""} if borte else {}


def _sak(sted: Sted, r: Punktrad) -> Sak | None:
    """The political case: by the archive's number, else by the source's key."""
    ref = r.sak
    if ref is None or r.skjermet:
        return None
    mappe = arkivsaker.finn(kilde=sted.kilde, systemid=ref.systemid, aar=ref.aar, nummer=ref.nummer)
    aar, nummer = (mappe.aar, mappe.nummer) if mappe else (ref.aar, ref.nummer)
    systemid = f"{aar}/{nummer}" if nummer else ref.systemid
    if not systemid:
        return None
    tittelen = tekst(ref.tittel) or (vist_sakstittel(mappe) if mappe else "") or tekst(r.tittel) or SKJERMET
    kjent = Sak.objects.filter(aar=aar, nummer=nummer).first() if nummer else None
    kjent = kjent or Sak.objects.filter(kilde=sted.kilde, systemid=systemid).first()
    s = kjent or Sak(
        kilde=sted.kilde, systemid=systemid, nokkel=nokkel.lag("politisksak", sted.kilde, systemid),
        tittel=tittelen, saksmappe=mappe, aar=aar, nummer=nummer,
    )  # fmt: skip
    forste = begynn(s) or kjent is None
    ulikt = fortell(s, {"tittel": tekst(ref.tittel), "saksmappe": mappe})
    avslutt(s)
    if ref.tittel:
        arkivsaker.losriv(s)
    elif forste:
        arkivsaker.merk(s)
    s.save()
    if kjent and ulikt:
        saker.vis(s)
    return s


def _vedtak(sted: Sted, m: Mote, p: Sakslistepunkt, r: Vedtaksrad, *, forste: bool) -> bool:
    """The decision and its votes; they are out with the item. What staff have written yields only to a text.

    `forste`: the item is told of for the first time since that is remembered; what is out of its decision is then too.
    """
    v = Vedtak.objects.filter(punkt=p).first() or Vedtak(punkt=p)
    if v.pk and not v.levert and r.tekst is None:
        return False
    ny = v.pk is None
    if forste and p.avgjort:
        begynn(v)
    utfall = r.utfall and r.utfall.value
    verdier = {"tekst": tekst(r.tekst), "utfall": utfall, "dato": r.dato or tid.dato(m.start)}
    gammel = fortell(v, verdier, {"tekst"} if verdier["tekst"] == "" else ())
    stemt = er_nytt(v, "voteringer", r.voteringer) and folk.voteringer(sted, m, p, r.voteringer)
    avslutt(v)
    v.save()
    if "tekst" in gammel and not v.tekst:
        papirer.ta_ned_protokollen(sted, m)
    if (gammel or stemt) and p.avgjort:
        meld(m, Hendelsesslag.SAK_ENDRET, naa=sted.naa, punkt=p.nokkel)
    return ny or bool(gammel) or stemt


def _ta_av(sted: Sted, m: Mote, borte: Sequence[Sakslistepunkt]) -> bool:
    """Items that are no longer on the list: those that are out say so, the others go."""
    endret = False
    for p in borte:
        if p.publisert is None:
            p.dokumenter.update(erstatter=None)
            p.dokumenter.all().delete()
            p.delete()
            endret = True
        elif p.tilstand == Punkttilstand.PAA:
            p.tilstand = Punkttilstand.TRUKKET
            p.levert.pop("tilstand", None)
            p.save(update_fields=["tilstand", "levert"])
            meld(m, Hendelsesslag.SAK_TRUKKET, naa=sted.naa, punkt=p.nokkel)
            endret = True
    return endret


def _ordne(m: Mote, systemider: Sequence[str]) -> bool:
    """The delivered order first; others keep theirs after it."""
    orden = {s: i for i, s in enumerate(systemider)}
    rekke = sorted(m.punkter.all(), key=lambda p: (orden.get(p.systemid, len(orden)), p.posisjon))
    flyttes = [(p, i) for i, p in enumerate(rekke, 1) if p.posisjon != i]
    for p, i in flyttes:
        Sakslistepunkt.objects.filter(pk=p.pk).update(posisjon=i)
    return bool(flyttes)
