"""Who sees which applications: those who recruit see all, a leader those of the vacancies that name the leader."""

from typing import Any

from django.contrib.admin.utils import unquote
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse

from portal.admin import LoggetAdmin
from stillinger.models import Stillingsleder

ALLE = "stillinger.kan_se_alle_soknader"


def mine(bruker: Any, felt: str = "pk") -> Q:
    """The condition on vacancies, or on what belongs to one (`felt`: the way to it)."""
    if bruker.has_perm(ALLE):
        return Q()
    egne = Stillingsleder.objects.filter(brukernavn=bruker.get_username())
    return Q(**{f"{felt}__in": egne.values("stilling")})


class BareMine(LoggetAdmin):
    """An admin where what one may not see is not there."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Another's is answered as what does not exist."""
        if self.get_object(request, unquote(object_id)) is None:
            raise Http404
        return super().change_view(request, object_id, form_url, extra_context)
