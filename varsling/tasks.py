"""Jobs of alerts. Each may run twice and does the same as once."""

from uuid import UUID

from procrastinate.contrib.django import app

from portal import tid
from samlesok import synonymer
from varsling.services import inntak, nyheter, oppsummering


@app.task(name="varsling.motta", queue="varsling", retry=3, pass_context=False)
def motta(mottak_id: str) -> None:
    """Takes in one order; the database puts this job in the queue with the row."""
    inntak.motta(mottak_id=UUID(mottak_id))


@app.periodic(cron="*/2 * * * *")
@app.task(name="varsling.runde", queue="rutine", queueing_lock="varsling.runde")
def runde(timestamp: int) -> None:
    """Finds what is new, and tells those whose turn it is. What comes in the meantime goes in the same message.

    Saved searches find by the words that staff have added, as the pages do.
    """
    synonymer.frisk_opp()
    naa = tid.naa()
    nyheter.finn(naa=naa)
    oppsummering.send_forfalte(naa=naa)


@app.periodic(cron="*/10 * * * *")
@app.task(name="varsling.rydd", queue="rutine", queueing_lock="varsling.rydd")
def rydd(timestamp: int) -> None:
    """Takes in what came without its job, and forgets who was never confirmed or has left."""
    naa = tid.naa()
    inntak.ta_opp()
    inntak.rydd(naa=naa)
    nyheter.rydd(naa=naa)
