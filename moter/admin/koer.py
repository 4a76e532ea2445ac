"""What waits for somebody: the same questions for the front page, the list's filter and the warnings of its rows."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib import admin
from django.db.models import Count, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from moter.begreper import Motestatus, Punkttilstand
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.models.mote import BORTE
from portal import tid
from portal.filer.medfil import Filstatus
from portal.stabsvisning import merkelapp

PROTOKOLL_VIRKEDAGER = 2
"""How many working days after a meeting its minutes are out."""
SNART = 3
"""Days before the last one when a warning is shown."""
_EN_DAG = Value(timedelta(days=1), output_field=DurationField())
_VARSEL = ExpressionWrapper(F("utvalg__varsel_dager") * _EN_DAG, output_field=DurationField())
_HOLDES = ~Q(status__in=BORTE)
_UTEN_PAPIRER = _HOLDES & Q(innkalt=None)


def ikke_kunngjort(naa: datetime) -> Q:
    """Coming meetings that nobody knows of."""
    return _HOLDES & Q(kunngjort=None, start__gte=naa)


def papirer_skal_ut(naa: datetime) -> Q:
    """Coming meetings whose papers should be out by now, or must be so today."""
    i_morgen = tid.midnatt(tid.dato(naa) + tid.EN_DAG)
    return _UTEN_PAPIRER & Q(start__gte=naa) & Q(start__lt=Value(i_morgen) + _VARSEL)


def protokoll_mangler(naa: datetime) -> Q:
    """Meetings of more than two working days ago whose minutes are not out."""
    holdt = Q(status__in=[Motestatus.PLANLAGT, Motestatus.INNKALT, Motestatus.AVHOLDT])
    return holdt & Q(kunngjort__isnull=False, protokollert=None, start__lt=_grense(tid.dato(naa)))


def _grense(i_dag: date) -> datetime:
    """The end of the last day whose minutes should be out."""
    d = i_dag
    while tid.virkedager_mellom(d, i_dag) <= PROTOKOLL_VIRKEDAGER:
        d -= tid.EN_DAG
    return tid.midnatt(d + tid.EN_DAG)


def tilleggssaker(naa: datetime) -> Q:
    """Coming meetings whose agenda is out, with items on it that are not."""
    kladd = Sakslistepunkt.objects.filter(mote=OuterRef("pk"), publisert=None, tilstand=Punkttilstand.PAA)
    return _HOLDES & Q(innkalt__isnull=False, protokollert=None) & Q(Exists(kladd))


def uklare_papirer(naa: datetime) -> Q:
    """Meetings to come, or without minutes, with papers that cannot go out as they are."""
    uklart = Motedokument.objects.filter(UKLARE, mote=OuterRef("pk"))
    return _HOLDES & Q(protokollert=None) & Q(Exists(uklart))


UKLARE = Q(publisert=None, mangler="") & ~Q(filstatus=Filstatus.KONTROLLERT)
"""Papers that are not out, and cannot be."""

KOER: Mapping[str, tuple[str, Callable[[datetime], Q]]] = {
    "ikke_kunngjort": ("Ikke kunngjort", ikke_kunngjort),
    "papirer_mangler": ("Sakspapirer mangler", lambda naa: _UTEN_PAPIRER & Q(start__gte=naa)),
    "papirer_na": ("Sakspapirene skal ut nå", papirer_skal_ut),
    "tilleggssaker": ("Tilleggssaker ikke lagt ut", tilleggssaker),
    "uklare": ("Papirer som ikke er klare", uklare_papirer),
    "protokoll_mangler": ("Protokoll mangler", protokoll_mangler),
}


class Mangelfilter(admin.SimpleListFilter):
    """What is missing of a meeting."""

    title = "det som mangler"
    parameter_name = "mangler"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Each question with its name."""
        return [(verdi, navn) for verdi, (navn, _) in KOER.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mote]) -> QuerySet[Mote]:
        """Those that the question finds."""
        valgt = KOER.get(self.value() or "")
        return queryset.filter(valgt[1](tid.naa())) if valgt else queryset


class Aarsfilter(admin.SimpleListFilter):
    """The years that have meetings."""

    title = "år"
    parameter_name = "aar"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """The newest first."""
        aarene = Mote.objects.order_by().datetimes("start", "year", order="DESC", tzinfo=tid.OSLO)
        return [(str(d.year), str(d.year)) for d in aarene]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Mote]) -> QuerySet[Mote]:
        """The meetings of the year, in Oslo."""
        if not (self.value() or "").isdecimal() or not 1 <= int(self.value() or 0) <= 9998:
            return queryset
        fra = datetime(int(self.value() or 0), 1, 1, tzinfo=tid.OSLO)
        return queryset.filter(start__gte=fra, start__lt=fra.replace(year=fra.year + 1))


def med_tall(moter: QuerySet[Mote]) -> QuerySet[Mote]:
    """With what the warnings count: papers with findings, and papers that are otherwise not ready."""
    uklare = Motedokument.objects.filter(UKLARE, mote=OuterRef("pk"))
    return moter.annotate(
        antall_funn=_antall(uklare.filter(filstatus=Filstatus.FUNN)),
        antall_uklare=_antall(uklare.exclude(filstatus=Filstatus.FUNN)),
    )


def _antall(rader: QuerySet[Motedokument]) -> Coalesce:
    """Counted for each row that is shown, and no other."""
    return Coalesce(Subquery(rader.order_by().values("mote").annotate(n=Count("pk")).values("n")), 0)


def varsler(m: Any, naa: datetime) -> list[tuple[str, str]]:
    """(words, colour) of what somebody should do about a meeting that was read by `med_tall`."""
    ut = []
    if not m.er_borte and not m.innkalt and m.start >= naa:
        ut += _papirfrist(m, tid.dato(naa))
    if m.antall_funn:
        ut.append((f"Funn i {_papirer(m.antall_funn)}", "warning"))
    if m.antall_uklare:
        ut.append((f"{_papirer(m.antall_uklare).capitalize()} ikke klart", "warning"))
    return ut


def _papirfrist(m: Mote, i_dag: date) -> list[tuple[str, str]]:
    igjen = (tid.dato(m.start) - i_dag).days - m.utvalg.varsel_dager
    if igjen < 0:
        return [(f"Sakspapirer {-igjen} {'dag' if igjen == -1 else 'dager'} for sent", "danger")]
    if igjen > SNART:
        return []
    return [("Sakspapirer skal ut i dag" if not igjen else f"Sakspapirer ut om {igjen} d.", "warning")]


def _papirer(antall: int) -> str:
    return "ett dokument" if antall == 1 else f"{antall} dokumenter"


def varsellapper(m: Any, naa: datetime) -> SafeString | str:
    """The warnings as tags; a dash when there are none."""
    return format_html_join(" ", "{}", ((merkelapp(*v),) for v in varsler(m, naa))) or "–"
