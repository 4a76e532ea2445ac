"""Requests as the services meet them: sent in, taken in, decided and answered."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from innsyn import kode
from innsyn.lovlig import Utfall
from innsyn.models import Krav, Kravdokument
from innsyn.mottak import MottattKrav, MottattMelding, Vare
from innsyn.services import svar
from innsyn.tilstand import Handling
from portal import tid
from tests.innsyn.i_arkivet import MANDAG, avgjor, fil, krav

__all__ = ["MANDAG", "avgjort", "besvart", "fil", "krav", "kravdokument", "melding", "mottatt", "ny_kode"]


def ny_kode() -> str:
    """A code that nobody else has."""
    return kode.avled(str(uuid4()), "prøve")


def mottatt(koden: str = "", *, varer: list[Vare] | None = None, **felt: Any) -> MottattKrav:
    """A request as the form sent it, on Monday morning; nobody has taken it in yet."""
    standard: dict[str, Any] = {
        "nokkel": uuid4(),
        "kode_hash": kode.hash_(koden or ny_kode()),
        "tid": MANDAG,
        "sprak": "nb",
        "slag": "dokumenter" if varer else "beskrivelse",
        "tekst": "" if varer else "Alt om rundkjøringen i Vangsvegen",
        "navn": "",
        "epost": "",
        "adresse": "",
        "papir": False,
        "dokumenter": varer or [],
    }
    ny = MottattKrav.objects.create(**standard | felt)
    ny.refresh_from_db()
    return ny


def melding(koden: str, slag: Handling, *, naa: datetime = MANDAG, **felt: Any) -> MottattMelding:
    """What a requester did on the tracking page; nobody has taken it in yet."""
    standard: dict[str, Any] = {"nokkel": uuid4(), "kode_hash": kode.hash_(koden), "tekst": "", "tid": naa}
    return MottattMelding.objects.create(slag=slag, **standard | felt)


def kravdokument(k: Krav | None = None, **felt: Any) -> Kravdokument:
    """The first document of a request, or one more when something is told of it."""
    k = k or krav()
    if not felt:
        return k.dokumenter.all()[0]
    return k.dokumenter.create(**{"nummer": k.dokumenter.count() + 1, "tittel": "Notat"} | felt)


def avgjort(k: Krav | None = None, utfall: Utfall = Utfall.AVSLAG, **felt: Any) -> Krav:
    """A request where all documents are decided alike, by default refused as internal; nothing is sent."""
    k = k or krav()
    if utfall == Utfall.AVSLAG and not felt:
        felt = {"hjemmel": "OFFL-14-1", "merinnsyn": "Saken er ikke ferdig vurdert."}
    avgjor(k, utfall, **felt)
    return k


def ikke_funnet(k: Krav | None = None) -> Krav:
    """A request for what there is not, decided so."""
    return avgjort(k, Utfall.FINNES_IKKE, begrunnelse="Vi har lett i arkivet og funnet ingenting.")


def besvart(k: Krav | None = None, *, naa: datetime | None = None, **felt: Any) -> Krav:
    """A request that is decided and answered."""
    k = avgjort(k, **felt)
    svar.send_svar(krav=k, av="arkivar", naa=naa or tid.naa())
    k.refresh_from_db()
    return k
