"""The verbs of planning: change, announce, cancel, resume and move a meeting, and put items on its agenda."""

from typing import Any

from django import forms

from kontakter.models import Utvalg
from moter import tilstand
from moter.admin.felles import Motehandling
from moter.admin.punktskjema import NyttPunkt, finn_sak
from moter.begreper import Moteform, Motestatus, Videotekst, valg
from moter.models import Mote
from moter.motetid import har_klokkeslett
from moter.services import planlegging, saksliste
from moter.tilstand import Handling
from portal import stabshandling, tid
from portal.stabshandling import Ingenting, Medgrunn, Objekter, Objektskjema, talt
from portal.stabsskjema import Dato, Tidspunkt

UTEN_KLOKKESLETT = "Skriv 00:00 når klokkeslettet ikke er fastsatt."


class Motefelt(Objektskjema):
    """Time and place of a meeting."""

    start = forms.SplitDateTimeField(label="Begynner", widget=Tidspunkt(), help_text=UTEN_KLOKKESLETT)
    slutt = forms.SplitDateTimeField(label="Slutter", widget=Tidspunkt(), required=False)
    sted = forms.CharField(label="Sted", max_length=200, required=False)
    adkomst = forms.CharField(
        label="Slik kommer du inn",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Inngang, heis, teleslynge, lenke til et digitalt møte.",
    )
    form = forms.ChoiceField(label="Form", choices=valg(Moteform), initial=Moteform.FYSISK.value)
    nummer = forms.CharField(label="Møtenummer", max_length=30, required=False)

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        svar = super().clean() or self.cleaned_data
        if svar.get("start") and svar.get("slutt") and svar["slutt"] <= svar["start"]:
            self.add_error("slutt", "Møtet må slutte etter at det begynner.")
        elif svar.get("slutt") and svar.get("start") and not har_klokkeslett(svar["start"]):
            self.add_error("start", "Skriv også når møtet begynner.")
        return svar


class Fellesmote(Motefelt):
    """With the other bodies of a joint meeting."""

    sammen_med = forms.ModelMultipleChoiceField(
        label="Fellesmøte med", queryset=Utvalg.objects.none(), required=False, widget=forms.CheckboxSelectMultiple
    )

    def gjor_klar(self) -> None:
        """The bodies that exist now."""
        i_dag = tid.i_dag()
        self.fields["sammen_med"].queryset = Utvalg.objects.per(i_dag)  # type: ignore[attr-defined]


class Moteskjema(Fellesmote):
    """All that staff may change of a meeting."""

    video = forms.URLField(
        label="Opptak eller direktesending", required=False, max_length=500, assume_scheme="https",
        help_text="Et opptak som blir liggende, skal være tekstet innen 14 dager.",
    )  # fmt: skip
    videotekst = forms.ChoiceField(label="Teksting", choices=valg(Videotekst))
    video_til = forms.DateField(label="Opptaket ligger ute til", widget=Dato(), required=False)


class NyttMote(Fellesmote):
    """A meeting that was not in the plan."""

    utvalg = forms.ModelChoiceField(label="Utvalg", queryset=Utvalg.objects.none())
    kunngjores = forms.BooleanField(
        label="Kunngjør med en gang", required=False, help_text="Ellers er møtet et utkast som bare ansatte ser."
    )
    field_order = ["utvalg"]

    def gjor_klar(self) -> None:
        """The bodies that exist now."""
        super().gjor_klar()
        self.fields["utvalg"].queryset = Utvalg.objects.per(tid.i_dag())  # type: ignore[attr-defined]


class Grunnskjema(Objektskjema):
    """Why a meeting will not be held as announced."""

    grunn = forms.CharField(
        label="Grunn", max_length=300, help_text="Står offentlig på møtet og i kalenderen. Skriv ikke navn på personer."
    )


class Flytting(Grunnskjema):
    """Where to a meeting is moved."""

    start = forms.SplitDateTimeField(label="Nytt tidspunkt", widget=Tidspunkt(), help_text=UTEN_KLOKKESLETT)
    sted = forms.CharField(label="Sted", max_length=200, required=False)
    field_order = ["start", "sted", "grunn"]


def lag_mote(svar: dict[str, Any], av: str) -> Mote:
    """A new meeting, from what the form of it says."""
    return planlegging.lag_mote(av=av, naa=tid.naa(), **svar)


def _endre(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    felles = svar.pop("sammen_med")
    endret = planlegging.endre_mote(mote=moter[0], felt=svar, sammen_med=felles, av=av, naa=tid.naa())
    return "Møtet er endret." if endret else "Ingenting var annerledes."


def _kunngjor(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = planlegging.kunngjor(moter=moter, av=av, naa=tid.naa())
    return talt(antall, len(moter), "møte er kunngjort", "møter er kunngjort")


def _avlys(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    planlegging.avlys(mote=moter[0], grunn=svar["grunn"], av=av, naa=tid.naa())
    return "Møtet er avlyst. Det blir stående i kalenderen med grunnen."


def _gjenoppta(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    planlegging.gjenoppta(mote=moter[0], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Møtet skal holdes likevel."


def _flytt(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    nytt = planlegging.flytt(mote=moter[0], av=av, naa=tid.naa(), **svar)
    return f"Møtet er flyttet. Det nye er {nytt}."


def _legg_til(moter: Objekter, svar: dict[str, Any], av: str) -> str:
    felt = {f: svar[f] for f in NyttPunkt.PUNKTFELT}
    saken = finn_sak(svar, av)
    p = saksliste.legg_til_punkt(mote=moter[0], sak=saken, av=av, naa=tid.naa(), **felt)
    return f"«{p}» er lagt til sist på sakslista."


def kan(handling: Handling) -> Any:
    """Whether this can be done with a meeting as it stands."""
    return lambda m: tilstand.kan(handling, m.status)


def _start(m: Mote) -> dict[str, Any]:
    return {f: getattr(m, f) for f in planlegging.ENDRES} | {"sammen_med": m.sammen_med.all()}


_PLAN = "moter.kan_planlegge"
_MOTET, _LISTA = "Møtet", "Saksliste og papirer"

HANDLINGER = (
    Motehandling(
        navn="endre",
        tittel="Endre møtet",
        tillatelse=_PLAN,
        utfor=_endre,
        skjema=Moteskjema,
        start=_start,
        gruppe=_MOTET,
        gjelder=lambda m: m.status != Motestatus.FLYTTET,
        forklaring="Er møtet kunngjort, ser alle endringen med en gang, også i kalendere de abonnerer på.",
    ),
    stabshandling.Handling(
        navn="kunngjor",
        tittel="Kunngjør",
        tillatelse=_PLAN,
        utfor=_kunngjor,
        skjema=Ingenting,
        gjelder=lambda m: not m.kunngjort,
        flere=True,
        forklaring="Møtet står i kalenderen med tid og sted, også når det skal behandle saker for lukkede dører. "
        "Sakslista er ikke med.",
    ),
    Motehandling(
        navn="flytt",
        tittel="Flytt",
        tillatelse=_PLAN,
        utfor=_flytt,
        skjema=Flytting,
        start=lambda m: {"sted": m.sted},
        gjelder=kan(Handling.FLYTT),
        gruppe=_MOTET,
        forklaring="Det gamle møtet blir stående og viser til det nye. Er det bare klokkeslettet som er endret samme "
        "dag, kan du bruke «Endre møtet». Saker som ikke er lagt ut, følger med.",
    ),
    Motehandling(
        navn="avlys",
        tittel="Avlys",
        tillatelse=_PLAN,
        utfor=_avlys,
        skjema=Grunnskjema,
        gjelder=kan(Handling.AVLYS),
        feilfelt="grunn",
        gruppe=_MOTET,
        forklaring="Møtet blir stående i kalenderen som avlyst.",
    ),
    Motehandling(
        navn="gjenoppta",
        tittel="Hold møtet likevel",
        tillatelse=_PLAN,
        utfor=_gjenoppta,
        skjema=Medgrunn,
        gjelder=kan(Handling.GJENOPPTA),
        gruppe=_MOTET,
    ),
    Motehandling(
        navn="legg-til-sak",
        tittel="Legg til sak",
        tillatelse=_PLAN,
        utfor=_legg_til,
        skjema=NyttPunkt,
        gjelder=lambda m: not m.er_borte,
        gruppe=_LISTA,
        forklaring="Saken vises ikke for noen før den legges ut. Er sakslista ute, er den en tilleggssak.",
    ),
)
