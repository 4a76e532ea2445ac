"""The public list (offl. § 25): never with an undecided wish, an open window, a name to withhold, or another field."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.tid import OSLO
from stillinger.begreper import Kjonn, Onske
from stillinger.soknadsliste import HJEMMEL, Soker, alder, fristen_er_ute, gjelder, hindringer, lag

FRIST = date(2026, 12, 10)
ETTER = datetime(2026, 12, 11, 0, 0, tzinfo=OSLO)
dager = st.integers(-5, 5).map(lambda n: FRIST + timedelta(days=n))
tidspunkt = st.integers(-200, 400).map(lambda n: ETTER + timedelta(hours=n))
sokere = st.lists(
    st.builds(
        Soker,
        navn=st.sampled_from(["Ola Hansen", "Kari Nordmann", "Åse Bø", "Áilu Gaup"]),
        fodt=st.dates(date(1950, 1, 1), date(2008, 1, 1)),
        tittel=st.sampled_from(["", "Lærer"]),
        kommune=st.sampled_from(["Hamar", "Løten"]),
        kjonn=st.sampled_from(Kjonn),
        dag=dager,
        onske=st.sampled_from(Onske),
        vindu_til=st.none() | tidspunkt,
        trukket=st.none() | tidspunkt,
    ),
    max_size=8,
)


def soker(navn: str = "Ola Hansen", **felt: object) -> Soker:
    verdier = {
        "fodt": date(1990, 12, 11), "tittel": "Lærer", "kommune": "Hamar", "kjonn": Kjonn.MANN, "dag": FRIST,
    }  # fmt: skip
    return Soker(navn=navn, **verdier | felt)  # type: ignore[arg-type]  # named as the fields


@given(sokere, tidspunkt)
def test_a_list_is_lawful_or_is_not_made(alle: list[Soker], per: datetime) -> None:
    if hindringer(alle, FRIST, per):
        with pytest.raises(ValueError, match=r"\."):
            lag(alle, FRIST, per)
        return
    liste, aktuelle = lag(alle, FRIST, per), gjelder(alle, FRIST, per)
    assert per >= ETTER
    assert not [s for s in aktuelle if s.onske == Onske.UAVGJORT]
    assert not [s for s in aktuelle if s.onske == Onske.AVSLATT and not (s.vindu_til and s.vindu_til <= per)]
    vist = sorted(s.navn for s in aktuelle if s.onske != Onske.INNVILGET)
    assert sorted(r.navn for r in liste.rader if not r.unntatt) == vist
    assert {(r.navn, r.alder, r.tittel, r.kommune) for r in liste.rader if r.unntatt} <= {("", None, "", "")}
    assert liste.antall == len(liste.rader) == len(aktuelle) == sum(n for _, n in liste.kjonn)


def test_a_list_says_name_age_title_and_municipality_and_counts_those_withheld() -> None:
    alle = [soker("Åse Bø", kjonn=Kjonn.KVINNE), soker(), soker("Hemmelig", onske=Onske.INNVILGET)]
    liste = lag(alle, FRIST, ETTER)
    assert [(r.navn, r.alder, r.tittel, r.kommune) for r in liste.rader[:2]] == [
        ("Ola Hansen", 35, "Lærer", "Hamar"),
        ("Åse Bø", 35, "Lærer", "Hamar"),
    ]
    assert (liste.rader[2].unntatt, liste.antall) == (HJEMMEL, 3)
    assert dict(liste.kjonn) == {Kjonn.KVINNE: 1, Kjonn.MANN: 2}


def test_those_who_apply_after_the_first_deadline_are_on_the_list_of_the_next() -> None:
    alle = [soker(), soker("Sen Søker", dag=FRIST + timedelta(days=3))]
    assert [r.navn for r in lag(alle, FRIST, ETTER).rader] == ["Ola Hansen"]
    neste = FRIST + timedelta(days=7)
    assert len(lag(alle, neste, ETTER + timedelta(days=8)).rader) == 2


def test_what_stands_in_the_way_is_told_in_words() -> None:
    vindu = ETTER + timedelta(days=3)
    alle = [soker(onske=Onske.UAVGJORT), soker(onske=Onske.AVSLATT), soker(onske=Onske.AVSLATT, vindu_til=vindu)]
    assert hindringer(alle, FRIST, ETTER) == [
        "1 ønske om å bli utelatt er ikke avgjort.",
        "1 som fikk nei, har ikke fått beskjed ennå.",
        "1 som fikk nei, kan fortsatt trekke søknaden, den siste til 14.12.2026 kl. 00.00.",
    ]
    assert hindringer(alle, FRIST, ETTER - timedelta(minutes=1)) == ["Søknadsfristen er ikke ute."]


def test_who_withdraws_in_the_window_is_not_on_the_list() -> None:
    trukket = ETTER + timedelta(hours=5)
    vindu = ETTER + timedelta(days=5)
    alle = [soker(), soker("Trakk Seg", onske=Onske.AVSLATT, vindu_til=vindu, trukket=trukket)]
    assert [r.navn for r in lag(alle, FRIST, vindu).rader] == ["Ola Hansen"]


@pytest.mark.parametrize(("dag", "ute"), [(date(2026, 3, 28), False), (date(2026, 3, 29), True)])
def test_a_deadline_lasts_the_whole_day_also_when_the_clock_changes(dag: date, ute: bool) -> None:
    assert fristen_er_ute(date(2026, 3, 28), datetime(dag.year, dag.month, dag.day, 23, 59, tzinfo=OSLO)) is ute


@given(st.dates(date(1930, 1, 1), date(2010, 12, 31)), st.dates(date(2024, 1, 1), date(2030, 12, 31)))
def test_age_is_whole_years_at_the_deadline(fodt: date, frist: date) -> None:
    aar = alder(fodt, frist)
    bursdag = (fodt.month, fodt.day)
    assert aar == frist.year - fodt.year - (1 if (frist.month, frist.day) < bursdag else 0)
    assert alder(fodt, fodt) == 0
