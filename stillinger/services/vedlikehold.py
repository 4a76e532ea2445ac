"""What runs by the clock: lost intake each minute; each night lists that are taken down, and forgetting."""

import logging
from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from portal import tid
from stillinger.mottak import InnsendtSoknad, Sokermelding
from stillinger.services import eksterne, inntak, lister, sletting

logg = logging.getLogger(__name__)


def ta_opp(*, naa: datetime) -> int:
    """Takes in what came without its job, each in a transaction of its own; how many."""
    id_er = list(InnsendtSoknad.objects.order_by("tid").values_list("id", flat=True)[:500])
    meldinger = list(Sokermelding.objects.order_by("tid").values_list("id", flat=True)[:500])
    tatt = sum(prov(inntak.motta, i, naa=naa) for i in id_er)
    return tatt + sum(prov(inntak.motta_melding, i, naa=naa) for i in meldinger)


def prov(ta_inn: Callable[..., object], mottak_id: UUID, *, naa: datetime) -> bool:
    """One that cannot be taken in must not stop the others; the trace could hold the applicant's words."""
    try:
        ta_inn(mottak_id=mottak_id, naa=naa)
    except Exception as feil:  # noqa: BLE001 - told by name, and tried again in the next sweep
        logg.error("%s ble ikke tatt inn: %s", mottak_id, type(feil).__name__)
        return False
    return True


def natt(*, naa: datetime) -> None:
    """Each night."""
    lister.ta_ned(per=tid.dato(naa))
    eksterne.rydd(naa=naa)
    sletting.slett(naa=naa)
