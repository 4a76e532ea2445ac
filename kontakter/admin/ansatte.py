"""Admin of staff. One who is not to be shown disappears from every public page at once (P1)."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Q, TextField
from django.http import HttpRequest

from kontakter.admin import tilgjengelighet
from kontakter.admin.skjuling import Skjulskjema
from kontakter.admin.tekstfelt import APNINGSTID, Tekst
from kontakter.models import Ansatt
from kontakter.services import ansatte
from portal import tid
from portal.admin import LoggetAdmin
from portal.stabshandling import Handling, Ingenting, Objekter, talt
from portal.stabsvisning import ja_nei

NOKLER = ("brukernavn", "ansattnr")
"""What a source knows one by."""
PRIVATE = ("kalender", "hvorfor")
"""What is for those who may change something: the address of a calendar opens it."""


class Kalenderadresse(forms.URLField):
    """An address that is fetched in secret, and so over https only."""

    def __init__(self, **valg: Any) -> None:
        super().__init__(assume_scheme="https", **valg)

    def clean(self, verdi: Any) -> str:
        """An address of https, or nothing."""
        ren = str(super().clean(verdi) or "")
        if ren and not ren.startswith("https://"):
            raise forms.ValidationError("Kalenderen må ha en adresse som begynner med https://.")
        return ren


class Ansattskjema(Skjulskjema):
    """One of the staff."""

    class Meta:
        model = Ansatt
        fields = [
            "navn", "tittel", "enhet", "plass", "oppgaver", "telefon", "mobil", "epost", "arbeidstid", "stedfortreder",
            "kalender", "brukernavn", "ansattnr", "vises_ikke",
        ]  # fmt: skip
        field_classes = {"kalender": Kalenderadresse}
        help_texts = {
            "oppgaver": "Det folk kan spørre om, med folks egne ord og komma mellom: byggesøknad, ferdigattest.",
            "arbeidstid": APNINGSTID,
            "stedfortreder": "En i samme enhet, i enheten over eller i en enhet under.",
            "kalender": "Bare tidene leses, aldri hva som står i kalenderen. Adressen vises ikke for publikum.",
            "brukernavn": "Slik den ansatte logger inn. Katalogen kjenner igjen den ansatte på det.",
            "vises_ikke": "Navnet forsvinner fra alle sider med en gang, og ingen kilde kan hente det fram igjen.",
        }

    def __init__(self, *verdier: Any, **valg: Any) -> None:
        super().__init__(*verdier, **valg)
        if "stedfortreder" in self.fields:
            self.fields["stedfortreder"].queryset = _mulige_stedfortredere(self.instance)  # type: ignore[attr-defined]

    def clean_brukernavn(self) -> str:
        """Written as directories compare it."""
        return str(self.cleaned_data["brukernavn"]).strip().casefold()


def _mulige_stedfortredere(a: Ansatt) -> Any:
    naer = Q(enhet=a.enhet) | Q(enhet__overordnet=a.enhet) if a.enhet else Q()
    naer |= Q(enhet=a.enhet.overordnet_id) if a.enhet and a.enhet.overordnet_id else Q()
    return Ansatt.objects.filter(Q(aktiv=True) & naer | Q(pk=a.stedfortreder_id)).exclude(pk=a.pk)


def _meld_ut(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    aktive = [a for a in objekter if a.aktiv]
    for a in aktive:
        ansatte.meld_ut(ansatt=a, av=av)
    return talt(len(aktive), len(objekter), "ansatt er meldt ut", "ansatte er meldt ut")


def _meld_inn(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    for a in objekter:
        ansatte.meld_inn(ansatt=a, av=av)
    return "Den ansatte er meldt inn igjen. Skriv inn telefon og e-post."


@admin.register(Ansatt)
class AnsattAdmin(LoggetAdmin):
    """Staff. A source that knows somebody better than we do, says so on the page."""

    form = Ansattskjema
    handlinger = (
        tilgjengelighet.SETT,
        Handling(
            navn="meld-ut",
            tittel="Meld ut",
            tillatelse="kontakter.change_ansatt",
            utfor=_meld_ut,
            forklaring="Den ansatte vises ikke lenger. Telefon, e-post, oppgaver og kalender slettes. "
            "Det huskes om navnet skal være skjult. Det katalogen (SCIM) har sagt, slettes når den fjerner brukeren.",
            skjema=Ingenting,
            gjelder=lambda a: a.aktiv,
            flere=True,
        ),
        Handling(
            navn="meld-inn",
            tittel="Meld inn igjen",
            tillatelse="kontakter.change_ansatt",
            utfor=_meld_inn,
            forklaring="Den ansatte vises igjen, hvis ikke navnet er skjult.",
            skjema=Ingenting,
            gjelder=lambda a: not a.aktiv,
        ),
    )
    list_display = ["navn", "tittel", "enhet", "telefon", "kan_naas", ja_nei("vises_ikke", "navnet er skjult")]
    list_select_related = ["enhet"]
    list_filter = [tilgjengelighet.Tilgjengelighetsfilter, "aktiv", "plass", "vises_ikke", "enhet"]
    search_fields = ["navn", "tittel", "epost", "brukernavn", "oppgaver"]
    search_help_text = "Navn, tittel, e-post, brukernavn eller oppgave."
    formfield_overrides = {TextField: {"widget": Tekst}}
    fieldsets = [
        (None, {"fields": ["navn", "tittel", "enhet", "plass", "oppgaver", "fra_kilde"]}),
        ("Slik når folk den ansatte", {"fields": ["telefon", "mobil", "epost", "arbeidstid", "stedfortreder"]}),
        ("Tilgjengelighet", {"fields": ["kan_naas", "kalender"]}),
        ("Kjennes igjen på", {"fields": ["brukernavn", "ansattnr"]}),
        ("Skjerming", {"fields": ["vises_ikke", "hvorfor"]}),
    ]

    def get_readonly_fields(self, request: HttpRequest, obj: Ansatt | None = None) -> list[str]:
        """What a source knows one by is the source's."""
        return ["fra_kilde", "kan_naas", *(NOKLER if obj and (obj.kilde or obj.scim) else ())]

    def get_fieldsets(self, request: HttpRequest, obj: Ansatt | None = None) -> Any:
        """A new one has no news yet; those who only look do not see what opens a calendar."""
        endrer = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        bort = {*(() if endrer else PRIVATE), *(() if obj else ("kan_naas", "fra_kilde", "stedfortreder"))}
        return [(navn, {"fields": [f for f in valg["fields"] if f not in bort]}) for navn, valg in self.fieldsets]

    @admin.display(description="kan nås nå")
    def kan_naas(self, a: Ansatt) -> str:
        """What the public is told now."""
        return tilgjengelighet.med_ord(a, tid.naa()) if a.aktiv else "Har sluttet"

    @admin.display(description="kilde")
    def fra_kilde(self, a: Ansatt) -> str:
        """Which source writes over the fields."""
        if not (a.scim or a.kilde):
            return "Bare her. Ingen kilde skriver over det som står."
        navn = "Katalogen (SCIM)" if a.scim else f"Kilden «{a.kilde}»"
        return f"{navn} skriver over et felt når den har noe nytt å si om det. Rett det helst der."

    def save_model(self, request: HttpRequest, obj: Ansatt, form: Any, change: Any) -> None:
        """Saved by the service, and so logged and shown, or hidden."""
        ansatte.lagre_ansatt(ansatt=obj, av=request.user.get_username(), **form.om_skjuling())
