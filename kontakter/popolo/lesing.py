"""Popolo JSON (persons, organizations, memberships, posts) becomes rows of politicians and offices. Pure.

Only what the site shows is read: no birth date, gender, picture or postal address. A fault in one element is collected,
and the rest is used; a file that is none at all is a Popolofeil. Days are inclusive.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Protocol, TypeVar

from kontakter.popolo.rader import (
    KODE,
    SIDE,
    Elementfeil,
    Kontakt,
    Organrad,
    Partirad,
    Personrad,
    Politikerdata,
    Popolofeil,
    Vervrad,
)
from kontakter.popolo.roller import rolle
from portal.filer.tekst import rens

Node = Mapping[str, Any]
LENGSTE = 200
_PARTIORD = frozenset({"party", "parti", "political party", "politisk parti", "liste", "valgliste"})
_KONTAKTSLAG: Mapping[str, str] = {
    "email": "epost",
    "e-mail": "epost",
    "epost": "epost",
    "voice": "telefon",
    "phone": "telefon",
    "telephone": "telefon",
    "telefon": "telefon",
    "cell": "mobil",
    "mobile": "mobil",
    "mobil": "mobil",
}
_NUMMER = re.compile(r"(\d{1,3})\.(?!\d)", re.ASCII)
_DAG = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:[T ].*)?", re.ASCII)
_URL = re.compile(r"https?://[\x21-\x7e]+")


class _Ubrukelig(Exception):
    """One element cannot be used."""


def les(data: object) -> Politikerdata:
    """The rows of a file (bytes, text or decoded JSON). Raises Popolofeil when it is none."""
    node = data if isinstance(data, Mapping) else _tolk(data)
    if not any(isinstance(node.get(liste), list) for liste in ("persons", "organizations", "memberships")):
        raise Popolofeil("Filen har verken persons, organizations eller memberships. Er det en Popolo-fil?")
    leser = _Leser(node)
    personer = leser.alle("persons", _person)
    organisasjoner = leser.alle("organizations", _organisasjon)
    poster = {p.id: p for p in leser.alle("posts", _post)}
    kjent = _Kjent({p.id for p in personer}, {o.id: o for o in organisasjoner}, poster)
    verv = leser.alle("memberships", lambda n: _medlemskap(n, kjent))
    return Politikerdata(
        personer=tuple(personer),
        partier=tuple(o for o in organisasjoner if isinstance(o, Partirad)),
        organer=tuple(o for o in organisasjoner if isinstance(o, Organrad)),
        verv=tuple(_med_parti(verv, kjent)),
        feil=tuple(leser.feil),
    )


def _med_parti(alle: list[Vervrad], kjent: "_Kjent") -> Iterator[Vervrad]:
    """The offices. One without a party gets that which the person is a member of, when it is one only."""
    partier: dict[str, set[str]] = {}
    for v in alle:
        if kjent.er_parti(v.organ):
            partier.setdefault(v.person, set()).add(v.organ)
    for v in alle:
        if not kjent.er_parti(v.organ):
            egne = partier.get(v.person, set())
            yield v if v.parti or len(egne) != 1 else replace(v, parti=next(iter(egne)))


@dataclass(frozen=True, slots=True)
class _Post:
    id: str
    organ: str
    rolle: str


@dataclass(frozen=True, slots=True)
class _Kjent:
    """What memberships may point to."""

    personer: set[str]
    organisasjoner: dict[str, Partirad | Organrad]
    poster: dict[str, _Post]

    def er_parti(self, id_: str) -> bool:
        """Whether the organisation is a party: a membership in one is no office."""
        return isinstance(self.organisasjoner.get(id_), Partirad)


class _MedId(Protocol):
    @property
    def id(self) -> str: ...


T = TypeVar("T", bound=_MedId)


class _Leser:
    """The elements of a file by kind, also those that stand inside others; faults are noted."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.feil: list[Elementfeil] = []

    def alle(self, liste: str, les_en: Callable[[Node], T]) -> list[T]:
        """Those of a list that can be used, each once: an element may stand alone and inside others too."""
        ut: dict[str, T] = {}
        for nummer, element in enumerate(self._elementer(liste), start=1):
            try:
                rad = les_en(_objekt(element))
                if ut.setdefault(rad.id, rad) != rad:
                    raise _Ubrukelig("id er brukt før i filen, om noe annet.")
            except _Ubrukelig as feil:
                self.feil.append(Elementfeil(f"{liste} {nummer}", str(feil)))
        return list(ut.values())

    def _elementer(self, liste: str) -> Iterator[object]:
        verdi = self.node.get(liste)
        yield from verdi if isinstance(verdi, list) else []
        if liste in ("memberships", "posts"):
            for forelder, felt in (("persons", "person_id"), ("organizations", "organization_id")):
                yield from (e for n in _noder(self.node, forelder) for e in _innenfor(n, liste, felt))


def _innenfor(forelder: Node, liste: str, felt: str) -> Iterator[object]:
    """Elements inside another, which they belong to."""
    for element in _noder(forelder, liste):
        yield {felt: forelder.get("id"), **element}


def _tolk(data: object) -> Node:
    if not isinstance(data, bytes | str):
        raise Popolofeil("Filen er ikke et JSON-objekt.")
    try:
        node = json.loads((data.decode("utf-8") if isinstance(data, bytes) else data).removeprefix("\ufeff"))
    except (ValueError, RecursionError):
        raise Popolofeil("Filen kan ikke leses som JSON. Er den avkortet, eller lagret i et annet format?") from None
    if not isinstance(node, dict):
        raise Popolofeil("Filen er ikke et JSON-objekt med persons, organizations og memberships.")
    return node


def _person(node: Node) -> Personrad:
    epost = _tekst(node, "email")
    egne = (*_kontakter(node), *([Kontakt("epost", epost)] if epost else []))
    return Personrad(_id(node), _navn(node), tuple(dict.fromkeys(egne)), _side(node))


def _organisasjon(node: Node) -> Partirad | Organrad:
    slag, kode = _tekst(node, "classification"), _kode(node)
    if slag.casefold() in _PARTIORD:
        return Partirad(_id(node), _navn(node), kode)
    return Organrad(_id(node), _navn(node), kode, slag, _referanse(node, "parent"))


def _post(node: Node) -> _Post:
    return _Post(_id(node), _referanse(node, "organization"), _tekst(node, "role") or _tekst(node, "label"))


def _medlemskap(node: Node, kjent: _Kjent) -> Vervrad:
    """An office, or a membership in a party, as a row."""
    post = kjent.poster.get(_referanse(node, "post"))
    organ = _referanse(node, "organization") or (post.organ if post else "")
    person = _referanse(node, "person")
    if person not in kjent.personer:
        raise _Ubrukelig("person_id peker ikke på en person i filen.")
    if organ not in kjent.organisasjoner:
        raise _Ubrukelig("organization_id peker ikke på en organisasjon i filen.")
    ordet = "" if kjent.er_parti(organ) else _tekst(node, "role") or (post.rolle if post else "")
    rollen, nummer = _rolle(ordet, _tekst(node, "label"))
    fra, til = _dag(node, "start_date"), _dag(node, "end_date", siste=True)
    if fra and til and til < fra:
        raise _Ubrukelig("end_date er før start_date.")
    return Vervrad(
        id=_tekst(node, "id") or f"{person}/{organ}/{rollen}/{fra or ''}",
        person=person,
        organ=organ,
        rolle=rollen,
        parti=_partiet(node, kjent),
        nummer=nummer,
        fra=fra,
        til=til,
        kontakter=_kontakter(node),
    )


def _partiet(node: Node, kjent: _Kjent) -> str:
    parti = _referanse(node, "on_behalf_of")
    if parti and not kjent.er_parti(parti):
        raise _Ubrukelig("on_behalf_of_id peker ikke på et parti i filen.")
    return parti


def _rolle(ordet: str, merkelapp: str) -> tuple[str, int]:
    """The role of a word; its number stands there or in the label."""
    try:
        funnet, nummer = rolle(ordet)
    except ValueError as feil:
        raise _Ubrukelig(f"{feil} Skriv for eksempel leder, medlem eller varamedlem.") from None
    tall = _NUMMER.match(merkelapp)
    return funnet, nummer or (int(tall[1]) if tall else 0)


def _dag(node: Node, felt: str, *, siste: bool = False) -> date | None:
    """A day; of a year or month alone its first or last. None when it is not told."""
    verdi = _tekst(node, felt)
    if not verdi:
        return None
    treff = _DAG.fullmatch(verdi)
    try:
        aar, maaned, dag = (int(d) if d else 0 for d in treff.groups()) if treff else (0, 0, 0)
        if dag or not siste:
            return date(aar, maaned or 1, dag or 1)
        neste = date(aar + 1, 1, 1) if maaned in (0, 12) else date(aar, maaned + 1, 1)
        return neste - timedelta(days=1)
    except (ValueError, OverflowError):
        raise _Ubrukelig(f"{felt} er ikke en dato. Skriv åååå-mm-dd.") from None


def _kontakter(node: Node) -> tuple[Kontakt, ...]:
    """Telephone and e-mail; other means, such as a postal address, are left out."""
    alle = [
        (_KONTAKTSLAG.get(_tekst(n, "type").casefold(), ""), _tekst(n, "value"))
        for n in _noder(node, "contact_details")
    ]
    return tuple(dict.fromkeys(Kontakt(slag, verdi) for slag, verdi in alle if slag and verdi))


def _kode(node: Node) -> str:
    """The short form: an identifier, else another name that is noted as one."""
    egne = [_tekst(n, "identifier") for n in _noder(node, "identifiers") if _tekst(n, "scheme").casefold() == KODE]
    korte = [_tekst(n, "name") for n in _noder(node, "other_names") if "forkort" in _tekst(n, "note").casefold()]
    return next(filter(None, (*egne, *korte)), "")


def _side(node: Node) -> str:
    adresser = (_tekst(n, "url") for n in _noder(node, "links") if _tekst(n, "note") == SIDE)
    return next((a for a in adresser if _URL.fullmatch(a)), "")


def _objekt(verdi: object) -> Node:
    if not isinstance(verdi, Mapping):
        raise _Ubrukelig("Her skulle det stå et objekt.")
    return verdi


def _id(verdi: object) -> str:
    id_ = _tekst(_objekt(verdi), "id")
    if not id_:
        raise _Ubrukelig("id mangler.")
    return id_


def _navn(node: Node) -> str:
    deler = " ".join(filter(None, (_tekst(node, felt) for felt in ("given_name", "additional_name", "family_name"))))
    navn = _tekst(node, "name") or deler
    if not navn:
        raise _Ubrukelig("name mangler.")
    return navn


def _referanse(node: Node, felt: str) -> str:
    """The id of another element: told as an id, or the element itself."""
    indre = node.get(felt)
    return _tekst(node, f"{felt}_id") or (_tekst(indre, "id") if isinstance(indre, Mapping) else "")


def _noder(node: Node, felt: str) -> list[Node]:
    verdi = node.get(felt)
    return [v for v in verdi if isinstance(v, Mapping)] if isinstance(verdi, list) else []


def _tekst(node: Node, felt: str) -> str:
    """A text, or a number as one, on one line."""
    verdi = node.get(felt)
    if isinstance(verdi, int) and not isinstance(verdi, bool) and abs(verdi) < 10**18:
        verdi = str(verdi)
    ren = " ".join(rens(verdi).split()) if isinstance(verdi, str) else ""
    if len(ren) > LENGSTE:
        raise _Ubrukelig(f"{felt} er {len(ren)} tegn; grensen er {LENGSTE}.")
    return ren
