"""Politicians and their offices as Popolo JSON, CSV and vCard. Only who may be shown has rows (P1)."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontakter import popolo, vkort
from kontakter.fremvisning.kontakt import holdes, kontakt
from kontakter.fremvisning.sammensetning import person_url, rekkefolge, rolle
from kontakter.offentlig.modeller import OffentligUtvalg, OffentligVerv
from kontakter.popolo import Kontakt, Organrad, Partirad, Personrad, Politikerdata, Vervrad
from portal import jsonsvar, regneark, tid
from portal.robot import uten_indeks
from portal.strom import merke

KOLONNER = "navn parti utvalg rolle nummer fra til telefon epost adresse".split()


@require_safe
def popolo_(request: HttpRequest) -> JsonResponse:
    """All offices there have been, with person, party and body."""
    data = _politikerdata(_alle(), request, tid.i_dag())
    return uten_indeks(jsonsvar.svar(popolo.skriv(data)))


@require_safe
def csv_(request: HttpRequest) -> StreamingHttpResponse:
    """The same offices as CSV."""
    per = tid.i_dag()
    return regneark.svar(_rader(_alle(), request, per), f"politikere-{per.isoformat()}.csv")


@require_safe
def vkort_(request: HttpRequest, nokkel: str) -> HttpResponse:
    """A politician as vCard 4.0."""
    verv = list(OffentligVerv.objects.select_related("utvalg").filter(person=nokkel).order_by("-fra", "id"))
    if not verv:
        raise Http404
    kort = vkort.person(_kort(nokkel, verv, request, tid.i_dag()))
    respons = HttpResponse(kort, content_type="text/vcard; charset=utf-8")
    respons["Content-Disposition"] = f'attachment; filename="{nokkel}.vcf"'
    return uten_indeks(respons)


def _alle() -> list[OffentligVerv]:
    return list(OffentligVerv.objects.select_related("utvalg").order_by("navn", "person", "fra", "id"))


def _kort(nokkel: str, verv: Sequence[OffentligVerv], request: HttpRequest, per: date) -> vkort.Vkort:
    naa = sorted((v for v in verv if holdes(v, per)), key=lambda v: (v.utvalg.rekkefolge, rekkefolge(v)))
    hvordan = kontakt(naa, per)
    parti = next((v.partinavn for v in (*naa, *verv) if v.partinavn), "")
    return vkort.Vkort(
        uid=vkort.uid(merke(request, "politiker", nokkel)),
        navn=verv[0].navn,
        endret=max(v.endret for v in verv),
        organisasjon=(settings.KOMMUNE.navn,),
        tittel=_("Folkevalgt"),
        rolle="; ".join(f"{v.utvalg.navn}, {rolle(v).lower()}" for v in naa),
        telefon=hvordan.telefon,
        epost=hvordan.epost,
        url=request.build_absolute_uri(person_url(nokkel)),
        kategorier=(parti,) if parti else (),
    )


def _rader(verv: Sequence[OffentligVerv], request: HttpRequest, per: date) -> Iterator[list[Any]]:
    yield KOLONNER
    for v in verv:
        hvordan = kontakt([v], per)
        yield [
            v.navn, v.partinavn, v.utvalg.navn, rolle(v), v.nummer or "", v.fra.isoformat(),
            v.til.isoformat() if v.til else "", hvordan.telefon, hvordan.epost,
            request.build_absolute_uri(person_url(v.person)),
        ]  # fmt: skip


def _politikerdata(verv: Sequence[OffentligVerv], request: HttpRequest, per: date) -> Politikerdata:
    utvalg = list(OffentligUtvalg.objects.defer("beskrivelse"))
    nokler = {u.pk: u.nokkel for u in utvalg}
    return Politikerdata(
        personer=tuple(
            Personrad(f"politiker:{nokkel}", navn, side=request.build_absolute_uri(person_url(nokkel)))
            for nokkel, navn in {v.person: v.navn for v in verv}.items()
        ),
        partier=tuple(
            Partirad(f"parti:{kode}", navn, kode) for kode, navn in {v.parti: v.partinavn for v in verv}.items() if kode
        ),
        organer=tuple(
            Organrad(f"utvalg:{u.nokkel}", u.navn, slag=u.slag, overordnet=_utvalg(nokler.get(u.overordnet or 0)))
            for u in utvalg
        ),
        verv=tuple(_vervrad(v, per) for v in verv),
    )


def _utvalg(nokkel: str | None) -> str:
    return f"utvalg:{nokkel}" if nokkel else ""


def _vervrad(v: OffentligVerv, per: date) -> Vervrad:
    hvordan = kontakt([v], per)
    kontakter = (("telefon", hvordan.telefon), ("epost", hvordan.epost))
    return Vervrad(
        id=v.merke,
        person=f"politiker:{v.person}",
        organ=f"utvalg:{v.utvalg.nokkel}",
        rolle=v.rolle,
        parti=f"parti:{v.parti}" if v.parti else "",
        nummer=v.nummer,
        fra=v.fra,
        til=v.til,
        kontakter=tuple(Kontakt(slag, verdi) for slag, verdi in kontakter if verdi),
    )
