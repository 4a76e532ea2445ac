"""A request leaves as the order XML that archive systems know, to the byte, whatever people have written in it."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from innsyn.bestilling import Bestilling, Bestilt, v1, v2

FILER = Path(__file__).parent / "filer"
DATO = date(2026, 5, 12)
ARKIV = "b87ca23f-ffee-4e20-ab8e-a6361130bb50"
FORSTE = Bestilt(
    saksnr="2020/1",
    dokumentnr=1,
    sekvens=1,
    aar=2020,
    id="http://jp_secondDocument",
    systemid="303d18bd-d173-4d5f-994a-d08cb929e79f",
    arkiv=ARKIV,
    arkivdel="ea3ce57a-327e-4ff1-b29c-ff6c671e530c",
)
ANDRE = Bestilt(
    saksnr="2020/2",
    dokumentnr=2,
    sekvens=6,
    aar=2020,
    saksbehandler="Sigrid Sakshandsamar",
    adm_enhet="Eininga for sakshandsaming",
    id="http://jp_firstDocument",
    arkiv=ARKIV,
)
TREDJE = Bestilt(
    saksnr="2020/2",
    dokumentnr=3,
    sekvens=3,
    aar=2020,
    saksbehandler="Svein Sakshandsamar",
    adm_enhet="Den andre eininga for sakshandsaming",
    id="http://jp_thirdDocument",
    arkiv=ARKIV,
)
BESTILLING = Bestilling(
    id="ik_something",
    dato=DATO,
    enhet="Journalenhet",
    orgnr="123456789",
    enhetepost="kontaktpost@example.com",
    innsynskravepost="innsynskravepost@example.com",
    epost="test@example.com",
    dokumenter=(FORSTE,),
)
UTEN_TEGN_I_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
Skriv = Callable[[Bestilling], bytes]
begge = pytest.mark.parametrize("skriv", [v1, v2])


def eksempel(navn: str, dato: bytes) -> bytes:
    """The example, which has a pattern where the date goes."""
    return re.sub(rb"dd\.mm\.yyyy|yyyy-mm-dd", dato, (FILER / navn).read_bytes())


def felter(xml: bytes, navn: str) -> list[str]:
    return [e.text or "" for e in etree.fromstring(xml).iter(navn)]


def test_version_one_equals_the_example() -> None:
    assert v1(BESTILLING) == eksempel("bestilling_v1.xml", b"12.05.2026")


def test_version_two_equals_the_example() -> None:
    bestilling = replace(
        BESTILLING,
        enhet="EnhetOrderV2",
        enhetepost="kontaktpunkt@example.com",
        innsynskravepost="innsyn@example.com",
        dokumenter=(FORSTE, ANDRE, TREDJE),
    )
    assert v2(bestilling) == eksempel("bestilling_v2.xml", b"2026-05-12")


def test_the_year_in_the_journal_number_has_two_digits() -> None:
    bestilling = replace(BESTILLING, dokumenter=(replace(FORSTE, sekvens=311, aar=2007),))
    assert felter(v1(bestilling), "journalnr") == ["311/07"]


def test_version_two_leaves_out_what_is_not_known() -> None:
    xml = v2(replace(BESTILLING, dokumenter=(ANDRE,)))
    assert felter(xml, "systemId") == felter(xml, "delId") == []


@begge
def test_a_requester_who_is_unknown_has_an_empty_address(skriv: Skriv) -> None:
    assert b"<e-post></e-post>" in skriv(replace(BESTILLING, epost=""))


@begge
def test_an_order_without_documents_is_still_whole(skriv: Skriv) -> None:
    assert felter(skriv(replace(BESTILLING, dokumenter=())), "dokument") == []


@begge
@given(tekst=st.text(st.characters()))
def test_any_text_survives_but_for_what_xml_cannot_hold(skriv: Skriv, tekst: str) -> None:
    bestilling = replace(BESTILLING, enhet=tekst, dokumenter=(replace(FORSTE, saksnr=tekst),))
    xml = skriv(bestilling)
    ventet = UTEN_TEGN_I_XML.sub("", tekst)
    assert felter(xml, "saksnr") == [ventet]
    assert ventet in felter(xml, "enhet") + felter(xml, "virksomhet")


@begge
@given(tekst=st.text(st.characters()))
def test_no_text_changes_what_an_order_is_made_of(skriv: Skriv, tekst: str) -> None:
    vanlig, rar = (
        [e.tag for e in etree.fromstring(skriv(replace(BESTILLING, id="x" + t))).iter()] for t in ("", tekst)
    )
    assert vanlig == rar


@begge
def test_markup_in_a_name_is_text(skriv: Skriv) -> None:
    xml = skriv(replace(BESTILLING, dokumenter=(replace(FORSTE, saksbehandler="</saksbehandler>&lol;<!-- \"'"),)))
    assert felter(xml, "saksbehandler") == ["</saksbehandler>&lol;<!-- \"'"]
