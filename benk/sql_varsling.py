"""Run by `benk.varsling`, as the worker: makes a day's changes, holds a round, and prints what it took as JSON."""

import json
import os
import sys
from collections.abc import Callable
from time import perf_counter
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from portal import tid  # noqa: E402
from portal.models import Utsending  # noqa: E402
from postjournal.offentlig.modeller import OffentligEndring, OffentligPost  # noqa: E402
from varsling.models import Abonnement, Levering, Nyhet  # noqa: E402
from varsling.services import nyheter, oppsummering  # noqa: E402

NYE, ENDRET = 320, 80


def main() -> None:
    """A day's changes, found, held against what is followed, and told; each step with its time."""
    _tilbakestill()
    naa, per = tid.naa(), tid.i_dag()
    ut: dict[str, Any] = {"tid": {}}
    ut["funnet"], ut["tid"]["finn det som er nytt"] = _ta_tiden(lambda: nyheter.finn(naa=naa))
    til = nyheter.siste()
    alle = list(Abonnement.objects.forfalte(naa, til))
    ulike = len({(a.slag, a.hva) for a in alle})
    nye = [n.som_nytt() for n in Nyhet.objects.filter(id__gt=min(a.sett for a in alle))]
    with connection.execute_wrapper(_tell(ut)):
        treff, ut["tid"]["hold opp mot det som følges"] = _ta_tiden(lambda: oppsummering.finn_treff(alle, nye, per=per))
    ut["meldinger"], ut["tid"]["runden: hold opp mot, skriv og legg i utkurven"] = _ta_tiden(
        lambda: oppsummering.send_forfalte(naa=naa)
    )
    ut |= {"abonnementer": len(alle), "ulike": ulike, "treff": sum(map(len, treff.values()))}
    ut["leveringer"] = Levering.objects.count()
    json.dump(ut, sys.stdout)


def _tilbakestill() -> None:
    """As it was the evening before: all is known but 320 letters, and 80 changes are written."""
    Levering.objects.all().delete()
    Utsending.objects.all().delete()
    OffentligEndring.objects.all().delete()
    nyheter.finn(naa=tid.naa())
    poster = list(OffentligPost.objects.order_by("-plass").values_list("pk", flat=True)[: NYE + ENDRET])
    Nyhet.objects.filter(merke__in=[f"post:{pk}" for pk in poster[:NYE]]).delete()
    Nyhet.objects.filter(merke__startswith="endring:").delete()
    Abonnement.objects.update(sett=nyheter.siste())
    OffentligEndring.objects.bulk_create(
        OffentligEndring(id=i, post_id=pk, tid=tid.naa(), hva="Et dokument er lagt ut")
        for i, pk in enumerate(poster[NYE:], 1)
    )


def _tell(ut: dict[str, Any]) -> Callable[..., Any]:
    """Counts the questions to the database."""
    ut["sporringer"] = 0

    def telle(utfor: Any, *deler: Any) -> Any:
        ut["sporringer"] += 1
        return utfor(*deler)

    return telle


def _ta_tiden(gjor: Callable[[], Any]) -> tuple[Any, float]:
    start = perf_counter()
    return gjor(), perf_counter() - start


if __name__ == "__main__":
    main()
