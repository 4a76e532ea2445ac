"""What the service answers in SCIM: users, lists, faults, and what it can do. Pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kontakter.scim import blader
from kontakter.scim.bruker import FELT, Ansattrad
from kontakter.scim.felles import ANSATT, BRUKER, FEIL, LISTE, Scimfeil

FLEST = 200
"""The most users that one answer holds."""
_CONFIG = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"
_SKJEMA = "urn:ietf:params:scim:schemas:core:2.0:Schema"
_TYPE = "urn:ietf:params:scim:schemas:core:2.0:ResourceType"


def bruker_svar(
    rad: Ansattrad,
    id_: str,
    lokasjon: str,
    opprettet: datetime,
    endret: datetime,
    *,
    lagret: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """A user as it is answered, with its id and address. ValueError when a time has no zone.

    `lagret` is the stored document: what the row does not tell (the parts of the name) is answered from it.
    """
    fra_rad = {blad: verdi for felt, blad in FELT.items() if (verdi := getattr(rad, felt)) != ""}
    meta = {
        "resourceType": "User",
        "created": _tid(opprettet),
        "lastModified": _tid(endret),
        "location": lokasjon,
    }
    return {**blader.bygg(blader.les(lagret) | fra_rad), "id": id_, "meta": meta}


def liste_svar(brukere: Sequence[dict[str, Any]], totalt: int, start: int, antall: int) -> dict[str, Any]:
    """A page of users: `totalt` found, from number `start` (1 is the first), `antall` on the page."""
    return {
        "schemas": [LISTE],
        "totalResults": totalt,
        "startIndex": start,
        "itemsPerPage": antall,
        "Resources": list(brukere),
    }


def feil_svar(feil: Scimfeil) -> dict[str, Any]:
    """The body of a fault."""
    slag = {"scimType": feil.scim_type} if feil.scim_type else {}
    return {"schemas": [FEIL], "status": str(feil.status), **slag, "detail": feil.detalj}


def service_provider_config() -> dict[str, Any]:
    """What the service can do: change and filter; a bearer token lets one in."""
    return {
        "schemas": [_CONFIG],
        "patch": {"supported": True},
        "bulk": {"supported": False, "maxOperations": 0, "maxPayloadSize": 0},
        "filter": {"supported": True, "maxResults": FLEST},
        "changePassword": {"supported": False},
        "sort": {"supported": False},
        "etag": {"supported": False},
        "authenticationSchemes": [
            {
                "type": "oauthbearertoken",
                "name": "OAuth Bearer Token",
                "description": "En hemmelig nøkkel i hodet Authorization.",
                "primary": True,
            }
        ],
        "meta": {"resourceType": "ServiceProviderConfig"},
    }


def resource_types() -> dict[str, Any]:
    """The one kind of resource: users."""
    bruker = {
        "schemas": [_TYPE],
        "id": "User",
        "name": "User",
        "endpoint": "/Users",
        "description": "Ansatte",
        "schema": BRUKER,
        "schemaExtensions": [{"schema": ANSATT, "required": False}],
        "meta": {"resourceType": "ResourceType"},
    }
    return liste_svar([bruker], 1, 1, 1)


def schemas() -> dict[str, Any]:
    """The attributes that are kept; all others that are sent are ignored."""
    kjerne = [
        _attributt("userName", unik="server", paakrevd=True),
        _attributt("externalId", noyaktig=True),
        _sammensatt("name", [_attributt(del_) for del_ in ("formatted", "familyName", "givenName")]),
        _attributt("displayName"),
        _attributt("title"),
        _attributt("active", "boolean"),
        _sammensatt("emails", _flere("work"), flere=True),
        _sammensatt("phoneNumbers", _flere("work", "mobile"), flere=True),
    ]
    utvidet = [
        _attributt("employeeNumber"),
        _attributt("department"),
        _sammensatt("manager", [_attributt("value", noyaktig=True)]),
    ]
    begge = [_skjema(BRUKER, "User", kjerne), _skjema(ANSATT, "EnterpriseUser", utvidet)]
    return liste_svar(begge, 2, 1, 2)


def _skjema(id_: str, navn: str, attributter: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schemas": [_SKJEMA],
        "id": id_,
        "name": navn,
        "description": "Ansatte",
        "attributes": attributter,
        "meta": {"resourceType": "Schema"},
    }


def _attributt(
    navn: str, slag: str = "string", *, unik: str = "none", paakrevd: bool = False, noyaktig: bool = False
) -> dict[str, Any]:
    tekstlig = {"caseExact": noyaktig} if slag == "string" else {}
    return {
        "name": navn,
        "type": slag,
        "multiValued": False,
        "description": navn,
        "required": paakrevd,
        **tekstlig,
        "mutability": "readWrite",
        "returned": "default",
        "uniqueness": unik,
    }


def _sammensatt(navn: str, deler: list[dict[str, Any]], *, flere: bool = False) -> dict[str, Any]:
    return {**_attributt(navn, "complex"), "multiValued": flere, "subAttributes": deler}


def _flere(*slag: str) -> list[dict[str, Any]]:
    return [
        _attributt("value"),
        {**_attributt("type"), "canonicalValues": list(slag)},
        _attributt("primary", "boolean"),
    ]


def _tid(naar: datetime) -> str:
    if naar.tzinfo is None:
        raise ValueError("Tidene i et SCIM-svar må ha tidssone.")
    return naar.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
