"""A public file is sent whole or in part, with locks on what it can do."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage
from django.http.response import HttpResponseBase
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from portal.filer import svar
from portal.filer.tjen import UgyldigOmrade, tolk_omrade

pytestmark = pytest.mark.django_db
"""Closing an answer looks at the connection, which an earlier test may have opened."""

INNHOLD = bytes(range(256)) * 1000
SHA = "ab" * 32
MERKE = f'"{SHA}"'


def hent(innhold: bytes = INNHOLD, *, metode: str = "GET", fil: Any = None, **hoder: str) -> HttpResponseBase:
    """The answer to a request with these headers; `If_Range` stands for If-Range."""
    navngitte = {navn.replace("_", "-"): verdi for navn, verdi in hoder.items()}
    foresporsel = RequestFactory().generic(metode, "/fil", headers=navngitte)
    return svar(
        foresporsel,
        File(io.BytesIO(innhold)) if fil is None else fil,
        mimetype="application/pdf",
        filnavn="Søknad.pdf",
        sha256=SHA,
        storrelse=len(innhold),
    )


def kropp(respons: HttpResponseBase) -> bytes:
    """The whole body; the response is closed."""
    alt = b"".join(respons)
    respons.close()
    return bytes(alt)


def test_the_whole_file_is_sent_in_pieces_of_64_kb() -> None:
    respons = hent()
    stykker = list(respons)
    assert b"".join(stykker) == INNHOLD
    assert max(map(len, stykker)) == 65_536
    assert (respons.status_code, respons["Content-Length"]) == (200, "256000")
    respons.close()


def test_a_file_can_do_nothing_in_the_browser() -> None:
    respons = hent()
    assert respons["Content-Security-Policy"].startswith("sandbox; default-src 'none'; ")
    assert respons["X-Content-Type-Options"] == "nosniff"
    assert respons["X-Robots-Tag"] == "noindex"
    assert respons["Cross-Origin-Resource-Policy"] == "same-origin"
    assert respons["Cache-Control"] == "no-cache"
    respons.close()


@pytest.mark.parametrize(
    ("mimetype", "sendes_som", "vises"),
    [
        ("application/pdf", "application/pdf", "inline"),
        ("text/plain; charset=windows-1252", "text/plain; charset=windows-1252", "inline"),
        ("image/webp", "image/webp", "inline"),
        ("image/tiff", "image/tiff", "attachment"),
        ("application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", "attachment"),
        ("text/html", "application/octet-stream", "attachment"),
        ("image/svg+xml", "application/octet-stream", "attachment"),
        ("", "application/octet-stream", "attachment"),
    ],
)
def test_only_known_formats_are_shown_in_the_browser(mimetype: str, sendes_som: str, vises: str) -> None:
    fil = File(io.BytesIO(b"x"))
    respons = svar(RequestFactory().get("/"), fil, mimetype=mimetype, filnavn="a.b", sha256=SHA, storrelse=1)
    assert respons["Content-Type"] == sendes_som
    assert respons["Content-Disposition"] == f'{vises}; filename="a.b"'
    respons.close()


def test_the_name_of_the_file_may_have_norwegian_letters() -> None:
    respons = hent()
    assert respons["Content-Disposition"] == "inline; filename*=utf-8''S%C3%B8knad.pdf"
    respons.close()


@pytest.mark.parametrize("kjente", [MERKE, f"W/{MERKE}", f'"annet", {MERKE}', "*"])
def test_a_file_the_browser_has_is_not_sent_again(kjente: str) -> None:
    respons = hent(If_None_Match=kjente, Range="bytes=0-1")
    assert (respons.status_code, kropp(respons)) == (304, b"")
    assert respons["ETag"] == MERKE


def test_another_version_in_the_browser_is_replaced() -> None:
    assert kropp(hent(If_None_Match='"annet"')) == INNHOLD


@pytest.mark.parametrize(
    ("omrade", "ventet"),
    [
        ("bytes=0-0", range(1)),
        ("bytes=100-199", range(100, 200)),
        ("bytes=255999-", range(255_999, 256_000)),
        ("bytes=70000-9999999", range(70_000, 256_000)),
        ("bytes=-10", range(255_990, 256_000)),
        ("bytes=-9999999", range(256_000)),
    ],
)
def test_a_part_is_sent_when_asked_for(omrade: str, ventet: range) -> None:
    respons = hent(Range=omrade)
    assert respons.status_code == 206
    assert respons["Content-Range"] == f"bytes {ventet.start}-{ventet.stop - 1}/256000"
    assert respons["Content-Length"] == str(len(ventet))
    assert kropp(respons) == INNHOLD[ventet.start : ventet.stop]


@pytest.mark.parametrize(
    "omrade", ["bytes=256000-", "bytes=5-4", "bytes=-0", "bytes=-", "bytes=a-b", "bytes=" + "9" * 5000]
)
def test_an_impossible_part_is_answered_with_416(omrade: str) -> None:
    respons = hent(Range=omrade)
    assert (respons.status_code, kropp(respons)) == (416, b"")
    assert respons["Content-Range"] == "bytes */256000"


@pytest.mark.parametrize("omrade", ["linjer=0-1", "bytes=0-1,5-6", ""])
def test_other_wishes_get_the_whole_file(omrade: str) -> None:
    respons = hent(Range=omrade)
    assert (respons.status_code, kropp(respons)) == (200, INNHOLD)


@pytest.mark.parametrize(
    ("vilkar", "status"), [(MERKE, 206), (f"W/{MERKE}", 200), ("Wed, 21 Oct 2026 07:28:00 GMT", 200)]
)
def test_a_part_is_sent_only_of_the_version_asked_for(vilkar: str, status: int) -> None:
    respons = hent(Range="bytes=0-1", If_Range=vilkar)
    assert respons.status_code == status
    respons.close()


def test_an_empty_file_is_sent() -> None:
    respons = hent(b"")
    assert (respons.status_code, respons["Content-Length"], kropp(respons)) == (200, "0", b"")


def test_head_tells_the_size_and_sends_nothing() -> None:
    respons = hent(metode="HEAD", Range="bytes=0-1")
    assert (respons.status_code, respons["Content-Length"], kropp(respons)) == (200, "256000", b"")
    assert respons["ETag"] == MERKE


@pytest.mark.parametrize(
    "hoder", [{}, {"metode": "HEAD"}, {"If_None_Match": MERKE}, {"Range": "bytes=-0"}, {"Range": "bytes=0-1"}]
)
def test_the_file_is_closed_with_the_answer_even_when_unread(hoder: dict[str, Any]) -> None:
    fil = File(io.BytesIO(INNHOLD))
    hent(fil=fil, **hoder).close()
    assert fil.closed


@given(st.integers(0, 50), st.integers(0, 60), st.integers(0, 60))
def test_any_range_is_exactly_the_bytes_it_names(storrelse: int, start: int, slutt: int) -> None:
    innhold = bytes(range(storrelse))
    try:
        omrade = tolk_omrade(f"bytes={start}-{slutt}", storrelse)
    except UgyldigOmrade:
        assert start > slutt or start >= storrelse
    else:
        assert omrade is not None
        assert innhold[omrade.start : omrade.stop] == innhold[start : slutt + 1] != b""


@given(st.text(alphabet="bytes=-0123456789, \u0661x", max_size=30), st.integers(0, 100))
def test_any_header_gives_a_range_inside_the_file_or_none(verdi: str, storrelse: int) -> None:
    try:
        omrade = tolk_omrade(verdi, storrelse)
    except UgyldigOmrade:
        return
    assert omrade is None or 0 <= omrade.start < omrade.stop <= storrelse


# --- a proxy that sends files itself ----------------------------------------------------------------------------------


@pytest.fixture
def fil(settings: Any, tmp_path: Path) -> Callable[[str], "File[bytes]"]:
    """Opens a file in one of the stores, as they are in operation."""
    settings.XACCEL, settings.FILER = True, tmp_path

    def apne(lager: str) -> "File[bytes]":
        sted = FileSystemStorage(location=tmp_path / lager)
        return sted.open(sted.save(f"ab/ab/{SHA}", ContentFile(INNHOLD)))

    return apne


@pytest.mark.parametrize("lager", ["offentlig", "svar"])
def test_the_proxy_is_told_which_file_and_how_it_is_locked(fil: Callable[[str], "File[bytes]"], lager: str) -> None:
    respons = hent(fil=fil(lager))
    assert (respons.status_code, respons["X-Accel-Redirect"]) == (200, f"/intern-fil/{lager}/ab/ab/{SHA}")
    assert (respons["ETag"], respons["Content-Type"]) == (MERKE, "application/pdf")
    assert respons["Content-Security-Policy"].startswith("sandbox; ")
    assert "Accept-Ranges" not in respons
    assert kropp(respons) == b""


def test_a_private_file_is_never_left_to_the_proxy(fil: Callable[[str], "File[bytes]"]) -> None:
    respons = hent(fil=fil("privat"))
    assert "X-Accel-Redirect" not in respons
    assert kropp(respons) == INNHOLD


def test_a_file_elsewhere_is_sent_by_the_portal(
    fil: Callable[[str], "File[bytes]"], settings: Any, tmp_path: Path
) -> None:
    funnet = fil("offentlig")
    settings.FILER = tmp_path / "andre"
    assert kropp(hent(fil=funnet)) == INNHOLD
    assert kropp(hent()) == INNHOLD


def test_what_the_browser_has_already_is_not_asked_of_the_proxy(fil: Callable[[str], "File[bytes]"]) -> None:
    respons = hent(fil=fil("offentlig"), If_None_Match=MERKE)
    assert respons.status_code == 304
    assert "X-Accel-Redirect" not in respons
