"""Jobs of the organisation. Each may run twice and does the same as once."""

import logging
from functools import partial

from django.conf import settings
from procrastinate.contrib.django import app

from kontakter.kalenderhenting import hent
from kontakter.services import ledighet
from portal import tid

logg = logging.getLogger(__name__)


@app.periodic(cron="*/10 * * * *")
@app.task(name="kontakter.hent_kalendere", queue="kalendere", queueing_lock="kontakter.hent_kalendere")
def hent_kalendere(timestamp: int) -> None:
    """Reads who is free and who is busy, where the municipality has said so."""
    valg = settings.KOMMUNE.kontakter
    if not valg.hent_kalendere:
        return
    inntak = ledighet.hent_kalendere(naa=tid.naa(), hent=partial(hent, interne=valg.interne_kalendertjenere))
    if inntak.feil:
        logg.warning("%s av %s kalendere kunne ikke leses.", inntak.feil, inntak.feil + inntak.lest)
