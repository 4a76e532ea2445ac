"""Fetches an answer from an address that the municipality has chosen: bounded in time and size, no redirects."""

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

VENTER = 15
"""Seconds."""


class Hentefeil(Exception):
    """No answer can be had; says so in plain Norwegian, without the address."""


@dataclass(frozen=True, slots=True)
class Svar:
    """What came back, also when the server says no. Names of headers in lower case."""

    status: int
    hoder: Mapping[str, str]
    innhold: bytes


class _Ingen(HTTPRedirectHandler):
    """Nobody is sent elsewhere: a redirect is an answer like others that cannot be used."""

    def redirect_request(self, *valg: object) -> None:
        return None


def hent(
    adresse: str, *, hoder: Mapping[str, str], storste: int, data: bytes | None = None, metode: str | None = None
) -> Svar:
    """The answer to a GET, a POST of `data`, or another method; Hentefeil when there is none of `storste` bytes."""
    foresporsel = Request(adresse, data=data, headers=dict(hoder), method=metode)  # noqa: S310 - chosen by the municipality
    try:
        with build_opener(_Ingen).open(foresporsel, timeout=VENTER) as svar:
            return _les(svar.status, svar.headers, svar.read(storste + 1), storste)
    except HTTPError as feil:
        with feil:
            return _les(feil.code, feil.headers, feil.read(storste + 1), storste)
    except (OSError, HTTPException, ValueError):
        raise Hentefeil("Tjeneren svarer ikke. Prøv igjen senere.") from None


def _les(status: int, hoder: Message, innhold: bytes, storste: int) -> Svar:
    if len(innhold) > storste:
        raise Hentefeil(f"Svaret er over {storste // 1_000_000} MB, og leses ikke.")
    return Svar(status, {navn.lower(): verdi for navn, verdi in hoder.items()}, innhold)
