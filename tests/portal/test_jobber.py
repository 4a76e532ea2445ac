"""Jobs whose worker died are taken up again, in all queues, and each waits only once."""

from typing import Any

import pytest
from asgiref.sync import async_to_sync
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from innsyn.tasks import motta
from portal.jobber import ta_opp_fastlaste
from portal.tasks import send_epost, send_forfalte
from postjournal.tasks import kontroller_dokument

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


def test_whoever_sends_something_does_not_wait_for_the_files_of_an_import() -> None:
    i_ko(kontroller_dokument, dokument_id=1)
    sendt = i_ko(motta, mottak_id="7a1a1f9e-5a0e-4b59-8d43-7d5f3f0c1f11")
    with connection.cursor() as peker:
        peker.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        arbeider = peker.fetchone()
        peker.execute("SELECT id FROM procrastinate_fetch_job_v2(NULL, %s)", arbeider)
        assert peker.fetchone() == (sendt,)
