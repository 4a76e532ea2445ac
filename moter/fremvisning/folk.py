"""Politicians, as pages name them."""

from portal.visning import adresse

_INGEN = "0" * 14


def person_url(nokkel: str) -> str:
    """Address of a politician's page; empty without one."""
    return adresse("moter:person", _INGEN).replace(_INGEN, nokkel) if nokkel else ""
