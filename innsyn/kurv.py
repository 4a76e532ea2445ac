"""The basket: a strictly necessary cookie holds a code, the database what was put in by its hash. No account."""

import re
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from innsyn import kode, mottak
from innsyn.mottak import Vare
from postjournal.fremvisning import Linje
from postjournal.nokkel import MONSTER
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost

NAVN = "innsynskurv"
VARER = 30 * 24 * 3600
FLEST = 5_000
LENGSTE_LENKE = 7_500
"""Characters of an address that offers a basket to others; much longer ones are refused on the way (`drift/nginx/`)."""
MANGE = 50
"""From so many documents the page says that a narrower request is answered sooner."""


@dataclass(frozen=True, slots=True)
class Linjevare:
    """A thing in the basket as the page shows it; `linje` is None when it is no longer in the list."""

    verdi: str
    linje: Linje | None
    dokument: str

    @property
    def tittel(self) -> str:
        """What the thing is called; empty when it is no longer in the list."""
        return self.dokument or (self.linje.post.tittel if self.linje else "")


def kode_for(request: HttpRequest) -> str:
    """The basket's code; empty when there is no basket."""
    return kode.les(request.COOKIES.get(NAVN, ""))


def innhold(request: HttpRequest, *, naa: datetime) -> list[Vare]:
    """What lies in the reader's basket."""
    koden = kode_for(request)
    return mottak.kurv(kode.hash_(koden), naa=naa) if koden else []


def legg_i(request: HttpRequest, varer: Iterable[Vare], *, naa: datetime) -> str:
    """Puts things in the reader's basket; returns its code, a new one when there was none."""
    koden = kode_for(request) or kode.lag(secrets.token_bytes(16))
    mottak.legg_i_kurv(kode.hash_(koden), varer, naa=naa)
    return koden


def ta_ut(request: HttpRequest, varer: Iterable[Vare], *, naa: datetime) -> None:
    """Takes things out of the reader's basket."""
    if koden := kode_for(request):
        mottak.legg_i_kurv(kode.hash_(koden), varer, naa=naa, lagt_til=False)


def husk(respons: HttpResponseBase, koden: str) -> None:
    """The browser keeps the basket's code for 30 days from the last time it was used."""
    respons.set_cookie(NAVN, koden, max_age=VARER, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)


def les_varer(verdier: Sequence[str]) -> list[Vare]:
    """`entry` or `entry.document` as forms and links have them; what is written otherwise is left out."""
    delt = (v.partition(".") for v in verdier[:FLEST])
    return list(
        dict.fromkeys((p, d) for p, _, d in delt if re.fullmatch(MONSTER, p) and (not d or re.fullmatch(MONSTER, d)))
    )


def verdi(vare: Vare) -> str:
    """A thing as a form holds it."""
    return ".".join(v for v in vare if v)


def synlige(varer: Sequence[Vare]) -> list[Vare]:
    """Those that stand in the list now."""
    poster = set(OffentligPost.objects.filter(nokkel__in={p for p, _ in varer}).values_list("nokkel", flat=True))
    dokumenter = set(
        OffentligDokument.objects.filter(nokkel__in={d for _, d in varer if d}).values_list("nokkel", flat=True)
    )
    return [(p, d) for p, d in varer if p in poster and (not d or d in dokumenter)]


def linjer(varer: Sequence[Vare]) -> list[Linjevare]:
    """The things as lines with title, number and access."""
    alle = OffentligPost.objects.select_related("sak", "enhet").filter(nokkel__in={p for p, _ in varer})
    poster = {p.nokkel: Linje(p) for p in alle}
    titler = dict(
        OffentligDokument.objects.filter(nokkel__in={d for _, d in varer if d}).values_list("nokkel", "tittel")
    )
    return [Linjevare(verdi((p, d)), poster.get(p), titler.get(d, "")) for p, d in varer]
