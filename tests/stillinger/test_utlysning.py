"""What all vacancies from outside share: addresses, times, deadlines and the covering of contact persons."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.tid import OSLO
from stillinger.utlysning import SKJULT, les_frist, les_tid, nettadresse, ren_tekst, uten_kontakter

mange = settings(deadline=None, database=None)
ORD = st.text("abcdefghijklmnopqrstuvwxyzæøå", min_size=2, max_size=9).map(str.capitalize)
NAVN = st.lists(ORD, min_size=2, max_size=3, unique=True)
MELLOM = st.sampled_from([" ", "  ", "\n", "&nbsp;", "</b> <i>", "<br>"])


@pytest.mark.parametrize(
    "adresse", ["https://vik.example", "http://vik.example:8080/a?b=c#d", "  https://vik.example/ "]
)
def test_an_address_on_the_web_is_kept(adresse):
    assert nettadresse(adresse) == adresse.strip()


@pytest.mark.parametrize(
    "adresse",
    [
        *(
            "javascript:alert(1)",
            "data:text/html,x",
            "mailto:a@vik.example",
            "ftp://vik.example",
            "//vik.example",
            "/x",
        ),
        *(
            "https://",
            "https:///x",
            "https://a@vik.example",
            "https://vik.example\\@annen.example",
            "https://vik .example",
        ),
        *("https://vik.example/\nx", "https://[::1", "https://vik.example:0", "https://vik.example:x", "", None, 7),
        f"https://vik.example/{'x' * 2_000}",
    ],
)
def test_anything_else_is_no_address(adresse):
    assert nettadresse(adresse) == ""


@pytest.mark.parametrize(
    ("verdi", "tid"),
    [
        ("2026-12-10T12:00:00Z", datetime(2026, 12, 10, 13, tzinfo=OSLO)),
        ("2026-12-10T12:00:00", datetime(2026, 12, 10, 12, tzinfo=OSLO)),
        ("1.6.2026", datetime(2026, 6, 1, tzinfo=OSLO)),
        ("01/06/2026", datetime(2026, 6, 1, tzinfo=OSLO)),
        ("Thu, 10 Dec 2026 12:00:00 +0200", datetime(2026, 12, 10, 11, tzinfo=OSLO)),
        ("3000-01-01", None),
        ("i morgen", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_the_forms_that_feeds_write(verdi, tid):
    assert les_tid(verdi) == tid


@mange
@given(st.text(max_size=30) | st.text("0123456789.-/:TZ+ ", max_size=30))
def test_a_deadline_is_a_day_or_words_and_never_a_crash(verdi):
    frist, ord_ = les_frist(verdi)
    assert frist is None or (isinstance(frist, date) and ord_ == "")
    assert len(ord_) <= 100


@mange
@given(NAVN, MELLOM, st.sampled_from(["{}", "<b>{}</b>", "<p>{}</p>", "({})", "{}, rektor", "<li>{}"]))
def test_a_contact_is_covered_whatever_stands_between_the_names(navn, mellom, ramme):
    tekst = ren_tekst("Spør " + ramme.format(mellom.join(navn)), [" ".join(navn)])
    assert SKJULT in tekst
    assert mellom.join(navn) not in tekst
    assert " ".join(navn) not in tekst


def test_a_short_word_or_nothing_is_no_contact():
    assert uten_kontakter("Vi er på vei", ["", "  ", "på"]) == "Vi er på vei"


def test_the_longest_contact_is_covered_first():
    assert uten_kontakter("Ring Per Aas Li.", ["Per Aas", "Per Aas Li"]) == f"Ring {SKJULT}."


def test_a_name_inside_another_word_stands():
    assert uten_kontakter("Perlen og Aasen", ["Per", "Aas"]) == "Perlen og Aasen"
