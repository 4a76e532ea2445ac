"""The answer: checked as a whole, written as a letter, shown before it goes, kept as it was sent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse

from innsyn import brevtekst
from innsyn.brevtekst import Brevdata, Vedtakspunkt
from innsyn.lovlig import GIR_FIL
from innsyn.models import Avgjorelse, Brev, Brevmal, Krav, Kravdokument, Svarfil
from innsyn.services import avgjoring, brevkasse
from innsyn.services.felles import avslutt_pause, brukte_virkedager, flytt, las
from innsyn.tilstand import Handling
from portal import filer, pdf, tid
from portal.filer.medfil import Filstatus


@dataclass(frozen=True, slots=True)
class Utkast:
    """A letter that can be looked at before it goes."""

    slag: str
    sprak: str
    mal: Brevmal | None
    brev: brevtekst.Brev
    pdf: bytes


def mangler(krav: Krav) -> list[str]:
    """What keeps the answer from going, in plain words; empty when it can go."""
    avgjort = avgjoring.siste(krav)
    ut = []
    for d in krav.dokumenter.prefetch_related("filer"):
        a = avgjort.get(d.pk)
        if a is None:
            ut.append(f"Dokument {d.nummer} er ikke avgjort.")
        elif a.utfall in GIR_FIL:
            ut += _mangler_fil(d, a, papir=krav.papir)
    return ut


def _mangler_fil(d: Kravdokument, a: Avgjorelse, *, papir: bool) -> list[str]:
    """Access means a file that can be given, unless the answer goes on paper; part access a file with words gone."""
    filene = list(d.filer.all())
    if uklare := [f.filnavn for f in filene if f.status not in {Filstatus.KONTROLLERT}]:
        return [f"Dokument {d.nummer}: {navn} er ikke godkjent." for navn in uklare]
    if not filene:
        return [] if papir else [f"Dokument {d.nummer} har ingen fil. Legg ved filen, eller merk kravet for papir."]
    if a.utfall == "delvis" and any(not f.sladdet for f in filene):
        return [f"Dokument {d.nummer} gis delvis, men har en fil som ikke er merket som sladdet."]
    return []


def utkast(krav: Krav, *, naa: datetime, slag: str = "svar", begrunnelse: str = "") -> Utkast:
    """The letter as it will be sent; ValidationError when it would lack what it must say."""
    sprak = "nn" if krav.sprak == "nn" else "nb"
    mal = Brevmal.objects.filter(slag=slag, sprak=sprak).order_by("-versjon").first()
    tekst = mal.tekst if mal else brevtekst.standardmal(slag, sprak)
    try:
        brev = brevtekst.skriv(slag, tekst, brevdata(krav, naa=naa, sprak=sprak, begrunnelse=begrunnelse))
    except ValueError as feil:
        raise ValidationError(str(feil)) from feil
    return Utkast(slag, sprak, mal, brev, _som_pdf(krav, brev, sprak))


def avtrykk(krav: Krav, u: Utkast) -> str:
    """What an answer holds, as 64 hexadecimal digits: the letter's words and the files that go with it."""
    deler = [u.brev.som_tekst(), *(f.sha256 for f in gis_na(krav))]
    return sha256("\0".join(deler).encode()).hexdigest()


def gis_na(krav: Krav) -> list[Svarfil]:
    """The checked files that the decisions let out and that have not been given before; a refused document has none."""
    gir = {pk for pk, a in avgjoring.siste(krav).items() if a.utfall in GIR_FIL}
    filene = krav.filer.filter(gitt__isnull=True, status=Filstatus.KONTROLLERT, kravdokument__in=gir)
    return list(filene.order_by("pk"))


def _som_pdf(krav: Krav, brev: brevtekst.Brev, sprak: str) -> bytes:
    kommune = settings.KOMMUNE
    avsender = (kommune.navn, kommune.adresse, kommune.epost, kommune.telefon)
    return pdf.lag_pdf(brev.blokker, tittel=brev.tittel, sprak=sprak, avsender=avsender, bunntekst=krav.referanse)


def brevdata(krav: Krav, *, naa: datetime, sprak: str, begrunnelse: str = "") -> Brevdata:
    """All that a letter may say of the request."""
    kommune = settings.KOMMUNE
    return Brevdata(
        referanse=krav.referanse,
        mottatt=krav.mottatt_dag,
        dato=tid.dato(naa),
        kommune_navn=kommune.navn,
        kommune_adresse=kommune.adresse,
        kommune_epost=kommune.epost,
        kommune_telefon=kommune.telefon,
        mottaker_navn=krav.navn,
        adresse=krav.adresse,
        enhet=krav.enhet.navn if krav.enhet else "",
        sprak=sprak,
        krav_tekst=krav.tekst,
        punkter=tuple(_punkter(krav, sprak)),
        klageinstans=kommune.innsyn.klageinstans,
        sporingsadresse=settings.STEDSNAVN + reverse("innsyn:inngang"),
        begrunnelse=begrunnelse,
        klaget=_klaget(krav),
        papir=krav.papir,
    )


def _klaget(krav: Krav) -> date | None:
    klage = krav.klager.last()
    return tid.dato(klage.mottatt) if klage else None


def _punkter(krav: Krav, sprak: str) -> Iterable[Vedtakspunkt]:
    avgjort = avgjoring.siste(krav)
    for d in krav.dokumenter.select_related("post", "dokument"):
        if a := avgjort.get(d.pk):
            yield Vedtakspunkt(
                nummer=d.nummer,
                tittel=d.gjeldende_tittel,
                dokumentnr=d.dokumentnr,
                utfall=a.utfall,
                hjemmel_tekst=a.hjemmel.paragraf if a.hjemmel else "",
                jf_tekst=a.jf.paragraf if a.jf else "",
                forklaring=a.hjemmel.forklart(sprak) if a.hjemmel else "",
                bokstav12=a.bokstav12,
                merinnsyn=a.merinnsyn,
                lenke=a.lenke,
                organ=a.organ,
                begrunnelse=a.begrunnelse,
            )


def arkiver(krav: Krav, u: Utkast, *, av: str, naa: datetime, til_krever: bool = True) -> Brev:
    """Keeps a letter as it is sent; the requester's page can fetch it."""
    lagret = filer.legg_inn(BytesIO(u.pdf), storste=len(u.pdf))
    if til_krever:
        filer.legg_i_svar(lagret.sha256)
    return Brev.objects.create(
        nokkel=uuid4(), krav=krav, slag=u.slag, mal=u.mal, sprak=u.sprak, tittel=u.brev.tittel[:200],
        tekst=u.brev.som_tekst(), sha256=lagret.sha256, storrelse=lagret.storrelse, til_krever=til_krever,
        tid=naa, av=av,
    )  # fmt: skip


@transaction.atomic
def send_svar(*, krav: Krav, av: str, naa: datetime, sett: str | None = None) -> Brev:
    """Sends the answer: letter and files on the tracking page, and a message with a link. ValidationError if unready.

    `sett` is the fingerprint of what staff read (`avtrykk`); another letter or other files are not sent.
    """
    laast = las(krav, Handling.SEND_SVAR)
    if feil := mangler(laast):
        raise ValidationError(feil)
    u = utkast(laast, naa=naa)
    if sett is not None and sett != avtrykk(laast, u):
        raise ValidationError("Brevet eller filene er endret etter at du så dem. Les igjennom på nytt, og send.")
    brev = arkiver(laast, u, av=av, naa=naa)
    for f in gis_na(laast):
        filer.legg_i_svar(f.sha256)
        f.gitt = naa
        f.save(update_fields=["gitt"])
    avslutt_pause(laast, tid.dato(naa))
    laast.virkedager = laast.virkedager if laast.besvart else brukte_virkedager(laast, naa)
    laast.besvart = naa
    _taushet_er_brutt(laast, av=av, naa=naa)
    flytt(laast, Handling.SEND_SVAR, av=av, naa=naa, ny={"brev": brev.sha256})
    brevkasse.meld_svar(laast, f"svar:{brev.pk}", naa=naa)
    return brev


def _taushet_er_brutt(krav: Krav, *, av: str, naa: datetime) -> None:
    """An appeal against silence has got what it asked for, an answer; that one can be appealed by itself."""
    apne = krav.klager.filter(utfall="", gjelder="taushet")
    apne.update(utfall="omgjort", avgjort=naa, av=av, begrunnelse="Kravet er besvart.")


@transaction.atomic
def send_igjen(*, krav: Krav, av: str, naa: datetime) -> None:
    """The message about the answer goes once more, with a new link (K9)."""
    laast = las(krav, Handling.SEND_IGJEN)
    if not laast.kan_skrives_til:
        raise ValidationError("Kravet har ingen bekreftet e-postadresse.")
    flytt(laast, Handling.SEND_IGJEN, av=av, naa=naa)
    antall = laast.steg.filter(slag=Handling.SEND_IGJEN).count()
    brevkasse.meld_svar(laast, f"svar_igjen:{laast.pk}:{antall}", naa=naa)
