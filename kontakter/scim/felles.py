"""What SCIM's parts share: the fault that answers a request, and the names of schemas and attributes. Pure.

A user is held as leaves: `userName`, `name.givenName`, `emails.work`, `urn:…:department`. What is no leaf here is not
kept: no private address, no telephone but that of work, nothing that the staff list does not show or need.
"""

from collections.abc import Mapping
from types import MappingProxyType

Verdi = str | bool
Blader = dict[str, Verdi | None]
"""Leaf → value; None where a value is taken away."""

BRUKER = "urn:ietf:params:scim:schemas:core:2.0:User"
ANSATT = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
LISTE = "urn:ietf:params:scim:api:messages:2.0:ListResponse"
FEIL = "urn:ietf:params:scim:api:messages:2.0:Error"

BRUKERNAVN, EKSTERN, AKTIV = "userName", "externalId", "active"
EPOST, TELEFON, MOBIL = "emails.work", "phoneNumbers.work", "phoneNumbers.mobile"
ENHET, ANSATTNR, LEDER = (f"{ANSATT}:{navn}" for navn in ("department", "employeeNumber", "manager"))

ENKLE = (BRUKERNAVN, EKSTERN, "displayName", "title", AKTIV)
NAVN = ("formatted", "familyName", "givenName")
FLERE: Mapping[str, tuple[str, ...]] = MappingProxyType({"emails": ("work",), "phoneNumbers": ("work", "mobile")})
"""Attributes with several values → the types that are kept. The first is meant where no type is told."""
ALLE = (
    *ENKLE,
    *(f"name.{del_}" for del_ in NAVN),
    *(f"{navn}.{slag}" for navn, slagene in FLERE.items() for slag in slagene),
    ENHET,
    ANSATTNR,
    LEDER,
)
PAAKREVD = frozenset({BRUKERNAVN, AKTIV})
"""Leaves that cannot be taken away: without the second, one who has left would be back."""


class Scimfeil(Exception):
    """A request that cannot be met: the HTTP status, SCIM's own word for it (may be empty) and what is wrong."""

    def __init__(self, status: int, scim_type: str, detalj: str) -> None:
        super().__init__(detalj)
        self.status = status
        self.scim_type = scim_type
        self.detalj = detalj


def ugyldig(detalj: str, slag: str = "invalidValue") -> Scimfeil:
    """The fault of a request that is not as it should be (400)."""
    return Scimfeil(400, slag, detalj)
