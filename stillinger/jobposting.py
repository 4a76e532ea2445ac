"""A vacancy as schema.org's JobPosting, for the page of the vacancy until its deadline. Pure.

Required: title, description, datePosted, hiringOrganization and jobLocation with country; validThrough, because ours
all have a deadline. What is not told is left out.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from portal.innlesing.felt import lokal, rens
from stillinger.annonse import Annonse, Form, Lonn, Omfang, Sted, Virksomhet, beskrivelse, felles_mangler
from stillinger.utlysning import nettadresse

LAND = "NO"
_OMFANG = {Omfang.HELTID: ["FULL_TIME"], Omfang.DELTID: ["PART_TIME"], Omfang.BEGGE: ["FULL_TIME", "PART_TIME"]}
_MIDLERTIDIG = {Form.VIKARIAT, Form.ENGASJEMENT, Form.PROSJEKT, Form.AREMAL, Form.SESONG, Form.FERIEJOBB}
_OPPLARING = {Form.TRAINEE, Form.LARLING}


def mangler(a: Annonse) -> list[str]:
    """What must be filled in before the vacancy can be published, in Norwegian; empty when nothing is."""
    return [*felles_mangler(a), *_stedsmangler(a)]


def jobposting(a: Annonse, naa: datetime) -> dict[str, Any] | None:
    """The JSON-LD object; None after the deadline, and for a vacancy that lacks what is required."""
    if a.publisert is None or a.frist is None or mangler(a) or naa > a.frist:
        return None
    node = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": rens(a.tittel),
        "description": beskrivelse(a),
        "datePosted": _tid(a.publisert),
        "validThrough": _tid(a.frist),
        "url": a.url,
        "directApply": a.sok_her,
        "employmentType": _ansettelse(a),
        "identifier": {"@type": "PropertyValue", "name": rens(a.virksomhet.navn), "value": a.nokkel},
        "hiringOrganization": _virksomhet(a.virksomhet),
        "jobLocation": [_sted(sted) for sted in a.steder],
        "totalJobOpenings": a.antall,
        "baseSalary": _lonn(a.lonn) if a.lonn else None,
    }
    return {navn: verdi for navn, verdi in node.items() if verdi not in (None, [], "")}


def _stedsmangler(a: Annonse) -> Iterator[str]:
    if not a.steder:
        yield "Oppgi minst ett arbeidssted."
    if any(not (sted.poststed or sted.kommune) for sted in a.steder):
        yield "Hvert arbeidssted må ha poststed eller kommune."


def _tid(tid: datetime) -> str:
    """ISO 8601 in Oslo time, with its offset."""
    return lokal(tid).isoformat(timespec="seconds")


def _ansettelse(a: Annonse) -> list[str]:
    """schema.org's words for extent and terms."""
    vilkar = "TEMPORARY" if a.form in _MIDLERTIDIG else "INTERN" if a.form in _OPPLARING else ""
    return [*(_OMFANG[a.omfang] if a.omfang else []), *filter(None, [vilkar])]


def _virksomhet(v: Virksomhet) -> dict[str, str]:
    node = {
        "@type": "Organization",
        "name": rens(v.navn),
        "sameAs": nettadresse(v.nettsted),
        "logo": nettadresse(v.logo),
        "taxID": v.orgnr,
    }
    return {navn: verdi for navn, verdi in node.items() if verdi}


def _sted(s: Sted) -> dict[str, Any]:
    adresse = {
        "@type": "PostalAddress",
        "streetAddress": s.adresse,
        "postalCode": s.postnummer,
        "addressLocality": s.poststed or s.kommune,
        "addressRegion": s.fylke,
        "addressCountry": LAND,
    }
    return {"@type": "Place", "address": {navn: verdi for navn, verdi in adresse.items() if verdi}}


def _lonn(lonn: Lonn) -> dict[str, Any]:
    """A sum, or a range when it has two ends."""
    belop = (
        {"minValue": float(lonn.fra), "maxValue": float(lonn.til)}
        if lonn.til and lonn.til != lonn.fra
        else {"value": float(lonn.fra)}
    )
    verdi = {"@type": "QuantitativeValue", **belop, "unitText": lonn.enhet.value}
    return {"@type": "MonetaryAmount", "currency": "NOK", "value": verdi}
