"""The work on a request: assign, note, stop and start the clock, merge, split, pass on, withdraw."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from innsyn import kode
from innsyn.models import Krav, Kravdokument, Pausering, Sporingskode, Steg
from innsyn.models.krav import Slag
from innsyn.services import brevkasse, visning
from innsyn.services.felles import avslutt_pause, flytt, krev, las, neste_nummer
from innsyn.tilstand import Handling, Tilstand
from portal import hendelser, tid


@transaction.atomic
def tildel(*, krav: Krav, til: str, av: str, naa: datetime) -> None:
    """Somebody is to answer; empty takes the request from whoever had it."""
    laast = las(krav, Handling.TILDEL)
    laast.tildelt = til.strip()
    flytt(laast, Handling.TILDEL, av=av, naa=naa, internt=True, ny={"tildelt": laast.tildelt})


@transaction.atomic
def noter(*, krav: Krav, tekst: str, av: str, naa: datetime) -> None:
    """An internal note, never shown outside."""
    laast = las(krav, Handling.NOTER)
    flytt(laast, Handling.NOTER, av=av, naa=naa, merknad=krev(tekst, "Skriv notatet.", "tekst"), internt=True)


@transaction.atomic
def paus(*, krav: Krav, grunn: str, hvorfor: str, av: str, naa: datetime) -> None:
    """The clock stops while somebody is asked for consent, or a document is declassified (K5)."""
    if grunn not in dict(Pausering.GRUNNER):
        raise ValidationError({"grunn": "Klokka kan bare stanses for samtykke eller avgradering."})
    laast = las(krav, Handling.PAUS)
    Pausering.objects.create(krav=laast, fra=tid.dato(naa), grunn=grunn)
    begrunnet = krev(hvorfor, "Skriv hvorfor klokka stanses.", "hvorfor")
    flytt(laast, Handling.PAUS, av=av, naa=naa, merknad=grunn, hvorfor=begrunnet)
    brevkasse.meld_steg(laast, Handling.PAUS, naa)


@transaction.atomic
def gjenoppta(*, krav: Krav, av: str, naa: datetime) -> None:
    """The clock goes on from today."""
    laast = las(krav, Handling.GJENOPPTA)
    avslutt_pause(laast, tid.dato(naa))
    flytt(laast, Handling.GJENOPPTA, av=av, naa=naa)
    brevkasse.meld_steg(laast, Handling.GJENOPPTA, naa)


@transaction.atomic
def trekk(*, krav: Krav, av: str, naa: datetime) -> None:
    """The requester needs no answer any more."""
    laast = las(krav, Handling.TREKK)
    avslutt_pause(laast, tid.dato(naa))
    flytt(laast, Handling.TREKK, av=av, naa=naa)


@transaction.atomic
def gi_papir(*, krav: Krav, av: str, naa: datetime) -> None:
    """The answer is wanted on paper too (K9)."""
    laast = las(krav, Handling.BE_OM_PAPIR)
    laast.papir = True
    flytt(laast, Handling.BE_OM_PAPIR, av=av, naa=naa)


@transaction.atomic
def kvitter_arkiv(*, krav: Krav, av: str, naa: datetime) -> None:
    """The archive has what is to be kept of a request that must be journaled (arkivforskrifta § 14 tredje ledd)."""
    laast = las(krav, Handling.NOTER)
    if not laast.journalpliktig or laast.arkivert:
        raise ValidationError("Kravet skal ikke journalføres, eller er allerede kvittert.")
    laast.arkivert = naa
    ny = {"arkivert": naa.isoformat()}
    flytt(laast, Handling.NOTER, av=av, naa=naa, merknad="Kvittert av arkivet", internt=True, ny=ny)


@transaction.atomic
def oversend(*, krav: Krav, organ: str, av: str, naa: datetime) -> None:
    """Another body holds what is asked for: the request is passed on, and the requester told."""
    laast = las(krav, Handling.OVERSEND)
    _krev_at_ingen_klage_venter(laast)
    navn = krev(organ, "Skriv hvilket organ kravet sendes til.", "organ")
    avslutt_pause(laast, tid.dato(naa))
    flytt(laast, Handling.OVERSEND, av=av, naa=naa, merknad=navn)
    brevkasse.meld_steg(laast, Handling.OVERSEND, naa, organ=navn)


def _krev_at_ingen_klage_venter(krav: Krav) -> None:
    """An appeal, or a question for closer reasons, is answered where it was made before the request goes elsewhere."""
    if krav.klager.filter(utfall="").exists() or krav.begrunnelseskrav.filter(besvart__isnull=True).exists():
        raise ValidationError("Noen venter på svar på en klage, eller på nærmere begrunnelse. Behandle det først.")


@transaction.atomic
def sla_sammen(*, krav: Krav, med: Krav, hvorfor: str, av: str, naa: datetime) -> None:
    """The same request twice: this one is answered with the other, and its code opens the other's page.

    Both must come from the same confirmed address: a tracking page shows what the requester wrote. The one that stays
    is the one with the earlier deadline, and takes over the words.
    """
    if krav.pk == med.pk:
        raise ValidationError({"med": "Velg et annet krav enn dette."})
    list(Krav.objects.select_for_update(of=("self",)).filter(pk__in=(krav.pk, med.pk)).order_by("pk"))
    laast, behold = las(krav, Handling.SLA_SAMMEN), las(med, Handling.NOTER)
    if feil := _hindrer_sammenslaing(laast, behold):
        raise ValidationError({"med": feil})
    _krev_at_ingen_klage_venter(laast)
    laast.samlet_i = behold
    begrunnet = krev(hvorfor, "Skriv hvorfor kravene slås sammen.", "hvorfor")
    flytt(laast, Handling.SLA_SAMMEN, av=av, naa=naa, hvorfor=begrunnet, ny={"samlet_i": behold.referanse})
    _flytt_dokumenter(laast, behold)
    _flytt_ord(laast, behold)
    laast.koder.update(krav=behold)
    visning.vis(behold)


def _hindrer_sammenslaing(krav: Krav, med: Krav) -> str:
    """Why the one cannot be answered with the other; empty when it can."""
    if not med.apent:
        return "Det andre kravet er ikke lenger åpent."
    if not _samme_krever(krav, med):
        return "Bare krav fra samme bekreftede e-postadresse kan slås sammen."
    if (krav.slag == Slag.EGEN_SAK) != (med.slag == Slag.EGEN_SAK):
        return "Et krav om innsyn i egen sak besvares for seg."
    if _gir_lengre_frist(krav, med):
        return "Fristen ville blitt lengre. Kravet med den første fristen er det som skal bli stående."
    return ""


def _samme_krever(a: Krav, b: Krav) -> bool:
    return a.kan_skrives_til and b.kan_skrives_til and a.epost.casefold() == b.epost.casefold()


def _gir_lengre_frist(krav: Krav, med: Krav) -> bool:
    """Whoever asked first has a right to an answer by then; a clock that stands has no last day."""
    return krav.siste_dag is not None and (med.siste_dag is None or med.siste_dag > krav.siste_dag)


def _flytt_ord(fra: Krav, til: Krav) -> None:
    """What was asked for in words is asked for in the other too; the same words once."""
    if fra.tekst and fra.tekst not in til.tekst:
        til.tekst = f"{til.tekst}\n\n{fra.tekst}".strip()
        til.save(update_fields=["tekst"])


def _flytt_dokumenter(fra: Krav, til: Krav) -> None:
    """What only the one asked for is asked for in the other; the documents themselves stay as history."""
    har = set(til.dokumenter.values_list("post_id", "dokumentnokkel"))
    nye = [d for d in fra.dokumenter.all() if (d.post_id, d.dokumentnokkel) not in har or d.post_id is None]
    neste = (til.dokumenter.aggregate(siste=Max("nummer"))["siste"] or 0) + 1
    Kravdokument.objects.bulk_create(
        Kravdokument(
            krav=til, nummer=i, post=d.post, dokument=d.dokument, dokumentnokkel=d.dokumentnokkel, tittel=d.tittel,
            dokumentnr=d.dokumentnr,
        )
        for i, d in enumerate(nye, neste)
    )  # fmt: skip


@transaction.atomic
def del_opp(*, krav: Krav, dokumenter: Sequence[Kravdokument], av: str, naa: datetime) -> Krav:
    """Some of the documents become a request of their own, with the same time of receipt and the same keys."""
    laast = las(krav, Handling.DEL_OPP)
    flyttes = list(laast.dokumenter.filter(pk__in=[d.pk for d in dokumenter], avgjorelser__isnull=True))
    if not flyttes or len(flyttes) == laast.dokumenter.count():
        raise ValidationError("Velg noen av dokumentene som ikke er avgjort, men ikke alle.")
    nytt = _kopi(laast, med_ord=any(d.post_id is None for d in flyttes))
    for i, d in enumerate(flyttes, 1):
        d.krav, d.nummer = nytt, i
        d.save(update_fields=["krav", "nummer"])
        d.filer.update(krav=nytt)
    Steg.objects.create(krav=nytt, tid=naa, av=av, slag="skilt_ut", til=nytt.tilstand, merknad=laast.referanse)
    hendelser.skriv(av=av, handling="innsyn: skilt_ut", objekt=nytt, ny={"fra": laast.referanse})
    flytt(laast, Handling.DEL_OPP, av=av, naa=naa, merknad=nytt.referanse)
    visning.vis(nytt)
    brevkasse.meld_deling(laast, nytt)
    return nytt


def _kopi(krav: Krav, *, med_ord: bool) -> Krav:
    """The same request under a new number; the requester's words go with the document that they describe."""
    felt = "kanal mottatt slag navn epost epost_bekreftet adresse papir sprak enhet tildelt siste_dag".split()
    nytt = Krav(**{f: getattr(krav, f) for f in felt}, delt_fra=krav, tilstand=Tilstand.MOTTATT)
    nytt.aar, nytt.nummer = krav.aar, neste_nummer(krav.aar)
    nytt.tekst = krav.tekst if med_ord else ""
    nytt.save()
    for k in krav.koder.all():
        Sporingskode.objects.create(hash=kode.delhash(k.hash, str(nytt.nummer)), krav=nytt, gyldig_til=k.gyldig_til)
    for p in krav.pauser.all():
        Pausering.objects.create(krav=nytt, fra=p.fra, til=p.til, grunn=p.grunn)
    return nytt
