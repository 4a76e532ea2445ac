"""A delivered entry becomes a row with public text only (J3): what must not be shown is not copied. Pure.

The entry is a node with Noark 5's field names (eInnsyn's differ in `systemId` and in the pairs `…Sensitiv`). Noark 5,
eInnsyn and tables are all read here, so that the rules stand in one place.
"""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import (
    NOKKELGRENSE,
    OSLO,
    TITTELGRENSE,
    Node,
    dato,
    les_tidspunkt,
    lokal,
    noder,
    tall,
    tekst,
    tidspunkt,
)
from postjournal.importer import koder, titler
from postjournal.importer.dokumentrad import dokumenter
from postjournal.importer.partsrad import hemmelige_navn, parter
from postjournal.importer.rader import Navnetekst, Postrad, Saksrad
from postjournal.importer.skjerming import Gradert, Vern, er_skjermet, vurder
from postjournal.noark import Journalposttype

_SAKSNUMMER = re.compile(r"(\d{4})/(\d{1,9})")
STORSTE_AAR = 2100
ENHETSGRENSE = 100
STATUSGRENSE = 100
ALDRI = datetime(9000, 1, 1, tzinfo=OSLO)
"""What an embargo from this year on means: it is never lifted."""


def _med_arv(vern: Vern, *, arvet: bool) -> Vern:
    """An entry in a shielded case or class names no private persons, though it says nothing itself."""
    return replace(vern, skjul_personer=True) if arvet and not vern.skjermet else vern


def systemid(node: Node) -> str:
    """The key of an entry or a case: systemID, else eInnsyn's externalId, else its id."""
    return tekst(node, "systemID", "systemId", "externalId", "id", grense=NOKKELGRENSE)


def post(node: Node, sak: Saksrad | None, sak_node: Node | None = None, *, arvet: bool = False) -> Postrad:
    """The row of a journal entry. `arvet`: its case or class is shielded. Radfeil tells what is wrong with it."""
    nokkel = _krev_systemid(node)
    vern = _med_arv(vurder(node), arvet=arvet)
    enhet = enhetsnavn(node) or _internenhet(node) or (enhetsnavn(sak_node) if sak_node else "")
    type_ = koder.journalposttype(tekst(node, "journalposttype", "legacyJournalposttype"))
    return Postrad(
        systemid=nokkel,
        type=type_,
        tittel=_posttittel(node, vern, arvet=arvet),
        journaldato=_journaldato(node),
        sak=sak,
        aar=tall(node, "journalaar", STORSTE_AAR),
        sekvens=tall(node, "journalsekvensnummer"),
        nummer=tall(node, "journalpostnummer"),
        dokumentdato=dato(node, "dokumentetsDato"),
        mottatt=dato(node, "mottattDato"),
        sendt=dato(node, "sendtDato"),
        registrert=tidspunkt(node, "opprettetDato"),
        enhet=enhet,
        hjemler=vern.hjemler,
        tilgangsrestriksjon=vern.restriksjon,
        arvet=arvet,
        tilgjengelig_etter=sperret_til([node, *([sak_node] if sak_node else []), *noder(node, "dokumentbeskrivelse")]),
        eiendommer=() if vern.skjermet else _eiendommer(node),
        parter=parter(node, vern, inngaaende=type_ is Journalposttype.INNGAAENDE, enhet=enhet),
        dokumenter=dokumenter(node, nokkel, skjermet=vern.skjermet or arvet),
    )


def sak(node: Node, *, arvet: bool = False) -> Saksrad:
    """The row of a case; one without a key of its own is known by its number. Radfeil when it has no number.

    `arvet`: its class or archive part is shielded.
    """
    skjermet = saken_er_skjermet(node) or arvet
    aar, nummer = saksnummer(node)
    if not 1700 <= aar <= STORSTE_AAR or not nummer:
        raise Radfeil("Saken mangler saksaar eller sakssekvensnummer, så posten kan ikke plasseres.")
    return Saksrad(
        systemid=saksnokkel(node),
        aar=aar,
        nummer=nummer,
        tittel=titler.offentlig(node, skjermet=skjermet) or titler.STJERNER,
        dato=dato(node, "saksdato"),
        enhet=enhetsnavn(node),
        status=tekst(node, "saksstatus")[:STATUSGRENSE],
        skjermet=skjermet,
    )


def saken_er_skjermet(node: Node) -> bool:
    """The case's own shielding. Gradert, which tells the case's key, when it is classified."""
    try:
        return er_skjermet(node)
    except Gradert as grunn:
        with suppress(Radfeil):
            grunn.sak = saksnokkel(node)
        raise


def saksnokkel(node: Node) -> str:
    """The key of a case: its own, else its number."""
    return systemid(node) or "{}/{}".format(*saksnummer(node))


def saksnummer(node: Node) -> tuple[int, int]:
    """(year, number) from their own fields, else from eInnsyn's `saksnummer` 2026/1234."""
    aar, nummer = tall(node, "saksaar"), tall(node, "sakssekvensnummer")
    treff = _SAKSNUMMER.fullmatch(tekst(node, "saksnummer"))
    return (int(treff[1]), int(treff[2])) if treff and not (aar and nummer) else (aar, nummer)


def enhetsnavn(node: Node) -> str:
    """The unit: its full name when it comes as an object, else its code, else the journal unit."""
    objekt = next(iter(noder(node, "administrativEnhetObjekt")), {})
    return tekst(objekt, "navn", grense=ENHETSGRENSE) or tekst(
        node, "administrativEnhet", "journalenhet", grense=ENHETSGRENSE
    )


def _krev_systemid(node: Node) -> str:
    nokkel = systemid(node)
    if not nokkel:
        raise Radfeil("Posten mangler systemID, og kan ikke kjennes igjen. Rett uttrekket i arkivsystemet.")
    if node.get("deleted") is True:
        raise Radfeil("Posten er slettet hos avsenderen.")
    return nokkel


def _posttittel(node: Node, vern: Vern, *, arvet: bool) -> Navnetekst:
    tittel = titler.offentlig(node, skjermet=vern.skjermet, hemmelige=hemmelige_navn(node, vern))
    if arvet and not tekst(node, "offentligTittel", grense=TITTELGRENSE):
        return titler.STJERNER
    if tittel is None:
        raise Radfeil("Posten mangler tittel. Skriv en offentlig tittel i arkivsystemet.")
    return tittel


def _journaldato(node: Node) -> date:
    journaldato = dato(node, "journaldato")
    if journaldato is None:
        raise Radfeil("journaldato mangler eller er utenfor 1900-2099. Rett feltet i arkivsystemet.")
    return journaldato


def _internenhet(node: Node) -> str:
    enheter = (tekst(part, "administrativEnhet", grense=ENHETSGRENSE) for part in noder(node, "korrespondansepart"))
    return next((enhet for enhet in enheter if enhet), "")


def sperret_til(deler: list[Node]) -> datetime | None:
    """The latest embargo of the entry, its case and its documents: the row is read once, and shows them all.

    A placeholder before 1900 is none; one from year 9000 on is one that is never lifted.
    """
    tider = (les_tidspunkt(tekst(del_, "accessibleAfter"), "accessibleAfter") for del_ in deler)
    return max((ALDRI if t.year >= ALDRI.year else lokal(t) for t in tider if t and t.year >= 1900), default=None)


def _eiendommer(node: Node) -> tuple[tuple[int, int], ...]:
    """(gnr, bnr) of the properties; none of a shielded entry, where a property may tell who it is about."""
    par = ((tall(m, "gaardsnummer", 99_999), tall(m, "bruksnummer", 99_999)) for m in noder(node, "matrikkelnummer"))
    return tuple(dict.fromkeys((gnr, bnr) for gnr, bnr in par if gnr and bnr))
