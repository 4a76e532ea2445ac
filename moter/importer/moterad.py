"""A meeting of Noark 5 or eInnsyn becomes a row: its items and papers one by one, the faulty ones told. Pure."""

from dataclasses import dataclass, replace
from functools import partial

from moter.begreper import Dokumenttype
from moter.importer import dokumenter, koder
from moter.importer.feilliste import Feilliste
from moter.importer.punkter import Saksoppslag, eller_gradert, punkt, vern_og_lukking, video
from moter.importer.rader import Deltakerrad, Dokumentrad, Moterad, Punktrad, Utvalgsrad
from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import NAVNEGRENSE, NOKKELGRENSE, TITTELGRENSE, Node, innenfor, noder, tekst, tidspunkt
from postjournal.importer.noarkrad import sperret_til, systemid
from postjournal.importer.skjerming import Vern

_UTEN_NOKKEL = "Møtet mangler systemID, og kan ikke kjennes igjen. Rett uttrekket i arkivsystemet."
_TO_GANGER = "Saken står to ganger i møtet. Den siste er brukt."


@dataclass(frozen=True, slots=True)
class Deler:
    """The parts of a meeting as nodes; None was not told. `hele`: all items are here. `ekstra`: decisions by item."""

    punkter: list[Node] | None
    dokumenter: list[Node] | None
    hele: bool = True
    ekstra: tuple[tuple[str, Node], ...] = ()


def mote(node: Node, deler: Deler, arvet: Vern, feil: Feilliste, sak: Saksoppslag) -> Moterad:
    """The row of a meeting. `arvet`: what stands above it says. Radfeil when the meeting itself cannot be used."""
    nokkel = systemid(node)
    if not nokkel:
        raise Radfeil(_UTEN_NOKKEL)
    vern = dokumenter.samlet(node, arvet)
    start = tidspunkt(node, "moetedato")
    if start is None:
        raise Radfeil("Møtet mangler moetedato. Skriv dag og klokkeslett i møtesystemet.")
    avlyst, grunn = koder.avlyst(tekst(node, "beskrivelse", grense=TITTELGRENSE))
    punkter, alle = _punkter(deler, vern, feil, sak)
    papirer = None if deler.dokumenter is None else _dokumenter(deler.dokumenter, vern, feil)
    return Moterad(
        systemid=nokkel,
        utvalg=_utvalg(node),
        start=start,
        sted=koder.utfylt(tekst(node, "moetested", grense=NAVNEGRENSE)) or None,
        nummer=koder.utfylt(tekst(node, "moetenummer")) or None,
        avlyst=avlyst,
        grunn=grunn,
        video="" if vern.skjermet else video(node, "møtet", feil),
        punkter=punkter,
        hele_lista=deler.hele and alle,
        dokumenter=papirer,
        deltakere=_deltakere(node, feil),
        tilgjengelig_etter=sperret_til([node]),
        feil=tuple(feil.alle),
    )


def _utvalg(node: Node) -> Utvalgsrad:
    """The body: known by what `utvalg` says, for that is always told; its name may come in an object."""
    objekt = next(iter(noder(node, "utvalgObjekt")), {})
    kode = koder.utfylt(tekst(node, "utvalg")) or tekst(objekt, "navn") or tekst(node, "utvalgObjekt")
    kode = innenfor(kode or systemid(objekt), "utvalg", NOKKELGRENSE)
    if not kode:
        raise Radfeil("Møtet mangler utvalg. Skriv hvilket utvalg som møtes.")
    return Utvalgsrad(kode=kode, navn=tekst(objekt, "navn") or kode)


def _deltakere(node: Node, feil: Feilliste) -> tuple[Deltakerrad, ...] | None:
    kilder = noder(node, "moetedeltaker")
    rader = [feil.prov(f"deltaker {nr}", partial(_deltaker, k)) for nr, k in enumerate(kilder, start=1)]
    return tuple(rad for rad in rader if rad) if kilder else None


def _deltaker(node: Node) -> Deltakerrad:
    navn = tekst(node, "moetedeltakerNavn", grense=NAVNEGRENSE)
    if not navn:
        raise Radfeil("Deltakeren mangler navn.")
    return Deltakerrad(navn, tekst(node, "moetedeltakerFunksjon"))


def _punkter(deler: Deler, vern: Vern, feil: Feilliste, sak: Saksoppslag) -> tuple[tuple[Punktrad, ...] | None, bool]:
    """The items in order, and whether all could be used. Of one that comes twice the last is used."""
    if deler.punkter is None:
        return None, True
    rader: dict[str, Punktrad] = {}
    alle = True
    for plass, node in enumerate(deler.punkter, start=1):
        if node.get("deleted") is True:
            continue
        les = partial(_punkt, node, deler, vern, feil, sak)
        rad = feil.prov(f"sak {plass}", partial(eller_gradert, les, partial(systemid, node), f"sak {plass}", feil))
        alle = alle and rad is not None and not rad.gradert
        if rad:
            if rader.pop(rad.systemid, None):
                feil.meld(f"sak {plass}", _TO_GANGER)
            rader[rad.systemid] = rad
    return tuple(rader.values()), alle


def _punkt(node: Node, deler: Deler, vern: Vern, feil: Feilliste, sak: Saksoppslag) -> Punktrad:
    """An item, with the papers of the registrations that hold its decision."""
    rad = punkt(node, vern, feil, sak)
    eget, _lukket = vern_og_lukking(node, vern)
    egne = [registrering for eier, registrering in deler.ekstra if eier == rad.systemid]
    papirer = [rad for registrering in egne for rad in dokumenter.saksprotokoller(registrering, eget, feil)]
    return replace(rad, dokumenter=(*(rad.dokumenter or ()), *papirer)) if papirer else rad


def _dokumenter(kilder: list[Node], vern: Vern, feil: Feilliste) -> tuple[Dokumentrad, ...]:
    rader: dict[str, Dokumentrad] = {}
    for plass, node in enumerate(kilder, start=1):
        if node.get("deleted") is True:
            continue
        sted = f"møtedokument {plass}"
        lest = feil.prov(sted, partial(dokumenter.av_mote, node, vern, sted, feil)) or ()
        rader |= {rad.systemid: rad for rad in lest}
    return tuple(rader.values())


def er_punkt(node: Node) -> bool:
    """Whether a registration without a clear type is an item rather than a paper of the meeting."""
    if any(node.get(felt) for felt in ("moetesakstype", "moetesakssekvensnummer", "moetesaksaar")):
        return True
    if node.get("moetedokumentregistreringstype"):
        return False
    type_ = dokumenter.motedokumenttype(node)
    return type_ is Dokumenttype.SAKSFRAMLEGG or (
        type_ is Dokumenttype.ANNET and "sak" in tekst(node, "moeteregistreringstype").casefold()
    )
