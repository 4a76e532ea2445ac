"""The steps of an application. What is typed is kept whatever it is; a step says what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from portal import personvern
from stillinger.begreper import Kjonn
from stillinger.innhold import KORT, LAGRES, LANG, Innhold, fodselsdag, ren

KJONN = [
    (Kjonn.KVINNE.value, pgettext_lazy("kjønn", "Kvinne")),
    (Kjonn.MANN.value, pgettext_lazy("kjønn", "Mann")),
    (Kjonn.ANNET.value, pgettext_lazy("kjønn", "Annet")),
    (Kjonn.UOPPGITT.value, gettext_lazy("Ønsker ikke å oppgi")),
]
FNR = gettext_lazy(
    "Her står «%s», som ser ut som et fødselsnummer eller et kontonummer. Ta det bort: fødselsdatoen er nok."
)
DATOFORMER = ["%Y %m %d", "%d %m %Y", "%d %m %y", "%d%m%y", "%d%m%Y"]
YNGST, ELDST = 13, 100
_SKILLE = re.compile(r"[\s./-]+")


class Tekst(forms.CharField):
    """Text as it is kept: browsers send line ends as two characters, and count them as one."""

    def to_python(self, value: Any) -> str:
        """The text without what is no character."""
        return super().to_python(ren(value) if isinstance(value, str) else value) or ""


def _kort(navn: Any, lengst: int = KORT, **valg: Any) -> forms.CharField:
    return Tekst(label=navn, max_length=lengst, **valg)


def _lang(navn: Any, hjelp: Any, rader: int) -> forms.CharField:
    felt = forms.Textarea(attrs={"rows": rader})
    return Tekst(label=navn, required=False, max_length=LANG, widget=felt, help_text=hjelp)


def _med(navn: str) -> forms.TextInput:
    """A field that the browser may fill in."""
    return forms.TextInput(attrs={"autocomplete": navn})


class Steg(forms.Form):
    """A step: some fields of the application."""

    @classmethod
    def fra(cls, innhold: Innhold) -> dict[str, Any]:
        """What the fields show."""
        return {f: getattr(innhold, f) for f in cls.base_fields}

    def verdier(self) -> dict[str, Any]:
        """What was typed, also what is wrong or too long: nothing is lost."""
        ut: dict[str, Any] = {}
        for navn, felt in self.fields.items():
            raa = self[navn].value()
            ut[navn] = bool(raa) if isinstance(felt, forms.BooleanField) else ren(str(raa or ""))[:LAGRES]
        return ut

    def clean(self) -> dict[str, Any]:
        """No identity number is taken in; which one is told, so that it is found in a long text."""
        svar = super().clean() or self.cleaned_data
        for navn, verdi in list(svar.items()):
            if isinstance(verdi, str) and (nummer := nummer_i(verdi)):
                self.add_error(navn, FNR % nummer)
        return svar


def nummer_i(tekst: str) -> str:
    """The first identity number in a text; empty when there is none."""
    funn = next(iter(personvern.finn(tekst)), None)
    return tekst[funn.start : funn.slutt] if funn else ""


class OmDeg(Steg):
    """Who you are. The birth date is for the age only, the gender for the count."""

    navn = _kort(gettext_lazy("Navn"), widget=_med("name"))
    fodt = _kort(
        gettext_lazy("Fødselsdato"),
        widget=forms.TextInput(attrs={"autocomplete": "bday", "placeholder": gettext_lazy("dd.mm.åååå")}),
        help_text=gettext_lazy("Bare alderen kan bli offentlig, ikke datoen."),
    )
    kjonn = forms.ChoiceField(
        label=gettext_lazy("Kjønn"),
        choices=KJONN,
        initial=Kjonn.UOPPGITT.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Vi bruker det bare til å telle hvor mange søkere det er av hvert kjønn."),
    )
    kommune = _kort(gettext_lazy("Kommunen du bor eller arbeider i"), 60, widget=_med("address-level2"))
    tittel = _kort(
        gettext_lazy("Stillingen du har nå"),
        required=False,
        widget=_med("organization-title"),
        help_text=gettext_lazy("For eksempel sykepleier, student eller arbeidssøker."),
    )
    epost = forms.EmailField(
        label=gettext_lazy("E-post"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text=gettext_lazy("Vi gir beskjed når det er noe nytt. Selve meldingen leser du på siden til søknaden."),
    )
    telefon = Tekst(
        label=gettext_lazy("Telefon"),
        required=False,
        max_length=30,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )

    @classmethod
    def fra(cls, innhold: Innhold) -> dict[str, Any]:
        """The birth date as people write it."""
        dag = fodselsdag(innhold.fodt)
        return super().fra(innhold) | ({"fodt": f"{dag:%d.%m.%Y}"} if dag else {})

    def clean_fodt(self) -> str:
        """A day on which an applicant may have been born, in ISO form."""
        if nummer := nummer_i(self.cleaned_data["fodt"]):
            raise forms.ValidationError(FNR % nummer)
        dag = les_dag(self.cleaned_data["fodt"], self.per)
        if dag is None:
            raise forms.ValidationError(_("Skriv fødselsdatoen slik: 17.05.1990."))
        if not YNGST <= self.per.year - dag.year <= ELDST:
            raise forms.ValidationError(_("Se over fødselsdatoen. Du kan ikke være født %s.") % dag.year)
        return dag.isoformat()

    def __init__(self, *args: Any, per: date, **valg: Any) -> None:
        super().__init__(*args, **valg)
        self.per = per

    def verdier(self) -> dict[str, Any]:
        """A date that was understood is kept in one form."""
        ut = super().verdier()
        dag = les_dag(ut["fodt"], self.per)
        return ut | ({"fodt": dag.isoformat()} if dag else {})


def les_dag(tekst: str, per: date) -> date | None:
    """A day that has been, as people write it; None when it is none. `60` is 1960, as long as 2060 has not been."""
    for form in DATOFORMER:
        with suppress(ValueError):
            dag = datetime.strptime(_SKILLE.sub(" ", tekst.strip()), form).date()  # noqa: DTZ007 - a day, not a moment
            return dag.replace(year=dag.year - 100) if "%y" in form and dag > per else dag
    return None


class Erfaring(Steg):
    """What you have done and learnt."""

    erfaring = _lang(gettext_lazy("Erfaring"), gettext_lazy("Hvor du har arbeidet, med hva, og når."), 8)
    utdanning = _lang(gettext_lazy("Utdanning og kurs"), gettext_lazy("Skoler, grader, fagbrev og kurs, med år."), 6)


class Svar(Steg):
    """The questions of the vacancy."""

    def __init__(self, *args: Any, sporsmal: Sequence[Mapping[str, Any]], per: date, **valg: Any) -> None:
        super().__init__(*args, **valg)
        for s in sporsmal:
            self.fields[f"sporsmal_{s['id']}"] = _sporsmal(s)

    def verdier(self) -> dict[str, Any]:
        """Key of a question → answer."""
        return {"svar": {navn.removeprefix("sporsmal_"): verdi for navn, verdi in super().verdier().items()}}

    @classmethod
    def fra(cls, innhold: Innhold) -> dict[str, Any]:
        """The answers as the fields are called."""
        return {f"sporsmal_{nr}": tekst for nr, tekst in innhold.svar.items()}


def _sporsmal(s: Mapping[str, Any]) -> forms.Field:
    alternativer = [linje.strip() for linje in str(s["valg"]).splitlines() if linje.strip()]
    felles: dict[str, Any] = {"label": s["tekst"], "required": s["kreves"]}
    if alternativer:
        return forms.ChoiceField(choices=[(a, a) for a in alternativer], widget=forms.RadioSelect, **felles)
    return Tekst(max_length=LANG, widget=forms.Textarea(attrs={"rows": 4}), **felles)


class Filene(Steg):
    """The files; what is put in is checked where it is stored."""

    fil = forms.FileField(label=gettext_lazy("Velg en fil"), required=False)

    @classmethod
    def fra(cls, innhold: Innhold) -> dict[str, Any]:
        """A file field shows nothing."""
        return {}

    def verdier(self) -> dict[str, Any]:
        """The file itself goes another way."""
        return {}


class Offentlighet(Steg):
    """Offl. § 25 in plain words: that the name may be made public, and the wish to be left out."""

    utelates = forms.BooleanField(
        label=gettext_lazy("Jeg ber om å ikke stå på den offentlige søkerlista"), required=False
    )
    onske_grunn = _lang(
        gettext_lazy("Hvorfor ber du om det?"),
        gettext_lazy("Kommunen vurderer grunnen din opp mot hvor stor offentlig interesse det er for stillingen."),
        4,
    )
    varslet = forms.BooleanField(
        label=gettext_lazy("Jeg har lest at navnet mitt kan bli offentlig, selv om jeg ber om å ikke stå på lista"),
        error_messages={"required": gettext_lazy("Kryss av for at du har lest dette.")},
    )

    def clean(self) -> dict[str, Any]:
        """A wish has a reason, and who gives a reason has asked: else the name would be made public."""
        svar = super().clean()
        grunn = svar.get("onske_grunn", "").strip()
        if svar.get("utelates") and not grunn:
            self.add_error("onske_grunn", _("Skriv hvorfor. Uten en grunn kan vi ikke vurdere ønsket."))
        if grunn and not svar.get("utelates"):
            ikke_krysset = _("Kryss av her hvis du ber om å ikke stå på lista, eller ta bort grunnen.")
            self.add_error("utelates", ikke_krysset)
        return svar
