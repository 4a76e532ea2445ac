"""A public file is sent as what it was checked to be, and can do nothing in the reader's browser.

What the policy allows was tried in Chromium 156 (headless, with its own PDF viewer): PDF, images and text are all shown
under `POLICY`, the `sandbox` directive included, so PDF is sent inline. Chrome around 2020 refused PDF in a sandboxed
document, and other browsers have not been tried; a page that links to a PDF should therefore also offer a link with the
attribute `download`. `style-src 'unsafe-inline'` is for the browser's own page around an image or a text.
"""

import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files import File
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header, parse_etags

from portal.filer.lager import apne_offentlig

logg = logging.getLogger(__name__)
STYKKE = 65_536
XACCEL_STI = "/intern-fil/"
"""The proxy's own address of `PORTAL_FILER`, which nobody can ask for from outside."""
PROXYENS_LAGRE = ("offentlig", "svar")
VISES = {"application/pdf", "image/png", "image/jpeg", "image/gif", "image/webp", "text/plain"}
LASTES_NED = {
    "image/tiff",
    "application/vnd.oasis.opendocument.text",
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
HODER = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
    "Accept-Ranges": "bytes",
}
_OMRADE = re.compile(r"bytes\s*=\s*([0-9]{0,18})\s*-\s*([0-9]{0,18})\s*", re.IGNORECASE)


class UgyldigOmrade(ValueError):
    """The range cannot be met by this file."""


def svar(
    request: HttpRequest, fil: "File[bytes]", *, mimetype: str, filnavn: str, sha256: str, storrelse: int
) -> HttpResponseBase:
    """The file, or the part asked for: 200, 206, 304 or 416. The response owns `fil` and closes it.

    For GET and HEAD (`require_safe` on the view). `mimetype` may carry a charset; `storrelse` is in bytes. With
    `PORTAL_XACCEL` the answer is empty and names the file to the proxy, which sends it, or the part asked for.
    """
    merke = f'"{sha256}"'
    if _kjent_fra_for(request, merke):
        fil.close()
        return _med_hoder(HttpResponse(status=304), merke)
    try:
        omrade = _onsket_omrade(request, merke, storrelse)
    except UgyldigOmrade:
        fil.close()
        return _med_hoder(HttpResponse(status=416), merke, {"Content-Range": f"bytes */{storrelse}"})
    if sti := _proxyens_sti(fil):
        fil.close()
        henvisning = _med_hoder(HttpResponse(), merke, _beskrivelse(mimetype, filnavn) | {"X-Accel-Redirect": sti})
        del henvisning["Accept-Ranges"]  # the proxy says so itself
        return henvisning
    respons = _innhold(request, fil, omrade or range(storrelse))
    if omrade is not None:
        respons.status_code = 206
        respons["Content-Range"] = f"bytes {omrade.start}-{omrade.stop - 1}/{storrelse}"
    return _med_hoder(respons, merke, _beskrivelse(mimetype, filnavn))


def offentlig_svar(request: HttpRequest, *, sha256: str, **felt: Any) -> HttpResponseBase:
    """The same of a file in the public store. Http404 when it is not there: it was taken away just now, or is lost."""
    try:
        fil = apne_offentlig(sha256)
    except FileNotFoundError:
        logg.warning("filen %s er ikke i det offentlige lageret", sha256)
        raise Http404 from None
    return svar(request, fil, sha256=sha256, **felt)


def tolk_omrade(verdi: str, storrelse: int) -> range | None:
    """The bytes a Range header asks for; None when it is to be ignored (other units, several ranges).

    UgyldigOmrade when it is malformed or begins after the end (RFC 9110, section 14).
    """
    if not verdi.strip().lower().startswith("bytes") or "," in verdi:
        return None
    treff = _OMRADE.fullmatch(verdi.strip())
    if not treff or treff.groups() == ("", ""):
        raise UgyldigOmrade(verdi)
    forste, siste = treff.groups()
    start = int(forste) if forste else max(storrelse - int(siste), 0)
    slutt = min(int(siste), storrelse - 1) if forste and siste else storrelse - 1
    if start > slutt:
        raise UgyldigOmrade(verdi)
    return range(start, slutt + 1)


def _kjent_fra_for(request: HttpRequest, merke: str) -> bool:
    """The browser already has this content (weak comparison, RFC 9110, section 13.1.2)."""
    merker = [m.removeprefix("W/") for m in parse_etags(request.headers.get("If-None-Match", ""))]
    return merke in merker or "*" in merker


def _onsket_omrade(request: HttpRequest, merke: str, storrelse: int) -> range | None:
    """A range counts for GET only, and only when If-Range, if sent, names exactly this content."""
    if request.method != "GET" or request.headers.get("If-Range", merke).strip() != merke:
        return None
    verdi = request.headers.get("Range")
    return None if verdi is None else tolk_omrade(verdi, storrelse)


def _proxyens_sti(fil: "File[bytes]") -> str:
    """Where the proxy finds the file, when it is told to send files itself and this one lies in a store it may read."""
    if not settings.XACCEL or not fil.name or not Path(fil.name).is_absolute():
        return ""
    sti = Path(fil.name)
    lager = next((navn for navn in PROXYENS_LAGRE if sti.is_relative_to(settings.FILER / navn)), "")
    return f"{XACCEL_STI}{sti.relative_to(settings.FILER).as_posix()}" if lager else ""


def _innhold(request: HttpRequest, fil: "File[bytes]", omrade: range) -> HttpResponseBase:
    """The bytes for GET, only their number for HEAD."""
    respons: HttpResponseBase
    if request.method == "HEAD":
        fil.close()
        respons = HttpResponse()
    else:
        respons = StreamingHttpResponse(Stykker(fil, omrade))
    respons["Content-Length"] = str(len(omrade))
    return respons


def _beskrivelse(mimetype: str, filnavn: str) -> dict[str, str]:
    """What the browser is told it gets: known formats only; anything else is unnamed bytes to be downloaded."""
    grunntype = mimetype.partition(";")[0].strip().lower()
    kjent = grunntype in VISES | LASTES_NED
    return {
        "Content-Type": mimetype if kjent else "application/octet-stream",
        "Content-Disposition": content_disposition_header(grunntype not in VISES, filnavn) or "attachment",
    }


def _med_hoder(respons: HttpResponseBase, merke: str, flere: dict[str, str] | None = None) -> HttpResponseBase:
    """Every answer about a file carries the same locks."""
    for navn, verdi in {**HODER, "ETag": merke, **(flere or {})}.items():
        respons[navn] = verdi
    return respons


class Stykker:
    """A part of a file in pieces of 64 kB; closing it closes the file, also when nothing was read."""

    def __init__(self, fil: "File[bytes]", omrade: range) -> None:
        self.fil = fil
        self.omrade = omrade

    def __iter__(self) -> Iterator[bytes]:
        rest = len(self.omrade)
        self.fil.seek(self.omrade.start)
        while rest and (stykke := self.fil.read(min(STYKKE, rest))):
            rest -= len(stykke)
            yield stykke

    def close(self) -> None:
        self.fil.close()
