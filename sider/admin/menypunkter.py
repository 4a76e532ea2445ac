"""Admin of the menus."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import URLField
from django.http import HttpRequest

from portal import meny
from portal.admin import LoggetAdmin
from portal.stabsskjema import NETTADRESSE
from portal.stabsvisning import ja_nei
from sider.models import Menypunkt
from sider.services.meny import lagre_menypunkt


def deler() -> list[tuple[str, str]]:
    """The parts of the portal that a menu may lead to, by the name that they have in the menus it comes with."""
    alle = ((m, p.tekst[0]) for p in meny.standard() for m in p.maal if not m.startswith(("side:", "kommune:")))
    return [("", "---------"), *dict(sorted(alle, key=lambda par: par[1])).items()]


class Menyskjema(forms.ModelForm):  # type: ignore[type-arg]  # generic only for the type checker
    """An entry; the part of the portal is chosen from those there are."""

    visning = forms.ChoiceField(label="Del av portalen", required=False, choices=deler)

    class Meta:
        model = Menypunkt
        fields = ["visning"]

    def __init__(self, *args: Any, **valg: Any) -> None:
        """A part that is no more offered stays chosen."""
        super().__init__(*args, **valg)
        kjente, egen = deler(), self.instance.visning
        felt: Any = self.fields["visning"]
        felt.choices = kjente if egen in dict(kjente) else [*kjente, (egen, egen)]


@admin.register(Menypunkt)
class MenypunktAdmin(LoggetAdmin):
    """Menu entries by where they stand."""

    form = Menyskjema
    fields = ["sted", "rekkefolge", "tekst_nb", "tekst_nn", "tekst_en", "visning", "side", "url", "vises"]
    formfield_overrides = {URLField: NETTADRESSE}
    list_display = ["tekst_nb", "sted", "rekkefolge", "maalet", ja_nei("vises", "vises")]
    list_filter = ["sted", "vises"]
    list_select_related = ["side"]
    search_fields = ["tekst_nb"]

    def save_model(self, request: HttpRequest, obj: Menypunkt, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown."""
        lagre_menypunkt(punkt=obj, av=request.user.get_username())

    @admin.display(description="mål")
    def maalet(self, p: Menypunkt) -> str:
        """Where it leads."""
        return meny.adresse(p.maal) or p.maal
