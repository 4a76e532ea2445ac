"""«Importer kontakter»: a file is read, what it would change is shown, and only just that is taken in.

Nothing is kept between the two: the page holds what was read, signed, together with the print of what was shown.
"""

from base64 import b64decode, b64encode
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from kontakter.services import filimport
from kontakter.services.inntak.forskjell import Forskjell
from portal import tid
from portal.innlesing.feil import Filfeil
from portal.stabsskjema import Dato

MAL = "admin/kontakter/importer.html"
SALT = "kontakter.import"
HOLDER = 8 * 60 * 60
"""Seconds that what was shown can be agreed to."""
VISES = 200
STORSTE = 300_000
"""Bytes: some 2,500 rows, which a page can wait for though all of them are new."""
STORSTE_OPPSETT = 100_000
SLAG = [
    ("ansatte", "Ansatte (CSV)"),
    ("folkevalgte", "Folkevalgte og verv (CSV eller Popolo JSON)"),
    ("styreverv", "Styreverv (CSV)"),
    ("selskaper", "Selskaper (CSV)"),
]
LISTER = {"ansatte": "ansatt", "folkevalgte": "verv", "styreverv": "styreverv", "selskaper": "selskap"}
"""Kind → the list whose button leads here."""


class Importskjema(forms.Form):
    """A file of one of the four kinds."""

    slag = forms.ChoiceField(label="Hva filen inneholder", choices=SLAG)
    fil = forms.FileField(
        label="Fil", help_text="Én rad for hver ansatt, hvert verv eller hvert selskap. Høyst 300 kB."
    )
    kilde = forms.CharField(
        label="Kilde",
        max_length=filimport.LENGSTE_KILDE,
        help_text="Navnet på systemet. Bruk det samme hver gang: det er slik radene kjennes igjen.",
    )
    oppsett = forms.FileField(
        label="Oppsett",
        required=False,
        help_text="TOML. Trengs bare når kolonnene ikke kjennes på overskriftene.",
    )
    samtykke = forms.DateField(
        label="Dagen de folkevalgte sa ja til å vise telefon og e-post",
        required=False,
        widget=Dato(),
        help_text="Uten denne datoen tas telefon og e-post til folkevalgte ikke inn.",
    )

    def clean_fil(self) -> "File[bytes]":
        """Not larger than a page can wait for."""
        return _hoyst(self.cleaned_data["fil"], STORSTE, "Filen er over 300 kB. Importer den fra kommandolinjen.")

    def clean_oppsett(self) -> "File[bytes] | None":
        """Not larger than a mapping is."""
        fil = self.cleaned_data["oppsett"]
        return _hoyst(fil, STORSTE_OPPSETT, "Oppsettet er for stort. Er dette rett fil?") if fil else None


def _hoyst(fil: "File[bytes]", grense: int, melding: str) -> "File[bytes]":
    if (fil.size or 0) > grense:
        raise forms.ValidationError(melding)
    return fil


def vis(request: HttpRequest) -> HttpResponse:
    """Asks for a file; shows the difference; takes in what was shown."""
    if not request.user.has_perm("kontakter.kan_importere"):
        raise PermissionDenied
    if "pakke" in request.POST:
        return _ta_inn(request, request.POST["pakke"])
    slag = next((s for s, liste in LISTER.items() if liste == request.GET.get("fra")), "ansatte")
    skjema = Importskjema(request.POST or None, request.FILES or None, initial={"slag": slag})
    if request.method == "POST" and skjema.is_valid():
        pakke = _pakk(skjema.cleaned_data)
        try:
            return _side(request, skjema, pakke, _importer(request, pakke, prov=True))
        except Filfeil as feil:
            skjema.add_error("fil", str(feil))
    return _side(request, skjema)


def _ta_inn(request: HttpRequest, signert: str) -> HttpResponse:
    """Just what was shown; else it is shown as it is now."""
    try:
        pakke = signing.loads(signert, salt=SALT, max_age=HOLDER)
    except signing.BadSignature:
        messages.error(request, "Det er for lenge siden forskjellen ble vist. Velg filen på nytt.")
        return redirect("kontaktimport")
    forskjell = _importer(request, pakke, bekreft_borte="bekreft_borte" in request.POST, sett=pakke["sett"])
    if forskjell.hindring:
        messages.warning(request, forskjell.hindring)
        return _side(request, Importskjema(), pakke, forskjell)
    tall = ", ".join(f"{navn} {antall}" for navn, antall in forskjell.tall().items())
    messages.success(request, f"Filen {pakke['filnavn']} er tatt inn: {tall}.")
    return redirect("kontaktimport")


def _pakk(svar: dict[str, Any]) -> dict[str, Any]:
    """What was read, as it can be signed."""
    return {
        "slag": svar["slag"],
        "kilde": svar["kilde"],
        "filnavn": (svar["fil"].name or "opplastet")[-100:],
        "fil": b64encode(svar["fil"].read()).decode(),
        "oppsett": b64encode(svar["oppsett"].read()).decode() if svar["oppsett"] else "",
        "samtykke": svar["samtykke"].isoformat() if svar["samtykke"] else "",
    }


def _importer(request: HttpRequest, pakke: dict[str, Any], **valg: Any) -> Forskjell:
    """From files that are gone afterwards."""
    with TemporaryDirectory() as mappe:
        fil, oppsett = Path(mappe) / "fil", Path(mappe) / "oppsett.toml"
        fil.write_bytes(b64decode(pakke["fil"]))
        oppsett.write_bytes(b64decode(pakke["oppsett"]))
        return filimport.importer_fil(
            slag=pakke["slag"],
            fil=fil,
            kilde=pakke["kilde"],
            av=request.user.get_username(),
            naa=tid.naa(),
            oppsett=oppsett if pakke["oppsett"] else None,
            samtykke=date.fromisoformat(pakke["samtykke"]) if pakke["samtykke"] else None,
            **valg,
        )


def _side(
    request: HttpRequest, skjema: Importskjema, pakke: dict[str, Any] | None = None, f: Forskjell | None = None
) -> HttpResponse:
    kontekst = {**admin.site.each_context(request), "title": "Importer kontakter", "skjema": skjema}
    if pakke and f:
        signert = signing.dumps(pakke | {"sett": f.avtrykk}, salt=SALT, compress=True)
        kontekst |= {"pakke": signert, "om": pakke, "forskjell": f, "tall": f.tall(), "deler": _deler(f)}
    return TemplateResponse(request, MAL, kontekst)


def _deler(f: Forskjell) -> list[dict[str, Any]]:
    """The parts of the difference: what is shown of each, and how many more there are."""
    alle = [("Nye", f.nye), ("Endret", f.endret), ("Borte", f.borte)]
    return [{"navn": n, "linjer": rader[:VISES], "flere": max(0, len(rader) - VISES)} for n, rader in alle if rader]
