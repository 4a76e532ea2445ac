"""A meeting from the plan to the decision that is found by searching, as a citizen sees it with feed and calendar."""

from datetime import timedelta
from typing import Any

import icalendar
import pytest
from django.test import Client

from kontakter.models import Person
from moter.begreper import Fremmote, Rolle, Stemmegivning, Utfall
from moter.models import Mote, Sak, Sakslistepunkt
from moter.services import foring, planlegging, protokoll, saksliste, utlegging
from moter.services.foring import Forslaget, Frammote, Stemmen, Voteringen
from moter.services.planlegging import Planlagt
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA, START, les, side
from tests.moter.test_strom import titler

pytestmark = pytest.mark.django_db


class Innbygger:
    """Follows one meeting: each step must show on the page, in the feed and in the calendar."""

    def __init__(self, klient: Client, m: Mote) -> None:
        self.klient, self.m, self.sekvens, self.lest = klient, m, -1, 0

    def ser(self, *tekster: str) -> None:
        innhold = side(self.klient, self.m)
        assert [t for t in tekster if t not in innhold] == []

    def ser_ikke(self, *tekster: str) -> None:
        innhold = side(self.klient, self.m)
        assert [t for t in tekster if t in innhold] == []

    def leser_nytt(self, *ventet: str) -> None:
        """What the feed has that was not there before, the newest first."""
        alle = titler(self.klient)
        assert alle[: len(alle) - self.lest] == list(ventet)
        self.lest = len(alle)

    def ser_i_kalenderen(self, status: str, **felt: Any) -> None:
        raa = self.klient.get(f"/moter/{self.m.nokkel}/kalender.ics").content
        [e] = list[Any](icalendar.Calendar.from_ical(raa).walk("VEVENT"))
        assert str(e["STATUS"]) == status
        assert {n: e[n].dt if n == "dtstart" else str(e[n]) for n in felt} == felt
        assert int(e["SEQUENCE"]) > self.sekvens
        self.sekvens = int(e["SEQUENCE"])


def test_from_the_plan_to_a_decision_that_is_found(innbygger: Client) -> None:
    kari, ola = fabrikk.person("Kari Nordmann", "Ap"), fabrikk.person("Ola Hansen", "H")
    borger = aaret_planlegges(innbygger, kari, ola)
    s, p, lukket = sakslista_bygges_og_legges_ut(borger)
    motet_endres(borger, lukket)
    tekst = motet_holdes(borger, p, kari, ola)
    protokollen_legges_ut(borger)
    vedtaket_finnes(borger, s, p, tekst)


def aaret_planlegges(innbygger: Client, kari: Person, ola: Person) -> Innbygger:
    """The secretary plans; nobody sees it before it is announced."""
    formannskapet = fabrikk.utvalg()
    fabrikk.verv(kari, formannskapet, "leder")
    fabrikk.verv(ola, formannskapet, parti="H")
    [m] = planlegging.lag_plan(plan=[Planlagt(formannskapet, START, sted="Rådhuset")], av=AV, naa=NAA)
    assert innbygger.get(f"/moter/{m.nokkel}/").status_code == 404
    planlegging.kunngjor(moter=[m], av=AV, naa=NAA)
    borger = Innbygger(innbygger, m)
    borger.ser("Formannskapet onsdag 2. desember 2026", "Kl. 18.00", "Sakslista er ikke lagt ut ennå")
    borger.leser_nytt("Møtet er satt opp")
    borger.ser_i_kalenderen("TENTATIVE", dtstart=START, location="Rådhuset")
    return borger


def sakslista_bygges_og_legges_ut(borger: Innbygger) -> tuple[Sak, Sakslistepunkt, Sakslistepunkt]:
    """In private, and out as a whole."""
    m, s = borger.m, fabrikk.sak("Ny svømmehall på Storhamar")
    p = fabrikk.punkt(m, "Svømmehall", sak=s, rolle=Rolle.VEDTAK, innstilling="Svømmehallen bygges.")
    lukket = fabrikk.punkt(m, "Kjøp av tomt", lukket=True, lukkingshjemmel=fabrikk.hjemmel())
    fabrikk.dokument(m, p, "Bassenget skal ha åtte baner.")
    borger.ser_ikke("Svømmehall", "Kjøp av tomt")
    borger.leser_nytt()
    utlegging.legg_ut_saksliste(mote=m, av=AV, naa=NAA + timedelta(hours=1))
    borger.ser("Svømmehall", "Saksframlegg", "Kjøp av tomt", "§ 11-5 tredje ledd", "Alle kan høre på.")
    borger.leser_nytt("Sakspapirene er lagt ut")
    borger.ser_i_kalenderen("CONFIRMED", dtstart=START)
    assert "Svømmehall" in les(borger.klient, "/moter/sok/", q="baner")
    return s, p, lukket


def motet_endres(borger: Innbygger, lukket: Sakslistepunkt) -> None:
    """Another hour, a late item, and one that is withdrawn."""
    m, senere = borger.m, dict[str, Any](av=AV, naa=NAA + timedelta(hours=2))
    planlegging.endre_mote(mote=m, felt={"start": START + timedelta(hours=1)}, **senere)
    fabrikk.punkt(m, "Hastesak om brøyting")
    borger.ser_ikke("brøyting")
    utlegging.legg_ut_saker(mote=m, **senere)
    saksliste.ta_av(punkt=lukket, hvorfor="Selger trakk seg", **senere)
    borger.ser("Kl. 19.00", "Var onsdag 2. desember 2026 kl. 18.00", "Kom til etter innkallingen", "Trukket")
    borger.ser_ikke("Selger trakk seg")
    borger.leser_nytt("En sak er trukket", "En sak er lagt til", "Tidspunktet er endret")
    borger.ser_i_kalenderen("CONFIRMED", dtstart=START + timedelta(hours=1))


def motet_holdes(borger: Innbygger, p: Sakslistepunkt, kari: Person, ola: Person) -> str:
    """Who was there, what was proposed, how they voted; the text of the decision."""
    m, holdt = borger.m, dict[str, Any](av=AV, naa=START + timedelta(hours=3))
    ap, h = fabrikk.parti_("Ap"), fabrikk.parti_("H")
    rader = [Frammote("Kari Nordmann", person=kari, parti=ap, rolle="leder"), Frammote("Ola Hansen", Fremmote.FORFALL)]
    foring.sett_frammote(mote=m, rader=rader, **holdt)
    foring.sett_forslag(punkt=p, forslag=[Forslaget("Hallen utsettes til 2030.", person=ola, parti=h)], **holdt)
    stemmer = [Stemmen("Kari Nordmann", Stemmegivning.FOR, kari, ap), Stemmen("Ola Hansen", Stemmegivning.MOT, ola, h)]
    foring.sett_voteringer(punkt=p, voteringer=[Voteringen("Innstillingen", stemmer=stemmer)], **holdt)
    tekst = "Svømmehallen bygges med åtte baner og stupetårn."
    foring.sett_vedtak(punkt=p, tekst=tekst, utfall=Utfall.ENDRET, **holdt)
    borger.ser_ikke("stupetårn", "2030", "Frammøte")
    assert "Ingen treff" in les(borger.klient, "/vedtak/", q="stupetårn")
    utlegging.legg_ut_vedtak(mote=m, **holdt)
    borger.ser(tekst, "Vedtatt med endringer", "Hallen utsettes til 2030.", "1 mot 1 stemmer", "Forfall (1)")
    borger.leser_nytt("Vedtak er lagt ut")
    borger.ser_i_kalenderen("CONFIRMED")
    return tekst


def protokollen_legges_ut(borger: Innbygger) -> None:
    """Made first, and public only when it is put out."""
    etter: dict[str, Any] = {"av": AV, "naa": START + timedelta(days=2)}
    protokoll.lag_protokoll(mote=borger.m, **etter)
    borger.ser_ikke("Protokoll.pdf")
    utlegging.legg_ut_protokoll(mote=borger.m, **etter)
    borger.ser("Protokoll.pdf")
    borger.leser_nytt("Protokollen er lagt ut")
    borger.ser_i_kalenderen("CONFIRMED")


def vedtaket_finnes(borger: Innbygger, s: Sak, p: Sakslistepunkt, tekst: str) -> None:
    """By its words, by its case, and by who voted."""
    treff = les(borger.klient, "/vedtak/", q="stupetårn", utfall="endret", utvalg="formannskapet")
    assert "<mark>stupetårn</mark>" in treff
    assert f"/moter/{borger.m.nokkel}/#sak-{p.nokkel}" in treff
    assert tekst in les(borger.klient, f"/moter/sak/{s.nokkel}/")
    assert "Svømmehall" in les(borger.klient, "/politikere/kari-nordmann/")
