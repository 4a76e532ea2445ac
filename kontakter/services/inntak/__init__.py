"""Takes staff, politicians, board positions and companies in: all of an import, or nothing of it.

Everything is done and looked at, and then undone when it was only tried, was refused, or is not what was shown.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

from kontakter import skjulte
from kontakter.importer import Lest
from kontakter.services import scim
from kontakter.services.inntak.ansatte import Ansattinntak
from kontakter.services.inntak.felles import Inntak, Ramme, navn, skriv, vist
from kontakter.services.inntak.folkevalgte import Folkevalgtinntak
from kontakter.services.inntak.forskjell import Forskjell, Linje
from kontakter.services.inntak.selskaper import Selskapsinntak
from kontakter.services.inntak.styreverv import Styrevervinntak
from portal.innlesing.feil import Feil, Radfeil

INNTAK: Mapping[str, type[Inntak[Any, Any]]] = {
    "ansatte": Ansattinntak, "folkevalgte": Folkevalgtinntak, "styreverv": Styrevervinntak, "selskaper": Selskapsinntak,
}  # fmt: skip
FOR_MANGE = "{borte} av {her} ville bli borte. Det er mer enn en femdel, og må bekreftes."
ANNET = "Noe er endret siden forskjellen ble vist. Se over på nytt."


def ta_inn(
    *, slag: str, lest: Lest[Any], ramme: Ramme, prov: bool = False, bekreft_borte: bool = False, sett: str = ""
) -> Forskjell:
    """Takes the rows of a kind in; the difference. `sett`: the print of the difference that was shown and agreed to."""
    with transaction.atomic():
        _las()
        forskjell = _utfor(INNTAK[slag](ramme, lest), lest)
        if sett and sett != forskjell.avtrykk:
            forskjell.hindring = ANNET
        elif forskjell.for_mange_borte and not bekreft_borte:
            forskjell.hindring = FOR_MANGE.format(borte=len(forskjell.borte), her=forskjell.her)
        if prov or forskjell.hindring:
            transaction.set_rollback(True)
    return forskjell


def _utfor(inntak: Inntak[Any, Any], lest: Lest[Any]) -> Forskjell:
    staar = [m for m in inntak.her.values() if inntak.gjelder(m)]
    forskjell = Forskjell(her=len(staar), vet_ikke_borte=lest.ukjente, feil=list(lest.feil))
    par = list(_par(inntak, lest, forskjell))
    funnet = {m.pk for _, m in par if m}
    for m in staar:
        if not lest.ukjente and m.pk not in funnet and inntak.nokkel(m) not in lest.nokler:
            forskjell.borte.append(_avslutt(inntak, m))
    for rad, m in sorted(par, key=lambda p: getattr(p[0], "til", None) is None):
        _skriv(inntak, rad, m, forskjell)
    forskjell.utelatt = inntak.utelatt
    return forskjell


def _par(inntak: Inntak[Any, Any], lest: Lest[Any], forskjell: Forskjell) -> Iterator[tuple[Any, Any]]:
    """Each row with the object it is about; two rows are never about the same."""
    brukt: dict[int, str] = {}
    for rad in lest.rader:
        try:
            m = inntak.finn(rad)
            if m is not None and brukt.setdefault(m.pk, rad.sted) != rad.sted:
                raise Radfeil(f"Raden er om det samme som {brukt[m.pk]}: {m}. Den første er brukt.")
        except Radfeil as grunn:
            forskjell.feil.append(Feil(f"{rad.sted} ({rad.systemid[:80]})", str(grunn)))
            continue
        yield rad, m


def _avslutt(inntak: Inntak[Any, Any], m: Any) -> Linje:
    foer = {f.name: getattr(m, f.name) for f in m._meta.concrete_fields}
    felt, verdi = inntak.avslutt(m)
    return Linje(str(m), ((navn(m, felt), vist(m, felt, foer[felt]), vist(m, felt, verdi)),))


def _skriv(inntak: Inntak[Any, Any], rad: Any, m: Any, forskjell: Forskjell) -> None:
    """A row that breaks a rule leaves nothing behind, and the rest goes on."""
    try:
        with transaction.atomic():
            linje = skriv(inntak, rad, m)
    except Radfeil as grunn:
        forskjell.feil.append(Feil(f"{rad.sted} ({rad.systemid[:80]})", str(grunn)))
    except (IntegrityError, DataError):
        forskjell.feil.append(Feil(f"{rad.sted} ({rad.systemid[:80]})", "Raden strider mot noe som står her fra før."))
    else:
        if linje is None:
            forskjell.uendret += 1
        else:
            (forskjell.endret if m else forskjell.nye).append(linje)


def _las() -> None:
    """One import of contacts at a time, no directory of staff meanwhile, and nobody who hides people."""
    with connection.cursor() as peker:
        for hva in ("kontaktimport", scim.KILDE):
            peker.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [hva])
    skjulte.las()
