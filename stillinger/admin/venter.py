"""Vacancies that wait for something, as the front page counts them and the list shows them."""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from portal import tid
from stillinger.models import Stilling
from stillinger.services import sletting, varsler


class Venter(admin.SimpleListFilter):
    """A list of applicants is missing, or the archive has not acknowledged what is to be deleted."""

    title = "venter på"
    parameter_name = "venter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        """Two ways."""
        return [("liste", "Søkerliste"), ("arkiv", "Arkivets kvittering")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the choice."""
        valg = {"liste": self.uten_liste, "arkiv": self.arkiv}.get(self.value() or "")
        return valg(queryset, tid.naa()) if valg else queryset

    @staticmethod
    def uten_liste(stillinger: QuerySet[Stilling], naa: datetime) -> QuerySet[Stilling]:
        """A deadline has passed without a list."""
        return stillinger.filter(pk__in=varsler.frister_uten_liste(per=tid.dato(naa)).order_by().values("stilling"))

    @staticmethod
    def arkiv(stillinger: QuerySet[Stilling], naa: datetime) -> QuerySet[Stilling]:
        """Applicants are to be deleted, and the archive has not got them."""
        return stillinger.filter(pk__in=sletting.uten_kvittering(naa=naa).values("pk"))
