"""A small world with at least one row in each data set, made by the services as in operation."""

import json
from datetime import date, datetime, timedelta
from typing import Any

from django.test import Client

from innsyn.services import statistikk
from moter.begreper import Stemmegivning
from moter.models import Mote
from moter.services import foring
from moter.services.foring import Forslaget, Stemmen, Voteringen
from portal.tid import OSLO
from postjournal.models import Journalpost
from tests import fabrikk
from tests.fabrikk import fra, rad, sak
from tests.kontakter import fabrikk as kontakter
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
GRENSEN = date(2025, 11, 23)
"""The oldest journal date whose names are told."""
NAVN = "Oddvar Kvernmo"
NAVNENE = [
    *("journal", "moter", "saker", "vedtak", "voteringer", "stemmer", "politikere", "verv", "styreverv", "eierskap"),
    *("stillinger", "innsyn"),
]


def alt() -> Mote:
    """An entry, a meeting with its votes, politicians, a company, a vacancy and the figures of access."""
    fabrikk.post("Søknad fra Kari Nordmann", parter=(fra("Kari Nordmann"),))
    m = mote()
    kontakter.styreverv("Kari Nordmann", selskap=kontakter.selskap())
    stillinger.stilling()
    statistikk.regn(per=NAA.date())
    return m


def mote(start: datetime = NAA - timedelta(days=19), tittel: str = "Garasje i Strandgata") -> Mote:
    """A meeting with an item that is decided, and a vote by person."""
    utvalg, kari, ap = moter.utvalg(), moter.person(), moter.parti_("Ap")
    if not kari.verv.exists():
        moter.verv(kari, utvalg, "leder")
    m = moter.mote(utvalg, start)
    p = moter.punkt(m, tittel, sak=moter.sak(tittel))
    moter.legg_ut(m, start - timedelta(days=7))
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Nei", kari.navn, kari, ap)], av="sekretaer", naa=start)
    stemmer = [Stemmen(kari.navn, Stemmegivning.MOT, kari, ap)]
    voteringer = [Voteringen("Innstillingen", stemmer=stemmer), Voteringen("Avslag", antall=(7, 2, 0))]
    foring.sett_voteringer(punkt=p, voteringer=voteringer, av="sekretaer", naa=start)
    moter.vedtak(p, f"Søknaden fra {NAVN} innvilges.")
    moter.legg_ut_vedtak(m, start + timedelta(days=1))
    return moter.frisk(m)


def med_navn(dato: date) -> Journalpost:
    """An entry of this date that names a person in its title, its correspondent and its case."""
    r = rad(
        f"Klage fra {NAVN} på gebyr, Kvernmo gård", journaldato=dato, parter=(fra(NAVN), fra("Norbygg AS")),
        sak=sak(8, f"Naboklage, {NAVN}"),
    )  # fmt: skip
    fabrikk.importer(r)
    return Journalpost.objects.get(systemid=r.systemid)


def hent(klient: Client, navn: str, hva: str = "csv", **valg: Any) -> bytes:
    """The file that the address answers with."""
    svar: Any = klient.get(f"/data/{navn}.{hva}", **valg)
    assert svar.status_code == 200
    return bytes(svar.innhold if svar.streaming else svar.content)


def objekter(klient: Client, navn: str) -> list[dict[str, Any]]:
    """The rows of a set, read as JSON Lines."""
    return [json.loads(linje) for linje in hent(klient, navn, "jsonl").decode().splitlines()]
