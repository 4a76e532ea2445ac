"""`manage.py lag_stillingsdemo`: invented vacancies, applicants and lists, through the services of real life."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import cycle, islice
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from moter.demo.organisasjon import folk
from portal import tid
from postjournal import nokkel
from stillinger import demo
from stillinger.begreper import Kanal
from stillinger.models import Arbeidsgiver, Avsnitt, Eksternstilling, Kontaktperson, Meldingsmal, Stilling
from stillinger.offentlig import projeksjon
from stillinger.services import lister, nokler, onsker, soknader, utlysning
from stillinger.services.utlysning import PARAGRAF_25_TEKST

AV = "demonstrasjon"
_BRUKT = 260
"""Names that politicians of the demonstration may have; the rest apply."""


class Command(BaseCommand):
    """Deterministic for a day; does nothing when there are vacancies already."""

    help = "Legger inn oppdiktede stillinger, søkere og søkerlister til en demonstrasjon."

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Stilling.objects.exists():
            self.stdout.write("Det er stillinger her fra før. Ingenting er lagt inn.")
            return
        naa, navn = tid.naa(), cycle(islice(folk(), _BRUKT, None))
        nokler.lag(av=AV, naa=naa)
        giver = _arbeidsgiver()
        for mal, tekst in demo.data()["meldingsmaler"].items():
            soknader.lagre_mal(mal=Meldingsmal(navn=mal, tekst=tekst), av=AV)
        for u in demo.utlysninger(tid.dato(naa)):
            spill(u, giver, navn, naa)
        for nr, linje in enumerate(demo.data()["naboer"]):
            _nabo(linje, nr, naa)
        self.stdout.write(f"La inn {Stilling.objects.count()} stillinger med søkere, og naboenes.")


def _arbeidsgiver() -> Arbeidsgiver:
    k = settings.KOMMUNE
    om = "Vi arbeider for at det skal være godt å bo, leve og drive næring her."
    giver = Arbeidsgiver(
        nokkel=k.kortnavn.lower(), navn=k.navn, epost=k.epost, telefon=k.telefon, nettsted=k.nettsted,
        poststed=k.kortnavn, farge=k.farger.aksent, om=om, orgnr="974623730",
    )  # fmt: skip
    return utlysning.lagre_arbeidsgiver(arbeidsgiver=giver, av=AV)


def spill(u: demo.Utlysning, giver: Arbeidsgiver, navn: Iterator[str], naa: datetime) -> None:
    """One vacancy from the day it was put out until now."""
    s = _lys_ut(u, giver)
    for soker in demo.sokere(u, navn, tid.dato(naa)):
        kl = _kl(soker.dag, 20)
        soknader.registrer(
            stilling=s, kanal=Kanal.NETT, mottatt=kl, naa=kl, dag=soker.dag, av="søkeren", navn=soker.navn,
            fodt=soker.fodt, kjonn=soker.kjonn, kommune=soker.kommune, tittel=soker.tittel, onske_grunn=soker.grunn,
        )  # fmt: skip
    if u.frist < tid.dato(naa):
        _etter_fristen(s, u, naa)


def _lys_ut(u: demo.Utlysning, giver: Arbeidsgiver) -> Stilling:
    ny = Stilling(
        tittel=u.tittel, arbeidsgiver=giver, sted=u.sted, poststed=giver.poststed, fagfelt=u.fagfelt, omfang=u.omfang,
        prosent=u.prosent, form=u.form, interesse=u.interesse, frist=u.frist, offentlighet=PARAGRAF_25_TEKST,
        tiltredelse="Etter avtale", lonn="Etter tariff", vedlegg="CV, vitnemål og attester",
    )  # fmt: skip
    s = utlysning.lagre(stilling=ny, av=AV, naa=_kl(u.ut, 9))
    d = demo.data()
    for plass, (overskrift, tekst) in enumerate(
        [("Om jobben", d["om_jobben"]), ("Om deg", d["om_deg"]), ("Vi tilbyr", d["vi_tilbyr"])]
    ):
        Avsnitt.objects.create(stilling=s, plass=plass, overskrift=overskrift, tekst=tekst)
    Kontaktperson.objects.create(stilling=s, navn="Virksomhetsleder", telefon=giver.telefon, epost=giver.epost)
    utlysning.publiser(stilling=s, av=AV, naa=_kl(u.ut, 10))
    if u.fagfelt == "barnehage":
        utlysning.sett_ledere(stilling=s, brukernavn=["leder"], av=AV)
    return Stilling.objects.get(pk=s.pk)


def _etter_fristen(s: Stilling, u: demo.Utlysning, naa: datetime) -> None:
    """The wishes are decided the day after; the list is out when the windows are over, if they are."""
    utlysning.frist_ut(naa=_kl(u.frist + tid.EN_DAG, 1))
    dagen_etter = _kl(u.frist + tid.EN_DAG, 10)
    if dagen_etter > naa:
        return
    for soknad in s.soknader.filter(onske__isnull=False):
        innvilget = s.interesse == 1 and "avdelingen" in soknad.onske.grunn
        vurdering = "Stillingen har vanlig offentlig interesse." if innvilget else "Grunnen veier ikke tyngst her."
        onsker.avgjor(
            onske=soknad.onske, innvilget=innvilget, vurdering=vurdering, av=AV, naa=dagen_etter,
            beskjed="Ringte søkeren.", varslet=dagen_etter,
        )  # fmt: skip
    ut = dagen_etter + timedelta(days=settings.KOMMUNE.stillinger.trekkevindu_dager, hours=1)
    if ut <= naa:
        lister.legg_ut(stilling=s, frist=u.frist, av=AV, naa=ut)


def _kl(dag: date, time_: int) -> datetime:
    return datetime.combine(dag, time(time_), tid.OSLO)


def _nabo(linje: str, nr: int, naa: datetime) -> None:
    arbeidsgiver, sted, tittel = linje.split(";")
    publisert = naa - timedelta(days=2 + nr)
    e = Eksternstilling.objects.create(
        kilde="nav", systemid=f"demo-{nr}", nokkel=nokkel.lag("stilling", "nav", f"demo-{nr}"),
        arbeidsgiver=arbeidsgiver, tittel=tittel, poststed=sted, frist=tid.dato(naa) + timedelta(days=5 + nr),
        publisert=publisert, endret=publisert, adresse=f"https://stillinger.example/{nr}",
    )  # fmt: skip
    projeksjon.vis_ekstern(e)
