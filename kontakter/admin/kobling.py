"""The verbs of a board position: which politician holds it, that it was another, and that it has ended.

A name alone decides nothing (P4): the page proposes those whose names are alike, and chooses none of them.
"""

from datetime import date
from typing import Any

from django import forms

from kontakter import brreg
from kontakter.models import Person, Styreverv, Verv
from kontakter.services import eierskap
from portal import tid
from portal.stabshandling import Handling, Medgrunn, Objekter
from portal.stabsskjema import Dato

_ENDRE = "kontakter.change_styreverv"
Valg = list[tuple[int, str]]


class Koblingsskjema(Medgrunn):
    """Which politician it is: one of those whose names are alike, or another. Nothing is chosen beforehand."""

    forslag = forms.TypedChoiceField(
        label="Folkevalgte som ligner på navnet",
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
        help_text="Kontroller at det er samme person før du kobler.",
    )
    annen = forms.TypedChoiceField(label="En annen folkevalgt", coerce=int, empty_value=None, required=False)
    field_order = ["forslag", "annen", "hvorfor"]

    def gjor_klar(self) -> None:
        """Those whose names are alike, and all others."""
        foreslatte, andre = kandidater(self.objekt, tid.i_dag())
        felt: dict[str, Any] = self.fields
        felt["annen"].choices = [("", "Ingen valgt"), *andre]
        felt["forslag"].choices = foreslatte
        if not foreslatte:
            felt["forslag"].widget = forms.HiddenInput()
            felt["annen"].label, felt["annen"].help_text = "Folkevalgt", "Ingen har et navn som ligner."

    def clean(self) -> dict[str, Any]:
        """One politician, no more and no less."""
        svar = super().clean() or self.cleaned_data
        valgte = {svar.get("forslag"), svar.get("annen")} - {None}
        if len(valgte) > 1:
            self.add_error("annen", "Velg enten et av forslagene eller en annen folkevalgt.")
        elif not valgte and not self.errors.keys() & {"forslag", "annen"}:
            self.add_error("annen", "Velg hvem det er.")
        return svar | {"person": next(iter(valgte), None)}


def kandidater(styreverv: Styreverv, per: date) -> tuple[Valg, Valg]:
    """(those whose names are alike, the likest first; all others by name), each with what they are today."""
    navn = {p.pk: p.navn for p in Person.objects.all()}
    verv: dict[int, list[str]] = {}
    for v in Verv.objects.per(per).select_related("utvalg", "parti"):
        parti = f"{v.parti.kode}, " if v.parti else ""
        verv.setdefault(v.person_id, []).append(f"{parti}{v.get_rolle_display().lower()} i {v.utvalg}")
    tekst = {pk: f"{n} ({'; '.join(verv[pk])})" if pk in verv else n for pk, n in navn.items()}
    like = brreg.foreslaa(styreverv.navn, navn.items())
    return [(pk, tekst[pk]) for pk in like], [(pk, t) for pk, t in tekst.items() if pk not in set(like)]


class Sistedag(forms.Form):
    """The last day of a position."""

    til = forms.DateField(label="Til og med", widget=Dato)


def _koble(verv: Objekter, svar: dict[str, Any], av: str) -> str:
    person = Person.objects.get(pk=svar["person"])
    eierskap.koble(styreverv=verv[0], person=person, av=av, hvorfor=svar["hvorfor"])
    return f"Vervet er koblet til {person}."


def _los(verv: Objekter, svar: dict[str, Any], av: str) -> str:
    eierskap.koble(styreverv=verv[0], person=None, av=av, hvorfor=svar["hvorfor"])
    return "Koblingen er løst."


def _avslutt(verv: Objekter, svar: dict[str, Any], av: str) -> str:
    eierskap.avslutt_styreverv(styreverv=verv[0], til=svar["til"], av=av)
    return "Vervet er avsluttet."


HANDLINGER = (
    Handling(
        navn="koble",
        tittel="Koble til folkevalgt",
        tillatelse=_ENDRE,
        utfor=_koble,
        skjema=Koblingsskjema,
        gjelder=lambda v: v.person_id is None,
        feilfelt="annen",
        forklaring="Vervet vises på siden til den folkevalgte. At to navn er like, er ikke nok: "
        "to personer kan hete det samme.",
    ),
    Handling(
        navn="los",
        tittel="Løs koblingen",
        tillatelse=_ENDRE,
        utfor=_los,
        gjelder=lambda v: v.person_id is not None,
        forklaring="Vervet står igjen i lista, men ikke på siden til den folkevalgte.",
    ),
    Handling(
        navn="avslutt",
        tittel="Avslutt",
        tillatelse=_ENDRE,
        utfor=_avslutt,
        skjema=Sistedag,
        start=lambda v: {"til": tid.i_dag()},
        gjelder=lambda v: v.til is None,
        feilfelt="til",
        forklaring="Vervet vises som tidligere verv etter denne dagen.",
    ),
)
