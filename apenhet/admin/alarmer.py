"""The list of alarms in admin. They come and end by themselves, so it is only read."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString

from apenhet.admin import saken
from apenhet.models import Alarm
from innsyn.admin.felles import Kofilter
from portal.admin import Lesbar
from portal.stabsvisning import lenke, merkelapp


def liste() -> str:
    """The address of the list."""
    return reverse("admin:apenhet_alarm_changelist")


class Alarmliste(ChangeList):
    """A page of alarms, each with the address of its matter."""

    def get_results(self, request: HttpRequest) -> None:
        """The matters are looked up together."""
        super().get_results(request)
        alle: list[Any] = list(self.result_list)
        adresser = saken.lenker(alle, request.user)
        for alarm in alle:
            alarm.url = adresser.get(alarm.pk, "")
        self.result_list = alle


class Varer(Kofilter):
    """Those that last, unless something else is chosen."""

    utvalg = (("varer", "Varer"), ("over", "Over"), ("alle", "Alle"))

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        """The alarms of the chosen kind."""
        valgt = self.valgt(request)
        return queryset if valgt == "alle" else queryset.filter(sluttet__isnull=valgt == "varer")


@admin.register(Alarm)
class AlarmAdmin(Lesbar):
    """All alarms, the newest first."""

    list_display = ["hva", "gjelder", "startet", "sluttet"]
    list_display_links = None
    list_filter = [Varer, "slag"]
    sortable_by = ()

    def get_urls(self) -> list[URLPattern]:
        """The list itself; there is no page of a single alarm, for it says all that there is."""
        side = self.admin_site.admin_view(self.changelist_view)
        return [path("", side, name="apenhet_alarm_changelist")]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        """With the matters."""
        return Alarmliste

    @admin.display(description="hva")
    def hva(self, alarm: Any) -> SafeString | str:
        """The alarm in words, as a link to its matter where there is one."""
        return lenke(alarm.url, alarm.tekst) if alarm.url else alarm.tekst

    @admin.display(description="gjelder")
    def gjelder(self, alarm: Alarm) -> SafeString:
        """What it is about, as a tag."""
        return merkelapp(alarm.get_slag_display(), "neutral" if alarm.sluttet else "warning")
