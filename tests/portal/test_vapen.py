"""The coat of arms is a picture and no more; without one the first letter stands there."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from portal import vapen
from portal.kommune import les
from tests.portal.test_kommune import med

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
FARLIGE = [
    "<script>alert(1)</script>",
    '<path d="M0 0" onload="alert(1)"/>',
    "<foreignObject/>",
    '<image href="https://a.example/x.png"/>',
    '<use xlink:href="https://a.example/x.svg#a"/>',
    "<style>@import 'https://a.example/x.css'</style>",
    '<path d="M0 0" style="fill:url(https://a.example/x)"/>',
    '<a href="javascript:alert(1)"><path d="M0 0"/></a>',
    '<set attributeName="href" to="x"/>',
]


def fil(mappe: Path, innhold: str) -> Path:
    ny = mappe / "vapen.svg"
    ny.write_text(innhold, encoding="utf-8")
    return ny


def test_a_picture_that_only_draws_is_taken(tmp_path: Path) -> None:
    tegning = '<defs><clipPath id="a"/></defs><g fill="url(#a)"><use xlink:href="#a"/></g>'
    assert "clipPath" in vapen.les(fil(tmp_path, SVG.format(tegning)))


@pytest.mark.parametrize("del_", FARLIGE)
def test_what_runs_or_fetches_is_refused(tmp_path: Path, del_: str) -> None:
    with pytest.raises(ValueError, match="tegne"):
        vapen.les(fil(tmp_path, SVG.format(del_)))


@pytest.mark.parametrize(
    ("innhold", "melding"),
    [
        ("<svg", "ikke XML"),
        ("<html/>", "ikke SVG"),
        ('<!DOCTYPE svg [<!ENTITY x "y">]>' + SVG.format("&x;"), "dokumenttype"),
        (SVG.format(" " * vapen.STORST), "større enn"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, innhold: str, melding: str) -> None:
    with pytest.raises(ValueError, match=melding):
        vapen.les(fil(tmp_path, innhold))


def test_a_wrong_picture_stops_the_start_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImproperlyConfigured, match=r"\[kommune\] vapen kan ikke brukes"):
        les(med(tmp_path, '"portal/data/vapen.svg"', '"finnes/ikke.svg"'))


@pytest.mark.django_db
def test_pages_show_it_as_an_image_that_can_do_nothing(innbygger: Client) -> None:
    assert '<img class="vapen" src="/vapen.svg" alt=""' in innbygger.get("/").content.decode()
    svar = innbygger.get("/vapen.svg")
    assert svar.headers["Content-Type"] == "image/svg+xml"
    assert "sandbox" in svar.headers["Content-Security-Policy"]
    assert b"<path" in svar.content


@pytest.mark.django_db
def test_without_one_the_first_letter_stands_there(innbygger: Client, settings: Any) -> None:
    settings.KOMMUNE = replace(settings.KOMMUNE, vapen="")
    assert '<span class="skjold" aria-hidden="true">H</span>' in innbygger.get("/").content.decode()
    assert innbygger.get("/vapen.svg").status_code == 404
