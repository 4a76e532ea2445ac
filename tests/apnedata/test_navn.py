"""Names of natural persons are not in bulk files when the entry is older than a year (J6)."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from apnedata import services
from apnedata.vern import NAVN as UTELATT
from apnedata.vern import uten_navn
from portal.tid import OSLO
from tests.apnedata.verden import GRENSEN, NAA, NAVN, NAVNENE, alt, hent, med_navn, mote, objekter

EN_DAG = timedelta(days=1)


@pytest.mark.django_db
def test_a_name_of_365_days_is_told(innbygger: Client) -> None:
    med_navn(GRENSEN)
    [rad] = objekter(innbygger, "journal")
    assert (rad["parter"], rad["sakstittel"]) == ([NAVN, "Norbygg AS"], f"Naboklage, {NAVN}")
    assert NAVN in rad["tittel"]


@pytest.mark.django_db
def test_a_name_of_366_days_is_not_and_no_word_of_it(innbygger: Client) -> None:
    med_navn(GRENSEN - EN_DAG)
    [rad] = objekter(innbygger, "journal")
    assert rad["parter"] == [UTELATT, "Norbygg AS"]
    assert rad["tittel"] == f"Klage fra {UTELATT} på gebyr, {UTELATT} gård"
    assert rad["sakstittel"] == f"Naboklage, {UTELATT}"
    assert b"kvernmo" not in hent(innbygger, "journal").lower()


@pytest.mark.django_db
def test_a_dump_of_yesterday_is_not_shown_today(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    med_navn(GRENSEN)
    services.lag_alle(naa=NAA)
    assert NAVN.encode() in hent(innbygger, "journal")
    monkeypatch.setattr("django.utils.timezone.now", lambda: NAA + EN_DAG)
    assert NAVN.encode() not in hent(innbygger, "journal")
    assert innbygger.get("/data/journal.csv.sha256").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize(("dag", "med"), [(GRENSEN, True), (GRENSEN - EN_DAG, False)])
def test_decisions_and_agendas_follow_the_day_of_the_meeting(innbygger: Client, dag: date, med: bool) -> None:
    mote(datetime(dag.year, dag.month, dag.day, 18, 0, tzinfo=OSLO), f"Klage fra {NAVN}")
    [vedtak], [sak] = objekter(innbygger, "vedtak"), objekter(innbygger, "saker")
    vist = NAVN if med else UTELATT
    assert vedtak["vedtak"] == f"Søknaden fra {vist} innvilges."
    assert (vedtak["tittel"], sak["tittel"]) == (f"Klage fra {vist}", f"Klage fra {vist}")


@pytest.mark.django_db
def test_what_the_elected_voted_is_told_for_ever(innbygger: Client) -> None:
    mote(datetime(2020, 1, 8, 18, 0, tzinfo=OSLO))
    assert [(s["politiker"], s["stemme"]) for s in objekter(innbygger, "stemmer")] == [("kari-nordmann", "mot")]


@pytest.mark.django_db
def test_no_set_has_the_name_when_all_is_old(innbygger: Client) -> None:
    alt()
    med_navn(GRENSEN - EN_DAG)
    mote(datetime(2024, 1, 8, 18, 0, tzinfo=OSLO), f"Klage fra {NAVN}")
    for n in set(NAVNENE) - {"vedtak"}:
        for hva in ("csv", "jsonl"):
            assert b"kvernmo" not in hent(innbygger, n, hva).lower(), n
    assert hent(innbygger, "vedtak").lower().count(b"kvernmo") == 1


@given(st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20))), st.text(max_size=20))
def test_what_is_outside_the_spans_is_kept_in_its_order(par: list[tuple[int, int]], tekst: str) -> None:
    spenn = [(min(a, b), max(a, b)) for a, b in par]
    utenfor = [t for i, t in enumerate(tekst) if not any(fra <= i < til for fra, til in spenn)]
    assert "".join(utenfor) == uten_navn(tekst, spenn).replace(UTELATT, "") or UTELATT in tekst
