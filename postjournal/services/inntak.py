"""Takes deliveries in: upsert on source and systemID, in batches that stand or fall whole."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone

from kontakter.services.organisasjon import finn_eller_lag_enheter
from portal.innlesing.feil import Feil
from postjournal.importer.rader import Postrad
from postjournal.importer.skjerming import Gradert
from postjournal.models import Importfeil, Importkjoring
from postjournal.offentlig import projeksjon
from postjournal.services import endre, nye, saker, skjerming
from postjournal.services.lesing import Bunke, Ting, bunker, kjente

MANGE = 1000
"""New entries after which the search index is tended."""
FELT = ("lest", "nye", "endret", "uendret", "holdt_tilbake", "feil")


@dataclass(slots=True)
class Rapport:
    """What came of an import: counts, and each fault with place and reason."""

    lest: int = 0
    nye: int = 0
    endret: int = 0
    uendret: int = 0
    holdt_tilbake: int = 0
    feil: int = 0
    feilliste: list[Feil] = field(default_factory=list)
    kjoring: int | None = None
    """Key of the run that was written down; None when it was only tried."""

    def som_dict(self) -> dict[str, object]:
        """The report as it is written in JSON."""
        return {f: getattr(self, f) for f in FELT} | {
            "feilliste": [{"sted": f.sted, "grunn": f.grunn} for f in self.feilliste]
        }


@dataclass(frozen=True, slots=True)
class Ramme:
    """What all parts of one import share."""

    kilde: str
    av: str
    kjoring: Importkjoring | None
    naa: datetime


def ta_inn(
    *,
    leveringer: Iterable[Ting],
    kilde: str,
    av: str,
    kjoring: Importkjoring | None = None,
    prov: bool = False,
    naa: datetime | None = None,
    framdrift: Callable[[Rapport], None] = lambda rapport: None,
) -> Rapport:
    """Takes deliveries in and returns the report; with `prov` all is done and then undone. `naa`: when it happens.

    Each batch is one transaction: killed midway, the last whole batch stands and a new run completes the rest.
    """
    rapport, ramme = Rapport(), Ramme(kilde, av, kjoring, naa or timezone.now())
    with transaction.atomic() if prov else nullcontext():
        for bunke in bunker(leveringer, kilde, settings.IMPORT_BUNKE):
            with transaction.atomic():
                _ta_inn_bunke(ramme, bunke, rapport)
            framdrift(rapport)
        if prov:
            transaction.set_rollback(True)
        elif rapport.nye or rapport.endret:
            projeksjon.oppdater_ferskhet()
            if rapport.nye >= MANGE:
                projeksjon.stell_sokeindeks()
    return rapport


def _ta_inn_bunke(ramme: Ramme, bunke: Bunke, rapport: Rapport) -> None:
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"import {ramme.kilde}"])
    her = kjente(ramme.kilde, [x.systemid for x in bunke.ulike])
    lest = list(zip(bunke.ulike, bunke.lest(), strict=True))
    feil = [x for x in bunke.alt if isinstance(x, Feil)]
    feil += [Feil(levering.sted, str(grunn)) for levering, grunn in lest if not isinstance(grunn, Postrad)]
    rader = [(rad, levering.avtrykk) for levering, rad in lest if isinstance(rad, Postrad)]
    nye_poster, endrede, holdt, umulige = _skriv_det_som_gar(ramme, rader, {s: i for s, (i, _) in her.items()})
    graderte = {levering.systemid: rad.sak for levering, rad in lest if isinstance(rad, Gradert)}
    skjerming.ta_ut_graderte(
        ramme.kilde, [her[s][0] for s in graderte if s in her], {sak for sak in graderte.values() if sak}, av=ramme.av
    )
    feil += [Feil(x.sted, umulige[x.systemid]) for x in bunke.ulike if x.systemid in umulige]
    rapport.lest += len(bunke.alt)
    rapport.nye += nye_poster
    rapport.endret += endrede
    rapport.holdt_tilbake += holdt
    rapport.feil += len(feil)
    rapport.uendret += len(bunke.alt) - len(feil) - nye_poster - endrede
    rapport.feilliste += feil
    _bokfor(ramme, rapport, feil)


def _skriv_det_som_gar(
    ramme: Ramme, rader: Sequence[tuple[Postrad, bytes]], kjente: dict[str, int]
) -> tuple[int, int, int, dict[str, str]]:
    """Writes the rows, without those that the database refuses: halves are tried until just these are left.

    Returns how many were new, changed and held back, and why each refused one was refused.
    """
    try:
        with transaction.atomic():
            return *_skriv(ramme, rader, kjente), {}
    except (DataError, IntegrityError) as grunn:
        if len(rader) == 1:
            return 0, 0, 0, {rader[0][0].systemid: f"Posten kunne ikke lagres: {str(grunn).splitlines()[0]}"}
    midt = len(rader) // 2
    a, b = (_skriv_det_som_gar(ramme, del_, kjente) for del_ in (rader[:midt], rader[midt:]))
    return a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] | b[3]


def _skriv(ramme: Ramme, rader: Sequence[tuple[Postrad, bytes]], kjente: dict[str, int]) -> tuple[int, int, int]:
    """Writes the rows; returns how many were new, changed and held back."""
    if not rader:
        return 0, 0, 0
    koder = {e for rad, _ in rader for e in (rad.enhet, rad.sak.enhet if rad.sak else "") if e}
    enheter = finn_eller_lag_enheter(koder=koder, av=ramme.av)
    sakene, skjermede = saker.ta_inn(
        kilde=ramme.kilde, rader=[rad.sak for rad, _ in rader if rad.sak], enheter=enheter, av=ramme.av
    )
    stedet = nye.Sted(ramme.kilde, ramme.av, ramme.kjoring, enheter, sakene, ramme.naa)
    ferske = [(rad, a) for rad, a in rader if rad.systemid not in kjente]
    gamle = [(kjente[rad.systemid], rad, a) for rad, a in rader if rad.systemid in kjente]
    holdt_nye = nye.skriv(stedet, ferske)
    endrede, holdt_endrede = endre.skriv(stedet, gamle)
    skjerming.dekk_uleverte(skjermede, [rad.systemid for rad, _ in rader], av=ramme.av)
    return len(ferske), endrede, holdt_nye + holdt_endrede


def _bokfor(ramme: Ramme, rapport: Rapport, feil: Sequence[Feil]) -> None:
    """Keeps the run's row in step with the batches that stand."""
    if ramme.kjoring is None:
        return
    Importkjoring.objects.filter(pk=ramme.kjoring.pk).update(**{f: getattr(rapport, f) for f in FELT})
    Importfeil.objects.bulk_create([Importfeil(kjoring=ramme.kjoring, sted=f.sted[:300], grunn=f.grunn) for f in feil])
