"""Vacancies as they are followed: a search among them."""

from collections.abc import Sequence
from datetime import date

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from stillinger import liste
from stillinger.liste import Stillingsliste
from stillinger.offentlig.modeller import OffentligStilling
from varsling.begreper import Kilde, Nytt, Slag
from varsling.emner.felles import Emne, hale, soksnavn

_FRITEKST = {"q", "arbeidsgiver", "sted"}


class Stillingssok(Emne):
    """A search among vacancies, as the list does it; those that were cancelled are looked for too."""

    slag = Slag.STILLING
    kilder = frozenset({Kilde.STILLING})

    def __init__(self, hva: str, *, per: date) -> None:
        self.sok = Stillingsliste(QueryDict(hva), per=per)
        super().__init__(hale(self.sok.adresse.verdier), per=per)

    @property
    def finnes(self) -> bool:
        """A search that the list can do."""
        return self.sok.gyldig

    @property
    def navn(self) -> str:
        """`Ledige stillinger: lærer, Deltid`."""
        valgene = [self.sok.adresse.get("q"), *(b["tekst"] for b in liste.brikker(self.sok))]
        return soksnavn(_("Ledige stillinger"), valgene)

    @property
    def brevnavn(self) -> str:
        """The list and the filters that are chosen; anybody may have written the rest, for somebody else to get."""
        valgt = {n: v for n, v in self.sok.adresse.verdier.items() if n not in _FRITEKST}
        return Stillingssok(hale(valgt), per=self.per).navn

    @property
    def url(self) -> str:
        """The list with this search."""
        return reverse("stillinger:ledige") + self._hale

    @property
    def atom(self) -> str:
        """The search as a feed."""
        return reverse("stillinger:atom") + self._hale

    @property
    def ics(self) -> str:
        """The deadlines as a calendar."""
        return reverse("stillinger:ics") + self._hale

    @property
    def _hale(self) -> str:
        return f"?{self.hva}" if self.hva else ""

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about vacancies that fit the search."""
        om: dict[str, list[int]] = {}
        for n in nytt:
            om.setdefault(n.gjelder, []).append(n.id)
        blant = OffentligStilling.objects.filter(pk__in=om)
        funnet = Stillingsliste(QueryDict(self.hva), per=self.per, blant=blant).stillinger
        return {n for s in funnet for n in om[s.pk]}
