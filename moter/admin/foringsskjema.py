"""The forms of what happens with an item in the meeting: proposals, votes in three forms, decision."""

from collections.abc import Iterable
from typing import Any

from django import forms

from moter.admin import medlemmer
from moter.admin.felles import Foringsskjema
from moter.admin.medlemmer import Deltaker
from moter.begreper import NAVN, Stemmegivning, Utfall, valg
from moter.models import Forslag, Votering
from moter.services.foring import Forslaget, Stemmen, Voteringen
from portal.stabshandling import Medgrunn, Objektskjema
from portal.stabsskjema import Dato

NYE_RADER = 3
VEDTATT = [("", "Ikke avgjort"), ("ja", "Vedtatt"), ("nei", "Falt")]
_BLI = {"ja": True, "nei": False}


def _tekst(rader: int = 2, **valg: Any) -> forms.CharField:
    return forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": rader}), **valg)


class Forslagsskjema(Foringsskjema):
    """All proposals of an item, and room for some more. A row without text is left out."""

    def gjor_klar(self) -> None:
        """What is recorded, and empty rows."""
        forslag = list(self.objekt.forslag.select_related("person", "parti"))
        self.folk = medlemmer.med_nokkel(medlemmer.stemmer(self.objekt))
        for f in forslag:
            if f.person:
                self.folk.setdefault(str(f.person.pk), Deltaker(f.person.navn, f.person, f.parti))
        self.ny_gruppe("Forslag", "Tekst", "Fremmet av", "Eller navn", "Utfall")
        self.rader: dict[str, int | None] = {f"f{f.pk}": f.pk for f in forslag}
        self.rader |= {f"ny{i}": None for i in range(1, NYE_RADER + 1)}
        for i, (prefiks, f) in enumerate(zip(self.rader, [*forslag, *[None] * NYE_RADER], strict=True), 1):
            self._rad(prefiks, i, f)

    def _rad(self, prefiks: str, i: int, f: Forslag | None) -> None:
        navn = [("", "–"), *((n, str(d)) for n, d in self.folk.items())]
        nokkel = Deltaker(f.fremmet_av, f.person).nokkel if f else ""
        hvem = nokkel if nokkel in self.folk else ""
        utfall = "" if f is None or f.vedtatt is None else ("ja" if f.vedtatt else "nei")
        felter: dict[str, tuple[forms.Field, Any]] = {
            "tekst": (_tekst(3), f.tekst if f else ""),
            "hvem": (forms.ChoiceField(choices=navn, required=False), hvem),
            "navn": (forms.CharField(max_length=200, required=False), f.fremmet_av if f and not hvem else ""),
            "vedtatt": (forms.ChoiceField(choices=VEDTATT, required=False), utfall),
        }
        self.ny_rad(prefiks, f"Forslag {i}", felter)

    @property
    def forslagene(self) -> Iterable[Forslaget]:
        """The rows that have a text."""
        for prefiks, rad in self.rader.items():
            tekst, hvem, navn, vedtatt = self.rad(prefiks, "tekst", "hvem", "navn", "vedtatt")
            if tekst:
                d = self.folk[hvem] if hvem else Deltaker(navn)
                yield Forslaget(tekst, d.navn, d.person, d.parti, _BLI.get(vedtatt), rad)

    def clean(self) -> dict[str, Any]:
        """A proposer alone is no proposal."""
        svar = super().clean()
        for prefiks in self.rader:
            tekst, *resten = self.rad(prefiks, "tekst", "hvem", "navn", "vedtatt")
            if any(resten) and not tekst:
                self.add_error(f"{prefiks}_tekst", "Skriv forslaget.")
        return svar | {"forslag": list(self.forslagene)}


class Stemmeskjema(Foringsskjema):
    """What was voted over."""

    forslag = forms.ChoiceField(label="Over forslag", required=False)
    beskrivelse = forms.CharField(
        label="Det ble stemt over",
        max_length=500,
        required=False,
        help_text="For eksempel «Innstillingen mot forslaget fra Høyre».",
    )

    def gjor_klar(self) -> None:
        """The proposals of the item."""
        felt: Any = self.fields["forslag"]
        self.forslagene = {str(f.pk): f for f in self.objekt.forslag.all()}
        alle = ((pk, f"{f.nummer}. {f}") for pk, f in self.forslagene.items())
        felt.choices = [("", "Ikke et bestemt forslag"), *alle]

    def hode(self, svar: dict[str, Any]) -> dict[str, Any]:
        """What all three forms tell."""
        forslaget = self.forslagene.get(svar["forslag"])
        return {"beskrivelse": svar["beskrivelse"], "forslag": forslaget and forslaget.nummer}


def _tall() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, max_value=999, required=False, widget=forms.NumberInput(attrs={"min": 0}))


class Tallskjema(Stemmeskjema):
    """A vote that was only counted."""

    for_ = forms.IntegerField(label="For", min_value=0, max_value=999)
    mot = forms.IntegerField(label="Mot", min_value=0, max_value=999, initial=0)
    blanke = forms.IntegerField(label="Blanke", min_value=0, max_value=999, initial=0)

    def clean(self) -> dict[str, Any]:
        """Somebody voted."""
        svar = super().clean()
        if self.errors:
            return svar
        antall = (svar["for_"], svar["mot"], svar["blanke"])
        if not any(antall):
            self.add_error("for_", "Skriv hvor mange som stemte.")
        return svar | {"votering": Voteringen(antall=antall, **self.hode(svar))}


class Partiskjema(Stemmeskjema):
    """A vote counted by party; those that are empty did not vote."""

    def gjor_klar(self) -> None:
        """The parties of those who can vote."""
        super().gjor_klar()
        self.partiene = medlemmer.partier(medlemmer.stemmer(self.objekt))
        self.ny_gruppe("Stemmer etter parti", "For", "Mot", "Blanke")
        for parti, antall in self.partiene:
            felter = {f: (_tall(), None) for f in ("for", "mot", "blanke")}
            self.ny_rad(f"p{parti.pk}", f"{parti} ({antall} kan stemme)", felter)

    def clean(self) -> dict[str, Any]:
        """Somebody voted, and no party has more votes than members."""
        svar = super().clean()
        rader = []
        for parti, antall in self.partiene:
            a, b, c = (tall or 0 for tall in self.rad(f"p{parti.pk}", "for", "mot", "blanke"))
            if a + b + c > antall:
                self.add_error(f"p{parti.pk}_for", f"{parti} har bare {antall} som kan stemme.")
            if a + b + c:
                rader.append((parti, (a, b, c)))
        if not rader and not self.errors:
            self.add_error(None, "Skriv hvor mange som stemte i minst ett parti.")
        return svar if self.errors else svar | {"votering": Voteringen(partier=rader, **self.hode(svar))}


class Navneskjema(Stemmeskjema):
    """A vote by name; it begins with all for, as most votes are."""

    def gjor_klar(self) -> None:
        """Those who can vote, with the party of that day."""
        super().gjor_klar()
        self.folk = medlemmer.med_nokkel(medlemmer.stemmer(self.objekt))
        stemmer = [*((s.value, NAVN[s]) for s in Stemmegivning), ("", "Stemte ikke")]
        self.ny_gruppe("Stemmer", "Stemte")
        for nokkel, d in self.folk.items():
            felt = forms.ChoiceField(choices=stemmer, required=False)
            self.ny_rad(f"s{nokkel}", str(d), {"stemme": (felt, Stemmegivning.FOR.value)})

    def clean(self) -> dict[str, Any]:
        """Somebody voted."""
        svar = super().clean()
        gitt = [(d, svar.get(f"s{nokkel}_stemme")) for nokkel, d in self.folk.items()]
        stemmer = [Stemmen(d.navn, Stemmegivning(s), d.person, d.parti) for d, s in gitt if s]
        if not stemmer and not self.errors:
            self.add_error(None, "Noen må ha stemt.")
        return svar if self.errors else svar | {"votering": Voteringen(stemmer=stemmer, **self.hode(svar))}


class Voteringsvalg(Medgrunn):
    """Which vote was recorded wrongly."""

    votering = forms.ModelChoiceField(
        label="Votering", queryset=Votering.objects.none(), empty_label=None, widget=forms.RadioSelect
    )
    field_order = ["votering", "hvorfor"]

    def gjor_klar(self) -> None:
        """The votes of the item."""
        felt: Any = self.fields["votering"]
        felt.queryset = self.objekt.voteringer.all()
        felt.label_from_instance = lambda v: f"{v.nummer}. {v.beskrivelse or 'Votering'}: {v}"


class Vedtaksskjema(Objektskjema):
    """The decision."""

    utfall = forms.ChoiceField(label="Utfall", choices=valg(Utfall), initial=Utfall.VEDTATT.value)
    tekst = forms.CharField(
        label="Vedtak", required=False, widget=forms.Textarea(attrs={"rows": 8}), help_text="Hele teksten."
    )
    dato = forms.DateField(
        label="Vedtaksdato", widget=Dato(), required=False, help_text="Tomt: den dagen møtet ble holdt."
    )
