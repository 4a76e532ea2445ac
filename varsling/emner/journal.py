"""The journal as it is followed: a search in the list, a case, a property."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cached_property

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from moter.offentlig.modeller import OffentligPolitiskSak, OffentligPunkt
from portal.sok import sporring
from portal.visning import adresse
from postjournal import liste
from postjournal.liste import Listesok
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import OffentligPost, OffentligSak, Sokerad
from varsling.begreper import Kilde, Nytt, Slag
from varsling.emner.felles import Emne, hale, nokler, soksnavn
from varsling.emner.moter import hendelsene, om_punktene

BUNKE = 5000
"""How many changed entries one search is asked about at a time."""
_FRITEKST = {"q", "part"}
_EIENDOM = re.compile(r"([1-9]\d{0,4})/([1-9]\d{0,4})")


class Postsok(Emne):
    """A search in the list: the same query, the same filters, the same rule for names (J6) as the list itself."""

    slag = Slag.SOK
    kilder = frozenset({Kilde.POST})

    def __init__(self, hva: str, *, per: date) -> None:
        self.sok = Listesok(QueryDict(hva), per=per)
        super().__init__(hale({n: v for n, v in self.sok.adresse.verdier.items() if n != "sortering"}), per=per)

    @property
    def finnes(self) -> bool:
        """A search that the list can do."""
        return bool(self.sok.gyldig)

    @property
    def navn(self) -> str:
        """`Postlista: brøyting, Inn, 2026`."""
        valgene = [self.sok.adresse.get("q"), *(b["tekst"] for b in liste.brikker(self.sok))]
        return soksnavn(_("Postlista"), valgene)

    @property
    def brevnavn(self) -> str:
        """The list and the filters that are chosen; anybody may have written the rest, for somebody else to get."""
        valgt = {n: v for n, v in self.sok.adresse.verdier.items() if n not in _FRITEKST}
        return Postsok(hale(valgt), per=self.per).navn

    @property
    def url(self) -> str:
        """The list with this search."""
        return reverse("postjournal:liste") + self._hale

    @property
    def atom(self) -> str:
        """The search as a feed."""
        return reverse("postjournal:atom") + self._hale

    @property
    def _hale(self) -> str:
        return f"?{self.hva}" if self.hva else ""

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about entries that the list finds today."""
        valg, rader = self.sok.valg, self.sok.rader
        return _sok(self.sok.sok, rader, nytt, valg["fra"], valg["til"])


class Eiendom(Emne):
    """A property: what its page lists."""

    slag = Slag.EIENDOM
    kilder = frozenset({Kilde.POST})

    @cached_property
    def _nummer(self) -> tuple[int, int] | None:
        lest = _EIENDOM.fullmatch(self.hva)
        return (int(lest[1]), int(lest[2])) if lest else None

    @property
    def finnes(self) -> bool:
        """Any number may get its first letter."""
        return self._nummer is not None

    @property
    def navn(self) -> str:
        """`Eiendom 49/116`."""
        return _("Eiendom %s") % self.hva

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("postjournal:eiendom", args=self._nummer)

    @property
    def atom(self) -> str:
        """What is on the property, as a feed."""
        return reverse("postjournal:atom") + f"?q={self.hva}"

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about entries on the property."""
        sok = treff.Sok(
            sporring.eiendom(*(self._nummer or (0, 0))), sporring.Sporring(), self.per,
            settings.KOMMUNE.postliste.navn_sokbare_dager,
        )  # fmt: skip
        return _sok(sok, Sokerad.objects.all(), nytt, None, None)


class Sak(Emne):
    """A case of the journal: its entries, and its way through the bodies."""

    slag = Slag.SAK
    kilder = frozenset({Kilde.POST, Kilde.MOTE})

    @cached_property
    def _sak(self) -> OffentligSak | None:
        return OffentligSak.objects.filter(nokkel=self.hva).first()

    @property
    def finnes(self) -> bool:
        """As long as something of it is public."""
        return self._sak is not None

    @property
    def navn(self) -> str:
        """`Sak 2026/4312: Parkering i sentrum`."""
        return pgettext("journal", "Sak %s") % self._sak.saksnr + f": {self._sak.tittel}" if self._sak else ""

    @property
    def url(self) -> str:
        """Its page."""
        return adresse("postjournal:sak", self.hva)

    @property
    def atom(self) -> str:
        """Its entries as a feed."""
        return reverse("postjournal:atom") + f"?q={self._sak.saksnr}" if self._sak else ""

    @property
    def ics(self) -> str:
        """The meetings that treat it, as a calendar; of more than one political case, of the newest."""
        if self._sak is None:
            return ""
        politiske = OffentligPolitiskSak.objects.filter(journalsak=self._sak.pk).order_by("-id")
        nyeste = politiske.values_list("nokkel", flat=True).first()
        return adresse("moter:sak_ics", nyeste) if nyeste else ""

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about its entries, and about meetings that have it on the agenda."""
        if self._sak is None:
            return set()
        om_poster = nokler(nytt, Kilde.POST)
        poster = OffentligPost.objects.filter(sak_id=self._sak.pk).values_list("pk", flat=True) if om_poster else ()
        return {n for pk in poster for n in om_poster.get(pk, ())} | self._i_moter(nytt)

    def _i_moter(self, nytt: Sequence[Nytt]) -> set[int]:
        hendelser = hendelsene(nytt)
        if not (hendelser and self._sak):
            return set()
        politiske = OffentligPolitiskSak.objects.filter(journalsak=self._sak.pk).values("nokkel")
        return om_punktene(nytt, hendelser, OffentligPunkt.objects.filter(sak__in=politiske))


def _sok(sok: treff.Sok, rader: treff.Rader, nytt: Sequence[Nytt], fra: date | None, til: date | None) -> set[int]:
    """The news about entries that a search finds; searched as the list does, among the changed entries alone."""
    om_poster = nokler(nytt, Kilde.POST)
    deler = treff.skiver(rader, sok, fra, til, grovt=True)
    ut: set[int] = set()
    for bunke in _bunker(sorted(om_poster)):
        ut.update(n for pk in treff.blant(deler, bunke) for n in om_poster[pk])
    return ut


def _bunker(id_er: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(id_er), BUNKE):
        yield id_er[start : start + BUNKE]
