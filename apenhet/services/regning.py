"""Works out how the promises are kept, month by month, and shows it."""

from datetime import date, datetime

from django.conf import settings
from django.db import connection, transaction

from apenhet import indeks, loftedata
from apenhet.lofter import Lofte, Slag
from apenhet.malinger import ETTERREGNES, MALERE
from apenhet.models import Maling
from apenhet.offentlig import projeksjon
from apenhet.offentlig.modeller import Lofteverdi
from apenhet.regler import Funn, Tall, maneder, periode, samlet
from portal import tid

MANEDER = 12
"""What the page shows, this month included."""


@transaction.atomic
def regn_ut(*, naa: datetime, nye: int = MANEDER, tilbake: bool = False) -> int:
    """Measures each promise anew for the last `nye` months, and answers the index; how many figures there are.

    How something stands can only be seen now, so of such promises this month is measured and the earlier ones are as
    they were seen. With `tilbake` those that have days are measured by what is known of them now: for an invented year.
    """
    _en_om_gangen()
    alle = maneder(tid.dato(naa), MANEDER, _malt_fra())
    projeksjon.skjul([x.navn for x in loftedata.alle()], alle[0], alle[-1])
    for lofte in loftedata.alle():
        if lofte.slag is Slag.HENDELSE:
            _hendelser(lofte, alle[-nye:], naa)
        elif lofte.slag is Slag.TILSTAND:
            _tilstand(lofte, alle if tilbake and lofte.navn in ETTERREGNES else alle[-1:], alle[0], naa)
    projeksjon.vis_stand(naa, indeks.svar(naa, _naa(alle[-1])))
    return Lofteverdi.objects.count()


def _en_om_gangen() -> None:
    """The job and the command wait for each other."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext('apenhet.regn_ut'))")


def _malt_fra() -> date | None:
    fra = settings.KOMMUNE.apenhet.malt_fra
    return date.fromisoformat(fra) if fra else None


def _mal(lofte: Lofte, maned: date, naa: datetime) -> Funn:
    return MALERE[lofte.navn](periode(maned, _malt_fra()), lofte, naa)


def _hendelser(lofte: Lofte, hvilke: list[date], naa: datetime) -> None:
    """What happened in these months, with the exceptions of each."""
    funnene = {maned: _mal(lofte, maned, naa) for maned in hvilke}
    projeksjon.vis(lofte.navn, {m: f.tall for m, f in funnene.items()})
    projeksjon.vis_avvik(lofte.navn, {m: f.avvik for m, f in funnene.items()})


def _tilstand(lofte: Lofte, hvilke: list[date], fra: date, naa: datetime) -> None:
    """How it stands in these months; the last look at each is kept."""
    funnene = {maned: _mal(lofte, maned, naa) for maned in hvilke}
    Maling.objects.bulk_create(
        [Maling(lofte=lofte.navn, maned=m, malt=f.tall.malt, brutt=f.tall.brutt) for m, f in funnene.items()],
        update_conflicts=True,
        unique_fields=["lofte", "maned"],
        update_fields=["malt", "brutt"],
    )
    projeksjon.vis_tilstand(lofte.navn, fra, funnene[hvilke[-1]].avvik)


def _naa(denne: date) -> dict[str, Tall]:
    """Promise → its figures: of all months for what happens, of this one for how something stands."""
    tall: dict[str, dict[date, Tall]] = {}
    for v in Lofteverdi.objects.all():
        tall.setdefault(v.lofte, {})[v.maned] = Tall(v.malt, v.brutt)
    stander = {x.navn for x in loftedata.alle() if x.slag is Slag.TILSTAND}
    return {n: samlet({m: t for m, t in mnd.items() if n not in stander or m == denne}) for n, mnd in tall.items()}
