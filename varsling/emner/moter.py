"""Meetings as they are followed by what they treat: a search in decisions or in papers, and a political case."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from moter import sokeliste
from moter.begreper import Hendelsesslag
from moter.offentlig.modeller import OffentligMotehendelse, OffentligPolitiskSak, OffentligPunkt
from moter.sokeliste import Sokeliste
from portal.visning import adresse
from varsling.begreper import Kilde, Nytt, Slag
from varsling.emner.felles import Emne, hale, nokler, soksnavn

OM_VEDTAKET = frozenset({Hendelsesslag.VEDTAK, Hendelsesslag.SAK_ENDRET})
"""What a decision is told by: that it is out, and that its item is changed."""


class Saksok(Emne):
    """A search among items and their papers, as its page does it, by the same rule for names (J6)."""

    slag = Slag.SAKER
    kilder = frozenset({Kilde.MOTE})
    visning: ClassVar[str] = "moter:sok"
    bare_vedtak: ClassVar[bool] = False

    def __init__(self, hva: str, *, per: date) -> None:
        self.sok = Sokeliste(QueryDict(hva), per=per, bare_vedtak=self.bare_vedtak)
        super().__init__(hale(self.sok.adresse.verdier), per=per)

    @property
    def finnes(self) -> bool:
        """A search that the page can do."""
        return bool(self.sok.gyldig)

    @property
    def liste(self) -> str:
        """What the page is called."""
        return _("Politiske saker")

    @property
    def navn(self) -> str:
        """`Politiske saker: sykkelveg, Formannskapet`."""
        valgene = [self.sok.adresse.get("q"), *(b["tekst"] for b in sokeliste.brikker(self.sok))]
        return soksnavn(self.liste, valgene)

    @property
    def brevnavn(self) -> str:
        """The list and the filters that are chosen; anybody may have written the rest, for somebody else to get."""
        return type(self)(hale({n: v for n, v in self.sok.adresse.verdier.items() if n != "q"}), per=self.per).navn

    @property
    def url(self) -> str:
        """The page with this search."""
        return reverse(self.visning) + (f"?{self.hva}" if self.hva else "")

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about items that the page finds today; searched for among the meetings of the news alone."""
        hendelser = self._aktuelle(hendelsene(nytt))
        i_motene = self.sok.rader.filter(punkt__mote_id__in={h.mote_id for h in hendelser})
        return om_punktene(nytt, hendelser, OffentligPunkt.objects.filter(pk__in=i_motene.values("punkt_id")))

    def _aktuelle(self, hendelser: list[OffentligMotehendelse]) -> list[OffentligMotehendelse]:
        return hendelser


class Vedtakssok(Saksok):
    """A search in decisions: that one is out, or that its item is changed, and nothing else of the meeting."""

    slag = Slag.VEDTAK
    visning = "moter:vedtak"
    bare_vedtak = True

    @property
    def liste(self) -> str:
        """What the page is called."""
        return pgettext("flertall", "Vedtak")

    def _aktuelle(self, hendelser: list[OffentligMotehendelse]) -> list[OffentligMotehendelse]:
        return [h for h in hendelser if h.slag in OM_VEDTAKET]


class PolitiskSak(Emne):
    """A political case by its own key: its way through the bodies. One with a case in the archive has its letters too,
    and is followed by that (`varsling.emner.journal.Sak`)."""

    slag = Slag.POLITISK
    kilder = frozenset({Kilde.MOTE})

    @cached_property
    def _sak(self) -> OffentligPolitiskSak | None:
        return OffentligPolitiskSak.objects.filter(nokkel=self.hva).first()

    @property
    def finnes(self) -> bool:
        """As long as it is public."""
        return self._sak is not None

    @property
    def navn(self) -> str:
        """`Politisk sak: Sykkelveg langs Vangsvegen`."""
        return _("Politisk sak") + f": {self._sak.tittel}" if self._sak else ""

    @property
    def url(self) -> str:
        """Its page."""
        return adresse("moter:sak", self.hva)

    @property
    def ics(self) -> str:
        """The meetings that treat it, as a calendar."""
        return adresse("moter:sak_ics", self.hva)

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about its items, and about meetings that have it on the agenda."""
        return om_punktene(nytt, hendelsene(nytt), OffentligPunkt.objects.filter(sak=self.hva)) if self._sak else set()


def hendelsene(nytt: Sequence[Nytt]) -> list[OffentligMotehendelse]:
    """What happened in meetings, of the news."""
    om = nokler(nytt, Kilde.MOTE)
    return list(OffentligMotehendelse.objects.filter(pk__in=om)) if om else []


def om_punktene(
    nytt: Sequence[Nytt], hendelser: Sequence[OffentligMotehendelse], punkter: QuerySet[OffentligPunkt]
) -> set[int]:
    """The news of these events that concerns one of the items; they are read when there are events."""
    om = nokler(nytt, Kilde.MOTE)
    i_motet: dict[int, list[OffentligPunkt]] = {}
    for p in punkter.filter(mote_id__in={h.mote_id for h in hendelser}).only("mote_id", "nokkel", "avgjort"):
        i_motet.setdefault(p.mote_id, []).append(p)
    return {n for h in hendelser for n in om[h.pk] if any(_gjelder(h, p) for p in i_motet.get(h.mote_id, ()))}


def _gjelder(h: OffentligMotehendelse, p: OffentligPunkt) -> bool:
    """Whether the event of the item's meeting concerns it: it is about just that, or about the whole meeting.

    Decisions of many items that come out at once are one event, which does not concern those that came out before.
    """
    if h.punkt:
        return h.punkt == p.nokkel
    return h.slag != Hendelsesslag.VEDTAK or p.avgjort == h.tid
