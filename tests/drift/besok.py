"""Those who stand outside the house: each with an address of its own, over TLS, with a connection for each question."""

import re
import ssl
import time
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode

LESETID = 2.2
"""Nobody fills in a form faster (`innsyn/sperrer.py`)."""
BRUTT = 0
"""What stands for the status of an answer that did not come, or not to its end."""


@dataclass
class Besokende:
    """A browser: its address on loopback, and its cookies."""

    port: int
    tls: ssl.SSLContext
    nummer: int
    kaker: dict[str, str] = field(default_factory=dict)

    def spor(self, metode: str, sti: str, *, data: bytes | None = None, **hoder: str) -> tuple[int, Any, bytes]:
        """Status, headers and content; OSError when nobody answers."""
        egne = {
            "Cookie": "; ".join(f"{n}={v}" for n, v in self.kaker.items()),
            "Referer": f"https://127.0.0.1:{self.port}/",
        }
        kobling = HTTPSConnection(
            "127.0.0.1", self.port, timeout=20, context=self.tls, source_address=(f"127.0.1.{self.nummer}", 0)
        )
        try:
            kobling.request(metode, sti, body=data, headers=egne | {n.replace("_", "-"): v for n, v in hoder.items()})
            svar = kobling.getresponse()
            innhold = svar.read()
        finally:
            kobling.close()
        for kake in svar.headers.get_all("Set-Cookie", []):
            navn, _, verdi = kake.partition(";")[0].partition("=")
            self.kaker[navn] = verdi
        return svar.status, svar.headers, innhold

    def be_om_innsyn(self, tekst: str, epost: str) -> str:
        """Fills in the form and sends it; the code of the receipt, or nothing when there was none."""
        status, _, side = self.spor("GET", "/innsyn/nytt/")
        if status != 200:
            return ""
        time.sleep(LESETID)
        felt = {n: _verdi(side.decode(), n) for n in ("csrfmiddlewaretoken", "billett")}
        felt |= {"slag": "dokumenter", "tekst": tekst, "epost": epost, "send": "1"}
        type_ = "application/x-www-form-urlencoded"
        status, hoder, _ = self.spor("POST", "/innsyn/nytt/", data=urlencode(felt).encode(), Content_Type=type_)
        treff = re.search(r"/innsyn/krav/([^/]+)/", hoder.get("Location", "")) if status == 302 else None
        return treff[1] if treff else ""


def _verdi(side: str, navn: str) -> str:
    treff = re.search(rf'name="{navn}" value="([^"]*)"', side)
    assert treff, navn
    return treff[1]


class Strom:
    """Many who read and many who send, until told to stop: what they were answered, and when."""

    def __init__(self, port: int, tls: ssl.SSLContext, sider: list[str], *, lesere: int, sendere: int) -> None:
        self.slutt = Event()
        self.svar: list[tuple[float, int, str]] = []
        """(when it was answered, status, address)."""
        self.koder: dict[str, tuple[str, float]] = {}
        """The code of each receipt → (e-mail address, when it was given)."""
        self.uten_kvittering = 0
        self.sider = sider
        self.trader = [
            *(Thread(target=self._les, args=(Besokende(port, tls, 10 + n),)) for n in range(lesere)),
            *(Thread(target=self._send, args=(Besokende(port, tls, 100 + n),)) for n in range(sendere)),
        ]

    def __enter__(self) -> "Strom":
        for trad in self.trader:
            trad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.slutt.set()
        for trad in self.trader:
            trad.join()

    def lest(self, fra: float) -> list[tuple[int, str]]:
        """What readers have been answered since then."""
        return [(status, sti) for tid, status, sti in self.svar if fra <= tid]

    def kvitteringer(self, fra: float) -> int:
        """How many have been given since then."""
        return sum(fra <= tid for _, tid in list(self.koder.values()))

    def _les(self, leser: Besokende) -> None:
        nummer = 0
        while not self.slutt.wait(0.05):
            sti = self.sider[nummer % len(self.sider)].replace("{n}", f"{leser.nummer}-{nummer}")
            nummer += 1
            try:
                status = leser.spor("GET", sti)[0]
            except (OSError, HTTPException):
                status = BRUTT
            self.svar.append((time.monotonic(), status, sti))

    def _send(self, sender: Besokende) -> None:
        nummer = 0
        while not self.slutt.is_set():
            epost = f"nr{sender.nummer}-{nummer}@epost.example"
            nummer += 1
            try:
                koden = sender.be_om_innsyn(f"Krav {nummer} fra {sender.nummer}", epost)
            except (OSError, HTTPException):
                koden = ""
            if koden:
                self.koder[koden] = epost, time.monotonic()
            else:
                self.uten_kvittering += 1
                self.slutt.wait(0.3)
