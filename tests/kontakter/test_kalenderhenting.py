"""A calendar is fetched over https only, within its time and size, and never from inside our own network."""

import socket
import threading
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from kontakter.kalenderhenting import Hentefeil, hent
from kontakter.ledighet import LENGST
from tests.kontakter.kalendertjener import SERTIFIKAT, apen, gir

KANARI = "kanarifuglens-legetime"
KALENDER = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n"


@pytest.fixture
def betrodd(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's certificate is trusted, as operation's are."""
    monkeypatch.setenv("SSL_CERT_FILE", str(SERTIFIKAT))


def feilen(url: str, **valg: Any) -> str:
    with pytest.raises(Hentefeil) as feil:
        hent(url, **valg)
    assert KANARI not in f"{feil.value} {feil.value.__cause__}"
    return str(feil.value)


def ute(adresse: str) -> Any:
    """What a look-up answers when a name points there."""
    return lambda *_, **__: [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (adresse, 443))]


@pytest.mark.usefixtures("betrodd")
def test_a_calendar_comes_whole() -> None:
    with apen(gir(KALENDER)) as url:
        assert hent(f"{url}/{KANARI}.ics?x=1", interne=["localhost"]) == KALENDER


@pytest.mark.parametrize(
    "url",
    [
        *(
            f"http://kalender.example/{KANARI}",
            f"ftp://kalender.example/{KANARI}",
            "file:///etc/passwd",
            "https://",
            "",
        ),
        *(f"https://kalender.example:8443/{KANARI}", "https://kalender.example:99999/", "https://[::1/", "kalender"),
    ],
)
def test_an_address_that_is_not_of_https_is_not_fetched(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("koblet til"))
    feilen(url)


@pytest.mark.parametrize(
    "adresse",
    [
        *("127.0.0.1", "10.0.0.1", "172.16.5.4", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0"),  # noqa: S104
        *("::1", "fe80::1%eth0", "fd00::1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    ],
)
def test_an_address_of_an_inner_network_is_not_reached(adresse: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", ute(adresse))
    monkeypatch.setattr(socket, "create_connection", lambda *_, **__: pytest.fail("koblet til"))
    assert "indre nett" in feilen(f"https://kalender.example/{KANARI}")


@pytest.mark.usefixtures("betrodd")
def test_no_redirect_is_followed() -> None:
    spurt: list[str] = []

    def svar(h: BaseHTTPRequestHandler) -> None:
        spurt.append(h.path)
        gir(KALENDER, 302, {"Location": f"/{KANARI}/annet"})(h)

    with apen(svar) as url:
        feilen(f"{url}/{KANARI}", interne=["localhost"])
    assert spurt == [f"/{KANARI}"]


@pytest.mark.usefixtures("betrodd")
@pytest.mark.parametrize(
    "svar",
    [
        gir(KALENDER + " " * LENGST),
        gir(KALENDER[:-10]),
        gir(KALENDER, 404),
        gir(KALENDER, 500),
        gir(f"<html>{KANARI}</html>"),
        gir(KALENDER[:-16], hoder={"Content-Length": "9999"}),
    ],
    ids=["for stor", "avkuttet", "404", "500", "ingen kalender", "brutt"],
)
def test_what_is_no_whole_calendar_is_refused(svar: Any) -> None:
    with apen(svar) as url:
        feilen(f"{url}/{KANARI}", interne=["localhost"])


@pytest.mark.usefixtures("betrodd")
def test_a_server_that_speaks_too_slowly_is_left() -> None:
    ferdig = threading.Event()

    def svar(h: BaseHTTPRequestHandler) -> None:
        h.send_response(200)
        while not ferdig.wait(0.05):
            h.send_header("X-Vent", "litt til")
            h.flush_headers()

    with apen(svar) as url:
        assert feilen(f"{url}/{KANARI}", interne=["localhost"], sekunder=0.5)
        ferdig.set()


def test_a_server_that_nobody_vouches_for_is_not_listened_to() -> None:
    with apen(gir(KALENDER)) as url:
        feilen(f"{url}/{KANARI}", interne=["localhost"])
