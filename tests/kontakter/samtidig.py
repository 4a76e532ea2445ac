"""People who are hidden while somebody else saves, each on a real connection of its own, in both orders."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from time import sleep
from typing import Any

from django.apps import apps
from django.db import connection, transaction

from kontakter.models import Ansatt, Enhet, Person
from kontakter.services import ansatte, eierskap, organisasjon
from moter.services import foring
from portal.etasjer import Offentlig
from stillinger.models import Kontaktperson
from stillinger.services import utlysning
from tests.kontakter.fabrikk import AV, NAA, ansatt, enhet, styreverv
from tests.kontakter.importer import ta_inn
from tests.moter import fabrikk as motefabrikk
from tests.stillinger import fabrikk as stillingsfabrikk

Gjor = Callable[[], object]


def mens(forst: Gjor, saa: Gjor) -> None:
    """`saa` begins when `forst` is done but not committed; that is committed when `saa` waits for it, or is done."""
    ferdig = Event()

    def andre() -> None:
        try:
            saa()
        finally:
            ferdig.set()
            connection.close()

    with ThreadPoolExecutor(1) as traad:
        with transaction.atomic():
            forst()
            utfall = traad.submit(andre)
            while not (ferdig.is_set() or _noen_venter()):
                sleep(0.02)
        utfall.result()


def _noen_venter() -> bool:
    with connection.cursor() as peker:
        peker.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
        return bool(peker.fetchone()[0])


def skjul(rad: Any) -> None:
    """As staff do, from the row as it is now."""
    rad = type(rad)._default_manager.get(pk=rad.pk)
    rad.vises_ikke = True
    if isinstance(rad, Ansatt):
        ansatte.lagre_ansatt(ansatt=rad, av=AV, hvorfor="Etter ønske")
    elif isinstance(rad, Person):
        organisasjon.lagre_person(person=rad, av=AV, hvorfor="Etter ønske")
    else:
        eierskap.lagre_styreverv(styreverv=rad, av=AV, hvorfor="Etter ønske")


def _folkevalgt(navn: str) -> tuple[Person, Any]:
    p = motefabrikk.person(navn)
    return p, motefabrikk.verv(p, motefabrikk.utvalg(f"Utvalg {p.pk}"))


def _enheten(navn: str) -> tuple[Any, Gjor]:
    e = enhet(f"Enhet {Enhet.objects.count()}")
    return ansatt(navn, e), lambda: organisasjon.lagre_enhet(enhet=e, av=AV)


def _den_hun_er_vikar_for(navn: str) -> tuple[Any, Gjor]:
    vikar = ansatt(navn)
    kollega = ansatt(f"Kollega av {vikar.pk}", stedfortreder=vikar)
    return vikar, lambda: ansatte.lagre_ansatt(ansatt=kollega, av=AV)


def _vervet(navn: str) -> tuple[Any, Gjor]:
    p, v = _folkevalgt(navn)
    return p, lambda: organisasjon.lagre_verv(verv=v, av=AV)


def _partiet(navn: str) -> tuple[Any, Gjor]:
    p, v = _folkevalgt(navn)
    return p, lambda: organisasjon.lagre_parti(parti=v.parti, av=AV)


def _koblingen(navn: str) -> tuple[Any, Gjor]:
    p, _ = _folkevalgt(navn)
    v = styreverv(f"Den som er {p.pk}")
    return p, lambda: eierskap.koble(styreverv=v, person=p, av=AV, hvorfor="Samme person")


def _styrevervet(navn: str) -> tuple[Any, Gjor]:
    v = styreverv(navn)
    return v, lambda: eierskap.avslutt_styreverv(styreverv=v, til=date(2026, 11, 22), av=AV)


def _navnesosteren(navn: str) -> tuple[Any, Gjor]:
    return ansatt(navn), lambda: styreverv(navn)


def _importen(navn: str) -> tuple[Any, Gjor]:
    def importer() -> None:
        with TemporaryDirectory() as mappe:
            fil = f"id;navn;virksomhet;rolle\n{navn};{navn};Vik Teater SA;leder\n"
            ta_inn(Path(mappe), "styreverv", fil, bekreft_borte=True)

    return ansatt(navn), importer


def _motet(navn: str) -> tuple[Any, Gjor]:
    m = motefabrikk.mote()
    p = motefabrikk.punkt(m)
    motefabrikk.legg_ut(m)
    motefabrikk.vedtak(p)
    motefabrikk.legg_ut_vedtak(m)
    forslag = [foring.Forslaget("Saken utsettes.", navn)]
    return ansatt(navn), lambda: foring.sett_forslag(punkt=p, forslag=forslag, av=AV, naa=NAA)


def _utlysningen(navn: str) -> tuple[Any, Gjor]:
    s = stillingsfabrikk.stilling()

    def lagre() -> None:
        Kontaktperson.objects.create(stilling=s, navn=navn, telefon="62 56 30 02")
        utlysning.lagre(stilling=s, av=AV, naa=NAA)

    return ansatt(navn), lambda: transaction.atomic(lagre)()


SCENER = (
    *(_enheten, _den_hun_er_vikar_for, _vervet, _partiet, _koblingen, _styrevervet, _navnesosteren),
    *(_importen, _motet, _utlysningen),
)


def lekkasjer() -> list[str]:
    """Which scenes, in which order, leave the hidden person public."""
    return list(_spill())


def _spill() -> Iterator[str]:
    for scene in SCENER:
        for skjules_forst in (True, False):
            navn = f"Tora {scene.__name__.strip('_')} {skjules_forst}"
            rad, lagre = scene(navn)
            handlinger: list[Gjor] = [lambda rad=rad: skjul(rad), lagre]  # type: ignore[misc]
            mens(*(handlinger if skjules_forst else reversed(handlinger)))
            if _staar(navn):
                yield navn


def _staar(navn: str) -> bool:
    offentlige = (m for m in apps.get_models() if issubclass(m, Offentlig))
    return any(navn in repr(list(m._default_manager.values())) for m in offentlige)
