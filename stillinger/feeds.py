"""Vacancies as Atom, JSON and a calendar of deadlines; public lists of applicants as PDF and CSV."""

from datetime import UTC
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vText, vUri

from portal import jsonsvar, pdf, regneark, strom, tid
from portal.blokker import Blokk, Overskrift, Rader
from portal.robot import uten_indeks
from portal.strom import Strom, merke, ren
from portal.templatetags.portal import dato
from stillinger import fremvisning
from stillinger.fremvisning import Linje
from stillinger.liste import Stillingsliste
from stillinger.offentlig.modeller import OffentligSoknadsliste
from stillinger.views.utlysning import finn_liste

NYESTE = 50
_JSONFELT = (
    *("nokkel", "tittel", "ingress", "arbeidsgiver_navn", "enhet", "sted", "poststed", "fagfelt", "omfang", "prosent"),
    *("form", "antall", "intern"),
)

_LISTEFELT = ("navn", "alder", "tittel", "kommune", "unntatt")


def _linjer(sok: Stillingsliste) -> list[Linje]:
    return [Linje(s, sok.per) for s in sok.stillinger]


@require_safe
def atom(request: HttpRequest) -> HttpResponse:
    """The newest advertisements of a search, each with the text of offl. § 25 (S1)."""
    sok = Stillingsliste(request.GET, per=tid.i_dag())
    navn, valgt = settings.KOMMUNE.navn, sok.adresse.verdier
    strommen = strom.ny(
        request, "stillinger", f"?{urlencode(valgt)}" if valgt else "ledige",
        tittel=_("Ledige stillinger, %s") % navn + (f": {ren(valgt['q'])}" if "q" in valgt else ""),
        om=_("Stillinger man kan søke på nå."),
        side=reverse("stillinger:ledige") + (sok.adresse.url() if valgt else ""),
        per=sok.per,
    )  # fmt: skip
    for linje in sorted(_linjer(sok), key=lambda x: x.stilling.publisert, reverse=True)[:NYESTE]:
        _legg_til(strommen, linje, request)
    return strom.svar(strommen)


def _legg_til(strommen: Strom, linje: Linje, request: HttpRequest) -> None:
    s = linje.stilling
    deler = [linje.hvor, _("Frist: %s") % linje.frist if linje.frist else "", s.ingress, linje.offentlighet]
    strommen.add_item(
        title=ren(s.tittel),
        link=request.build_absolute_uri(linje.url),
        description=ren(" · ".join(filter(None, deler))),
        unique_id=merke(request, "stilling", s.nokkel),
        pubdate=s.publisert,
        updateddate=s.endret,
    )


@require_safe
def json_(request: HttpRequest) -> JsonResponse:
    """A search as JSON."""
    sok = Stillingsliste(request.GET, per=tid.i_dag())
    if not sok.gyldig:
        return jsonsvar.galt(sok.skjema)
    rader = [_som_json(linje, request) for linje in _linjer(sok)]
    return jsonsvar.svar({"antall": len(rader), "stillinger": rader})


def _som_json(linje: Linje, request: HttpRequest) -> dict[str, Any]:
    s = linje.stilling
    return {f: getattr(s, f) for f in _JSONFELT} | {
        "frist": s.frist.isoformat() if s.frist else None,
        "fristtekst": s.fristtekst,
        "publisert": s.publisert.astimezone(tid.OSLO).isoformat(),
        "adresse": request.build_absolute_uri(linje.url),
        "sokes_hos": linje.sokes_hos,
        "offentlighet": linje.offentlighet,
    }


@require_safe
def ics(request: HttpRequest) -> HttpResponse:
    """The deadlines of a search as whole days in a calendar (RFC 5545)."""
    kalender = Calendar()
    navn = _("Søknadsfrister, %s") % settings.KOMMUNE.navn
    for felt, verdi in (
        *(("version", "2.0"), ("prodid", "-//Åpen kommune//Søknadsfrister//NO"), ("calscale", "GREGORIAN")),
        *(("method", "PUBLISH"), ("name", vText(navn)), ("x-wr-calname", vText(navn))),
    ):
        kalender.add(felt, verdi)
    for linje in _linjer(Stillingsliste(request.GET, per=tid.i_dag())):
        if linje.stilling.frist:
            kalender.add_component(_frist(linje, request))
    respons = HttpResponse(kalender.to_ical(), content_type="text/calendar; charset=utf-8")
    respons["Content-Disposition"] = 'inline; filename="soknadsfrister.ics"'
    return respons


def _frist(linje: Linje, request: HttpRequest) -> Event:
    s, dag = linje.stilling, Event()
    vert = request.get_host().partition(":")[0]
    assert s.frist  # noqa: S101 - only those with a day are asked about
    dag.add("uid", f"stilling-{s.nokkel}@{vert}")
    dag.add("dtstamp", s.endret.astimezone(UTC))
    dag.add("last-modified", s.endret.astimezone(UTC))
    dag.add("dtstart", s.frist)
    dag.add("dtend", s.frist + tid.EN_DAG)
    dag.add("summary", ren(_("Søknadsfrist: %s") % s.tittel))
    dag.add("description", ren(f"{linje.hvor}\n\n{linje.offentlighet}"))
    dag.add("url", vUri(request.build_absolute_uri(linje.url)))
    dag.add("transp", "TRANSPARENT")
    return dag


@require_safe
def soknadsliste_csv(request: HttpRequest, nokkel: str) -> StreamingHttpResponse:
    """A public list of applicants as CSV."""
    liste = finn_liste(nokkel)
    rader = [[rad.get(felt) or "" for felt in _LISTEFELT] for rad in liste.rader]
    return regneark.svar([_LISTEFELT, *rader], _filnavn(liste, "csv"))


@require_safe
def soknadsliste_pdf(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A public list of applicants as PDF."""
    liste = finn_liste(nokkel)
    vist = fremvisning.listen(liste)
    k = settings.KOMMUNE
    tittel = _("Offentlig søkerliste: %s") % liste.stilling.tittel
    innhold = pdf.lag_pdf(
        _avsnitt(vist), tittel=tittel, sprak=get_language() or "nb", avsender=[k.navn],
        bunntekst=dato(liste.laget), aksent=k.farger.aksent,
    )  # fmt: skip
    respons = HttpResponse(innhold, content_type="application/pdf")
    respons["Content-Disposition"] = f'inline; filename="{_filnavn(liste, "pdf")}"'
    return uten_indeks(respons)


def _avsnitt(vist: dict[str, Any]) -> list[Blokk]:
    liste = vist["liste"]
    hode: list[tuple[str, str]] = [
        (_("Stilling"), liste.stilling.tittel),
        (_("Arbeidsgiver"), liste.stilling.arbeidsgiver_navn),
        (_("Søknadsfrist"), dato(liste.frist)),
        (_("Laget"), f"{dato(liste.laget)}, " + _("versjon %s") % liste.versjon),
        *([(_("Hvorfor lista er laget på nytt"), liste.hvorfor)] if liste.hvorfor else []),
        (_("Antall"), f"{vist['antall']}: {vist['kjonn']}" if vist["kjonn"] else vist["antall"]),
    ]
    rader: list[tuple[str, str]] = [(r["navn"], _om(r)) for r in vist["navngitte"]]
    unntatt = [(_("Unntatt offentlighet"), f"{vist['unntatte']}. {vist['hjemmel']}")] if vist["unntatte"] else []
    return [
        Overskrift(_("Offentlig søkerliste"), 1),
        Rader(tuple(hode)),
        Overskrift(_("Søkere"), 2),
        Rader((*rader, *unntatt)),
    ]


def _om(rad: dict[str, Any]) -> str:
    """`36 år, barnehagelærer, Nabokommunen`."""
    return ", ".join(filter(None, (_("%s år") % rad["alder"], rad["tittel"], rad["kommune"])))


def _filnavn(liste: OffentligSoknadsliste, endelse: str) -> str:
    return f"sokerliste-{liste.frist}-versjon-{liste.versjon}.{endelse}"
