"""The list of board positions, as its address says. Shared by page, CSV and JSON."""

from collections.abc import Iterator
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kontakter.offentlig.eierskap import OffentligStyreverv
from portal.listeadresse import Listeadresse
from portal.sideveksling import naboer, sidetall

PER_SIDE = 100
FLEST_ORD = 6


class Styrevervvalg(forms.Form):
    """Whom or what is searched for."""

    q = forms.CharField(label=gettext_lazy("Søk"), required=False, max_length=100)
    person = forms.CharField(label=gettext_lazy("Person"), required=False, max_length=100)
    virksomhet = forms.CharField(
        label=gettext_lazy("Virksomhet eller organisasjonsnummer"), required=False, max_length=100
    )


class Styrevervliste:
    """Positions by name, those held on the day unless all are asked for."""

    def __init__(self, parametre: QueryDict, *, per: date) -> None:
        self.per = per
        self.skjema = Styrevervvalg(parametre)
        self.gyldig = self.skjema.is_valid()
        self.adresse = Listeadresse(parametre, ("q", "person", "virksomhet", "vis"))
        self.alle = self.adresse.get("vis") == "alle"
        self._side = sidetall(parametre.get("side", ""))

    @cached_property
    def rader(self) -> Any:
        """All that match; none when a parameter is wrong."""
        if not self.gyldig:
            return OffentligStyreverv.objects.none()
        rader = OffentligStyreverv.objects.all() if self.alle else OffentligStyreverv.objects.per(self.per)
        svar = self.skjema.cleaned_data
        return rader.filter(
            _ordene(svar["q"], "navn", "virksomhet", "orgnr"),
            _ordene(svar["person"], "navn"),
            _ordene(svar["virksomhet"], "virksomhet", "orgnr"),
        ).select_related("selskap")

    @cached_property
    def antall(self) -> int:
        """How many match."""
        return int(self.rader.count())

    @property
    def nummer(self) -> int:
        """Which page it is; the first one when there is no such page."""
        return self._side if (self._side - 1) * PER_SIDE < self.antall else 1

    @cached_property
    def side(self) -> list[OffentligStyreverv]:
        """The positions of this page."""
        fra = (self.nummer - 1) * PER_SIDE
        return list(self.rader[fra : fra + PER_SIDE])

    @property
    def naboer(self) -> dict[str, str]:
        """The addresses of the pages around."""
        return naboer(self.adresse, self.nummer, har_neste=self.nummer * PER_SIDE < self.antall)

    def brikker(self) -> list[dict[str, str]]:
        """The chosen filters."""
        return self.adresse.brikker(
            {
                "q": lambda v: f"«{v}»",
                "person": lambda v: _("Person: %s") % v,
                "virksomhet": lambda v: _("Virksomhet: %s") % v,
            }
        )

    def perioder(self) -> Iterator[dict[str, Any]]:
        """Held now, or all there have been."""
        yield {"tekst": _("Verv nå"), "url": self.adresse.url(vis=""), "valgt": not self.alle}
        yield {"tekst": _("Også tidligere verv"), "url": self.adresse.url(vis="alle"), "valgt": self.alle}


def _ordene(tekst: str, *felter: str) -> Q:
    """Each word, up to six, stands in one of the fields; an organisation number may be written in groups."""
    sifre = "".join(tekst.split())
    ut = Q()
    for ordet in [sifre] if sifre.isdecimal() else tekst.split()[:FLEST_ORD]:
        en = Q()
        for felt in felter:
            en |= Q(**{f"{felt}__icontains": ordet})
        ut &= en
    return ut
