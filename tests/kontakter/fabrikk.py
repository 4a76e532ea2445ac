"""Units, staff, companies and board positions for tests, made by the services as in operation."""

from datetime import date, datetime
from typing import Any

from django.utils.text import slugify

from kontakter.models import Ansatt, Eiermelding, Enhet, Kontaktkanal, Selskap, Styreverv
from kontakter.services import ansatte, eierskap, organisasjon
from kontakter.services.felles import ledig_nokkel
from portal.tid import OSLO

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
"""When it is, in all tests."""
AV = "arkivar"
ORGNR = "970540008"


def enhet(navn: str = "Teknisk drift", **felt: Any) -> Enhet:
    """The unit of this name, made the first time."""
    if funnet := Enhet.objects.filter(navn=navn).first():
        return funnet
    e = Enhet(**{"navn": navn, "kode": navn, "nokkel": ledig_nokkel(Enhet, navn), "telefon": "62 56 30 01"} | felt)
    organisasjon.lagre_enhet(enhet=e, av=AV)
    return e


def kanal(navn: str = "Sentralbordet", **felt: Any) -> Kontaktkanal:
    """A way into the municipality."""
    k = Kontaktkanal(**{"navn": navn, "slag": "telefon", "verdi": "62 56 30 00"} | felt)
    organisasjon.lagre_kanal(kanal=k, av=AV)
    return k


def ansatt(navn: str = "Kristian Aas Berg", enhet: Enhet | None = None, **felt: Any) -> Ansatt:
    """One of the staff, in a unit."""
    epost = f"{slugify(navn) or 'ansatt'}@hamar.example"
    verdier = {"tittel": "Ingeniør", "telefon": "62 56 31 17", "epost": epost} | felt
    a = Ansatt(navn=navn, enhet=enhet or _teknisk_drift(), **verdier)
    return ansatte.lagre_ansatt(ansatt=a, av=AV)


def _teknisk_drift() -> Enhet:
    return enhet()


def selskap(navn: str = "Hamar Avfall AS", **felt: Any) -> Selskap:
    """A company of the municipality's."""
    verdier = {"form": "Aksjeselskap", "eierandel": "51.00", "orgnr": ORGNR} | felt
    return eierskap.lagre_selskap(selskap=Selskap(navn=navn, **verdier), av=AV)


def styreverv(navn: str = "Kari Nordmann", **felt: Any) -> Styreverv:
    """A board position, told by the person."""
    verdier = {
        "virksomhet": "Hamar Avfall AS", "rolle": "medlem", "fra": date(2024, 5, 1), "hvordan": "oppgitt",
        "kildedato": date(2026, 3, 1), "registrert": NAA,
    }  # fmt: skip
    return eierskap.lagre_styreverv(styreverv=Styreverv(navn=navn, **verdier | felt), av=AV)


def eiermelding(tittel: str = "Eiermelding 2026", **felt: Any) -> Eiermelding:
    """Principles of ownership that are out."""
    verdier = {"tekst": "Eierskapet skal være åpent.", "vedtatt": date(2026, 6, 17)} | felt
    m = eierskap.lagre_eiermelding(melding=Eiermelding(tittel=tittel, **verdier), av=AV)
    eierskap.publiser_eiermelding(melding=m, av=AV, naa=NAA)
    return m
