"""What the pages of access requests share: how time is told, colours of states, forms that know their request."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.safestring import SafeString

from innsyn import tilstand
from innsyn.models import Krav, Kravdokument
from innsyn.tilstand import Tilstand
from portal import stabshandling, tid
from portal.stabsvisning import merkelapp

SNART = 2
"""Working days left when a deadline turns yellow."""
FARGER = {
    Tilstand.MOTTATT.value: "info",
    Tilstand.PAUSET.value: "neutral",
    Tilstand.BESVART.value: "success",
    Tilstand.GJENAPNET.value: "warning",
    Tilstand.TRUKKET.value: "neutral",
    Tilstand.OVERSENDT.value: "neutral",
    Tilstand.SAMMENSLATT.value: "neutral",
}


def virkedager(fra: date, til: date, stengt: tid.Stengt) -> int:
    """Working days after `fra`, up to and including `til`, without the days that the municipality does not count."""
    return tid.virkedager_mellom(fra, til) - sum(fra < d <= til and tid.er_virkedag(d) for d in stengt)


def dagtall(siste_dag: date, per: date, stengt: tid.Stengt) -> tuple[str, str]:
    """How long it is to a deadline, in words, and the colour that goes with it."""
    if siste_dag == per:
        return "I dag", "warning"
    if siste_dag < per:
        over = virkedager(siste_dag, per, stengt)
        return _dager(over, "over") if over else "Fristen er ute", "danger"
    igjen = virkedager(per, siste_dag, stengt)
    return _dager(igjen, "igjen"), "warning" if igjen <= SNART else "success"


def _dager(antall: int, hva: str) -> str:
    return f"{antall} {'dag' if antall == 1 else 'dager'} {hva}"


def fristlapp(krav: Krav, per: date, stengt: tid.Stengt) -> SafeString:
    """The deadline of a request as a tag; one that nobody waits for is told by its state."""
    if krav.tilstand == Tilstand.PAUSET:
        return merkelapp("Klokka står", "neutral")
    if not krav.apent or krav.siste_dag is None:
        return merkelapp(krav.get_tilstand_display(), FARGER[krav.tilstand])
    return merkelapp(*dagtall(krav.siste_dag, per, stengt))


def kan(*handlinger: tilstand.Handling) -> Callable[[Krav], bool]:
    """Whether all this can be done with a request as it stands."""
    return lambda krav: all(tilstand.neste(h, Tilstand(krav.tilstand)) is not None for h in handlinger)


class Dokumentvalg(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """The documents of a request, by number and title."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """`2. Søknad (2026/1234-5)`."""
        return f"{obj} ({obj.dokumentnr})" if obj.dokumentnr else str(obj)


class Medokumenter(stabshandling.Objektskjema):
    """A form for some of the documents of a request."""

    dokumenter = Dokumentvalg(
        label="Dokumenter",
        queryset=Kravdokument.objects.none(),
        error_messages={"required": "Velg minst ett dokument."},
    )

    def gjor_klar(self) -> None:
        """The request's own documents."""
        self.fields["dokumenter"].queryset = self.valgbare()  # type: ignore[attr-defined]

    def valgbare(self) -> Any:
        """Those that can be chosen."""
        return self.objekt.dokumenter.select_related("post", "dokument").prefetch_related("post__parter")


@dataclass(frozen=True, kw_only=True)
class Kravhandling(stabshandling.Handling):
    """A verb of requests; its form knows the request, and starts from what was chosen on the request's page.

    `sted`: where its button stands: `topp`, `mer`, `dokumenter`, or nowhere but in its own row.
    """

    sted: str = "mer"
    skjema: type[forms.Form] = stabshandling.Objektskjema

    def forst(self, request: HttpRequest, objekt: Any) -> dict[str, Any]:
        """What was chosen on the request's page."""
        valgt = {navn: request.GET.getlist(navn) for navn in ("dokumenter", "filer") if navn in request.GET}
        return self.start(objekt) | valgt


class Kofilter(admin.SimpleListFilter):
    """What waits is shown unless something else is asked for."""

    title = "vis"
    parameter_name = "vis"
    utvalg: tuple[tuple[str, str], ...] = ()
    alle = "alle"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Iterable[tuple[str, str]]:
        """The first is what is shown when nothing is chosen."""
        return self.utvalg

    def valgt(self, request: HttpRequest) -> str:
        """What is shown: a search looks in everything."""
        if self.value() in dict(self.utvalg):
            return str(self.value())
        return self.alle if request.GET.get("q", "").strip() else self.utvalg[0][0]

    def choices(self, changelist: Any) -> Any:
        """The choices, without Django's own «alle» on top."""
        valgt = self.valgt(self.request)
        for verdi, navn in self.utvalg:
            yield {
                "selected": verdi == valgt,
                "query_string": changelist.get_query_string({self.parameter_name: verdi}),
                "display": navn,
            }
