"""Jobs of meetings. Each may run twice and does the same as once."""

from procrastinate.contrib.django import app

from moter.models import Mote
from moter.services import arkivsaker, samling, utlegging
from moter.services.inntak import utlegging as levert
from portal import tid


@app.periodic(cron="* * * * *")
@app.task(name="moter.legg_ut_forfalte", queue="rutine", queueing_lock="moter.legg_ut_forfalte")
def legg_ut_forfalte(timestamp: int) -> None:
    """Publishes what is due."""
    naa = tid.naa()
    utlegging.legg_ut_forfalte(naa=naa)
    levert.legg_ut_ventende(naa=naa)


@app.periodic(cron="*/5 * * * *")
@app.task(name="moter.samle", queue="filer", queueing_lock="moter.samle")
def samle(timestamp: int) -> None:
    """Collects the papers of meetings whose collection is not out, or no longer true."""
    for m in Mote.objects.filter(pk__in=samling.mangler_samling()):
        samling.lag_samling(mote=m)


@app.periodic(cron="*/10 * * * *")
@app.task(name="moter.knytt_arkivsaker", queue="rutine", queueing_lock="moter.knytt_arkivsaker")
def knytt_arkivsaker(timestamp: int) -> None:
    """Ties political cases to archive cases that have come since."""
    arkivsaker.knytt()
