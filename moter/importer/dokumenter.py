"""The papers of a meeting and of its items: neutral titles and no files where anything is exempt (J3). Pure."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from moter.begreper import NAVN, Dokumenttype
from moter.importer import koder
from moter.importer.feilliste import Feilliste
from moter.importer.rader import Dokumentrad
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import NAVNEGRENSE, TITTELGRENSE, Node, noder, tekst
from postjournal.importer import titler
from postjournal.importer.dokumentrad import filnavn, sjekksum, velg_objekt
from postjournal.importer.koder import dokumentrolle
from postjournal.importer.noarkrad import sperret_til, systemid
from postjournal.importer.rader import Navnetekst
from postjournal.importer.skjerming import UKJENT_GRUNNLAG, Gradert, Vern, vurder
from postjournal.noark import Dokumentrolle

GRADERT = Vern(skjermet=True, restriksjon=UKJENT_GRUNNLAG)
"""Of what is classified no paper is taken in."""


def hjemmel(vern: Vern) -> str:
    """The bases as delivered, on one line."""
    return "; ".join(vern.hjemler)


def samlet(node: Node, arvet: Vern) -> Vern:
    """What a thing says itself; else what it inherits. Gradert when it is classified."""
    eget = vurder(node)
    if eget.skjermet and not eget.hjemler and arvet.hjemler:
        return replace(eget, hjemler=arvet.hjemler)
    return eget if eget.skjermet else arvet


def av_sak(node: Node, nokkel: str, vern: Vern, feil: Feilliste) -> tuple[Dokumentrad, ...] | None:
    """The papers of an item; None when the source does not tell of any."""
    utredning = next(iter(noder(node, "utredning")), {})
    vedtak = next(iter(noder(node, "vedtak")), {})
    felt = (node.get("dokumentbeskrivelse"), utredning.get("utredningsdokument"), vedtak.get("vedtaksdokument"))
    av_utredning, av_vedtak = vern_av(utredning, vern, "utredning", feil), vern_av(vedtak, vern, "vedtak", feil)
    utredningen = systemid(utredning) or f"{nokkel}/utredning"
    skjult = _skjermet_registrering(utredningen, Dokumenttype.SAKSFRAMLEGG, av_utredning) if utredning else ()
    if all(verdi is None for verdi in felt):
        return skjult or None
    egne = [(dok, _type_i_sak(dok, forst=i == 0), vern) for i, dok in enumerate(noder(node, "dokumentbeskrivelse"))]
    kilder = [(*kilde, "") for kilde in egne]
    for i, dok in enumerate(noder(utredning, "utredningsdokument")):
        kilder.append((dok, _type_i_sak(dok, forst=i == 0), av_utredning, utredningen))
    kilder += [(dok, Dokumenttype.SAKSPROTOKOLL, av_vedtak, "") for dok in noder(vedtak, "vedtaksdokument")]
    return (*_alle(kilder, nokkel, feil), *skjult)


def _skjermet_registrering(nokkel: str, type_: Dokumenttype, vern: Vern) -> tuple[Dokumentrad, ...]:
    """What stands for the papers of a shielded registration that are told no more of; none when it is open."""
    if not vern.skjermet or not nokkel:
        return ()
    navn = Navnetekst(NAVN[type_])
    return (Dokumentrad(nokkel, type_, navn, skjermet=True, hjemmel=hjemmel(vern), gradert=True, registrering=nokkel),)


def vern_av(node: Node, arvet: Vern, sted: str, feil: Feilliste) -> Vern:
    """As `samlet`; what is classified is a fault, and its papers are so too."""
    try:
        return samlet(node, arvet)
    except Gradert as grunn:
        feil.meld(sted, str(grunn))
        return GRADERT


def _type_i_sak(dok: Node, *, forst: bool) -> Dokumenttype:
    """Decisions by their word, the main document is the proposal of the case, and the rest are attachments."""
    oppgitt = koder.dokumenttype(tekst(dok, "beskrivelse", grense=TITTELGRENSE), tekst(dok, "dokumenttype"))
    if oppgitt in {Dokumenttype.SAKSPROTOKOLL, Dokumenttype.FORSLAG}:
        return oppgitt
    rolle = dokumentrolle(tekst(dok, "tilknyttetRegistreringSom"), forst=forst)
    return Dokumenttype.SAKSFRAMLEGG if rolle is Dokumentrolle.HOVEDDOKUMENT else Dokumenttype.VEDLEGG


def saksprotokoller(registrering: Node, vern: Vern, feil: Feilliste) -> tuple[Dokumentrad, ...]:
    """The papers of a registration of its own that holds the decision of an item (Noark 5.5)."""
    vern, nokkel = vern_av(registrering, vern, "saksprotokoll", feil), systemid(registrering)
    type_ = Dokumenttype.SAKSPROTOKOLL
    kilder = [(dok, type_, vern, nokkel) for dok in noder(registrering, "dokumentbeskrivelse")]
    return (*_alle(kilder, nokkel, feil), *_skjermet_registrering(nokkel, type_, vern))


def av_mote(registrering: Node, arvet: Vern, sted: str, feil: Feilliste) -> tuple[Dokumentrad, ...]:
    """The papers of one registration of the meeting; one without documents is a paper without a file."""
    nokkel = systemid(registrering)
    if not nokkel:
        raise Radfeil("Møtedokumentet mangler systemID, og kan ikke kjennes igjen. Rett uttrekket.")
    vern = vern_av(registrering, arvet, sted, feil)
    sperret = sperret_til([registrering])
    beskrivelser = noder(registrering, "dokumentbeskrivelse")
    if not beskrivelser:
        return (_uten_beskrivelse(registrering, nokkel, vern, sperret),)
    kilder = [(dok, _type_i_mote(registrering, dok, forst=i == 0), vern, nokkel) for i, dok in enumerate(beskrivelser)]
    skjult = _skjermet_registrering(nokkel, motedokumenttype(registrering), vern)
    return (*_alle(kilder, nokkel, feil, sperret), *skjult)


def motedokumenttype(registrering: Node) -> Dokumenttype:
    """What the registration says that it holds."""
    felt = ("moetedokumentregistreringstype", "moetedokumenttype", "moeteregistreringstype", "legacyMoetedokumenttype")
    return koder.dokumenttype(*(tekst(registrering, navn) for navn in felt))


def _type_i_mote(registrering: Node, dok: Node, *, forst: bool) -> Dokumenttype:
    rolle = dokumentrolle(tekst(dok, "tilknyttetRegistreringSom"), forst=forst)
    if rolle is Dokumentrolle.VEDLEGG:
        return Dokumenttype.VEDLEGG
    oppgitt = motedokumenttype(registrering)
    return oppgitt if oppgitt is not Dokumenttype.ANNET else _type_av_ord(registrering, dok)


def _type_av_ord(*noder_: Node) -> Dokumenttype:
    felt = ("beskrivelse", "dokumenttype", "offentligTittel", "tittel")
    return koder.dokumenttype(*(tekst(node, navn, grense=TITTELGRENSE) for node in reversed(noder_) for navn in felt))


def _uten_beskrivelse(registrering: Node, nokkel: str, vern: Vern, sperret: datetime | None) -> Dokumentrad:
    type_ = motedokumenttype(registrering)
    type_ = type_ if type_ is not Dokumenttype.ANNET else _type_av_ord(registrering)
    tittel = titler.offentlig(registrering, skjermet=False) if not vern.skjermet else None
    return Dokumentrad(
        systemid=nokkel,
        type=type_,
        tittel=tittel or titler.dokument({}, NAVN[type_], skjermet=True),
        skjermet=vern.skjermet,
        hjemmel=hjemmel(vern),
        tilgjengelig_etter=sperret,
        gradert=vern is GRADERT,
        registrering=nokkel,
    )


def _alle(
    kilder: list[tuple[Node, Dokumenttype, Vern, str]], eier: str, feil: Feilliste, sperret: datetime | None = None
) -> tuple[Dokumentrad, ...]:
    """The papers that can be used, in order, each with a key of its own, and those that are classified."""
    rader: dict[str, Dokumentrad] = {}
    vedlegg = 0
    for plass, (dok, type_, vern, registrering) in enumerate(kilder, start=1):
        vedlegg += type_ is Dokumenttype.VEDLEGG
        navn = f"Vedlegg {vedlegg}" if type_ is Dokumenttype.VEDLEGG else NAVN[type_]
        rad = feil.prov(f"dokument {plass}", partial(_rad_eller_gradert, dok, type_, navn, vern, plass, feil))
        if rad:
            nokkel = rad.systemid if rad.systemid and rad.systemid not in rader else f"{eier}/{plass}"
            tider = [tid for tid in (sperret, rad.tilgjengelig_etter) if tid]
            sperre = max(tider, default=None)
            rader[nokkel] = replace(rad, systemid=nokkel, tilgjengelig_etter=sperre, registrering=registrering)
    return tuple(rader.values())


def _rad_eller_gradert(
    dok: Node, type_: Dokumenttype, navn: str, arvet: Vern, plass: int, feil: Feilliste
) -> Dokumentrad:
    """The row of a paper; of a classified one, which is a fault, only what shields it."""
    try:
        return _rad(dok, type_, navn, arvet)
    except Gradert as grunn:
        feil.meld(f"dokument {plass}", str(grunn))
        return Dokumentrad(systemid(dok), type_, Navnetekst(navn), skjermet=True, gradert=True)


def _rad(dok: Node, type_: Dokumenttype, navn: str, arvet: Vern) -> Dokumentrad:
    vern = samlet(dok, arvet)
    objekt = velg_objekt(noder(dok, "dokumentobjekt"), skjermet=vern.skjermet)
    return Dokumentrad(
        systemid=systemid(dok),
        type=type_,
        tittel=titler.dokument(dok, navn, skjermet=vern.skjermet),
        fil=filnavn(tekst(objekt, "referanseDokumentfil", grense=NAVNEGRENSE)) if objekt else "",
        sha256=sjekksum(objekt) if objekt else "",
        skjermet=vern.skjermet,
        hjemmel=hjemmel(vern),
        tilgjengelig_etter=sperret_til([dok]),
        gradert=arvet is GRADERT,
    )
