"""Every kind of page that the public meets of promises, with something on it."""

from apenhet import oppslag
from tests.apenhet.fabrikk import regn
from tests.apenhet.verden import alt_brutt


def alle() -> list[str]:
    """The addresses, all of which answer 200."""
    alt_brutt()
    regn()
    return ["/apenhet/", "/apenhet/indeks/", *(f"/apenhet/{navn}/" for navn in oppslag.LESERE)]
