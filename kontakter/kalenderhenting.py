"""Fetches a calendar from its address: https only, bounded in time and size, never from inside our own network.

The address is a secret and the calendar is private: no fault repeats a word of either.
"""

import socket
import ssl
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException, HTTPSConnection
from ipaddress import IPv6Address, ip_address
from threading import Timer
from urllib.parse import SplitResult, urlsplit

from kontakter.ledighet import LENGST

SEKUNDER = 15
"""How long one calendar may take, from the first byte to the last."""
HTTPS = 443


class Hentefeil(Exception):
    """The calendar cannot be had; the message is for staff and repeats nothing."""


def hent(url: str, *, interne: Collection[str] = (), sekunder: float = SEKUNDER) -> str:
    """The text of the calendar. Raises Hentefeil. Follows no redirect.

    Servers in `interne` may have an address of the inner network, and another port than that of https.
    """
    try:
        deler = urlsplit(url)
        vert, port = deler.hostname or "", deler.port or HTTPS
        if deler.scheme != "https" or not vert or (port != HTTPS and vert not in interne):
            raise Hentefeil("Kalenderen må ha en https-adresse.")
        sted = _sted(vert, port, slipp_inn=vert in interne)
        with _koblet(vert, (sted, port), sekunder) as kobling:
            return _les(kobling, deler)
    except (OSError, HTTPException, ValueError):
        raise Hentefeil("Kalenderen svarer ikke.") from None


def _sted(vert: str, port: int, *, slipp_inn: bool) -> str:
    """The address to connect to, looked up once, so that it is the one that was judged."""
    funnet = [str(f[4][0]) for f in socket.getaddrinfo(vert, port, type=socket.SOCK_STREAM)]
    if not slipp_inn and not all(map(_er_ute, funnet)):
        raise Hentefeil("Kalenderen ligger i et indre nett.")
    return funnet[0]


def _er_ute(adresse: str) -> bool:
    """Whether the address is on the open internet."""
    ip = ip_address(adresse.partition("%")[0])
    return ((isinstance(ip, IPv6Address) and ip.ipv4_mapped) or ip).is_global


@contextmanager
def _koblet(vert: str, sted: tuple[str, int], sekunder: float) -> Iterator[HTTPSConnection]:
    """A connection that is cut when the time is out, however slowly the server speaks."""
    kobling = HTTPSConnection(vert, sted[1], timeout=sekunder)
    with socket.create_connection(sted, timeout=sekunder) as raa:
        linje = ssl.create_default_context().wrap_socket(raa, server_hostname=vert, do_handshake_on_connect=False)
    kobling.sock = linje
    tak = Timer(sekunder, _klipp, [linje])
    tak.daemon = True
    tak.start()
    with closing(kobling):
        try:
            linje.do_handshake()
            yield kobling
        finally:
            tak.cancel()


def _klipp(linje: socket.socket) -> None:
    """Ends what is read from the line, whoever waits for it."""
    with suppress(OSError):
        socket.socket.shutdown(linje, socket.SHUT_RDWR)


def _les(kobling: HTTPSConnection, deler: SplitResult) -> str:
    sti = (deler.path or "/") + (f"?{deler.query}" if deler.query else "")
    kobling.request("GET", sti, headers={"Accept": "text/calendar"})
    with kobling.getresponse() as svar:
        byte = svar.read(LENGST + 1) if svar.status == 200 else b""
    if svar.status != 200 or len(byte) > LENGST or not byte.rstrip().upper().endswith(b"END:VCALENDAR"):
        raise Hentefeil("Tjeneren gir ikke en hel kalender.")
    return byte.decode(errors="replace")
