"""A SCIM user becomes a row of staff. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kontakter.scim import blader
from kontakter.scim.felles import (
    AKTIV,
    ANSATTNR,
    BRUKERNAVN,
    EKSTERN,
    ENHET,
    EPOST,
    LEDER,
    MOBIL,
    TELEFON,
    Verdi,
    ugyldig,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ansattrad:
    """One of the staff. `systemid` is the sender's own id (externalId), `leder` the SCIM id of the manager."""

    systemid: str = ""
    brukernavn: str
    navn: str
    tittel: str = ""
    enhet: str = ""
    telefon: str = ""
    mobil: str = ""
    epost: str = ""
    leder: str = ""
    aktiv: bool = True
    ansattnr: str = ""


FELT: Mapping[str, str] = {
    "systemid": EKSTERN,
    "brukernavn": BRUKERNAVN,
    "navn": "displayName",
    "tittel": "title",
    "enhet": ENHET,
    "telefon": TELEFON,
    "mobil": MOBIL,
    "epost": EPOST,
    "leder": LEDER,
    "aktiv": AKTIV,
    "ansattnr": ANSATTNR,
}
"""Our field → SCIM's leaf."""


def dokument(data: Mapping[str, Any]) -> dict[str, Any]:
    """The user as it is stored: only what is used, in one form. Raises Scimfeil."""
    return blader.bygg(_kjent(data))


def les_bruker(data: Mapping[str, Any]) -> Ansattrad:
    """The row of a user that was sent or stored; active unless told otherwise. Raises Scimfeil."""
    funnet = _kjent(data)
    navn = _navn(funnet)
    if not navn:
        raise ugyldig("displayName eller name må være fylt ut.")
    verdier: dict[str, Any] = {felt: funnet.get(blad, "") for felt, blad in FELT.items()}
    return Ansattrad(**{**verdier, "navn": navn, "aktiv": funnet.get(AKTIV, True)})


def vanlig_navn(navn: str) -> str:
    """`Dahl, Kari` as people read it: `Kari Dahl`. Other names are left as they are."""
    etternavn, _komma, fornavn = navn.partition(",")
    vendt = f"{fornavn.strip()} {etternavn.strip()}".strip()
    return navn if "," in fornavn or not fornavn.strip() else vendt


def _kjent(data: object) -> dict[str, Verdi]:
    funnet = blader.les(data)
    if BRUKERNAVN not in funnet:
        raise ugyldig("userName må være fylt ut.")
    return funnet


def _navn(funnet: Mapping[str, Verdi]) -> str:
    """The name that people see in other programs; else the whole name; else its parts."""
    deler = (funnet.get("name.givenName"), funnet.get("name.familyName"))
    hele = funnet.get("displayName") or funnet.get("name.formatted")
    return str(hele or " ".join(str(del_) for del_ in deler if del_))
