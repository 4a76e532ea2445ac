"""SCIM 2.0 (RFC 7643 and 7644) as Entra ID speaks it: staff are read, changed, looked for and answered. Pure."""

from kontakter.scim.bruker import Ansattrad, dokument, les_bruker, vanlig_navn
from kontakter.scim.endring import endre
from kontakter.scim.felles import ANSATT, Scimfeil
from kontakter.scim.filter import Filter, Vilkaar, les_filter
from kontakter.scim.svar import (
    bruker_svar,
    feil_svar,
    liste_svar,
    resource_types,
    schemas,
    service_provider_config,
    utsnitt,
)

__all__ = [
    "ANSATT",
    "Ansattrad",
    "Filter",
    "Scimfeil",
    "Vilkaar",
    "bruker_svar",
    "dokument",
    "endre",
    "feil_svar",
    "les_bruker",
    "les_filter",
    "liste_svar",
    "resource_types",
    "schemas",
    "service_provider_config",
    "utsnitt",
    "vanlig_navn",
]
