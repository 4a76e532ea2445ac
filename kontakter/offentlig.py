"""What the public sees of the organisation: units, bodies, and who holds which office."""

from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from kontakter.models import Enhet, Person, Utvalg, Verv
from portal.etasjer import Offentlig


class OffentligEnhet(Offentlig):
    """A unit as the public sees it; `id` is the working unit's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    telefon = models.CharField(max_length=30)
    epost = models.EmailField()

    class Meta:
        verbose_name = "enhet"
        ordering = ["navn"]

    def __str__(self) -> str:
        return self.navn


class OffentligUtvalgssett(models.QuerySet["OffentligUtvalg"]):
    """Public bodies as they are looked for."""

    def i_aaret(self, aar: int) -> "OffentligUtvalgssett":
        """Those that exist in some part of the year."""
        return self.filter(
            Q(fra__isnull=True) | Q(fra__lte=date(aar, 12, 31)), Q(til__isnull=True) | Q(til__gte=date(aar, 1, 1))
        )


class OffentligUtvalg(Offentlig):
    """A political body as the public sees it; `id` is the working body's."""

    id = models.BigIntegerField(primary_key=True)
    nokkel = models.SlugField(max_length=60, unique=True)
    navn = models.CharField(max_length=200)
    slag = models.CharField(max_length=15)
    rekkefolge = models.PositiveSmallIntegerField()
    overordnet = models.BigIntegerField(null=True)
    sekretariat = models.ForeignKey(
        OffentligEnhet, on_delete=models.DO_NOTHING, null=True, db_constraint=False, db_index=False
    )
    fra = models.DateField(null=True)
    til = models.DateField(null=True)
    varsel_dager = models.PositiveSmallIntegerField()
    beskrivelse = models.TextField()

    objects = OffentligUtvalgssett.as_manager()

    class Meta:
        verbose_name = "utvalg"
        ordering = ["rekkefolge", "navn"]

    def __str__(self) -> str:
        return self.navn


class OffentligVervsett(models.QuerySet["OffentligVerv"]):
    """Public offices as they are looked for."""

    def per(self, dag: date) -> "OffentligVervsett":
        """Those that are held on the day."""
        return self.filter(Q(til__isnull=True) | Q(til__gte=dag), fra__lte=dag)


class OffentligVerv(Offentlig):
    """An office as the public sees it, with the name and the party of whoever holds it."""

    id = models.BigIntegerField(primary_key=True)
    utvalg = models.ForeignKey(
        OffentligUtvalg, on_delete=models.DO_NOTHING, related_name="verv", db_constraint=False, db_index=True
    )
    person = models.SlugField(max_length=60)
    navn = models.CharField(max_length=200)
    parti = models.CharField(max_length=20)
    partinavn = models.CharField(max_length=100)
    rolle = models.CharField(max_length=12)
    nummer = models.PositiveSmallIntegerField()
    fra = models.DateField()
    til = models.DateField(null=True)

    objects = OffentligVervsett.as_manager()

    class Meta:
        verbose_name = "verv"
        ordering = ["nummer", "navn", "id"]

    def __str__(self) -> str:
        return f"{self.navn} ({self.rolle})"


def vis_brukte(id_er: set[int]) -> None:
    """Shows the units among these that the public has not seen before."""
    kjente = OffentligEnhet.objects.filter(id__in=id_er).values_list("id", flat=True)
    for enhet in Enhet.objects.filter(id__in=id_er - set(kjente)) if id_er else ():
        vis(enhet)


def vis(enhet: Enhet) -> None:
    """Writes the unit's public row."""
    OffentligEnhet.objects.update_or_create(
        id=enhet.pk,
        defaults={"nokkel": enhet.nokkel, "navn": enhet.navn, "telefon": enhet.telefon, "epost": enhet.epost},
    )


def vis_utvalg(u: Utvalg) -> None:
    """Writes the body's public row."""
    vis_brukte({u.sekretariat_id} if u.sekretariat_id else set())
    felt = ("nokkel", "navn", "slag", "rekkefolge", "sekretariat_id", "fra", "til", "varsel_dager", "beskrivelse")
    OffentligUtvalg.objects.update_or_create(
        id=u.pk, defaults={f: getattr(u, f) for f in felt} | {"overordnet": u.overordnet_id}
    )


def vis_verv(verv: Iterable[Verv]) -> None:
    """Writes the public rows of these offices; of persons who are not to be shown there is none (P1)."""
    synlige = [v for v in verv if not v.person.vises_ikke]
    OffentligVerv.objects.filter(id__in=[v.pk for v in verv]).delete()
    OffentligVerv.objects.bulk_create(_verv(v) for v in synlige)


def skjul_verv(id_er: Iterable[int]) -> None:
    """Removes the public rows of these offices."""
    OffentligVerv.objects.filter(id__in=list(id_er)).delete()


def vis_person(person: Person) -> None:
    """Writes all offices of a person anew."""
    vis_verv(list(person.verv.select_related("person", "parti")))


def gjenskap() -> str:
    """Writes the rows of bodies and offices anew, and those of the units that are shown; returns how many bodies."""
    for enhet in Enhet.objects.filter(pk__in=OffentligEnhet.objects.values("id")):
        vis(enhet)
    OffentligVerv.objects.all().delete()
    OffentligUtvalg.objects.all().delete()
    utvalg = list(Utvalg.objects.all())
    for u in utvalg:
        vis_utvalg(u)
    vis_verv(list(Verv.objects.select_related("person", "parti")))
    return f"{len(utvalg)} utvalg"


def _verv(v: Verv) -> OffentligVerv:
    return OffentligVerv(
        id=v.pk, utvalg_id=v.utvalg_id, person=v.person.nokkel, navn=v.person.navn,
        parti=v.parti.kode if v.parti else "", partinavn=v.parti.navn if v.parti else "",
        rolle=v.rolle, nummer=v.nummer, fra=v.fra, til=v.til,
    )  # fmt: skip
