"""A path and a value become leaves, and leaves become a user again, always in the same order. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kontakter.scim.felles import (
    AKTIV,
    ALLE,
    ANSATT,
    ANSATTNR,
    BRUKER,
    ENHET,
    ENKLE,
    FLERE,
    LEDER,
    NAVN,
    Blader,
    Verdi,
    ugyldig,
)
from portal.filer.tekst import rens

LENGSTE = 1000
_STRENG = r'"(?:[^"\\]|\\.)*"'
_STI = re.compile(rf"([A-Za-z$][\w$-]*)(?:\[((?:[^\]\"]|{_STRENG})*)\])?(?:\.([A-Za-z$][\w$-]*))?", re.ASCII)
_SLAGFILTER = re.compile(r"\s*type\s+eq\s+\"(\w*)\"\s*", re.IGNORECASE | re.ASCII)
_HOVEDFILTER = re.compile(r"\s*primary\s+eq\s+\"?true\"?\s*", re.IGNORECASE)
_KJENTE = {navn.casefold(): navn for navn in (*ENKLE, "name", *FLERE)}
_UTVIDEDE = {sti.removeprefix(f"{ANSATT}:").casefold(): sti for sti in (ENHET, ANSATTNR, LEDER)}
_NAVNEDELER = {del_.casefold(): f"name.{del_}" for del_ in NAVN}
_KJERNE = frozenset({"", BRUKER.casefold()})
_JA_NEI = {"true": True, "false": False}


def blader(sti: str, verdi: object) -> Blader:
    """The leaves that a path means, with their value; empty when it means something that is not kept.

    An empty path means the whole user. Raises Scimfeil (invalidPath, invalidValue).
    """
    if not sti:
        return _av_objekt(verdi, blader)
    urn, navn = _del(sti)
    if urn == ANSATT.casefold():
        return _utvidet(navn, verdi)
    return _kjerne(navn, verdi) if urn in _KJERNE else {}


def alle_under(sti: str) -> tuple[str, ...]:
    """The leaves that a path covers, whatever their values."""
    urn, navn = _del(sti)
    if urn == ANSATT.casefold() and not navn:
        return (ENHET, ANSATTNR, LEDER)
    if er_flere(sti) or (urn in _KJERNE and navn.casefold() == "name"):
        return tuple(blad for blad in ALLE if blad.startswith(f"{_KJENTE[navn.casefold()]}."))
    return tuple(blader(sti, None))


def er_flere(sti: str) -> bool:
    """Whether the path names a whole attribute that holds several values."""
    urn, navn = _del(sti)
    return urn in _KJERNE and _KJENTE.get(navn.casefold()) in FLERE


def kan_vaere_sti(nokkel: object) -> bool:
    """Keys of an object that are no paths are unknown attributes, and ignored."""
    return isinstance(nokkel, str) and 0 < len(nokkel) <= LENGSTE and bool(_STI.fullmatch(_del(nokkel)[1] or "hele"))


def les(data: object) -> dict[str, Verdi]:
    """The leaves of a user that was sent or stored."""
    return {blad: verdi for blad, verdi in blader("", data).items() if verdi is not None}


def bygg(funnet: Mapping[str, Verdi]) -> dict[str, Any]:
    """The user that the leaves make, without what stands empty."""
    ut: dict[str, Any] = {"schemas": [BRUKER, ANSATT]}
    ut |= {navn: funnet[navn] for navn in ENKLE if navn in funnet}
    deler: dict[str, Any] = {del_: funnet[f"name.{del_}"] for del_ in NAVN if f"name.{del_}" in funnet}
    ut |= {"name": deler} if deler else {}
    for navn, slagene in FLERE.items():
        elementer = [_element(navn, slag, funnet) for slag in slagene if f"{navn}.{slag}" in funnet]
        ut |= {navn: elementer} if elementer else {}
    utvidet: dict[str, Any] = {
        sti.removeprefix(f"{ANSATT}:"): funnet[sti] for sti in (ENHET, ANSATTNR) if sti in funnet
    }
    utvidet |= {"manager": {"value": funnet[LEDER]}} if LEDER in funnet else {}
    return ut | ({ANSATT: utvidet} if utvidet else {})


def _element(navn: str, slag: str, funnet: Mapping[str, Verdi]) -> dict[str, Any]:
    hoved = {"primary": True} if slag == FLERE[navn][0] else {}
    return {"type": slag, "value": funnet[f"{navn}.{slag}"], **hoved}


def _del(sti: str) -> tuple[str, str]:
    """(schema in lower case, the rest of the path); the schema is empty when none is named."""
    if len(sti) > LENGSTE:
        raise ugyldig("Stien er for lang.", "invalidPath")
    if not sti.casefold().startswith("urn:"):
        return "", sti
    for skjema in (ANSATT, BRUKER):
        if sti.casefold() == skjema.casefold():
            return skjema.casefold(), ""
    skjema, _skille, navn = sti.rpartition(":") if "[" not in sti else sti.partition("[")[0].rpartition(":")
    return skjema.casefold(), navn + sti[len(skjema) + len(navn) + 1 :]


def _kjerne(sti: str, verdi: object) -> Blader:
    if not sti:
        return _av_objekt(verdi, _kjerne)
    navn, filter_, under = _tolk(sti)
    kjent = _KJENTE.get(navn.casefold(), "")
    if kjent == "name":
        return _navn(under, verdi)
    if kjent in FLERE:
        return _flere(kjent, filter_, under, verdi)
    return {kjent: _enkel(kjent, verdi)} if kjent and not under else {}


def _tolk(sti: str) -> tuple[str, str | None, str]:
    """(attribute, filter or None, part of the attribute or empty)."""
    treff = _STI.fullmatch(sti)
    if not treff:
        raise ugyldig("Stien kan ikke leses.", "invalidPath")
    return treff[1], treff[2], treff[3] or ""


def _navn(under: str, verdi: object) -> Blader:
    if under:
        blad = _NAVNEDELER.get(under.casefold())
        return {blad: _enkel(blad, verdi)} if blad else {}
    return _av_objekt(verdi, _navn)


def _flere(navn: str, filter_: str | None, under: str, verdi: object) -> Blader:
    """The leaves of an attribute with several values: one element by its filter, or a list of elements."""
    if filter_ is None and not under:
        return _av_liste(navn, verdi)
    slag = FLERE[navn][0] if filter_ is None else _slag(navn, filter_)
    if slag not in FLERE[navn] or under.casefold() not in ("", "value"):
        return {}
    return _en(f"{navn}.{slag}", verdi)


def _slag(navn: str, filter_: str) -> str:
    if treff := _SLAGFILTER.fullmatch(filter_):
        return treff[1].casefold()
    if _HOVEDFILTER.fullmatch(filter_):
        return FLERE[navn][0]
    raise ugyldig('Filteret i stien kan ikke brukes. Skriv [type eq "work"].', "invalidPath")


def _av_liste(navn: str, verdi: object) -> Blader:
    """The elements of the types that are kept; the first of a type counts."""
    if verdi is None:
        return {}
    ut: Blader = {}
    for element in verdi if isinstance(verdi, list) else [verdi]:
        if not isinstance(element, Mapping | str):
            raise ugyldig(f"{navn} skal være en liste av objekter.")
        slag = felt(element, "type") if isinstance(element, Mapping) else None
        blad = f"{navn}.{slag.casefold() if isinstance(slag, str) and slag else FLERE[navn][0]}"
        if blad in ALLE and blad not in ut:
            ut |= _en(blad, element)
    return ut


def _en(blad: str, verdi: object) -> Blader:
    """The leaf of a value that may stand in an object; an object without a value tells nothing."""
    if not isinstance(verdi, Mapping):
        return {blad: _enkel(blad, verdi)}
    return {blad: _enkel(blad, felt(verdi, "value"))} if har(verdi, "value") else {}


def _utvidet(sti: str, verdi: object) -> Blader:
    """The leaves of the enterprise extension. A manager is told by id, alone or in an object."""
    if not sti:
        return _av_objekt(verdi, _utvidet)
    navn, _filter, under = _tolk(sti)
    blad = _UTVIDEDE.get(navn.casefold())
    if not blad or (under and (blad, under.casefold()) != (LEDER, "value")):
        return {}
    return _en(blad, verdi)


def _av_objekt(verdi: object, les_en: Callable[[str, object], Blader]) -> Blader:
    """The leaves of what stands in an object; null is an empty one."""
    if not isinstance(verdi, Mapping | None):
        raise ugyldig("Her skulle det stå et objekt.")
    ut: Blader = {}
    for nokkel, innhold in (verdi or {}).items():
        ut |= les_en(nokkel, innhold) if kan_vaere_sti(nokkel) else {}
    return ut


def _enkel(navn: str, verdi: object) -> Verdi | None:
    """One value, cleaned; None when it is empty. Older Entra wraps it in a list of one object."""
    if isinstance(verdi, list):
        verdi = _eneste(navn, verdi)
    if navn == AKTIV:
        return _ja_nei(verdi)
    if isinstance(verdi, int) and not isinstance(verdi, bool) and abs(verdi) < 10**18:
        verdi = str(verdi)
    if verdi is not None and not isinstance(verdi, str):
        raise ugyldig(f"{navn.rpartition(':')[2]} skal være tekst.")
    ren = " ".join(rens(verdi or "").split())
    if len(ren) > LENGSTE:
        raise ugyldig(f"{navn.rpartition(':')[2]} er for lang.")
    return ren or None


def _eneste(navn: str, verdier: Iterable[object]) -> object:
    elementer = list(verdier)
    if len(elementer) > 1:
        raise ugyldig(f"{navn.rpartition(':')[2]} skal ha én verdi.")
    forste = elementer[0] if elementer else None
    return felt(forste, "value") if isinstance(forste, Mapping) else forste


def _ja_nei(verdi: object) -> bool | None:
    if isinstance(verdi, str) and verdi.strip().casefold() in _JA_NEI:
        return _JA_NEI[verdi.strip().casefold()]
    if verdi is not None and not isinstance(verdi, bool):
        raise ugyldig("active skal være true eller false.")
    return verdi


def felt(node: Mapping[str, Any], navn: str) -> Any:
    """The value of a key, whatever its case; None when there is none."""
    return next((v for n, v in node.items() if isinstance(n, str) and n.casefold() == navn.casefold()), None)


def har(node: Mapping[str, Any], navn: str) -> bool:
    """Whether there is such a key, whatever its case."""
    return any(isinstance(n, str) and n.casefold() == navn.casefold() for n in node)
