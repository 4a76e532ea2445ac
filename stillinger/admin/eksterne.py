"""What comes from others' feeds, and what NAV says of ours: read, and never written here."""

from django.contrib import admin
from django.utils.safestring import SafeString

from portal.admin import Lesbar
from portal.stabsvisning import lenke, merkelapp, til
from stillinger.models import Eksternstilling, Feedstand, Navkvittering


@admin.register(Eksternstilling)
class EksternstillingAdmin(Lesbar):
    """Others' vacancies. No contact person is kept."""

    list_display = ["tittel", "arbeidsgiver", "poststed", "frist", "kilde"]
    list_filter = ["kilde"]
    search_fields = ["tittel", "arbeidsgiver"]
    sortable_by = ()
    fields = [
        "tittel", "arbeidsgiver", "orgnr", "poststed", "omfang", "form", "frist", "fristtekst", "publisert", "utloper",
        "annonsen", "kilde", "systemid", "endret",
    ]  # fmt: skip
    readonly_fields = ["annonsen"]

    @admin.display(description="annonsen")
    def annonsen(self, e: Eksternstilling) -> SafeString:
        """Where it stands."""
        return lenke(e.adresse, e.adresse)


@admin.register(Feedstand)
class FeedstandAdmin(Lesbar):
    """How each feed is read, and what went wrong the last time."""

    list_display = ["kilde", "lest", "gar_det"]
    sortable_by = ()
    fields = ["kilde", "lest", "gar_det", "feil", "side"]
    readonly_fields = ["gar_det"]

    @admin.display(description="står")
    def gar_det(self, f: Feedstand) -> SafeString:
        """A word for it."""
        return merkelapp("Feil", "danger") if f.feil else merkelapp("Leses", "success")


@admin.register(Navkvittering)
class NavkvitteringAdmin(Lesbar):
    """How our vacancies stand at NAV."""

    list_display = ["stilling", "sendt", "gar_det", "grunn"]
    list_filter = ["mottatt"]
    list_select_related = ["stilling"]
    sortable_by = ()
    fields = ["stillingen", "gar_det", "sendt", "status", "versjon", "grunn", "stoppet"]
    readonly_fields = ["stillingen", "gar_det"]

    @admin.display(description="stilling")
    def stillingen(self, k: Navkvittering) -> SafeString | str:
        """A link to it."""
        return til(k.stilling)

    @admin.display(description="står")
    def gar_det(self, k: Navkvittering) -> SafeString:
        """A word for it."""
        if k.stoppet:
            return merkelapp("Stoppet", "neutral")
        return merkelapp("Tatt imot", "success") if k.mottatt else merkelapp("Ikke tatt imot", "danger")
