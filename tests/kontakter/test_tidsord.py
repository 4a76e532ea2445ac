"""Opening hours and availability are said as people say them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils.translation import override

from kontakter.fremvisning import tidsord
from kontakter.offentlig.modeller import OffentligAnsatt
from portal.tid import OSLO
from tests.kontakter.fabrikk import NAA

UKA = "man–fre 8–15.30"


def apent(tekst: str, *naar: int) -> str:
    """What is said of these hours, at noon on Monday 23 November 2026 unless another time is given."""
    svar = tidsord.apent(tekst, datetime(*naar, tzinfo=OSLO) if naar else NAA)  # type: ignore[misc, arg-type]
    return svar.tekst if svar else ""


def ledig(**felt: Any) -> str:
    verdier = {"tilstand": "ukjent", "tilstand_til": None, "tilstand_sist": NAA, "arbeidstid": ""} | felt
    return tidsord.ledig(OffentligAnsatt(**verdier), NAA)[1]


@pytest.mark.parametrize(
    ("tekst", "naar", "ventet"),
    [
        (UKA, (), "Åpent nå, til kl. 15.30"),
        (UKA, (2026, 11, 23, 7, 0), "Stengt. Åpner kl. 8.00"),
        (UKA, (2026, 11, 23, 15, 30), "Stengt. Åpner tirsdag kl. 8.00"),
        (UKA, (2026, 11, 27, 16, 0), "Stengt. Åpner mandag kl. 8.00"),
        ("man–fre 9–15; 23.12–3.1 stengt", (2026, 12, 23, 12, 0), "Stengt. Åpner 4. januar"),
        ("15.6.2027 9–12", (2026, 11, 23, 12, 0), "Stengt. Åpner 15. juni 2027"),
        ("man 8–24", (), "Åpent nå, til midnatt"),
        ("man 8–2", (), "Åpent nå, til tirsdag kl. 2.00"),
        ("hele døgnet", (), "Åpent nå, hele døgnet"),
        ("stengt", (), "Stengt"),
        ("", (), ""),
        ("når vi har tid", (), ""),
    ],
)
def test_what_is_open_is_said_with_the_next_change(tekst: str, naar: tuple[int, ...], ventet: str) -> None:
    assert apent(tekst, *naar) == ventet


def test_holidays_are_closed_and_what_opens_after_them_is_named() -> None:
    assert apent(UKA, 2027, 3, 24, 16, 0) == "Stengt. Åpner tirsdag kl. 8.00"
    assert apent(UKA, 2027, 5, 17, 12, 0) == "Stengt. Åpner tirsdag kl. 8.00"


def test_hours_follow_the_clock_when_it_is_moved() -> None:
    assert apent("søn 1–4", 2028, 3, 26, 1, 30) == "Åpent nå, til kl. 4.00"
    assert apent("søn 1–4", 2026, 10, 25, 3, 59) == "Åpent nå, til kl. 4.00"
    assert apent("søn 8–12", 2028, 3, 25, 23, 0) == "Stengt. Åpner søndag kl. 8.00"


@pytest.mark.parametrize(
    ("felt", "ventet"),
    [
        ({"tilstand": "ledig"}, "Ledig nå"),
        ({"tilstand": "opptatt", "tilstand_til": NAA + timedelta(hours=2)}, "Opptatt til kl. 14.00"),
        ({"tilstand": "opptatt"}, "Opptatt nå"),
        ({"tilstand": "borte", "tilstand_til": datetime(2026, 12, 3, 8, tzinfo=OSLO)}, "Borte til 3. desember"),
        ({"tilstand": "borte", "tilstand_til": datetime(2026, 11, 25, tzinfo=OSLO)}, "Borte til onsdag"),
        ({"tilstand": "borte"}, "Borte"),
        ({}, "Vi vet ikke om personen er ledig nå"),
        ({"tilstand_sist": None}, "Vi vet ikke om personen er ledig nå"),
        ({"tilstand": "ledig", "tilstand_sist": NAA - timedelta(minutes=31)}, "Vi vet ikke om personen er ledig nå"),
        ({"tilstand": "ledig", "arbeidstid": "ons 8–15"}, "Utenfor arbeidstid. Tilbake onsdag kl. 8.00"),
        ({"tilstand": "ledig", "arbeidstid": "stengt"}, "Utenfor arbeidstid"),
    ],
)
def test_whether_one_can_be_reached_is_said_without_a_reason(felt: dict[str, Any], ventet: str) -> None:
    assert ledig(**felt) == ventet


@pytest.mark.parametrize(
    ("sprak", "ventet"),
    [
        ("nn", "Stengt. Opnar måndag kl. 8.00|Oppteken til kl. 14.00|Utanfor arbeidstid. Tilbake onsdag kl. 8.00"),
        ("en", "Closed. Opens Monday at 08:00|Busy until 14:00|Outside working hours. Back Wednesday at 08:00"),
    ],
)
def test_the_words_are_those_of_the_page(sprak: str, ventet: str) -> None:
    with override(sprak):
        stengt = apent(UKA, 2026, 11, 27, 16, 0)
        opptatt = ledig(tilstand="opptatt", tilstand_til=NAA + timedelta(hours=2))
        assert [stengt, opptatt, ledig(arbeidstid="ons 8–15")] == ventet.split("|")


def test_tasks_and_hours_are_shown_one_by_one() -> None:
    assert tidsord.oppgaver("brøyting, gatelys;\nhull i veien, ") == ["brøyting", "gatelys", "hull i veien"]
    assert tidsord.linjer("man–fre 8–15; ons 8–18") == ["man–fre 8–15", "ons 8–18"]
