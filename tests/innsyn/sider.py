"""Every kind of page that the public meets of access requests, with something on it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client

from innsyn import kode
from innsyn.lovlig import Utfall
from innsyn.models import Krav, Sporingskode
from innsyn.services import behandling, inntak, klager, statistikk
from tests.fabrikk import dok, post
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG

DAG = timedelta(days=1)


def alle(klient: Client) -> list[str]:
    """The addresses, all of which answer 200; the basket is this client's."""
    brev = post("Avtale om brøyting", dokumenter=(dok("Avtale"),))
    klient.post("/innsyn/kurv/legg-i/", {"vare": brev.nokkel}, headers={"Origin": "http://testserver"})
    _tall()
    return [
        "/innsyn/",
        "/innsyn/kurv/",
        f"/innsyn/kurv/?vare={post('Avtale om strøing').nokkel}",
        "/innsyn/nytt/",
        "/innsyn/nytt/?slag=egen_sak",
        "/innsyn/frist/?mottatt=2026-05-12",
        "/innsyn/frist/?mottatt=tull",
        "/innsyn/statistikk/",
        "/innsyn/svar/",
        "/innsyn/svar/?q=zzzz",
        "/innsyn/spor/",
        *_krav(_sendt(), "?ny=1"),
        *_krav(_fra_brevet(), "bekreft/"),
        *_krav(_pauset(), "", "suppler/", "be_om_papir/", "trekk/"),
        *_krav(_for_sen(), "", "?sendt=klag", "klag/"),
        *_krav(_avslatt(), "", "be_om_begrunnelse/"),
        *_krav(_paklaget(), ""),
    ]


def _krav(koden: str, *sider: str) -> list[str]:
    return [f"/innsyn/krav/{koden}/{side}" for side in sider]


def _tall() -> None:
    """Enough answers for the figures to be shown."""
    for _ in range(6):
        fabrikk.besvart(utfall=Utfall.FINNES_IKKE, begrunnelse="Arkivet er tomt.")
    statistikk.regn(per=date(2026, 11, 23))


def _sendt() -> str:
    koden = fabrikk.ny_kode()
    fabrikk.mottatt(koden, epost="kari@example.org")
    return koden


def _tatt_inn(**felt: Any) -> tuple[str, Krav]:
    koden = fabrikk.ny_kode()
    krav = inntak.motta(mottak_id=fabrikk.mottatt(koden, **felt).pk)
    assert krav
    return koden, krav


def _fra_brevet() -> str:
    """The code in the first e-mail, whose address is not confirmed."""
    koden = fabrikk.ny_kode()
    _, krav = _tatt_inn(epost="kari@example.org")
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=MANDAG + 90 * DAG)
    return koden


def _pauset() -> str:
    koden, krav = _tatt_inn(slag="egen_sak", epost="kari@example.org")
    behandling.paus(krav=krav, grunn="samtykke", hvorfor="Parten er spurt", av="arkivar", naa=MANDAG)
    return koden


def _for_sen() -> str:
    return _tatt_inn(tid=MANDAG - 20 * DAG)[0]


def _avslatt() -> str:
    koden, krav = _tatt_inn(varer=[(post("Notat om brøyting").nokkel, "")])
    fabrikk.besvart(krav)
    return koden


def _paklaget() -> str:
    koden, krav = _tatt_inn(varer=[(post("Notat om strøing").nokkel, "")])
    fabrikk.besvart(krav)
    klager.klag(krav=krav, av="den som spør", naa=MANDAG + DAG)
    return koden
