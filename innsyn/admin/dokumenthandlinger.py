"""The verbs of the documents in a request: decide, and make the files of the answer ready."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn.admin.felles import Kravhandling, Medokumenter, kan
from innsyn.lovlig import BOKSTAVER, Utfall
from innsyn.models import Hjemmel, Krav, Svarfil
from innsyn.models.avgjorelse import UTFALL
from innsyn.services import avgjoring
from innsyn.tilstand import Handling
from portal import tid
from portal.filer.medfil import Filstatus
from portal.stabshandling import Objekter, Objektskjema

FELT = ("bokstav12", "merinnsyn", "begrunnelse", "lenke", "organ")
BOKSTAVNAVN = {
    "a": "a – resten ville gi et klart misvisende inntrykk",
    "b": "b – det er urimelig arbeidskrevende å skille ut resten",
    "c": "c – det unntatte er den vesentligste delen",
}


class Hjemmelvalg(forms.ModelChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """A legal basis with whether it binds."""

    def label_from_instance(self, obj: Any) -> str:
        """The provision, and «skal» or «kan»."""
        return f"{obj.tekst} – {obj.bindende}"


class Avgjorelseskjema(Medokumenter):
    """A decision. What the law demands is checked by the service, and stands beside its field."""

    utfall = forms.ChoiceField(label="Utfall", choices=UTFALL, widget=forms.RadioSelect)
    hjemmel = Hjemmelvalg(
        label="Hjemmel",
        queryset=Hjemmel.objects.none(),
        required=False,
        help_text="Trengs for avslag, delvis innsyn og utsatt innsyn. «Kan» krever at dere vurderer merinnsyn.",
    )
    jf = Hjemmelvalg(
        label="Lov om taushetsplikt (jf.)",
        queryset=Hjemmel.objects.none(),
        required=False,
        help_text="Trengs bare for § 13.",
    )
    bokstav12 = forms.ChoiceField(
        label="Hvorfor gis ikke resten? (§ 12 bokstav)",
        choices=[("", "Gjelder ikke"), *((b, BOKSTAVNAVN[b]) for b in BOKSTAVER)],
        required=False,
        help_text="Trengs når hele dokumentet nektes, men hjemmelen bare gjelder opplysninger.",
    )
    merinnsyn = forms.CharField(
        label="Merinnsyn (§ 11)",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Hvorfor dere ikke gir innsyn likevel. Står i brevet.",
    )
    begrunnelse = forms.CharField(
        label="Begrunnelse",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står i brevet. Når dokumentet ikke finnes: hva dere har lett etter, og hvor.",
    )
    lenke = forms.CharField(
        label="Lenke", required=False, max_length=500, help_text="Når dokumentet ligger åpent: adressen til det."
    )
    organ = forms.CharField(
        label="Organ", required=False, max_length=200, help_text="Når dokumentet er sendt til et annet organ: hvilket."
    )
    field_order = ["dokumenter", "utfall", "hjemmel", "jf", *FELT]

    def gjor_klar(self) -> None:
        """The bases that are in force today."""
        super().gjor_klar()
        i_dag = tid.i_dag()
        self.fields["hjemmel"].queryset = Hjemmel.objects.for_dokument(i_dag)  # type: ignore[attr-defined]
        self.fields["jf"].queryset = Hjemmel.objects.taushetsplikt(i_dag)  # type: ignore[attr-defined]


class Filer(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # generic only for the type checker
    """Files of the answer, each with what was found."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, obj: Any) -> str:
        """Which document, which file, what was found."""
        funn = "; ".join([*map(str, obj.funn), *map(str, obj.skjult)])
        return f"Dokument {obj.kravdokument.nummer}: {obj.filnavn}" + (f" ({funn})" if funn else "")


class Medfiler(Objektskjema):
    """A form for some of the files of a request."""

    filer = Filer(label="Filer", queryset=Svarfil.objects.none(), error_messages={"required": "Velg minst én fil."})

    def gjor_klar(self) -> None:
        """The request's own files."""
        self.fields["filer"].queryset = self.valgbare()  # type: ignore[attr-defined]

    def valgbare(self) -> Any:
        """Those that can be chosen."""
        return self.objekt.filer.filter(gitt__isnull=True).select_related("kravdokument").defer("tekst")


class Funnliste(Medfiler):
    """Why files may be given in spite of what was found."""

    hvorfor = forms.CharField(
        label="Hvorfor filen kan gis ut",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Du har sett på alt som er funnet, også det som er skjult. Står i loggen med navnet ditt.",
    )

    def valgbare(self) -> Any:
        """Those with something to accept."""
        return super().valgbare().filter(status=Filstatus.FUNN)


class Opplasting(Medokumenter):
    """A file for one document."""

    fil = forms.FileField(
        label="Fil", help_text="PDF, ODT, DOCX, regneark, bilde eller ren tekst. Innholdet kontrolleres med en gang."
    )
    sladdet = forms.BooleanField(
        label="Sladdet utgave",
        required=False,
        help_text="Det som er unntatt, er fjernet fra filen. Trengs for delvis innsyn.",
    )
    field_order = ["dokumenter", "fil", "sladdet"]

    def clean_dokumenter(self) -> Any:
        """A file answers one document."""
        valgt = self.cleaned_data["dokumenter"]
        if len(valgt) > 1:
            raise ValidationError("Velg ett dokument. En fil hører til ett dokument.")
        return valgt


class Likt(Medokumenter):
    """Documents that were answered before."""


def _avgjor(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = avgjoring.avgjor(
        dokumenter=list(svar["dokumenter"]),
        utfall=Utfall(svar["utfall"]),
        hjemmel=svar["hjemmel"],
        jf=svar["jf"],
        av=av,
        naa=tid.naa(),
        **{f: svar[f] for f in FELT},
    )
    return f"{antall} {'dokument' if antall == 1 else 'dokumenter'} er avgjort. Ingenting er sendt ennå."


@transaction.atomic
def _samme_svar(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = sum(avgjoring.gi_samme_svar(dokument=d, av=av, naa=tid.naa()) for d in svar["dokumenter"])
    if not antall:
        raise ValidationError("Det er ikke svart på dette før.")
    return "Samme svar som sist er lagt inn. Se over det før du sender."


@transaction.atomic
def _postens_filer(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = sum(avgjoring.legg_ved_entryens(dokument=d, av=av, naa=tid.naa()) for d in svar["dokumenter"])
    if not antall:
        raise ValidationError("Journalposten har ingen filer her. Last dem opp i stedet.")
    return f"{antall} {'fil' if antall == 1 else 'filer'} er lagt ved. Se hva kontrollen sier."


def _last_opp(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    fil = avgjoring.last_opp(
        dokument=svar["dokumenter"][0],
        innhold=svar["fil"],
        filnavn=svar["fil"].name,
        sladdet=svar["sladdet"],
        av=av,
        naa=tid.naa(),
    )
    return f"Filen er lagt ved. Den står nå som: {fil.get_status_display().lower()}."


@transaction.atomic
def _godta(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    for fil in svar["filer"]:
        avgjoring.godta_funn(fil=fil, hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Funnene er godtatt."


@transaction.atomic
def _fjern(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    for fil in svar["filer"]:
        avgjoring.fjern_fil(fil=fil, av=av, naa=tid.naa())
    return "Filen er fjernet fra svaret."


_AVGJORE = "innsyn.kan_avgjore"


def _har_post(krav: Krav) -> bool:
    return krav.dokumenter.filter(post__isnull=False).exists()


HANDLINGER = (
    Kravhandling(
        navn="avgjor",
        tittel="Avgjør valgte",
        tillatelse=_AVGJORE,
        utfor=_avgjor,
        skjema=Avgjorelseskjema,
        gjelder=kan(Handling.AVGJOR),
        sted="dokumenter",
        mal="admin/innsyn/krav/avgjor.html",
        tillegg=lambda krav: {"forklaringer": Hjemmel.objects.for_dokument(tid.i_dag())},
        forklaring="Avgjørelsen står som utkast til svaret sendes. Den siste avgjørelsen for et dokument gjelder.",
    ),
    Kravhandling(
        navn="samme-svar",
        tittel="Gi samme svar",
        tillatelse=_AVGJORE,
        utfor=_samme_svar,
        skjema=Likt,
        gjelder=kan(Handling.AVGJOR, Handling.LEGG_VED_FIL),
        feilfelt="dokumenter",
        sted="ett klikk",
    ),
    Kravhandling(
        navn="postens-filer",
        tittel="Legg ved postens filer",
        tillatelse=_AVGJORE,
        utfor=_postens_filer,
        skjema=Medokumenter,
        gjelder=lambda krav: kan(Handling.LEGG_VED_FIL)(krav) and _har_post(krav),
        feilfelt="dokumenter",
        sted="dokumenter",
    ),
    Kravhandling(
        navn="last-opp",
        tittel="Last opp fil",
        tillatelse=_AVGJORE,
        utfor=_last_opp,
        skjema=Opplasting,
        gjelder=kan(Handling.LEGG_VED_FIL),
        feilfelt="fil",
        sted="dokumenter",
    ),
    Kravhandling(
        navn="godta-funn",
        tittel="Godta funn",
        tillatelse=_AVGJORE,
        utfor=_godta,
        skjema=Funnliste,
        gjelder=kan(Handling.LEGG_VED_FIL),
        sted="filer",
        forklaring="Du har lest filen og står inne for at den kan gis ut slik den er.",
    ),
    Kravhandling(
        navn="fjern-fil",
        tittel="Fjern fil",
        tillatelse=_AVGJORE,
        utfor=_fjern,
        skjema=Medfiler,
        gjelder=kan(Handling.LEGG_VED_FIL),
        sted="filer",
    ),
)
