"""Writes what the public sees of units, bodies and offices. One who is not to be shown has no row (P1)."""

from django.db.models import Q

from kontakter import personsok, skjulte
from kontakter.models import Enhet, Utvalg, Verv
from kontakter.offentlig import vis_ansatte, vis_eierskap
from kontakter.offentlig.modeller import Enhetsside, OffentligEnhet, OffentligUtvalg, OffentligVerv

_ENHETSSIDE = ("gateadresse", "postnummer", "poststed", "apningstid", "oppgaver", "visning", "endret")


def vis_brukte(id_er: set[int]) -> None:
    """Shows the units among these that the public has not seen before."""
    kjente = OffentligEnhet.objects.filter(id__in=id_er).values_list("id", flat=True)
    for enhet in Enhet.objects.filter(id__in=id_er - set(kjente)) if id_er else ():
        vis(enhet)


def vis(enhet: Enhet) -> None:
    """Writes the unit's public rows."""
    OffentligEnhet.objects.update_or_create(
        id=enhet.pk,
        defaults={"nokkel": enhet.nokkel, "navn": enhet.navn, "telefon": enhet.telefon, "epost": enhet.epost},
    )
    Enhetsside.objects.update_or_create(
        enhet_id=enhet.pk,
        defaults={f: getattr(enhet, f) for f in _ENHETSSIDE}
        | {"overordnet": enhet.overordnet_id, "nokler": personsok.nokler(enhet.navn, [enhet.oppgaver])},
    )


def vis_utvalg(u: Utvalg) -> None:
    """Writes the body's public row."""
    vis_brukte({u.sekretariat_id} if u.sekretariat_id else set())
    felt = ("nokkel", "navn", "slag", "rekkefolge", "sekretariat_id", "fra", "til", "varsel_dager", "beskrivelse")
    OffentligUtvalg.objects.update_or_create(
        id=u.pk, defaults={f: getattr(u, f) for f in felt} | {"overordnet": u.overordnet_id}
    )


def vis_verv(hvilke: Q) -> None:
    """Writes the public rows of these offices as they are now; of persons who are not to be shown there is none (P1).

    Nor of those that were gone before they began. Whoever calls it holds the lock of who is hidden (`skjulte.las`).
    """
    rader = list(Verv.objects.filter(hvilke).select_related("person", "parti"))
    OffentligVerv.objects.filter(id__in=[v.pk for v in rader]).delete()
    OffentligVerv.objects.bulk_create(_verv(v) for v in rader if not (v.bortfalt or v.person.vises_ikke))


def gjenskap() -> str:
    """Writes all rows of the organisation anew, of units those that are shown; returns how many bodies and staff."""
    skjulte.las()
    for enhet in Enhet.objects.filter(pk__in=OffentligEnhet.objects.values("id")):
        vis(enhet)
    OffentligVerv.objects.all().delete()
    OffentligUtvalg.objects.all().delete()
    utvalg = list(Utvalg.objects.all())
    for u in utvalg:
        vis_utvalg(u)
    vis_verv(Q())
    vis_eierskap.gjenskap()
    return f"{len(utvalg)} utvalg og {vis_ansatte.gjenskap()} ansatte"


def _verv(v: Verv) -> OffentligVerv:
    return OffentligVerv(
        id=v.pk, utvalg_id=v.utvalg_id, person=v.person.nokkel, navn=v.person.navn,
        parti=v.parti.kode if v.parti else "", partinavn=v.parti.navn if v.parti else "",
        rolle=v.rolle, nummer=v.nummer, fra=v.fra, til=v.til,
        telefon=v.telefon if v.samtykke else "", epost=v.epost if v.samtykke else "", endret=v.endret,
    )  # fmt: skip
