"""The public figures: read from the requests, made safe by `innsyn.statistikk`, written to the projection."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

from django.db.models import F

from innsyn import offentlig, statistikk
from innsyn.lovlig import NEKTER
from innsyn.models import Avgjorelse, Klage, Krav, Pausering
from innsyn.services import publisering
from innsyn.statistikk import Kravtall
from innsyn.tilstand import Tilstand
from portal import tid


def regn(*, per: date) -> None:
    """Works the figures out anew and shows them."""
    apne, over = Krav.objects.apne().count(), Krav.objects.over_fristen(per).count()
    stat = statistikk.lag(tall(per), per=per, apne=apne, over_fristen=over)
    innhold = {"tall": statistikk.som_json(stat), "rader": statistikk.som_rader(stat)}
    offentlig.vis_statistikk(per=per, innhold=innhold)
    publisering.tell_paa_nytt()


def tall(per: date) -> Iterator[Kravtall]:
    """Each request as the figures need it; merged ones count once."""
    utfall, hjemler = _avgjort()
    pauser = _pauset(per)
    klager = dict(Klage.objects.order_by("id").values_list("krav_id", "utfall"))
    krav = Krav.objects.exclude(tilstand__in=[Tilstand.SAMMENSLATT, Tilstand.TRUKKET]).order_by("id")
    for pk, mottatt, besvart, dager, enhet in krav.values_list("id", "mottatt", "besvart", "virkedager", "enhet__navn"):
        yield Kravtall(
            mottatt=tid.dato(mottatt),
            besvart=tid.dato(besvart) if besvart else None,
            virkedager=dager,
            enhet=enhet or "Uten enhet",
            utfall=utfall.get(pk, {}),
            hjemler=hjemler.get(pk, []),
            klage=(klager[pk] or "mottatt") if pk in klager else "",
            pauset_dager=pauser.get(pk, 0),
        )


def _avgjort() -> tuple[dict[int, Counter[str]], dict[int, list[str]]]:
    """Request → outcomes of its documents, and the bases of what was refused; the last that was sent of each counts."""
    utfall: dict[int, Counter[str]] = {}
    hjemler: dict[int, list[str]] = {}
    sendt = Avgjorelse.objects.filter(tid__lte=F("kravdokument__krav__besvart"))
    siste = sendt.order_by("kravdokument_id", "-id")
    rader = siste.distinct("kravdokument_id").values_list("kravdokument__krav_id", "utfall", "hjemmel__tekst")
    for krav, u, hjemmel in rader:
        utfall.setdefault(krav, Counter())[u] += 1
        if u in NEKTER and hjemmel:
            hjemler.setdefault(krav, []).append(hjemmel.partition(" (")[0])
    return utfall, hjemler


def _pauset(per: date) -> dict[int, int]:
    """Request → days that the clock has stood."""
    dager: Counter[int] = Counter()
    for krav, fra, til in Pausering.objects.values_list("krav_id", "fra", "til"):
        dager[krav] += max(1, ((til or per) - fra).days)
    return dager
