"""What the municipality owns, as pages show it."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from kontakter.fremvisning import ordene, styreverv
from kontakter.offentlig.eierskap import OffentligEiermelding, OffentligSelskap, OffentligStyreverv

UTENFOR_STYRET = ("representant", "daglig_leder", "annet")


def med_verv(per: date) -> list[tuple[OffentligSelskap, list[OffentligStyreverv]]]:
    """All companies with the positions that are held in them on the day, in two queries."""
    selskaper = list(OffentligSelskap.objects.all())
    av: dict[int | None, tuple[OffentligSelskap, list[OffentligStyreverv]]] = {s.pk: (s, []) for s in selskaper}
    for v in OffentligStyreverv.objects.per(per).filter(selskap__isnull=False):
        if v.selskap_id in av:
            v.selskap, verv = av[v.selskap_id]
            verv.append(v)
    return list(av.values())


def eies(s: OffentligSelskap, per: date) -> bool:
    """Whether the municipality owns it on the day."""
    return s.avviklet is None or s.avviklet >= per


def linje(s: OffentligSelskap, verv: Iterable[OffentligStyreverv]) -> dict[str, Any]:
    """A company as the list shows it."""
    verv = list(verv)
    return {
        "navn": s.navn,
        "url": reverse("kontakter:selskap", args=[s.nokkel]),
        "form": s.form,
        "sektor": s.sektor,
        "eierandel": ordene.andel(s.eierandel),
        "stemmeandel": ordene.andel(s.stemmeandel),
        "leder": [styreverv.linje(v) for v in verv if v.rolle == "leder"],
        "antall_i_styret": len(styret(verv)),
        "representanter": [styreverv.linje(v) for v in verv if v.rolle == "representant"],
        "dokumenter": dokumenter(s),
        "avviklet": s.avviklet,
    }


def styret(verv: Iterable[OffentligStyreverv]) -> list[OffentligStyreverv]:
    """Those who sit on the board."""
    return [v for v in verv if v.rolle not in UTENFOR_STYRET]


def dokumenter(s: OffentligSelskap) -> list[tuple[str, str]]:
    """(what it is, address)."""
    alle = ((_("Årsrapport"), s.arsrapport), (_("Eierstrategi"), s.eierstrategi))
    return [(navn, adresse) for navn, adresse in alle if adresse]


def verv(s: OffentligSelskap) -> list[OffentligStyreverv]:
    """All positions in the company there have been, by name."""
    alle = list(OffentligStyreverv.objects.filter(selskap=s))
    for v in alle:
        v.selskap = s
    return alle


def kontekst(s: OffentligSelskap, alle: Sequence[OffentligStyreverv], per: date) -> dict[str, Any]:
    """All that a company's page shows of who sits where."""
    naa = [v for v in alle if styreverv.holdes(v, per)]
    foer = [v for v in alle if v.til and v.til < per]
    return {
        "styret": styreverv.linjer(styret(naa)),
        "utenfor": styreverv.linjer(v for v in naa if v.rolle in UTENFOR_STYRET),
        "foer": [styreverv.linje(v) for v in sorted(foer, key=lambda v: v.til or per, reverse=True)],
        "andre_eiere": [linje for linje in s.andre_eiere.splitlines() if linje.strip()],
        "eierandel": ordene.andel(s.eierandel),
        "stemmeandel": ordene.andel(s.stemmeandel),
        "orgnr": styreverv.orgnr(s.orgnr),
        "dokumenter": dokumenter(s),
    }


def jsonld(s: OffentligSelskap, naa: Iterable[dict[str, Any]], adresse: str) -> dict[str, Any]:
    """The company as schema.org knows it."""
    return {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": s.navn,
        "url": s.nettsted or adresse,
        "mainEntityOfPage": adresse,
        "identifier": {"@type": "PropertyValue", "propertyID": "organisasjonsnummer", "value": s.orgnr}
        if s.orgnr
        else None,
        "parentOrganization": {"@type": "GovernmentOrganization", "name": settings.KOMMUNE.navn}
        if s.eierandel is not None and s.eierandel > 50
        else None,
        "member": [
            {
                "@type": "OrganizationRole",
                "roleName": v["rolle"],
                "member": {"@type": "Person", "name": v["navn"]},
            }
            for v in naa
        ]
        or None,
    }


def meldinger() -> list[OffentligEiermelding]:
    """The principles that are out, the newest first."""
    return list(OffentligEiermelding.objects.all())
