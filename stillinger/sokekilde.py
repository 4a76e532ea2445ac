"""What the unified search finds of vacancies: those that can be applied for."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from portal import lesebase
from portal.kilde import TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok import rang
from portal.sok.merke import Merker
from stillinger.fremvisning import Linje
from stillinger.offentlig.modeller import OffentligStilling


class Ledige:
    """Vacancies."""

    slag = "stilling"
    tekst = True
    sikker = 0.0
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Ledige stillinger")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """The best of those that can be applied for; no name is a hit."""
        uttrykk, verdier = rang.rang(sporsmal.sporring, sporsmal.vekter)
        sql, parametre = _ledige(sporsmal.per)
        funnet: list[tuple[float, str]] = lesebase.rader(
            f"SELECT {uttrykk}, nokkel FROM stillinger_offentligstilling WHERE {sql} AND sok @@ %s::tsquery LIMIT %s",  # noqa: S608 - ours
            [*verdier, *parametre, sporsmal.sporring.tsquery(navn=False), TELLES_TIL + 1],
        )
        beste = sorted(funnet, key=lambda par: (-par[0], par[1]))
        return Funn(min(len(beste), TELLES_TIL), len(beste) > TELLES_TIL, beste[:antall])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[str]) -> Sequence[Treff]:
        """With employer and deadline."""
        merker = Merker(sporsmal.sporring)
        rader = OffentligStilling.objects.defer("innhold", "jobposting", "sok").in_bulk(nokler)
        return [_rad(Linje(rader[n], sporsmal.per), merker) for n in nokler if n in rader]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The list."""
        return reverse("stillinger:ledige") + "?" + urlencode({"q": sporsmal.tekst})


@lru_cache(maxsize=4)
def _ledige(per: date) -> tuple[str, tuple[Any, ...]]:
    return lesebase.betingelse(OffentligStilling.objects.ledige(per))


def _rad(linje: Linje, merker: Merker) -> Treff:
    s = linje.stilling
    frist = _("Frist: %s") % linje.frist if linje.frist else ""
    fakta = [s.arbeidsgiver_navn, s.enhet, s.sted, linje.omfang, frist]
    return Treff(
        linje.url,
        merker.tittel(s.tittel, (), navn=False),
        list(dict.fromkeys(f for f in fakta if f)),
        utdrag=merker.utdrag(s.ingress, navneord=frozenset(), navn=False),
    )


KILDER: Sequence[Kilde] = (Ledige(),)
