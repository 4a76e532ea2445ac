"""The message as it goes out: plain text, our own Message-ID, marked as sent by a machine, followed by nobody."""

import re
from collections.abc import Iterable, Mapping
from email.utils import format_datetime
from typing import Any, NotRequired, TypedDict
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.core.validators import validate_email

from portal import filer
from portal.models import Utsending
from portal.tid import OSLO

LENGSTE_EMNE = 200
_MIMETYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_HODENAVN = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
EGNE = frozenset(
    "from to cc bcc subject date message-id auto-submitted content-type content-transfer-encoding mime-version".split()
)
"""Header lines that nobody else writes."""


class Vedlegg(TypedDict):
    """An attachment: its text, or the checksum of a file in the private store; one of the two."""

    navn: str
    mimetype: str
    tekst: NotRequired[str]
    sha256: NotRequired[str]


class Ubrukelig(Exception):
    """The message can never be sent as it is; says why, in words for staff."""


def emnelinje(emne: str) -> str:
    """A subject is one line without control characters, so that no header can be smuggled in."""
    synlig = "".join(tegn if tegn.isprintable() else " " for tegn in emne)
    return " ".join(synlig.split())[:LENGSTE_EMNE]


def ny_message_id() -> str:
    """A Message-ID in the municipality's own domain; tells neither time nor machine."""
    domene = settings.EPOST_FRA.rpartition("@")[2].encode("idna").decode()
    return f"<{uuid4()}@{domene}>"


def sjekk_vedlegg(vedlegg: Iterable[Vedlegg]) -> list[dict[str, str]]:
    """The attachments as they are kept; ValueError for one that is not of the right shape."""
    ut = [{navn: str(verdi) for navn, verdi in v.items()} for v in vedlegg]
    for v in ut:
        innhold = v.keys() - {"navn", "mimetype"}
        if not ({"navn", "mimetype"} <= v.keys() and innhold in ({"tekst"}, {"sha256"})):
            raise ValueError("Et vedlegg har navn, mimetype og enten tekst eller sha256.")
        if not _MIMETYPE.fullmatch(v["mimetype"]):
            raise ValueError(f"{v['mimetype']!r} er ikke en mimetype.")
    return [v | {"navn": emnelinje(v["navn"])} for v in ut]


def sjekk_hode(hode: Mapping[str, str]) -> dict[str, str]:
    """The header lines as they are kept; ValueError for one of our own, or one that is more than a line."""
    for navn, verdi in hode.items():
        if not _HODENAVN.fullmatch(navn) or navn.lower() in EGNE or not (verdi.isascii() and verdi.isprintable()):
            raise ValueError(f"{navn!r} kan ikke være et hodefelt her.")
    return dict(hode)


def bygg(utsending: Utsending) -> EmailMessage:
    """The same message each time; Ubrukelig when it can never be sent, OSError when a file cannot be read now."""
    try:
        validate_email(utsending.til)
        utsending.til.rpartition("@")[0].encode("ascii")
    except (ValidationError, UnicodeError) as feil:
        raise Ubrukelig("Adressen er ikke en gyldig e-postadresse.") from feil
    melding = EmailMessage(subject=utsending.emne, body=utsending.tekst, to=[utsending.til], headers=_hode(utsending))
    for vedlegg in utsending.vedlegg:
        melding.attach(vedlegg["navn"], _innhold(vedlegg), vedlegg["mimetype"])
    return melding


def _hode(utsending: Utsending) -> dict[str, str]:
    return {
        **utsending.hode,
        "Message-ID": utsending.message_id,
        "Date": format_datetime(utsending.opprettet.astimezone(OSLO)),
        "Auto-Submitted": "auto-generated",
    }


def _innhold(vedlegg: Mapping[str, Any]) -> bytes:
    if "tekst" in vedlegg:
        return str(vedlegg["tekst"]).encode()
    try:
        with filer.apne(vedlegg["sha256"]) as fil:
            innhold: bytes = fil.read()
    except (FileNotFoundError, ValueError) as feil:
        raise Ubrukelig("Et vedlegg finnes ikke i fillageret.") from feil
    return innhold
