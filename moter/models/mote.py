"""The meeting of a body."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from kontakter.models import Utvalg
from moter import motetid
from moter.begreper import Moteform, Motestatus, Videotekst, valg
from portal import tid
from portal.etasjer import Arbeid

LAGET_HER = "portalen"
"""The source of what was made in admin."""


class Motesett(models.QuerySet["Mote"]):
    """Meetings as they are looked for."""

    def kunngjorte(self) -> "Motesett":
        """Those that the public may know of."""
        return self.filter(kunngjort__isnull=False, gradert=False)

    def til_kunngjoring(self, naa: datetime) -> "Motesett":
        """Those whose time to be announced has come."""
        return self.filter(kunngjores__lte=naa, kunngjort__isnull=True, gradert=False)

    def til_utlegging(self, naa: datetime) -> "Motesett":
        """Announced, with an agenda whose time to be public has come."""
        return self.kunngjorte().filter(innkalling_fra__lte=naa, innkalt__isnull=True).exclude(status__in=BORTE)


BORTE = (Motestatus.AVLYST.value, Motestatus.FLYTTET.value)
"""States of a meeting that will not be held as it stands."""


class Mote(Arbeid):
    """A meeting, known again by source and systemID whatever its time and place.

    A start at midnight in Oslo means that the hour is not told (`moter.motetid`).

    The public knows of it from `kunngjort`, sees the agenda from `innkalt`, and the minutes from `protokollert`; of one
    that the source has classified since (`gradert`) it sees nothing.
    """

    kilde = models.CharField("kilde", max_length=50, default=LAGET_HER)
    systemid = models.CharField("systemID", max_length=200)
    avtrykk = models.JSONField("avtrykk av det leverte", default=list, blank=True)
    nokkel = models.CharField("offentlig nøkkel", max_length=16)
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, related_name="moter", verbose_name="utvalg")
    sammen_med = models.ManyToManyField(
        Utvalg, blank=True, through="moter.Fellesmote", related_name="fellesmoter", verbose_name="fellesmøte med"
    )
    nummer = models.CharField("møtenummer", max_length=30, blank=True)
    start = models.DateTimeField("begynner")
    slutt = models.DateTimeField("slutter", null=True, blank=True)
    sted = models.CharField("sted", max_length=200, blank=True)
    adkomst = models.TextField("slik kommer du inn", blank=True)
    form = models.CharField("form", max_length=6, choices=valg(Moteform), default=Moteform.FYSISK)
    status = models.CharField("står", max_length=13, choices=valg(Motestatus), default=Motestatus.PLANLAGT)
    grunn = models.CharField("grunn", max_length=300, blank=True)
    erstattet_av = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="erstatter", verbose_name="flyttet til"
    )
    gradert = models.BooleanField("gradert hos kilden", default=False)
    levert = models.JSONField("avtrykk av det leverte", default=dict, blank=True)
    kunngjores = models.DateTimeField("kunngjøres", null=True, blank=True)
    kunngjort = models.DateTimeField("kunngjort", null=True, blank=True)
    innkalling_fra = models.DateTimeField("sakspapirene legges ut", null=True, blank=True)
    innkalt = models.DateTimeField("sakspapirene lagt ut", null=True, blank=True)
    protokollert = models.DateTimeField("protokollen lagt ut", null=True, blank=True)
    video = models.URLField("opptak eller direktesending", max_length=500, blank=True)
    videotekst = models.CharField("teksting", max_length=8, choices=valg(Videotekst), default=Videotekst.KOMMER)
    video_til = models.DateField("opptaket ligger ute til", null=True, blank=True)
    samlet_sha256 = models.CharField("samlet fil", max_length=64, blank=True)
    samlet_storrelse = models.PositiveBigIntegerField("størrelse på samlet fil", default=0)
    samlet_av = models.CharField("hva den er samlet av", max_length=64, blank=True)

    objects = Motesett.as_manager()

    class Meta:
        verbose_name = "møte"
        verbose_name_plural = "møter"
        ordering = ["-start", "id"]
        permissions = [
            ("kan_planlegge", "Kan sette opp, flytte og avlyse møter"),
            ("kan_legge_ut", "Kan legge ut sakspapirer, vedtak og protokoll"),
            ("kan_fore", "Kan føre frammøte, forslag, voteringer og vedtak"),
            ("kan_importere", "Kan importere møter"),
            ("kan_godta", "Kan godta funn i møtets tekster"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kilde", "systemid"], name="mote_ekstern_nokkel"),
            models.UniqueConstraint(fields=["nokkel"], name="mote_nokkel"),
            models.CheckConstraint(
                condition=Q(status="flyttet", erstattet_av__isnull=False)
                | (~Q(status="flyttet") & Q(erstattet_av__isnull=True)),
                name="mote_flyttet_har_nytt",
                violation_error_message="Et flyttet møte må peke på det nye møtet, og bare et flyttet møte kan det.",
            ),
            models.CheckConstraint(
                condition=~Q(erstattet_av=F("id")),
                name="mote_ikke_flyttet_til_seg_selv",
                violation_error_message="Et møte kan ikke være flyttet til seg selv.",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=BORTE) | ~Q(grunn=""),
                name="mote_borte_har_grunn",
                violation_error_message="Skriv hvorfor møtet er avlyst eller flyttet.",
            ),
            models.CheckConstraint(
                condition=Q(slutt__isnull=True) | Q(slutt__gt=F("start")),
                name="mote_slutter_etter_start",
                violation_error_message="Møtet må slutte etter at det begynner.",
            ),
            models.CheckConstraint(
                condition=Q(kunngjort__isnull=False) | Q(innkalt__isnull=True, protokollert__isnull=True),
                name="mote_kunngjort_forst",
                violation_error_message="Møtet må kunngjøres før papirene kan legges ut.",
            ),
        ]
        indexes = [models.Index(fields=["utvalg", "start"], name="mote_utvalg_start")]

    def __str__(self) -> str:
        kl = " kl. %H.%M" if motetid.har_klokkeslett(self.start) else ""
        return f"{self.utvalg} {self.start.astimezone(tid.OSLO):%d.%m.%Y{kl}}"

    @property
    def er_borte(self) -> bool:
        """It will not be held as it stands."""
        return self.status in BORTE

    @property
    def vises(self) -> bool:
        """The public may know of it."""
        return self.kunngjort is not None and not self.gradert


class Fellesmote(Arbeid):
    """That another body takes part in a meeting."""

    mote = models.ForeignKey(Mote, on_delete=models.CASCADE, verbose_name="møte")
    utvalg = models.ForeignKey(Utvalg, on_delete=models.PROTECT, verbose_name="utvalg")

    class Meta:
        verbose_name = "fellesmøte"
        verbose_name_plural = "fellesmøter"
        constraints = [models.UniqueConstraint(fields=["mote", "utvalg"], name="fellesmote_en_gang")]

    def __str__(self) -> str:
        return f"{self.mote} med {self.utvalg}"
