"""Fetches the boards of the municipality's companies from Enhetsregisteret: from files, or from the network when on."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kontakter.brreg import Brregfeil
from kontakter.importer import Lest
from kontakter.importer.rader import Styrevervrad
from kontakter.importer.styrer import les_styre
from kontakter.models import Selskap, Styreverv
from kontakter.services.inntak import ta_inn
from kontakter.services.inntak.felles import Ramme
from kontakter.services.inntak.forskjell import Forskjell
from portal import henting

KILDE = "brreg"
STORSTE_SVAR = 5_000_000
Henter = Callable[[str], tuple[bytes, bytes]]
"""Organisation number → the answers about the unit and about its roles; raises Brregfeil."""


def hent_styrer(*, hent: Henter, av: str, naa: datetime, prov: bool = False, bekreft_borte: bool = False) -> Forskjell:
    """Takes the boards of all companies in. One whose answer cannot be used is a fault, and its board stays."""
    lest = Lest(Styrevervrad)
    for s in Selskap.objects.filter(avviklet=None).exclude(orgnr=None):
        orgnr = str(s.orgnr)
        try:
            les_styre(lest, orgnr, s.navn, *hent(orgnr))
        except Brregfeil as grunn:
            lest.meld(s.navn, str(grunn), orgnr)
            lest.nokler |= set(_styret(orgnr))
    return ta_inn(
        slag="styreverv", lest=lest, ramme=Ramme(KILDE, av, naa), prov=prov, bekreft_borte=bekreft_borte
    )  # fmt: skip


def _styret(orgnr: str) -> list[str]:
    """The keys of what is known of a company's board."""
    kjente = Styreverv.objects.filter(kilde=KILDE, systemid__startswith=f"{orgnr}/")
    return list(kjente.values_list("systemid", flat=True))


def fra_mappe(mappe: Path) -> Henter:
    """From `<orgnr>.json` and `<orgnr>_roller.json`."""

    def hent(orgnr: str) -> tuple[bytes, bytes]:
        return _fil(mappe / f"{orgnr}.json"), _fil(mappe / f"{orgnr}_roller.json")

    return hent


def _fil(fil: Path) -> bytes:
    try:
        with fil.open("rb") as inn:
            return _bundet(inn.read(STORSTE_SVAR + 1))
    except OSError:
        raise Brregfeil(f"Filen {fil.name} kan ikke leses. Ligger den i mappen?") from None


def fra_nettet(adresse: str) -> Henter:
    """From the register itself."""

    def hent(orgnr: str) -> tuple[bytes, bytes]:
        enhet = f"{adresse.rstrip('/')}/enheter/{orgnr}"
        return _svar(enhet), _svar(f"{enhet}/roller")

    return hent


def _svar(adresse: str) -> bytes:
    try:
        svar = henting.hent(adresse, hoder={"Accept": "application/json"}, storste=STORSTE_SVAR)
    except henting.Hentefeil:
        raise Brregfeil("Enhetsregisteret svarer ikke. Prøv igjen senere.") from None
    if svar.status in {404, 410}:
        raise Brregfeil("Enhetsregisteret kjenner ikke nummeret som et selskap.")
    if svar.status != 200:
        raise Brregfeil(f"Enhetsregisteret svarte med feil {svar.status}. Prøv igjen senere.")
    return svar.innhold


def _bundet(svar: bytes) -> bytes:
    if len(svar) > STORSTE_SVAR:
        raise Brregfeil(f"Svaret er over {STORSTE_SVAR // 1_000_000} MB, og er ikke fra Enhetsregisteret.")
    return svar
