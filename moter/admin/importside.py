"""«Importer møter»: a file is tried, or taken in; what came of it stands in the list of imports."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from moter.importer import Format
from moter.services import filimport
from portal.innlesing.feil import Filfeil
from postjournal.services.inntak import FELT, Rapport

MAL = "admin/moter/mote/importer.html"
STORSTE = 20_000_000
FORMATER = [
    ("", "Finn ut av det fra innholdet"),
    (Format.NOARK5.value, "Noark 5 (XML)"),
    (Format.EINNSYN.value, "eInnsyn (JSON)"),
    (Format.FIKS.value, "KS Fiks-melding (JSON)"),
    (Format.PLAN.value, "Møteplan (CSV)"),
]


class Importskjema(forms.Form):
    """A delivery of meetings. Papers come beside it only from the command line."""

    fil = forms.FileField(label="Fil", help_text="Noark 5, eInnsyn, KS Fiks eller en møteplan. Høyst 20 MB.")
    kilde = forms.CharField(
        label="Kilde",
        max_length=50,
        help_text="Navnet på systemet. Bruk det samme hver gang: det er slik møtene kjennes igjen.",
    )
    format = forms.ChoiceField(label="Format", choices=FORMATER, required=False)

    def clean_fil(self) -> "File[bytes]":
        """Not larger than a page can wait for."""
        fil: File[bytes] = self.cleaned_data["fil"]
        if (fil.size or 0) > STORSTE:
            raise forms.ValidationError("Filen er over 20 MB. Importer den fra kommandolinjen.")
        return fil


def vis(request: HttpRequest, kontekst: dict[str, Any]) -> HttpResponse:
    """Asks for a file; tries it, or takes it in and goes on to its report."""
    skjema = Importskjema(request.POST or None, request.FILES or None)
    kontekst |= {"title": "Importer møter", "skjema": skjema}
    if request.method == "POST" and skjema.is_valid():
        prov = "prov" in request.POST
        try:
            rapport = _importer(skjema.cleaned_data, request.user.get_username(), prov=prov)
        except Filfeil as feil:
            skjema.add_error("fil", str(feil))
        else:
            if not prov:
                messages.success(request, "Møtene er tatt inn.")
                return redirect("admin:postjournal_importkjoring_change", rapport.kjoring)
            kontekst |= {"rapport": rapport, "tall": [(f.replace("_", " "), getattr(rapport, f)) for f in FELT]}
    return TemplateResponse(request, MAL, kontekst)


def _importer(svar: dict[str, Any], av: str, *, prov: bool) -> Rapport:
    """From a file of its own name, which is gone afterwards."""
    with TemporaryDirectory() as mappe:
        fil = Path(mappe) / (Path(svar["fil"].name or "").name or "opplastet")
        with fil.open("wb") as ut:
            for bit in svar["fil"].chunks():
                ut.write(bit)
        return filimport.importer_fil(fil=fil, kilde=svar["kilde"], av=av, format=svar["format"] or None, prov=prov)
