"""Shows political cases: those that have been on a public agenda, and those whose planned way may be shown."""

from collections.abc import Collection, Container

from moter.models import Sak
from moter.offentlig.modeller import OffentligPolitiskSak, OffentligPunkt
from moter.offentlig.vern import Vern
from postjournal.offentlig import lenker


def vis_nokler(nokler: Collection[str]) -> None:
    """Writes the rows of the cases with these public keys, or removes them when nothing of the case is public."""
    saker = list(
        Sak.objects.filter(nokkel__in=nokler).select_related("saksmappe").prefetch_related("behandlinger__utvalg")
    )
    punkter = dict(OffentligPunkt.objects.filter(sak__in=nokler).values_list("id", "sak"))
    pa_liste = set(punkter.values())
    vern = Vern()
    synlige = [s for s in saker if s.nokkel in pa_liste or any(b.offentlig for b in s.behandlinger.all())]
    skjules = [s.pk for s in saker if s not in synlige]
    OffentligPolitiskSak.objects.filter(id__in=[*skjules, *(s.pk for s in synlige)]).delete()
    OffentligPolitiskSak.objects.bulk_create(_rad(s, vern, punkter) for s in synlige)
    lenker.glem(skjules)
    lenker.sett({s.pk: (s.saksmappe_id, s.nokkel, vern(s.tittel)) for s in synlige if s.saksmappe_id})


def gjenskap() -> None:
    """All of them anew."""
    OffentligPolitiskSak.objects.all().delete()
    vis_nokler(list(Sak.objects.values_list("nokkel", flat=True)))


def _rad(s: Sak, vern: Vern, punkter: Container[int | None]) -> OffentligPolitiskSak:
    """A step is planned until its item is public: that an agenda is being built is not told."""
    return OffentligPolitiskSak(
        id=s.pk, nokkel=s.nokkel, tittel=vern(s.tittel), saksnr=s.saksnr, journalsak=s.saksmappe_id,
        eiendommer=s.eiendommer,
        plan=[
            {
                "utvalg": b.utvalg.navn, "nokkel": b.utvalg.nokkel, "rolle": b.rolle, "endelig": b.endelig,
                "dag": b.planlagt.isoformat() if b.planlagt else "",
            }
            for b in s.behandlinger.all() if b.offentlig and b.punkt_id not in punkter
        ],
    )  # fmt: skip
