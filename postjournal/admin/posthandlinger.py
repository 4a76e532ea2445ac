"""The verbs of entries: what each asks, and which service it calls."""

from typing import Any

from django import forms

from portal.stabshandling import Begrunnelse, Handling, Objekter, talt
from postjournal.models import Journalpost, Tilstand
from postjournal.services import publisering


class Tilbaketrekking(Begrunnelse):
    """Withdrawal tells the public one of a few reasons, and the log the true one."""

    grunn = forms.ChoiceField(
        label="Dette får publikum vite", choices=list(publisering.GRUNNER_SOM_KAN_FORTELLES.items()), initial="annet"
    )
    field_order = ["grunn", "hvorfor"]


class Titteltekst(Begrunnelse):
    """Another title."""

    tittel = forms.CharField(
        label="Tittel som skal vises",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Tomt felt gir tilbake tittelen fra arkivet.",
    )
    field_order = ["tittel", "hvorfor"]


class Ordliste(Begrunnelse):
    """Words to put stars in place of."""

    ordene = forms.CharField(
        label="Ord som skal skjermes",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Ett ord eller uttrykk på hver linje, skrevet nøyaktig som det står. Stjerner vises i stedet, "
        "også når arkivet leverer oppføringen på nytt. Det kan ikke gjøres om her.",
    )
    field_order = ["ordene", "hvorfor"]


def _trekk(poster: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = publisering.trekk_tilbake(poster=poster, av=av, hvorfor=svar["hvorfor"], grunn=svar["grunn"])
    return talt(antall, len(poster), "journalpost er trukket tilbake", "journalposter er trukket tilbake")


def _gjenopprett(poster: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = publisering.gjenopprett(poster=poster, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(poster), "journalpost er gjenopprettet", "journalposter er gjenopprettet") + _naa(poster)


def _frigi(poster: Objekter, svar: dict[str, Any], av: str) -> str:
    antall = publisering.frigi(poster=poster, av=av, hvorfor=svar["hvorfor"])
    return talt(antall, len(poster), "journalpost er frigitt", "journalposter er frigitt") + _naa(poster)


def _rett(poster: Objekter, svar: dict[str, Any], av: str) -> str:
    publisering.erstatt_tittel(post=poster[0], tittel=svar["tittel"], av=av, hvorfor=svar["hvorfor"])
    return "Tittelen er rettet." + _naa(poster)


def _skjerm(poster: Objekter, svar: dict[str, Any], av: str) -> str:
    publisering.skjerm_ord(post=poster[0], ordene=svar["ordene"].splitlines(), av=av, hvorfor=svar["hvorfor"])
    return "Ordene er skjermet." + _naa(poster)


def _naa(poster: Objekter) -> str:
    """How a single entry stands after the verb."""
    if len(poster) != 1:
        return ""
    naa = Journalpost.objects.only("tilstand").get(pk=poster[0].pk)
    return f" Journalposten står nå som: {naa.get_tilstand_display().lower()}."


def _star(*tilstander: Tilstand) -> Any:
    return lambda post: post.tilstand in tilstander


HANDLINGER = (
    Handling(
        navn="frigi",
        tittel="Frigi fra karantene",
        tillatelse="postjournal.kan_frigi",
        utfor=_frigi,
        gjelder=lambda post: post.tilstand == Tilstand.KARANTENE and not post.gradert,
        flere=True,
        forklaring="Du har sett på funnene og står inne for at teksten kan vises for alle, slik den står.",
    ),
    Handling(
        navn="rett-tittel",
        tittel="Rett tittelen",
        tillatelse="postjournal.kan_rette",
        utfor=_rett,
        skjema=Titteltekst,
        start=lambda post: {"tittel": post.offentlig_tittel},
        feilfelt="tittel",
        forklaring="Publikum ser den nye tittelen med en gang, og at den er rettet. Loggen har den gamle.",
    ),
    Handling(
        navn="skjerm-ord",
        tittel="Skjerm ord",
        tillatelse="postjournal.kan_skjerme",
        utfor=_skjerm,
        skjema=Ordliste,
        feilfelt="ordene",
        forklaring="Gjelder tittelen, avsendere og mottakere, og titlene på dokumentene.",
    ),
    Handling(
        navn="trekk-tilbake",
        tittel="Trekk tilbake",
        tillatelse="postjournal.kan_trekke",
        utfor=_trekk,
        skjema=Tilbaketrekking,
        gjelder=_star(Tilstand.PUBLISERT, Tilstand.KARANTENE, Tilstand.EMBARGO),
        flere=True,
        forklaring="Side, søk og strømmer slutter å vise oppføringen med en gang. Adressen sier at den er trukket.",
    ),
    Handling(
        navn="gjenopprett",
        tittel="Gjenopprett",
        tillatelse="postjournal.kan_trekke",
        utfor=_gjenopprett,
        gjelder=_star(Tilstand.TRUKKET),
        flere=True,
        forklaring="Oppføringen vurderes på nytt, og vises hvis den kan vises.",
    ),
)
