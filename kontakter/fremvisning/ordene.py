"""The words of board positions and shares in the reader's language."""

from decimal import Decimal

from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

STYREROLLER = {
    "leder": pgettext_lazy("styreverv", "Styreleder"),
    "nestleder": pgettext_lazy("styreverv", "Nestleder"),
    "medlem": pgettext_lazy("styreverv", "Styremedlem"),
    "varamedlem": pgettext_lazy("styreverv", "Varamedlem"),
    "observator": pgettext_lazy("styreverv", "Observatør"),
    "daglig_leder": pgettext_lazy("styreverv", "Daglig leder"),
    "representant": pgettext_lazy("styreverv", "Kommunens eierrepresentant"),
    "annet": pgettext_lazy("styreverv", "Annet verv"),
}
"""Roles in the order that they are listed."""
KILDER = {
    "oppgitt": pgettext_lazy("styreverv", "Oppgitt av personen selv"),
    "valgt": pgettext_lazy("styreverv", "Valgt av kommunen"),
    "brreg": pgettext_lazy("styreverv", "Enhetsregisteret"),
    "register": pgettext_lazy("styreverv", "Styrevervregisteret"),
    "annen": pgettext_lazy("styreverv", "Annen kilde"),
}
"""How we know."""


def styrerolle(rolle: str) -> str:
    """What a role is called."""
    return str(STYREROLLER.get(rolle, rolle))


def kilde(hvordan: str) -> str:
    """What a source is called."""
    return str(KILDER.get(hvordan, hvordan))


def betalt(verdi: bool | None) -> str:
    """Whether one is paid; not everybody has told."""
    return _("Ikke oppgitt") if verdi is None else _("Ja") if verdi else _("Nei")


def andel(verdi: Decimal | None) -> str:
    """A share: `33,33 %`; empty when it is not known."""
    if verdi is None:
        return ""
    return f"{verdi.normalize():f}".replace(".", str(get_format("DECIMAL_SEPARATOR"))) + "\u00a0%"
