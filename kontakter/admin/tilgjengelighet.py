"""«Sett tilgjengelighet»: whether one of the staff can be reached, and until when. Nobody is asked why not (P2)."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.http import HttpRequest

from kontakter import apningstid, ledighet
from kontakter.ledighet import FERSK, Ledighet, Tilstand, Visning
from kontakter.models import Ansatt
from kontakter.services import ansatte
from portal import tid
from portal.stabshandling import Handling, Objekter, talt
from portal.stabsskjema import Tidspunkt

ORDENE = {
    Visning.LEDIG: "Ledig",
    Visning.OPPTATT: "Opptatt",
    Visning.BORTE: "Borte",
    Visning.UKJENT: "Ikke kjent",
    Visning.UTENFOR: "Utenfor arbeidstid",
}
_VALG = [(t.value, ORDENE[Visning(t.value)]) for t in Tilstand]
_TIL = (Tilstand.OPPTATT, Tilstand.BORTE)


class Tilgjengelighet(forms.Form):
    """The state, and until when."""

    tilstand = forms.ChoiceField(label="Tilgjengelighet", choices=_VALG)
    til = forms.SplitDateTimeField(
        label="Til",
        widget=Tidspunkt(),
        required=False,
        help_text="Kan stå tomt. Brukes bare for den som er opptatt eller borte.",
    )

    def clean(self) -> dict[str, Any]:
        """Only one who is busy or away is so until a time."""
        svar = super().clean() or self.cleaned_data
        if svar.get("til") and svar.get("tilstand") not in _TIL:
            self.add_error("til", "Bare den som er opptatt eller borte, er det til et tidspunkt.")
        return svar


def _sett(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    naa = tid.naa()
    if svar["til"] and svar["til"] <= naa:
        raise ValidationError("Tidspunktet må være senere enn nå.")
    aktive = [a for a in objekter if a.aktiv]
    for a in aktive:
        ansatte.sett_tilstand(ansatt=a, ledighet=Ledighet(Tilstand(svar["tilstand"]), svar["til"], naa))
    return talt(len(aktive), len(objekter), "ansatt har fått ny tilgjengelighet", "ansatte har fått ny tilgjengelighet")


SETT = Handling(
    navn="sett-tilgjengelighet",
    tittel="Sett tilgjengelighet",
    tillatelse="kontakter.kan_sette_tilgjengelighet",
    utfor=_sett,
    forklaring="Nettsiden viser om den ansatte kan nås, og aldri hvorfor ikke. Etter en halvtime uten noe nytt "
    "viser den at det ikke er kjent.",
    skjema=Tilgjengelighet,
    gjelder=lambda a: a.aktiv,
    flere=True,
    feilfelt="til",
)


def med_ord(a: Ansatt, naa: datetime) -> str:
    """What the public is told now, and when we knew."""
    nytt = Ledighet(Tilstand(a.tilstand), a.tilstand_til, a.tilstand_sist) if a.tilstand_sist else None
    arbeidstid = apningstid.les(a.arbeidstid) if a.arbeidstid else None
    visning, til = ledighet.vis(nytt, naa=naa, arbeidstid=arbeidstid)
    hale = f" til {_klokka(til)}" if til and visning in (Visning.OPPTATT, Visning.BORTE) else ""
    return ORDENE[visning] + hale


def _klokka(naar: datetime) -> str:
    return f"{naar.astimezone(tid.OSLO):%d.%m. kl. %H.%M}"


class Tilgjengelighetsfilter(admin.SimpleListFilter):
    """Who can be reached, by news that are fresh."""

    title = "tilgjengelighet"
    parameter_name = "tilgjengelighet"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Four ways."""
        return _VALG

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those who are so now."""
        naa = tid.naa()
        fersk = Q(tilstand_sist__gte=naa - FERSK) & ~Q(tilstand=Tilstand.UKJENT)
        forbi = Q(tilstand_til__lte=naa)
        if self.value() == Tilstand.UKJENT:
            return queryset.exclude(fersk)
        if self.value() == Tilstand.LEDIG:
            return queryset.filter(fersk & (forbi | Q(tilstand=Tilstand.LEDIG)))
        return queryset.filter(fersk & ~forbi, tilstand=self.value()) if self.value() in _TIL else queryset
