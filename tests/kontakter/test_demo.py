"""The invented contacts are lifelike, lawful and the same every time, and play through the services."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client

from kontakter import apningstid, demo
from kontakter.brreg import er_orgnr
from kontakter.demo import spill
from kontakter.demo.roller import Behandling, Demo, Folkevalgt
from kontakter.ledighet import FERSK, Tilstand
from kontakter.models import Ansatt, Enhet, Selskap, Styreverv
from kontakter.offentlig import projeksjon
from kontakter.offentlig.eierskap import OffentligEiermelding, OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import Enhetsside, OffentligAnsatt, OffentligKanal, OffentligVerv
from moter.demo import folk as motefolk
from moter.demo import lag as lag_moter
from moter.management.commands import lag_kontaktdemo
from portal.personvern import finn
from portal.tid import OSLO
from postjournal.demo.enheter import enheter as journalens_enheter
from tests.kontakter.fabrikk import ansatt
from tests.moter import fabrikk as motefabrikk

NAA = datetime(2026, 11, 23, 12, 0, tzinfo=OSLO)
PER = NAA.date()
KANARI = "Kanari"
MOTER = [Behandling(date(2026, m, 17), f"https://innsyn.example/moter/{m}/") for m in range(1, 11)]
FOLK = [Folkevalgt(f"Folkevalgt {n}", ("KST",) if n < 39 else ("UNG",) if n > 90 else ("UHO",)) for n in range(99)]


@pytest.fixture(scope="module")
def plan() -> Demo:
    return demo.lag(NAA, FOLK, MOTER)


def tider(plan: Demo) -> Iterator[datetime]:
    """When things happened."""
    yield from (a.ledighet.sist for a in plan.ansatte if a.ledighet)
    yield from (v.felt["registrert"] for v in plan.styreverv)
    yield plan.eiermelding.publisert


def dager(plan: Demo) -> Iterator[date]:
    """The same, of what has a day only."""
    for v in plan.styreverv:
        yield from (dag for f in ("fra", "til", "kildedato") if (dag := v.felt.get(f)))
    yield from (k.samtykke for k in plan.kontakt.values())
    yield from (s.felt["behandlet"] for s in plan.selskaper)
    yield plan.eiermelding.felt["vedtatt"]


def test_the_same_arguments_give_the_same(plan: Demo) -> None:
    assert repr(demo.lag(NAA, FOLK, MOTER)) == repr(plan)
    assert repr(demo.lag(NAA, FOLK, MOTER, fro=1)) != repr(plan)


@pytest.mark.parametrize("naa", [datetime(2027, 1, 1, 0, 5, tzinfo=OSLO), datetime(2028, 2, 29, 23, 50, tzinfo=OSLO)])
def test_any_moment_will_do_and_nothing_is_later_than_now(naa: datetime) -> None:
    plan = demo.lag(naa, FOLK)
    assert len(plan.ansatte) == 903
    assert max(tider(plan)) <= naa
    assert max(dager(plan)) <= naa.date()
    assert all(s.felt["behandlet_adresse"] == "" for s in plan.selskaper)


def test_there_are_as_many_as_in_a_municipality(plan: Demo) -> None:
    assert len(plan.enheter) == 60
    assert sum(not a.vises_ikke for a in plan.ansatte) == 900
    assert len(plan.selskaper) == 18
    assert sum(not v.felt["vises_ikke"] for v in plan.styreverv) == 250
    assert 10 <= len(plan.kanaler) <= 12
    assert {k["slag"] for k in plan.kanaler} == {
        "oppmote", "brev", "telefon", "epost", "digital_post", "chat", "sosiale", "nod"
    }  # fmt: skip
    assert {k["verdi"] for k in plan.kanaler if k["slag"] == "nod"} == {"110", "112", "113", "116117"}


def test_units_hang_together_and_the_journals_are_among_them(plan: Demo) -> None:
    fra_journalen = {e.kode: e for e in journalens_enheter()}
    assert fra_journalen.keys() < {e.kode for e in plan.enheter}
    for nr, e in enumerate(plan.enheter):
        assert bool(e.navn) == (e.kode not in fra_journalen)
        assert not e.navn or e.under in fra_journalen.keys() | {x.kode for x in plan.enheter[:nr]}
        assert 3 <= e.antall <= 45
    assert Counter(e.visning for e in plan.enheter).keys() == {"alle", "leder_og_funksjon", "fellesnummer"}


@pytest.mark.parametrize("ordet", ["barnehage", "byggesak", "snøbrøyting", "vann og avløp", "skatt", "skole"])
def test_somebody_does_what_people_call_about(plan: Demo, ordet: str) -> None:
    assert any(ordet in e.oppgaver.split(", ") for e in plan.enheter)


def test_hours_can_be_read(plan: Demo) -> None:
    skrevet = {a.arbeidstid for a in plan.ansatte} | {e.tid for e in plan.enheter}
    skrevet |= {k.get("apningstid", "") for k in plan.kanaler}
    assert len(skrevet) > 30
    assert all(apningstid.les(tekst) for tekst in skrevet - {""})


def test_every_unit_has_one_leader_whom_somebody_stands_in_for(plan: Demo) -> None:
    ledere = [a for a in plan.ansatte if a.stilling.plass == "leder"]
    assert Counter(a.enhet for a in ledere) == dict.fromkeys((e.kode for e in plan.enheter), 1)
    for a in plan.ansatte:
        assert a.vikar is None or (a.vikar < a.nummer and plan.ansatte[a.vikar].enhet == a.enhet)
    assert all(a.vikar is not None and a.telefon and a.mobil for a in ledere)
    assert sum(a.stilling.plass == "funksjon" for a in plan.ansatte) > 40
    assert 200 < sum(a.vikar is not None for a in plan.ansatte) < 400


def test_names_are_of_many_kinds_and_nobody_has_anothers(plan: Demo) -> None:
    navnene = [a.navn for a in plan.ansatte]
    assert len(set(navnene)) == len({a.epost for a in plan.ansatte}) == len(navnene)
    assert sum(bool(re.search("[áčđŋšŧ]", n.lower())) for n in navnene) >= 10
    assert sum(bool(re.search("[łśźżęą]|wicz|ska\b|ski\b", n.lower())) for n in navnene) >= 8
    assert sum(len(n) > 30 for n in navnene) >= 5
    assert all(re.fullmatch(r"[a-z0-9.-]+@hamar\.example", a.epost) for a in plan.ansatte)
    assert not [n for n in navnene if list(finn(n))]


def test_some_can_be_reached_some_cannot_and_of_some_the_news_is_old(plan: Demo) -> None:
    ferske = [a.ledighet for a in plan.ansatte if a.ledighet and NAA - a.ledighet.sist <= FERSK]
    gamle = [a for a in plan.ansatte if a.ledighet and NAA - a.ledighet.sist > FERSK]
    antall = Counter(x.tilstand for x in ferske)
    assert antall[Tilstand.LEDIG] > antall[Tilstand.OPPTATT] > antall[Tilstand.BORTE] > 30
    assert 50 < len(gamle) < 150
    assert sum(a.ledighet is None for a in plan.ansatte) > 200
    assert all((x.til is not None) == (x.tilstand is not Tilstand.LEDIG) for x in ferske)


def test_all_of_kommunestyret_and_most_others_can_be_reached_but_not_the_young(plan: Demo) -> None:
    i_kst, andre, unge = ({f.navn for f in FOLK if f.organer == (o,)} for o in ("KST", "UHO", "UNG"))
    assert i_kst < plan.kontakt.keys()
    assert 0.6 * len(andre) < len(andre & plan.kontakt.keys()) < len(andre)
    assert not unge & plan.kontakt.keys()
    assert not unge & {v.navn for v in plan.styreverv}
    assert len({k.telefon for k in plan.kontakt.values()}) == len(plan.kontakt)


def test_companies_have_numbers_that_nobody_has_and_parts_that_add_up(plan: Demo) -> None:
    felt = [s.felt for s in plan.selskaper]
    assert all(er_orgnr(f["orgnr"]) and f["orgnr"].startswith("9999") for f in felt)
    assert {re.sub(r".*\((.+)\)", r"\1", f["form"]) for f in felt} == {"AS", "IKS", "KF", "SA", "Stiftelse"}
    for f in felt:
        andeler = [float(t.replace(",", ".")) for t in re.findall(r"(\d+(?:,\d+)?) %", f["andre_eiere"])]
        assert not andeler or sum(andeler) + float(f["eierandel"]) == pytest.approx(100)
    assert sum(bool(f["behandlet_adresse"]) for f in felt) == 15
    assert sum(f["avviklet"] is not None for f in felt) == 1
    adresser = [f[hva] for f in felt for hva in ("nettsted", "arsrapport", "eierstrategi") if f[hva]]
    assert len(set(adresser)) == len(adresser)
    assert all(re.match(r"https://[a-z-]+\.example/", a) for a in adresser)


def test_every_board_has_a_leader_a_manager_and_somebody_elected(plan: Demo) -> None:
    for s in plan.selskaper:
        styret = [v for v in plan.styreverv if v.virksomhet == s.felt["navn"]]
        roller = Counter(v.felt["rolle"] for v in styret)
        assert roller["leder"] == roller["nestleder"] == roller["daglig_leder"] == 1
        assert roller["representant"] == (s.felt["eierandel"] is not None)
        assert any(v.felt["hvordan"] == "valgt" for v in styret)


def test_positions_are_from_all_sources_some_new_and_some_over(plan: Demo) -> None:
    felt = [v.felt for v in plan.styreverv]
    assert min(Counter(f["hvordan"] for f in felt).values()) > 25
    assert {f["hvordan"] for f in felt} == {"oppgitt", "valgt", "brreg", "register"}
    assert sum(f["fra"] > PER - timedelta(days=30) for f in felt) >= 8
    assert 12 <= sum(f.get("til") is not None for f in felt) <= 40
    assert all(f["fra"] <= (f.get("til") or PER) and f["kildedato"] <= f["registrert"].date() for f in felt)
    assert len({(v.navn, v.virksomhet) for v in plan.styreverv}) == len(plan.styreverv)
    paa_navn = {v.navn for v in plan.styreverv if not v.folkevalgt} & {f.navn for f in FOLK}
    assert paa_navn, "some rows of the register have a politician's name and are not linked"


def test_five_are_hidden(plan: Demo) -> None:
    skjulte = [a.navn for a in plan.ansatte if a.vises_ikke] + [plan.skjult_folkevalgt]
    skjulte += [v.navn for v in plan.styreverv if v.felt["vises_ikke"]]
    assert len(skjulte) == 5
    assert all(KANARI in navn for navn in skjulte)
    assert not [a.navn for a in plan.ansatte if KANARI in a.navn and not a.vises_ikke]


# --- in the database ------------------------------------------------------------------------------------------------


def _spilt() -> Demo:
    """Some of the staff and all the rest, with the politicians of the meetings."""
    motefolk.lag(lag_moter(PER))
    for e in journalens_enheter():
        over = Enhet.objects.filter(kode=e.overordnet).first()
        Enhet.objects.create(kode=e.kode, navn=e.navn, nokkel=e.kode.lower(), telefon=e.telefon, overordnet=over)
    plan = demo.lag(NAA, spill.folkevalgte(PER), MOTER)
    plan = replace(plan, ansatte=[a for a in plan.ansatte if a.enhet in {"POL", "BYG", "PSY", "UNH", "HJE", "KUL"}])
    spill.spill(plan, NAA, PER)
    return plan


def _vist() -> dict[str, list[Any]]:
    modeller = [OffentligAnsatt, OffentligKanal, OffentligVerv, OffentligSelskap, OffentligStyreverv]
    modeller += [Enhetsside, OffentligEiermelding]
    return {m.__name__: list(m._default_manager.order_by("pk").values()) for m in modeller}


@pytest.mark.django_db
def test_it_plays_through_the_services_hidden_ones_are_hidden_and_a_rebuild_changes_nothing() -> None:
    plan = _spilt()
    vist = _vist()
    antall = {navn: len(rader) for navn, rader in vist.items()}
    assert antall["Enhetsside"] == 60
    assert antall["OffentligStyreverv"] == 250
    assert antall["OffentligSelskap"] == 18
    assert 40 < antall["OffentligAnsatt"] < len(plan.ansatte)
    assert KANARI not in str(vist)
    assert len(vist["OffentligEiermelding"][0]["dokumenter"]) == 3
    assert sum(bool(v["telefon"]) for v in vist["OffentligVerv"]) > 90
    assert 99 <= len(spill.folkevalgte(PER)) <= 140
    for rad in (*Ansatt.objects.all(), *Enhet.objects.all(), *Selskap.objects.all(), *Styreverv.objects.all()):
        rad.full_clean()
    projeksjon.gjenskap()
    assert _vist() == vist


@pytest.mark.django_db
def test_companies_point_to_meetings_of_kommunestyret_that_are_over_and_there(innbygger: Client) -> None:
    kst = motefabrikk.utvalg("Kommunestyret", slag="kommunestyre")
    for u, dager in ((kst, 30), (kst, -10), (motefabrikk.utvalg(), 30)):
        m = motefabrikk.mote(u, NAA - timedelta(days=dager))
        motefabrikk.vedtak(motefabrikk.punkt(m))
        motefabrikk.legg_ut(m)
        motefabrikk.legg_ut_vedtak(m)
    (behandling,) = lag_kontaktdemo.behandlinger(NAA)
    assert behandling.dag == PER - timedelta(days=30)
    assert innbygger.get(behandling.adresse.removeprefix(settings.STEDSNAVN)).status_code == 200


@pytest.mark.django_db
def test_the_command_does_nothing_when_there_are_staff(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ansatt()
    monkeypatch.setattr(lag_kontaktdemo, "lag", lambda naa: pytest.fail("Ingenting skal lages."))
    call_command("lag_kontaktdemo")
    assert "Ingenting er lagt inn" in capsys.readouterr().out


@pytest.mark.django_db
def test_invented_staff_are_never_made_in_operation(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "DRIFT", True)
    with pytest.raises(CommandError, match="aldri"):
        call_command("lag_kontaktdemo")
