"""A unit as lists, its page and its card show it."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.urls import reverse

from kontakter import vkort
from kontakter.fremvisning import kanaler, tidsord
from kontakter.fremvisning.tidsord import Apent
from kontakter.offentlig.modeller import Enhetsside
from kontakter.vkort import Adresse, Vkort

INGEN_VISES = "fellesnummer"


@dataclass(frozen=True, slots=True)
class Enhet:
    """A unit: where it is, what it does, and whether it is open."""

    side: Enhetsside
    navn: str
    url: str
    oppgaver: list[str]
    apent: Apent | None
    tider: list[str]
    adresse: str
    kart: str

    @property
    def viser_ansatte(self) -> bool:
        """Whether some of its staff are shown by name."""
        return self.side.visning != INGEN_VISES


def vis(side: Enhetsside, naa: datetime) -> Enhet:
    """The unit as it is now."""
    adresse = _adresse(side)
    return Enhet(
        side,
        side.enhet.navn,
        adresse_til(side),
        tidsord.oppgaver(side.oppgaver),
        tidsord.apent(side.apningstid, naa),
        tidsord.linjer(side.apningstid),
        adresse,
        kanaler.kart(adresse) if side.gateadresse else "",
    )


def adresse_til(side: Enhetsside) -> str:
    """The address of its page."""
    return reverse("kontakter:enhet", args=[side.enhet.nokkel])


def kort(side: Enhetsside, *, uid: str, url: str) -> str:
    """The unit as a vCard; `uid` names it for life, `url` is its page."""
    e = side.enhet
    return vkort.enhet(
        Vkort(
            uid=vkort.uid(uid), navn=e.navn, endret=side.endret, organisasjon=(settings.KOMMUNE.navn, e.navn),
            telefon=e.telefon, epost=e.epost, url=url, kategorier=tidsord.oppgaver(side.oppgaver),
            adresse=Adresse(side.gateadresse, side.postnummer, side.poststed) if side.gateadresse else None,
        )
    )  # fmt: skip


def _adresse(side: Enhetsside) -> str:
    sted = f"{side.postnummer} {side.poststed}".strip()
    return ", ".join(filter(None, (side.gateadresse, sted)))
