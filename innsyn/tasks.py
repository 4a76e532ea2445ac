"""Jobs of access requests. Each may run twice and does the same as once."""

from uuid import UUID

from procrastinate.contrib.django import app

from innsyn.services import inntak, statistikk, vedlikehold
from portal import tid


@app.task(name="innsyn.motta", queue="innsyn", retry=3, pass_context=False)
def motta(mottak_id: str) -> None:
    """Takes in one request; the database puts this job in the queue with the row."""
    inntak.motta(mottak_id=UUID(mottak_id))


@app.task(name="innsyn.motta_melding", queue="innsyn", retry=3, pass_context=False)
def motta_melding(mottak_id: str) -> None:
    """Takes in what a requester did on the tracking page."""
    inntak.motta_melding(mottak_id=UUID(mottak_id))


@app.periodic(cron="* * * * *")
@app.task(name="innsyn.ta_opp", queue="rutine", queueing_lock="innsyn.ta_opp")
def ta_opp(timestamp: int) -> None:
    """Takes in what came without its job."""
    vedlikehold.ta_opp()


@app.periodic(cron="30 4 * * *")
@app.task(name="innsyn.natt", queue="rutine", queueing_lock="innsyn.natt")
def natt(timestamp: int) -> None:
    """Each night: deadlines by the newest calendar, what is to be forgotten, and the public figures.

    Figures that changed with every request would tell by their difference what a single one was.
    """
    naa = tid.naa()
    vedlikehold.regn_om(av="system", naa=naa)
    vedlikehold.rydd(naa=naa)
    vedlikehold.stripp(naa=naa)
    statistikk.regn(per=tid.dato(naa))


@app.periodic(cron="0 6-9 * * *")
@app.task(name="innsyn.varsle", queue="rutine", queueing_lock="innsyn.varsle")
def varsle(timestamp: int) -> None:
    """Each morning: what waits, to those in charge."""
    vedlikehold.varsle(naa=tid.naa())
