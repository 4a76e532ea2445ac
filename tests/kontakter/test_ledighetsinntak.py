"""Calendars tell whether staff can be reached: the state and until when are kept, and never a word of why (P2)."""

import json
import logging
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as oppsett
from django.core.management import CommandError, call_command
from django.db import connection

from kontakter import ledighet as ren
from kontakter import tasks
from kontakter.kalenderhenting import Hentefeil
from kontakter.ledighet import Ledighet, Ledighetsfeil, Tilstand, Visning
from kontakter.models import Ansatt
from kontakter.offentlig.modeller import OffentligAnsatt
from kontakter.services import ansatte, ledighet
from kontakter.services.ledighet import Inntak
from portal.models import Hendelse
from portal.tid import OSLO
from tests.kontakter.fabrikk import AV, NAA, ansatt

pytestmark = pytest.mark.django_db
KANARI = "Kanarifugl"
START, HALVTIME = NAA - timedelta(hours=4), timedelta(minutes=30)
EPOST = "kristian@hamar.example"
KALENDER = f"""BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:{KANARI}
SUMMARY:{KANARI} hos legen
LOCATION:{KANARI}
DESCRIPTION:{KANARI}
DTSTART:20261123T113000
DTEND:20261123T130000
END:VEVENT
END:VCALENDAR
"""


def plan(visning: str, epost: str = EPOST.upper(), **mer: Any) -> dict[str, Any]:
    """One calendar of an answer; the subject and the place stand in it, as they do in operation."""
    ting = {"status": "busy", "subject": f"{KANARI} hos legen", "location": KANARI, "isPrivate": True}
    return {"scheduleId": epost, "availabilityView": visning, "scheduleItems": [ting]} | mer


def ta_inn(*planer: Any) -> Inntak:
    return ledighet.ta_inn_graph(svar={"value": list(planer)}, naa=NAA, start=START, lengde=HALVTIME)


def alt() -> str:
    """All that stands in all tables, as text."""
    with connection.cursor() as peker:
        ut = []
        for tabell in connection.introspection.table_names(peker):
            peker.execute(f"SELECT string_agg(t::text, ' ') FROM {connection.ops.quote_name(tabell)} t")  # noqa: S608
            ut.append(str(peker.fetchone()[0]))
    return " ".join(ut)


def vist(naa: datetime = NAA) -> tuple[Visning, datetime | None]:
    a = OffentligAnsatt.objects.get()
    nytt = Ledighet(Tilstand(a.tilstand), a.tilstand_til, a.tilstand_sist) if a.tilstand_sist else None
    return ren.vis(nytt, naa=naa, arbeidstid=None)


def test_an_answer_of_graph_is_known_by_the_address() -> None:
    ansatt(epost=EPOST)
    assert ta_inn(plan("0000000022"), plan("2", "ukjent@hamar.example")) == Inntak(1, 1, 0)
    assert vist() == (Visning.OPPTATT, None)


def test_nothing_of_what_is_in_a_calendar_is_kept_or_logged(
    caplog: pytest.LogCaptureFixture, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    ansatt(epost=EPOST, kalender="https://kalender.example/x.ics")
    fil = tmp_path / "svar.json"
    fil.write_text(json.dumps({"value": [plan("0000000020"), plan("x"), plan(KANARI), {KANARI: KANARI}]}))
    call_command("les_ledighet", str(fil), f"--start={START.isoformat()}")
    ledighet.hent_kalendere(naa=NAA, hent=lambda url: KALENDER)
    assert OffentligAnsatt.objects.get().tilstand == "opptatt"
    assert KANARI not in alt() + caplog.text + "".join(capsys.readouterr())


def test_who_can_be_reached_when_is_nobodys_history() -> None:
    ansatt(epost=EPOST)
    for_ = Hendelse.objects.count()
    ta_inn(plan("000000002"))
    assert Hendelse.objects.count() == for_


def test_an_address_that_two_have_is_nobodys() -> None:
    ansatt("Kari Dahl", epost=EPOST)
    ansatt("Nils Bakken", epost=EPOST)
    assert ta_inn(plan("000000002")) == Inntak(0, 1, 0)


def test_calendars_of_those_who_are_hidden_or_have_left_are_not_looked_at() -> None:
    url = "https://kalender.example/x.ics"
    ansatt("Kari Dahl", epost=EPOST, kalender=url, vises_ikke=True)
    ansatt("Nils Bakken", epost="nils@hamar.example", kalender=url, aktiv=False)
    assert ta_inn(plan("000000002"), plan("000000002", "nils@hamar.example")) == Inntak(0, 2, 0)
    assert ledighet.hent_kalendere(naa=NAA, hent=lambda url: pytest.fail("hentet")) == Inntak(0, 0, 0)


def test_what_tells_nothing_leaves_the_last_news() -> None:
    ansatt(epost=EPOST)
    ta_inn(plan("000000003"))
    assert ta_inn(plan(""), plan("x")) == Inntak(1, 0, 1)
    assert vist()[0] == Visning.BORTE


def test_old_news_reads_as_unknown() -> None:
    ansatt(epost=EPOST)
    ta_inn(plan("00000000222222"))
    assert vist(NAA + timedelta(minutes=30))[0] == Visning.OPPTATT
    assert vist(NAA + timedelta(minutes=31)) == (Visning.UKJENT, None)


def test_one_whose_time_is_over_is_available() -> None:
    ansatt(epost=EPOST)
    ta_inn(plan("0000000020", workingHours=None))
    assert vist() == (Visning.OPPTATT, datetime(2026, 11, 23, 12, 30, tzinfo=OSLO))
    assert vist(NAA + timedelta(minutes=30)) == (Visning.LEDIG, None)


@pytest.mark.parametrize("svar", [None, [], {}, {"value": {}}, {"value": [1]}, {"error": KANARI}])
def test_what_is_no_answer_is_refused_without_repeating_it(svar: object) -> None:
    with pytest.raises(Ledighetsfeil) as feil:
        ledighet.ta_inn_graph(svar=svar, naa=NAA, start=START, lengde=HALVTIME)
    assert KANARI not in str(feil.value)


@pytest.mark.parametrize("innhold", ["{", "[]", f'"{KANARI}"', "\x00", "[" * 5000])
def test_a_file_that_is_none_is_told_without_repeating_it(tmp_path: Path, innhold: str) -> None:
    fil = tmp_path / "svar.json"
    fil.write_text(innhold)
    with pytest.raises(CommandError, match=r"svar\.json") as feil:
        call_command("les_ledighet", str(fil), "--start=2026-11-23T08:00")
    assert KANARI not in str(feil.value)


def test_a_file_that_is_gone_and_a_length_that_is_none_are_told(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kan ikke åpnes"):
        call_command("les_ledighet", str(tmp_path / "borte.json"), "--start=2026-11-23T08:00")
    with pytest.raises(CommandError, match="minutter"):
        call_command("les_ledighet", str(tmp_path / "borte.json"), "--start=2026-11-23T08:00", "--lengde=0")


def test_calendars_are_fetched_and_those_that_fail_are_counted() -> None:
    ansatt("Kari Dahl", kalender="https://kalender.example/a.ics")
    ansatt("Nils Bakken", kalender="https://kalender.example/b.ics")
    ansatt("Uten Kalender")

    def hent(url: str) -> str:
        if url.endswith("b.ics"):
            raise Hentefeil("Kalenderen svarer ikke.")
        return KALENDER

    assert ledighet.hent_kalendere(naa=NAA, hent=hent) == Inntak(1, 0, 1)
    assert Ansatt.objects.get(navn="Kari Dahl").tilstand_til == datetime(2026, 11, 23, 13, 0, tzinfo=OSLO)
    assert Ansatt.objects.get(navn="Nils Bakken").tilstand == "ukjent"


def test_one_who_leaves_is_no_longer_told_of() -> None:
    a = ansatt(epost=EPOST)
    ta_inn(plan("000000002"))
    a.refresh_from_db()
    ansatte.meld_ut(ansatt=a, av=AV)
    assert (Ansatt.objects.get().tilstand, Ansatt.objects.get().tilstand_til) == ("ukjent", None)


@pytest.mark.parametrize("paa", [False, True])
def test_calendars_are_read_only_where_the_municipality_has_said_so(
    settings: Any, caplog: pytest.LogCaptureFixture, paa: bool
) -> None:
    valg = replace(oppsett.KOMMUNE.kontakter, hent_kalendere=paa)
    settings.KOMMUNE = replace(oppsett.KOMMUNE, kontakter=valg)
    ansatt(kalender=f"https://127.0.0.1/{KANARI}.ics")
    tasks.hent_kalendere(timestamp=0)
    assert caplog.messages == (["1 av 1 kalendere kunne ikke leses."] if paa else [])


def test_the_project_reads_no_calendars_until_it_is_asked() -> None:
    assert oppsett.KOMMUNE.kontakter.hent_kalendere is False
