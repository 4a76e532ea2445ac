"""Every feed and calendar of the site, found in its addresses, is read by validators that are not ours."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import vobject  # type: ignore[import-untyped]
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from lxml import etree

from kontakter.offentlig.modeller import OffentligVerv
from tests.apnedata import verden
from tests.innsyn.test_sporingsside import tatt_inn

pytestmark = pytest.mark.django_db
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SKJEMA = etree.RelaxNG(etree.parse(Path(__file__).parent / "data" / "atom.rng"))
EKSEMPLER: dict[str, Callable[[dict[str, str]], str]] = {
    "moter:ics": lambda _: "/moter/kalender.ics",
    "moter:atom": lambda _: "/moter/atom.xml",
    "moter:sak_ics": lambda n: f"/moter/sak/{n['sak']}/kalender.ics",
    "moter:mote_ics": lambda n: f"/moter/{n['mote']}/kalender.ics",
    "moter:utvalg_ics": lambda _: "/utvalg/formannskapet/kalender.ics",
    "moter:utvalg_atom": lambda _: "/utvalg/formannskapet/atom.xml",
    "moter:person_atom": lambda n: f"/politikere/{n['person']}/atom.xml",
    "innsyn:kalender": lambda n: f"/innsyn/krav/{n['krav']}/frist.ics",
    "innsyn:atom": lambda n: f"/innsyn/krav/{n['krav']}/atom.xml",
    "kontakter:styreverv_atom": lambda _: "/styreverv/atom.xml",
    "postjournal:atom": lambda _: "/postliste/atom.xml",
    "stillinger:atom": lambda _: "/stillinger/atom.xml",
    "stillinger:ics": lambda _: "/stillinger/frister.ics",
}
"""Name of the address → an example of it, from the keys of the world."""


def _navn(resolver: URLResolver, foran: str = "") -> Iterator[tuple[str, str]]:
    """Each address as (name, route)."""
    for p in resolver.url_patterns:
        if isinstance(p, URLResolver):
            yield from _navn(p, f"{p.namespace}:" if p.namespace else foran)
        elif isinstance(p, URLPattern):
            yield f"{foran}{p.name}", str(p.pattern)


def strommene() -> set[str]:
    return {navn for navn, rute in _navn(get_resolver()) if rute.endswith((".ics", "atom.xml", ".atom"))}


def adressene() -> dict[str, str]:
    """An example of each feed, in a world where all of them have something."""
    m = verden.alt()
    punkt = m.punkter.get()
    assert punkt.sak
    person = OffentligVerv.objects.earliest("id").person
    nokler = {"person": person, "mote": m.nokkel, "sak": punkt.sak.nokkel, "krav": tatt_inn()[0]}
    return {navn: lag(nokler) for navn, lag in EKSEMPLER.items()}


def test_a_feed_that_nobody_gave_an_example_of_is_found() -> None:
    assert strommene() == EKSEMPLER.keys(), "give the feed an example in EKSEMPLER"


def test_every_feed_is_valid_in_every_language(innbygger: Client) -> None:
    lest = 0
    for sti in adressene().values():
        for foran in ("", "/nn", "/en"):
            svar = innbygger.get(foran + sti)
            assert svar.status_code == 200, foran + sti
            les = {"application/atom+xml": _atom, "text/calendar": _kalender}[svar["Content-Type"].partition(";")[0]]
            lest += les(svar.content)
    assert lest > 3 * len(EKSEMPLER) / 2


def _atom(innhold: bytes) -> int:
    """Valid by the schema, and by the rules that RFC 4287 gives in words; how many entries."""
    rot: Any = etree.fromstring(innhold)
    SKJEMA.assertValid(rot)
    innslag = rot.xpath("a:entry", namespaces=ATOM)
    assert rot.xpath("a:author", namespaces=ATOM) or all(e.xpath("a:author", namespaces=ATOM) for e in innslag)
    assert rot.xpath("count(a:link[@rel='self'])", namespaces=ATOM) <= 1
    idene = [str(i) for i in rot.xpath("//a:id/text()", namespaces=ATOM)]
    assert len(idene) == len(set(idene))
    for e in innslag:
        assert e.xpath("a:link[not(@rel) or @rel='alternate']", namespaces=ATOM)
    return len(innslag)


def _kalender(innhold: bytes) -> int:
    """Read alike by two libraries, with what RFC 5545 asks of each entry, in lines that are short enough."""
    assert all(len(linje) <= 75 for linje in innhold.split(b"\r\n"))
    kalender = icalendar.Calendar.from_ical(innhold)
    assert {"VERSION", "PRODID"} <= {str(k).upper() for k in kalender}
    egne = kalender.walk("VEVENT")
    assert [e for e in egne if e.errors] == []
    andres = list(getattr(vobject.readOne(innhold.decode()), "vevent_list", []))
    assert sorted(str(e["UID"]) for e in egne) == sorted(v.uid.value for v in andres)
    for v in andres:
        v.validate(raiseException=True)
    return len(egne)


@pytest.mark.parametrize(
    "feil", ["<id/>", "<title>x</title>", '<link rel="a"/>', "<updated>i dag</updated>", "<entry/>"]
)
def test_the_schema_refuses_what_is_not_atom(feil: str) -> None:
    helt = "<id>urn:x</id><title>x</title><updated>2026-11-23T12:00:00+01:00</updated>"
    assert SKJEMA.validate(etree.fromstring(f'<feed xmlns="{ATOM["a"]}">{helt}</feed>'))
    assert not SKJEMA.validate(etree.fromstring(f'<feed xmlns="{ATOM["a"]}">{helt}{feil}</feed>'))
