"""Attendance: the members of that day, substitutes, and those who were disqualified in an item."""

from collections.abc import Iterable
from typing import Any

from django import forms

from kontakter.models import Person
from kontakter.models.person import Vervrolle
from moter.admin import medlemmer
from moter.admin.felles import Foringsskjema
from moter.admin.medlemmer import FASTE, Deltaker
from moter.begreper import NAVN, Fremmote
from moter.models import Mote, Oppmote, Sakslistepunkt
from moter.services import foring
from moter.services.foring import Frammote
from portal import tid
from portal.stabshandling import Objekter

NYE_RADER = 4
_MOTTE = [(f.value, NAVN[f]) for f in (Fremmote.TIL_STEDE, Fremmote.FORFALL)]


class Frammoteskjema(Foringsskjema):
    """One row for each member, and room for substitutes and disqualifications. Rows without a name are left out."""

    objekt: Mote

    def gjor_klar(self) -> None:
        """What is recorded, else all members there."""
        self.punkter: dict[int, Sakslistepunkt] = {p.pk: p for p in self.objekt.punkter.order_by("posisjon")}
        self.fort = list(self.objekt.oppmoter.select_related("person", "parti"))
        self.faste = medlemmer.med_nokkel(self._faste())
        self.kjente = {d.navn.casefold(): d for d in [*self._varamedlemmer(), *self.faste.values()]}
        self._medlemsrader()
        self._vararader()
        self._inhabilrader()

    def _faste(self) -> list[Deltaker]:
        """The members of the day, and others who are recorded as members."""
        alle = medlemmer.medlemmer(self.objekt, *FASTE)
        navn = {d.navn for d in alle}
        andre = [o for o in self.fort if o.fremmote in {Fremmote.TIL_STEDE, Fremmote.FORFALL} and o.navn not in navn]
        return [*alle, *(Deltaker(o.navn, o.person, o.parti, o.rolle) for o in andre)]

    def _varamedlemmer(self) -> list[Deltaker]:
        return medlemmer.medlemmer(self.objekt, Vervrolle.VARAMEDLEM.value)

    def _saker(self, tomt: str) -> forms.ChoiceField:
        valg = [("", tomt), *((str(p.pk), p.nummer or str(p.posisjon)) for p in self.punkter.values())]
        return forms.ChoiceField(choices=valg, required=False)

    def _medlemsrader(self) -> None:
        self.ny_gruppe("Medlemmer", "Frammøte", "Fra sak", "Til og med sak")
        fort = {o.navn: o for o in self.fort if o.fremmote in {Fremmote.TIL_STEDE, Fremmote.FORFALL}}
        vikarer = {o.vara_for for o in self.fort if o.fremmote == Fremmote.VARA}
        for nokkel, d in self.faste.items():
            o = fort.get(d.navn)
            borte = (Fremmote.FORFALL if self.fort and d.navn in vikarer else Fremmote.TIL_STEDE).value
            felter: dict[str, tuple[forms.Field, Any]] = {
                "motte": (forms.ChoiceField(choices=_MOTTE), o.fremmote if o else borte),
                "fra": (self._saker("Fra start"), o and o.fra_punkt_id),
                "til": (self._saker("Til slutt"), o and o.til_punkt_id),
            }
            self.ny_rad(f"m{nokkel}", str(d), felter)

    def _vararader(self) -> None:
        self.ny_gruppe("Varamedlemmer som møtte", "Navn", "Møtte for", "Fra sak", "Til og med sak")
        fort: list[Oppmote | None] = [o for o in self.fort if o.fremmote == Fremmote.VARA]
        for_hvem = [("", "–"), *((d.navn, d.navn) for d in self.faste.values())]
        self.antall_vara = len(fort) + NYE_RADER
        for i, o in enumerate([*fort, *[None] * NYE_RADER]):
            felter: dict[str, tuple[forms.Field, Any]] = {
                "navn": (forms.CharField(max_length=200, required=False), o.navn if o else ""),
                "for": (forms.ChoiceField(choices=for_hvem, required=False), o.vara_for if o else ""),
                "fra": (self._saker("Fra start"), o and o.fra_punkt_id),
                "til": (self._saker("Til slutt"), o and o.til_punkt_id),
            }
            self.ny_rad(f"v{i}", f"Vara {i + 1}", felter)

    def _inhabilrader(self) -> None:
        self.ny_gruppe("Inhabile", "Navn", "I sak")
        fort: list[Oppmote | None] = [o for o in self.fort if o.fremmote == Fremmote.INHABIL]
        self.antall_inhabile = len(fort) + NYE_RADER
        for i, o in enumerate([*fort, *[None] * NYE_RADER]):
            felter: dict[str, tuple[forms.Field, Any]] = {
                "navn": (forms.CharField(max_length=200, required=False), o.navn if o else ""),
                "sak": (self._saker("–"), o and o.punkt_id),
            }
            self.ny_rad(f"i{i}", f"Inhabil {i + 1}", felter)

    def clean(self) -> dict[str, Any]:
        """A disqualification has a name and an item, a substitute a name."""
        svar = super().clean()
        for i in range(self.antall_vara):
            navn, for_ = self.rad(f"v{i}", "navn", "for")
            if for_ and not navn:
                self.add_error(f"v{i}_navn", "Skriv hvem som møtte.")
        for i in range(self.antall_inhabile):
            navn, sak = self.rad(f"i{i}", "navn", "sak")
            if bool(navn) != bool(sak):
                self.add_error(f"i{i}_{'sak' if navn else 'navn'}", "Skriv både navnet og saken.")
        return svar if self.errors else svar | {"rader": list(self._rader())}

    def _rader(self) -> Iterable[Frammote]:
        for nokkel, d in self.faste.items():
            motte, fra, til = self.rad(f"m{nokkel}", "motte", "fra", "til")
            yield self._rad(d, Fremmote(motte), fra_punkt=self._punkt(fra), til_punkt=self._punkt(til))
        for i in range(self.antall_vara):
            navn, for_, fra, til = self.rad(f"v{i}", "navn", "for", "fra", "til")
            if navn:
                fra_til = {"fra_punkt": self._punkt(fra), "til_punkt": self._punkt(til)}
                yield self._rad(self._finn(navn), Fremmote.VARA, vara_for=for_, **fra_til)
        for i in range(self.antall_inhabile):
            navn, sak = self.rad(f"i{i}", "navn", "sak")
            if navn:
                yield self._rad(self._finn(navn), Fremmote.INHABIL, punkt=self._punkt(sak))

    def _rad(self, d: Deltaker, fremmote: Fremmote, **felt: Any) -> Frammote:
        return Frammote(d.navn, fremmote, d.person, d.parti, d.rolle, **felt)

    def _punkt(self, pk: str) -> Sakslistepunkt | None:
        return self.punkter.get(int(pk)) if pk else None

    def _finn(self, navn: str) -> Deltaker:
        """Who this is: in the body, else a politician with just this name, else only a name."""
        if kjent := self.kjente.get(navn.strip().casefold()):
            return kjent
        like = list(Person.objects.filter(navn__iexact=navn.strip())[:2])
        return Deltaker(navn.strip(), like[0] if len(like) == 1 else None, None, Vervrolle.VARAMEDLEM.value)


def for_(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    """Records what the form says."""
    foring.sett_frammote(mote=moter[0], rader=svar["rader"], av=av, naa=tid.naa())
    return "Frammøtet er ført."
