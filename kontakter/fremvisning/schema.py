"""The municipality and its units as schema.org's GovernmentOrganization, for machines."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.conf import settings

from kontakter import apningstid, vkort
from kontakter.fremvisning.kanaler import Kanal
from kontakter.fremvisning.tidsord import les_tider
from kontakter.offentlig.modeller import Enhetsside

_KONTEKST = "https://schema.org"


def kommunen(kanaler: Sequence[Kanal], *, per: date) -> dict[str, Any]:
    """The municipality with its ways in."""
    k = settings.KOMMUNE
    punkter = (_kontaktpunkt(kanal, per) for kanal in kanaler)
    return _organisasjon(k.navn, k.nettsted) | _uten_tomme(
        telephone=_nummer(k.telefon), email=k.epost, address=k.adresse, contactPoint=[p for p in punkter if p]
    )


def enheten(side: Enhetsside, url: str, overordnet: tuple[str, str], *, per: date) -> dict[str, Any]:
    """A unit; `overordnet` is the name and the page of the unit above, or of the municipality."""
    e, tider = side.enhet, _tider(side.apningstid, per)
    punkt = _uten_tomme(telephone=_nummer(e.telefon), email=e.epost, hoursAvailable=tider)
    return _organisasjon(e.navn, url) | _uten_tomme(
        description=side.oppgaver,
        parentOrganization=_organisasjon(*overordnet, kontekst=False),
        contactPoint=punkt and {"@type": "ContactPoint", "contactType": e.navn, **punkt},
        location=_sted(side, tider),
    )


def _organisasjon(navn: str, url: str, *, kontekst: bool = True) -> dict[str, Any]:
    hode = {"@context": _KONTEKST} if kontekst else {}
    return {**hode, "@type": "GovernmentOrganization", "name": navn, **_uten_tomme(url=url)}


def _kontaktpunkt(kanal: Kanal, per: date) -> dict[str, Any]:
    """A way in that has a number, an address of mail or a page; nothing for the others."""
    rad = kanal.rad
    vei = _uten_tomme(
        telephone=_nummer(rad.verdi) if rad.slag == "telefon" else "",
        email=rad.verdi if rad.slag == "epost" else "",
        url=kanal.url,
    )
    om = _uten_tomme(description=rad.formaal, hoursAvailable=_tider(rad.apningstid, per))
    return vei and {"@type": "ContactPoint", "contactType": rad.navn, **vei, **om}


def _sted(side: Enhetsside, tider: list[dict[str, object]]) -> dict[str, Any]:
    """Where the unit receives people."""
    if not side.gateadresse:
        return {}
    adresse = _uten_tomme(
        streetAddress=side.gateadresse,
        postalCode=side.postnummer,
        addressLocality=side.poststed,
        addressCountry="NO",
    )
    sted = {"@type": "Place", "address": {"@type": "PostalAddress", **adresse}}
    return sted | _uten_tomme(openingHoursSpecification=tider)


def _tider(tekst: str, per: date) -> list[dict[str, object]]:
    lest = les_tider(tekst)
    return apningstid.schema_org(lest, per=per) if lest else []


def _nummer(telefon: str) -> str:
    return vkort.tel(telefon).removeprefix("tel:").partition(";")[0]


def _uten_tomme(**felt: Any) -> dict[str, Any]:
    return {navn: verdi for navn, verdi in felt.items() if verdi}
