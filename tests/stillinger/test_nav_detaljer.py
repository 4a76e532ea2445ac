"""A vacancy of NAV's feed is read in every shape it comes in, and its contact persons are left behind."""

import json
from contextlib import suppress
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.innlesing.feil import Filfeil, Radfeil
from portal.tid import OSLO
from stillinger.nav.detaljer import les
from stillinger.utlysning import SKJULT, Utlysning

mange = settings(deadline=None, database=None)
FILER = Path(__file__).parent / "filer" / "nav"
KANARIER = ("kanari", "kontaktmann", "sjefen", "912 34 567", "91 23 45 67", "k12345")
LARER, MASKERT, SYKEPLEIER = (f"3f0c6a52-8a8e-4a5e-9d0b-1c3a5e7f9b0{nr}" for nr in (1, 3, 4))


def fil(navn: str) -> bytes:
    return (FILER / f"{navn}.json").read_bytes()


def med(**felt: Any) -> Utlysning:
    """The teacher's vacancy with other fields."""
    node = json.loads(fil("detaljer"))
    node["ad_content"] |= felt
    lest = les(json.dumps(node).encode(), LARER)
    assert lest is not None
    return lest


def test_a_vacancy_is_read_whole():
    assert les(fil("detaljer"), LARER) == Utlysning(
        nokkel=LARER,
        url=f"https://arbeidsplassen.nav.no/stillinger/stilling/{LARER}",
        tittel="Lærer i grunnskolen",
        arbeidsgiver="Vik skole",
        orgnr="310000019",
        steder=("Nord-Vik", "Fjordby"),
        kommuner=("VIK", "FJORDBY"),
        omfang="Heltid",
        form="Fast",
        frist=date(2026, 12, 10),
        publisert=datetime(2026, 11, 20, tzinfo=OSLO),
        utloper=datetime(2026, 12, 11, tzinfo=OSLO),
        antall=2,
        soknad_url="https://jobb.vik.example/sok/17",
        hjemmeside="https://www.vik.example/",
        sektor="Offentlig",
        tekst=(
            "<h3>Om oss</h3><p>Vi søker <strong>lærer</strong>. Ring rektor <strong>(se annonsen)</strong>"
            " på (se annonsen) eller (se annonsen).</p>"
        ),
    )


def test_an_older_advertisement_has_its_fields_among_the_properties():
    eldre = les(fil("annonse_eldre"), SYKEPLEIER)
    assert eldre is not None
    assert (eldre.arbeidsgiver, eldre.orgnr, eldre.orgnr_over) == ("Vik kommune", "310000027", "310000000")
    assert (eldre.frist, eldre.frist_ord, eldre.omfang, eldre.form) == (None, "Snarest", "Heltid og deltid", "Vikariat")
    assert eldre.steder == ("Mo i Vik",)
    assert eldre.tekst == f"<p>Spør {SKJULT} ({SKJULT}).</p><p>Vi søker sykepleier.</p>"


@pytest.mark.parametrize("felt", ["json", "ad_content"])
@pytest.mark.parametrize("som_tekst", [True, False])
def test_both_names_of_the_advertisement_are_read_and_text_with_json_in_it(felt, som_tekst):
    node = json.loads(fil("detaljer"))
    annonse = node.pop("ad_content")
    node[felt] = json.dumps(annonse) if som_tekst else annonse
    assert les(json.dumps(node).encode(), LARER) == les(fil("detaljer"), LARER)


@pytest.mark.parametrize("fil_", ["detaljer", "annonse_eldre"])
def test_no_contact_person_is_kept_anywhere(fil_):
    raatt = fil(fil_).decode()
    lest = les(raatt.encode(), LARER if fil_ == "detaljer" else SYKEPLEIER)
    assert lest is not None
    kanarier = [
        k for k in ("kanari", "kontaktmann", "sjefen", "912 34 567", "91 23 45 67", "k12345") if k in raatt.lower()
    ]
    assert len(kanarier) >= 3
    assert [k for k in kanarier if k in repr(asdict(lest)).lower()] == []


@pytest.mark.parametrize(
    "tekst",
    [
        "Kanari Kontaktmann",
        "KANARI  KONTAKTMANN",
        "<b>Kanari</b> <i>Kontaktmann</i>",
        "Kanari&nbsp;Kontaktmann",
        "<a href='mailto:kanari@vik.example'>Kanari Kontaktmann</a>",
        "91234567, 912 34 567, 91 23 45 67, +47 91234567 og 912-34-567",
        "annen@vik.example og 62 56 30 00",
    ],
)
def test_a_contact_is_covered_however_it_is_written(tekst):
    renset = med(description=f"<p>Spør {tekst} i dag</p>").tekst
    assert renset.startswith("<p>Spør ")
    assert renset.endswith("i dag</p>")
    assert SKJULT in renset
    for spor in ("anari", "ANARI", "ontakt", "@", "mailto", "234", "56"):
        assert spor not in renset


@pytest.mark.parametrize(
    "tekst", ["Lønn 500 000–600 000 kr", "skoleåret 2026 2027", "orgnr 310 000 019", "10.12.2026", "Kanarifugl"]
)
def test_other_words_and_numbers_stand(tekst):
    assert med(description=f"<p>{tekst}</p>").tekst == f"<p>{tekst}</p>"


def test_a_contact_in_the_title_or_deadline_is_covered_too():
    lest = med(title="Ring Kanari Kontaktmann", applicationDue="Spør kanari@vik.example")
    assert (lest.tittel, lest.frist_ord) == (f"Ring {SKJULT}", f"Spør {SKJULT}")


@pytest.mark.parametrize(
    ("svar", "frist", "ord_"),
    [
        ("2026-12-10", date(2026, 12, 10), ""),
        ("2026-12-09T23:00:00Z", date(2026, 12, 10), ""),
        ("10.12.2026", date(2026, 12, 10), ""),
        ("10/12/2026", date(2026, 12, 10), ""),
        ("Snarest", None, "Snarest"),
        ("Fortløpende", None, "Fortløpende"),
        ("31.02.2026", None, "31.02.2026"),
        ("", None, ""),
        (None, None, ""),
    ],
)
def test_a_deadline_is_a_day_or_words(svar, frist, ord_):
    lest = med(applicationDue=svar)
    assert (lest.frist, lest.frist_ord) == (frist, ord_)


@pytest.mark.parametrize(
    ("svar", "antall"), [("3", 3), (4, 4), ("0", 1), ("mange", 1), ("-1", 1), ("9" * 30, 1), (None, 1)]
)
def test_the_number_of_positions_is_one_unless_told(svar, antall):
    assert med(positioncount=svar).antall == antall


@pytest.mark.parametrize(
    "adresse", ["javascript:alert(1)", "kanari@vik.example", "ftp://vik.example", "https://", "", 7]
)
def test_an_address_that_is_not_on_the_web_is_no_link(adresse):
    lest = med(applicationUrl=adresse, link=adresse)
    assert (lest.soknad_url, lest.url) == ("", f"https://arbeidsplassen.nav.no/stillinger/stilling/{LARER}")


def test_what_is_no_longer_active_is_nothing():
    assert les(fil("detaljer_inaktiv"), MASKERT) is None
    assert les(json.dumps(json.loads(fil("detaljer")) | {"status": "INACTIVE"}).encode(), LARER) is None
    assert les(json.dumps({"uuid": LARER, "status": "ACTIVE", "ad_content": ""}).encode(), LARER) is None


@pytest.mark.parametrize(
    ("felt", "ordet"),
    [({"title": " "}, "tittel"), ({"employer": None}, "arbeidsgiver"), ({"employer": {"name": ""}}, "arbeidsgiver")],
)
def test_a_vacancy_that_cannot_be_shown_says_why(felt, ordet):
    with pytest.raises(Radfeil, match=ordet):
        med(**felt)


def test_another_vacancy_than_the_one_asked_for_is_not_taken():
    with pytest.raises(Radfeil, match="annen stilling"):
        les(fil("detaljer"), SYKEPLEIER)


def test_broken_content_says_so():
    with pytest.raises(Radfeil, match="JSON"):
        les(json.dumps({"uuid": LARER, "ad_content": "{"}).encode(), LARER)
    with pytest.raises(Filfeil, match="JSON"):
        les(b"{", LARER)


NODE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda b: st.lists(b) | st.dictionaries(st.sampled_from(["name", "city", "municipal", "orgnr", "email"]), b),
    max_leaves=10,
)


@mange
@given(
    st.dictionaries(
        st.sampled_from(
            "title employer workLocations contactList properties applicationDue description link published".split()
        ),
        NODE,
    )
)
def test_no_advertisement_brings_the_reader_down(felt):
    with suppress(Radfeil):
        assert med(**felt).url.startswith("https://")
