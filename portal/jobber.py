"""The task queue: what a worker had in its hands when it died is taken up again."""

from procrastinate import jobs
from procrastinate.contrib.django import app


async def ta_opp_fastlaste() -> int:
    """Jobs of all queues whose worker has shown no sign of life go back in the queue; how many."""
    fastlaste = list(await app.job_manager.get_stalled_jobs())
    return sum([await _ta_opp(jobb) for jobb in fastlaste])


async def _ta_opp(jobb: jobs.Job) -> bool:
    """A job whose like waits already (`queueing_lock`) is left to that one, and put away as failed."""
    if jobb.queueing_lock and await app.job_manager.list_jobs_async(queueing_lock=jobb.queueing_lock, status="todo"):
        await app.job_manager.finish_job(jobb, status=jobs.Status.FAILED, delete_job=False)
        return False
    await app.job_manager.retry_job(jobb)
    return True
