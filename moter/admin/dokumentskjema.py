"""The forms of papers, and the verb that adds one to a meeting or an item."""

from typing import Any

from django import forms

from moter.admin.felles import Motehandling
from moter.begreper import Dokumenttype, Mangler, valg
from moter.models import Mote, Motedokument, Sakslistepunkt
from moter.services import dokumenter
from portal.stabshandling import Medgrunn, Objekter, Objektskjema
from portal.stabsskjema import Tidspunkt

FILHJELP = "PDF, ODT, DOCX, bilde eller ren tekst. Filen kontrolleres før den kan legges ut."


class Dokumentfelt(Objektskjema):
    """What a paper is, and why it is not here."""

    tittel = forms.CharField(label="Tittel", help_text="Offentlig.", widget=forms.Textarea(attrs={"rows": 2}))
    type = forms.ChoiceField(label="Type", choices=valg(Dokumenttype), initial=Dokumenttype.VEDLEGG.value)
    mangler = forms.ChoiceField(
        label="Er ikke her fordi",
        choices=[("", "Filen er her, eller kommer"), *valg(Mangler)],
        required=False,
        help_text="Publikum ser grunnen i stedet for dokumentet.",
    )
    hjemmel = forms.CharField(label="Hjemmel for å unnta", max_length=500, required=False)
    publiseres = forms.SplitDateTimeField(
        label="Legges ut",
        widget=Tidspunkt(),
        required=False,
        help_text="Tomt: sammen med sakspapirene. Ellers legges dokumentet ut av seg selv da, når sakslista er ute.",
    )

    def gjor_klar(self) -> None:
        """A time is a publication: it is only for those who may put papers out."""
        if not self.bruker.has_perm("moter.kan_legge_ut"):
            del self.fields["publiseres"]

    def clean(self) -> dict[str, Any]:
        """An exempt paper has a basis, and only that one."""
        svar = super().clean() or self.cleaned_data
        unntatt = svar.get("mangler") == Mangler.UNNTATT
        if unntatt and not svar.get("hjemmel", "").strip():
            self.add_error("hjemmel", "Et dokument som er unntatt offentlighet, må ha en hjemmel.")
        return svar


class NyttDokument(Dokumentfelt):
    """A paper with its file, or with the reason why there is none."""

    fil = forms.FileField(label="Fil", required=False, help_text=FILHJELP)
    field_order = ["fil", "tittel", "type"]

    def clean(self) -> dict[str, Any]:
        """A file or a reason, not both."""
        svar = super().clean()
        if not svar.get("fil") and not svar.get("mangler") and "fil" not in self.errors:
            self.add_error("fil", "Last opp en fil, eller velg hvorfor dokumentet ikke er her.")
        if svar.get("fil") and svar.get("mangler"):
            self.add_error("mangler", "Et dokument med fil er her. Ta bort filen eller grunnen.")
        return svar


class Nyutgave(Objektskjema):
    """The file of a new version."""

    fil = forms.FileField(label="Fil", help_text=FILHJELP)


class Fjerning(Medgrunn):
    """What the public may know, and what the log has."""

    grunn = forms.ChoiceField(
        label="Dette får publikum vite", choices=list(dokumenter.GRUNNER.items()), initial="annet"
    )
    field_order = ["grunn", "hvorfor"]


def status(d: Motedokument) -> str:
    """Where a paper stands after its check, in words."""
    return f"Det står nå som: {d.get_filstatus_display().lower()}. {d.merknad}".strip()


def _legg_ved(objekter: Objekter, svar: dict[str, Any], av: str) -> str:
    objekt: Mote | Sakslistepunkt = objekter[0]
    mote, punkt = (objekt.mote, objekt) if isinstance(objekt, Sakslistepunkt) else (objekt, None)
    fil = svar["fil"]
    d = dokumenter.legg_ved(
        mote=mote, punkt=punkt, tittel=svar["tittel"], type=Dokumenttype(svar["type"]), av=av, innhold=fil or None,
        filnavn=(fil.name or "") if fil else "", publiseres=svar.get("publiseres"), hjemmel=svar["hjemmel"],
        mangler=Mangler(svar["mangler"]) if svar["mangler"] else None,
    )  # fmt: skip
    return f"«{d.tittel}» er lagt ved. {'' if d.mangler else status(d)}".strip()


def legg_ved(gruppe: str, gjelder: Any, type: Dokumenttype) -> Motehandling:  # noqa: A002 - as the model calls it
    """«Legg ved dokument», on a meeting or on an item."""
    return Motehandling(
        navn="legg-ved",
        tittel="Legg ved dokument",
        tillatelse="moter.kan_planlegge",
        utfor=_legg_ved,
        skjema=NyttDokument,
        start=lambda objekt: {"type": type.value},
        gjelder=gjelder,
        gruppe=gruppe,
        forklaring="Dokumentet vises ikke for noen før det legges ut. At et dokument mangler, og hvorfor, vises "
        "sammen med sakslista: med en gang når den er ute.",
    )
