"""Every kind of page that the public meets of information pages, each in three languages."""

from sider import ferdige
from sider.services import nettsted
from tests.sider.fabrikk import NAA


def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    nettsted.gjor_klart(naa=NAA)
    return ["/om/", *(f"/om/{f.nokkel}/" for f in ferdige.alle())]
