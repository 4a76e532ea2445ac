"""A vacancy is told to search engines as JobPosting while one can apply, and always with the notice of § 25."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillinger.annonse import Form, Lonn, Lonnsenhet, Omfang, Sted, beskrivelse
from stillinger.jobposting import jobposting, mangler
from tests.stillinger.annonser import FRIST, NOTIS, PUBLISERT, SKOLEN, VIK, annonse

PAAKREVD = ("title", "description", "datePosted", "validThrough", "hiringOrganization", "jobLocation")


def vist(**felt: Any) -> dict[str, Any]:
    """What is shown of a vacancy on the day it is published."""
    svar = jobposting(annonse(**felt), PUBLISERT)
    assert svar is not None
    return svar


def test_a_vacancy_is_told_whole():
    assert jobposting(annonse(), PUBLISERT) == {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": "Lærer i grunnskolen",
        "description": f"<h3>Om oss</h3><p>Vi søker <strong>lærer</strong>.</p><p>{NOTIS}</p>",
        "datePosted": "2026-11-20T08:00:00+01:00",
        "validThrough": "2026-12-10T23:59:59+01:00",
        "url": "https://vik.example/stillinger/2026-17/",
        "directApply": True,
        "employmentType": ["FULL_TIME"],
        "identifier": {"@type": "PropertyValue", "name": "Vik skole", "value": "2026-17"},
        "hiringOrganization": {
            "@type": "Organization",
            "name": "Vik skole",
            "sameAs": "https://www.vik.example/",
            "logo": "https://www.vik.example/logo.svg",
            "taxID": "310000019",
        },
        "jobLocation": [
            {
                "@type": "Place",
                "address": {
                    "@type": "PostalAddress",
                    "streetAddress": "Skolevegen 1",
                    "postalCode": "9999",
                    "addressLocality": "Nordvik",
                    "addressRegion": "Innlandet",
                    "addressCountry": "NO",
                },
            }
        ],
        "totalJobOpenings": 2,
    }


@given(st.timedeltas(timedelta(days=-20), timedelta(days=20)))
def test_there_is_nothing_after_the_deadline(avstand):
    svar = jobposting(annonse(), FRIST.astimezone(UTC) + avstand)
    assert (svar is None) == (avstand > timedelta(0))


def test_summer_deadlines_have_the_offset_of_summer():
    svar = vist(frist=datetime(2027, 6, 30, 21, 59, tzinfo=UTC))
    assert svar["validThrough"] == "2027-06-30T23:59:00+02:00"


@pytest.mark.parametrize(
    ("felt", "ordet"),
    [
        ({"tittel": " "}, "tittel"),
        ({"tittel": "æ" * 513}, "512"),
        ({"tekst": "<p>&nbsp;</p><script>x</script>"}, "tekst"),
        ({"paragraf25": " "}, "§ 25"),
        ({"nokkel": ""}, "referanse"),
        ({"nokkel": "x" * 255}, "referanse"),
        ({"virksomhet": replace(VIK, navn="")}, "arbeidsgiver"),
        ({"publisert": None}, "publisering"),
        ({"frist": None}, "søknadsfrist"),
        ({"frist": PUBLISERT}, "etter publiseringen"),
        ({"frist": datetime(2026, 12, 10)}, "tidssone"),  # noqa: DTZ001
        ({"steder": ()}, "arbeidssted"),
        ({"steder": (SKOLEN, Sted(adresse="Et sted"))}, "poststed eller kommune"),
        ({"url": "/stillinger/17/"}, "nettadresse"),
        ({"lonn": Lonn(fra=Decimal(0))}, "over null"),
        ({"lonn": Lonn(fra=Decimal(500), til=Decimal(400))}, "minst like høyt"),
    ],
)
def test_what_is_missing_is_told_and_nothing_half_is_shown(felt, ordet):
    a = annonse(**felt)
    assert len(mangler(a)) == 1
    assert ordet in mangler(a)[0]
    assert jobposting(a, PUBLISERT) is None


def test_nothing_is_missing_of_a_complete_vacancy():
    assert mangler(annonse()) == []


def test_all_that_is_missing_is_told_at_once():
    assert len(mangler(annonse(tittel="", tekst="", paragraf25="", publisert=None, frist=None, steder=()))) == 6


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(Omfang), st.sampled_from(Form))
def test_what_is_told_has_all_that_is_required_and_the_notice_last(tittel, tekst, omfang, form):
    svar = jobposting(annonse(tittel=tittel, tekst=tekst, omfang=omfang, form=form), PUBLISERT)
    if svar is not None:
        assert all(svar[felt] for felt in PAAKREVD)
        assert svar["description"].endswith(f"<p>{NOTIS}</p>")
        assert json.loads(json.dumps(svar)) == svar


def test_a_notice_that_stands_in_the_text_is_not_said_twice():
    a = annonse(tekst=f"<p>Søk.</p><p>{NOTIS}</p><p>Velkommen</p>")
    assert beskrivelse(a) == a.tekst


def test_a_notice_hidden_in_a_comment_does_not_count():
    assert beskrivelse(annonse(tekst=f"<p>Søk.</p><!-- {NOTIS} -->")) == f"<p>Søk.</p><p>{NOTIS}</p>"


def test_there_is_no_text_without_the_notice():
    with pytest.raises(ValueError, match="§ 25"):
        beskrivelse(annonse(paragraf25=""))


@pytest.mark.parametrize(
    ("omfang", "form", "ord_"),
    [
        (Omfang.DELTID, Form.FAST, ["PART_TIME"]),
        (Omfang.BEGGE, Form.VIKARIAT, ["FULL_TIME", "PART_TIME", "TEMPORARY"]),
        (None, Form.LARLING, ["INTERN"]),
        (Omfang.HELTID, None, ["FULL_TIME"]),
    ],
)
def test_extent_and_terms_are_said_in_schema_orgs_words(omfang, form, ord_):
    assert vist(omfang=omfang, form=form)["employmentType"] == ord_


@pytest.mark.parametrize(
    ("lonn", "verdi"),
    [
        (
            Lonn(fra=Decimal(520_000), til=Decimal(640_000)),
            {"minValue": 520000, "maxValue": 640000, "unitText": "YEAR"},
        ),
        (Lonn(fra=Decimal("215.50"), enhet=Lonnsenhet.TIME), {"value": 215.5, "unitText": "HOUR"}),
    ],
)
def test_pay_in_numbers_is_told(lonn, verdi):
    svar = vist(lonn=lonn)
    assert svar["baseSalary"] == {
        "@type": "MonetaryAmount",
        "currency": "NOK",
        "value": {"@type": "QuantitativeValue"} | verdi,
    }


def test_what_is_not_known_is_left_out():
    svar = vist(omfang=None, form=None, virksomhet=replace(VIK, logo="", orgnr=""))
    assert not {"employmentType", "baseSalary"} & set(svar)
    assert set(svar["hiringOrganization"]) == {"@type", "name", "sameAs"}


def test_an_application_elsewhere_is_not_said_to_be_direct():
    assert vist(sok_her=False)["directApply"] is False
