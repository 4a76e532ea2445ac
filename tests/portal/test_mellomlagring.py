"""What caches are told: every public page may be kept for a moment and known again; what is secret never is.

The pages are those of the address configuration that need no key, and every kind of page that the apps know of.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

from portal.mellomvare import Mellomlagring
from postjournal.services.publisering import trekk_tilbake
from tests import fabrikk
from tests.innsyn import sider as innsynssider
from tests.kontakter import eierskapssider, kontaktsider
from tests.moter import sider as motesider
from tests.portal.test_mellomvare import publikum
from tests.portal.test_settings import les
from tests.stillinger import sider as stillingssider

__all__ = ["les", "publikum"]
pytestmark = pytest.mark.django_db
MINUTT = 60
KAN_IKKE_TREKKES = {"/kommune.css", "/vapen.svg", "/opensearch.xml"}
"""May be kept for longer: nobody withdraws the municipality's colours."""


def faste(resolver: URLResolver, foran: str = "/") -> Iterator[str]:
    """The addresses of the configuration that need no key."""
    for monster in resolver.url_patterns:
        sti = foran + str(monster.pattern)
        if "<" in sti or "^" in sti:
            continue
        if isinstance(monster, URLResolver):
            yield from faste(monster, sti)
        elif isinstance(monster, URLPattern):
            yield sti


def journalens() -> list[str]:
    """The pages of the journal, and those that need no key."""
    post = fabrikk.post("Søknad om ferdigattest", dokumenter=(fabrikk.dok("Tegning"),))
    assert post.sak
    nokler = [f"/postliste/{post.nokkel}/", f"/sak/{post.sak.nokkel}/", "/postliste/dag/2026-11-20/"]
    return [*faste(get_resolver("portal.urls")), *nokler]


SIDER: dict[str, tuple[Callable[..., list[str]], int]] = {
    "journal": (lambda _: journalens(), 40),
    "innsyn": (innsynssider.alle, 15),
    **{modul.__name__: (lambda _, m=modul: m.alle(), 8) for modul in (motesider, eierskapssider, kontaktsider)},
    "stillinger": (lambda _: stillingssider.alle(), 20),
}
"""What makes the pages and gives their addresses, and how many there are at least."""


def lovet(respons: Any) -> int:
    """How many seconds a browser behind a shared cache may show what is gone."""
    regler = dict(r.strip().partition("=")[::2] for r in respons.headers["Cache-Control"].split(","))
    if {"no-store", "no-cache"} & regler.keys():
        return 0
    hos_en = int(regler["max-age"])
    return hos_en + int(regler.get("s-maxage", hos_en))


@pytest.mark.parametrize("hva", SIDER)
def test_every_page_may_be_kept_for_a_moment_and_is_known_again_or_is_never_kept(publikum: Client, hva: str) -> None:
    lag, minst = SIDER[hva]
    stier = lag(publikum)
    assert len(stier) >= minst
    for sti in stier:
        respons = publikum.get(sti)
        assert sti in KAN_IKKE_TREKKES or lovet(respons) <= MINUTT, (sti, respons.headers["Cache-Control"])
        if "no-store" in respons.headers["Cache-Control"]:
            assert "ETag" not in respons.headers, sti
            continue
        assert not _er_hemmelig(sti, respons), sti
        if respons.status_code == 200 and not respons.streaming:
            _kjennes_igjen(publikum, sti, respons.headers)


def _er_hemmelig(sti: str, respons: Any) -> bool:
    """Opened by a code, or with a form that holds a token or a cookie."""
    kode = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){5}", sti)
    return bool(kode or respons.cookies or (not respons.streaming and b"csrfmiddlewaretoken" in respons.content))


def _kjennes_igjen(publikum: Client, sti: str, hoder: Any) -> None:
    assert "cookie" not in hoder["Vary"].lower(), sti
    igjen = publikum.get(sti, headers={"if-none-match": hoder["ETag"]})
    assert (igjen.status_code, igjen.content) == (304, b""), sti


@pytest.mark.parametrize("sti", ["/innsyn/kurv/", "/innsyn/nytt/", "/innsyn/spor/"])
def test_a_basket_and_a_form_with_a_token_are_never_kept(publikum: Client, sti: str) -> None:
    assert publikum.get(sti).headers["Cache-Control"] == "private, no-store"


def test_a_page_that_is_known_keeps_what_caches_need_and_the_locks(publikum: Client) -> None:
    hel = publikum.get("/postliste/", headers={"accept-encoding": "gzip"})
    assert hel.headers["Content-Encoding"] == "gzip"
    kjent = publikum.get("/postliste/", headers={"accept-encoding": "gzip", "if-none-match": hel.headers["ETag"]})
    assert kjent.status_code == 304
    for navn in ("ETag", "Cache-Control", "Vary", "Content-Security-Policy"):
        assert kjent.headers[navn] == hel.headers[navn], navn


@pytest.mark.parametrize("merke", ['"et-annet"', 'W/"00"', ""])
def test_what_is_not_known_comes_whole(publikum: Client, merke: str) -> None:
    assert publikum.get("/", headers={"if-none-match": merke}).status_code == 200


def test_the_head_of_a_page_is_that_of_the_page(publikum: Client) -> None:
    hode, hel = publikum.head("/postliste/"), publikum.get("/postliste/")
    assert {n: hode.headers[n] for n in ("ETag", "Cache-Control")} == {
        n: hel.headers[n] for n in ("ETag", "Cache-Control")
    }


def test_what_changes_is_not_known_any_more(publikum: Client) -> None:
    merke = publikum.get("/postliste/").headers["ETag"]
    fabrikk.post("Ny post")
    assert publikum.get("/postliste/", headers={"if-none-match": merke}).status_code == 200


@pytest.mark.parametrize("sti", ["/finnes-ikke/", "/postliste/dag/2026-13-45/", "/postliste", "/en/om"])
def test_errors_and_redirects_are_asked_for_anew(publikum: Client, sti: str) -> None:
    assert publikum.get(sti).headers["Cache-Control"] == "no-cache"


def test_the_answer_to_a_form_is_never_kept(publikum: Client) -> None:
    assert publikum.post("/innsyn/kurv/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("hode", [{"Set-Cookie": "a=b"}, {"Vary": "Accept-Encoding, Cookie"}])
def test_what_is_one_visitors_is_kept_by_nobody(hode: dict[str, str]) -> None:
    svar = HttpResponse("x")
    if "Vary" in hode:
        svar["Vary"] = hode["Vary"]
    else:
        svar.set_cookie("a", "b")
    respons = Mellomlagring(lambda _: svar)(RequestFactory().get("/"))
    assert (respons["Cache-Control"], respons.has_header("ETag")) == ("private, no-store", False)


def test_what_is_withdrawn_is_gone_from_every_surface_at_once_and_from_every_cache_within_a_minute(
    publikum: Client,
) -> None:
    """Nothing that showed it was promised for more than a minute, and nothing shows it now, whatever one has kept."""
    p = fabrikk.post("Ferdigattest Zetatunet", dokumenter=(fabrikk.dok("Tegning Zetatunet"),))
    assert p.sak
    steder = [f"/postliste/{p.nokkel}/", f"/sak/{p.sak.nokkel}/", "/postliste/?q=zetatunet", "/postliste/"]
    steder += ["/postliste/atom.xml", "/postliste.csv", "/postliste.json", "/postliste/dag/2026-11-20/", "/", "/en/"]
    merker = {}
    viste = 0
    for sti in steder:
        respons = publikum.get(sti)
        viste += "Zetatunet" in _kropp(respons)
        merker[sti] = respons.headers.get("ETag", '"x"')
        assert lovet(respons) <= MINUTT, sti
    trekk_tilbake(poster=[p], av="arkivar", hvorfor="Feil", grunn="dublett")
    assert viste >= 8
    for sti, merke in merker.items():
        respons = publikum.get(sti, headers={"if-none-match": merke})
        assert "Zetatunet" not in _kropp(respons), sti
        assert respons.status_code in {200, 410, 404}, sti


def _kropp(respons: Any) -> str:
    innhold: bytes = respons.innhold if respons.streaming else respons.content
    return innhold.decode()


def test_static_files_keep_their_long_lives(publikum: Client) -> None:
    respons = publikum.get("/static/css/portal.css")
    assert "private" not in respons.headers["Cache-Control"]
    assert "Last-Modified" in respons.headers


def test_the_walk_finds_the_addresses() -> None:
    funnet = set(faste(get_resolver("portal.urls")))
    assert {"/", "/postliste/", "/postliste.csv", "/moter/", "/stillinger/", "/robots.txt"} <= funnet
    for sti in funnet:
        try:
            resolve(sti, "portal.urls")
        except Resolver404:
            pytest.fail(sti)
