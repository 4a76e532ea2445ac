"""Our vacancies are written as NAV takes them, and each receipt is read, also the one that never came."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stillinger.annonse import Omfang, Sted
from stillinger.nav.ut import Annonsefeil, Kvittering, les_kvitteringer, linje, mangler, sti, strom
from tests.stillinger.annonser import NOTIS, VIK, annonse

FILER = Path(__file__).parent / "filer" / "nav"
STED = {
    "address": "Skolevegen 1",
    "postalCode": "9999",
    "city": "NORDVIK",
    "municipal": "VIK",
    "county": "INNLANDET",
    "country": "NORGE",
}


def test_a_vacancy_is_one_line_with_all_that_nav_requires():
    assert json.loads(linje(annonse(tiltredelse="01.02.2027", stillingstittel="Lærer", omfang=Omfang.BEGGE))) == {
        "reference": "2026-17",
        "positions": 2,
        "title": "Lærer i grunnskolen",
        "adText": f"<h3>Om oss</h3><p>Vi søker <strong>lærer</strong>.</p><p>{NOTIS}</p>",
        "privacy": "SHOW_ALL",
        "published": "2026-11-20T08:00:00",
        "expires": "2026-12-10T23:59:59",
        "employer": {"reference": "310000019", "businessName": "Vik skole", "orgnr": "310000019", "location": STED},
        "locationList": [STED],
        "properties": {
            "engagementtype": "Fast",
            "extent": "Heltid_og_Deltid",
            "applicationdue": "10.12.2026",
            "applicationurl": "https://vik.example/stillinger/2026-17/",
            "sourceurl": "https://vik.example/stillinger/2026-17/",
            "employerhomepage": "https://www.vik.example/",
            "starttime": "01.02.2027",
            "jobtitle": "Lærer",
            "sector": "Offentlig",
        },
    }


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_breaks_the_line(tittel, tekst):
    a = annonse(tittel=f"Lærer {tittel}", tekst=f"Søk {tekst}")
    skrevet = strom([a, a])
    assert skrevet.count(b"\n") == 2
    assert [json.loads(bit)["reference"] for bit in skrevet.split(b"\n")[:2]] == ["2026-17"] * 2


@pytest.mark.parametrize(
    ("felt", "ordet"),
    [
        ({"nokkel": ""}, "referanse"),
        ({"antall": 0}, "Antall"),
        ({"antall": 10_000}, "Antall"),
        ({"tittel": "æ" * 513}, "512"),
        ({"tekst": ""}, "tekst"),
        ({"paragraf25": ""}, "§ 25"),
        ({"publisert": None}, "publisering"),
        ({"frist": None}, "søknadsfrist"),
        ({"form": None}, "ansettelsesform"),
        ({"steder": ()}, "arbeidssted"),
        ({"virksomhet": replace(VIK, navn="")}, "navn"),
        ({"virksomhet": replace(VIK, navn="æ" * 255)}, "254"),
        ({"virksomhet": replace(VIK, orgnr="310000018")}, "gyldig"),
        ({"virksomhet": replace(VIK, orgnr="310 000 000")}, "hovedenheten"),
        ({"virksomhet": replace(VIK, sted=Sted(poststed="Nordvik"))}, "postnummer"),
    ],
)
def test_a_vacancy_that_nav_would_not_take_is_not_written(felt, ordet):
    with pytest.raises(Annonsefeil, match=ordet) as feil:
        linje(annonse(**felt))
    assert feil.value.grunner == tuple(mangler(annonse(**felt)))
    assert len(feil.value.grunner) == 1


def test_a_title_of_512_characters_is_taken():
    assert mangler(annonse(tittel="æ" * 512)) == []


def test_a_number_with_spaces_is_sent_without():
    sendt = json.loads(linje(annonse(virksomhet=replace(VIK, orgnr="310 000 019"))))
    assert sendt["employer"]["orgnr"] == "310000019"


def test_applications_elsewhere_have_their_own_address():
    sendt = json.loads(linje(annonse(soknad_url="https://sok.example/17")))
    assert sendt["properties"]["applicationurl"] == "https://sok.example/17"


def test_a_reference_is_safe_in_an_address():
    assert sti(7) == "/stillingsimport/api/v1/transfers/7"
    assert sti(7, "2026/17 ?") == "/stillingsimport/api/v1/transfers/7/2026%2F17%20%3F"


# --- receipts -------------------------------------------------------------------------------------------------------


def test_each_receipt_is_matched_to_what_was_sent_in_order():
    svar = les_kvitteringer((FILER / "kvitteringer.txt").read_bytes(), ["a", "b", "c", "d"])
    assert svar.kvitteringer == (
        Kvittering(referanse="a", mottatt=True, status="RECEIVED", versjon=41),
        Kvittering(
            referanse="b",
            mottatt=False,
            status="ERROR",
            grunn="NAV tok ikke imot utlysningen: Missing parameter: title",
        ),
        Kvittering(referanse="c", mottatt=True, status="SKIPPED"),
        Kvittering(referanse="d", mottatt=False, grunn="NAV kvitterte ikke for utlysningen. Send den på nytt."),
    )
    assert svar.feil == ()


def test_a_receipt_that_tells_its_reference_is_believed():
    data = b'{"status":"ERROR","reference":"b","message":"x"}\n{"status":"RECEIVED","reference":"a"}'
    assert [(k.referanse, k.mottatt) for k in les_kvitteringer(data, ["a", "b"]).kvitteringer] == [
        ("a", True),
        ("b", False),
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"<html>Pause</html>", b"null", b"\xff\xff"])
def test_an_answer_without_receipts_leaves_all_to_be_sent_again(data):
    svar = les_kvitteringer(data, ["a", "b"])
    assert [k.mottatt for k in svar.kvitteringer] == [False, False]
    assert all("på nytt" in k.grunn for k in svar.kvitteringer)


@pytest.mark.parametrize(
    ("kvittering", "ordet"),
    [
        (b'{"status":"PARKED"}', "PARKED"),
        (b'{"items":1}', "ikke leses"),
        (b'{"status":"REC', "ikke leses"),
        (b'{"status":"ERROR"}', "uten begrunnelse"),
        (b'{"status":["RECEIVED"]}', "ikke leses"),
    ],
)
def test_only_a_status_that_is_known_to_be_good_is_good(kvittering, ordet):
    forste, andre = les_kvitteringer(kvittering + b'\n{"status":"RECEIVED"}', ["a", "b"]).kvitteringer
    assert (forste.mottatt, andre.mottatt) == (False, True)
    assert ordet in forste.grunn


def test_a_receipt_for_nothing_we_sent_is_told():
    svar = les_kvitteringer(b'{"status":"RECEIVED"}{"status":"ERROR","message":"Parse error"}', ["a"])
    assert [k.mottatt for k in svar.kvitteringer] == [True]
    assert svar.feil == ("Kvittering 2 fra NAV hører ikke til noe vi sendte: Parse error",)


def test_a_second_receipt_for_the_same_does_not_undo_the_first():
    data = b'{"status":"ERROR","reference":"a","message":"x"}{"status":"RECEIVED","reference":"a"}'
    svar = les_kvitteringer(data, ["a", "b"])
    assert [k.mottatt for k in svar.kvitteringer] == [False, False]
    assert len(svar.feil) == 1


@given(st.binary(max_size=60), st.lists(st.text(min_size=1, max_size=5), unique=True, max_size=4))
def test_whatever_is_answered_there_is_one_receipt_for_each(data, referanser):
    assert [k.referanse for k in les_kvitteringer(data, referanser).kvitteringer] == referanser
