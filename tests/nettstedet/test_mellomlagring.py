"""Every address of the public site may be kept for a moment and is known again; these alone are never kept."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.nettstedet import spor
from tests.nettstedet.conftest import Bygd
from tests.portal.test_mellomlagring import MINUTT, lovet
from tests.portal.test_mellomvare import publikum
from tests.portal.test_settings import les

__all__ = ["les", "publikum"]
pytestmark = pytest.mark.django_db
KAN_IKKE_TREKKES = {"kommune.css", "vapen.svg", "opensearch.xml"}
"""May be kept for longer: nobody withdraws the municipality's colours."""
ALDRI = {
    "folg/",
    "folg/bekreft/<kode:koden>/",
    "folg/mine/<kode:koden>/",
    "folg/slutt/<kode:koden>/",
    "innsyn/forslag/",
    "innsyn/krav/<kode:koden>/",
    "innsyn/krav/<kode:koden>/<slug:handling>/",
    "innsyn/krav/<kode:koden>/bekreft/",
    "innsyn/kurv/",
    "innsyn/nytt/",
    "innsyn/spor/",
    "stillinger/<nokkel:nokkel>/sok/",
    "stillinger/soknad/<kode:koden>/",
    "stillinger/soknad/<kode:koden>/steg/<slug:navn>/",
    "stillinger/soknad/<kode:koden>/trekk/",
}
"""Pages that are kept nowhere: opened by a code, with a form that holds a token, or of what one reader has written."""


@pytest.fixture
def leser(bygd: Bygd, publikum: Client) -> Client:
    """Somebody with something in the basket, at the site as it is set up in operation."""
    publikum.cookies = bygd.kurven
    return publikum


def test_every_address_may_be_kept_for_a_moment_and_is_known_again_or_is_never_kept(bygd: Bygd, leser: Client) -> None:
    aldri = set()
    for rute, stier in bygd.tabell.items():
        for sti in stier:
            respons = spor(leser, sti)
            assert rute in KAN_IKKE_TREKKES or lovet(respons) <= MINUTT, (sti, respons.headers["Cache-Control"])
            if "no-store" in respons.headers["Cache-Control"]:
                assert respons.streaming or "ETag" not in respons.headers, sti
                aldri |= {rute} if er_side(respons) else set()
            elif respons.status_code == 200:
                assert not er_hemmelig(sti, respons), sti
                kjennes_igjen(leser, sti, respons)
    assert aldri == ALDRI


def er_side(respons: Any) -> bool:
    return bool(respons.status_code == 200 and respons.headers["Content-Type"].startswith("text/html"))


def er_hemmelig(sti: str, respons: Any) -> bool:
    """Opened by a code, or with a form that holds a token or a cookie."""
    kode = re.search(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){5}", sti)
    return bool(kode or respons.cookies or (not respons.streaming and b"csrfmiddlewaretoken" in respons.content))


def kjennes_igjen(klient: Client, sti: str, respons: Any) -> None:
    """A stream is not read twice to be told again."""
    if respons.streaming:
        return
    assert "cookie" not in respons.headers.get("Vary", "").lower(), sti
    igjen = spor(klient, sti, headers={"if-none-match": respons.headers["ETag"]})
    assert (igjen.status_code, igjen.content) == (304, b""), sti
