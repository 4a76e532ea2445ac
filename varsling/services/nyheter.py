"""Finds what has changed for the public: whatever stands in the projections and has not been noted yet.

Only projections are read, so what is hidden is never news. A change is known by its `merke`; what was found before is
left alone, so a run may be repeated, killed or late, and nothing is noted twice or lost.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import CharField, Q
from django.db.models.functions import Cast

from kontakter.offentlig.modeller import OffentligVerv
from portal import tid
from stillinger.offentlig.modeller import OffentligStilling
from varsling.begreper import Kilde
from varsling.models import Levering, Nyhet

TILBAKE = timedelta(days=14)
"""How far back the journal and the meetings are looked through: a worker may have been down for so long."""
VERV_TILBAKE = timedelta(days=60)
"""An office that was registered later than this after it began, or ended, is no news."""
HISTORIE = 365
"""An entry that is older than so many days when it is listed is history that was taken in, and no new letter; what
happens to a meeting as old is no news."""
BEHOLDES = timedelta(days=90)
"""How long news is kept; longer than anything is looked back for."""
LEVERINGER_BEHOLDES = timedelta(days=30)
"""How long it is known who was told what; four times the longest pace."""
_LAAS = 7_300_517
"""News gets its numbers in the order it becomes visible: one finder at a time."""

# Each gives (merke, kilde, gjelder, hva, verdier, tid).
POSTER = """
    SELECT 'post:' || p.id, 'post', p.id::text, 'ny', '{}'::jsonb, p.publisert
    FROM postjournal_offentligpost p
    WHERE p.publisert > %(fra)s AND p.dato > p.publisert::date - %(historie)s
    UNION ALL
    SELECT 'endring:' || e.id, 'post', e.post_id::text, e.hva, '{}'::jsonb, e.tid
    FROM postjournal_offentligendring e WHERE e.tid > %(fra)s
"""
MOTER = """
    SELECT 'mote:' || h.id, 'mote', h.id::text, h.slag, '{}'::jsonb, h.tid
    FROM moter_offentligmotehendelse h JOIN moter_offentligmote m ON m.id = h.mote_id
    WHERE h.tid > %(fra)s AND m.start > h.tid - make_interval(days => %(historie)s)
"""
VERV = """
    SELECT 'verv:' || v.id || ':begynt:' || v.fra, 'verv', v.id::text, 'begynt', '{}'::jsonb, %(naa)s
    FROM kontakter_offentligverv v WHERE v.fra > %(verv_fra)s AND v.fra <= %(dag)s
    UNION ALL
    SELECT 'verv:' || v.id || ':sluttet:' || v.til, 'verv', v.id::text, 'sluttet', '{}'::jsonb, %(naa)s
    FROM kontakter_offentligverv v WHERE v.til > %(verv_fra)s AND v.til < %(dag)s
"""
# Held against what was told last: another deadline, or cancelled.
STILLINGER = """
    SELECT 'stilling:' || s.nokkel || ':ny', 'stilling', s.nokkel, 'ny',
           jsonb_build_object('frist', s.frist), %(naa)s
    FROM stillinger_offentligstilling s WHERE s.aktiv AND (s.frist IS NULL OR s.frist >= %(dag)s)
    UNION ALL
    SELECT 'stilling:' || s.nokkel || ':frist:' || sist.id, 'stilling', s.nokkel, 'frist',
           jsonb_build_object('frist', s.frist, 'fra', sist.verdier ->> 'frist'), %(naa)s
    FROM stillinger_offentligstilling s
    CROSS JOIN LATERAL (
        SELECT n.id, n.verdier FROM varsling_nyhet n
        WHERE n.kilde = 'stilling' AND n.gjelder = s.nokkel AND n.hva IN ('ny', 'frist') ORDER BY n.id DESC LIMIT 1
    ) sist
    WHERE s.aktiv AND sist.verdier ->> 'frist' IS DISTINCT FROM s.frist::text
    UNION ALL
    SELECT 'stilling:' || s.nokkel || ':avlyst', 'stilling', s.nokkel, 'avlyst', '{}'::jsonb, %(naa)s
    FROM stillinger_offentligstilling s WHERE s.tilstand = 'avlyst'
        AND EXISTS (SELECT FROM varsling_nyhet n WHERE n.merke = 'stilling:' || s.nokkel || ':ny')
"""
_SKRIV = """
    INSERT INTO varsling_nyhet (merke, kilde, gjelder, hva, verdier, tid)
    SELECT f.* FROM ({funnet}) f (merke, kilde, gjelder, hva, verdier, tid)
    WHERE NOT EXISTS (SELECT FROM varsling_nyhet n WHERE n.merke = f.merke) ORDER BY f.tid, f.merke
"""


@transaction.atomic
def finn(*, naa: datetime) -> int:
    """Notes all news that has not been noted; how many."""
    dag = tid.dato(naa)
    verdier: dict[str, Any] = {
        "naa": naa, "dag": dag, "fra": naa - TILBAKE, "verv_fra": dag - VERV_TILBAKE, "historie": HISTORIE,
    }  # fmt: skip
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(%s)", [_LAAS])
        antall = 0
        for funnet in (POSTER, MOTER, VERV, STILLINGER):
            peker.execute(_SKRIV.format(funnet=funnet), verdier)
            antall += peker.rowcount
    return antall


@transaction.atomic
def rydd(*, naa: datetime) -> None:
    """Forgets old news, and who was told of what. What is found by what was told before stays as long as it stands."""
    staar = Q(kilde=Kilde.STILLING, gjelder__in=OffentligStilling.objects.values("pk"))
    staar |= Q(kilde=Kilde.VERV, gjelder__in=OffentligVerv.objects.values_list(Cast("pk", CharField())))
    Levering.objects.filter(tid__lt=naa - LEVERINGER_BEHOLDES).delete()
    Nyhet.objects.filter(tid__lt=naa - BEHOLDES).exclude(staar).delete()


def siste() -> int:
    """The number of the newest news."""
    return Nyhet.objects.order_by("-id").values_list("id", flat=True).first() or 0
