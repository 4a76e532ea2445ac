"""Enhetsregisteret's answers become facts of a company and its roles: no birth date, no match decided. Pure.

`/enheter/{orgnr}` and `/enheter/{orgnr}/roller` as Brønnøysundregistrene sends them (NLOD). All groups of roles are
read: the board, and also auditor, manager and owners; the caller takes those it wants.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import Any

from portal.filer.tekst import rens

Node = Mapping[str, Any]
_VEKTER = (3, 2, 7, 6, 5, 4, 3, 2)
_ORGNR = re.compile(r"[1-9][0-9]{8}", re.ASCII)
_UNDERENHET = frozenset({"BEDR", "AAFY"})
_SIDE = re.compile(r"(?:https?://)?[^\s/@:?#.]+(?:\.[^\s/@:?#.]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_ORD = re.compile(r"[^\W\d_]+")
_EGNE = str.maketrans({"å": "aa", "ä": "ae", "æ": "ae", "ø": "oe", "ö": "oe", "đ": "d", "ð": "d", "ł": "l", "ŋ": "n"})
_LIK_NOK = 0.88
_KORTEST_NAVN = 2


class Brregfeil(Exception):
    """The answer cannot be used; says why in plain Norwegian."""


@dataclass(frozen=True, slots=True)
class Selskapsfakta:
    """A company. `form` is the code (`AS`, `IKS`), `naering` the industry in words, `slettet` the day it ceased."""

    orgnr: str
    navn: str
    form: str
    formnavn: str
    naering: str
    adresse: str
    hjemmeside: str
    konkurs: bool
    slettet: date | None


@dataclass(frozen=True, slots=True)
class Rollefakta:
    """Who is what. `rolle` is the code (LEDE, MEDL, DAGL …); `orgnr` is the holder's own, empty for a person."""

    orgnr: str
    rolle: str
    rollenavn: str
    navn: str
    er_person: bool
    rekkefolge: int
    sist_endret: date | None


def er_orgnr(verdi: str) -> bool:
    """Whether it is an organisation number: nine digits, of which the last is the control digit (mod 11)."""
    if not _ORGNR.fullmatch(verdi):
        return False
    rest = sum(int(siffer) * vekt for siffer, vekt in zip(verdi, _VEKTER, strict=False)) % 11
    return int(verdi[8]) == (11 - rest) % 11


def les_enhet(data: object) -> Selskapsfakta:
    """The company of an answer (bytes, text or decoded JSON). Raises Brregfeil when it is none."""
    node = _svar(data)
    orgnr = re.sub(r"\s", "", _tekst(node, "organisasjonsnummer"))
    if not er_orgnr(orgnr):
        raise Brregfeil("Svaret har ikke et gyldig organisasjonsnummer. Hent enheten på nytt fra Enhetsregisteret.")
    form = _tekst(_node(node, "organisasjonsform"), "kode")
    if form in _UNDERENHET:
        raise Brregfeil(f"{orgnr} er en underenhet. Bruk nummeret til selskapet som eier den.")
    return Selskapsfakta(
        orgnr=orgnr,
        navn=_tekst(node, "navn"),
        form=form,
        formnavn=_tekst(_node(node, "organisasjonsform"), "beskrivelse"),
        naering=_tekst(_node(node, "naeringskode1"), "beskrivelse"),
        adresse=_adresse(_node(node, "forretningsadresse") or _node(node, "postadresse")),
        hjemmeside=_hjemmeside(_tekst(node, "hjemmeside")),
        konkurs=node.get("konkurs") is True,
        slettet=_dato(node.get("slettedato")),
    )


def les_roller(data: object) -> list[Rollefakta]:
    """The roles of an answer, in its order, without those that are left, struck out or held by the dead."""
    node = _svar(data)
    if not isinstance(node.get("rollegrupper"), list):
        raise Brregfeil("Svaret har ingen liste over roller. Hent det fra adressen som slutter på /roller.")
    return [
        rolle
        for gruppe in _noder(node, "rollegrupper")
        for del_ in _noder(gruppe, "roller")
        if (rolle := _rolle(del_, gruppe))
    ]


def foreslaa(navn: str, kandidater: Iterable[tuple[int, str]]) -> list[int]:
    """Ids of those who may be the one with this name, likest first. A proposal: a name alone decides nothing (P4)."""
    ordene = _navneord(navn)
    poeng = [(_likhet(ordene, _navneord(annet)), id_) for id_, annet in kandidater]
    return [id_ for likhet, id_ in sorted(poeng, key=lambda p: -p[0]) if likhet]


def _svar(data: object) -> Node:
    """The object of an answer that tells of a unit."""
    node = data if isinstance(data, Mapping) else _tolk(data)
    if _tall(node.get("status")) == 404 or _tall(node.get("status")) == 410:
        raise Brregfeil("Enhetsregisteret kjenner ikke nummeret som et selskap. Er det en underenhet, eller slettet?")
    if "feilmelding" in node or _tall(node.get("status")) >= 400:
        raise Brregfeil("Enhetsregisteret svarte med en feil i stedet for opplysninger. Prøv igjen senere.")
    return node


def _tolk(data: object) -> Node:
    if not isinstance(data, bytes | str):
        raise Brregfeil("Svaret er ikke et JSON-objekt fra Enhetsregisteret.")
    try:
        tekst = (data.decode("utf-8") if isinstance(data, bytes) else data).removeprefix("\ufeff").strip()
        node = json.loads(tekst) if tekst else None
    except (ValueError, RecursionError):
        raise Brregfeil(_hvorfor(data)) from None
    if node is None:
        raise Brregfeil("Svaret er tomt. Er nummeret en underenhet? De finnes ikke under /enheter.")
    if not isinstance(node, dict):
        raise Brregfeil("Svaret er ikke et JSON-objekt fra Enhetsregisteret.")
    return node


def _hvorfor(data: bytes | str) -> str:
    start = data[:200].lstrip()
    if start[:1] in (b"<", "<"):
        return "Svaret er en nettside, ikke JSON. Kontroller adressen, og at ingen mellomtjener svarer i stedet."
    return "Svaret kan ikke leses som JSON. Det kan være avkortet; hent det på nytt."


def _rolle(node: Node, gruppe: Node) -> Rollefakta | None:
    """A role with the one who holds it; None when nobody does any more."""
    if node.get("fratraadt") is True or node.get("avregistrert") is True:
        return None
    person, enhet = _node(node, "person"), _node(node, "enhet")
    if person.get("erDoed") is True or enhet.get("erSlettet") is True:
        return None
    navn = _personnavn(person) or _enhetsnavn(enhet)
    kode = _tekst(_node(node, "type"), "kode") or _tekst(_node(gruppe, "type"), "kode")
    if not navn or not kode:
        return None
    return Rollefakta(
        orgnr="" if person else _tekst(enhet, "organisasjonsnummer"),
        rolle=kode,
        rollenavn=_tekst(_node(node, "type"), "beskrivelse") or _tekst(_node(gruppe, "type"), "beskrivelse"),
        navn=navn,
        er_person=bool(person),
        rekkefolge=_tall(node.get("rekkefolge")),
        sist_endret=_dato(gruppe.get("sistEndret")),
    )


def _personnavn(person: Node) -> str:
    navn = _node(person, "navn")
    return " ".join(filter(None, (_tekst(navn, felt) for felt in ("fornavn", "mellomnavn", "etternavn"))))


def _enhetsnavn(enhet: Node) -> str:
    """The name of a unit that holds a role: one text, or a list of lines."""
    linjer = enhet.get("navn")
    return _linjer(linjer) if isinstance(linjer, list) else _tekst(enhet, "navn")


def _adresse(node: Node) -> str:
    """Street, postal code and place on one line."""
    gate = node.get("adresse")
    sted = f"{_tekst(node, 'postnummer')} {_tekst(node, 'poststed')}".strip()
    return ", ".join(filter(None, (_linjer(gate, ", ") if isinstance(gate, list) else _tekst(node, "adresse"), sted)))


def _linjer(verdier: Iterable[object], skille: str = " ") -> str:
    return skille.join(filter(None, (_ren(v) for v in verdier if isinstance(v, str))))


def _hjemmeside(verdi: str) -> str:
    """An address on the web that can be linked to; empty when it is none."""
    if not _SIDE.fullmatch(verdi):
        return ""
    return verdi if "://" in verdi[:8] else f"https://{verdi}"


def _dato(verdi: object) -> date | None:
    try:
        return date.fromisoformat(verdi[:10]) if isinstance(verdi, str) else None
    except ValueError:
        return None


def _tall(verdi: object) -> int:
    return verdi if isinstance(verdi, int) else 0


def _node(node: Node, felt: str) -> Node:
    verdi = node.get(felt)
    return verdi if isinstance(verdi, Mapping) else {}


def _noder(node: Node, felt: str) -> Iterator[Node]:
    """The objects of a list, or the one that stands in its place."""
    verdi = node.get(felt)
    yield from (v for v in (verdi if isinstance(verdi, list) else [verdi]) if isinstance(v, Mapping))


def _tekst(node: Node, felt: str) -> str:
    verdi = node.get(felt)
    return _ren(verdi) if isinstance(verdi, str) else ""


def _ren(verdi: str) -> str:
    return " ".join(rens(verdi).split())


def _navneord(navn: str) -> list[str]:
    """The words of a name without case, accents and ways of spelling."""
    delt = unicodedata.normalize("NFD", unicodedata.normalize("NFC", navn).casefold().translate(_EGNE))
    uten = "".join(tegn for tegn in delt if not unicodedata.combining(tegn))
    return _ORD.findall(uten.replace("ch", "k"))


def _likhet(a: list[str], b: list[str]) -> float:
    """How like two names are: 3 for the same, above 2 when one only has more middle names, 0 for too unlike."""
    kort, lang = sorted((a, b), key=len)
    if len(kort) < _KORTEST_NAVN:
        return 0
    lik = SequenceMatcher(None, " ".join(a), " ".join(b), autojunk=False).ratio()
    if kort == lang:
        return 3
    if kort[0] == lang[0] and kort[-1] == lang[-1] and set(kort) <= set(lang):
        return 2 + lik
    return lik if lik >= _LIK_NOK else 0
