"""A letter says what the law requires and nothing that was not decided, whatever the values hold."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import postjournal
from innsyn.brevtekst import SLAG, STANDARDMALER, Brev, kontroller_mal, skriv, standardmal
from innsyn.lovlig import Utfall
from portal.blokker import Avsnitt, Brevhode, Liste, Overskrift, Rader
from tests.innsyn.brev import brevdata, punkt

FVL: dict[str, Any] = {
    "hjemmel_tekst": "Offl. § 13 første ledd",
    "jf_tekst": "jf. fvl. § 13 første ledd nr. 1",
    "merinnsyn": "",
}
HVERT_UTFALL = [
    punkt(1, utfall="innsyn"),
    punkt(2, utfall="delvis", **FVL),
    punkt(3, utfall="avslag"),
    punkt(4, utfall="finnes_ikke", begrunnelse="Vi har lett i arkivet."),
    punkt(5, utfall="allerede_offentlig", lenke="https://storvik.example/a"),
    punkt(6, utfall="utsatt", hjemmel_tekst="Offl. § 5 første ledd"),
    punkt(7, utfall="oversendt", organ="Innlandet fylkeskommune"),
]


def svar(*punkter: Any, **felt: Any) -> Brev:
    data = brevdata(*punkter, **felt)
    return skriv("svar", standardmal("svar", data.sprak), data)


def overskrifter(brev: Brev) -> list[str]:
    return [b.tekst for b in brev.blokker if isinstance(b, Overskrift)]


# --- what the law requires ------------------------------------------------------------------------------------------


def test_a_refusal_names_the_provision_and_its_jf_with_the_laws_written_out() -> None:
    tekst = svar(punkt(**FVL)).som_tekst()
    assert "Hjemmel: Offentleglova § 13 første ledd, jf. forvaltningsloven § 13 første ledd nr. 1\n" in tekst


def test_a_refusal_of_the_rest_names_the_letter_and_explains_it() -> None:
    tekst = svar(punkt(bokstav12="b")).som_tekst()
    assert "§ 14 første ledd, og offentleglova § 12 bokstav b" in tekst
    assert "urimelig arbeidskrevende" in tekst


@pytest.mark.parametrize("p", HVERT_UTFALL, ids=lambda p: p.utfall)
def test_the_right_of_appeal_stands_where_something_was_kept_back_and_only_there(p: Any) -> None:
    kan_klage = p.utfall in {"delvis", "avslag", "finnes_ikke", "utsatt"}
    titler = overskrifter(svar(p))
    assert ("Du kan klage" in titler, "Du kan få en nærmere begrunnelse" in titler) == (kan_klage, kan_klage)


def test_the_rights_say_how_long_where_and_who_decides() -> None:
    tekst = svar(punkt()).som_tekst()
    frist = ("tre uker fra du fikk dette brevet", "siste dag 14. desember 2026", "senest ti arbeidsdager")
    sted = ("Statsforvalteren i Innlandet", "postmottak@storvik.example", "Storgata 1, 2317 Storvik")
    for ord_ in (*frist, *sted, "§§ 31 og 32"):
        assert ord_ in tekst


def test_the_last_day_to_appeal_is_never_a_holiday() -> None:
    assert "siste dag 4. mai 2026" in svar(punkt(), dato=date(2026, 4, 10)).som_tekst()


def test_merinnsyn_is_told_as_it_was_weighed() -> None:
    assert (
        "(merinnsyn, offentleglova § 11). Forslagene er ikke avklart."
        in svar(punkt(merinnsyn="Forslagene er ikke avklart.")).som_tekst()
    )


def test_full_access_is_a_short_letter_without_provisions() -> None:
    tekst = svar(punkt(utfall="innsyn")).som_tekst()
    assert "Du får se dokumentet du har bedt om." in tekst
    assert "§" not in tekst
    assert len(tekst) < 800


def test_closer_reasons_can_be_appealed_but_not_asked_for_again() -> None:
    brev = skriv("narmere_begrunnelse", standardmal("narmere_begrunnelse", "nb"), brevdata(punkt()))
    assert "Du kan klage" in overskrifter(brev)
    assert "Du kan få en nærmere begrunnelse" not in overskrifter(brev)


@pytest.mark.parametrize(
    "felt",
    [
        {"hjemmel_tekst": ""},
        {"hjemmel_tekst": "Offl. §"},
        {"hjemmel_tekst": "Offl. § 13 første ledd"},
        {"hjemmel_tekst": "Offl. § 13 første ledd", "jf_tekst": "jf. fvl. §"},
        {"utfall": "delvis", "hjemmel_tekst": ""},
        {"utfall": "utsatt", "hjemmel_tekst": ""},
        {"bokstav12": "d"},
        {"utfall": "finnes_ikke"},
        {"utfall": "allerede_offentlig"},
        {"utfall": "oversendt", "organ": " "},
        {"utfall": "kanskje"},
    ],
)
def test_no_decision_stands_without_what_it_needs(felt: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="Dokument 1: "):
        punkt(**felt)


def test_an_answer_without_decisions_is_not_written() -> None:
    with pytest.raises(ValueError, match="avgjort"):
        svar()


@pytest.mark.parametrize("slag", ["pause", "narmere_begrunnelse", "klage_oversendt", "oversendelsesbrev"])
def test_a_letter_that_must_give_reasons_is_not_written_without(slag: str) -> None:
    with pytest.raises(ValueError, match="begrunnelse"):
        skriv(slag, standardmal(slag, "nb"), brevdata(punkt(), begrunnelse=" "))


def hjemler(bruk: str) -> list[str]:
    fil = Path(postjournal.__file__).parent / "data" / "hjemler.csv"
    with fil.open(encoding="utf-8", newline="") as rader:
        return [r["tekst"].partition(" (")[0] for r in csv.DictReader(rader, delimiter=";") if r["bruk"] == bruk]


@pytest.mark.parametrize("jf", hjemler("jf"))
def test_every_provision_of_secrecy_in_the_table_can_be_told(jf: str) -> None:
    tekst = svar(punkt(hjemmel_tekst="Offl. § 13 første ledd", jf_tekst=jf)).som_tekst()
    assert f"§ 13 første ledd, {jf.replace('fvl.', 'forvaltningsloven')}\n" in tekst


@pytest.mark.parametrize("hjemmel", [h for h in hjemler("dokument") if "§ 13" not in h])
def test_every_basis_in_the_table_can_be_told(hjemmel: str) -> None:
    assert f"Hjemmel: {hjemmel.replace('Offl.', 'Offentleglova')}\n" in svar(punkt(hjemmel_tekst=hjemmel)).som_tekst()


# --- how it is told -------------------------------------------------------------------------------------------------


def test_the_answer_comes_first() -> None:
    _, tittel, innledning, liste, *_ = svar(*HVERT_UTFALL).blokker
    assert tittel == Overskrift("Svar på krav om innsyn")
    assert isinstance(innledning, Avsnitt)
    assert isinstance(liste, Liste)
    assert liste.punkter[:3] == (
        "Du får se ett dokument.",
        "Du får se deler av ett dokument.",
        "Ett dokument får du ikke se.",
    )


def test_documents_next_to_each_other_with_the_same_basis_are_told_of_together() -> None:
    brev = svar(punkt(1), punkt(2), punkt(3), punkt(4, utfall="innsyn"), punkt(5))
    assert overskrifter(brev)[1:4] == [
        "Du får ikke se dokument 1–3",
        "Du får se dokument 4",
        "Du får ikke se dokument 5",
    ]


def test_documents_with_different_assessments_are_told_of_apart() -> None:
    assert "Du får ikke se dokument 2" in overskrifter(svar(punkt(1), punkt(2, merinnsyn="En annen vurdering.")))


@pytest.mark.parametrize(
    ("numre", "ventet"),
    [((2, 3), "2 og 3"), ((1, 2, 3), "1–3"), ((2, 4, 7), "2, 4 og 7"), (range(2, 20, 2), "10 og 4 andre")],
)
def test_numbers_are_written_as_people_say_them(numre: Any, ventet: str) -> None:
    assert overskrifter(svar(*(punkt(n) for n in numre)))[1].endswith(ventet)


def test_who_asked_without_a_name_is_written_to_all_the_same() -> None:
    hode = svar(punkt(), mottaker_navn="", adresse="").blokker[0]
    assert isinstance(hode, Brevhode)
    assert hode.mottaker == ("Til deg som ba om innsyn",)


def test_english_requesters_get_bokmal_and_nynorsk_is_nynorsk() -> None:
    assert svar(punkt(), sprak="en") == svar(punkt(), sprak="nb")
    assert "Du får ikkje sjå dokumentet du har bede om." in svar(punkt(), sprak="nn").som_tekst()


def test_the_cover_letter_is_for_the_appeal_body_and_names_what_was_refused() -> None:
    brev = skriv(
        "oversendelsesbrev", standardmal("oversendelsesbrev", "nb"), brevdata(*HVERT_UTFALL, klaget=date(2026, 12, 1))
    )
    hode, rader = brev.blokker[0], [r for b in brev.blokker if isinstance(b, Rader) for r in b.rader]
    assert isinstance(hode, Brevhode)
    assert hode.mottaker[0] == "Statsforvalteren i Innlandet"
    assert ("Klagen kom", "1. desember 2026") in rader
    assert [navn for navn, _ in rader if navn.startswith("Dokument")] == [
        "Dokument 2",
        "Dokument 3",
        "Dokument 4",
        "Dokument 6",
    ]


def test_a_heading_over_nothing_is_left_out() -> None:
    brev = skriv("klage_oversendt", standardmal("klage_oversendt", "nb"), brevdata())
    assert "Dokumentene det gjelder" not in overskrifter(brev)


# --- values are values ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("tittel", ["{{vedtak}}", "# x", "- x", "{{referanse}} {0} %s <b>", "{dokument}"])
def test_a_title_is_never_markup_or_placeholder(tittel: str) -> None:
    brev = svar(punkt(tittel=tittel))
    assert any(("Dokument 1", tittel) in b.rader for b in brev.blokker if isinstance(b, Rader))
    assert overskrifter(brev) == overskrifter(svar(punkt()))


@given(st.text(min_size=1))
def test_whatever_staff_write_as_reasons_stays_paragraphs(tekst: str) -> None:
    if not tekst.strip():
        return
    brev = skriv("pause", "# Pause\n\n{{begrunnelse}}", brevdata(begrunnelse=tekst))
    assert {type(b) for b in brev.blokker[2:]} == {Avsnitt}
    assert "".join("".join(b.tekst.split()) for b in brev.blokker[2:] if isinstance(b, Avsnitt)) == "".join(
        tekst.split()
    )


# --- templates ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("slag", "sprak"), list(STANDARDMALER))
def test_every_template_that_comes_with_the_program_is_right_and_writes_a_letter(slag: str, sprak: str) -> None:
    assert kontroller_mal(slag, STANDARDMALER[slag, sprak]) == []
    tekst = skriv(slag, STANDARDMALER[slag, sprak], brevdata(*HVERT_UTFALL, sprak=sprak)).som_tekst()
    assert "{" not in tekst
    assert "INN-2026-000123" in tekst


@pytest.mark.parametrize(
    ("mal", "ventet"),
    [
        ("# T\n\n{{vedtak}}\n\n{{klagerett}}\n\n{{refferanse}}", "{{refferanse}} finnes ikke"),
        ("# T\n\n{{vedtak}}", "{{klagerett}} mangler"),
        ("# T\n\n{{klagerett}}", "{{vedtak}} mangler"),
        ("# T\n\n{{vedtak}}\n\n{{klagerett}}\n\n{{dato}", "går ikke opp"),
        ("# T\n\n{{vedtak}}\n\n{{klagerett}}\n\n{dato}", "går ikke opp"),
        ("# T\n\nHer: {{vedtak}}\n\n{{klagerett}}", "stå alene"),
        ("# T\n\n- {{vedtak}}\n\n{{klagerett}}", "stå alene"),
        ("{{vedtak}}\n\n{{klagerett}}", "begynne med en overskrift"),
        ("# T\n\n{{vedtak}}\n\n{{klagerett}}" + "x" * 20_000, "for lang"),
    ],
)
def test_a_wrong_template_is_explained_and_writes_nothing(mal: str, ventet: str) -> None:
    assert any(ventet in feil for feil in kontroller_mal("svar", mal))
    with pytest.raises(ValueError, match=r"Malen|Feltet|Krøll|Brevet"):
        skriv("svar", mal, brevdata(punkt()))


def test_staff_may_write_headings_lists_and_line_breaks_around_the_decisions() -> None:
    mal = "# Svar {{referanse}}\n## Kort\n- en\n- to {{dato}}\nLinje\nskift\n\n{{vedtak}}\n\n{{klagerett}}"
    brev = skriv("svar", mal, brevdata(punkt()))
    assert brev.tittel == "Svar INN-2026-000123"
    assert brev.blokker[2:5] == (Overskrift("Kort", 2), Liste(("en", "to 23. november 2026")), Avsnitt("Linje\nskift"))


def test_every_outcome_of_the_rules_can_be_told() -> None:
    assert {p.utfall for p in HVERT_UTFALL} == set(Utfall)


def test_every_kind_has_templates_in_both_languages() -> None:
    assert set(STANDARDMALER) == {(slag, sprak) for slag in SLAG for sprak in ("nb", "nn")}
