"""A list's address says what is chosen, and each facet and chip leads to the address with one choice changed."""

from datetime import date

import pytest
from django.http import QueryDict
from django.utils.translation import override

from portal.listeadresse import AAR_VIST, Listeadresse, periode

NAVN = ("q", "type", "fra", "til")
TEKSTER = {"type": str.upper} | periode({"fra": date(2026, 2, 1)})


def adresse(sporring: str, rute: str = "") -> Listeadresse:
    return Listeadresse(QueryDict(sporring), NAVN, rute=rute)


def brikker(sporring: str) -> list[tuple[str, str]]:
    with override("nb"):
        return [(b["tekst"], b["url_uten"]) for b in adresse(sporring).brikker(TEKSTER)]


def test_only_the_parameters_that_count_are_kept_and_in_their_order() -> None:
    valgt = adresse("side=3&til=x&q=+vei+&type=&ukjent=1")
    assert valgt.verdier == {"q": "vei", "til": "x"}
    assert (valgt.get("q"), valgt.get("type"), bool(valgt), bool(adresse("side=3"))) == ("vei", "", True, False)
    assert valgt.bevares("q") == [("til", "x")]


def test_an_address_has_what_was_changed_and_nothing_empty() -> None:
    valgt = adresse("q=å+%26+49/116&type=u")
    assert valgt.url() == "?q=%C3%A5%20%26%2049/116&type=u"
    assert valgt.url(q="", side="2") == "?type=u&side=2"


@pytest.mark.parametrize(("rute", "ventet"), [("", "?"), ("postjournal:liste", "/postliste/")])
def test_with_nothing_chosen_the_address_is_the_lists_own(rute: str, ventet: str) -> None:
    with override("nb"):
        assert adresse("q=vei", rute).url(q="") == ventet


def test_a_facet_leaves_out_what_would_give_nothing_and_a_chosen_one_takes_itself_away() -> None:
    gruppe = adresse("q=vei&type=u").gruppe("Type", "type", [("u", "Ut", 2), ("i", "Inn", 1), ("x", "Annet", 0)])
    assert (gruppe["navn"], gruppe["parameter"]) == ("Type", "type")
    assert [tuple(v.values()) for v in gruppe["verdier"]] == [
        ("Ut", "u", 2, True, "?q=vei"),
        ("Inn", "i", 1, False, "?q=vei&type=i"),
    ]


def test_years_are_spans_of_dates_the_newest_first_and_no_more_than_fit() -> None:
    verdier = adresse("fra=2026-01-01&til=2026-12-31").aar(dict.fromkeys(range(2000, 2027), 1))["verdier"]
    assert [v["navn"] for v in verdier] == [str(2026 - n) for n in range(AAR_VIST)]
    assert (verdier[0]["valgt"], verdier[0]["url"]) == (True, "?")
    assert (verdier[1]["valgt"], verdier[1]["url"]) == (False, "?fra=2025-01-01&til=2025-12-31")


def test_a_chip_says_what_was_chosen_and_leads_to_the_list_without_it() -> None:
    assert brikker("q=vei&type=u") == [("U", "?q=vei")]


def test_a_whole_year_is_one_chip() -> None:
    assert brikker("type=u&fra=2026-01-01&til=2026-12-31") == [
        ("2026", "?type=u"),
        ("U", "?fra=2026-01-01&til=2026-12-31"),
    ]


@pytest.mark.parametrize("til", ["2027-12-31", "2026-12-30", "31.12.2026"])
def test_another_span_is_two_chips_with_days_as_they_were_understood_or_else_written(til: str) -> None:
    assert brikker(f"fra=2026-01-01&til={til}") == [
        ("Fra 01.02.2026", f"?til={til}"),
        (f"Til {til}", "?fra=2026-01-01"),
    ]
