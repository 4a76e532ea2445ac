"""What follows an answer, or its absence: more information, closer reasons, appeal, and the appeal body's package."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from innsyn import frist
from innsyn.models import Begrunnelseskrav, Klage, Krav
from innsyn.models.krav import stengt
from innsyn.services import brevkasse, pakke, svar, visning
from innsyn.services.felles import flytt, krev, las
from innsyn.tilstand import Handling
from portal import hendelser, tid


@transaction.atomic
def suppler(*, krav: Krav, av: str, naa: datetime) -> None:
    """The requester has told more; the words stand in `Melding`."""
    flytt(las(krav, Handling.SUPPLER), Handling.SUPPLER, av=av, naa=naa)


@transaction.atomic
def be_om_begrunnelse(*, krav: Krav, av: str, naa: datetime) -> None:
    """Closer reasons are asked for: within three weeks, answered within ten working days (offl. § 31 andre ledd)."""
    laast = las(krav, Handling.BE_OM_BEGRUNNELSE)
    if not kan_kreve_begrunnelse(laast, tid.dato(naa)):
        raise ValidationError(
            "Fristen på tre uker for å be om nærmere begrunnelse er ute, eller du har allerede bedt om den."
        )
    siste = tid.tell(tid.dato(naa), frist.BEGRUNNELSE_VIRKEDAGER, stengt()).siste_dag
    Begrunnelseskrav.objects.create(krav=laast, mottatt=naa, siste_dag=siste)
    laast.journalpliktig = True
    flytt(laast, Handling.BE_OM_BEGRUNNELSE, av=av, naa=naa)


def kan_kreve_begrunnelse(krav: Krav, per: date) -> bool:
    """Answered no longer than three weeks ago, and not asked before."""
    if krav.besvart is None or krav.begrunnelseskrav.filter(besvart__isnull=True).exists():
        return False
    return per <= frist.klagefrist(tid.dato(krav.besvart))


@transaction.atomic
def svar_begrunnelse(*, krav: Krav, begrunnelse: str, av: str, naa: datetime) -> None:
    """The closer reasons are given in a letter of their own."""
    laast = las(krav, Handling.SVAR_BEGRUNNELSE)
    b = laast.begrunnelseskrav.select_for_update().filter(besvart__isnull=True).first()
    if b is None:
        raise ValidationError("Ingen venter på nærmere begrunnelse.")
    tekst = krev(begrunnelse, "Skriv begrunnelsen.", "begrunnelse")
    utkast = svar.utkast(laast, naa=naa, slag="narmere_begrunnelse", begrunnelse=tekst)
    svar.arkiver(laast, utkast, av=av, naa=naa)
    b.besvart = naa
    b.save()
    flytt(laast, Handling.SVAR_BEGRUNNELSE, av=av, naa=naa)
    brevkasse.meld_begrunnelse(laast, b, naa=naa)


@transaction.atomic
def klag(*, krav: Krav, av: str, naa: datetime) -> Klage:
    """An appeal against the answer, or from the sixth working day against silence. A late one is taken too (K8)."""
    laast = las(krav, Handling.KLAG)
    dag = tid.dato(naa)
    if laast.klager.filter(utfall="").exists():
        raise ValidationError("Du har en klage som ikke er avgjort ennå.")
    if not kan_klages(laast, dag):
        raise ValidationError("Du kan klage når svaret har kommet, eller når fristen for svaret er ute.")
    taushet = laast.apent
    for_sent = bool(not taushet and laast.besvart and dag > frist.klagefrist(tid.dato(laast.besvart)))
    klage = Klage.objects.create(krav=laast, mottatt=naa, gjelder="taushet" if taushet else "vedtak", for_sent=for_sent)
    laast.journalpliktig = True
    flytt(laast, Handling.KLAG, av=av, naa=naa)
    return klage


def kan_klages(krav: Krav, per: date) -> bool:
    """There is an answer, or the last day has passed without one (offl. § 32)."""
    return not krav.apent or krav.frist(stengt()).ute(per)


def _apen_klage(krav: Krav) -> Klage:
    klage = krav.klager.select_for_update().filter(utfall="").first()
    if klage is None:
        raise ValidationError("Kravet har ingen klage som venter.")
    return klage


@transaction.atomic
def gjenapne(*, krav: Krav, begrunnelse: str, av: str, naa: datetime) -> None:
    """The appeal is right, in whole or in part: the request is decided anew."""
    laast = las(krav, Handling.GJENAPNE)
    klage = _apen_klage(laast)
    klage.utfall, klage.avgjort, klage.av = "omgjort", naa, av
    klage.begrunnelse = krev(begrunnelse, "Skriv hva som gjør at dere vurderer kravet på nytt.", "begrunnelse")
    klage.save()
    flytt(laast, Handling.GJENAPNE, av=av, naa=naa)
    brevkasse.meld_klage(laast, f"klage:{klage.pk}", videre=False, naa=naa)


@transaction.atomic
def oppretthold(*, krav: Krav, begrunnelse: str, av: str, naa: datetime) -> Klage:
    """The appeal goes to Statsforvalteren: a letter to the requester, and one package with all documents (K8)."""
    laast = las(krav, Handling.OPPRETTHOLD)
    klage = _apen_klage(laast)
    klage.begrunnelse = krev(begrunnelse, "Skriv hvorfor avgjørelsen opprettholdes.", "begrunnelse")
    for slag, til_krever in (("klage_oversendt", True), ("oversendelsesbrev", False)):
        utkast = svar.utkast(laast, naa=naa, slag=slag, begrunnelse=klage.begrunnelse)
        svar.arkiver(laast, utkast, av=av, naa=naa, til_krever=til_krever)
    klage.utfall, klage.avgjort, klage.av = "opprettholdt", naa, av
    klage.pakke = pakke.lag(laast, klage)
    klage.save()
    flytt(laast, Handling.OPPRETTHOLD, av=av, naa=naa, ny={"pakke": klage.pakke})
    brevkasse.meld_klage(laast, f"klage:{klage.pk}", videre=True, naa=naa)
    return klage


@transaction.atomic
def skriv_resultat(*, klage: Klage, resultat: str, dato: date, av: str) -> None:
    """What Statsforvalteren decided."""
    k = Klage.objects.select_for_update(of=("self",)).select_related("krav").get(pk=klage.pk)
    if k.utfall != "opprettholdt" or resultat not in {r for r, _ in Klage.RESULTAT if r}:
        raise ValidationError("Bare en klage som er sendt til Statsforvalteren, kan få et resultat.")
    gammel, k.resultat, k.resultat_dato = k.resultat, resultat, dato
    k.save()
    hendelser.skriv(
        av=av,
        handling="innsyn: resultat av klage",
        objekt=k.krav,
        gammel={"resultat": gammel},
        ny={"resultat": resultat},
    )
    visning.vis(k.krav)
