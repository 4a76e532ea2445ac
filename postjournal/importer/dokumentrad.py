"""The documents of an entry: neutral titles and no file names where anything is shielded (J3). Pure."""

import re

from portal.innlesing.felt import NAVNEGRENSE, NOKKELGRENSE, Node, noder, nokkel, tall, tekst
from postjournal.importer import titler
from postjournal.importer.koder import dokumentrolle
from postjournal.importer.rader import Dokumentrad
from postjournal.importer.skjerming import er_skjermet
from postjournal.noark import Dokumentrolle

STORSTE_NUMMER = 2**15 - 1
_SHA256 = re.compile(r"[0-9a-f]{64}")
_SISTE_LEDD = re.compile(r"[^/\\]*$")


def dokumenter(node: Node, post_id: str, *, skjermet: bool) -> tuple[Dokumentrad, ...]:
    """All documents in order. `skjermet`: the entry, its case or its class is shielded."""
    kilder = noder(node, "dokumentbeskrivelse")
    vedlegg, rader = 0, []
    for plass, (dok, nummer) in enumerate(zip(kilder, _numre(kilder), strict=True)):
        rolle = dokumentrolle(tekst(dok, "tilknyttetRegistreringSom"), forst=plass == 0)
        vedlegg += rolle is Dokumentrolle.VEDLEGG
        navn = "Hoveddokument" if rolle is Dokumentrolle.HOVEDDOKUMENT else f"Vedlegg {vedlegg}"
        rader.append(_rad(dok, f"{post_id}/{nummer}"[-NOKKELGRENSE:], nummer, rolle, navn, skjermet=skjermet))
    return tuple(rader)


def _numre(kilder: list[Node]) -> list[int]:
    """The delivered numbers; 1, 2, 3 … when any is missing or two are equal."""
    numre = [tall(dok, "dokumentnummer", STORSTE_NUMMER) for dok in kilder]
    brukbare = all(numre) and len(set(numre)) == len(numre)
    return numre if brukbare else list(range(1, len(kilder) + 1))


def _rad(dok: Node, id_: str, nummer: int, rolle: Dokumentrolle, navn: str, *, skjermet: bool) -> Dokumentrad:
    eget = er_skjermet(dok)
    skjermet = eget or skjermet
    objekt = velg_objekt(noder(dok, "dokumentobjekt"), skjermet=skjermet)
    return Dokumentrad(
        systemid=tekst(dok, "systemID", "systemId", "externalId", "id", grense=NOKKELGRENSE) or id_,
        nummer=nummer,
        rolle=rolle,
        tittel=titler.dokument(dok, navn, skjermet=skjermet),
        dokumenttype=tekst(dok, "dokumenttype"),
        fil=filnavn(tekst(objekt, "referanseDokumentfil", grense=NAVNEGRENSE)) if objekt else "",
        sha256=sjekksum(objekt) if objekt else "",
        skjermet=eget,
    )


def filnavn(referanse: str) -> str:
    """The last part of a path or an address, without query and fragment."""
    if "://" in referanse:
        referanse = re.split(r"[?#]", referanse)[0]
    siste = _SISTE_LEDD.search(referanse)
    return siste[0] if siste and siste[0] not in {".", ".."} else ""


def velg_objekt(objekter: list[Node], *, skjermet: bool) -> Node | None:
    """The public variant if there is one; else the archive format; of a shielded document the public one or none."""
    varianter = {nokkel(tekst(objekt, "variantformat")): objekt for objekt in reversed(objekter)}
    offentlig = [v for v in varianter if "skjermet" in v or "sladdet" in v or "offentlig" in v]
    valgt = [*offentlig, *([] if skjermet else [v for v in varianter if v.startswith("arkiv")])]
    if valgt:
        return varianter[valgt[0]]
    return objekter[0] if objekter and not skjermet else None


def sjekksum(objekt: Node) -> str:
    """The SHA-256 as lower hex; empty when it is of another kind, or is no checksum."""
    metode = nokkel(tekst(objekt, "sjekksumAlgoritme"))
    sum_ = tekst(objekt, "sjekksum").lower()
    return sum_ if metode in {"", "sha256"} and _SHA256.fullmatch(sum_) else ""
