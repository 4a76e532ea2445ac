"""A request as the order XML that archive systems take from eInnsyn, in both its versions. Pure."""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

UFORDELT = "[Ufordelt]"
"""Stands for the case handler when there is none."""
EPOST = "e-post"
_NAVNEROM_V2 = "http://einnsyn.no/schema/order/v2"
_HODE = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_UGYLDIGE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestilt:
    """A document that is asked for. `saksnr` is `2020/1`; `sekvens` and `aar` are its place in the journal.

    `arkiv`, `arkivdel`, `systemid` are the archive system's own keys, `id` is ours; only version 2 tells them.
    """

    saksnr: str
    dokumentnr: int
    sekvens: int
    aar: int
    saksbehandler: str = ""
    adm_enhet: str = ""
    id: str = ""
    systemid: str = ""
    arkiv: str = ""
    arkivdel: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bestilling:
    """An order from one requester to one body; `innsynskravepost` is where the body takes in requests."""

    id: str
    dato: date
    enhet: str
    orgnr: str
    enhetepost: str
    innsynskravepost: str
    dokumenter: tuple[Bestilt, ...]
    forsendelse: str = EPOST
    navn: str = ""
    organisasjon: str = ""
    land: str = ""
    epost: str = ""
    sprak: str = "nb_NO"


def v1(bestilling: Bestilling) -> bytes:
    """Version 1: Norwegian dates, and name, organisation and country stand even when they are empty."""
    b = bestilling
    rot = etree.Element("bestilling")
    _felt(rot, "id", b.id)
    _felt(rot, "bestillingsdato", f"{b.dato:%d.%m.}{b.dato.year:04}")
    _felter(_gruppe(rot, "til"), enhet=b.enhet, enhetepost=b.enhetepost)
    _felt(rot, "innsynskravepost", b.innsynskravepost)
    kontakt = _gruppe(rot, "kontaktinfo")
    _felt(kontakt, "forsendelsesmåte", b.forsendelse)
    _felter(kontakt, navn=b.navn, organisasjon=b.organisasjon, land=b.land)
    _felt(kontakt, "e-post", b.epost)
    dokumenter = _gruppe(rot, "dokumenter")
    for d in b.dokumenter:
        _plass(_gruppe(dokumenter, "dokument"), d)
    return _skriv(rot)


def v2(bestilling: Bestilling) -> bytes:
    """Version 2: ISO dates, the archive's own keys, and what is not known is left out."""
    b = bestilling
    rot = etree.Element(f"{{{_NAVNEROM_V2}}}bestilling", nsmap={"ein": _NAVNEROM_V2})
    _felt(rot, "id", b.id)
    _felt(rot, "bestillingsdato", b.dato.isoformat())
    _felter(
        _gruppe(rot, "til"),
        virksomhet=b.enhet,
        orgnr=b.orgnr,
        innsynskravepost=b.innsynskravepost,
        enhetepost=b.enhetepost,
    )
    kontakt = _gruppe(rot, "kontaktinfo")
    _felt(kontakt, "forsendelsesmåte", b.forsendelse)
    _felt(kontakt, "e-post", b.epost)
    _felt(kontakt, "språk", b.sprak)
    dokumenter = _gruppe(rot, "dokumenter")
    for d in b.dokumenter:
        _dokument_v2(_gruppe(dokumenter, "dokument"), d)
    return _skriv(rot)


def _dokument_v2(i: etree._Element, d: Bestilt) -> None:
    fagsystem = _gruppe(i, "fagsysteminfo")
    _felt(fagsystem, "id", d.arkiv)
    _felt_om(fagsystem, "delId", d.arkivdel)
    _felt(i, "id", d.id)
    _felt_om(i, "systemId", d.systemid)
    _plass(i, d)
    _felt_om(i, "admEnhet", d.adm_enhet)


def _plass(i: etree._Element, d: Bestilt) -> None:
    """Where the archive finds the document: its case, its number in it, its number in the journal of a year."""
    _felter(
        i,
        saksnr=d.saksnr,
        dokumentnr=str(d.dokumentnr),
        journalnr=f"{d.sekvens}/{d.aar % 100:02}",
        saksbehandler=d.saksbehandler or UFORDELT,
    )


def _gruppe(i: etree._Element, navn: str) -> etree._Element:
    return etree.SubElement(i, navn)


def _felt(i: etree._Element, navn: str, tekst: str) -> None:
    """An element with text; characters that XML cannot hold are taken out."""
    etree.SubElement(i, navn).text = _UGYLDIGE.sub("", tekst)


def _felt_om(i: etree._Element, navn: str, tekst: str) -> None:
    if tekst:
        _felt(i, navn, tekst)


def _felter(i: etree._Element, **felter: str) -> None:
    for navn, tekst in felter.items():
        _felt(i, navn, tekst)


def _skriv(rot: etree._Element) -> bytes:
    etree.indent(rot, space="    ")
    return _HODE + etree.tostring(rot, encoding="UTF-8", xml_declaration=False) + b"\n"
