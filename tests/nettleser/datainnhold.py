"""The dumps of the house: of the journal there are files, of the figures there are none."""

from apnedata import services
from apnedata.datasett import JOURNAL
from apnedata.skriv import FORMATER
from portal import tid


def legg_inn() -> None:
    """Makes them of all that is there."""
    for format_ in FORMATER.values():
        services.lag(datasett=JOURNAL, format_=format_, naa=tid.naa())
