"""Jobs of promises. Each may run twice and does the same as once."""

from procrastinate.contrib.django import app

from apenhet.services import regning, varsling
from portal import tid


@app.periodic(cron="50 4 * * *")
@app.task(name="apenhet.natt", queue="rutine", queueing_lock="apenhet.natt")
def natt(timestamp: int) -> None:
    """Each night, after the figures of access requests: all promises, month by month."""
    regning.regn_ut(naa=tid.naa())


@app.periodic(cron="20 6-20 * * *")
@app.task(name="apenhet.regn_ut", queue="rutine", queueing_lock="apenhet.regn_ut")
def regn_ut(timestamp: int) -> None:
    """Each hour of the day: the promises of this month and the last."""
    regning.regn_ut(naa=tid.naa(), nye=2)


@app.periodic(cron="5 7-16 * * *")
@app.task(name="apenhet.sjekk", queue="rutine", queueing_lock="apenhet.sjekk")
def sjekk(timestamp: int) -> None:
    """Each working hour: what is late or missing, to those in charge."""
    varsling.sjekk(naa=tid.naa())
