"""Those who took part in a meeting, as pages name them."""

from django.utils.translation import gettext as _

from portal.visning import adresse

_INGEN = "0" * 14


def hvem(h: list[str]) -> dict[str, str]:
    """A person who took part: name, page and party; whoever is not to be shown is told so."""
    navn, nokkel, parti = h[:3]
    return {"navn": navn or _("Navnet vises ikke"), "url": person_url(nokkel), "parti": parti}


def person_url(nokkel: str) -> str:
    """Address of a politician's page; empty without one."""
    return adresse("moter:person", _INGEN).replace(_INGEN, nokkel) if nokkel else ""
