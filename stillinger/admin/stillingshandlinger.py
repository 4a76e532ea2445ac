"""The verbs of a vacancy: put out, move the deadline, register an application, make the list, write to all, end."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from portal import tid
from portal.stabshandling import Begrunnelse, Handling, Ingenting, Objekter, Objektskjema
from portal.stabsskjema import Dato
from stillinger.admin import listeside
from stillinger.admin.soknadshandlinger import BEHANDLE, Meldingen, sendt_til
from stillinger.begreper import Kanal, Soknadstilstand, Tilstand, Verb
from stillinger.models import Stilling
from stillinger.models.soknad import KJONN, SOKNADSTILSTANDER
from stillinger.services import arkiv, lister, soknader, utlysning, utvidet
from stillinger.tilstand import neste

LYSE, LISTE = "stillinger.kan_lyse_ut", "stillinger.kan_avgjore_onsker"
UTEN_NAVN = "Står i loggen og slettes ikke. Skriv ikke navn på søkere."


class Grunn(Begrunnelse):
    """A reason that is kept for ever."""

    hvorfor = forms.CharField(
        label="Begrunnelse", help_text=UTEN_NAVN, widget=forms.Textarea(attrs={"rows": 3, "cols": 70})
    )


class NyFrist(Grunn):
    """A later deadline."""

    frist = forms.DateField(label="Ny frist", widget=Dato())
    field_order = ["frist"]


class Listeskjema(Objektskjema):
    """At which deadline; a reason when there is a list already."""

    frist = forms.TypedChoiceField(label="Søknadsfrist", coerce=date.fromisoformat)
    hvorfor = forms.CharField(
        label="Hvorfor lages lista på nytt?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text="Trengs bare når lista er lagt ut før. Står offentlig på lista.",
    )

    def gjor_klar(self) -> None:
        """The deadlines that have been."""
        self.fields["frist"].choices = listeside.frister(self.objekt)  # type: ignore[attr-defined]  # a choice field


def _ledere() -> list[tuple[str, str]]:
    """Those who may be given a vacancy: the members of the group."""
    alle = User.objects.filter(is_active=True, is_staff=True, groups__name="leder").order_by("username")
    return [(u.username, u.get_full_name() or u.username) for u in alle]


class Ledervalg(forms.Form):
    """Who sees the applications."""

    brukernavn = forms.MultipleChoiceField(
        label="Ledere", choices=_ledere, required=False, widget=forms.CheckboxSelectMultiple
    )


class Papirsoknad(forms.Form):
    """An application that came on paper, by e-mail, or late."""

    kanal = forms.ChoiceField(label="Kom som", choices=[(Kanal.PAPIR.value, "Papir"), (Kanal.EPOST.value, "E-post")])
    dag = forms.DateField(
        label="Regnes som mottatt",
        widget=Dato(),
        help_text="En dag etter fristen gjør søknaden sen: den står ikke på lista.",
    )
    navn = forms.CharField(label="Navn", max_length=200)
    fodt = forms.DateField(label="Født", widget=Dato(), help_text="Bare for alderen på søkerlista.")
    kjonn = forms.ChoiceField(label="Kjønn", choices=KJONN, initial="uoppgitt")
    kommune = forms.CharField(label="Bosteds- eller arbeidskommune", max_length=60)
    tittel = forms.CharField(label="Nåværende tittel", max_length=200, required=False)
    epost = forms.EmailField(label="E-post", required=False)
    telefon = forms.CharField(label="Telefon", max_length=30, required=False)
    onske_grunn = forms.CharField(
        label="Ber om å bli utelatt fra lista fordi",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
    )

    def clean_dag(self) -> date:
        """Nothing has come tomorrow."""
        dag: date = self.cleaned_data["dag"]
        if dag > tid.i_dag():
            raise ValidationError("Dagen kan ikke være senere enn i dag.")
        return dag


class TilAlle(Meldingen):
    """To whom."""

    hvem = forms.ChoiceField(
        label="Til",
        choices=[("", "Alle som ikke har trukket seg"), *(v for v in SOKNADSTILSTANDER if v[0] != "trukket")],
        required=False,
    )
    field_order = ["hvem"]


def _publiser(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.publiser(stilling=objekter[0], av=av, naa=tid.naa())
    return "Stillingen er lyst ut."


def _utvid(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.utvid_frist(stilling=objekter[0], frist=svar["frist"], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Fristen er utvidet. Husk at det skal lages en søkerliste ved den første fristen også."


def _liste(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    liste = lister.legg_ut(stilling=objekter[0], frist=svar["frist"], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    sokere = "1 søker" if liste.antall == 1 else f"{liste.antall} søkere"
    return f"Søkerlista er lagt ut med {sokere}. Den tas ned etter {liste.tas_ned:%d.%m.%Y}."


def _sett_ledere(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.sett_ledere(stilling=objekter[0], brukernavn=svar["brukernavn"], av=av)
    return "Lederne er valgt."


def _registrer(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    s: Stilling = objekter[0]
    naa = tid.naa()
    mottatt = min(datetime.combine(svar["dag"], time(12), tid.OSLO), naa)
    felt = {**svar, "kanal": Kanal(svar["kanal"])}
    soknader.registrer(stilling=s, av=av, mottatt=mottatt, naa=naa, **felt)
    return "Søknaden er registrert."


def _melding(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    alle = objekter[0].soknader.filter(slettet=None)
    valgte = alle.filter(tilstand=svar["hvem"]) if svar["hvem"] else alle.exclude(tilstand=Soknadstilstand.TRUKKET)
    valgte = list(valgte.order_by("pk"))
    unadde = soknader.send_melding(soknader=valgte, tekst=svar["tekst"], mal=svar["mal"], av=av, naa=tid.naa())
    return sendt_til(len(valgte), unadde)


def _avlys(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.avlys(stilling=objekter[0], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Stillingen er avlyst."


def _besett(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.besett(stilling=objekter[0], av=av, naa=tid.naa())
    return "Stillingen er besatt."


def _arkiver(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utlysning.arkiver(stilling=objekter[0], av=av, naa=tid.naa())
    return "Utlysningen er lagt bort. Søkerlistene og historien står her."


def _apne_utvidet(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    return f"{utvidet.apne(stilling=objekter[0], av=av, naa=tid.naa())} søkere ser nå den utvidede søkerlista."


def _lukk_utvidet(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    utvidet.lukk(stilling=objekter[0], av=av)
    return "Søkerne ser ikke lenger den utvidede søkerlista."


def _kvitter(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    arkiv.kvitter(stilling=objekter[0], av=av)
    return "Det er notert at arkivet har saken, slik den siste pakken viser den."


def _kan(verb: Verb) -> Any:
    return lambda s: neste(verb, Tilstand(s.tilstand)) is not None


def _har_sokere(s: Stilling) -> bool:
    return s.soknader.filter(slettet=None).exists()


def _mangler(s: Stilling) -> dict[str, Any]:
    return {"mangler": utlysning.mangler(s, per=tid.i_dag())}


HANDLINGER = (
    Handling(
        navn="publiser", tittel="Lys ut", tillatelse=LYSE, utfor=_publiser, skjema=Ingenting,
        gjelder=_kan(Verb.PUBLISER), mal="admin/stillinger/publiser.html", tillegg=_mangler,
        forklaring="Stillingen vises for alle, med teksten om offentlighet. Fristen kan siden bare utvides.",
    ),
    Handling(
        navn="legg-ut-liste", tittel="Legg ut søkerlista", tillatelse=LISTE, utfor=_liste, skjema=Listeskjema,
        start=listeside.start, gjelder=_kan(Verb.LEGG_UT_LISTE), mal="admin/stillinger/liste.html",
        tillegg=listeside.kontekst,
        forklaring="Lista er et bilde av søkerne ved fristen og endres ikke. En retting er en ny versjon med grunn.",
    ),
    Handling(
        navn="apne-utvidet-liste", tittel="Åpne utvidet søkerliste", tillatelse=BEHANDLE, utfor=_apne_utvidet,
        skjema=Ingenting,
        gjelder=utvidet.kan_apnes,
        forklaring="De som har søkt på stillingen, ser hverandres navn, alder, utdanning og erfaring på sidene sine. "
        "De som er unntatt den offentlige lista, er ikke med. Åpne på nytt for å vise lista slik den nå er.",
    ),
    Handling(
        navn="lukk-utvidet-liste", tittel="Lukk utvidet søkerliste", tillatelse=BEHANDLE, utfor=_lukk_utvidet,
        skjema=Ingenting,
        gjelder=utvidet.er_apen,
    ),
    Handling(
        navn="utvid-frist", tittel="Utvid fristen", tillatelse=LYSE, utfor=_utvid, skjema=NyFrist,
        gjelder=_kan(Verb.UTVID_FRIST), forklaring="Søkerlista skal lages ved den opprinnelige fristen også.",
    ),
    Handling(
        navn="ledere", tittel="Velg ledere", tillatelse=LYSE, utfor=_sett_ledere, skjema=Ledervalg,
        start=lambda s: {"brukernavn": list(s.ledere.values_list("brukernavn", flat=True))},
        forklaring="En leder ser og behandler søknadene til stillingen. De i gruppen «leder» kan velges.",
    ),
    Handling(
        navn="registrer-soknad", tittel="Registrer søknad", tillatelse=LISTE, utfor=_registrer, skjema=Papirsoknad,
        gjelder=lambda s: s.tilstand not in soknader.STENGT,
        forklaring="En søknad som kom på papir, i e-post, eller for sent.",
    ),
    Handling(
        navn="melding-til-sokerne", tittel="Skriv til søkerne", tillatelse=BEHANDLE, utfor=_melding, skjema=TilAlle,
        gjelder=_har_sokere,
    ),
    Handling(
        navn="besett", tittel="Stillingen er besatt", tillatelse=LYSE, utfor=_besett, skjema=Ingenting,
        gjelder=_kan(Verb.ANSETT), forklaring="Siden sier at stillingen er besatt. Søkerne slettes etter en tid.",
    ),
    Handling(
        navn="avlys", tittel="Avlys", tillatelse=LYSE, utfor=_avlys, skjema=Grunn, gjelder=_kan(Verb.AVLYS),
        forklaring="Siden til stillingen sier at ingen blir ansatt.",
    ),
    Handling(
        navn="arkivet-har-kvittert", tittel="Arkivet har kvittert", tillatelse=LYSE, utfor=_kvitter, skjema=Ingenting,
        gjelder=lambda s: s.tilstand in arkiv.FERDIGE,
        forklaring="Hent arkivpakken og lever den først. Uten kvittering slettes ikke søkerne når tiden er ute.",
    ),
    Handling(
        navn="arkiver", tittel="Legg bort", tillatelse=LYSE, utfor=_arkiver, skjema=Ingenting,
        gjelder=_kan(Verb.ARKIVER), forklaring="Utlysningen har ikke lenger en side for alle.",
    ),
)  # fmt: skip
