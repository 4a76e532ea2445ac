"""Puts the invented politics together. Pure: the same arguments give the same meetings."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from moter.demo import datoer, organisasjon, utfall
from moter.demo.dagsorden import Dagsordener, dagsordener, nokkel
from moter.demo.data import organer, partier
from moter.demo.roller import Arkivsak, Demo, Mote
from moter.demo.saker import Bestilling

FRO = 3403
_SKIFTE_FOR = timedelta(days=150)
_LUKKEDE = (("UKI", -1, "pris"), ("UHO", -2, "klage-person"), ("FSK", -2, "personal"), ("FSK", -5, "forhandling"))
"""The body, which of its last meetings, and the kind of case."""
_NYE_UTGAVER = 13
"""One of so many meetings has a paper that was replaced after it was out."""


def lag(per: date, arkiv: Sequence[Arkivsak] = (), *, fro: int = FRO) -> Demo:
    """Meetings of a year before the day and half a year after it, as all stood that morning."""
    rng = Random(fro)  # noqa: S311 - a demonstration, not a secret
    moter = datoer.moter(per, fro)
    skifte = _skifte(moter, per)
    verv = organisasjon.verv(per, skifte)
    d = dagsordener(rng, arkiv, moter)
    _bestill(d, moter, organisasjon.som_gar(verv), skifte)
    for m in moter:
        if m.utkast:
            d.fyll(m)
            if m.fort:
                utfall.hold(rng, m, verv, d)
    _erstatt_noen(moter, per)
    return Demo(per, organer(), partier(), verv, tuple(d.bok.saker), tuple(moter))


def _bestill(d: Dagsordener, moter: Sequence[Mote], fritak: tuple[str, str], skifte: date) -> None:
    """What must not be left to chance: the member who leaves, and a closed item for each basis."""
    gar, kommer = fritak
    tittel = f"Søknad om fritak fra politiske verv – {gar}"
    d.bestillinger[f"KST {skifte}"].append(Bestilling("fritak", tittel, {"hvem": gar, "ny": kommer}))
    for kort, nr, mal in _LUKKEDE:
        valgt = [m for m in moter if m.organ.kort == kort and not m.avlyst and m.fort][nr]
        d.bestillinger[nokkel(valgt)].append(Bestilling(mal))


def _skifte(moter: Sequence[Mote], per: date) -> date:
    """The meeting of kommunestyret where a member was let go, some five months ago."""
    return max(m.dag for m in moter if m.organ.kort == "KST" and m.dag <= per - _SKIFTE_FOR)


def _erstatt_noen(moter: Sequence[Mote], per: date) -> None:
    """Now and then a caseworker finds a mistake two days after the agenda is out."""
    ute = [m for m in moter if m.innkalt and m.innkalt.date() + timedelta(days=3) < min(per, m.dag)]
    for m in ute[::_NYE_UTGAVER]:
        papir = next((x for p in m.punkter if p.sak and not p.tillegg for x in p.papirer if x.avsnitt), None)
        if papir and m.innkalt:
            papir.ny_utgave = datoer.kl(datoer.virkedag(m.innkalt.date() + timedelta(days=1), 1), "09:25")
