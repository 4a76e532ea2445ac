"""Does what the plan says, with the services' own verbs and the time of each."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Prefetch

from innsyn import lovlig
from innsyn.demo import plan
from innsyn.demo.felles import AV, mellom, verdier
from innsyn.demo.masse import Masse, kan_skrives
from innsyn.demo.roller import Avgjort, Klage, Kravplan, Pause, Post
from innsyn.demo.svarfil import Filskaper
from innsyn.lovlig import GIR_FIL, NEKTER, Utfall
from innsyn.models import Hjemmel, Krav, Kravdokument, Melding
from innsyn.models.krav import Kanal
from innsyn.services import avgjoring, behandling, inntak, klager, publisering, svar, visning
from innsyn.services.inntak import KREVER
from innsyn.tilstand import Handling
from postjournal.models import Dokument, Journalpost, Tilstand

_UTEN_TEKST = Prefetch("dokumenter", Dokument.objects.defer("tekst"))


def poster() -> dict[str, Journalpost]:
    """The published journal by key."""
    alle = Journalpost.objects.filter(tilstand=Tilstand.PUBLISERT).select_related("sak")
    return {p.nokkel: p for p in alle.prefetch_related("skjerminger", "parter", _UTEN_TEKST)}


def _post(p: Journalpost) -> Post:
    """An entry as the plan reads it."""
    return Post(
        nokkel=p.nokkel,
        dag=p.journaldato,
        tittel=p.offentlig_tittel,
        type=p.type,
        skjermet="; ".join(s.hjemmel for s in p.skjerminger.all()),
        apen=any(d.apent for d in p.dokumenter.all()),
        alltid_apen=lovlig.alltid_apent(p.type, [x.navn for x in p.parter.all()]),
    )


@transaction.atomic
def lag(*, naa: datetime, antall: int) -> list[Kravplan]:
    """Makes so many requests to the journal that is there; what was planned."""
    journal = poster()
    planer = plan.lag([_post(p) for p in journal.values()], naa=naa, antall=antall)
    spill = Spill()
    masse = Masse(journal, spill.hjemler, spill.filer)
    for k in planer:
        if kan_skrives(k):
            masse.legg_til(k)
        else:
            spill.krav(k)
    masse.skriv()
    for k, krav in masse.planer:
        if k.har_mer:
            spill.videre(krav, k)
    return planer


class Spill:
    """Plays requests one by one, in the order they were received."""

    def __init__(self) -> None:
        self.hjemler = Hjemmel.objects.in_bulk()
        self.filer = Filskaper()

    def krav(self, k: Kravplan) -> Krav:
        """The request from its receipt to where it stands."""
        krav = self._motta(k)
        self._arbeid(krav, k)
        if k.slutt == "svar" and k.ved:
            self._svar(krav, k, k.ved)
        elif k.slutt == "trekk" and k.ved:
            behandling.trekk(krav=krav, av=KREVER, naa=k.ved)
        elif k.slutt == "oversend" and k.ved:
            behandling.oversend(krav=krav, organ=k.organ, av=AV, naa=k.ved)
        self.videre(krav, k)
        return krav

    def videre(self, krav: Krav, k: Kravplan) -> None:
        """What followed."""
        self._etterpaa(krav, k)
        _skriv_epost(krav, k)

    def _motta(self, k: Kravplan) -> Krav:
        """Without the e-mail address, so that nothing is sent for what is long past."""
        krav, _ = inntak.registrer(
            kanal=k.kanal, mottatt=k.mottatt, slag=k.slag, varer=[(t.post.nokkel, "") for t in k.ting if t.post],
            av=KREVER if k.kanal == Kanal.NETT else AV, tekst=k.tekst, navn=k.navn, adresse=k.adresse,
            papir=bool(k.adresse), sprak=k.sprak,
        )  # fmt: skip
        return krav

    def _arbeid(self, krav: Krav, k: Kravplan) -> None:
        """Who has it, a note, and the clock that stood."""
        naa = mellom(k.mottatt, k.ved)
        if k.tildelt and k.slutt in {"", "svar"}:
            behandling.tildel(krav=krav, til=k.tildelt, av=AV, naa=naa)
        if k.notat:
            behandling.noter(krav=krav, tekst=k.notat, av=k.tildelt or AV, naa=naa)
        if k.pause:
            _paus(krav, k.pause)

    def _svar(self, krav: Krav, k: Kravplan, ved: datetime) -> None:
        naa = mellom(k.mottatt, ved)
        avgjort = [t.avgjort for t in k.ting]
        self._avgjor(krav, avgjort, naa)
        svar.send_svar(krav=krav, av=k.tildelt or AV, naa=ved)

    def _avgjor(self, krav: Krav, avgjort: Sequence[Avgjort], naa: datetime) -> None:
        """Files and decisions; documents with the same decision are decided together."""
        like: dict[Avgjort, list[Kravdokument]] = {}
        for d, a in zip(_dokumenter(krav), avgjort, strict=True):
            like.setdefault(a, []).append(d)
            if a.utfall in GIR_FIL and not krav.papir:
                self.filer.legg_ved(d, sladdet=a.utfall == Utfall.DELVIS, av=AV, naa=naa)
        for a, dokumenter in like.items():
            for gruppe in [[d] for d in dokumenter] if a.lenket else [dokumenter]:
                self._avgjor_like(gruppe, a, naa)

    def _avgjor_like(self, dokumenter: Sequence[Kravdokument], a: Avgjort, naa: datetime) -> None:
        avgjoring.avgjor(dokumenter=dokumenter, av=AV, naa=naa, **verdier(a, dokumenter[0], self.hjemler))

    def _etterpaa(self, krav: Krav, k: Kravplan) -> None:
        if k.klage:
            self._klage(krav, k, k.klage)
        if k.narmere:
            klager.be_om_begrunnelse(krav=krav, av=KREVER, naa=k.narmere.mottatt)
            if k.narmere.besvart:
                klager.svar_begrunnelse(krav=krav, begrunnelse=k.narmere.tekst, av=AV, naa=k.narmere.besvart)
        if k.utlagt and k.ved:
            forste = next(iter(_dokumenter(krav)))
            publisering.publiser_svar(dokument=forste, av=AV, naa=k.ved + timedelta(days=3), hvorfor=k.utlagt)

    def _klage(self, krav: Krav, k: Kravplan, klage: Klage) -> None:
        rad = klager.klag(krav=krav, av=KREVER, naa=klage.mottatt)
        Melding.objects.create(krav=krav, slag=Handling.KLAG, tid=klage.mottatt, tekst=klage.tekst, utfort=True)
        if klage.nytt_svar and klage.avgjort:
            klager.gjenapne(krav=krav, begrunnelse=klage.begrunnelse, av=AV, naa=klage.avgjort)
            self._gi_mer(krav, k, klage.nytt_svar)
        elif klage.avgjort:
            rad = klager.oppretthold(krav=krav, begrunnelse=klage.begrunnelse, av=AV, naa=klage.avgjort)
            if klage.resultat and klage.resultat_dato:
                klager.skriv_resultat(klage=rad, resultat=klage.resultat, dato=klage.resultat_dato, av=AV)

    def _gi_mer(self, krav: Krav, k: Kravplan, naa: datetime) -> None:
        """What was refused is given after all."""
        naar = naa - timedelta(minutes=30)
        for d, t in zip(_dokumenter(krav), k.ting, strict=True):
            if t.avgjort.utfall in NEKTER:
                self.filer.legg_ved(d, sladdet=False, av=AV, naa=naar)
                avgjoring.avgjor(dokumenter=[d], utfall=Utfall.INNSYN, av=AV, naa=naar)
        svar.send_svar(krav=krav, av=AV, naa=naa)


def _dokumenter(krav: Krav) -> Iterable[Kravdokument]:
    return krav.dokumenter.select_related("krav", "post__sak").order_by("nummer")


def _paus(krav: Krav, p: Pause) -> None:
    behandling.paus(krav=krav, grunn="samtykke", hvorfor=p.hvorfor, av=AV, naa=p.fra)
    if p.til:
        behandling.gjenoppta(krav=krav, av=AV, naa=p.til)


def _skriv_epost(krav: Krav, k: Kravplan) -> None:
    """The address is written at last; who wrote from it has confirmed it."""
    if not k.epost:
        return
    ny = Krav.objects.get(pk=krav.pk)
    ny.epost, ny.epost_bekreftet = k.epost, k.mottatt if k.kanal == Kanal.EPOST else None
    ny.save(update_fields=["epost", "epost_bekreftet"])
    visning.vis(ny)
