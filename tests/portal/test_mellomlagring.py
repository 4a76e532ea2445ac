"""What caches are told: a public page may be kept for a moment and known again; what is secret never is.

That it holds at every address stands in `tests/nettstedet/test_mellomlagring.py`.
"""

from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from portal.mellomvare import Mellomlagring
from postjournal.services.publisering import trekk_tilbake
from tests import fabrikk
from tests.portal.test_mellomvare import publikum
from tests.portal.test_settings import les

__all__ = ["les", "publikum"]
pytestmark = pytest.mark.django_db
MINUTT = 60


def lovet(respons: Any) -> int:
    """How many seconds a browser behind a shared cache may show what is gone."""
    regler = dict(r.strip().partition("=")[::2] for r in respons.headers["Cache-Control"].split(","))
    if {"no-store", "no-cache"} & regler.keys():
        return 0
    hos_en = int(regler["max-age"])
    return hos_en + int(regler.get("s-maxage", hos_en))


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
