"""Takes deliveries of meetings in: each meeting is one transaction, known again by source and key.

What a source delivers is public text, and is out at once unless it has a later time of its own.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, connection, transaction

from moter.importer.rader import Motelevering
from moter.services.inntak import gradert, mote, plan, utlegging
from moter.services.inntak.felles import Sted
from portal.innlesing.feil import Feil, Radfeil
from postjournal.importer.skjerming import Gradert
from postjournal.models import Importfeil, Importkjoring
from postjournal.services.dokumenter import Filregister
from postjournal.services.inntak import FELT, Rapport

Ting = Motelevering | Feil
_AVVIST = "Møtet kan ikke lagres slik det er levert, og er ikke tatt inn. Databasen sier:"


def ta_inn(
    *,
    leveringer: Iterable[Ting],
    kilde: str,
    av: str,
    naa: datetime,
    filer: Filregister | None = None,
    kjoring: Importkjoring | None = None,
    prov: bool = False,
    framdrift: Callable[[Rapport], None] = lambda rapport: None,
) -> Rapport:
    """Takes meetings in and returns the report of the journal's import; with `prov` each is done and then undone."""
    rapport, sted = Rapport(), Sted(kilde, av, naa, filer or {})
    for ting in plan.med_nokler(leveringer, sted):
        with transaction.atomic():
            _ta_inn_en(sted, ting, rapport)
            _bokfor(kjoring, rapport)
            if prov:
                transaction.set_rollback(True)
        framdrift(rapport)
    return rapport


def _ta_inn_en(sted: Sted, ting: Ting, rapport: Rapport) -> None:
    rapport.lest += 1
    feil, utfall = [ting] if isinstance(ting, Feil) else [], ""
    if isinstance(ting, Motelevering):
        _las(sted.kilde)
        try:
            utfall, feil = _les_og_skriv(sted, ting)
        except Radfeil as grunn:
            feil = [Feil(ting.sted, str(grunn))]
        except ValidationError as grunn:
            feil = [Feil(ting.sted, " ".join(grunn.messages))]
        except (IntegrityError, DataError) as grunn:
            feil = [Feil(ting.sted, f"{_AVVIST} {str(grunn).partition(chr(10))[0][:200]}")]
    rapport.nye += utfall == "ny"
    rapport.endret += utfall == "endret"
    rapport.uendret += utfall == "uendret"
    rapport.holdt_tilbake += sted.ta_holdt()
    rapport.feil += len(feil)
    rapport.feilliste += feil


def _les_og_skriv(sted: Sted, levering: Motelevering) -> tuple[str, list[Feil]]:
    """What became of a meeting, and its faults. An error in the midst of writing leaves nothing of it."""
    kjent = mote.finn(sted, levering.systemid)
    if kjent and levering.avtrykk.hex() in kjent.avtrykk and not utlegging.venter(sted, kjent):
        return "uendret", []
    try:
        rad = levering.les()
    except Gradert as grunn:
        return gradert.ta_ut(sted, kjent), [Feil(levering.sted, str(grunn))]
    with transaction.atomic():
        return mote.skriv(sted, levering, rad), list(rad.feil)


def _las(kilde: str) -> None:
    """One import of a source at a time."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"moteimport {kilde}"])


def _bokfor(kjoring: Importkjoring | None, rapport: Rapport) -> None:
    """Keeps the run's row in step with the meetings that stand."""
    if kjoring is None:
        return
    Importkjoring.objects.filter(pk=kjoring.pk).update(**{f: getattr(rapport, f) for f in FELT})
    kjent = kjoring.feilliste.count()
    Importfeil.objects.bulk_create(
        Importfeil(kjoring=kjoring, sted=f.sted[:300], grunn=f.grunn) for f in rapport.feilliste[kjent:]
    )
