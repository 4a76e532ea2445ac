"""SCIM's filters, as much of them as a directory asks: equality, joined by `and`. Pure."""

import json
import re
from dataclasses import dataclass

from kontakter.scim.bruker import Ansattrad
from kontakter.scim.felles import AKTIV, BRUKERNAVN, EKSTERN, EPOST, LEDER, Scimfeil, Verdi, ugyldig

LENGSTE = 1000
ID = "id"
_STIER = {
    BRUKERNAVN.casefold(): BRUKERNAVN,
    EKSTERN.casefold(): EKSTERN,
    AKTIV: AKTIV,
    "emails.value": EPOST,
    'emails[typeeq"work"].value': EPOST,
    ID: ID,
    **dict.fromkeys(("manager", "manager.value", LEDER.casefold(), f"{LEDER}.value".casefold()), LEDER),
}
_SKRIVES = {EPOST: 'emails[type eq "work"].value'}
_FELT = {BRUKERNAVN: "brukernavn", EKSTERN: "systemid", EPOST: "epost", AKTIV: "aktiv", ID: "id", LEDER: "leder"}
_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
"""An id stands without quotation marks when older Entra asks whether somebody has a manager."""
_VILKAAR = re.compile(
    r"\s*((?:urn:[a-z0-9:.]{1,100}:)?[a-z]+(?:\[[^\[\]]{1,40}\])?(?:\.[a-z]+)?)\s+eq\s+"
    rf'("(?:[^"\\]|\\.)*"|true|false|{_UUID})\s*',
    re.IGNORECASE,
)
_OG = re.compile(r"and(?=\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Vilkaar:
    """One equality. `sti` is userName, externalId, emails.work, active, manager or id; `felt` the same in Ansattrad.

    The id is ours, and in no Ansattrad.
    """

    sti: str
    verdi: Verdi

    @property
    def felt(self) -> str:
        """The field of Ansattrad."""
        return _FELT[self.sti]

    @property
    def skiller_store_og_smaa(self) -> bool:
        """Whether case matters: it does in ids, and not in names and addresses (RFC 7643)."""
        return self.sti == EKSTERN

    def passer(self, rad: Ansattrad) -> bool:
        """Whether the row is as asked."""
        verdi = getattr(rad, self.felt, "")
        if isinstance(self.verdi, bool) or self.skiller_store_og_smaa:
            return bool(verdi == self.verdi)
        return bool(verdi.casefold() == self.verdi.casefold())

    def __str__(self) -> str:
        return f"{_SKRIVES.get(self.sti, self.sti)} eq {json.dumps(self.verdi, ensure_ascii=False)}"


@dataclass(frozen=True, slots=True)
class Filter:
    """Equalities that must all hold."""

    vilkaar: tuple[Vilkaar, ...]

    def passer(self, rad: Ansattrad) -> bool:
        """Whether the row is as asked."""
        return all(v.passer(rad) for v in self.vilkaar)

    def __str__(self) -> str:
        return " and ".join(map(str, self.vilkaar))


def les_filter(tekst: str) -> Filter:
    """The filter of a request. Raises Scimfeil (invalidFilter) for what is not supported."""
    if not isinstance(tekst, str) or len(tekst) > LENGSTE:
        raise _feil("Filteret er for langt.")
    funnet: list[Vilkaar] = []
    plass = 0
    while treff := _VILKAAR.match(tekst, plass):
        funnet.append(_vilkaar(treff[1], treff[2]))
        og = _OG.match(tekst, treff.end())
        plass = og.end() if og else treff.end()
        if not og:
            break
    if not treff or plass != len(tekst):
        raise _feil('Filteret støttes ikke. Skriv for eksempel userName eq "kari@kommune.example".')
    return Filter(tuple(funnet))


def _vilkaar(sti: str, verdi: str) -> Vilkaar:
    kjent = _STIER.get("".join(sti.casefold().split()))
    if kjent is None:
        raise _feil("Det kan bare søkes etter id, userName, externalId, emails, manager og active.")
    return Vilkaar(kjent, _verdi(verdi, kjent))


def _verdi(tekst: str, sti: str) -> Verdi:
    if sti in (ID, LEDER) and re.fullmatch(_UUID, tekst, re.IGNORECASE):
        return tekst
    verdi: Verdi = (
        {"true": True, "false": False}.get(tekst.strip('"').casefold(), "") if sti == AKTIV else _tekst(tekst)
    )
    if isinstance(verdi, bool) is not (sti == AKTIV):
        raise _feil("Verdien passer ikke til det som søkes etter.")
    return verdi


def _tekst(tekst: str) -> Verdi:
    try:
        verdi = json.loads(tekst, strict=False)
    except ValueError:
        raise _feil("Verdien kan ikke leses.") from None
    return verdi if isinstance(verdi, str) else bool(verdi)


def _feil(detalj: str) -> Scimfeil:
    return ugyldig(detalj, "invalidFilter")
