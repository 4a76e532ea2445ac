"""Senders and recipients: who may be named, and as what. E-mail, addresses and telephone are never read. Pure."""

from portal.innlesing.felt import EPOST, NAVNEGRENSE, Node, noder, rens, tekst
from portal.navn import er_person
from postjournal.importer.koder import INTERNE, partsrolle
from postjournal.importer.navnepar import med_og_uten
from postjournal.importer.rader import Partrad
from postjournal.importer.skjerming import Vern, er_skjult
from postjournal.noark import SKJERMET, Partsrolle

INGEN_ENHET = "Internt"


def parter(node: Node, vern: Vern, *, inngaaende: bool, enhet: str) -> tuple[Partrad, ...]:
    """The parties of an entry; those without a name are left out. `enhet` names an internal party without a unit."""
    vanlig = Partsrolle.AVSENDER if inngaaende else Partsrolle.MOTTAKER
    rader = (_part(del_, vern, vanlig, enhet) for del_ in noder(node, "korrespondansepart"))
    return tuple(rad for rad in rader if rad)


def hemmelige_navn(node: Node, vern: Vern) -> list[str]:
    """Full names of parties that are held back, longest first, to be covered in the titles too."""
    if not (vern.skjermet or vern.skjul_personer):
        return []
    navn = {n for del_ in noder(node, "korrespondansepart") for n in _skjulte(del_, vern)}
    return sorted(navn, key=len, reverse=True)


def _skjulte(part: Node, vern: Vern) -> list[str]:
    par = _navnepar(part)
    hvem = [navn for navn in par if navn and not er_skjult(navn)]
    ulike = len(set(filter(None, par))) > 1
    return [navn for navn in hvem if " " in navn and (ulike or _holdes_tilbake(part, navn, vern))]


def _navnepar(part: Node) -> tuple[str, str]:
    en = tekst(part, "korrespondansepartNavn", grense=NAVNEGRENSE)
    return _uten_epost(en), _uten_epost(tekst(part, "korrespondansepartNavnSensitiv", grense=NAVNEGRENSE))


def _uten_epost(navn: str) -> str:
    """A name without its e-mail address; stars when the address was all there was."""
    return (rens(EPOST.sub(" ", navn)).strip(" ,;()<>\"'") or SKJERMET) if "@" in navn else navn


def _holdes_tilbake(part: Node, navn: str, vern: Vern) -> bool:
    return vern.skjul_parter or (vern.skjul_personer and _person(part, navn))


def _person(part: Node, navn: str) -> bool:
    oppgitt = part.get("er_person")
    return oppgitt if isinstance(oppgitt, bool) else er_person(navn)


def _part(part: Node, vern: Vern, vanlig: Partsrolle, enhet: str) -> Partrad | None:
    rolle = partsrolle(tekst(part, "korrespondanseparttype")) or vanlig
    if _er_intern(part, rolle):
        return _intern(part, vern, INTERNE[rolle], enhet)
    en, to = _navnepar(part)
    med, uten = med_og_uten(en, to) if en and to else (en or to, en or to)
    navn = uten if vern.skjermet else med
    if not navn:
        return None
    if er_skjult(navn) or (vern.skjermet and (med != uten or not en)) or _holdes_tilbake(part, navn, vern):
        return Partrad(rolle, SKJERMET, er_person=_person(part, med), skjermet=True)
    return Partrad(rolle, navn, er_person=med != uten or _person(part, navn))


def _er_intern(part: Node, rolle: Partsrolle) -> bool:
    """Only the municipality's own parties have a unit or a case worker (Noark 5 M305, M307)."""
    return INTERNE[rolle] is rolle or bool(tekst(part, "administrativEnhet") or tekst(part, "saksbehandler"))


def _intern(part: Node, vern: Vern, rolle: Partsrolle, enhet: str) -> Partrad:
    """An internal party is named by its organisation or unit, never by its case worker."""
    navn = _navnepar(part)[0]
    if vern.skjul_parter or er_skjult(navn):
        return Partrad(rolle, SKJERMET, er_person=False, skjermet=True)
    if not navn or navn == tekst(part, "saksbehandler") or er_person(navn):
        navn = tekst(part, "administrativEnhet") or enhet or INGEN_ENHET
    return Partrad(rolle, navn, er_person=False)
