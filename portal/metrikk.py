"""Figures for those who keep watch, in the text format of Prometheus: `/metrikk/` on the staff site, with a token.

Counts of answers come from the processes of this machine, each with its own label: a count that begins anew is a
process that began anew. The rest is asked of the database now. An app adds its own in `driftstall.py`: `tall(naa)`
gives (name, what it tells, value).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from itertools import accumulate

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal import lesebase, maling, tid
from portal.apps import moduler
from portal.models import Utsending

Tall = tuple[str, str, float | None]
"""Name without the prefix, what it tells, and the value; None when there is none."""
KO = """
SELECT count(*), coalesce(extract(epoch FROM %s - min(coalesce(scheduled_at, lagt))), 0), (
    SELECT count(*) FROM procrastinate_jobs WHERE status = 'failed')
FROM procrastinate_jobs j CROSS JOIN LATERAL (
    SELECT min(at) AS lagt FROM procrastinate_events e WHERE e.job_id = j.id) hendelser
WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= %s)
"""


@require_safe
def vis(request: HttpRequest) -> HttpResponse:
    """All figures; without the right token there is no such page."""
    if not _har_adgang(request.headers.get("Authorization", "")):
        raise Http404
    linjer = [*_svarene(), *_tallene(tid.naa())]
    return HttpResponse(
        "\n".join(linjer) + "\n",
        content_type="text/plain; version=0.0.4; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def _har_adgang(hode: str) -> bool:
    slag, _, billett = hode.partition(" ")
    funnet = sha256(billett.encode()).hexdigest()
    return bool(settings.METRIKK_HASH) and slag == "Bearer" and compare_digest(funnet, settings.METRIKK_HASH)


def _svarene() -> Iterator[str]:
    """Answers by process, route and status, and how long they took."""
    yield "# HELP apen_svartid_sekunder Hvor lang tid svarene tok."
    yield "# TYPE apen_svartid_sekunder histogram"
    for prosess, rader in maling.lest(settings.MAALINGER) if settings.MAALINGER else ():
        for rute, status, (*botter, sekunder) in rader:
            merke = f'prosess="{prosess}",rute="{_trygg(rute)}",status="{status}"'
            summer = list(accumulate(botter))
            for grense, antall in zip([*map(str, maling.GRENSER), "+Inf"], summer, strict=True):
                yield f'apen_svartid_sekunder_bucket{{{merke},le="{grense}"}} {antall:.0f}'
            yield f"apen_svartid_sekunder_sum{{{merke}}} {sekunder:.6f}"
            yield f"apen_svartid_sekunder_count{{{merke}}} {summer[-1]:.0f}"


def _tallene(naa: datetime) -> Iterator[str]:
    """What waits, and how old it is."""
    for navn, hva, verdi in [*_portalens(naa), *(t for m in moduler("driftstall") for t in m.tall(naa))]:
        yield f"# HELP apen_{navn} {hva}"
        yield f"# TYPE apen_{navn} gauge"
        if verdi is not None:
            yield f"apen_{navn} {verdi:.15g}"


def _portalens(naa: datetime) -> Iterable[Tall]:
    with connection.cursor() as peker:
        peker.execute(KO, [naa, naa])
        venter, eldst, feilet = peker.fetchone()
    poster = Utsending.objects.all()
    return [
        ("jobber_venter", "Jobber som kunne vært gjort nå.", venter),
        ("jobber_eldste_sekunder", "Hvor lenge den eldste av dem har ventet.", max(float(eldst), 0)),
        ("jobber_feilet", "Jobber som er lagt bort som feilet.", feilet),
        ("epost_venter", "E-post som ikke er sendt ennå.", poster.filter(neste_forsok__isnull=False).count()),
        ("epost_gitt_opp", "E-post som er gitt opp.", poster.filter(~Q(til=""), feilet__isnull=False).count()),
        *_kopien(),
    ]


def _kopien() -> list[Tall]:
    """How far the replica is behind, where there is one."""
    if not lesebase.finnes():
        return []
    byte = lesebase.etterslep()
    return [
        ("kopi_svarer", "1 når hoveddatabasen og kopien av den svarer.", float(byte is not None)),
        ("kopi_etterslep_byte", "Så mye av loggen har kopien igjen å lese.", byte),
    ]


def _trygg(rute: str) -> str:
    """A route as the value of a label."""
    return rute.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def sekunder_siden(naa: datetime, for_: datetime | None) -> float | None:
    """For an app's figure of how long ago something was."""
    return None if for_ is None else (naa - for_).total_seconds()
