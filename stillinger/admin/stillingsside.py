"""What the page of a vacancy shows above its form, and the package that the archive gets."""

from collections import Counter
from contextlib import ExitStack
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.urls import reverse

from portal import tid
from stillinger.begreper import Tilstand
from stillinger.models import Soknadssteg, Stilling
from stillinger.models.soknad import SOKNADSTILSTANDER
from stillinger.services import arkiv, utlysning
from stillinger.tilstand import UTE


def kontekst(s: Stilling) -> dict[str, Any]:
    """What it lacks, its applicants in figures, interviews to come, what the list waits for, and how it is at NAV."""
    star = Counter(s.soknader.filter(slettet=None).values_list("tilstand", flat=True))
    ute = s.tilstand in UTE
    return {
        "mangler": utlysning.mangler(s, per=tid.i_dag()) if s.tilstand == Tilstand.UTKAST else [],
        "soknadstall": [(navn, star[verdi]) for verdi, navn in SOKNADSTILSTANDER if star[verdi]],
        "soknader_url": f"{reverse('admin:stillinger_soknad_changelist')}?stilling__id__exact={s.pk}",
        "slettede": s.soknader.exclude(slettet=None).count(),
        "uavgjorte": s.soknader.filter(onske__isnull=False, onske__avgjorelser=None, trukket=None).count(),
        "intervjuer": _intervjuer(s),
        "frister_uten": _frister_uten(s),
        "offentlig_side": settings.STEDSNAVN + reverse("stillinger:stilling", args=[s.nokkel]) if ute else "",
        "ledere": list(s.ledere.order_by("brukernavn")),
        "nav": getattr(s, "nav", None),
        "frister": list(s.frister.order_by("dato")),
    }


def _intervjuer(s: Stilling) -> list[Soknadssteg]:
    """The interviews to come; of one who was called in twice, the last call counts."""
    alle = Soknadssteg.objects.filter(soknad__stilling=s, naar__isnull=False, soknad__trukket=None)
    siste = {x.soknad_id: x for x in alle.select_related("soknad").order_by("id")}
    return sorted((x for x in siste.values() if x.naar and x.naar >= tid.naa()), key=lambda x: (x.naar, x.pk))


def _frister_uten(s: Stilling) -> list[Any]:
    """The deadlines that have passed without a list."""
    if s.tilstand in (Tilstand.UTKAST, Tilstand.AVLYST, Tilstand.ARKIVERT):
        return []
    har = set(s.lister.values_list("frist", flat=True))
    return [f.dato for f in s.frister.order_by("dato") if f.dato < tid.i_dag() and f.dato not in har]


def pakken(s: Stilling, *, av: str) -> FileResponse:
    """The package, sent from its temporary file and closed with the answer."""
    slutt = ExitStack()
    pakke = slutt.enter_context(arkiv.lag_pakke(stilling=s, av=av, naa=tid.naa()))
    respons = FileResponse(pakke.fil, as_attachment=True, filename=pakke.navn, content_type="application/zip")
    respons._resource_closers.append(slutt.close)  # type: ignore[attr-defined]  # Django's own list
    return respons
