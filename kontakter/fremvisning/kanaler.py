"""The ways into the municipality as its page shows them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from kontakter.fremvisning import tidsord
from kontakter.fremvisning.tidsord import Apent
from kontakter.offentlig.modeller import OffentligKanal

NOD = "nod"
_NETTADRESSE = re.compile(r"https?://\S+")


@dataclass(frozen=True, slots=True)
class Kanal:
    """A way in. `url`: where a page on the web is; `kart`: where a place is on the map; empty for other kinds."""

    rad: OffentligKanal
    apent: Apent | None
    tider: list[str]
    url: str
    kart: str


def vis(rader: Sequence[OffentligKanal], naa: datetime) -> tuple[list[Kanal], list[Kanal]]:
    """(the ways in, the emergency numbers); what `kommune.toml` tells when none are registered."""
    alle = [_kanal(rad, naa) for rad in rader]
    vanlige = [k for k in alle if k.rad.slag != NOD] or [_kanal(rad, naa) for rad in _fra_kommunen()]
    return vanlige, [k for k in alle if k.rad.slag == NOD]


def kart(adresse: str) -> str:
    """The address of a map that shows a place."""
    return settings.KOMMUNE.kontakter.kart.replace("{adresse}", quote(adresse))


def _kanal(rad: OffentligKanal, naa: datetime) -> Kanal:
    return Kanal(
        rad,
        tidsord.apent(rad.apningstid, naa),
        tidsord.linjer(rad.apningstid),
        url=rad.verdi if _NETTADRESSE.fullmatch(rad.verdi) else "",
        kart=kart(rad.verdi) if rad.slag == "oppmote" else "",
    )


def _fra_kommunen() -> list[OffentligKanal]:
    k = settings.KOMMUNE
    faste = (("telefon", _("Sentralbordet"), k.telefon), ("epost", _("E-post"), k.epost))
    alle = (*faste, ("oppmote", _("Møt opp"), k.adresse))
    return [OffentligKanal(slag=slag, navn=navn, verdi=verdi) for slag, navn, verdi in alle if verdi]
