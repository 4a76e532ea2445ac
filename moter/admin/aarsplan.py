"""«Sett opp et år»: dates written as text, looked over with weekdays, holidays and clashes, and then made drafts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import dateformat

from kontakter.models import Utvalg
from moter import motetid, plantekst
from moter.models import Mote
from moter.models.mote import BORTE
from moter.services import planlegging
from moter.services.planlegging import Planlagt
from portal import tid
from portal.stabsskjema import Klokkeslett

MAL = "admin/moter/mote/plan.html"
KLOKKA = time(17, 0)


@dataclass(frozen=True, slots=True)
class Planrad:
    """A meeting as the plan shows it. `finnes`: it is there already, and is passed over."""

    mote: Planlagt
    naar: str
    merknader: Sequence[str]
    finnes: bool


class Utvelgelse(forms.Form):
    """Which year, and which bodies."""

    aar = forms.IntegerField(label="År", min_value=2000, max_value=2100)
    utvalg = forms.ModelMultipleChoiceField(
        label="Utvalg",
        queryset=Utvalg.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Velg minst ett utvalg."},
    )

    def __init__(self, *verdier: Any, per: date, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        felt: Any = self.fields["utvalg"]
        felt.queryset = Utvalg.objects.exclude(til__lt=per)


class Datoskjema(forms.Form):
    """The dates of each chosen body, with the time and the place that go for all of them."""

    sett = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *verdier: Any, aar: int, utvalg: Iterable[Utvalg], **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        self.aar, self.utvalgene = aar, list(utvalg)
        for u in self.utvalgene:
            self._legg_til(u)

    def _legg_til(self, u: Utvalg) -> None:
        self.fields[f"datoer_{u.pk}"] = forms.CharField(
            label=f"{u}: datoer",
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
            help_text="Skill med komma eller ny linje: 14.1, 11.2 kl. 18.00, 11.03.",
        )
        self.fields[f"klokka_{u.pk}"] = forms.TimeField(
            label=f"{u}: klokkeslett", initial=KLOKKA, widget=Klokkeslett(), help_text="Når datoen ikke sier noe annet."
        )
        self.fields[f"sted_{u.pk}"] = forms.CharField(label=f"{u}: sted", max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Each date is one, in the year; something is planned."""
        svar = super().clean() or self.cleaned_data
        plan = [m for u in self.utvalgene for m in self._plan(u, svar)]
        if not plan and not self.errors:
            self.add_error(None, "Skriv minst én dato.")
        return svar | {"plan": plan}

    def _plan(self, u: Utvalg, svar: dict[str, Any]) -> Iterable[Planlagt]:
        lest = plantekst.les(svar.get(f"datoer_{u.pk}", ""), self.aar, svar.get(f"klokka_{u.pk}") or KLOKKA)
        if lest.feil:
            self.add_error(f"datoer_{u.pk}", list(lest.feil))
        return (Planlagt(u, start, sted=svar.get(f"sted_{u.pk}", "")) for start in lest.tider)


def naar(start: datetime) -> str:
    """`onsdag 2. desember 2026 kl. 18.00`."""
    return f"{dateformat.format(start, 'l j. F Y').lower()} {_klokka(start)}"


def _klokka(start: datetime) -> str:
    return f"kl. {start:%H.%M}" if motetid.har_klokkeslett(start) else "uten fastsatt klokkeslett"


def se_over(plan: Sequence[Planlagt], i_dag: date) -> list[Planrad]:
    """The plan by time, each with what one should think twice about."""
    dager = {tid.dato(p.start) for p in plan}
    fra, til = tid.midnatt(min(dager)), tid.midnatt(max(dager) + tid.EN_DAG)
    kjente = list(Mote.objects.filter(start__gte=fra, start__lt=til).exclude(status__in=BORTE).select_related("utvalg"))
    return [_rad(p, plan, kjente, i_dag) for p in sorted(plan, key=lambda p: (p.start, p.utvalg.rekkefolge))]


def _rad(p: Planlagt, plan: Sequence[Planlagt], kjente: Sequence[Mote], i_dag: date) -> Planrad:
    dag = tid.dato(p.start)
    samme_dag = [m for m in kjente if tid.dato(m.start) == dag]
    finnes = any(m.utvalg_id == p.utvalg.pk and m.start == p.start for m in samme_dag)
    andre = [(x.utvalg, x.start, x.sted) for x in plan if x is not p and tid.dato(x.start) == dag]
    andre += [(m.utvalg, m.start.astimezone(tid.OSLO), m.sted) for m in samme_dag if m.start != p.start or not finnes]
    merknader = list(_merknader(p, dag, andre, i_dag))
    return Planrad(p, naar(p.start), ["Er satt opp fra før, og hoppes over."] if finnes else merknader, finnes)


def _merknader(p: Planlagt, dag: date, andre: Sequence[tuple[Utvalg, datetime, str]], i_dag: date) -> Iterable[str]:
    if grunn := tid.fridag(dag):
        yield f"Dagen er {grunn}."
    if dag < i_dag:
        yield "Dagen har vært."
    for utvalg, start, sted in andre:
        if utvalg == p.utvalg:
            yield f"Utvalget har også møte {_klokka(start)} denne dagen."
        elif start == p.start:
            yield f"Samtidig med {utvalg}."
        elif p.sted and sted.casefold() == p.sted.casefold():
            yield f"Samme sted som {utvalg} {_klokka(start)}."


def avtrykk(plan: Sequence[Planlagt]) -> str:
    """What was looked over: only just that is made."""
    rader = sorted(f"{p.utvalg.pk} {p.start.isoformat()} {p.sted}" for p in plan)
    return sha256("\n".join(rader).encode()).hexdigest()[:16]


def vis(request: HttpRequest, kontekst: dict[str, Any]) -> HttpResponse:
    """Choose, write dates, look over, make: each step is a page, and only the last one changes anything."""
    kontekst["title"] = "Sett opp et år"
    i_dag = tid.i_dag()
    valget = Utvelgelse(request.GET or None, per=i_dag, initial={"aar": i_dag.year + 1})
    if not valget.is_valid():
        return TemplateResponse(request, MAL, kontekst | {"skjema": valget, "metode": "get"})
    om = {"aar": valget.cleaned_data["aar"], "utvalg": valget.cleaned_data["utvalg"]}
    kontekst |= {"title": f"Sett opp {om['aar']}", "metode": "post"}
    if request.method != "POST":
        return TemplateResponse(request, MAL, kontekst | {"skjema": Datoskjema(**om)})
    return _se_eller_lag(request, kontekst, Datoskjema(request.POST.dict(), **om), i_dag)


def _se_eller_lag(request: HttpRequest, kontekst: dict[str, Any], skjema: Datoskjema, i_dag: date) -> HttpResponse:
    if not skjema.is_valid():
        return TemplateResponse(request, MAL, kontekst | {"skjema": skjema})
    plan = skjema.cleaned_data["plan"]
    merke = avtrykk(plan)
    if "opprett" in request.POST and skjema.cleaned_data["sett"] == merke:
        nye = planlegging.lag_plan(plan=plan, av=request.user.get_username(), naa=tid.naa())
        antall = f"{len(nye)} {'møte' if len(nye) == 1 else 'møter'}"
        messages.success(request, f"{antall} er satt opp som utkast. Kunngjør dem fra lista når planen er klar.")
        return redirect(reverse("admin:moter_mote_changelist") + "?mangler=ikke_kunngjort")
    rader = se_over(plan, i_dag)
    skjema.data = {**skjema.data, "sett": merke}
    nye_rader = sum(not r.finnes for r in rader)
    return TemplateResponse(request, MAL, kontekst | {"skjema": skjema, "rader": rader, "antall": nye_rader})
