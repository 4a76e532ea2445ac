"""Where a request can stand, what can be done with it there, and who may do it: one table. Pure."""

from enum import StrEnum


class Tilstand(StrEnum):
    """Where a request stands."""

    MOTTATT = "mottatt"
    PAUSET = "pauset"
    BESVART = "besvart"
    GJENAPNET = "gjenapnet"
    TRUKKET = "trukket"
    OVERSENDT = "oversendt"
    SAMMENSLATT = "sammenslatt"


class Handling(StrEnum):
    """What can be done with a request."""

    TILDEL = "tildel"
    NOTER = "noter"
    AVGJOR = "avgjor"
    LEGG_VED_FIL = "legg_ved_fil"
    PAUS = "paus"
    GJENOPPTA = "gjenoppta"
    SEND_SVAR = "send_svar"
    SEND_IGJEN = "send_igjen"
    OVERSEND = "oversend"
    SLA_SAMMEN = "sla_sammen"
    DEL_OPP = "del_opp"
    SVAR_BEGRUNNELSE = "svar_begrunnelse"
    OPPRETTHOLD = "oppretthold"
    GJENAPNE = "gjenapne"
    PUBLISER_SVAR = "publiser_svar"
    TREKK = "trekk"
    SUPPLER = "suppler"
    BE_OM_BEGRUNNELSE = "be_om_begrunnelse"
    KLAG = "klag"
    BE_OM_PAPIR = "be_om_papir"
    BEKREFT_EPOST = "bekreft_epost"


T, H = Tilstand, Handling
APNE = (T.MOTTATT, T.PAUSET, T.GJENAPNET)
"""Somebody waits for an answer."""
ALLE = tuple(T)


def _blir(handling: Handling, *tilstander: Tilstand) -> dict[Handling, dict[Tilstand, Tilstand]]:
    """The verb may be used in these states and changes none of them."""
    return {handling: {t: t for t in tilstander}}


OVERGANGER: dict[Handling, dict[Tilstand, Tilstand]] = {
    **_blir(H.TILDEL, *APNE, T.BESVART),
    **_blir(H.NOTER, *ALLE),
    **_blir(H.AVGJOR, *APNE),
    **_blir(H.LEGG_VED_FIL, *APNE),
    H.PAUS: {T.MOTTATT: T.PAUSET, T.GJENAPNET: T.PAUSET},
    H.GJENOPPTA: {T.PAUSET: T.MOTTATT},
    H.SEND_SVAR: dict.fromkeys(APNE, T.BESVART),
    **_blir(H.SEND_IGJEN, T.BESVART),
    H.OVERSEND: {T.MOTTATT: T.OVERSENDT, T.PAUSET: T.OVERSENDT},
    H.SLA_SAMMEN: {T.MOTTATT: T.SAMMENSLATT},
    **_blir(H.DEL_OPP, T.MOTTATT, T.GJENAPNET),
    **_blir(H.SVAR_BEGRUNNELSE, T.BESVART),
    **_blir(H.OPPRETTHOLD, *APNE, T.BESVART),
    H.GJENAPNE: {T.BESVART: T.GJENAPNET},
    **_blir(H.PUBLISER_SVAR, T.BESVART),
    H.TREKK: dict.fromkeys(APNE, T.TRUKKET),
    **_blir(H.SUPPLER, *APNE),
    **_blir(H.BE_OM_BEGRUNNELSE, T.BESVART),
    **_blir(H.KLAG, *APNE, T.BESVART),
    **_blir(H.BE_OM_PAPIR, *APNE, T.BESVART),
    **_blir(H.BEKREFT_EPOST, *APNE, T.BESVART),
}
KREVERENS = frozenset({H.TREKK, H.SUPPLER, H.BE_OM_BEGRUNNELSE, H.KLAG, H.BE_OM_PAPIR, H.BEKREFT_EPOST, H.SEND_IGJEN})
"""What the requester does on the tracking page; all else is for staff."""


def neste(handling: Handling, fra: Tilstand) -> Tilstand | None:
    """Where the request stands afterwards; None when it cannot be done there."""
    return OVERGANGER[handling].get(fra)


def mulige(tilstand: Tilstand) -> frozenset[Handling]:
    """All that can be done with a request that stands so."""
    return frozenset(h for h, over in OVERGANGER.items() if tilstand in over)
