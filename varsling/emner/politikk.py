"""Politics as it is followed: a body's meetings, a politician's offices."""

from collections.abc import Sequence
from functools import cached_property

from django.urls import reverse

from kontakter.offentlig.modeller import OffentligUtvalg, OffentligVerv
from moter.offentlig.modeller import OffentligMotehendelse
from varsling.begreper import Kilde, Nytt, Slag
from varsling.emner.felles import Emne, nokler


class Utvalg(Emne):
    """A body: its meetings, joint ones too."""

    slag = Slag.UTVALG
    kilder = frozenset({Kilde.MOTE})

    @cached_property
    def _utvalg(self) -> OffentligUtvalg | None:
        return OffentligUtvalg.objects.filter(nokkel=self.hva).defer("beskrivelse").first()

    @property
    def finnes(self) -> bool:
        """A public body."""
        return self._utvalg is not None

    @property
    def navn(self) -> str:
        """`Formannskapet`."""
        return self._utvalg.navn if self._utvalg else ""

    @property
    def url(self) -> str:
        """Its page."""
        return reverse("moter:utvalg", args=[self.hva])

    @property
    def atom(self) -> str:
        """What happens in its meetings, as a feed."""
        return reverse("moter:utvalg_atom", args=[self.hva])

    @property
    def ics(self) -> str:
        """Its meetings as a calendar."""
        return reverse("moter:utvalg_ics", args=[self.hva])

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about its meetings."""
        if self._utvalg is None:
            return set()
        om = nokler(nytt, Kilde.MOTE)
        funnet = OffentligMotehendelse.objects.filter(pk__in=om, mote__utvalgene__contains=[self._utvalg.pk])
        return {n for pk in funnet.values_list("pk", flat=True) for n in om[pk]}


class Person(Emne):
    """A politician: offices that begin and end."""

    slag = Slag.PERSON
    kilder = frozenset({Kilde.VERV})

    @cached_property
    def _verv(self) -> OffentligVerv | None:
        return OffentligVerv.objects.filter(person=self.hva).order_by("-fra", "id").first() if self.hva else None

    @property
    def finnes(self) -> bool:
        """Somebody who has had a public office."""
        return self._verv is not None

    @property
    def navn(self) -> str:
        """The politician's name."""
        return self._verv.navn if self._verv else ""

    @property
    def url(self) -> str:
        """The politician's page."""
        return reverse("moter:person", args=[self.hva])

    @property
    def atom(self) -> str:
        """The offices as a feed."""
        return reverse("moter:person_atom", args=[self.hva])

    def treff(self, nytt: Sequence[Nytt]) -> set[int]:
        """Those about the politician's offices."""
        om = nokler(nytt, Kilde.VERV)
        mine = OffentligVerv.objects.filter(person=self.hva).values_list("pk", flat=True)
        return {n for pk in mine for n in om.get(pk, ())}
