"""The verbs of the answer and of what follows it: send, give reasons, handle appeals, publish."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn.admin.felles import Dokumentvalg, Kravhandling, Medokumenter, kan
from innsyn.models import Klage, Krav, Kravdokument
from innsyn.models.krav import Slag
from innsyn.services import klager, publisering, svar
from innsyn.tilstand import Handling
from portal import tid
from portal.stabshandling import Objekter, Objektskjema
from portal.stabsskjema import Dato


class Utsending(Objektskjema):
    """Sending needs no words, only the fingerprint of the letter that was shown; the page writes it anew each time."""

    sett = forms.CharField(required=False)


class Begrunnelsebrev(Objektskjema):
    """Words for a letter."""

    begrunnelse = forms.CharField(
        label="Begrunnelse", widget=forms.Textarea(attrs={"rows": 8}), help_text="Står i brevet til den som spør."
    )


class Omgjoring(Objektskjema):
    """Why the request is looked at anew."""

    begrunnelse = forms.CharField(
        label="Hvorfor dere vurderer kravet på nytt", widget=forms.Textarea(attrs={"rows": 5})
    )


class Resultat(Objektskjema):
    """What the appeal body decided."""

    resultat = forms.ChoiceField(
        label="Statsforvalteren ga", choices=[r for r in Klage.RESULTAT if r[0]], widget=forms.RadioSelect
    )
    dato = forms.DateField(label="Dato for vedtaket", widget=Dato)

    def clean_dato(self) -> Any:
        """Not in the future."""
        if self.cleaned_data["dato"] > tid.i_dag():
            raise ValidationError("Datoen kan ikke være i framtida.")
        return self.cleaned_data["dato"]


class Spurtvalg(Dokumentvalg):
    """Documents with how often they were asked for."""

    def label_from_instance(self, obj: Any) -> str:
        """Title and number of times."""
        ganger = publisering.spurt(obj)
        return f"{super().label_from_instance(obj)}, spurt om {ganger} {'gang' if ganger == 1 else 'ganger'}"


class Utgivelse(Medokumenter):
    """Which documents everybody may have, and why."""

    dokumenter = Spurtvalg(label="Dokumenter", queryset=Kravdokument.objects.none())

    hvorfor = forms.CharField(
        label="Begrunnelse",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Du har sett at filen ikke har fødselsnummer, taushetsbelagte opplysninger eller annet som aldri "
        "skal på nettet. Står i loggen med navnet ditt.",
    )

    def valgbare(self) -> Any:
        """Those that have been given and belong to a journal entry."""
        return super().valgbare().filter(post__isnull=False, filer__gitt__isnull=False).distinct()


def utkast_av(krav: Krav) -> dict[str, Any]:
    """The letter as it will be sent, in pieces; or what keeps it from going."""
    if mangler := svar.mangler(krav):
        return {"mangler": mangler}
    try:
        u = svar.utkast(krav, naa=tid.naa())
    except ValidationError as feil:
        return {"mangler": feil.messages}
    brev = [(type(b).__name__, b) for b in u.brev.blokker]
    return {"sett": svar.avtrykk(krav, u), "brev": brev, "brevsprak": u.sprak}


def _send(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    svar.send_svar(krav=krav[0], av=av, naa=tid.naa(), sett=skjema["sett"])
    return "Svaret er sendt." + ("" if krav[0].kan_skrives_til else _uten_epost(krav[0]))


def _uten_epost(krav: Krav) -> str:
    if krav.papir:
        return " Den som spør, vil ha det på papir: skriv ut brevet og filene, og legg dem i posten."
    return " Den som spør, finner det med sporingskoden. Det er ingen bekreftet e-postadresse."


def _send_igjen(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    svar.send_igjen(krav=krav[0], av=av, naa=tid.naa())
    return "Beskjeden om svaret er sendt på nytt, med en ny lenke."


def _svar_begrunnelse(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    klager.svar_begrunnelse(krav=krav[0], begrunnelse=skjema["begrunnelse"], av=av, naa=tid.naa())
    return "Den nærmere begrunnelsen er sendt."


def _oppretthold(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    klager.oppretthold(krav=krav[0], begrunnelse=skjema["begrunnelse"], av=av, naa=tid.naa())
    return "Klagen er opprettholdt. Last ned pakken og send den til Statsforvalteren."


def _omgjor(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    klager.gjenapne(krav=krav[0], begrunnelse=skjema["begrunnelse"], av=av, naa=tid.naa())
    return "Kravet er åpnet igjen. Avgjør dokumentene på nytt, og send svaret."


def _resultat(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    klage = krav[0].klager.filter(utfall="opprettholdt", resultat="").first() or krav[0].klager.last()
    klager.skriv_resultat(klage=klage, resultat=skjema["resultat"], dato=skjema["dato"], av=av)
    return "Resultatet er lagret."


@transaction.atomic
def _publiser(krav: Objekter, skjema: dict[str, Any], av: str) -> str:
    antall = sum(
        publisering.publiser_svar(dokument=d, av=av, naa=tid.naa(), hvorfor=skjema["hvorfor"])
        for d in skjema["dokumenter"]
    )
    return f"{antall} {'fil' if antall == 1 else 'filer'} ligger nå åpent for alle, ved journalposten."


def _har_apen_klage(krav: Krav) -> bool:
    return krav.klager.filter(utfall="").exists()


def _venter_begrunnelse(krav: Krav) -> bool:
    return krav.begrunnelseskrav.filter(besvart__isnull=True).exists()


HANDLINGER = (
    Kravhandling(
        navn="send-svar",
        tittel="Send svar",
        tillatelse="innsyn.kan_sende",
        utfor=_send,
        skjema=Utsending,
        gjelder=kan(Handling.SEND_SVAR),
        sted="topp",
        mal="admin/innsyn/krav/send_svar.html",
        tillegg=utkast_av,
    ),
    Kravhandling(
        navn="send-igjen",
        tittel="Send igjen",
        tillatelse="innsyn.kan_sende",
        utfor=_send_igjen,
        gjelder=lambda krav: kan(Handling.SEND_IGJEN)(krav) and krav.kan_skrives_til,
        sted="topp",
        forklaring="Beskjeden om at svaret er klart, går ut en gang til, med en ny lenke til siden.",
    ),
    Kravhandling(
        navn="svar-begrunnelse",
        tittel="Gi nærmere begrunnelse",
        tillatelse="innsyn.kan_sende",
        utfor=_svar_begrunnelse,
        skjema=Begrunnelsebrev,
        gjelder=lambda krav: kan(Handling.SVAR_BEGRUNNELSE)(krav) and _venter_begrunnelse(krav),
        sted="topp",
        forklaring="Skriv hovedhensynene som har vært avgjørende for avslaget (offl. § 31 andre ledd).",
    ),
    Kravhandling(
        navn="oppretthold",
        tittel="Oppretthold avgjørelsen",
        tillatelse="innsyn.kan_klage",
        utfor=_oppretthold,
        skjema=Begrunnelsebrev,
        gjelder=lambda krav: kan(Handling.OPPRETTHOLD)(krav) and _har_apen_klage(krav),
        sted="topp",
        forklaring="Klagen sendes til Statsforvalteren. Det lages en pakke med brev, dokumenter og det som har skjedd.",
    ),
    Kravhandling(
        navn="omgjor",
        tittel="Omgjør avgjørelsen",
        tillatelse="innsyn.kan_klage",
        utfor=_omgjor,
        skjema=Omgjoring,
        gjelder=lambda krav: kan(Handling.GJENAPNE)(krav) and _har_apen_klage(krav),
        sted="topp",
        forklaring="Kravet åpnes igjen, og dokumentene avgjøres på nytt.",
    ),
    Kravhandling(
        navn="resultat",
        tittel="Resultat fra Statsforvalteren",
        tillatelse="innsyn.kan_klage",
        utfor=_resultat,
        skjema=Resultat,
        gjelder=lambda krav: krav.klager.filter(utfall="opprettholdt").exists(),
    ),
    Kravhandling(
        navn="publiser",
        tittel="Publiser svaret for alle",
        tillatelse="innsyn.kan_publisere_svar",
        utfor=_publiser,
        skjema=Utgivelse,
        gjelder=lambda krav: kan(Handling.PUBLISER_SVAR)(krav) and krav.slag != Slag.EGEN_SAK,
        feilfelt="dokumenter",
        sted="dokumenter",
        forklaring="Filene som er gitt, legges ved journalposten, og alle kan hente dem.",
    ),
)
