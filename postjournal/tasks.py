"""Jobs of the journal. Each may run twice and does the same as once."""

from procrastinate.contrib.django import app

from postjournal.models import Dokument, Importkjoring
from postjournal.services import dokumenter, filimport, publisering

ETTER_FOLK = -10
"""Priority of what comes by the thousand: whoever asks for something does not wait for an import's files."""


@app.task(name="postjournal.kontroller_dokument", queue="filer", retry=3, pass_context=False, priority=ETTER_FOLK)
def kontroller_dokument(dokument_id: int) -> None:
    """Checks one received file."""
    if dokument := Dokument.objects.filter(pk=dokument_id).first():
        dokumenter.kontroller(dokument=dokument)


@app.task(name="postjournal.importer", queue="import", lock="import")
def importer(kjoring_id: int) -> None:
    """Runs an import that was uploaded in admin."""
    filimport.kjor_opplastet(kjoring=Importkjoring.objects.get(pk=kjoring_id))


@app.periodic(cron="* * * * *")
@app.task(name="postjournal.slipp_embargo", queue="rutine", queueing_lock="slipp_embargo")
def slipp_embargo(timestamp: int) -> None:
    """Shows entries whose date has come."""
    publisering.slipp_embargo()


@app.periodic(cron="*/10 * * * *")
@app.task(name="postjournal.rydd", queue="rutine", queueing_lock="rydd")
def rydd(timestamp: int) -> None:
    """Takes up files that were received without their job, and keeps the freshness figures fresh."""
    filimport.ta_opp_ukontrollerte()
