"""Jobs that all apps share: the outbox, and the queue's own upkeep. Each may run twice and does the same as once."""

from procrastinate import JobContext, builtin_tasks
from procrastinate.contrib.django import app

from portal import epost, jobber, mottak, tid


@app.task(name="portal.send_epost", queue="epost", pass_context=False)
def send_epost() -> None:
    """Sends what has just been put in the outbox, and what else is due."""
    epost.send_forfalte(per=tid.naa())


@app.periodic(cron="* * * * *")
@app.task(name="portal.send_forfalte", queue="epost", queueing_lock="portal.send_forfalte")
def send_forfalte(timestamp: int) -> None:
    """Sends what is to be tried again, and what has lost its job."""
    epost.send_forfalte(per=tid.naa())


@app.periodic(cron="15 3 * * *")
@app.task(name="portal.rydd_utkurv", queue="rutine", queueing_lock="portal.rydd_utkurv")
def rydd_utkurv(timestamp: int) -> None:
    """Each night: forgets to whom old messages went."""
    epost.rydd_utkurv(per=tid.naa())


@app.periodic(cron="20 3 * * *")
@app.task(name="portal.glem_forsok", queue="rutine", queueing_lock="portal.glem_forsok")
def glem_forsok(timestamp: int) -> None:
    """Each night: forgets which clients were counted."""
    mottak.glem(naa=tid.naa())


@app.periodic(cron="* * * * *")
@app.task(name="portal.ta_opp_fastlaste", queue="rutine", queueing_lock="portal.ta_opp_fastlaste")
async def ta_opp_fastlaste(timestamp: int) -> None:
    """Takes up the jobs of workers that died."""
    await jobber.ta_opp_fastlaste()


@app.periodic(cron="45 3 * * *")
@app.task(name="portal.rydd_jobber", queue="rutine", queueing_lock="portal.rydd_jobber", pass_context=True)
async def rydd_jobber(context: JobContext, timestamp: int) -> None:
    """Each night: forgets jobs that were done three days ago; those that failed are kept."""
    await builtin_tasks.remove_old_jobs(context, max_hours=72)
