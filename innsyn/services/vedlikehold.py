"""What runs by the clock: lost intake, moved deadlines, warnings to those in charge, and forgetting in time."""

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from innsyn import frist, offentlig
from innsyn.models import Begrunnelseskrav, Brev, Fridag, Krav, Melding, Sporingskode, Steg, Svarfil
from innsyn.models.krav import Slag, stengt
from innsyn.mottak import KURV_VARER, Kurvrad, MottattKrav, MottattMelding
from innsyn.services import inntak, visning
from innsyn.tilstand import APNE, KREVERENS
from portal import epost, filer, hendelser, innlagt, tid
from portal.templatetags.portal import dato as datotekst

logg = logging.getLogger(__name__)

_MOTTATT_BEHOLDES = timedelta(days=2)


def ta_opp(*, hoyst: int = 500) -> int:
    """Takes in what came without its job, each in a transaction of its own; how many there were."""
    krav = MottattKrav.objects.exclude(id__in=Krav.objects.filter(mottak__isnull=False).values("mottak"))
    meldinger = MottattMelding.objects.exclude(id__in=Melding.objects.filter(mottak__isnull=False).values("mottak"))
    meldinger = meldinger.filter(kode_hash__in=Sporingskode.objects.values("hash"), slag__in=KREVERENS)
    id_er = list(krav.order_by("tid").values_list("id", flat=True)[:hoyst])
    meldings_id_er = list(meldinger.order_by("tid").values_list("id", flat=True)[:hoyst])
    tatt = [_prov(inntak.motta, i) for i in id_er] + [_prov(inntak.motta_melding, i) for i in meldings_id_er]
    return sum(tatt)


def _prov(ta_inn: Callable[..., object], mottak_id: UUID) -> bool:
    """One that cannot be taken in must not stop the others; the trace could hold the requester's words."""
    try:
        ta_inn(mottak_id=mottak_id)
    except Exception as feil:  # noqa: BLE001 - told by name, and tried again in the next sweep
        logg.error("%s %s ble ikke tatt inn: %s", ta_inn.__name__, mottak_id, type(feil).__name__)
        return False
    return True


@transaction.atomic
def lagre_fridag(*, dato: date, navn: str, av: str, naa: datetime) -> int:
    """A day does not count: everybody sees it, and open deadlines move, each with a step. How many moved."""
    f, _ = Fridag.objects.update_or_create(dato=dato, defaults={"navn": navn})
    hendelser.skriv(av=av, handling="fridag lagret", objekt=f, ny={"dato": dato.isoformat(), "navn": navn})
    offentlig.vis_fridag(dato, navn)
    return regn_om(av=av, naa=naa)


@transaction.atomic
def fjern_fridag(*, fridag: Fridag, av: str, naa: datetime) -> int:
    """The day counts again."""
    hendelser.skriv(av=av, handling="fridag fjernet", objekt=fridag, gammel={"navn": fridag.navn})
    offentlig.skjul_fridag(fridag.dato)
    Fridag.objects.filter(pk=fridag.pk).delete()
    return regn_om(av=av, naa=naa)


@transaction.atomic
def regn_om(*, av: str, naa: datetime) -> int:
    """Works out the last day of every open request anew; one that moved gets a step. Run again, nothing happens."""
    flyttet = 0
    dager = stengt()
    aktuelle = Krav.objects.select_for_update(of=("self",)).filter(tilstand__in=APNE).order_by("id")
    for krav in aktuelle.prefetch_related("pauser"):
        for_, krav.siste_dag = krav.siste_dag, krav.frist(dager).siste_dag
        if krav.siste_dag != for_:
            flyttet += 1
            krav.save(update_fields=["siste_dag"])
            ny = {"siste_dag": str(krav.siste_dag), "var": str(for_)}
            Steg.objects.create(krav=krav, tid=naa, av=av, slag="ny_frist", fra=krav.tilstand, til=krav.tilstand)
            hendelser.skriv(av=av, handling="innsyn: ny_frist", objekt=krav, ny=ny)
            visning.vis(krav)
    return flyttet


def varsle(*, naa: datetime) -> int:
    """Mails those in charge: a digest each working day, and what must be escalated; once a day, run as it may be."""
    dag = tid.dato(naa)
    if not tid.er_virkedag(dag):
        return 0
    venter = Krav.objects.apne().filter(siste_dag__isnull=False).order_by("siste_dag", "id")
    apne = list(venter.prefetch_related("pauser"))
    if not apne:
        return 0
    dager = stengt()
    haster = [k for k in apne if _skal_opp(k.frist(dager), dag)]
    sendt = _send_varsel("oppsummering", settings.KOMMUNE.innsyn.varsles, apne, dag)
    return sendt + (_send_varsel("haster", settings.KOMMUNE.innsyn.eskaleres_til, haster, dag) if haster else 0)


def _skal_opp(klokka: frist.Frist, dag: date) -> bool:
    """The norm of three days is about to be broken (it is the second), or the last day is here or past (K3)."""
    return klokka.igjen(dag) in {0, 1, frist.VIRKEDAGER - 1}


def _send_varsel(slag: str, til: Iterable[str], krav: list[Krav], dag: date) -> int:
    linjer = [
        f"{k.referanse}  siste dag {datotekst(k.siste_dag, 'ukedag')}  {k.tildelt or 'ikke tildelt'}" for k in krav
    ]
    over = sum(k.siste_dag < dag for k in krav if k.siste_dag)
    emne = f"Innsyn: {len(krav)} krav venter" + (f", {over} over fristen" if over else "")
    lagt = 0
    for adresse in til:
        lagt += epost.legg_i_utkurv(
            nokkel=f"innsyn.{slag}:{dag}:{adresse}", til=adresse, emne=emne, tekst="\n".join(linjer), gjelder="innsyn"
        )
    return lagt


def rydd(*, naa: datetime) -> None:
    """Forgets what was needed for a while: baskets, intake that has been taken in, links that are out."""
    Kurvrad.objects.filter(tid__lt=naa - KURV_VARER).delete()
    Sporingskode.objects.filter(gyldig_til__lt=naa).delete()
    gamle = {"tid__lt": naa - _MOTTATT_BEHOLDES}
    MottattKrav.objects.filter(**gamle, id__in=Krav.objects.exclude(mottak=None).values("mottak")).delete()
    meldinger = MottattMelding.objects.filter(**gamle)
    meldinger.filter(id__in=Melding.objects.exclude(mottak=None).values("mottak")).delete()
    venter = MottattKrav.objects.values("kode_hash")
    meldinger.exclude(kode_hash__in=Sporingskode.objects.values("hash")).exclude(kode_hash__in=venter).delete()


def stripp(*, naa: datetime) -> int:
    """Personal data goes after the set time; figures, decisions and letters' facts stay (K10). How many requests."""
    grense = naa - timedelta(days=settings.KOMMUNE.innsyn.strippes_etter_dager)
    ferdige = Krav.objects.filter(strippet__isnull=True).exclude(tilstand__in=APNE)
    venter = Begrunnelseskrav.objects.filter(besvart__isnull=True)
    ferdige = ferdige.exclude(klager__utfall="").exclude(id__in=venter.values("krav"))
    ferdige = ferdige.filter(Q(journalpliktig=False) | Q(arkivert__isnull=False))
    antall = 0
    for pk in ferdige.exclude(steg__tid__gte=grense).values_list("pk", flat=True)[:500]:
        _stripp(pk, naa)
        antall += 1
    return antall


@transaction.atomic
def _stripp(pk: int, naa: datetime) -> None:
    krav = Krav.objects.select_for_update(of=("self",)).get(pk=pk)
    krav.navn = krav.epost = krav.adresse = krav.tekst = ""
    krav.epost_bekreftet, krav.strippet = None, naa
    krav.save()
    krav.meldinger.update(tekst="")
    gitt = set(krav.filer.values_list("sha256", flat=True))
    egne = {*krav.brev.values_list("sha256", flat=True), *krav.klager.exclude(pakke="").values_list("pakke", flat=True)}
    if krav.slag == Slag.EGEN_SAK:
        egne |= gitt
    krav.brev.update(tekst="", til_krever=False)
    krav.filer.update(tekst="")
    krav.koder.all().delete()
    if krav.mottak:
        MottattKrav.objects.filter(id__in=[krav.mottak] if krav.mottak else []).delete()
    offentlig.Sporingsside.objects.filter(krav=krav).delete()
    hendelser.skriv(av="system", handling="innsyn: strippet", objekt=krav)
    transaction.on_commit(lambda: _glem_filer(egne | gitt, egne))


def _glem_filer(svar: set[str], egne: set[str]) -> None:
    """The store of answers forgets what no living request has given; letters and packages are gone for good."""
    levende = Svarfil.objects.filter(sha256__in=svar, krav__strippet__isnull=True)
    for sha256 in svar - set(levende.filter(gitt__isnull=False).values_list("sha256", flat=True)):
        filer.fjern_svar(sha256)
    andres = innlagt.navngitte(egne, unntatt=(Svarfil, Brev))
    for sha256 in egne.difference(levende.values_list("sha256", flat=True), andres):
        filer.fjern(sha256)
