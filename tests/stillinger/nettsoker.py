"""An applicant over real HTTP, who presses the button again when the connection is broken."""

import re
import time
from collections.abc import Iterable
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from random import Random
from typing import Any
from urllib.parse import urlencode

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
FELLES = Random(25).randbytes(10_000_000)  # noqa: S311 - not for secrets
_GRENSE = "grense-som-ikke-finnes-i-filen"
FORSOK = 60


class Nettsoker:
    """One of many, each with an address of its own behind the proxy."""

    def __init__(self, port: int, nummer: int, storrelse: int) -> None:
        self.port, self.nummer = port, nummer
        self.fil: list[bytes | memoryview] = [
            PNG,
            f"{nummer:09}".encode(),
            memoryview(FELLES)[: max(0, storrelse - len(PNG) - 9)],
        ]
        self.sum = sha256(b"".join(self.fil)).hexdigest()
        self.kake, self.sti = "", ""

    def begynn(self, stilling: str) -> None:
        """Reads what an applicant should know, and begins."""
        sok = f"/stillinger/{stilling}/sok/"
        while not self.kake:
            hoder = self._spor("GET", sok)[1]
            self.kake = str(hoder.get("Set-Cookie", "")).partition(";")[0]
        self.sti = self.skjema(sok).removesuffix("steg/om-deg/")

    def fyll_ut(self) -> None:
        """All but the last button."""
        felt = {"navn": f"Søker {self.nummer}", "fodt": "17.05.1990", "kjonn": "kvinne", "kommune": "Hamar"}
        self.skjema(f"{self.sti}steg/om-deg/", **felt)
        self.skjema(f"{self.sti}steg/erfaring/", erfaring=f"{self.nummer} år")
        self.legg_ved()
        self.skjema(f"{self.sti}steg/offentlighet/", varslet="on")

    def send(self) -> bool:
        """Whether we were told that it is sent."""
        return self.skjema(f"{self.sti}send/").partition("?")[0] == self.sti

    def skjema(self, sti: str, **felt: str) -> str:
        """Sends a form; where the answer leads."""
        data = urlencode({"csrfmiddlewaretoken": self.kake.partition("=")[2], **felt}).encode()
        return self._post(sti, "application/x-www-form-urlencoded", [data])

    def legg_ved(self) -> None:
        """Sends the file, in pieces."""
        token = self.kake.partition("=")[2]
        hode = (
            f'--{_GRENSE}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
            f'--{_GRENSE}\r\nContent-Disposition: form-data; name="legg_ved"\r\n\r\n1\r\n'
            f'--{_GRENSE}\r\nContent-Disposition: form-data; name="fil"; filename="foto.png"\r\n'
            "Content-Type: image/png\r\n\r\n"
        ).encode()
        biter = [hode, *self.fil, f"\r\n--{_GRENSE}--\r\n".encode()]
        self._post(f"{self.sti}steg/filer/", f"multipart/form-data; boundary={_GRENSE}", biter)

    def _post(self, sti: str, type_: str, biter: list[Any]) -> str:
        lengde = str(sum(len(b) for b in biter))
        status, hoder, innhold = self._spor("POST", sti, biter, {"Content-Type": type_, "Content-Length": lengde})
        if status != 302:
            raise AssertionError(f"{sti}: {status} {re.findall('<li>.*?</li>', innhold)[:3]}")
        return str(hoder["Location"])

    def _spor(
        self, metode: str, sti: str, biter: Iterable[Any] | None = None, hoder: dict[str, str] | None = None
    ) -> tuple[int, Any, str]:
        """Asks, and asks again when nobody answers."""
        egne = {"Cookie": self.kake, "X-Forwarded-For": f"10.0.{self.nummer // 250}.{self.nummer % 250}"}
        for _ in range(FORSOK):
            kobling = HTTPConnection("127.0.0.1", self.port, timeout=120)
            try:
                kobling.request(metode, sti, body=biter and list(biter), headers=egne | (hoder or {}))
                svar = kobling.getresponse()
                innhold = svar.read().decode()
            except (OSError, HTTPException):
                time.sleep(0.2)
                continue
            finally:
                kobling.close()
            if svar.status < 500:
                return svar.status, svar.headers, innhold
            time.sleep(0.2)
        raise AssertionError(f"{sti}: ingen svarer")
