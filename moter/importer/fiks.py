"""KS Fiks politisk behandling: the meeting plan, the items of a meeting, and its decisions, by KS's own schemas. Pure.

The frame of a message must be right, or nothing of the file is used. A faulty item, meeting, member or vote is told and
left out. Older senders write `nøkkel` and `saksår`; the keys are spelled out before anything is checked.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from enum import Enum
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from moter.importer import fikspunkt, fiksskjema, koder
from moter.importer.feilliste import Feilliste
from moter.importer.rader import Medlemsrad, Motelevering, Moterad, Utvalgsrad
from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import (
    NAVNEGRENSE,
    NOKKELGRENSE,
    PARSERVERSJON,
    TITTELGRENSE,
    Node,
    dato,
    tall,
    tekst,
    tidspunkt,
)
from portal.innlesing.kilde import Kilde
from postjournal.importer import jsonstrom

KJENNETEGN = re.compile(rb'"(?:utvalgId|utvalgNavn|moeteid|m\xc3\xb8teid|organisasjonsnummer|utvalgetsSaksnummer)"\s*:')
FLEST_MELDINGER = 100_000
STORSTE_PLASS = 32_767
"""The last place in a row of members that is stored."""
_AEOA = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
_UKJENT = "Meldingen er verken en møteplan (utvalg), utvalgssaker (sak) eller vedtak (vedtak) fra KS Fiks."


class Slag(Enum):
    """The three messages: their schema, and the list that tells them apart."""

    MOTEPLAN = (fiksskjema.MOTEPLAN, "utvalg")
    SAKER = (fiksskjema.SAKER, "sak")
    VEDTAK = (fiksskjema.VEDTAK, "vedtak")


class _Melding(NamedTuple):
    """Where a message stands in the file, and what it is."""

    start: int
    slutt: int
    slag: Slag


def les(fil: Path) -> Iterator[Motelevering | Feil]:
    """Every meeting of the messages in the file. Raises Filfeil at once when a frame is wrong."""
    kilde = Kilde(fil)
    meldinger: list[_Melding] = []
    for verdi in jsonstrom.verdier(kilde):
        meldinger.append(_melding(kilde, verdi.start, verdi.slutt))
        if len(meldinger) > FLEST_MELDINGER:
            raise Filfeil(f"Filen har over {FLEST_MELDINGER} meldinger. Del den opp.")
    if not meldinger:
        raise Filfeil("Filen har ingen meldinger.")
    return _lever(kilde, meldinger)


def _melding(kilde: Kilde, start: int, slutt: int) -> _Melding:
    try:
        innhold = _innhold(kilde.les(start, slutt))
    except Radfeil as feil:
        raise Filfeil(str(feil)) from None
    slag = _slag(innhold)
    if grunn := fiksskjema.mangel(_ramme(innhold, slag), slag.value[0]):
        raise Filfeil(f"Meldingen er ikke som KS Fiks krever: {grunn} Be avsenderen rette den.")
    return _Melding(start, slutt, slag)


def _innhold(utsnitt: bytes) -> Any:
    """The message with its keys spelled out; Radfeil when it cannot be read."""
    try:
        return json.loads(utsnitt.decode(), object_hook=_uten_norske_nokler)
    except (ValueError, RecursionError):
        raise Radfeil("Meldingen kan ikke leses som JSON. Be om en ny leveranse.") from None


def _uten_norske_nokler(objekt: dict[str, Any]) -> dict[str, Any]:
    return {navn.translate(_AEOA): verdi for navn, verdi in objekt.items()}


def _slag(innhold: Any) -> Slag:
    if isinstance(innhold, dict):
        if isinstance(innhold.get("utvalg"), list):
            return Slag.MOTEPLAN
        for slag in (Slag.SAKER, Slag.VEDTAK):
            if isinstance(innhold.get(slag.value[1]), list) and "moete" in innhold:
                return slag
    raise Filfeil(_UKJENT)


def _ramme(innhold: Node, slag: Slag) -> Node:
    """The message without the parts that are checked one by one."""
    ramme = {**innhold, slag.value[1]: []}
    return ramme if slag is Slag.MOTEPLAN else {**ramme, "utvalg": _uten_deler(innhold.get("utvalg"))}


def _uten_deler(utvalg: Any) -> Any:
    if not isinstance(utvalg, dict):
        return utvalg
    return {navn: [] if navn in {"moete", "medlem"} and isinstance(v, list) else v for navn, v in utvalg.items()}


def _lever(kilde: Kilde, meldinger: list[_Melding]) -> Iterator[Motelevering | Feil]:
    for nummer, melding in enumerate(meldinger, start=1):
        sted = f"melding {nummer}"
        try:
            if melding.slag is Slag.MOTEPLAN:
                yield from _moteplan(_innhold(kilde.les(melding.start, melding.slutt)), sted)
            else:
                yield _levering(kilde, melding, sted)
        except Radfeil as feil:
            yield Feil(sted, str(feil))


def _levering(kilde: Kilde, melding: _Melding, sted: str) -> Motelevering:
    utsnitt = kilde.les(melding.start, melding.slutt)
    nokkel = _moteid(_innhold(utsnitt)["moete"])
    sted = f"{sted}, møte {nokkel}"
    avtrykk = blake2b(utsnitt + PARSERVERSJON, digest_size=16).digest()
    return Motelevering(sted, nokkel, avtrykk, partial(_les, kilde, melding, sted))


def _les(kilde: Kilde, melding: _Melding, sted: str) -> Moterad:
    """A meeting with its whole agenda, or with the decisions of some items."""
    innhold = _innhold(kilde.les(melding.start, melding.slutt))
    feil, er_vedtak = Feilliste(sted), melding.slag is Slag.VEDTAK
    utvalg = _utvalg(innhold["utvalg"], feil)
    punkter, alle = fikspunkt.punkter(innhold[melding.slag.value[1]], feil, er_vedtak=er_vedtak)
    rad = _mote(innhold["moete"], utvalg)
    return replace(rad, punkter=punkter, hele_lista=alle and not er_vedtak, feil=tuple(feil.alle))


def _moteid(node: Node) -> str:
    nokkel = tekst(node, "moeteid", grense=NOKKELGRENSE)
    if not nokkel:
        raise Radfeil("Møtet mangler moeteid, og kan ikke kjennes igjen. Be avsenderen rette meldingen.")
    return nokkel


def _mote(node: Node, utvalg: Utvalgsrad) -> Moterad:
    """The meeting itself: key, time, and whether its title says that it is cancelled."""
    avlyst, grunn = koder.avlyst(tekst(node, "tittel", grense=TITTELGRENSE))
    return Moterad(_moteid(node), utvalg, start=tidspunkt(node, "moetedato"), avlyst=avlyst or None, grunn=grunn)


def _utvalg(node: Node, feil: Feilliste) -> Utvalgsrad:
    medlemmer, alle = _medlemmer(node, feil)
    kode = tekst(node, "utvalgId", grense=NOKKELGRENSE)
    navn = tekst(node, "utvalgNavn") or kode
    if not kode:
        raise Radfeil("Utvalget mangler utvalgId. Be avsenderen rette meldingen.")
    return Utvalgsrad(kode, navn, medlemmer, alle)


def _medlemmer(utvalg: Node, feil: Feilliste) -> tuple[tuple[Medlemsrad, ...] | None, bool]:
    """The members that can be used, and whether all can; None when the list is not told."""
    kilder = utvalg.get("medlem")
    if not isinstance(kilder, list):
        return None, True
    rader = [feil.prov(f"medlem {nr}", partial(_medlem, kilde)) for nr, kilde in enumerate(kilder, start=1)]
    return tuple(rad for rad in rader if rad), all(rader)


def _medlem(node: Any) -> Medlemsrad:
    if grunn := fiksskjema.mangel(node, fiksskjema.MEDLEM):
        raise Radfeil(f"Medlemmet er utelatt: {grunn}")
    nokkel, navn = tekst(node, "medlemsId", grense=NOKKELGRENSE), tekst(node, "navn")
    if not nokkel or not navn:
        raise Radfeil("Medlemmet mangler medlemsId eller navn, og er utelatt.")
    fra, til = dato(node, "fraDato"), dato(node, "tilDato")
    if fra and til and til < fra:
        raise Radfeil("Medlemmet har en tilDato som er før fraDato, og er utelatt.")
    return Medlemsrad(
        systemid=nokkel,
        navn=navn,
        rekkefolge=tall(node, "rekkefoelge", STORSTE_PLASS),
        parti=tekst(node, "representerer"),
        funksjon=tekst(node, "funksjon"),
        fra=fra,
        til=til,
        epost=tekst(node, "epost", grense=NAVNEGRENSE),
    )


def _moteplan(innhold: Node, sted: str) -> Iterator[Motelevering | Feil]:
    sett: set[str] = set()
    for nummer, node in enumerate(innhold["utvalg"], start=1):
        feil = Feilliste(f"{sted}, utvalg {nummer}")
        rader = feil.prov("utvalget", partial(_moter_i_utvalg, node, feil)) or []
        yield from feil.alle
        for rad in rader:
            if rad.systemid in sett:
                yield Feil(f"{feil.sted}, møte {rad.systemid}", "Møtet står to ganger i planen. Det første er brukt.")
                continue
            sett.add(rad.systemid)
            avtrykk = blake2b(repr(rad).encode() + PARSERVERSJON, digest_size=16).digest()
            yield Motelevering(f"{feil.sted}, møte {rad.systemid}", rad.systemid, avtrykk, partial(_ferdig, rad))


def _ferdig(rad: Moterad) -> Moterad:
    return rad


def _moter_i_utvalg(node: Any, feil: Feilliste) -> list[Moterad]:
    """The meetings of a body that can be used. Radfeil when the body itself is wrong."""
    if grunn := fiksskjema.mangel(_uten_deler(node), fiksskjema.UTVALG):
        raise Radfeil(f"Utvalget er utelatt: {grunn} Be avsenderen rette meldingen.")
    utvalg = _utvalg(node, feil)
    kilder = node.get("moete", [])
    if utvalg.medlemmer and not kilder:
        feil.meld("medlemmer", "Utvalget har ingen møter i planen, så medlemmene er ikke tatt inn.")
    rader = [feil.prov(f"møte {nr}", partial(_mote_i_plan, kilde, utvalg)) for nr, kilde in enumerate(kilder, start=1)]
    return [rad for rad in rader if rad]


def _mote_i_plan(node: Any, utvalg: Utvalgsrad) -> Moterad:
    if grunn := fiksskjema.mangel(node, fiksskjema.MOTE):
        raise Radfeil(f"Møtet er utelatt: {grunn} Be avsenderen rette meldingen.")
    return _mote(node, utvalg)
