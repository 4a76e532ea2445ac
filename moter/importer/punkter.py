"""An item of the agenda becomes a row: of a shielded or closed one no title, text or case is copied (M3, J3). Pure."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from moter.importer import dokumenter, koder, rentekst
from moter.importer.feilliste import Feilliste
from moter.importer.rader import Punktrad, Sakref, Stemmerad, Vedtaksrad, Voteringsrad
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import NAVNEGRENSE, NOKKELGRENSE, Node, dato, noder, tall, tekst
from postjournal.importer import titler
from postjournal.importer.noarkrad import STORSTE_AAR, sperret_til, systemid
from postjournal.importer.rader import Navnetekst
from postjournal.importer.skjerming import UKJENT_GRUNNLAG, Gradert, Vern, er_skjermet

Saksoppslag = Callable[[str], Sakref]
"""The archive case that a reference points to."""
SKJERMET_TEKST = Navnetekst("")
"""A text that is told to be exempt: what was here of it goes."""
ADRESSEGRENSE = 500
"""The longest address of a recording that is stored."""
_EINNSYN_ID = re.compile(r"[a-z]+_[0-9a-z]{26}")
_REFERANSER = ("referanseTilMoetesak", "legacyReferanseTilMoetesak")


def punkt(node: Node, arvet: Vern, feil: Feilliste, sak: Saksoppslag) -> Punktrad:
    """The row of an item. `arvet`: what the meeting says. Radfeil tells what is wrong with it."""
    nokkel = systemid(node)
    if not nokkel:
        raise Radfeil("Saken mangler systemID, og kan ikke kjennes igjen. Rett uttrekket i arkivsystemet.")
    vern, lukket = vern_og_lukking(node, arvet)
    sted = f"sak {nokkel}"
    rad = Punktrad(
        systemid=nokkel,
        tittel=_tittel(node, vern),
        nummer=koder.nummer(tall(node, "moetesaksaar", STORSTE_AAR), tall(node, "moetesakssekvensnummer")),
        type=koder.sakstype(tekst(node, "moetesakstype"), tekst(node, "legacyMoetesakstype")),
        lukket=lukket,
        hjemmel=dokumenter.hjemmel(vern),
        skjermet=vern.skjermet,
        dokumenter=dokumenter.av_sak(node, nokkel, vern, feil),
        tilgjengelig_etter=_sperret(node),
        egen_sperre=sperret_til([node]),
    )
    return rad if vern.skjermet else _med_innhold(rad, node, sted, feil, sak)


def eller_gradert(les: Callable[[], Punktrad], nokkel: Callable[[], str], sted: str, feil: Feilliste) -> Punktrad:
    """The row of an item; of a classified one, which is a fault, only what shields it. Radfeil as `les` raises it."""
    try:
        return les()
    except Gradert as grunn:
        feil.meld(sted, str(grunn))
        return Punktrad(nokkel(), tittel=titler.STJERNER, skjermet=True, gradert=True)


def vern_og_lukking(node: Node, arvet: Vern) -> tuple[Vern, bool | None]:
    """What is held back of an item, and True when it is treated behind closed doors; a closed one is shielded."""
    vern = dokumenter.samlet(node, arvet)
    status = (tekst(node, "moeteregistreringsstatus"), tekst(node, "moetesakstype"))
    lukket = lukking(vern, status)
    if lukket and not vern.skjermet:
        vern = Vern(skjermet=True, restriksjon=UKJENT_GRUNNLAG)
    return vern, lukket


def lukking(vern: Vern, merknader: Iterable[str] = ()) -> bool | None:
    """True when the basis or a remark says that the item is closed; None when neither tells (M3)."""
    return koder.er_lukket((*vern.hjemler, vern.restriksjon), merknader) or None


def _tittel(node: Node, vern: Vern) -> Navnetekst:
    tittel = titler.offentlig(node, skjermet=vern.skjermet)
    if tittel is None:
        raise Radfeil("Saken mangler tittel. Skriv en offentlig tittel i arkivsystemet.")
    return tittel


def _sperret(node: Node) -> datetime | None:
    """The latest embargo of an item, its texts and its decision, for they are shown together."""
    utredning = noder(node, "utredning")
    tekster = [del_ for kilde in (node, *utredning) for del_ in noder(kilde, "innstilling")]
    return sperret_til([node, *utredning, *tekster, *noder(node, "vedtak")])


def _med_innhold(rad: Punktrad, node: Node, sted: str, feil: Feilliste, sak: Saksoppslag) -> Punktrad:
    referanse = tekst(node, *_REFERANSER, grense=NOKKELGRENSE)
    return replace(
        rad,
        sak=sak(referanse) if referanse else None,
        innstilling=feil.prov(f"{sted}, innstilling", partial(_innstilling, node, f"{sted}, innstilling", feil)),
        vedtak=feil.prov(f"{sted}, vedtak", partial(_vedtak, node, rad.systemid, f"{sted}, vedtak", feil)),
        video=video(node, sted, feil),
    )


def video(node: Node, sted: str, feil: Feilliste) -> str | None:
    """The address of the recording; None when it is not told, or is no web address (which is a fault)."""
    adresse = feil.prov(
        f"{sted}, video", lambda: koder.utfylt(tekst(node, "videoLink", "videolink", grense=ADRESSEGRENSE))
    )
    if adresse and not _er_nettadresse(adresse):
        feil.meld(f"{sted}, video", "Adressen til opptaket begynner ikke med http:// eller https://.")
        return None
    return adresse or None


def _er_nettadresse(adresse: str) -> bool:
    try:
        deler = urlsplit(adresse)
    except ValueError:
        return False
    return deler.scheme in {"http", "https"} and bool(deler.netloc) and " " not in adresse


def _innstilling(node: Node, sted: str, feil: Feilliste) -> Navnetekst | None:
    """The recommendation of the item; else that of its report. Empty when all that there is of it is shielded."""
    kilder = [node, *noder(node, "utredning")]
    alle = [(kilde, del_) for kilde in kilder for del_ in noder(kilde, "innstilling")]
    apne = [del_ for par in alle if not any(skjult(n, sted, feil) for n in par) for del_ in par[1:]]
    return next(filter(None, map(rentekst.navnetekst, apne)), SKJERMET_TEKST if alle and not apne else None)


def skjult(node: Node, sted: str, feil: Feilliste) -> bool:
    """Whether a part of an item is shielded; a classified one is, and is a fault besides."""
    try:
        return er_skjermet(node)
    except Gradert as grunn:
        feil.meld(sted, str(grunn))
        return True


def _vedtak(node: Node, punkt_id: str, sted: str, feil: Feilliste) -> Vedtaksrad | None:
    kilde = next(iter(noder(node, "vedtak")), None)
    if kilde is None:
        return None
    nokkel = systemid(kilde) or f"{punkt_id}/vedtak"
    if skjult(kilde, sted, feil):
        return Vedtaksrad(nokkel, SKJERMET_TEKST, skjermet=True)
    beskrivelse = next(iter(noder(kilde, "vedtakstekst")), {})
    verdi = SKJERMET_TEKST if skjult(beskrivelse, sted, feil) else rentekst.navnetekst(beskrivelse)
    voteringer = votering(noder(kilde, "votering"), f"sak {punkt_id}", feil)
    if not verdi and not voteringer:
        return None
    skjermet = verdi is SKJERMET_TEKST and not voteringer
    return Vedtaksrad(nokkel, verdi, dato(kilde, "dato"), voteringer=voteringer, skjermet=skjermet)


def votering(stemmer: list[Node], sted: str, feil: Feilliste) -> tuple[Voteringsrad, ...]:
    """One vote by person; votes that cannot be read are left out and told."""
    rader = [feil.prov(f"{sted}, stemme {nr}", partial(_stemme, s)) for nr, s in enumerate(stemmer, start=1)]
    leste = tuple(rad for rad in rader if rad)
    return (Voteringsrad(stemmer=leste),) if leste else ()


def _stemme(node: Node) -> Stemmerad:
    deltaker = next(iter(noder(node, "moetedeltaker")), {})
    navn = tekst(deltaker, "moetedeltakerNavn", grense=NAVNEGRENSE) or _navn(tekst(node, "moetedeltaker"))
    gitt = koder.stemme(tekst(node, "stemme"))
    if not navn:
        raise Radfeil("Stemmen har ikke navnet på den som stemte, og er utelatt.")
    if gitt is None:
        raise Radfeil("Stemmen er verken Ja, Nei eller Blankt, og er utelatt.")
    parti = next(iter(noder(node, "representerer")), {})
    return Stemmerad(navn, tekst(parti, "navn") or _navn(tekst(node, "representerer")), gitt)


def _navn(verdi: str) -> str:
    """A name; an id of eInnsyn's in its place names nobody."""
    return "" if _EINNSYN_ID.fullmatch(verdi) else verdi
