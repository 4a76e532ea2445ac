"""A small municipality with at least one public thing of every kind, made by the services as in operation."""

from dataclasses import dataclass
from io import BytesIO

from django.test import Client

from apenhet.services import regning
from apnedata import services as data
from innsyn.lovlig import Utfall
from innsyn.services import avgjoring, inntak, statistikk, svar
from moter import tasks as motejobber
from moter.models import Sak
from sider.services import nettsted
from tests import fabrikk
from tests.conftest import I_DAG
from tests.innsyn import fabrikk as innsyn
from tests.innsyn import sider as innsynssider
from tests.innsyn.apent import apent_brev
from tests.innsyn.test_publiser_svar import besvart, publiser
from tests.kontakter import eierskapssider, kontaktsider
from tests.kontakter import lekkasje as kontakter
from tests.moter import lekkasje as moter
from tests.pdf import lag_pdf
from tests.postjournal.test_lekkasje import bygg_verden as bygg_journalen
from tests.stillinger import lekkasje as stillinger
from tests.varsling import fabrikk as varsling
from varsling.services import brev as varselbrev
from varsling.services import inntak as varselinntak

NAA = varsling.NAA


@dataclass(frozen=True)
class Verden:
    """The worlds of the apps, and addresses that only who made them knows."""

    kontakter: kontakter.Verden
    moter: moter.Verden
    stillinger: stillinger.Verden
    hemmelige: list[str]
    """Pages that are opened by a code."""


def bygg(klient: Client) -> Verden:
    """All of it; `klient` has something in its basket."""
    bygg_journalen()
    apent_brev("49/116 Nabovarsel om garasje", "Vi vil bygge en garasje.")
    publiser(besvart(fabrikk.post("Lukking av bekken"), "Bekken skal legges i rør"))
    folk = kontakter.bygg()
    kontaktsider.alle()
    eierskapssider.dokument(folk.eiermelding)
    motene, ledige = _motene(), stillinger.bygg()
    hemmelige = [*innsynssider.alle(klient), _med_fil(), *_folgeren()]
    nettsted.gjor_klart(naa=NAA)
    statistikk.regn(per=I_DAG)
    regn()
    return Verden(folk, motene, ledige, [*hemmelige, *(sti for sti in ledige.stier if sti.startswith("/stillinger/"))])


def regn() -> None:
    """What the worker does by itself: puts out what is due, joins papers, and works out promises and dumps."""
    motejobber.legg_ut_forfalte(0)
    motejobber.samle(0)
    regning.regn_ut(naa=NAA)
    data.lag_alle(naa=NAA)


def _motene() -> moter.Verden:
    """Of the meetings that `kontakter` made."""
    sak = Sak.objects.get()
    holdt, kommer = (p.mote for p in sak.punkter.order_by("mote__start"))
    papir = holdt.dokumenter.filter(publisert__isnull=False).first()
    assert papir
    return moter.Verden(holdt, kommer, sak, papir)


def _med_fil() -> str:
    """The page of a request that was answered with a file."""
    koden = innsyn.ny_kode()
    krav = inntak.motta(mottak_id=innsyn.mottatt(koden, varer=[(fabrikk.post("Avtale om gatelys").nokkel, "")]).pk)
    assert krav
    d = krav.dokumenter.get()
    avgjoring.avgjor(dokumenter=[d], utfall=Utfall.INNSYN, av="arkivar", naa=NAA)
    fil = BytesIO(lag_pdf(["Gatelys hele året"]))
    avgjoring.last_opp(dokument=d, innhold=fil, filnavn="avtale.pdf", sladdet=False, av="arkivar", naa=NAA)
    svar.send_svar(krav=krav, av="arkivar", naa=NAA)
    return f"/innsyn/krav/{koden}/"


def _folgeren() -> list[str]:
    """One who follows a search, and one who has not confirmed."""
    folger = varsling.folger("sok", "q=garasje").folger
    koden = varselbrev.folgerkode(folger)
    venter = varselinntak.bekreftkode(varsling.ubekreftet("eiendom", "49/116", epost="ola@epost.example"))
    return [f"/folg/mine/{koden}/", f"/folg/slutt/{koden}/", f"/folg/bekreft/{venter}/"]
