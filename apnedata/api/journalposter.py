"""Entries of the journal, as the list shows them and by its rules."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import http_date
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api import dokumenter
from apnedata.api.bla import Kilde, side
from apnedata.api.dokumenter import Dokumentbeskrivelse
from apnedata.api.enheter import Enhetsreferanse, referanse
from apnedata.api.feil import Avvist, ikke_her
from apnedata.api.nokkel import NavnenokkelEllerTom, Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, Tekst, Uri, i_feltet, oslo
from portal import tid
from portal.visning import adresse
from postjournal.fremvisning import Linje, sist_endret
from postjournal.liste import Listesok
from postjournal.noark import Journalposttype as Noarktype
from postjournal.noark import Partsrolle, Tilgang
from postjournal.offentlig.modeller import OffentligPost, OffentligSak, Sokerad

TAG = _("Journalposter")


class Journalposttype(StrEnum):
    """eInnsyn's words for the types of entries."""

    INNGAAENDE = "inngaaende_dokument"
    UTGAAENDE = "utgaaende_dokument"
    NOTAT = "organinternt_dokument_uten_oppfoelging"
    NOTAT_OPPFOLGING = "organinternt_dokument_for_oppfoelging"
    SAKSFRAMLEGG = "saksframlegg"
    SAKSKART = "sakskart"
    MOTEPROTOKOLL = "moeteprotokoll"
    MOTEBOK = "moetebok"
    UKJENT = "ukjent"


class Korrespondansepart(Objekt):
    """A sender or recipient."""

    korrespondansepart_navn: str = Field(
        description=_("Navnet slik siden viser det. Fem stjerner når det er skjermet.")
    )
    korrespondanseparttype: Partsrolle


class Skjerming(Objekt):
    """Why access is not given at once."""

    skjermingshjemmel: str = Field(description=_("Lovhjemmelen, slik arkivet har skrevet den."))


class Matrikkelnummer(Objekt):
    """A property."""

    gaardsnummer: int
    bruksnummer: int


class Saksreferanse(Objekt):
    """The case of an entry."""

    id: str
    saksnummer: str
    offentlig_tittel: str
    url: Uri


class Journalpost(Objekt):
    """An entry of the journal."""

    entity: Literal["Journalpost"] = "Journalpost"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    offentlig_tittel: str
    journalposttype: Journalposttype
    journaldato: date
    journalaar: int
    journalsekvensnummer: int | None
    journalpostnummer: int = Field(description=_("Nummeret i saken. 0 når det ikke er oppgitt."))
    dokumentets_dato: date | None
    mottatt_dato: date | None
    sendt_dato: date | None
    publisert_dato: datetime
    oppdatert_dato: datetime = Field(description=_("Når det sist ble endret for publikum."))
    tilgang: Tilgang = Field(
        description=_(
            "Hva du kan gjøre: lese (aapen), be om innsyn (innsyn) eller be om innsyn i noe som er unntatt (unntatt)."
        )
    )
    skjerming: Skjerming | None
    administrativ_enhet_objekt: Enhetsreferanse | None
    saksmappe: Saksreferanse | None
    korrespondansepart: list[Korrespondansepart]
    matrikkelnummer: list[Matrikkelnummer]
    dokumentbeskrivelse: list[Dokumentbeskrivelse]


class Journalpostvalg(Sidevalg):
    """The filters of the list, with the names of eInnsyn."""

    query: Tekst = Field(
        "", description=_("Søk med samme språk som i postlista. Navn på privatpersoner gir treff i ett år.")
    )
    korrespondansepart_navn: Tekst = Field("", description=_("Avsender eller mottaker."))
    journaldato_from: date | None = Field(None, description=_("Fra og med denne datoen."))
    journaldato_to: date | None = Field(None, description=_("Til og med denne datoen."))
    journalposttype: Journalposttype | None = Field(None, description=_("Bare denne typen."))
    administrativ_enhet: NavnenokkelEllerTom = Field("", description=_("Nøkkelen til enheten."))
    tilgang: Tilgang | None = Field(None, description=_("Bare det med denne tilgangen."))


_TYPE = {Journalposttype[t.name]: t.value for t in Noarktype}
_NAVN = {kode: navn for navn, kode in _TYPE.items()}
_PARAMETRE = {"q": "query", "part": "korrespondansepartNavn", "enhet": "administrativEnhet"}
_PARAMETRE |= {"fra": "journaldatoFrom", "til": "journaldatoTo"}


@les("journalposter", svar=Liste[Journalpost], tag=TAG, hva=_("Søk i postlista"), navn="journalposter")
def alle(request: HttpRequest, valg: Query[Journalpostvalg]) -> Liste[Journalpost]:
    """Entries that match, the newest first."""
    sok = _sok(valg)
    kilde = Kilde[OffentligPost](
        lambda plass, stigende, antall: sok.fra_plass(plass[0] if plass else None, antall, eldst=stigende),
        lambda p: [p.plass],
    )
    s = side(request, valg, kilde)
    return Liste[Journalpost](items=fremstill(request, s.rader), next=s.neste, previous=s.forrige)


@les("journalposter/{id}", svar=Journalpost, tag=TAG, hva=_("Hent en journalpost"), navn="journalpost")
def en(request: HttpRequest, response: HttpResponse, id: Nokkel) -> Journalpost:  # noqa: A002 - as eInnsyn calls it
    """One entry."""
    post = OffentligPost.objects.select_related("sak", "enhet").filter(nokkel=id).first()
    if post is None:
        raise ikke_her(id)
    [funnet] = fremstill(request, [post])
    response["Last-Modified"] = http_date(funnet.oppdatert_dato.timestamp())
    return funnet


def _sok(valg: Journalpostvalg) -> Listesok:
    """The list's own search, with its parameters as its page has them."""
    dager = {"fra": i_feltet(valg.journaldato_from), "til": i_feltet(valg.journaldato_to)}
    tekster = {"q": valg.query, "part": valg.korrespondansepart_navn, "enhet": valg.administrativ_enhet}
    parametre = QueryDict(mutable=True)
    parametre.update({n: v for n, v in tekster.items() if v} | {n: d.isoformat() for n, d in dager.items() if d})
    if valg.tilgang:
        parametre["tilgang"] = valg.tilgang.value
    rader = Sokerad.objects.filter(type=_TYPE[valg.journalposttype]) if valg.journalposttype else None
    sok = Listesok(parametre, per=tid.i_dag(), rader=rader)
    if not sok.gyldig:
        raise Avvist(400, feil=[(_PARAMETRE.get(n, n), str(f)) for n, alle in sok.skjema.errors.items() for f in alle])
    return sok


def fremstill(request: HttpRequest, poster: Sequence[OffentligPost]) -> list[Journalpost]:
    """Entries with their documents, in two more questions to the database."""
    papirer, endret = dokumenter.av_poster([p.pk for p in poster]), sist_endret(poster)
    rot = request.build_absolute_uri("/")[:-1]
    return [
        _journalpost(Linje(p), rot, [dokumenter.beskriv(d, rot) for d in papirer.get(p.pk, ())], endret.get(p.pk))
        for p in poster
    ]


def _journalpost(linje: Linje, rot: str, papirer: list[Dokumentbeskrivelse], endret: datetime | None) -> Journalpost:
    p = linje.post
    sekvens, _skille, aar = p.lopenr.partition("/")
    felt: dict[str, Any] = {
        "journalaar": int(aar) if aar else p.dato.year,
        "journalsekvensnummer": int(sekvens) if aar else None,
        "publisert_dato": oslo(p.publisert),
        "oppdatert_dato": oslo(max(p.publisert, endret) if endret else p.publisert),
    }
    return Journalpost(
        id=p.nokkel, url=rot + linje.url, offentlig_tittel=p.tittel, journalposttype=_NAVN[p.type], journaldato=p.dato,
        journalpostnummer=p.nummer, dokumentets_dato=p.dokumentdato, mottatt_dato=p.mottatt, sendt_dato=p.sendt,
        tilgang=Tilgang(p.tilgang), administrativ_enhet_objekt=referanse(p.enhet, rot) if p.enhet else None,
        skjerming=Skjerming(skjermingshjemmel="; ".join(p.hjemler)) if p.hjemler else None,
        saksmappe=_saken(p.sak, rot) if p.sak else None,
        korrespondansepart=[_part(rolle, navn) for rolle, navn, *_rest in p.parter],
        matrikkelnummer=[Matrikkelnummer(gaardsnummer=g, bruksnummer=b) for g, b in p.eiendommer],
        dokumentbeskrivelse=papirer, **felt,
    )  # fmt: skip


def _part(rolle: str, navn: str) -> Korrespondansepart:
    return Korrespondansepart(korrespondansepart_navn=navn, korrespondanseparttype=Partsrolle(rolle))


def _saken(sak: OffentligSak, rot: str) -> Saksreferanse:
    url = rot + adresse("postjournal:sak", sak.nokkel)
    return Saksreferanse(id=sak.nokkel, saksnummer=sak.saksnr, offentlig_tittel=sak.tittel, url=url)
