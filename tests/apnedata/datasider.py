"""Every kind of page that the public meets of open data."""

from apnedata import services
from apnedata.datasett import ALLE
from tests.apnedata import verden


def alle() -> list[str]:
    """The addresses, all of which answer 200; of some sets there are files."""
    verden.alt()
    services.lag_alle(naa=verden.NAA)
    return ["/data/", *(f"/data/{d.navn}/" for d in ALLE)]
