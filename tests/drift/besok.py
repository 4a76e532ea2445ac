"""Those who stand outside the house: each with an address of its own, over TLS, with a connection for each question."""

import json
import re
import ssl
import time
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPSConnection
from itertools import count
from threading import Event, Thread
from typing import Any
from urllib.parse import urlencode, urlsplit

LESETID = 2.2
"""Nobody fills in a form faster (`innsyn/sperrer.py`)."""
VARSEL = "/folg/?sok=q%3Dferdigattest"
MELLOM_VARSLER = 0.5
SCIM = "application/scim+json"
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
        treff = re.search(r"/innsyn/krav/([^/]+)/", self._send("/innsyn/nytt/", felt))
        return treff[1] if treff else ""

    def be_om_varsel(self, epost: str) -> bool:
        """Orders an alert; whether the order was said to be taken."""
        status, _, side = self.spor("GET", VARSEL)
        if status != 200:
            return False
        felt = {"csrfmiddlewaretoken": _verdi(side.decode(), "csrfmiddlewaretoken"), "epost": epost, "takt": "straks"}
        return self._send(VARSEL, felt).endswith("/folg/sendt/")

    def _send(self, sti: str, felt: dict[str, str]) -> str:
        """Where a sent form led; nothing when it was not taken."""
        type_ = "application/x-www-form-urlencoded"
        status, hoder, _ = self.spor("POST", sti, data=urlencode(felt).encode(), Content_Type=type_)
        return str(hoder.get("Location", "")) if status == 302 else ""


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
        self.varsler: list[str] = []
        """Who was told that an alert is ordered."""
        self.uten_kvittering = 0
        self.sider = sider
        self.trader = [
            *(Thread(target=self._les, args=(Besokende(port, tls, 10 + n),)) for n in range(lesere)),
            *(Thread(target=self._send, args=(Besokende(port, tls, 100 + n),)) for n in range(sendere)),
            Thread(target=self._folg, args=(port, tls)),
        ]

    def __enter__(self) -> "Strom":
        for trad in self.trader:
            trad.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.slutt.set()
        for trad in self.trader:
            trad.join()

    def lest(self, fra: float) -> list[float]:
        """When readers were given what they asked for, since then."""
        return [tid for tid, status, _ in list(self.svar) if fra <= tid and status == 200]

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

    def _folg(self, port: int, tls: ssl.SSLContext) -> None:
        """Each order comes from somebody else: nobody may order many."""
        for nummer in count():
            epost = f"varsel-{nummer}@epost.example"
            with suppress(OSError, HTTPException):
                if Besokende(port, tls, 150 + nummer % 100).be_om_varsel(epost):
                    self.varsler.append(epost)
            if self.slutt.wait(MELLOM_VARSLER):
                return


class Katalog:
    """A directory that reports staff to the staff site, and remembers what was acknowledged."""

    def __init__(self, port: int, tls: ssl.SSLContext, token: str) -> None:
        self.staben = Besokende(port, tls, 8)
        self.hoder = {"Host": f"localhost:{port}", "Authorization": f"Bearer {token}"}
        self.kvittert: dict[str, str] = {}
        """Name of user → where it is."""
        self.nummer = count()

    def meld(self) -> bool:
        """Reports somebody new."""
        navn = f"ansatt-{next(self.nummer)}@vik.example"
        data = json.dumps({"userName": navn, "displayName": "Kari Dahl", "active": True}).encode()
        status, hoder, _ = self.staben.spor("POST", "/scim/v2/Users", data=data, **self.hoder, Content_Type=SCIM)
        if status == 201:
            self.kvittert[navn] = urlsplit(hoder["Location"]).path
        return status == 201

    def finnes(self) -> list[str]:
        """Who is found where the receipt said."""
        svar = [self.staben.spor("GET", sti, data=None, **self.hoder) for sti in self.kvittert.values()]
        return [json.loads(innhold)["userName"] for status, _, innhold in svar if status == 200]
