"""Jobs of open data. Each may run twice and does the same as once."""

from procrastinate.contrib.django import app

from apnedata import services
from portal import tid


@app.periodic(cron="2,32 * * * *")
@app.task(name="apnedata.forny", queue="dumper", queueing_lock="apnedata.forny")
def forny(timestamp: int) -> None:
    """Twice an hour: dumps in place of those that were taken away; just after midnight that is all of them."""
    services.lag_alle(naa=tid.naa(), bare_manglende=True)


@app.periodic(cron="* * * * *")
@app.task(name="apnedata.rydd", queue="rutine", queueing_lock="apnedata.rydd")
def rydd(timestamp: int) -> None:
    """Each minute: deletes dumps that hold what has been changed or withdrawn; nobody is shown them meanwhile."""
    services.rydd(naa=tid.naa())
