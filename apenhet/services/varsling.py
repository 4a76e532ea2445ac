"""Alarms: what is late or missing is looked for, kept while it lasts, and mailed once to those in charge."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Window
from django.db.models.functions import Lead

from apenhet import alarmer, loftedata
from apenhet.alarmer import POSTES, Hull
from apenhet.models import Alarm
from apenhet.offentlig.modeller import Loftestand
from innsyn.models import Krav
from innsyn.offentlig import OffentligStatistikk
from innsyn.tilstand import Tilstand
from moter.fremvisning import loftene
from moter.lofter import VEDTAK_DAGER
from portal import epost, tid
from postjournal.models import Importkjoring, Journalpost
from postjournal.models.importkjoring import Importstatus
from stillinger.services.varsler import uten_liste

FLEST_LINJER = 30
"""How many alarms a mail names; of the rest it tells how many they are."""
LISTE = "under Alarmer i admin (/admin/apenhet/alarm/)"
"""Where all of them stand. On which host is not known here: each municipality has its own for staff."""
_FREMOVER = timedelta(days=60)


@transaction.atomic
def sjekk(*, naa: datetime) -> list[Alarm]:
    """Looks for what is late: new alarms are kept and mailed, others say how it is now, or end. The new ones."""
    _en_om_gangen()
    funnet = {a.nokkel: a for a in _alle(naa)}
    apne = dict(Alarm.objects.apne().values_list("nokkel", "tekst"))
    Alarm.objects.apne().exclude(nokkel__in=funnet).update(sluttet=naa)
    for nokkel in apne.keys() & funnet.keys():
        if funnet[nokkel].tekst != apne[nokkel]:
            Alarm.objects.apne().filter(nokkel=nokkel).update(tekst=funnet[nokkel].tekst)
    nye = [
        Alarm.objects.create(nokkel=n, slag=a.slag, tekst=a.tekst, startet=naa)
        for n, a in funnet.items()
        if n not in apne
    ]
    _send([a for a in nye if a.slag in POSTES])
    return nye


def _en_om_gangen() -> None:
    """Two checks at the same time would tell the same twice."""
    with connection.cursor() as peker:
        peker.execute("SELECT pg_advisory_xact_lock(hashtext('apenhet.sjekk'))")


def _alle(naa: datetime) -> Iterator[alarmer.Alarm]:
    """All that is late or missing now."""
    i_dag = tid.dato(naa)
    moter = loftene.fakta(i_dag - timedelta(days=alarmer.MOTE_DAGER), i_dag + _FREMOVER)
    protokoll = loftedata.finn("protokoll")
    yield from alarmer.uten_import(_siste_import(), naa, settings.KOMMUNE.apenhet.import_timer)
    yield from alarmer.journalhull(hull(naa), i_dag)
    yield from alarmer.saksliste(moter, naa)
    yield from alarmer.protokoll(moter, naa, protokoll.terskel if protokoll else VEDTAK_DAGER)
    yield from alarmer.krav(_krav(), i_dag)
    yield from alarmer.sokerlister((u.stilling.nokkel, u.stilling.tittel, u.frist) for u in uten_liste(per=i_dag))
    yield from alarmer.nattlige(_figurer(), naa)


def _siste_import() -> datetime | None:
    ferdige = Importkjoring.objects.filter(status=Importstatus.FERDIG)
    return ferdige.filter(ferdig__isnull=False).order_by("-ferdig").values_list("ferdig", flat=True).first()


def hull(naa: datetime) -> Iterator[Hull]:
    """Numbers that are missing between those that have come, of the years that alarms can be about."""
    siden = tid.dato(naa) - timedelta(days=alarmer.HULL_DAGER)
    rader = Journalpost.objects.filter(sekvens__gt=0, aar__gte=siden.year)
    med_neste = rader.annotate(neste=_neste("sekvens"), neste_dag=_neste("journaldato"))
    brudd = med_neste.filter(neste__gt=F("sekvens") + 1, neste_dag__gte=siden).order_by("kilde", "aar", "sekvens")
    for rad in brudd.values_list("kilde", "aar", "sekvens", "neste", "neste_dag"):
        yield Hull(*rad)


def _neste(felt: str) -> Window:
    """The field of the next entry in the series."""
    return Window(Lead(felt), partition_by=[F("kilde"), F("aar")], order_by=F("sekvens").asc())


def _krav() -> Iterator[tuple[str, date]]:
    """The open requests whose clock runs out, by reference."""
    apne = Krav.objects.apne().exclude(tilstand=Tilstand.PAUSET)
    for k in apne.order_by("siste_dag", "id"):
        if k.siste_dag:
            yield k.referanse, k.siste_dag


def _figurer() -> Iterator[tuple[str, datetime | None]]:
    """What the night renews, and when it last did."""
    dag = OffentligStatistikk.objects.filter(id=1).values_list("per", flat=True).first()
    yield "Tallene for innsyn", tid.midnatt(dag + tid.EN_DAG) if dag else None
    yield "Tallene for løftene", Loftestand.objects.filter(id=1).values_list("per", flat=True).first()


def _send(nye: list[Alarm]) -> None:
    """One mail with all that is new, to each of those in charge; an alarm is new once."""
    if not nye:
        return
    linjer = [f"- {a.get_slag_display()}: {a.tekst}" for a in nye[:FLEST_LINJER]]
    if len(nye) > FLEST_LINJER:
        linjer.append(f"- og {len(nye) - FLEST_LINJER} til, som står {LISTE}.")
    emne = nye[0].tekst if len(nye) == 1 else f"{len(nye)} nye alarmer i portalen"
    slutt = f"Hver alarm sendes én gang. De som fortsatt gjelder, står {LISTE} til de er løst."
    for adresse in settings.KOMMUNE.apenhet.varsles:
        epost.legg_i_utkurv(
            nokkel=f"apenhet.alarmer:{nye[0].pk}:{adresse}", til=adresse, emne=emne,
            tekst="\n".join([*linjer, "", slutt]), gjelder="apenhet",
        )  # fmt: skip
