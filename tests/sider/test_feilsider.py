"""Every error of the client is told in words, with what one may do, in the reader's language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.test import Client
from django.urls import path

from portal import urls
from portal.mellomvare import LesbareFeil

pytestmark = pytest.mark.django_db
KASTES = {400: SuspiciousOperation, 403: PermissionDenied, 404: Http404, 413: RequestDataTooBig}
BARE = (402, 405, 406, 409, 413, 415, 429, 431)
TITLER = {
    "": {405: "Siden kan ikke brukes slik", 413: "Det du sendte, er for stort", 429: "Vent litt før du prøver igjen"},
    "nn/": {405: "Sida kan ikkje brukast slik", 413: "Det du sende, er for stort", 429: "Vent litt før du prøver"},
    "en/": {405: "The page cannot be used like this", 413: "What you sent is too large", 429: "Wait a little before"},
}


def kast(request: HttpRequest, kode: int) -> HttpResponse:
    raise KASTES[kode]("hemmelig detalj")


def bar(request: HttpRequest, kode: int) -> HttpResponse:
    """What a view or a limit answers without a word."""
    return HttpResponseNotAllowed(["GET"]) if kode == 405 else HttpResponse(status=kode, headers={"Retry-After": "60"})


def med_ord(request: HttpRequest, kode: int) -> HttpResponse:
    return HttpResponse("Egne ord", status=kode)


def maskin(request: HttpRequest, kode: int) -> HttpResponse:
    return HttpResponse(b"", status=kode, content_type="application/json")


def filer(request: HttpRequest, kode: int) -> HttpResponse:
    raise TooManyFilesSent


_VISNINGER: dict[str, Callable[..., HttpResponse]] = {
    "kast": kast,
    "bar": bar,
    "med-ord": med_ord,
    "maskin": maskin,
    "filer": filer,
}


class Adresser:
    """The public addresses, and some that fail, in each language."""

    urlpatterns = [
        *urls.urlpatterns,
        *(path(f"{s}feil/{n}/<int:kode>/", v) for s in TITLER for n, v in _VISNINGER.items()),
    ]
    handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def leseren(innbygger: Client, settings: Any) -> Client:
    settings.ROOT_URLCONF = Adresser
    return innbygger


def er_en_side(respons: Any, sprak: str = "nb") -> bool:
    """Whether the answer is a page of ours with a heading and a way on, in the language."""
    html = respons.content.decode()
    return f'<html lang="{sprak}"' in html and "<h1" in html and 'class="ds-link"' in html and "noindex" in html


@pytest.mark.parametrize("sprak", TITLER)
@pytest.mark.parametrize("kode", BARE)
def test_a_bare_error_gets_words_in_the_language_of_the_address(leseren: Client, kode: int, sprak: str) -> None:
    svar = leseren.get(f"/{sprak}feil/bar/{kode}/")
    assert svar.status_code == kode
    assert er_en_side(svar, sprak.strip("/") or "nb")
    assert TITLER[sprak].get(kode, "") in svar.content.decode()


@pytest.mark.parametrize("kode", KASTES)
def test_an_error_that_is_raised_is_a_page_and_tells_no_secret(leseren: Client, kode: int) -> None:
    svar = leseren.get(f"/feil/kast/{kode}/")
    assert svar.status_code == kode
    assert er_en_side(svar)
    assert "hemmelig detalj" not in svar.content.decode()


def test_too_many_files_is_too_much(leseren: Client) -> None:
    svar = leseren.get("/feil/filer/0/")
    assert svar.status_code == 413
    assert "for stort" in svar.content.decode()


def test_what_the_error_told_machines_is_kept(leseren: Client) -> None:
    assert leseren.get("/feil/bar/429/").headers["Retry-After"] == "60"
    assert leseren.get("/feil/bar/405/").headers["Allow"] == "GET"


@pytest.mark.parametrize(("sti", "innhold"), [("med-ord", b"Egne ord"), ("maskin", b"")])
def test_what_has_words_or_speaks_to_programs_stays_as_it_is(leseren: Client, sti: str, innhold: bytes) -> None:
    assert leseren.get(f"/feil/{sti}/429/").content == innhold


@pytest.mark.parametrize("sti", ["/", "/om/", "/en/postliste/", "/om/etikk/"])
def test_a_page_that_only_shows_says_so_when_something_is_sent(innbygger: Client, sti: str) -> None:
    svar = innbygger.post(sti)
    assert svar.status_code == 405
    assert svar.headers["Allow"] == "GET, HEAD"
    assert er_en_side(svar, "en" if sti.startswith("/en") else "nb")


@pytest.mark.parametrize(
    "respons", [HttpResponse(b""), JsonResponse({}, status=400), HttpResponse(b"", status=304)], ids=str
)
def test_what_went_well_or_has_a_body_is_left_alone(respons: HttpResponse) -> None:
    assert LesbareFeil(lambda request: respons)(HttpRequest()) is respons
