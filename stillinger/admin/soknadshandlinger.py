"""The verbs of an application: shortlisted, invited, offered, employed, written to, noted on; and of the wish."""

from collections.abc import Sequence
from typing import Any

from django import forms

from portal import tid
from portal.stabshandling import Begrunnelse, Handling, Ingenting, Objekter, Objektskjema
from portal.stabsskjema import Tidspunkt
from stillinger.admin import onskeside
from stillinger.begreper import Soknadstilstand
from stillinger.models import Meldingsmal, Soknad
from stillinger.models.soknad import SOKNADSTILSTANDER
from stillinger.services import onsker, sokerpost, soknader
from stillinger.tilstand import SOKNADEN

BEHANDLE, AVGJOR = "stillinger.kan_behandle_soknader", "stillinger.kan_avgjore_onsker"
LESES_AV_SOKEREN = (
    "Søkeren leser den på siden sin. E-posten sier bare at det er kommet en melding. Den som søkte på papir eller i "
    "e-post, har ingen side, og får hele meldingen i e-post."
)
MA_FA_VITE = "Søkeren har verken e-post eller side, og må få vite det på annen måte."
S = Soknadstilstand


def felt(navn: str, rader: int = 8, **valg: Any) -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(label=navn, widget=forms.Textarea(attrs={"rows": rader, "cols": 70}), **valg)


class Notat(Begrunnelse):
    """A note that only staff see."""

    hvorfor = felt("Notat", 4, help_text="Bare ansatte ser det. Det slettes sammen med søknaden.")


class Flytting(Objektskjema):
    """Where the application stands from now on."""

    til = forms.ChoiceField(label="Står")
    tekst = felt("Notat", 3, required=False, help_text="Bare ansatte ser det.")

    def gjor_klar(self) -> None:
        """The places where it can go."""
        lovlige = SOKNADEN[S(self.objekt.tilstand)] - {S.TRUKKET}
        self.fields["til"].choices = [v for v in SOKNADSTILSTANDER if v[0] in lovlige]  # type: ignore[attr-defined]  # a choice field


class Meldingen(forms.Form):
    """What the applicant is told: a template, words, or both."""

    mal = forms.ModelChoiceField(
        Meldingsmal.objects.all(), label="Mal", required=False, empty_label="Ingen",
        help_text="Malen kommer først i meldingen, med søkerens navn og stillingens tittel satt inn.",
    )  # fmt: skip
    tekst = felt("Melding", required=False, help_text=LESES_AV_SOKEREN)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        svar: dict[str, Any] = super().clean() or {}
        if not svar.get("mal") and not svar.get("tekst", "").strip():
            self.add_error("tekst", "Velg en mal, eller skriv en melding.")
        return svar


class Beskjed(forms.Form):
    """Words that go with a move."""

    tekst = felt("Melding til søkeren", help_text=LESES_AV_SOKEREN)


class Innkalling(forms.Form):
    """When and where."""

    naar = forms.SplitDateTimeField(label="Tid", widget=Tidspunkt())
    sted = forms.CharField(label="Sted", max_length=200, help_text="Adresse og rom, eller lenke til videomøte.")
    tekst = felt("Mer å si", 5, required=False, help_text="Hvem søkeren møter, hvor lenge det varer, hva som tas med.")


def _avgjor(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    onsker.avgjor(onske=objekter[0].onske, av=av, naa=tid.naa(), **svar)
    if not svar["innvilget"] and not sokerpost.nas(objekter[0]):
        return "Ønsket er avgjort, og det er notert hvordan søkeren fikk beskjed."
    return med_beskjed(objekter[0], "Ønsket er avgjort")


def med_beskjed(s: Soknad, gjort: str) -> str:
    """What was done, and whether the applicant has been told."""
    return f"{gjort}, og søkeren har fått beskjed." if sokerpost.nas(s) else f"{gjort}. {MA_FA_VITE}"


def sendt_til(antall: int, unadde: Sequence[Soknad]) -> str:
    """To how many a message went, and whom it did not reach."""
    navnene = ", ".join(s.navn for s in unadde)
    ikke = f" Disse har verken e-post eller side, og må få vite det på annen måte: {navnene}." if unadde else ""
    return f"Meldingen er sendt til {antall - len(unadde)}.{ikke}"


def _kortliste(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    for soknad in objekter:
        soknader.flytt(soknad=soknad, til=S.TIL_VURDERING, av=av, naa=tid.naa())
    return "Søknaden står på kortlista."


def _kall_inn(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.kall_inn(soknad=objekter[0], av=av, naa=tid.naa(), **svar)
    return med_beskjed(objekter[0], "Søkeren er kalt inn")


def _tilbud(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.gi_beskjed(soknad=objekter[0], til=S.TILBUD, tekst=svar["tekst"], av=av, naa=tid.naa())
    return med_beskjed(objekter[0], "Tilbudet er gitt")


def _ansett(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.flytt(soknad=objekter[0], til=S.ANSATT, tekst=svar["tekst"], av=av, naa=tid.naa())
    return "Søkeren er ansatt. Når alle plassene er fylt, skal stillingen settes som besatt."


def _flytt(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.flytt(soknad=objekter[0], til=S(svar["til"]), tekst=svar["tekst"], av=av, naa=tid.naa())
    return "Søknaden er flyttet."


def _noter(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.noter(soknad=objekter[0], tekst=svar["hvorfor"], av=av, naa=tid.naa())
    return "Notatet er lagret."


def _melding(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    levende = [s for s in objekter if not s.slettet]
    unadde = soknader.send_melding(soknader=levende, tekst=svar["tekst"], mal=svar["mal"], av=av, naa=tid.naa())
    return sendt_til(len(levende), unadde)


def _trekk(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    soknader.trekk(soknad=objekter[0], tekst=svar["hvorfor"], av=av, naa=tid.naa())
    return "Søknaden er trukket."


def _kan(*til: Soknadstilstand) -> Any:
    """Whether the application can go to one of these; a deleted one goes nowhere."""
    return lambda s: s.slettet is None and any(t in SOKNADEN[S(s.tilstand)] for t in til)


def _kan_kalles_inn(s: Soknad) -> bool:
    return s.slettet is None and (s.tilstand == S.INTERVJU or S.INTERVJU in SOKNADEN[S(s.tilstand)])


def _kan_fa_tilbud(s: Soknad) -> bool:
    """Who is employed by mistake is moved back without being told of an offer."""
    return s.slettet is None and s.tilstand == S.INTERVJU


def _finnes(s: Soknad) -> bool:
    return s.slettet is None


class Ansettelse(forms.Form):
    """A note at most."""

    tekst = felt("Notat", 3, required=False, help_text="Bare ansatte ser det.")


HANDLINGER = (
    Handling(
        navn="avgjor-onske", tittel="Avgjør ønsket om å bli utelatt", tillatelse=AVGJOR, utfor=_avgjor,
        skjema=onskeside.Onskeskjema, gjelder=onskeside.kan_avgjores, mal="admin/stillinger/onske.html",
        tillegg=onskeside.kontekst, forklaring="Hvert ønske vurderes for seg. Den som får nei, får beskjed om det.",
    ),
    Handling(
        navn="kortliste", tittel="Sett på kortlista", tillatelse=BEHANDLE, utfor=_kortliste, skjema=Ingenting,
        gjelder=_kan(S.TIL_VURDERING), forklaring="Søkeren ser at søknaden er til vurdering.",
    ),
    Handling(
        navn="kall-inn", tittel="Kall inn til intervju", tillatelse=BEHANDLE, utfor=_kall_inn, skjema=Innkalling,
        gjelder=_kan_kalles_inn, forklaring="Søkeren får tid og sted i en melding på siden sin.",
    ),
    Handling(
        navn="tilbud", tittel="Gi tilbud", tillatelse=BEHANDLE, utfor=_tilbud, skjema=Beskjed, gjelder=_kan_fa_tilbud,
        forklaring="Søkeren får tilbudet i en melding på siden sin.",
    ),
    Handling(
        navn="ansett", tittel="Ansett", tillatelse=BEHANDLE, utfor=_ansett, skjema=Ansettelse, gjelder=_kan(S.ANSATT),
        forklaring="Søknaden tas vare på når de andre slettes.",
    ),
    Handling(
        navn="melding", tittel="Send melding", tillatelse=BEHANDLE, utfor=_melding, skjema=Meldingen, flere=True,
        gjelder=_finnes,
    ),
    Handling(navn="noter", tittel="Skriv notat", tillatelse=BEHANDLE, utfor=_noter, skjema=Notat, gjelder=_finnes),
    Handling(
        navn="flytt", tittel="Flytt", tillatelse=BEHANDLE, utfor=_flytt, skjema=Flytting,
        gjelder=_kan(*(t for t in S if t != S.TRUKKET)),
        forklaring="Søkeren ser på siden sin hvor søknaden står, også avslag.",
    ),
    Handling(
        navn="trekk", tittel="Søkeren trekker seg", tillatelse=BEHANDLE, utfor=_trekk, skjema=Notat,
        gjelder=_kan(S.TRUKKET),
        forklaring="For den som sier ifra på annen måte enn på siden sin. En liste som er ute, endres ikke.",
    ),
)  # fmt: skip
