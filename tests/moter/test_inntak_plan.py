"""A plan without keys: each meeting is known again by its day, and never taken for another."""

from datetime import datetime
from pathlib import Path

import pytest

from moter.models import Mote
from moter.services import planlegging
from portal.tid import OSLO
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA
from tests.moter.test_inntak import importer, plan

pytestmark = pytest.mark.django_db


def rad(dag: str, kl: str = "18") -> str:
    return f"Formannskapet;{dag};{kl};Salen"


def dagene() -> list[str]:
    """When the meetings are, in order."""
    return [f"{m.start.astimezone(OSLO):%d.%m.%Y kl. %H}" for m in Mote.objects.order_by("start", "id")]


def legg_ut_forste() -> Mote:
    """The first meeting has an agenda that is out."""
    m = Mote.objects.order_by("start")[0]
    fabrikk.punkt(m)
    fabrikk.legg_ut(m)
    return m


def test_a_meeting_that_leaves_the_plan_is_not_taken_for_one_whose_papers_are_out(tmp_path: Path) -> None:
    importer(plan(tmp_path, rad("02.12.2026"), rad("16.12.2026"), rad("03.02.2027")))
    m = legg_ut_forste()
    importer(plan(tmp_path, rad("02.12.2026", "17"), rad("03.02.2027")))
    assert dagene() == ["02.12.2026 kl. 17", "16.12.2026 kl. 18", "03.02.2027 kl. 18"]
    assert fabrikk.frisk(m).start == datetime(2026, 12, 2, 17, tzinfo=OSLO)


def test_a_meeting_that_was_moved_is_known_again_after_its_papers_are_out(tmp_path: Path) -> None:
    importer(plan(tmp_path, rad("02.12.2026")))
    importer(plan(tmp_path, rad("09.12.2026")))
    legg_ut_forste()
    rapport = importer(plan(tmp_path, rad("09.12.2026")))
    assert (rapport["nye"], rapport["endret"], rapport["uendret"]) == (0, 0, 1)
    assert dagene() == ["09.12.2026 kl. 18"]


def test_a_new_meeting_on_the_day_that_another_was_moved_from_is_one_of_its_own(tmp_path: Path) -> None:
    importer(plan(tmp_path, rad("02.12.2026")))
    importer(plan(tmp_path, rad("09.12.2026")))
    legg_ut_forste()
    begge = (rad("02.12.2026"), rad("09.12.2026"))
    assert importer(plan(tmp_path, *begge))["nye"] == 1
    igjen = importer(plan(tmp_path, *begge))
    assert (igjen["nye"], igjen["endret"]) == (0, 0)
    assert dagene() == ["02.12.2026 kl. 18", "09.12.2026 kl. 18"]


def test_a_meeting_with_papers_out_that_staff_gave_another_day_stays_there_and_is_told(tmp_path: Path) -> None:
    importer(plan(tmp_path, rad("02.12.2026")))
    m = legg_ut_forste()
    planlegging.endre_mote(mote=m, felt={"start": datetime(2026, 12, 9, 18, tzinfo=OSLO)}, av=AV, naa=NAA)
    rapport = importer(plan(tmp_path, rad("02.12.2026")))
    assert (rapport["nye"], rapport["endret"], rapport["feil"]) == (0, 0, 1)
    assert dagene() == ["09.12.2026 kl. 18"]


def test_two_meetings_of_a_body_on_one_day_cannot_be_told_apart_and_the_second_is_told(tmp_path: Path) -> None:
    to = (rad("02.12.2026", "09"), rad("02.12.2026", "18"))
    rapport = importer(plan(tmp_path, *to))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    igjen = importer(plan(tmp_path, *to))
    assert (igjen["endret"], igjen["feil"]) == (0, 1)
    assert dagene() == ["02.12.2026 kl. 09"]
