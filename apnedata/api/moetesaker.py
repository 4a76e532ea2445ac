"""Items of public agendas, with what was recommended, proposed, voted and decided."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any, Literal

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from ninja import Query
from pydantic import Field

from apnedata.api.bla import Side, i_orden, side
from apnedata.api.dokumenter import Dokumentobjekt, fil
from apnedata.api.feil import Avvist, ikke_her
from apnedata.api.nokkel import NavnenokkelEllerTom, Nokkel
from apnedata.api.rot import les
from apnedata.api.skjema import Liste, Objekt, Sidevalg, Tekst, Uri, i_feltet, oslo
from apnedata.api.utvalg import Utvalgsreferanse, referanse
from moter.begreper import Dokumenttype, Mangler, Punkttilstand, Rolle, Sakstype, Utfall
from moter.offentlig import lesing, treff
from moter.offentlig.modeller import OffentligPunkt
from moter.sokeliste import Sokeliste
from portal import tid
from portal.visning import adresse

TAG = _("Møtesaker")


class Moetesaksbeskrivelse(Objekt):
    """A text of the archive."""

    tekst_innhold: str
    tekst_format: Literal["text/plain"] = "text/plain"


class Deltaker(Objekt):
    """Somebody by name."""

    moetedeltaker_navn: str = Field(description=_("Tomt når personen ikke skal vises."))
    politiker: str | None = Field(description=_("Nøkkelen til politikeren."))
    representerer: str = Field(description=_("Koden til partiet. Tom når det ikke er oppgitt."))


class Moetedokument(Objekt):
    """A paper that is out, or one that is missing with the reason."""

    entity: Literal["Moetedokument"] = "Moetedokument"
    id: str | None = Field(description=_("Nøkkelen. Null når dokumentet mangler."))
    moetedokumenttype: Dokumenttype
    offentlig_tittel: str
    utgave: int | None
    erstattet: bool = Field(description=_("En nyere utgave er lagt ut."))
    mangler: Mangler | None = Field(description=_("Hvorfor dokumentet ikke er her."))
    skjermingshjemmel: str
    dokumentobjekt: list[Dokumentobjekt]


class Forslag(Objekt):
    """A proposal that was put forward."""

    nummer: int
    tekst: str
    fremmet_av: Deltaker | None
    vedtatt: bool | None


class Partistemmer(Objekt):
    """How a party voted."""

    parti: str
    partinavn: str
    antall_for: int
    antall_mot: int
    antall_blanke: int


class Stemme(Deltaker):
    """How one voted."""

    stemme: Literal["Ja", "Nei", "Blankt"]


class Votering(Objekt):
    """A vote."""

    over: str = Field(description=_("Hva det ble stemt over. Tomt når det var et forslag med nummer."))
    forslag: int | None = Field(description=_("Nummeret til forslaget det ble stemt over."))
    antall_for: int | None
    antall_mot: int | None
    antall_blanke: int | None
    partier: list[Partistemmer]
    stemmer: list[Stemme] = Field(description=_("Hvem som stemte hva, når protokollen sier det."))


class Vedtaket(Objekt):
    """What was decided."""

    vedtakstekst: Moetesaksbeskrivelse
    utfall: Utfall | None
    dato: date | None


class Moetereferanse(Objekt):
    """The meeting of an item."""

    id: str
    moetedato: datetime = Field(description=_("Når møtet begynner; midnatt betyr at klokkeslettet ikke er fastsatt."))
    url: Uri


class Moetesak(Objekt):
    """An item of an agenda."""

    entity: Literal["Moetesak"] = "Moetesak"
    id: str = Field(description=_("Nøkkelen. Den er den samme for alltid."))
    url: Uri = Field(description=_("Adressen til siden som viser det samme."))
    moetesaksnummer: str = Field(description=_("Nummeret slik det står på sakslista."))
    moetesakstype: Sakstype
    offentlig_tittel: str
    utvalg: str
    utvalg_objekt: Utvalgsreferanse
    moetemappe: Moetereferanse
    politisk_sak: Uri | None = Field(description=_("Siden som følger saken gjennom alle utvalg."))
    rolle: Rolle | None
    tilstand: Punkttilstand
    tilleggssak: bool
    skjermet: bool = Field(description=_("Tittelen er skjermet."))
    lukket: bool = Field(description=_("Saken ble, eller skal bli, behandlet for lukkede dører."))
    skjermingshjemmel: str = Field(description=_("Lovhjemmelen, slik arkivet har skrevet den."))
    lukkingshjemmel: str = Field(description=_("Lovhjemmelen for å lukke møtet."))
    innstilling: Moetesaksbeskrivelse | None
    vedtak: Vedtaket | None
    forslag: list[Forslag]
    votering: list[Votering]
    inhabile: list[Deltaker]
    moetedokument: list[Moetedokument]


class Sakssok(Sidevalg):
    """The filters of the search in items and decisions."""

    query: Tekst = Field("", description=_("Søk i sakslister og papirer, med samme språk som i postlista."))
    utvalg: NavnenokkelEllerTom = Field("", description=_("Bare i dette utvalget. Bruk nøkkelen."))
    moetesakstype: Sakstype | None = Field(None, description=_("Bare denne typen."))
    moetedato_from: date | None = Field(None, description=_("Fra og med denne datoen."))
    moetedato_to: date | None = Field(None, description=_("Til og med denne datoen."))


class Vedtakssok(Sakssok):
    """The same, and by outcome."""

    utfall: Utfall | None = Field(None, description=_("Bare det som fikk dette utfallet."))


_PARAMETRE = {"q": "query", "type": "moetesakstype", "fra": "moetedatoFrom", "til": "moetedatoTo"}
_STEMMER: dict[str, Literal["Ja", "Nei", "Blankt"]] = {"for": "Ja", "mot": "Nei", "blank": "Blankt"}


@les("moetesaker", svar=Liste[Moetesak], tag=TAG, hva=_("Søk i saker på sakslistene"), navn="moetesaker")
def alle(request: HttpRequest, valg: Query[Vedtakssok]) -> Liste[Moetesak]:
    """Items that match, those of the latest meeting first."""
    s, rot = finn(request, valg), request.build_absolute_uri("/")[:-1]
    return Liste[Moetesak](items=[moetesak(p, rot) for p in s.rader], next=s.neste, previous=s.forrige)


@les("moetesaker/{id}", svar=Moetesak, tag=TAG, hva=_("Hent en sak på ei saksliste"), navn="moetesak")
def en(request: HttpRequest, id: Nokkel) -> Moetesak:  # noqa: A002 - as eInnsyn calls it
    """One item."""
    return moetesak(hent(id), request.build_absolute_uri("/")[:-1])


def hent(nokkel: str) -> OffentligPunkt:
    """The item; 410 or 404 when it is not there."""
    funnet = lesing.punkt(nokkel)
    if funnet is None:
        raise ikke_her(nokkel)
    return funnet


def finn(
    request: HttpRequest, valg: Sakssok, *, bare_vedtak: bool = False, bare_voteringer: bool = False
) -> Side[OffentligPunkt]:
    """A page of items, by the site's own search."""
    sok = _sok(valg, bare_vedtak=bare_vedtak)
    rader = treff.med_voteringer(sok.rader) if bare_voteringer else sok.rader
    s = side(request, valg, i_orden(rader.only("dag", "punkt_id"), "dag", "punkt_id"))
    return Side(treff.hent(s.rader), s.neste, s.forrige)


def _sok(valg: Sakssok, *, bare_vedtak: bool) -> Sokeliste:
    dager = {"fra": i_feltet(valg.moetedato_from), "til": i_feltet(valg.moetedato_to)}
    tekster = {
        "q": valg.query,
        "utvalg": valg.utvalg,
        "type": valg.moetesakstype,
        "utfall": getattr(valg, "utfall", None),
    }
    parametre = QueryDict(mutable=True)
    parametre.update({n: str(v) for n, v in tekster.items() if v} | {n: d.isoformat() for n, d in dager.items() if d})
    sok = Sokeliste(parametre, per=tid.i_dag(), bare_vedtak=bare_vedtak)
    if not sok.gyldig:
        raise Avvist(400, feil=[(_PARAMETRE.get(n, n), str(f)) for n, alle in sok.skjema.errors.items() for f in alle])
    return sok


def moetesak(p: OffentligPunkt, rot: str) -> Moetesak:
    """An item; its meeting and body are at hand."""
    m, i = p.mote, p.innhold
    return Moetesak(
        id=p.nokkel, url=punkt_url(p, rot), moetesaksnummer=p.nummer, moetesakstype=Sakstype(p.type),
        offentlig_tittel=p.tittel, utvalg=m.utvalg.navn, utvalg_objekt=referanse(m.utvalg, rot),
        moetemappe=motereferanse(p, rot), politisk_sak=rot + adresse("moter:sak", p.sak) if p.sak else None,
        rolle=Rolle(p.rolle) if p.rolle else None, tilstand=Punkttilstand(p.tilstand), tilleggssak=p.tilleggssak,
        skjermet=p.skjermet, lukket=p.lukket, skjermingshjemmel=i.get("skjerming", ""),
        lukkingshjemmel=i.get("lukking", {}).get("hjemmel", ""),
        innstilling=Moetesaksbeskrivelse(tekst_innhold=p.innstilling) if p.innstilling else None,
        vedtak=vedtaket(p), forslag=[_forslag(f) for f in i.get("forslag", ())], votering=voteringer(p),
        inhabile=[deltaker(d) for d in i.get("inhabile", ())], moetedokument=papirer(i.get("dokumenter", ()), rot),
    )  # fmt: skip


def punkt_url(p: OffentligPunkt, rot: str) -> str:
    """The item on the page of its meeting."""
    return f"{rot}{adresse('moter:mote', p.mote.nokkel)}#sak-{p.nokkel}"


def motereferanse(p: OffentligPunkt, rot: str) -> Moetereferanse:
    """The item's meeting."""
    url = rot + adresse("moter:mote", p.mote.nokkel)
    return Moetereferanse(id=p.mote.nokkel, moetedato=oslo(p.mote.start) or p.mote.start, url=url)


def vedtaket(p: OffentligPunkt) -> Vedtaket | None:
    """What was decided; None until the decision is out."""
    if not p.avgjort:
        return None
    tekst = Moetesaksbeskrivelse(tekst_innhold=p.vedtak)
    return Vedtaket(vedtakstekst=tekst, utfall=Utfall(p.utfall) if p.utfall else None, dato=p.vedtaksdato)


def voteringer(p: OffentligPunkt) -> list[Votering]:
    """The votes on an item."""
    return [_votering(v) for v in p.innhold.get("voteringer", ())]


def _votering(v: dict[str, Any]) -> Votering:
    for_, mot, blanke = v["antall"]
    partier = [
        Partistemmer(parti=kode, partinavn=navn, antall_for=f, antall_mot=m, antall_blanke=b)
        for kode, navn, f, m, b in v["partier"]
    ]
    stemmer = [Stemme(**dict(deltaker(hvem)), stemme=_STEMMER[stemme]) for *hvem, stemme in v["personer"]]
    over = v["over"]
    return Votering(
        over=over if isinstance(over, str) else "", forslag=over if isinstance(over, int) else None, antall_for=for_,
        antall_mot=mot, antall_blanke=blanke, partier=partier, stemmer=stemmer,
    )  # fmt: skip


def deltaker(hvem: Sequence[str]) -> Deltaker:
    """Somebody as the projection has them: name, page, party."""
    navn, politiker, parti = hvem
    return Deltaker(moetedeltaker_navn=navn, politiker=politiker or None, representerer=parti)


def _forslag(f: dict[str, Any]) -> Forslag:
    av = deltaker(f["av"]) if f["av"] else None
    return Forslag(nummer=f["nummer"], tekst=f["tekst"], fremmet_av=av, vedtatt=f["vedtatt"])


def papirer(doks: Iterable[dict[str, Any]], rot: str) -> list[Moetedokument]:
    """The papers, and those that are missing."""
    return [_papir(d, rot) for d in doks]


def _papir(d: dict[str, Any], rot: str) -> Moetedokument:
    filer: list[Dokumentobjekt] = []
    if "nokkel" in d:
        url = rot + reverse("moter:dokument", args=[d["nokkel"], d["filnavn"]])
        filer.append(fil(d["mimetype"], d["storrelse"], d["sider"], None, url))
    return Moetedokument(
        id=d.get("nokkel"), moetedokumenttype=Dokumenttype(d["type"]), offentlig_tittel=d["tittel"],
        utgave=d.get("utgave"), erstattet=d.get("erstattet", False), skjermingshjemmel=d.get("hjemmel", ""),
        mangler=Mangler(d["mangler"]) if d.get("mangler") else None, dokumentobjekt=filer,
    )  # fmt: skip
