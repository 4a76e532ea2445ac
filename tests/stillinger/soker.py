"""An applicant: what is filled in, and what is done, step by step."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from stillinger.models import Stilling

OM_DEG = {
    "navn": "Ola Kanariseth",
    "fodt": "17.05.1990",
    "kjonn": "mann",
    "kommune": "Hamar",
    "epost": "ola@example.org",
}
OFFENTLIG = {"utelates": "on", "onske_grunn": "Sjefen min vet det ikke.", "varslet": "on"}


def begynn(klient: Client, s: Stilling) -> str:
    """A new application; the address of its page."""
    svar = klient.post(f"/stillinger/{s.nokkel}/sok/")
    assert svar.status_code == 302
    return svar["Location"].removesuffix("steg/om-deg/")


def steg(klient: Client, sti: str, steget: str, /, **felt: Any) -> Any:
    return klient.post(f"{sti}steg/{steget}/", felt)


def hele(klient: Client, s: Stilling) -> str:
    """An application that is whole, and not sent."""
    sti = begynn(klient, s)
    steg(klient, sti, "om-deg", **OM_DEG)
    steg(klient, sti, "erfaring", erfaring="Fem år i barnehage")
    fil = SimpleUploadedFile("Min CV.txt", b"Hemmelig innhold i CV")
    steg(klient, sti, "filer", fil=fil, legg_ved="1")
    steg(klient, sti, "offentlighet", **OFFENTLIG)
    return sti


def side(klient: Client, sti: str, steget: str = "") -> str:
    """What the page of the application, or of a step of it, shows."""
    return str(klient.get(f"{sti}steg/{steget}/" if steget else sti).content.decode())
