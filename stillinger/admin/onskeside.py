"""The page where a wish to be left out is decided: the reason, the interest in the post, and the law in plain words."""

from typing import Any

from django import forms
from django.conf import settings

from portal.stabshandling import Objektskjema
from portal.stabsskjema import Tidspunkt
from stillinger.models import Soknad
from stillinger.services import sokerpost
from stillinger.soknadsliste import HJEMMEL

VEKTEN = {
    1: "Stillingen har vanlig offentlig interesse. En konkret grunn som gjelder nettopp denne søkeren, kan veie "
    "tyngst. At søkeren helst vil være anonym, er ikke nok.",
    2: "Stillingen har stor offentlig interesse, for eksempel fordi den er ledende. Grunnen må være tungtveiende: at "
    "arbeidsgiveren ikke skal få vite om søknaden, er sjelden nok.",
    3: "Stillingen er en toppstilling. Alle har særlig interesse i hvem som søker, og navnene skal nesten alltid være "
    "åpne. Bare helt særlige grunner, som fare for søkerens trygghet, veier tyngre.",
}


class Onskeskjema(Objektskjema):
    """One wish, assessed in words. Who has neither page nor e-mail address must be told in another way."""

    innvilget = forms.TypedChoiceField(
        label="Avgjørelse",
        choices=[("ja", "Innvilges: navnet står ikke på lista"), ("nei", "Avslås: navnet kommer på lista")],
        coerce=lambda v: v == "ja",
        widget=forms.RadioSelect,
    )
    vurdering = forms.CharField(
        label="Vurdering",
        widget=forms.Textarea(attrs={"rows": 6, "cols": 70}),
        help_text="Vei søkerens grunn mot interessen i stillingen, med ord om dette ønsket. Søkeren får lese det.",
    )
    beskjed = forms.CharField(
        label="Slik har søkeren fått beskjed",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "cols": 70}),
        help_text="Trengs når ønsket avslås. Si hva du svarer og hvorfor, og til når søknaden kan trekkes.",
    )
    varslet = forms.SplitDateTimeField(label="Når søkeren fikk beskjed", required=False, widget=Tidspunkt())

    def gjor_klar(self) -> None:
        """Whom the portal reaches, it tells."""
        if sokerpost.nas(self.objekt):
            del self.fields["beskjed"], self.fields["varslet"]


def kan_avgjores(s: Soknad) -> bool:
    """There is a wish, and the applicant is still one."""
    return hasattr(s, "onske") and s.onske.tatt_tilbake is None and s.trukket is None and s.slettet is None


def kontekst(s: Soknad) -> dict[str, Any]:
    """What is weighed, what has been decided before, and what a decision leads to."""
    return {
        "onske": s.onske,
        "vekten": VEKTEN[s.stilling.interesse],
        "interesse": s.stilling.get_interesse_display(),
        "avgjorelser": list(s.onske.avgjorelser.order_by("id")),
        "lister": list(s.stilling.lister.filter(frist__gte=s.dag).order_by("frist", "versjon")),
        "dager": settings.KOMMUNE.stillinger.trekkevindu_dager,
        "hjemmel": HJEMMEL,
        "nas": sokerpost.nas(s),
    }
