"""Things of every kind that nobody may see, each kind with a word of its own."""

from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

import pytest
from django.apps import apps

from innsyn.lovlig import Utfall
from innsyn.services import inntak
from portal import meny
from portal.etasjer import Arbeid, Mottak
from postjournal import nokkel
from sider.models import Side
from sider.services import sider
from tests import fabrikk
from tests.innsyn import fabrikk as innsyn
from tests.kontakter import lekkasje as kontakter
from tests.moter import lekkasje as moter
from tests.nettstedet.verden import NAA, Verden
from tests.postjournal import test_lekkasje as journalen
from tests.postjournal.lekkasje import NUMMER, ORD, SKJULTE
from tests.sider import fabrikk as sidefabrikk
from tests.stillinger import lekkasje as stillinger
from tests.varsling import fabrikk as varsling

EGNE: dict[ModuleType, str] = {moter: "kanarimote", kontakter: "kanarifolk", stillinger: "kanaristilling"}
"""The word that the hidden things of an app have in the place of its own tests' word."""
SIDE, KRAV, EPOST = "kanariside", "kanarikrav", "kanaripost"
ORDENE = [ORD, *EGNE.values(), SIDE, KRAV, EPOST]
NUMRE = [NUMMER, stillinger.NUMMER]


def alt(v: Verden, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hides it all; the addresses that it would have, of which none may answer."""
    for modul, ordet in EGNE.items():
        monkeypatch.setattr(modul, "KANARI", ordet)
    for n, lag in zip(SKJULTE, journalen.SLAG, strict=True):
        lag(n, {})
    for skjul, verden in _etter_app(v):
        skjul(verden)
    koder = [*_krav(), *_folgere()]
    _sider()
    monkeypatch.setattr(meny, "_minne", meny.Minne())
    return [
        *koder,
        *_postene(),
        f"/om/{SIDE}/",
        f"/politikere/kari-{EGNE[moter]}/",
        f"/kontakt/enhet/{EGNE[kontakter]}/",
    ]


def uskjulte_ord() -> list[str]:
    """The words that are not in the working tables or among what is sent in: nothing is hidden of those."""
    modeller = [m for m in apps.get_models() if issubclass(m, Arbeid | Mottak)]
    alt = str([list(m._base_manager.values_list()) for m in modeller]).lower()
    return [o for o in (*ORDENE, *NUMRE) if o.lower() not in alt]


def _etter_app(v: Verden) -> list[tuple[Callable[[Any], Any], Any]]:
    return [
        *((skjul, v.moter) for skjul in moter.SKJULT),
        *((skjul, v.kontakter) for skjul in kontakter.SKJULT),
        *((skjul, v.stillinger) for skjul in stillinger.SKJULT),
    ]


def _postene() -> list[str]:
    deler = [(nokkel.lag("post", fabrikk.KILDE, f"skjult-{n}"), f"sak-{9000 + n}") for n in SKJULTE]
    saker = [f"/sak/{nokkel.lag('sak', fabrikk.KILDE, sak)}/" for _, sak in deler]
    poster = [f"{rot}{post}" for post, _ in deler for rot in ("/postliste/", "/api/v1/journalposter/")]
    return [*(p if p.startswith("/api/") else f"{p}/" for p in poster), *saker]


def _krav() -> list[str]:
    """A request that waits, one that is taken in, and one that is answered: by somebody who tells who she is."""
    felt: dict[str, Any] = {
        "navn": f"Kari {KRAV}", "epost": f"{KRAV}@example.org", "adresse": f"{KRAV} 7", "papir": True,
        "tekst": f"Alt om {KRAV}", "slag": "beskrivelse",
    }  # fmt: skip
    koder = [innsyn.ny_kode() for _ in range(2)]
    innsyn.mottatt(koder[0], **felt)
    krav = inntak.motta(mottak_id=innsyn.mottatt(koder[1], **felt).pk)
    assert krav
    innsyn.avgjort(krav, Utfall.FINNES_IKKE, begrunnelse=f"Vi har ikke noe om {KRAV}.")
    return [f"/innsyn/krav/{innsyn.ny_kode()}/"]


def _folgere() -> list[str]:
    """One who follows something, and one who has not confirmed."""
    varsling.folger("sok", f"q={EPOST}", epost=f"{EPOST}@example.org")
    varsling.ubekreftet("eiendom", "77/7", epost=f"venter.{EPOST}@example.org")
    return [f"/folg/mine/{innsyn.ny_kode()}/"]


def _sider() -> None:
    """A page that is not out, one that will be, a new draft of one that is out, and a menu entry that leads to it."""
    felt = {"tittel": SIDE, "ingress": SIDE, "tekst": f"## {SIDE}\n\nTekst."}
    utkast = sidefabrikk.side(SIDE)
    sidefabrikk.skriv(utkast, **felt)
    planlagt = sidefabrikk.skriv(sidefabrikk.side(f"{SIDE}-senere"), **felt)
    sider.publiser(versjon=planlagt, av=sidefabrikk.AV, naa=NAA, fra=NAA + timedelta(days=1))
    sidefabrikk.skriv(Side.objects.get(nokkel="personvern"), **felt)
    sidefabrikk.punkt(SIDE, side=utkast)
