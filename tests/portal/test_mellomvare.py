"""What every answer carries: headers, the address's language, no cookies; and a page of ours when it fails."""

import gzip
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connections
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import path

from portal import mellomvare, urls
from portal.mellomvare import CSP, FOR_SIDER, HODER
from postjournal.offentlig.modeller import OffentligPost
from postjournal.services.publisering import trekk_tilbake
from tests import fabrikk
from tests.conftest import Offentligklient
from tests.portal.test_settings import DRIFT, Laster, les

__all__ = ["les"]
pytestmark = pytest.mark.django_db

SIDER = [
    "/",
    "/om/",
    "/om/fulltekst/",
    "/postliste/",
    "/postliste/hjelp/",
    "/postliste/?q=søknad&sortering=relevans",
    "/postliste/dag/2026-11-20/",
    "/eiendom/49/116/",
]
FILER = [
    "/postliste/atom.xml",
    "/postliste.csv",
    "/postliste.json",
    "/kommune.css",
    "/robots.txt",
    "/helse/",
    "/klar/",
    "/static/css/portal.css",
]
OMADRESSERT = ["/postliste", "/sak/2026/4312", "/en/om"]
FEIL = [
    "/finnes/ikke/",
    "/postliste/00000000000000/",
    "/nn/finnes-ikke/",
    "/static/finnes-ikke.css",
    "/postliste/dag/2026-13-45/",
]
STABSSIDER = [
    "/admin/login/",
    "/admin/",
    "/admin/postjournal/journalpost/",
    "/admin/finnes-ikke/",
    "/static/admin/css/base.css",
]
ALT = [*SIDER, *FILER, *OMADRESSERT, *FEIL, "/nn/", "/en/postliste/"]
FASTE = HODER | {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}


def ventet(adresse: str) -> dict[str, str]:
    """The headers of an answer: style sheets and the like need no rules for pages."""
    return {
        n: v for n, v in FASTE.items() if not (adresse.endswith(".css") and "finnes" not in adresse and n in FOR_SIDER)
    }


def faste(respons: Any) -> dict[str, str]:
    return {navn: respons.headers[navn] for navn in FASTE if navn in respons.headers}


def smell(request: HttpRequest, hva: str) -> HttpResponse:
    raise {"400": SuspiciousOperation, "403": PermissionDenied, "500": ZeroDivisionError}[hva](hva)


class Adresser:
    """The public addresses, and some that fail."""

    urlpatterns = [*urls.urlpatterns, path("smell/<str:hva>/", smell)]
    handler400, handler403, handler404, handler500 = urls.handler400, urls.handler403, urls.handler404, urls.handler500


@pytest.fixture
def publikum(les: Laster, settings: Any, monkeypatch: pytest.MonkeyPatch, db: None) -> Client:
    """A citizen at the public surface exactly as it is set up in operation, but for the redirect to https."""
    with monkeypatch.context():
        drift = les(**DRIFT, PORTAL_FLATE="offentlig")
    settings.MIDDLEWARE, settings.TEMPLATES, settings.ROOT_URLCONF = drift.MIDDLEWARE, drift.TEMPLATES, Adresser
    return Offentligklient(raise_request_exception=False)


@pytest.fixture
def uten_database(django_db_blocker: Any) -> Iterator[None]:
    """The database is away: nobody listens at its address."""
    ekte = connections["default"]
    borte = ekte.copy()
    borte.settings_dict = borte.settings_dict | {"HOST": "127.0.0.1", "PORT": "1"}
    connections["default"] = borte
    with django_db_blocker.unblock():
        yield
    connections["default"] = ekte


def les_ut(respons: Any) -> Any:
    """The answer, read to its end, so that its file is closed."""
    if respons.streaming and not hasattr(respons, "innhold"):
        respons.innhold = b"".join(respons.streaming_content)
    return respons


def i_huset_stil(respons: Any) -> bool:
    """Whether the answer is a whole page of ours."""
    tekst = respons.content.decode()
    return tekst.startswith("<!doctype html>") and "css/portal" in tekst and "Hamar kommune" in tekst and "<h1" in tekst


# --- headers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("adresse", ALT)
def test_every_public_answer_carries_all_security_headers(publikum: Client, adresse: str) -> None:
    fabrikk.post()
    respons = publikum.get(adresse)
    assert respons.status_code < 500
    assert faste(respons) == ventet(adresse)


@pytest.mark.parametrize("hva", ["400", "403", "500"])
def test_an_answer_that_failed_carries_them_too(publikum: Client, hva: str) -> None:
    respons = publikum.get(f"/smell/{hva}/")
    assert {navn: respons.headers.get(navn) for navn in FASTE} == FASTE


@pytest.mark.parametrize("hvem", ["fremmed", "arkivar"])
def test_the_staff_site_carries_them_too(settings: Any, request: pytest.FixtureRequest, hvem: str) -> None:
    settings.ROOT_URLCONF = "portal.urls_stab"
    klient = Client() if hvem == "fremmed" else request.getfixturevalue(hvem)
    for adresse in STABSSIDER:
        respons = les_ut(klient.get(adresse))
        assert faste(respons) == ventet(adresse), adresse


def test_the_content_policy_allows_nothing_unsafe_and_nobody_else() -> None:
    regler = dict(regel.split(" ", 1) for regel in CSP.split("; "))
    assert regler["default-src"] == regler["base-uri"] == regler["frame-ancestors"] == "'none'"
    assert set(" ".join(regler.values()).split()) == {"'none'", "'self'", "data:"}
    assert regler["script-src"] == regler["style-src"] == "'self'"


def test_a_view_that_needs_another_policy_keeps_its_own(publikum: Client, settings: Any) -> None:
    def egen(request: HttpRequest) -> HttpResponse:
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    settings.ROOT_URLCONF = type("Egne", (), {"urlpatterns": [path("egen/", egen)]})
    assert publikum.get("/egen/").headers["Content-Security-Policy"] == "sandbox"


def test_in_operation_everything_but_health_is_sent_to_https(publikum: Client, settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT, settings.SECURE_HSTS_SECONDS = True, 31_536_000
    klient = Offentligklient()
    assert klient.get("/postliste/").headers["Location"] == "https://testserver/postliste/"
    assert klient.get("/helse/").status_code == klient.get("/klar/").status_code == 200
    assert klient.get("/", secure=True).headers["Strict-Transport-Security"].startswith("max-age=31536000")


# --- no cookies, no variants ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("adresse", ALT)
def test_no_public_answer_sets_a_cookie_or_varies_with_the_visitor(publikum: Client, adresse: str) -> None:
    fabrikk.post()
    respons = publikum.get(adresse, headers={"cookie": f"sessionid=x; csrftoken={'a' * 32}; django_language=en"})
    assert not respons.cookies
    assert set(re.split(r",\s*", respons.headers.get("Vary", "Accept-Encoding"))) <= {"Accept-Encoding", "origin"}


def test_pages_are_compressed(publikum: Client) -> None:
    assert publikum.get("/", headers={"accept-encoding": "gzip"}).headers["Content-Encoding"] == "gzip"


@pytest.mark.parametrize("hoder", [{"Accept-Ranges": "bytes"}, {"Content-Type": "application/gzip"}])
def test_files_that_come_in_parts_or_are_compressed_already_are_sent_as_they_are(hoder: dict[str, str]) -> None:
    fil = HttpResponse(b"x" * 5_000, headers=hoder)
    respons = mellomvare.Komprimer(lambda _: fil)(RequestFactory().get("/", headers={"accept-encoding": "gzip"}))
    assert isinstance(respons, HttpResponse)
    assert (respons.content, "Content-Encoding" in respons) == (b"x" * 5_000, False)


def test_what_is_large_is_compressed_faster_and_is_the_same(publikum: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    hel = publikum.get("/moter/kalender.ics")
    monkeypatch.setattr(mellomvare.Komprimer, "STORT", 1)
    liten = publikum.get("/moter/kalender.ics", headers={"accept-encoding": "gzip"})
    assert gzip.decompress(liten.content) == hel.content
    assert liten.headers["Content-Encoding"] == "gzip"
    assert liten.headers["Content-Length"] == str(len(liten.content))
    assert liten.headers["ETag"] == f"W/{hel.headers['ETag']}"
    assert publikum.get("/moter/kalender.ics").content == hel.content


# --- language -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adresse", "sprak"),
    [
        ("/", "nb"),
        ("/nn/", "nn"),
        ("/en/", "en"),
        ("/nn/postliste/", "nn"),
        ("/en/finnes-ikke/", "en"),
        ("/finnes-ikke/", "nb"),
    ],
)
def test_the_address_says_the_language(publikum: Client, adresse: str, sprak: str) -> None:
    respons = publikum.get(adresse)
    assert respons.headers["Content-Language"] == sprak
    assert f'<html lang="{sprak}"' in respons.content.decode()


@pytest.mark.parametrize("hoder", [{"accept-language": "en, nn;q=0.5"}, {"cookie": "django_language=en"}])
@pytest.mark.parametrize("adresse", ["/", "/postliste/", "/finnes-ikke/"])
def test_neither_header_nor_cookie_changes_a_byte(publikum: Client, adresse: str, hoder: dict[str, str]) -> None:
    assert publikum.get(adresse, headers=hoder).content == publikum.get(adresse).content


@pytest.mark.parametrize("adresse", ["/nb/", "/de/", "/se/postliste/", "/EN/"])
def test_a_language_without_an_address_is_not_found(publikum: Client, adresse: str) -> None:
    assert publikum.get(adresse).status_code == 404


def test_each_page_points_to_itself_in_the_other_languages(publikum: Client) -> None:
    tekst = publikum.get("/nn/postliste/?q=vei").content.decode()
    assert 'hreflang="en" href="/en/postliste/?q=vei"' in tekst
    assert 'hreflang="nb" href="/postliste/?q=vei"' in tekst


def test_the_choice_of_language_never_leads_to_another_site(publikum: Client) -> None:
    tekst = publikum.get("/nn//annet.example/side").content.decode()
    assert 'hreflang="nb" href="/%2Fannet.example/side"' in tekst


# --- errors ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("adresse", "kode"), [("/smell/400/", 400), ("/smell/403/", 403), ("/finnes-ikke/", 404), ("/smell/500/", 500)]
)
def test_an_error_is_a_page_in_the_sites_look(publikum: Client, adresse: str, kode: int) -> None:
    respons = publikum.get(adresse)
    assert respons.status_code == kode
    assert i_huset_stil(respons)
    assert "Traceback" not in respons.content.decode()
    assert "ZeroDivision" not in respons.content.decode()


def test_what_is_withdrawn_answers_410_with_the_reason_that_may_be_told(publikum: Client) -> None:
    post = fabrikk.post("Søknad om ferdigattest")
    assert publikum.get(f"/postliste/{post.nokkel}/").status_code == 200
    trekk_tilbake(poster=[post], av="arkivar", hvorfor="Intern grunn", grunn="dublett")
    respons = publikum.get(f"/postliste/{post.nokkel}/")
    tekst = respons.content.decode()
    assert respons.status_code == 410
    assert i_huset_stil(respons)
    assert "registrert to ganger" in tekst
    assert "ferdigattest" not in tekst
    assert "Intern grunn" not in tekst


def test_a_host_that_is_not_ours_is_a_bad_request(publikum: Client) -> None:
    respons = publikum.get("/", headers={"host": "ond.example"})
    assert respons.status_code == 400
    assert i_huset_stil(respons)


def test_a_form_without_its_token_is_refused_in_the_sites_look(settings: Any) -> None:
    settings.ROOT_URLCONF = "portal.urls_stab"
    respons = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "arkivar", "password": "feil"})
    assert respons.status_code == 403
    assert i_huset_stil(respons)


@pytest.mark.parametrize("adresse", ["/", "/postliste/", "/robots.txt", "/helse/"])
def test_public_addresses_are_only_read(publikum: Client, adresse: str) -> None:
    assert publikum.post(adresse).status_code in {403, 405}
    assert publikum.delete(adresse).status_code in {403, 405}
    assert publikum.head(adresse).status_code == 200


# --- health and a database that is away -----------------------------------------------------------------------------


@pytest.mark.parametrize("adresse", ["/helse/", "/klar/"])
def test_health_is_json_that_nobody_keeps(publikum: Client, adresse: str) -> None:
    respons = publikum.get(adresse)
    assert (respons.status_code, respons.json()) == (200, {"status": "ok"})
    assert respons.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("publikum", "uten_database")
def test_without_its_database_the_process_is_well_but_not_ready() -> None:
    klient = Client()
    assert klient.get("/helse/").status_code == 200
    respons = klient.get("/klar/")
    assert (respons.status_code, respons.json()) == (503, {"status": "database svarer ikke"})
    assert respons.headers["Cache-Control"] == "no-store"


@pytest.mark.usefixtures("publikum", "uten_database")
@pytest.mark.parametrize("adresse", ["/", "/postliste/?q=vei", "/en/postliste/", "/postliste/00000000000000/"])
def test_without_its_database_a_page_says_come_back_in_a_while(adresse: str) -> None:
    respons = Client(raise_request_exception=False).get(adresse)
    assert respons.status_code == 503
    assert i_huset_stil(respons)
    assert respons.headers["Retry-After"] == "30"
    assert {navn: respons.headers.get(navn) for navn in FASTE} == FASTE


@pytest.mark.usefixtures("publikum", "uten_database")
def test_pages_that_need_no_database_are_there_without_it() -> None:
    for adresse in ("/kommune.css", "/robots.txt", "/static/css/portal.css"):
        assert les_ut(Client().get(adresse)).status_code == 200, adresse


@pytest.mark.usefixtures("uten_database")
def test_the_staff_site_says_so_too(settings: Any) -> None:
    settings.ROOT_URLCONF = "portal.urls_stab"
    klient = Client(raise_request_exception=False)
    klient.cookies["sessionid"] = "x" * 32
    respons = klient.get("/admin/")
    assert respons.status_code == 503
    assert i_huset_stil(respons)


def test_the_test_client_of_the_public_is_the_public_role(innbygger: Client, settings: Any) -> None:
    def sporr(request: HttpRequest) -> HttpResponse:
        rad = OffentligPost.objects.raw("SELECT 1 AS id, current_user AS tittel")[0]
        return HttpResponse(rad.tittel)

    settings.ROOT_URLCONF = type("Egne", (), {"urlpatterns": [path("hvem/", sporr)]})
    assert innbygger.get("/hvem/").content == b"portal_offentlig"
