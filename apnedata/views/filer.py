"""A data set as a file: the dump when there is a true one, else the rows as they are now."""

import gzip
from collections.abc import Iterator
from typing import IO, Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date
from django.utils.text import compress_sequence
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apnedata.datasett import ETTER_NAVN
from apnedata.felt import Datasett
from apnedata.offentlig import Dump, gyldig
from apnedata.skriv import FORMATER, Format, stykker
from portal import filer, sperrer, tid
from portal.robot import uten_indeks

DIREKTE_I_TIMEN = 60
"""How often one client may have the rows read for it in an hour."""
GZIP = "application/gzip"
_STYKKE = 65_536
Svar = TypeVar("Svar", bound=HttpResponseBase)


@require_safe
def fil(request: HttpRequest, navn: str, hva: str) -> HttpResponseBase:
    """The data set; compressed on the way for those who take that."""
    datasett, format_ = _finn(navn), FORMATER[hva]
    dump = gyldig(navn, hva, tid.i_dag())
    innhold = _apne(dump) if dump else None
    if dump is None or innhold is None:
        return _direkte(request, datasett, format_, pakkes=False)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        svar = _dumpen(request, dump, innhold, f"{dump.sha256}-gzip", dump.gz_storrelse)
        svar["Content-Encoding"] = "gzip"
    else:
        svar = _dumpen(request, dump, _Utpakket(innhold), dump.sha256, dump.storrelse)
    patch_vary_headers(svar, ["Accept-Encoding"])
    return _beskrevet(svar, f"{navn}.{hva}", f"{format_.mimetype}; charset=utf-8")


@require_safe
def pakket(request: HttpRequest, navn: str, hva: str) -> HttpResponseBase:
    """The data set as a compressed file."""
    datasett, format_ = _finn(navn), FORMATER[hva]
    dump = gyldig(navn, hva, tid.i_dag())
    innhold = _apne(dump) if dump else None
    if dump is None or innhold is None:
        return _direkte(request, datasett, format_, pakkes=True)
    return _beskrevet(_dumpen(request, dump, innhold, dump.gz_sha256, dump.gz_storrelse), f"{navn}.{hva}.gz", GZIP)


@require_safe
def sjekksum(request: HttpRequest, navn: str, hva: str) -> HttpResponse:
    """The checksum of the dump, as `sha256sum -c` reads it; 404 while there is no true one."""
    return _sum(navn, hva, "sha256", f"{navn}.{hva}")


@require_safe
def pakket_sjekksum(request: HttpRequest, navn: str, hva: str) -> HttpResponse:
    """The checksum of the compressed dump."""
    return _sum(navn, hva, "gz_sha256", f"{navn}.{hva}.gz")


def _finn(navn: str) -> Datasett:
    if (funnet := ETTER_NAVN.get(navn)) is None:
        raise Http404
    return funnet


def _sum(navn: str, hva: str, felt: str, filnavn: str) -> HttpResponse:
    _finn(navn)
    dump = gyldig(navn, hva, tid.i_dag())
    tekst = f"{getattr(dump, felt)}  {filnavn}" if dump else _("Filen blir laget på nytt. Prøv igjen om en time.")
    svar = HttpResponse(tekst + "\n", status=200 if dump else 404, content_type="text/plain; charset=utf-8")
    return _hoder(svar)


def _apne(dump: Dump) -> IO[bytes] | None:
    """The file; None when the job has just taken it away, or it cannot be read."""
    try:
        return filer.apne_dump(dump.gz_sha256)
    except OSError:
        return None


def _dumpen(request: HttpRequest, dump: Dump, innhold: Any, merke: str, storrelse: int) -> HttpResponseBase:
    """The bytes, or 304 for those who have them; the response owns the file and closes it."""
    kjent = get_conditional_response(request, etag=f'"{merke}"', last_modified=int(dump.laget.timestamp()))
    if kjent is not None or request.method == "HEAD":
        innhold.close()
    svar: HttpResponseBase = kjent or (HttpResponse() if request.method == "HEAD" else StreamingHttpResponse(innhold))
    if kjent is None:
        svar["Content-Length"] = str(storrelse)
    svar["ETag"] = f'"{merke}"'
    svar["Last-Modified"] = http_date(dump.laget.timestamp())
    return svar


def _direkte(request: HttpRequest, datasett: Datasett, format_: Format, *, pakkes: bool) -> HttpResponseBase:
    """The rows as they are at this moment; read anew for each, and so not as often as one likes."""
    naa = tid.naa()
    if sperrer.for_mange(request, "datasett", grense=DIREKTE_I_TIMEN, naa=naa):
        svar = HttpResponse(_("For mange forespørsler. Prøv igjen om en time.") + "\n", status=429)
        svar["Retry-After"] = "3600"
        return _hoder(svar)
    deler: Iterator[bytes] = iter(()) if request.method == "HEAD" else stykker(datasett, format_, naa.date())
    innhold = StreamingHttpResponse(compress_sequence(deler) if pakkes else deler)
    filnavn = f"{datasett.navn}.{format_.navn}"
    if pakkes:
        return _beskrevet(innhold, f"{filnavn}.gz", GZIP)
    return _beskrevet(innhold, filnavn, f"{format_.mimetype}; charset=utf-8")


def _beskrevet(svar: HttpResponseBase, filnavn: str, mimetype: str) -> HttpResponseBase:
    if svar.status_code == 200:
        svar["Content-Type"] = mimetype
        svar["Content-Disposition"] = f'attachment; filename="{filnavn}"'
    return _hoder(svar)


def _hoder(svar: Svar) -> Svar:
    svar["Cache-Control"] = "no-cache"
    return uten_indeks(svar)


class _Utpakket:
    """What is in a compressed file, in pieces; closing it closes the file."""

    def __init__(self, pakket: IO[bytes]) -> None:
        self._pakket = pakket
        self._innhold = gzip.GzipFile(fileobj=pakket)

    def __iter__(self) -> Iterator[bytes]:
        while stykke := self._innhold.read(_STYKKE):
            yield stykke

    def close(self) -> None:
        self._innhold.close()
        self._pakket.close()
