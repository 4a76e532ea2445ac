"""The verbs of the work on a request: what each asks, and which service it calls."""

import re
from typing import Any

from django import forms
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError

from innsyn.admin.felles import Kravhandling, Medokumenter, kan
from innsyn.models import Krav, Pausering
from innsyn.services import behandling, klager
from innsyn.tilstand import Handling
from portal import tid
from portal.stabshandling import Objekter, Objektskjema, talt
from portal.stabsskjema import Tidspunkt

_REFERANSE = re.compile(r"(?:INN-)?(?P<aar>\d{4})-(?P<nummer>\d{1,9})", re.IGNORECASE)


def finn_referanse(tekst: str) -> tuple[int, int] | None:
    """(year, number) of `INN-2026-123` or `2026-123`; None for other text."""
    treff = _REFERANSE.fullmatch(tekst.strip())
    return (int(treff["aar"]), int(treff["nummer"])) if treff else None


def finn_krav(tekst: str) -> Krav | None:
    """The request with this reference, or None."""
    funnet = finn_referanse(tekst)
    return Krav.objects.filter(aar=funnet[0], nummer=funnet[1]).first() if funnet else None


def _brukere() -> list[tuple[str, str]]:
    """Staff who can answer requests."""
    med = User.objects.with_perm("innsyn.kan_behandle", backend="django.contrib.auth.backends.ModelBackend")
    alle = med.filter(is_active=True, is_staff=True).order_by("username").distinct()
    return [("", "Ingen"), *((b.username, b.get_full_name() or b.username) for b in alle)]


class Tildeling(Objektskjema):
    """Who is to answer."""

    til = forms.ChoiceField(label="Behandles av", required=False)

    def gjor_klar(self) -> None:
        """Those who may, and whoever has it now."""
        brukere = dict(_brukere())
        self.fields["til"].choices = list({**brukere, **_naa(self.objekt, brukere)}.items())  # type: ignore[attr-defined]


def _naa(krav: Krav, brukere: dict[str, str]) -> dict[str, str]:
    return {} if krav.tildelt in brukere else {krav.tildelt: krav.tildelt}


class Notat(Objektskjema):
    """An internal note."""

    tekst = forms.CharField(
        label="Notat",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Bare ansatte ser notatet. Det blir stående så lenge kravet finnes, så skriv ikke hvem som spør.",
    )


class Medgrunn(Objektskjema):
    """A reason for the log."""

    hvorfor = forms.CharField(
        label="Begrunnelse",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Står i loggen sammen med navnet ditt. Den som spør, ser den ikke.",
    )


class Stans(Medgrunn):
    """Why the clock stands."""

    grunn = forms.ChoiceField(label="Klokka stanses fordi", choices=Pausering.GRUNNER, widget=forms.RadioSelect)
    field_order = ["grunn", "hvorfor"]


class Organ(Objektskjema):
    """Where the request belongs."""

    organ = forms.CharField(
        label="Organ", max_length=200, help_text="Navnet på organet som har dokumentene. Den som spør, får vite det."
    )


class Sammenslaing(Medgrunn):
    """The request that this one is answered with."""

    med = forms.CharField(
        label="Referansen til kravet som blir stående",
        max_length=30,
        help_text="For eksempel INN-2026-123. Det må ha den første fristen, og begge må komme fra samme bekreftede "
        "e-postadresse.",
    )
    field_order = ["med", "hvorfor"]

    def clean_med(self) -> Krav:
        """The other request."""
        krav = finn_krav(self.cleaned_data["med"])
        if krav is None:
            raise ValidationError("Fant ikke noe krav med denne referansen. Skriv den slik: INN-2026-123.")
        return krav


class Uavgjorte(Medokumenter):
    """Documents that become a request of their own."""

    def valgbare(self) -> Any:
        """Those that are not decided."""
        return super().valgbare().filter(avgjorelser__isnull=True)


class Mottattdag(Objektskjema):
    """When something came that did not come by the tracking page."""

    mottatt = forms.SplitDateTimeField(
        label="Mottatt",
        widget=Tidspunkt(),
        help_text="Da det kom til kommunen, ikke da det ble registrert.",
    )

    def clean_mottatt(self) -> Any:
        """Not in the future, and not before the request."""
        mottatt = self.cleaned_data["mottatt"]
        if not self.objekt.mottatt <= mottatt <= tid.naa():
            raise ValidationError("Tidspunktet må være etter at kravet kom, og ikke i framtida.")
        return mottatt


def _tildel(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    aktuelle = [k for k in krav if kan(Handling.TILDEL)(k)]
    for k in aktuelle:
        behandling.tildel(krav=k, til=svar["til"], av=av, naa=tid.naa())
    hvem = f"tildelt {svar['til']}" if svar["til"] else "uten behandler"
    return talt(len(aktuelle), len(krav), f"krav er {hvem}", f"krav er {hvem}")


def _ta(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    return _tildel(krav, {"til": av}, av)


def _noter(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.noter(krav=krav[0], tekst=svar["tekst"], av=av, naa=tid.naa())
    return "Notatet er lagret."


def _stans(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.paus(krav=krav[0], grunn=svar["grunn"], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return "Klokka står."


def _start(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.gjenoppta(krav=krav[0], av=av, naa=tid.naa())
    return "Klokka går igjen."


def _oversend(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.oversend(krav=krav[0], organ=svar["organ"], av=av, naa=tid.naa())
    return f"Kravet er sendt til {svar['organ']}."


def _sla_sammen(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.sla_sammen(krav=krav[0], med=svar["med"], hvorfor=svar["hvorfor"], av=av, naa=tid.naa())
    return f"Kravet besvares sammen med {svar['med']}."


def _del_opp(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    nytt = behandling.del_opp(krav=krav[0], dokumenter=svar["dokumenter"], av=av, naa=tid.naa())
    return f"De valgte dokumentene er nå et eget krav: {nytt}."


def _papir(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.gi_papir(krav=krav[0], av=av, naa=tid.naa())
    return "Svaret gis på papir."


def _trekk(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.trekk(krav=krav[0], av=av, naa=tid.naa())
    return "Kravet er trukket."


def _arkivert(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    behandling.kvitter_arkiv(krav=krav[0], av=av, naa=tid.naa())
    return "Kravet er kvittert av arkivet."


def _be_om_begrunnelse(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    klager.be_om_begrunnelse(krav=krav[0], av=av, naa=svar["mottatt"])
    return "Kravet om nærmere begrunnelse er registrert."


def _klag(krav: Objekter, svar: dict[str, Any], av: str) -> str:
    klager.klag(krav=krav[0], av=av, naa=svar["mottatt"])
    return "Klagen er registrert."


_BEHANDLE = "innsyn.kan_behandle"

HANDLINGER = (
    Kravhandling(
        navn="ta",
        tittel="Ta kravet selv",
        tillatelse=_BEHANDLE,
        utfor=_ta,
        gjelder=kan(Handling.TILDEL),
        flere=True,
        sted="ett klikk",
        forklaring="Kravet blir stående som ditt i køen.",
    ),
    Kravhandling(
        navn="tildel",
        tittel="Tildel",
        tillatelse=_BEHANDLE,
        utfor=_tildel,
        skjema=Tildeling,
        start=lambda krav: {"til": krav.tildelt},
        gjelder=kan(Handling.TILDEL),
        flere=True,
        sted="topp",
    ),
    Kravhandling(
        navn="noter",
        tittel="Noter",
        tillatelse=_BEHANDLE,
        utfor=_noter,
        skjema=Notat,
        gjelder=kan(Handling.NOTER),
        sted="topp",
    ),
    Kravhandling(
        navn="stans-klokka",
        tittel="Stans klokka",
        tillatelse=_BEHANDLE,
        utfor=_stans,
        skjema=Stans,
        gjelder=kan(Handling.PAUS),
        forklaring="Klokka kan bare stanses av disse to grunnene. Den som spør, får vite hvilken.",
    ),
    Kravhandling(
        navn="start-klokka",
        tittel="Start klokka",
        tillatelse=_BEHANDLE,
        utfor=_start,
        gjelder=kan(Handling.GJENOPPTA),
        sted="topp",
        forklaring="Fristen telles videre fra i dag. Den som spør, får vite den nye siste dagen.",
    ),
    Kravhandling(
        navn="oversend",
        tittel="Send til et annet organ",
        tillatelse="innsyn.kan_sende",
        utfor=_oversend,
        skjema=Organ,
        gjelder=kan(Handling.OVERSEND),
        forklaring="Hele kravet sendes videre, og kommunen er ferdig med det.",
    ),
    Kravhandling(
        navn="sla-sammen",
        tittel="Slå sammen",
        tillatelse=_BEHANDLE,
        utfor=_sla_sammen,
        skjema=Sammenslaing,
        gjelder=kan(Handling.SLA_SAMMEN),
        forklaring="Dette kravet besvares sammen med et annet, og sporingskoden åpner siden til det andre.",
    ),
    Kravhandling(
        navn="del-opp",
        tittel="Skill ut valgte",
        tillatelse=_BEHANDLE,
        utfor=_del_opp,
        skjema=Uavgjorte,
        gjelder=kan(Handling.DEL_OPP),
        feilfelt="dokumenter",
        sted="dokumenter",
        forklaring="De valgte dokumentene blir et eget krav med samme frist, så resten kan besvares først.",
    ),
    Kravhandling(
        navn="papir",
        tittel="Gi svaret på papir",
        tillatelse=_BEHANDLE,
        utfor=_papir,
        gjelder=lambda krav: kan(Handling.BE_OM_PAPIR)(krav) and not krav.papir,
        forklaring="Den som spør, vil ha svaret i posten.",
    ),
    Kravhandling(
        navn="trekk",
        tittel="Registrer at kravet er trukket",
        tillatelse=_BEHANDLE,
        utfor=_trekk,
        gjelder=kan(Handling.TREKK),
        forklaring="Bare når den som spør, selv har sagt at svaret ikke trengs lenger.",
    ),
    Kravhandling(
        navn="registrer-begrunnelse",
        tittel="Registrer krav om nærmere begrunnelse",
        tillatelse=_BEHANDLE,
        utfor=_be_om_begrunnelse,
        skjema=Mottattdag,
        start=lambda krav: {"mottatt": tid.naa()},
        gjelder=kan(Handling.BE_OM_BEGRUNNELSE),
        forklaring="Når den som spør, har bedt om det i brev, e-post eller telefon.",
    ),
    Kravhandling(
        navn="registrer-klage",
        tittel="Registrer klage",
        tillatelse=_BEHANDLE,
        utfor=_klag,
        skjema=Mottattdag,
        start=lambda krav: {"mottatt": tid.naa()},
        gjelder=kan(Handling.KLAG),
        forklaring="Når klagen kom i brev, e-post eller telefon. En klage som kom for sent, registreres også.",
    ),
    Kravhandling(
        navn="arkivert",
        tittel="Kvittert av arkivet",
        tillatelse=_BEHANDLE,
        utfor=_arkivert,
        gjelder=lambda krav: krav.journalpliktig and krav.arkivert is None,
        forklaring="Kravet skal journalføres. Nå ligger det i arkivet, og kan ryddes bort herfra når tida er ute.",
    ),
)
