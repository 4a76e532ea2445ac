"""What the unified search finds of information pages, in the reader's language or the one that stands in for it."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.kilde import TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok.merke import Merker
from sider.offentlig import treff
from sider.offentlig.modeller import OffentligSide


class Sidene:
    """Information pages. They name no private persons."""

    slag = "side"
    tekst = True
    sikker = 0.0
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Informasjon")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """The best of all pages."""
        beste = treff.beste(sporsmal.sporring, get_language() or "nb", TELLES_TIL + 1, sporsmal.vekter)
        return Funn(min(len(beste), TELLES_TIL), len(beste) > TELLES_TIL, beste[:antall])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[str]) -> Sequence[Treff]:
        """With the words around what was found."""
        merker, sprak = Merker(sporsmal.sporring), get_language() or "nb"
        rader = OffentligSide.objects.defer("html", "deler", "sok").in_bulk(nokler)
        return [_rad(rader[n], merker, sprak) for n in nokler if n in rader]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The index of all pages."""
        return reverse("sider:oversikt")


def _rad(s: OffentligSide, merker: Merker, sprak: str) -> Treff:
    return Treff(
        reverse("sider:side", args=[s.nokkel]),
        merker.tittel(s.tittel, (), navn=False),
        utdrag=merker.utdrag(s.ordene, navneord=frozenset(), navn=False),
        norsk=s.sprak != sprak,
    )


KILDER: Sequence[Kilde] = (Sidene(),)
