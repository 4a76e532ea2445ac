"""Registers a request that came by phone, e-mail, letter or in person; the tracking code is told once, right after."""

from typing import Any
from uuid import uuid4

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from innsyn.models import Krav
from innsyn.models.krav import Kanal, Slag
from innsyn.mottak import Vare
from innsyn.services import inntak
from portal import tid
from portal.stabsskjema import Tidspunkt
from postjournal.models import Journalpost
from postjournal.oppslag import saksnr

FLEST = 200
SPRAK = [("nb", "Bokmål"), ("nn", "Nynorsk"), ("en", "Engelsk")]
KANALER = [(k.value, k.label) for k in (Kanal.EPOST, Kanal.TELEFON, Kanal.PAPIR, Kanal.OPPMOTE)]


class Registrering(forms.Form):
    """A request as somebody else put it."""

    kanal = forms.ChoiceField(label="Kravet kom som", choices=KANALER, widget=forms.RadioSelect)
    mottatt = forms.SplitDateTimeField(
        label="Mottatt",
        widget=Tidspunkt(),
        help_text="Da kravet kom til kommunen, ikke da det ble registrert. Fristen regnes herfra.",
    )
    slag = forms.ChoiceField(label="Det gjelder", choices=Slag.choices, widget=forms.RadioSelect)
    numre = forms.CharField(
        label="Dokumentnumre",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Ett på hver linje, for eksempel 2026/1234-5. Et saksnummer uten strek gir alle postene i saken.",
    )
    tekst = forms.CharField(
        label="Kravet med den spørrendes ord",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Trengs når kravet ikke gjelder bestemte dokumenter.",
    )
    navn = forms.CharField(label="Navn", required=False, max_length=200, help_text="Ingen må si hvem de er.")
    epost = forms.EmailField(
        label="E-post",
        required=False,
        help_text="Kom kravet som e-post, er adressen bekreftet. Ellers får den en melding som må bekreftes.",
    )
    adresse = forms.CharField(label="Postadresse", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    papir = forms.BooleanField(label="Vil ha svaret på papir", required=False)
    sprak = forms.ChoiceField(label="Språk i svaret", choices=SPRAK, initial="nb")
    nokkel = forms.UUIDField(widget=forms.HiddenInput)

    def clean_mottatt(self) -> Any:
        """Not in the future."""
        if self.cleaned_data["mottatt"] > tid.naa():
            raise ValidationError("Kravet kan ikke være mottatt i framtida.")
        return self.cleaned_data["mottatt"]

    def clean_numre(self) -> list[Vare]:
        """The entries with these numbers; what is not found is told line by line."""
        linjer = [linje.strip() for linje in self.cleaned_data["numre"].splitlines() if linje.strip()]
        if len(linjer) > FLEST:
            raise ValidationError(f"Høyst {FLEST} linjer om gangen.")
        funnet = {linje: _nokler(linje) for linje in linjer}
        if ukjente := [linje for linje, nokler in funnet.items() if not nokler]:
            raise ValidationError([f"{linje}: fant ingen journalpost med dette nummeret." for linje in ukjente])
        return [(n, "") for n in dict.fromkeys(n for nokler in funnet.values() for n in nokler)]

    def clean(self) -> dict[str, Any]:
        """Something is asked for, and paper has somewhere to go."""
        svar = super().clean() or self.cleaned_data
        if not self.errors.get("numre") and not svar.get("numre") and not svar.get("tekst"):
            self.add_error("numre", "Skriv dokumentnumre, eller hva kravet gjelder med ord.")
        if svar.get("papir") and not svar.get("adresse"):
            self.add_error("adresse", "Svar på papir trenger en postadresse.")
        return svar


def _nokler(linje: str) -> list[str]:
    """The keys of the entries that a number names."""
    betingelse = saksnr(linje)
    if betingelse is None:
        return []
    return list(Journalpost.objects.filter(betingelse).order_by("nummer", "id").values_list("nokkel", flat=True))


def vis(request: HttpRequest, kontekst: dict[str, Any]) -> HttpResponse:
    """The form, and after it the code. A form that is sent again leads to the request that it made."""
    kontekst["title"] = "Registrer krav"
    if request.method != "POST":
        skjema = Registrering(initial={"mottatt": tid.naa(), "nokkel": uuid4(), "slag": Slag.DOKUMENTER.value})
        return TemplateResponse(request, "admin/innsyn/krav/registrer.html", kontekst | {"skjema": skjema})
    skjema = Registrering(request.POST)
    if skjema.is_valid():
        if kjent := Krav.objects.filter(mottak=skjema.cleaned_data["nokkel"]).first():
            return redirect("admin:innsyn_krav_change", kjent.pk)
        krav, kode = _registrer(skjema.cleaned_data, request.user.get_username())
        kontekst |= {"title": "Kravet er registrert", "krav": krav, "kode": kode}
        return TemplateResponse(request, "admin/innsyn/krav/registrert.html", kontekst)
    return TemplateResponse(request, "admin/innsyn/krav/registrer.html", kontekst | {"skjema": skjema})


def _registrer(svar: dict[str, Any], av: str) -> tuple[Krav, str]:
    felt = {f: svar[f] for f in ("tekst", "navn", "epost", "adresse", "papir", "sprak")}
    return inntak.registrer(
        kanal=Kanal(svar["kanal"]),
        mottatt=svar["mottatt"],
        slag=Slag(svar["slag"]),
        varer=svar["numre"],
        av=av,
        mottak=svar["nokkel"],
        **felt,
    )
