"""Jobs whose worker died are taken up again, in all queues, and each waits only once."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.jobber import ta_opp_fastlaste
from portal.tasks import send_epost, send_forfalte

pytestmark = pytest.mark.django_db


def i_ko(oppgave: Any, **felt: Any) -> int:
    """A job that waits; its number."""
    return int(oppgave.defer(**felt))


def jobb(*, sekunder: int, oppgave: Any = send_epost, **felt: Any) -> int:
    """A job in the hands of a worker that last showed a sign of life so many seconds ago; its number."""
    pk = i_ko(oppgave, **felt)
    with connection.cursor() as peker:
        peker.execute(
            "WITH a AS (INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - %s * interval '1 second') "
            "RETURNING id) UPDATE procrastinate_jobs SET status = 'doing', worker_id = a.id FROM a WHERE "
            "procrastinate_jobs.id = %s",
            [sekunder, pk],
        )
    return pk


def status(pk: int) -> str:
    return str(ProcrastinateJob.objects.get(pk=pk).status)


def ta_opp() -> int:
    return async_to_sync(ta_opp_fastlaste)()


def test_a_job_whose_worker_is_gone_waits_again() -> None:
    pk = jobb(sekunder=60)
    assert (ta_opp(), status(pk)) == (1, "todo")
    assert ta_opp() == 0


def test_a_job_whose_worker_lives_is_left_alone() -> None:
    pk = jobb(sekunder=5)
    assert (ta_opp(), status(pk)) == (0, "doing")


def test_a_job_whose_like_waits_already_is_put_away_and_stops_no_other() -> None:
    gammel = jobb(sekunder=60, oppgave=send_forfalte, timestamp=1)
    ny = i_ko(send_forfalte, timestamp=2)
    annen = jobb(sekunder=60)
    assert ta_opp() == 1
    assert [status(pk) for pk in (gammel, ny, annen)] == ["failed", "todo", "todo"]
