"""Vacancies that can be applied for, ours and our neighbours'. Never anything of an applicant."""

from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import http_date
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import Kilde, Plass, side
from apnedata.api.feil import Avvist
from apnedata.api.nokkel import Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, Tekst, Uri, oslo
from portal import tid
from stillinger.begreper import Fagfelt, Omfang
from stillinger.fremvisning import Linje
from stillinger.liste import Stillingsliste
from stillinger.offentlig.modeller import OffentligStilling

TAG = _("Stillinger")


class Stilling(Objekt):
    """An advertisement."""

    entity: Literal["Stilling"] = "Stilling"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til annonsen. Noen ligger på andres sider."))
    tittel: str
    ingress: str
    arbeidsgiver: str
    enhet: str
    sted: str
    poststed: str
    fagfelt: str
    omfang: str
    stillingsprosent: int | None
    ansettelsesform: str
    antall: int
    intern: bool = Field(description=_("Bare for dem som er ansatt fra før."))
    frist: date | None
    fristtekst: str
    publisert_dato: datetime
    oppdatert_dato: datetime = Field(description=_("Når det sist ble endret for publikum."))
    offentlighet: str = Field(description=_("At opplysninger om søkere kan bli offentlige (offentleglova § 25)."))
    sokes_hos: str = Field(description=_("Nettstedet man søker på, når det ikke er vårt."))


class Avsnitt(Objekt):
    """A part of the text."""

    overskrift: str
    tekst: str = Field(description=_("HTML."))


class StillingMedTekst(Stilling):
    """An advertisement of ours with its text."""

    kan_sokes: bool
    avsnitt: list[Avsnitt]


class Stillingsvalg(Sidevalg):
    """The filters of the list."""

    query: Tekst = Field("", description=_("Søk i annonsene."))
    arbeidsgiver: Tekst = Field("", max_length=200, description=_("Bare denne arbeidsgiveren. Bruk hele navnet."))
    fagfelt: Fagfelt | None = Field(None, description=_("Bare dette fagfeltet."))
    omfang: Omfang | None = Field(None, description=_("Bare heltid, eller bare deltid."))
    sted: Tekst = Field("", max_length=100, description=_("Bare dette poststedet."))


@les("stillinger", svar=Liste[Stilling], tag=TAG, hva=_("Søk i ledige stillinger"), navn="stillinger")
def alle(request: HttpRequest, valg: Query[Stillingsvalg]) -> Liste[Stilling]:
    """What can be applied for today, the newest first."""
    parametre = QueryDict(mutable=True)
    navn = {"q": valg.query, "arbeidsgiver": valg.arbeidsgiver, "fagfelt": valg.fagfelt, "omfang": valg.omfang}
    parametre.update({n: str(v) for n, v in (navn | {"sted": valg.sted}).items() if v})
    sok = Stillingsliste(parametre, per=tid.i_dag())
    if not sok.gyldig:
        raise Avvist(400, feil=[(n, str(f)) for n, alle in sok.skjema.errors.items() for f in alle])
    s = side(request, valg, _kilde(sok.stillinger))
    items = [Stilling(**_felt(request, Linje(x, sok.per))) for x in s.rader]
    return Liste[Stilling](items=items, next=s.neste, previous=s.forrige)


@les("stillinger/{id}", svar=StillingMedTekst, tag=TAG, hva=_("Hent en stilling med teksten"), navn="stilling")
def en(request: HttpRequest, response: HttpResponse, id: Nokkel) -> StillingMedTekst:  # noqa: A002
    """One of our own advertisements, also when it is over."""
    s = OffentligStilling.objects.filter(pk=id, adresse="").first()
    if s is None:
        raise Avvist(404)
    linje = Linje(s, tid.i_dag())
    response["Last-Modified"] = http_date(s.endret.timestamp())
    avsnitt = [Avsnitt(overskrift=a["overskrift"], tekst=a["tekst"]) for a in s.innhold["avsnitt"]]
    return StillingMedTekst(**_felt(request, linje), kan_sokes=linje.kan_sokes, avsnitt=avsnitt)


def _kilde(alle: list[OffentligStilling]) -> Kilde[OffentligStilling]:
    """The list was read whole: it is short, and its own rules choose among it."""

    def plass(s: OffentligStilling) -> list[Any]:
        return [s.publisert.isoformat(), s.pk]

    def les_(fra: Plass | None, stigende: bool, antall: int) -> list[OffentligStilling]:
        i_orden = sorted(alle, key=plass, reverse=not stigende)
        grense = list(fra or ())
        return [s for s in i_orden if not grense or (plass(s) > grense if stigende else plass(s) < grense)][:antall]

    return Kilde(les_, plass)


def _felt(request: HttpRequest, linje: Linje) -> dict[str, Any]:
    s = linje.stilling
    like = ("tittel", "ingress", "enhet", "sted", "poststed", "fagfelt", "omfang", "antall", "intern", "frist")
    return {f: getattr(s, f) for f in (*like, "fristtekst")} | {
        "id": s.nokkel,
        "url": request.build_absolute_uri(linje.url),
        "arbeidsgiver": s.arbeidsgiver_navn,
        "stillingsprosent": s.prosent,
        "ansettelsesform": s.form,
        "publisert_dato": oslo(s.publisert),
        "oppdatert_dato": oslo(s.endret),
        "offentlighet": linje.offentlighet,
        "sokes_hos": linje.sokes_hos,
    }
