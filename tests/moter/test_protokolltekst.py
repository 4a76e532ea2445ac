"""The minutes hold all that the law asks for (M2), in words that everybody understands, and nothing more."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pypdfium2 as pdfium
import pytest

from moter.begreper import Moteform, Punkttilstand
from moter.protokolltekst import (
    Deltaker,
    Forslag,
    Habilitet,
    Lukking,
    Partistemmer,
    Protokoll,
    Protokollpunkt,
    Underskrift,
    Votering,
    protokoll,
    tittel,
)
from portal.blokker import Overskrift, Rader, som_tekst
from portal.pdf import lag_pdf
from portal.tid import OSLO


def oslo(tekst: str) -> datetime:
    return datetime.fromisoformat(tekst).replace(tzinfo=OSLO)


DELT = Votering(
    over="Forslag 1",
    antall_for=4,
    antall_mot=1,
    antall_blanke=2,
    partier=(
        Partistemmer(parti="Ap", antall_for=3),
        Partistemmer(parti="Sp", antall_for=1, antall_blanke=2),
        Partistemmer(parti="R", antall_mot=1),
    ),
    vedtatt=True,
)
BUDSJETT = Protokollpunkt(
    nummer="12/26",
    tittel="Budsjett 2027",
    forslag=(
        Forslag(navn="Innstillingen", tekst="Budsjettet vedtas.", fra="kommunedirektøren"),
        Forslag(navn="Forslag 1", tekst="Biblioteket holder åpent på søndager.", fra="Kari Nordmann", parti="Ap"),
    ),
    voteringer=(DELT, Votering(over="innstillingen", antall_for=7)),
    vedtak="Budsjettet vedtas.\nBiblioteket holder åpent på søndager.",
)
LUKKET = Protokollpunkt(
    nummer="13/26",
    tittel="Personalsak",
    lukket=Lukking(
        hjemmel="kommuneloven § 11-5 andre ledd",
        forklaring="saken gjelder en ansatts tjenstlige forhold",
        votering=Votering(over="lukking av møtet", antall_for=7),
    ),
)
MOTE = Protokoll(
    utvalg="Formannskapet",
    nummer="9/2026",
    start=oslo("2026-11-23T18:00"),
    slutt=oslo("2026-11-23T20:30"),
    sted="Rådhuset",
    form=Moteform.HYBRID,
    til_stede=(
        Deltaker(navn="Kari Nordmann", parti="Ap", rolle="leder"),
        Deltaker(navn="Ola Hansen", parti="Sp", til_sak="12/26"),
        Deltaker(navn="Aud Lie", parti="R", vara_for="Per Moe", fra_sak="13/26", til_sak="13/26"),
    ),
    forfall=(Deltaker(navn="Per Moe", parti="R"),),
    andre=(Deltaker(navn="Liv Dahl", rolle="kommunedirektør"),),
    habilitet=(Habilitet(navn="Ola Hansen", parti="Sp", sak="13/26", hjemmel="forvaltningsloven § 6 første ledd"),),
    punkter=(BUDSJETT, LUKKET),
    underskrifter=(Underskrift(navn="Kari Nordmann", rolle="leder"), Underskrift(navn="Ola Hansen")),
)


def tekst(**felt: Any) -> str:
    return som_tekst(protokoll(replace(MOTE, **felt)))


def punkt(**felt: Any) -> str:
    return tekst(punkter=(Protokollpunkt(**{"tittel": "Skolebruksplan", **felt}),), habilitet=())


def votering(**felt: Any) -> str:
    return punkt(voteringer=(Votering(over="innstillingen", **felt),))


def test_the_title_names_body_and_day() -> None:
    assert tittel(MOTE) == "Protokoll: Formannskapet 23. november 2026"
    assert protokoll(MOTE)[0] == Overskrift(tittel(MOTE))


@pytest.mark.parametrize(
    "hva",
    [
        "Utvalg: Formannskapet",
        "Møte nr.: 9/2026",
        "Dato: mandag 23. november 2026",
        "Tid: Kl. 18.00–20.30",
        "Sted: Rådhuset",
        "Møteform: Møte på stedet og digitalt",
        "- Kari Nordmann (Ap), leder",
        "- Ola Hansen (Sp), til og med sak 12/26",
        "- Aud Lie (R), vara for Per Moe, bare i sak 13/26",
        "Forfall\n\n- Per Moe (R)",
        "Andre til stede\n\n- Liv Dahl, kommunedirektør",
        "Ola Hansen (Sp) ble kjent inhabil i sak 13/26 etter forvaltningsloven § 6 første ledd.",
        "Sak 12/26: Budsjett 2027",
        "Innstillingen fra kommunedirektøren:\nBudsjettet vedtas.",
        "Forslag 1 fra Kari Nordmann (Ap):\nBiblioteket holder åpent på søndager.",
        "Votering over Forslag 1: vedtatt med 4 mot 1 stemme.",
        "For: 4 stemmer: Ap 3, Sp 1\nMot: 1 stemme: R 1\nBlankt: 2 stemmer: Sp 2",
        "Votering over innstillingen: enstemmig vedtatt med 7 stemmer.",
        "Vedtak:\nBudsjettet vedtas.\nBiblioteket holder åpent på søndager.",
        "Sak 13/26: Personalsak",
        "Saken ble behandlet for lukkede dører etter kommuneloven § 11-5 andre ledd: "
        "saken gjelder en ansatts tjenstlige forhold.",
        "Votering over lukking av møtet: enstemmig vedtatt med 7 stemmer.",
        "________\nKari Nordmann, leder",
        "________\nOla Hansen",
    ],
)
def test_all_that_the_law_asks_for_is_there(hva: str) -> None:
    assert hva in tekst()


def test_items_come_in_their_order() -> None:
    overskrifter = [b.tekst for b in protokoll(MOTE) if isinstance(b, Overskrift)]
    assert overskrifter == [
        tittel(MOTE),
        "Til stede",
        "Forfall",
        "Andre til stede",
        "Habilitet",
        "Sak 12/26: Budsjett 2027",
        "Sak 13/26: Personalsak",
        "Underskrifter",
    ]


def test_what_is_not_recorded_is_not_told() -> None:
    bare = Protokoll(utvalg="Eldrerådet", start=oslo("2026-07-01T10:00"))
    assert som_tekst(protokoll(bare)) == (
        "Protokoll: Eldrerådet 1. juli 2026\n\n"
        "Utvalg: Eldrerådet\nDato: onsdag 1. juli 2026\nTid: Fra kl. 10.00\nMøteform: Møte på stedet\n"
    )


@pytest.mark.parametrize(
    ("slutt", "ventet"),
    [
        (None, "Tid: Fra kl. 18.00\n"),
        ("2026-11-23T23:59", "Tid: Kl. 18.00–23.59\n"),
        ("2026-11-24T00:30", "Tid: Fra kl. 18.00 til 24. november 2026 kl. 00.30\n"),
    ],
)
def test_a_meeting_may_last_past_midnight(slutt: str | None, ventet: str) -> None:
    assert ventet in tekst(slutt=slutt and oslo(slutt))


@pytest.mark.parametrize(
    ("faste", "vara", "ventet"),
    [
        (1, 0, "1 medlem møtte."),
        (2, 0, "2 medlemmer møtte."),
        (1, 1, "1 medlem og 1 varamedlem møtte."),
        (8, 3, "8 medlemmer og 3 varamedlemmer møtte."),
        (0, 1, "Ingen medlemmer og 1 varamedlem møtte."),
    ],
)
def test_those_present_are_counted(faste: int, vara: int, ventet: str) -> None:
    alle = [*(Deltaker(navn="F") for _ in range(faste)), *(Deltaker(navn="V", vara_for="F") for _ in range(vara))]
    assert f"\n{ventet}\n" in tekst(til_stede=tuple(alle))


@pytest.mark.parametrize(
    ("fra", "til", "ventet"),
    [
        ("", "", "- Aud"),
        ("3", "", "- Aud, fra og med sak 3"),
        ("", "5", "- Aud, til og med sak 5"),
        ("3", "5", "- Aud, fra og med sak 3 til og med sak 5"),
        ("3", "3", "- Aud, bare i sak 3"),
    ],
)
def test_it_is_told_for_which_items_one_was_there(fra: str, til: str, ventet: str) -> None:
    assert f"{ventet}\n" in tekst(til_stede=(Deltaker(navn="Aud", fra_sak=fra, til_sak=til),))


def test_one_may_be_found_able_to_take_part_after_a_vote() -> None:
    habil = Habilitet(navn="Aud Lie", sak="4/26", inhabil=False, votering=DELT)
    assert "Aud Lie ble kjent habil i sak 4/26.\n\nVotering over Forslag 1: vedtatt" in tekst(habilitet=(habil,))


@pytest.mark.parametrize(
    ("stemmer", "ventet"),
    [
        ({"antall_for": 1}, "enstemmig vedtatt med 1 stemme."),
        ({"antall_for": 39}, "enstemmig vedtatt med 39 stemmer."),
        ({"antall_mot": 39}, "enstemmig avvist med 39 stemmer."),
        ({"enstemmig": True, "vedtatt": True}, "enstemmig vedtatt."),
        ({"enstemmig": True, "vedtatt": False}, "enstemmig ikke vedtatt."),
        ({"enstemmig": True}, "enstemmig."),
        ({"vedtatt": True}, "vedtatt."),
        ({"vedtatt": False}, "ikke vedtatt."),
        ({}, "resultatet er ikke ført."),
    ],
)
def test_a_vote_where_all_agreed_is_one_sentence(stemmer: dict[str, Any], ventet: str) -> None:
    assert votering(**stemmer).count(f"Votering over innstillingen: {ventet}") == 1
    assert "For: " not in votering(**stemmer)


def test_a_unanimous_vote_that_was_counted_by_party_tells_the_parties() -> None:
    enige = votering(antall_for=3, partier=(Partistemmer(parti="Ap", antall_for=3),))
    assert "enstemmig vedtatt med 3 stemmer.\n\nFor: 3 stemmer: Ap 3\n\n" in enige


@pytest.mark.parametrize(
    ("stemmer", "ventet"),
    [
        ({"antall_for": 20, "antall_mot": 19, "vedtatt": True}, "vedtatt med 20 mot 19 stemmer."),
        ({"antall_for": 38, "antall_mot": 1, "vedtatt": True}, "vedtatt med 38 mot 1 stemme."),
        ({"antall_for": 1, "antall_mot": 38, "vedtatt": False}, "ikke vedtatt med 1 mot 38 stemmer."),
        ({"antall_for": 5, "antall_mot": 5}, "5 mot 5 stemmer."),
    ],
)
def test_a_divided_vote_tells_both_sides(stemmer: dict[str, Any], ventet: str) -> None:
    assert f"Votering over innstillingen: {ventet}" in votering(**stemmer)


def test_blank_votes_make_a_vote_divided() -> None:
    blankt = votering(antall_for=36, antall_blanke=3, vedtatt=True)
    assert "enstemmig" not in blankt
    assert "vedtatt med 36 mot ingen stemmer.\n\nFor: 36 stemmer\nMot: Ingen stemmer\nBlankt: 3 stemmer" in blankt


@pytest.mark.parametrize(
    ("tilstand", "ventet"), [(Punkttilstand.TRUKKET, "Saken ble trukket."), (Punkttilstand.UTSATT, "Saken ble utsatt.")]
)
def test_an_item_that_was_not_decided_says_so(tilstand: Punkttilstand, ventet: str) -> None:
    assert ventet in punkt(tilstand=tilstand)
    assert ventet not in punkt()


def test_an_item_without_number_has_its_title_alone() -> None:
    assert "\n\nSkolebruksplan\n\nRådet drøftet saken.\n\n" in punkt(merknad="Rådet drøftet saken.")


def test_a_closed_item_without_explanation_has_its_basis() -> None:
    lukket = punkt(lukket=Lukking(hjemmel="kommuneloven § 11-5 andre ledd"))
    assert "for lukkede dører etter kommuneloven § 11-5 andre ledd.\n" in lukket


@pytest.mark.parametrize("felt", ["antall_for", "antall_mot", "antall_blanke"])
def test_votes_are_not_negative(felt: str) -> None:
    negativ: dict[str, Any] = {felt: -1}
    with pytest.raises(ValueError, match="negativt"):
        Votering(over="x", **negativ)
    with pytest.raises(ValueError, match="negativt"):
        Votering(over="x", partier=(Partistemmer(parti="Ap", **negativ),))


def test_a_unanimous_vote_has_no_votes_against() -> None:
    with pytest.raises(ValueError, match="enstemmig"):
        Votering(over="x", antall_for=3, antall_mot=1, enstemmig=True)


def test_no_row_is_empty() -> None:
    rader = [rad for b in protokoll(replace(MOTE, sted="", nummer="")) if isinstance(b, Rader) for rad in b.rader]
    assert all(navn and verdi for navn, verdi in rader)
    assert {"Sted", "Møte nr."}.isdisjoint(dict(rader))


def test_the_minutes_can_be_read_in_the_pdf() -> None:
    ferdig = lag_pdf(
        protokoll(MOTE), tittel=tittel(MOTE), sprak="nb", avsender=("Storvik kommune",), bunntekst="9/2026"
    )
    with pdfium.PdfDocument(ferdig) as dokument:
        lest = " ".join("".join(side.get_textpage().get_text_range() for side in dokument).split())
        assert dokument.get_metadata_dict()["Title"] == tittel(MOTE)
    for hva in ("Aud Lie (R), vara for Per Moe", "4 stemmer: Ap 3, Sp 1", "Biblioteket holder åpent på søndager."):
        assert hva in lest
    assert lest.index("Budsjett 2027") < lest.index("Personalsak") < lest.index("Underskrifter")
