"""What a session must have shown before it reaches anything, and when it ends. Pure."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

BEKREFT = frozenset({"mfa_reauthenticate", "mfa_reauthenticate_webauthn"})
"""What is left to a session whose user has a second factor that it has not shown: to show it."""
SETT_OPP = frozenset(
    {"mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_change_password"}
)
"""What is left to a session whose user has no second factor yet: to get one."""
ALLTID = frozenset({"account_logout", *(f"portal.views.{navn}" for navn in ("helse", "klar", "kommunestil"))})
"""What anybody may ask for."""


def har_vist_to(metoder: Iterable[Mapping[str, Any]], *, leverandor: bool) -> bool:
    """Whether the session was opened with two factors: a code or key here, or at the provider who says so."""
    return leverandor or any(metode.get("method") == "mfa" for metode in metoder)


def apne(*, har_faktor: bool) -> frozenset[str]:
    """The names of the addresses that are open until two factors are shown.

    Who has a factor may not take it away, or get another, with the password alone.
    """
    return ALLTID | (BEKREFT if har_faktor else SETT_OPP)


def forst(*, har_faktor: bool) -> str:
    """The address that such a session is led to."""
    return "mfa_reauthenticate" if har_faktor else "mfa_index"


def er_over(*, begynte: datetime, sist: datetime, naa: datetime, lengde: timedelta, stille: timedelta) -> bool:
    """Whether a session that began and was last used then has ended."""
    return naa - begynte >= lengde or naa - sist >= stille
