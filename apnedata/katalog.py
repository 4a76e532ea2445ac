"""The catalogue by DCAT-AP-NO 3: what data sets there are, how they are fetched, and who answers for them.

Every node has an address of its own, so that the same catalogue is the same bytes each time.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop, override
from rdflib import DCAT, DCTERMS, FOAF, RDF, XSD, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

from apnedata.datasett import ALLE
from apnedata.felt import Datasett, Tekst, nettsted
from apnedata.offentlig import Dump, gyldige
from apnedata.skriv import FORMATER, Format

EU = "http://publications.europa.eu/resource/authority/"
DCATAP = Namespace("http://data.europa.eu/r5r/")
ADMS = Namespace("http://www.w3.org/ns/adms#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
_IANA = "https://www.iana.org/assignments/media-types/"
_LOV = URIRef("https://lovdata.no/eli/lov/2006/05/19/16/nor/html")
_UTGIVER = "https://organization-catalog.fellesdatakatalog.digdir.no/organizations/"
_KOMMUNER = "https://data.geonorge.no/administrativeEnheter/kommune/id/"
TITTEL = gettext_noop("Åpne data fra %s")
BESKRIVELSE = gettext_noop(
    "Det kommunen viser på nettstedet Åpen kommune, som data. Personopplysninger er ikke omfattet av lisensen."
)
API = gettext_noop("Lese-API for %s")
EMNEORD = gettext_noop("åpenhet")


@dataclass(frozen=True, slots=True)
class _Bygger:
    """A graph, and what stands again and again in it."""

    graf: Graph
    per: date

    def si(self, om: URIRef, egenskap: URIRef, *verdier: Node) -> None:
        for verdi in verdier:
            self.graf.add((om, egenskap, verdi))

    def tekst(self, om: URIRef, egenskap: URIRef, tekst: Tekst, *deler: str) -> None:
        """A text in the languages of the site."""
        for kode, _navn in settings.LANGUAGES:
            with override(kode):
                self.si(om, egenskap, Literal(_oversatt(tekst, deler), lang=kode))


def skriv(format_: str, *, per: date) -> str:
    """The catalogue, `turtle` or `json-ld`."""
    tekst = graf(per).serialize(format=format_)
    return _ordnet(tekst) if format_ == "json-ld" else tekst


def graf(per: date) -> Graph:
    """All of it."""
    b = _Bygger(Graph(), per)
    for navn, rom in (("dcatap", DCATAP), ("adms", ADMS), ("spdx", SPDX), ("vcard", VCARD)):
        b.graf.bind(navn, rom)
    _katalog(b)
    _hvem(b)
    _api(b)
    dumper = {(d.datasett, d.format): d for d in gyldige(per)}
    for d in ALLE:
        _datasett(b, d)
        for f in FORMATER.values():
            _distribusjon(b, d, f, dumper.get((d.navn, f.navn)))
    return b.graf


def _oversatt(tekst: Tekst, deler: tuple[str, ...]) -> str:
    vist = gettext(tekst) if isinstance(tekst, str) else str(tekst)
    return vist % deler if deler else vist


def _eu(liste: str, *koder: str) -> list[URIRef]:
    return [URIRef(f"{EU}{liste}/{kode}") for kode in koder]


def _her(navn: str, *deler: str) -> URIRef:
    """The address of a page in bokmål."""
    with override("nb"):
        return URIRef(nettsted() + reverse(navn, args=deler))


def _om(hva: str) -> URIRef:
    return URIRef(f"{_her('datafiler:turtle')}#{hva}")


def _utgiver() -> URIRef:
    return URIRef(_UTGIVER + settings.KOMMUNE.innsyn.orgnr)


def _felles(b: _Bygger, om: URIRef) -> None:
    """What a catalogue, a data set and a service all tell."""
    b.si(om, DCTERMS.publisher, _utgiver())
    b.si(om, DCAT.contactPoint, _om("kontakt"))
    b.si(om, DCTERMS.license, *_eu("licence", "NLOD_2_0"))


def _sted(b: _Bygger, om: URIRef) -> None:
    b.si(om, DCTERMS.spatial, URIRef(_KOMMUNER + settings.KOMMUNE.nummer), *_eu("country", "NOR"))
    b.si(om, DCTERMS.language, *_eu("language", "NOB", "NNO"))


def _katalog(b: _Bygger) -> None:
    om = _om("katalog")
    b.si(om, RDF.type, DCAT.Catalog)
    _felles(b, om)
    _sted(b, om)
    b.tekst(om, DCTERMS.title, TITTEL, settings.KOMMUNE.navn)
    b.tekst(om, DCTERMS.description, BESKRIVELSE)
    b.si(om, FOAF.homepage, _her("apnedata:forside"))
    b.si(om, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme"))
    b.si(om, DCAT.service, _om("api"))
    b.si(om, DCAT.dataset, *(_om(d.navn) for d in ALLE))


def _hvem(b: _Bygger) -> None:
    k, utgiver, kontakt = settings.KOMMUNE, _utgiver(), _om("kontakt")
    b.si(utgiver, RDF.type, FOAF.Agent)
    b.si(utgiver, FOAF.name, Literal(k.navn, lang="nb"))
    b.si(utgiver, DCTERMS.identifier, Literal(k.innsyn.orgnr))
    b.si(utgiver, DCTERMS.type, URIRef("http://purl.org/adms/publishertype/LocalAuthority"))
    b.si(utgiver, FOAF.homepage, URIRef(k.nettsted))
    b.si(kontakt, RDF.type, VCARD.Organization)
    b.si(kontakt, VCARD.fn, Literal(k.navn, lang="nb"))
    b.si(kontakt, VCARD.hasEmail, URIRef(f"mailto:{k.epost}"))
    b.si(kontakt, VCARD.hasURL, _her("apnedata:forside"))


def _api(b: _Bygger) -> None:
    om, rot = _om("api"), nettsted() + "/api/v1/"
    b.si(om, RDF.type, DCAT.DataService)
    _felles(b, om)
    b.tekst(om, DCTERMS.title, API, settings.KOMMUNE.navn)
    b.si(om, DCAT.endpointURL, URIRef(rot))
    b.si(om, DCAT.endpointDescription, URIRef(rot + "openapi.json"))
    b.si(om, DCAT.servesDataset, *(_om(d.navn) for d in ALLE))
    b.si(om, DCTERMS.accessRights, *_eu("access-right", "PUBLIC"))
    b.si(om, DCAT.theme, *_eu("data-theme", "GOVE"))


def _datasett(b: _Bygger, d: Datasett) -> None:
    om = _om(d.navn)
    b.si(om, RDF.type, DCAT.Dataset)
    b.si(om, DCTERMS.publisher, _utgiver())
    b.si(om, DCAT.contactPoint, _om("kontakt"))
    _sted(b, om)
    b.tekst(om, DCTERMS.title, d.tittel)
    b.tekst(om, DCTERMS.description, d.beskrivelse)
    b.tekst(om, DCAT.keyword, EMNEORD)
    b.si(om, DCTERMS.identifier, Literal(d.navn))
    b.si(om, DCAT.theme, *_eu("data-theme", *d.temaer))
    b.si(om, DCTERMS.accessRights, *_eu("access-right", "PUBLIC"))
    b.si(om, DCTERMS.accrualPeriodicity, *_eu("frequency", "CONT"))
    b.si(om, DCATAP.applicableLegislation, _LOV)
    b.si(om, DCAT.landingPage, _her("apnedata:datasett", d.navn))
    b.si(om, DCAT.distribution, *(_om(f"{d.navn}-{f}") for f in FORMATER))
    if begynner := d.begynner():
        tidsrom = _om(f"{d.navn}-tidsrom")
        b.si(om, DCTERMS.temporal, tidsrom)
        b.si(tidsrom, RDF.type, DCTERMS.PeriodOfTime)
        b.si(tidsrom, DCAT.startDate, Literal(begynner, datatype=XSD.date))


def _distribusjon(b: _Bygger, d: Datasett, f: Format, dump: Dump | None) -> None:
    om, fil = _om(f"{d.navn}-{f.navn}"), _her("datafiler:fil", d.navn, f.navn)
    b.si(om, RDF.type, DCAT.Distribution)
    b.tekst(om, DCTERMS.title, f.tekst)
    b.si(om, DCAT.accessURL, fil)
    b.si(om, DCAT.downloadURL, fil)
    b.si(om, DCTERMS.format, *_eu("file-type", f.filtype))
    b.si(om, DCAT.mediaType, URIRef(_IANA + f.mimetype))
    b.si(om, DCTERMS.license, *_eu("licence", "NLOD_2_0"))
    b.si(om, DCATAP.availability, *_eu("planned-availability", "AVAILABLE"))
    b.si(om, ADMS.status, *_eu("distribution-status", "COMPLETED"))
    if dump:
        _om_dumpen(b, om, dump)


def _om_dumpen(b: _Bygger, om: URIRef, dump: Dump) -> None:
    """Size and checksum, which hold as long as the dump does."""
    sum_ = URIRef(f"{om}-sjekksum")
    b.si(om, DCTERMS.modified, Literal(dump.laget))
    b.si(om, DCAT.byteSize, Literal(dump.storrelse, datatype=XSD.nonNegativeInteger))
    b.si(om, SPDX.checksum, sum_)
    b.si(sum_, RDF.type, SPDX.Checksum)
    b.si(sum_, SPDX.algorithm, SPDX.checksumAlgorithm_sha256)
    b.si(sum_, SPDX.checksumValue, Literal(dump.sha256, datatype=XSD.hexBinary))


def _ordnet(tekst: str) -> str:
    """The nodes and their values in order, which JSON-LD leaves open."""
    return json.dumps(_sortert(json.loads(tekst)), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _sortert(verdi: Any) -> Any:
    if isinstance(verdi, dict):
        return {k: _sortert(v) for k, v in verdi.items()}
    if isinstance(verdi, list):
        return sorted(map(_sortert, verdi), key=lambda v: json.dumps(v, sort_keys=True))
    return verdi
