"""NAV's feed is followed page by page, and each change is judged: read, show, take away, or pass by."""

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.innlesing.feil import Filfeil
from portal.tid import OSLO
from stillinger.nav.feed import Bokmerke, Dom, Sidepost, dom, dom_over, hoder, les_side, start, uendret, videre
from stillinger.utlysning import Utlysning, Utvalg

mange = settings(deadline=None, database=None)
FILER = Path(__file__).parent / "filer" / "nav"
TJENER = "https://nav.example"
SPURT = f"{TJENER}/api/v1/feed"
LARER, KOKK, MASKERT, SYKEPLEIER = (f"3f0c6a52-8a8e-4a5e-9d0b-1c3a5e7f9b0{nr}" for nr in (1, 2, 3, 4))
FORSTE = f"{TJENER}/api/v1/feed/7b1d0c1e-0000-4000-8000-00000000000a"
SISTE = f"{TJENER}/api/v1/feed/7b1d0c1e-0000-4000-8000-00000000000b"
VIK = Utvalg(kommuner=frozenset({"VIK"}), orgnr=frozenset({"310000000"}))


def fil(navn: str) -> bytes:
    return (FILER / f"{navn}.json").read_bytes()


def side(**post: Any) -> bytes:
    """A page with one active entry, changed by `post`."""
    oppforing = {"uuid": LARER, "status": "ACTIVE", "title": "Lærer", "businessName": "Vik", "municipal": "VIK"} | post
    return json.dumps({"id": "x", "next_url": None, "items": [{"url": "", "_feed_entry": oppforing}]}).encode()


def utlysning(**felt: Any) -> Utlysning:
    grunn = {"nokkel": LARER, "url": "https://nav.example/1", "tittel": "Lærer", "arbeidsgiver": "Vik kommune"}
    return Utlysning(**grunn | felt)


# --- pages ----------------------------------------------------------------------------------------------------------


def test_a_page_has_its_entries_with_whole_addresses():
    forste = les_side(fil("side"), SPURT).poster[0]
    assert forste == Sidepost(
        uuid=LARER,
        aktiv=True,
        tittel="Lærer i grunnskolen",
        arbeidsgiver="Vik kommune",
        kommune="VIK",
        endret=datetime(2026, 11, 20, 8, 15, 0, 123000, tzinfo=OSLO),
        url=f"{TJENER}/api/v1/feedentry/{LARER}",
    )


def test_only_the_newest_change_of_a_vacancy_counts():
    poster = les_side(fil("side"), SPURT).poster
    assert [(p.uuid, p.aktiv) for p in poster] == [(LARER, True), (KOKK, True), (MASKERT, False), (SYKEPLEIER, False)]


def test_a_page_tells_its_own_address_and_the_next():
    lest = les_side(fil("side"), SPURT)
    assert (lest.egen, lest.neste) == (FORSTE, SISTE)


def test_a_page_without_its_own_address_is_known_by_its_id():
    node = json.loads(fil("side")) | {"feed_url": "https://arbeidsplassen.example/stillinger-feed"}
    assert les_side(json.dumps(node).encode(), SPURT).egen == FORSTE
    assert les_side(json.dumps(node | {"id": "7"}).encode(), SISTE).egen == SISTE


@pytest.mark.parametrize("adresse", ["https://annen.example/api/v1/feed/2", "http://nav.example/x", "//annen.example/"])
def test_the_next_page_is_not_fetched_from_another_server(adresse):
    node = json.loads(fil("side")) | {"next_url": adresse}
    with pytest.raises(Filfeil, match="annen tjener"):
        les_side(json.dumps(node).encode(), SPURT)


def test_details_are_not_fetched_from_another_server():
    node = json.loads(fil("side"))
    node["items"][0]["url"] = "https://annen.example/stjel"
    assert les_side(json.dumps(node).encode(), SPURT).poster[0].url == f"{TJENER}/api/v1/feedentry/{LARER}"


@pytest.mark.parametrize(
    ("svar", "ordet"),
    [
        (b"", "JSON"),
        (b"<html>Pause</html>", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"[]", "objekt"),
        (b"{}", "items"),
        (b'{"items": {}}', "items"),
        (b" " * (20 * 2**20 + 1), "20 MiB"),
    ],
    ids=range(8),
)
def test_an_answer_that_is_no_page_says_why(svar, ordet):
    with pytest.raises(Filfeil, match=ordet):
        les_side(svar, SPURT)


@pytest.mark.parametrize(
    ("post", "ordet"),
    [
        ({"uuid": "17"}, "uuid"),
        ({"uuid": None}, "uuid"),
        ({"status": "PAUSE"}, "«PAUSE»"),
        ({"status": None}, "status"),
    ],
)
def test_a_broken_entry_is_told_and_the_rest_is_read(post, ordet):
    node = json.loads(fil("side"))
    node["items"].insert(1, json.loads(side(**post))["items"][0])
    lest = les_side(json.dumps(node).encode(), SPURT)
    assert [f.sted for f in lest.feil] == ["stilling 2 på siden"]
    assert ordet in lest.feil[0].grunn
    assert len(lest.poster) == 4


def test_an_inactive_entry_needs_nothing_but_its_id():
    naken = json.dumps({"items": [{"_feed_entry": {"uuid": LARER, "status": "inactive"}}]}).encode()
    assert les_side(naken, SPURT).poster == (Sidepost(uuid=LARER, aktiv=False),)


@mange
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda b: st.lists(b) | st.dictionaries(st.sampled_from(["items", "_feed_entry", "uuid", "url", "id"]), b),
        max_leaves=15,
    )
)
def test_no_answer_brings_the_reader_down(node):
    with suppress(Filfeil):
        lest = les_side(json.dumps({"items": node} if isinstance(node, list) else node).encode(), SPURT)
        assert len(lest.feil) + len(lest.poster) <= len(node if isinstance(node, list) else node["items"])


# --- requests -------------------------------------------------------------------------------------------------------


def test_the_first_request_asks_for_what_is_newer_than_a_time():
    forste = start(TJENER, datetime(2026, 11, 20, 8, 5, tzinfo=OSLO))
    assert forste == Bokmerke(url=SPURT, sist_endret="Fri, 20 Nov 2026 07:05:00 GMT")
    assert hoder(forste) == {"Accept": "application/json", "If-Modified-Since": "Fri, 20 Nov 2026 07:05:00 GMT"}


def test_a_time_without_zone_starts_nothing():
    with pytest.raises(ValueError, match="tidssone"):
        start(TJENER, datetime(2026, 11, 20))  # noqa: DTZ001


def test_the_next_page_is_asked_for_whole_and_at_once():
    neste = videre(les_side(fil("side"), SPURT), {"ETag": "abc", "Last-Modified": "Fri, 20 Nov 2026 07:19:00 GMT"})
    assert neste == Bokmerke(url=SISTE)
    assert hoder(neste) == {"Accept": "application/json"}


def test_the_last_page_is_asked_for_again_with_its_own_marks_after_two_minutes():
    svar = {"etag": "abc", "LAST-MODIFIED": "Sat, 21 Nov 2026 07:15:00 GMT"}
    igjen = videre(les_side(fil("siste_side"), SPURT), svar)
    assert (igjen.url, igjen.vent) == (SISTE, 120)
    assert hoder(igjen) == {
        "Accept": "application/json",
        "If-None-Match": "abc",
        "If-Modified-Since": "Sat, 21 Nov 2026 07:15:00 GMT",
    }


def test_an_unchanged_page_is_asked_for_again_just_so():
    merke = Bokmerke(url=SISTE, etag="abc", sist_endret="Sat, 21 Nov 2026 07:15:00 GMT")
    assert (hoder(uendret(merke)), uendret(merke).vent) == (hoder(merke), 120)


# --- verdicts -------------------------------------------------------------------------------------------------------


def test_ours_are_read_and_others_passed_by():
    domt = {p.uuid: dom(p, Utvalg(kommuner=VIK.kommuner)) for p in les_side(fil("side"), SPURT).poster}
    assert domt == {LARER: Dom.HENT, KOKK: Dom.FORBI, MASKERT: Dom.FJERN, SYKEPLEIER: Dom.FJERN}


def test_with_employers_to_look_for_each_is_read_for_an_entry_tells_none():
    assert dom(Sidepost(uuid=LARER, aktiv=True, kommune="FJORDBY"), VIK) == Dom.HENT


@given(st.sampled_from(["VIK", "FJORDBY", "?", ""]), st.booleans())
def test_what_is_inactive_is_taken_away_wherever_it_was(kommune, kjent):
    post = Sidepost(uuid=LARER, aktiv=False, kommune=kommune)
    assert dom(post, VIK, {LARER} if kjent else ()) == Dom.FJERN
    assert dom_over(None, VIK) == Dom.FJERN


@pytest.mark.parametrize("kommune", ["?", ""])
def test_a_vacancy_without_municipality_is_looked_at(kommune):
    assert dom(Sidepost(uuid=LARER, aktiv=True, kommune=kommune), VIK) == Dom.HENT


def test_a_vacancy_that_is_shown_is_looked_at_again_even_when_it_has_moved():
    flyttet = Sidepost(uuid=LARER, aktiv=True, kommune="FJORDBY")
    assert dom(flyttet, VIK, {LARER}) == Dom.HENT
    assert dom_over(utlysning(kommuner=("FJORDBY",)), VIK) == Dom.FJERN


@pytest.mark.parametrize(
    "felt",
    [{"kommuner": ("FJORDBY", "VIK")}, {"orgnr": "310000000"}, {"orgnr": "310000019", "orgnr_over": "310000000"}],
)
def test_a_place_of_work_the_employer_or_its_parent_makes_it_ours(felt):
    assert dom_over(utlysning(**felt), VIK) == Dom.VIS


@pytest.mark.parametrize("navn", ["vik", "Vik kommune", " VIK ", "VIK - VÏHKE", "VÏHKE - VIK"])
def test_a_municipality_is_known_however_it_is_written(navn):
    assert VIK.har_kommune(navn)


@pytest.mark.parametrize("navn", ["", "?", "VIKEN", "NORD-VIK", " - "])
def test_another_municipality_is_not_taken_for_ours(navn):
    assert not VIK.har_kommune(navn)
