"""What the service answers in SCIM: users, lists, faults, and what it can do. Pure."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from kontakter.scim import blader
from kontakter.scim.bruker import FELT, Ansattrad
from kontakter.scim.felles import ANSATT, BRUKER, FEIL, LISTE, Scimfeil

FLEST = 200
"""The most users that one answer holds."""
_ALLTID = frozenset({"id", "schemas"})
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


def utsnitt(bruker: Mapping[str, Any], med: str, uten: str) -> dict[str, Any]:
    """The attributes of a user that are asked for by name, or all but those named (RFC 7644 section 3.9).

    `med` and `uten` are names with comma between; what is always answered is. With both the first counts.
    """
    ut: dict[str, Any] = {}
    valgte = _stier(med or uten)
    for navn, verdi in bruker.items():
        deler = valgte.get(navn.casefold(), set())
        helt = "" in deler or not deler
        if navn in _ALLTID or (helt and bool(deler) is bool(med)):
            ut[navn] = verdi
        elif not helt:
            ut[navn] = _deler(verdi, deler, med=bool(med))
    return ut


def _stier(tekst: str) -> dict[str, set[str]]:
    """Attribute → the parts of it that are named, all in lower case; an empty part is the whole of it."""
    ut: dict[str, set[str]] = {}
    for sti in filter(None, (s.strip().casefold() for s in tekst.split(","))):
        skjema = ANSATT.casefold()
        if sti == skjema or sti.startswith(f"{skjema}:"):
            navn, del_ = skjema, sti[len(skjema) + 1 :].partition(".")[0]
        else:
            navn, _punktum, del_ = sti.removeprefix(f"{BRUKER.casefold()}:").partition(".")
        ut.setdefault(navn, set()).add(del_)
    return ut


def _deler(verdi: Any, deler: set[str], *, med: bool) -> Any:
    """A composite value, or each of several, with these parts or without them."""
    if isinstance(verdi, list):
        return [_deler(v, deler, med=med) for v in verdi]
    if not isinstance(verdi, Mapping):
        return verdi
    return {navn: v for navn, v in verdi.items() if (navn.casefold() in deler) is med}


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
