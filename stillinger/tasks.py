"""Jobs of vacancies. Each may run twice and does the same as once."""

from collections.abc import Callable
from uuid import UUID

from procrastinate.contrib.django import app

from portal import tid
from stillinger.services import eksterne, inntak, navut, utlysning, varsler, vedlikehold


@app.task(name="stillinger.motta", queue="stillinger", retry=3, pass_context=False)
def motta(mottak_id: str) -> None:
    """Opens one application and takes it in; the database puts this job in the queue with the row."""
    _ta_inn(inntak.motta, mottak_id)


@app.task(name="stillinger.motta_melding", queue="stillinger", retry=3, pass_context=False)
def motta_melding(mottak_id: str) -> None:
    """Takes in what an applicant did on the page."""
    _ta_inn(inntak.motta_melding, mottak_id)


def _ta_inn(ta_inn: Callable[..., object], mottak_id: str) -> None:
    """The queue is told that it failed, and nothing of what the applicant wrote."""
    if not vedlikehold.prov(ta_inn, UUID(mottak_id), naa=tid.naa()):
        raise RuntimeError(f"{mottak_id} ble ikke tatt inn.")


@app.periodic(cron="* * * * *")
@app.task(name="stillinger.ta_opp", queue="rutine", queueing_lock="stillinger.ta_opp")
def ta_opp(timestamp: int) -> None:
    """Takes in what came without its job, and closes what is past its deadline."""
    naa = tid.naa()
    vedlikehold.ta_opp(naa=naa)
    utlysning.frist_ut(naa=naa)


@app.periodic(cron="*/10 * * * *")
@app.task(name="stillinger.hent", queue="rutine", queueing_lock="stillinger.hent")
def hent(timestamp: int) -> None:
    """Reads what is switched on of others' vacancies."""
    eksterne.les_alle(naa=tid.naa())


@app.periodic(cron="5-59/15 * * * *")
@app.task(name="stillinger.send_til_nav", queue="rutine", queueing_lock="stillinger.send_til_nav")
def send_til_nav(timestamp: int) -> None:
    """Sends our own vacancies to NAV, where that is switched on."""
    navut.send(naa=tid.naa())


@app.periodic(cron="0 6-9 * * *")
@app.task(name="stillinger.varsle", queue="rutine", queueing_lock="stillinger.varsle")
def varsle(timestamp: int) -> None:
    """Each morning: deadlines that have passed without a list, to those in charge."""
    varsler.varsle(naa=tid.naa())


@app.periodic(cron="10 4 * * *")
@app.task(name="stillinger.natt", queue="rutine", queueing_lock="stillinger.natt")
def natt(timestamp: int) -> None:
    """Each night: lists that are taken down, and what is to be forgotten."""
    vedlikehold.natt(naa=tid.naa())
