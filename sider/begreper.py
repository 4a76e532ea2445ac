"""The words of information pages: languages, the groups that pages stand in, and why one is withdrawn. Pure."""

from collections.abc import Collection, Mapping

from django.utils.translation import gettext_noop

SPRAK = {"nb": "bokmål", "nn": "nynorsk", "en": "engelsk"}
"""The languages of a page. A reader whose language is missing gets the first of these that is there."""

GRUPPER = {
    "apenhet": gettext_noop("Åpenhet og innsyn"),
    "styring": gettext_noop("Slik styrer og arbeider kommunen"),
    "nettstedet": gettext_noop("Om nettstedet"),
}
"""The parts of the index, in their order."""

GRUNNER = {
    "utdatert": gettext_noop("Siden er tatt bort fordi innholdet ikke gjelder lenger."),
    "flyttet": gettext_noop("Innholdet er flyttet til en annen side."),
    "feil": gettext_noop("Siden ble lagt ut ved en feil."),
}
"""What may be told of why a page is gone."""


def vises_paa(ute: Collection[str]) -> Mapping[str, list[str]]:
    """Language of a text that is out → the languages whose readers get it."""
    alle = [s for s in SPRAK if s in ute]
    ut: dict[str, list[str]] = {s: [] for s in alle}
    for leser in SPRAK if alle else ():
        ut[leser if leser in ute else alle[0]].append(leser)
    return ut
