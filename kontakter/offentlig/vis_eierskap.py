"""Writes what the public sees of ownership and board positions."""

from django.db.models import Q

from kontakter.models import Eiermelding, Selskap, Styreverv
from kontakter.offentlig.eierskap import OffentligEiermelding, OffentligSelskap, OffentligStyreverv

_SELSKAP = (
    *("nokkel", "navn", "form", "sektor", "formaal", "eierandel", "stemmeandel", "andre_eiere", "nettsted"),
    *("arsrapport", "eierstrategi", "behandlet", "behandlet_adresse", "avviklet"),
)
_STYREVERV = (
    *("selskap_id", "virksomhet", "orgnr", "rolle", "fra", "til", "godtgjort", "hvordan", "kildeadresse"),
    *("kildedato", "registrert"),
)


def vis_selskap(s: Selskap) -> None:
    """Writes the company's row."""
    felt = {f: getattr(s, f) for f in _SELSKAP}
    OffentligSelskap.objects.update_or_create(id=s.pk, defaults=felt | {"orgnr": s.orgnr or ""})


def vis_styreverv(hvilke: Q) -> None:
    """Writes the rows of these as they are now; of those who are not to be shown there is none (P1).

    Nor of those that were gone before they began. Whoever calls it holds the lock of who is hidden (`skjulte.las`).
    """
    rader = list(Styreverv.objects.filter(hvilke).select_related("person"))
    OffentligStyreverv.objects.filter(id__in=[v.pk for v in rader]).delete()
    OffentligStyreverv.objects.bulk_create(_rad(v) for v in rader if _er_synlig(v))


def vis_eiermelding(m: Eiermelding) -> None:
    """Writes the row of principles that are out; of others there is none."""
    if m.publisert is None:
        OffentligEiermelding.objects.filter(id=m.pk).delete()
        return
    dokumenter = list(m.dokumenter.order_by("id").values("tittel", "adresse"))
    felt = ("tittel", "tekst", "vedtatt", "vedtatt_adresse", "publisert")
    OffentligEiermelding.objects.update_or_create(
        id=m.pk, defaults={f: getattr(m, f) for f in felt} | {"dokumenter": dokumenter}
    )


def gjenskap() -> None:
    """Writes all of it anew."""
    for modell in (OffentligStyreverv, OffentligSelskap, OffentligEiermelding):
        modell._default_manager.all().delete()
    for s in Selskap.objects.all():
        vis_selskap(s)
    vis_styreverv(Q())
    for m in Eiermelding.objects.all():
        vis_eiermelding(m)


def _er_synlig(v: Styreverv) -> bool:
    return not (v.bortfalt or v.vises_ikke or (v.person and v.person.vises_ikke))


def _rad(v: Styreverv) -> OffentligStyreverv:
    return OffentligStyreverv(
        id=v.pk,
        person=v.person.nokkel if v.person else "",
        navn=v.person.navn if v.person else v.navn,
        **{f: getattr(v, f) for f in _STYREVERV},
    )
