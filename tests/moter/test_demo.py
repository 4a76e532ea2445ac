"""The invented politics is lifelike, lawful and the same every time; the newest of it plays through the services."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from moter import demo
from moter.begreper import Dokumenttype, Fremmote, Mangler, Punkttilstand, Rolle, Sakstype, Utfall
from moter.demo import folk, organisasjon, spill
from moter.demo.roller import Arkivsak, Demo, Mote, Papir, Punkt, Votering
from moter.models import Mote as Motemodell
from moter.models import Motedokument, Motehendelse, Sak
from moter.offentlig import projeksjon
from moter.offentlig.modeller import OffentligMote, OffentligPunkt, OffentligStemme
from portal.filer.medfil import Filstatus
from portal.personvern import finn
from portal.tid import OSLO, er_virkedag
from postjournal.demo import lag as lag_journal
from postjournal.demo.moter import utvalg
from postjournal.demo.titler import personer
from tests.moter import fabrikk

PER = date(2026, 11, 23)
MORGEN = datetime.combine(PER, datetime.min.time(), OSLO)
PLAN = Arkivsak(
    2026, 812, "Detaljregulering for Kvartal 54, plan 0754", "1. gangs behandling – detaljregulering for Kvartal 54,"
    " plan 0754", date(2026, 4, 1), "BYG",
)  # fmt: skip
SVART = Arkivsak(2026, 900, "5/12 Garasje", "5/12 Søknad om dispensasjon – garasje", date(2026, 4, 1), "BYG", PER)
FOR_TIDLIG = Arkivsak(2026, 901, "5/13 Bod", "5/13 Søknad om dispensasjon – bod", PLAN.dag, "BYG", date(2026, 4, 9))
ARKIV = (PLAN, SVART, FOR_TIDLIG)


@pytest.fixture(scope="module")
def verden() -> Demo:
    return demo.lag(PER, ARKIV)


@pytest.fixture(scope="module")
def ute(verden: Demo) -> list[Mote]:
    return [m for m in verden.moter if m.innkalt]


@pytest.fixture(scope="module")
def punkter(ute: list[Mote]) -> list[Punkt]:
    return [p for m in ute for p in m.punkter]


def papirer(m: Mote) -> Iterator[Papir]:
    yield from m.papirer
    for p in m.punkter:
        yield from p.papirer


def voteringer(punkter: Sequence[Punkt]) -> list[Votering]:
    return [v for p in punkter for v in p.voteringer]


def er_delt(v: Votering) -> bool:
    return sum(v.antall) > max(v.antall)


def tider(m: Mote) -> list[datetime]:
    """When each thing happened; the meeting's own time, and the time an agenda is to be out, are plans."""
    enkle = [m.kunngjort, m.utkast, m.innkalt, m.tilleggsinnkalling, m.fort, m.vedtak_ute, m.protokollert, m.video_ute]
    endret = [par[0] for par in (m.endring, m.ny_tid) if par]
    av_papirer = [t for x in papirer(m) for t in (x.ny_utgave, x.ute) if t]
    return [*(t for t in enkle if t), *endret, *av_papirer, *(p.tatt_av[1] for p in m.punkter if p.tatt_av)]


def test_the_same_day_and_journal_give_the_same_meetings(verden: Demo) -> None:
    assert repr(demo.lag(PER, ARKIV)) == repr(verden)
    assert repr(demo.lag(PER, ARKIV, fro=1).moter) != repr(verden.moter)


@pytest.mark.parametrize("per", [date(2026, 1, 1), date(2026, 7, 15), date(2027, 12, 20), date(2028, 2, 29)])
def test_any_day_will_do(per: date) -> None:
    verden = demo.lag(per)
    ute = [m for m in verden.moter if m.innkalt]
    assert 115 <= len(verden.moter) <= 150
    assert 5 <= sorted(len(m.punkter) for m in ute)[len(ute) // 2] <= 9
    assert {p.lukket for m in ute for p in m.punkter if p.lukket} == {
        ("andre", "", "første"), ("andre", "", "andre"), ("tredje", "a", ""), ("tredje", "b", "")
    }  # fmt: skip
    assert max(t for m in verden.moter for t in tider(m)).date() < per


def test_there_are_eleven_bodies_and_they_are_the_journals(verden: Demo) -> None:
    assert [(o.kort, o.navn, o.enhet) for o in verden.organer.values()] == [(u.kort, u.navn, u.enhet) for u in utvalg()]
    assert Counter(o.slag for o in verden.organer.values()) == {
        "kommunestyre": 1, "formannskap": 1, "utvalg": 4, "kontrollutvalg": 1, "raad": 3, "kf_styre": 1
    }  # fmt: skip


def test_kommunestyret_has_thirty_nine_members_of_eight_parties_every_day(verden: Demo) -> None:
    for dag in (PER - timedelta(days=360), PER, PER + timedelta(days=180)):
        sitter = [v for v in organisasjon.sammensetning(verden.verv, "KST", dag) if v.rolle != "varamedlem"]
        assert len({v.navn for v in sitter}) == 39
        assert Counter(v.rolle for v in sitter) == {"leder": 1, "nestleder": 1, "medlem": 37}
        assert {v.parti for v in sitter} == set(verden.partier)
        assert len(verden.partier) == 8


@pytest.mark.parametrize("kort", [u.kort for u in utvalg()])
def test_every_body_has_its_members_a_leader_and_numbered_substitutes(verden: Demo, kort: str) -> None:
    sitter = organisasjon.sammensetning(verden.verv, kort, PER)
    faste = [v for v in sitter if v.rolle != "varamedlem"]
    assert len({v.navn for v in faste}) == len(faste) == verden.organer[kort].plasser
    assert [v.rolle for v in faste[:2]] == ["leder", "nestleder"]
    assert {v.nummer for v in sitter if v.rolle == "varamedlem"} >= {1, 2}


def test_members_change_in_the_middle_of_the_period(verden: Demo) -> None:
    gar, kommer = organisasjon.som_gar(verden.verv)
    slutt = {v.til for v in verden.verv if v.navn == gar}
    assert len(slutt) == 1
    (dag,) = slutt
    assert dag
    assert PER - timedelta(days=240) < dag < PER - timedelta(days=140)
    assert kommer in {v.navn for v in organisasjon.sammensetning(verden.verv, "KST", PER) if v.rolle == "medlem"}
    assert any(m.dag == dag and any(gar in p.tittel for p in m.punkter) for m in verden.moter)


def test_nobody_holds_the_same_office_twice_at_a_time(verden: Demo) -> None:
    like = defaultdict(list)
    for v in verden.verv:
        like[v.navn, v.organ, v.rolle].append(v)
    for flere in like.values():
        rekke = sorted(flere, key=lambda v: v.fra)
        assert all(a.til and a.til < b.fra for a, b in pairwise(rekke))


def test_no_politician_is_one_of_the_journals_people(verden: Demo) -> None:
    assert {v.navn for v in verden.verv}.isdisjoint(personer())


def test_meetings_are_held_on_the_days_that_the_journals_papers_name(verden: Demo) -> None:
    navn = {o.navn: o.kort for o in verden.organer.values()}
    titler = [p.tittel.tekst for p in lag_journal(PER).poster() if p.type == "K"]
    i_journalen = {
        (navn[t[1]], datetime.strptime(t[2], "%d.%m.%Y").date())  # noqa: DTZ007 - a day
        for tekst in titler
        if (t := re.fullmatch(r"Sakskart – (.+) – (\d\d\.\d\d\.\d{4})", tekst))
    }
    holdt = {(m.organ.kort, m.dag) for m in verden.moter if not m.avlyst}
    fra = min(m.dag for m in verden.moter)
    assert len(i_journalen) > 60
    assert {(kort, dag) for kort, dag in i_journalen if dag >= fra} <= holdt


def test_agendas_are_as_long_as_in_a_municipality(ute: list[Mote]) -> None:
    antall = sorted(len(m.punkter) for m in ute)
    assert len(ute) > 75
    assert 5 <= antall[len(antall) // 2] <= 8
    assert 36 <= antall[len(antall) * 95 // 100] <= 58
    assert all(len({p.nummer for p in m.punkter}) == len(m.punkter) for m in ute)


def test_some_meetings_are_moved_cancelled_and_held_together(verden: Demo) -> None:
    assert 2 <= sum(m.avlyst for m in verden.moter) <= 6
    assert 1 <= sum(m.planlagt is not None for m in verden.moter) <= 4
    assert any(m.ny_tid for m in verden.moter)
    assert any(m.sammen_med for m in verden.moter)
    assert any(m.digitalt for m in verden.moter)
    assert all(m.endring and m.endring[1].endswith(".") for m in verden.moter if m.avlyst or m.planlagt)
    assert not any(m.punkter for m in verden.moter if m.avlyst)


def test_late_withdrawn_and_postponed_items_and_new_versions_occur(ute: list[Mote], punkter: list[Punkt]) -> None:
    tatt_av = Counter(p.tatt_av[0] for p in punkter if p.tatt_av)
    assert sum(p.tillegg is not None for p in punkter) >= 3
    assert tatt_av[Punkttilstand.TRUKKET] >= 2
    assert tatt_av[Punkttilstand.UTSATT] >= 3
    assert sum(x.ny_utgave is not None for m in ute for x in papirer(m)) >= 4
    assert all(p.utfall is None and not p.voteringer for p in punkter if p.tatt_av)


def test_a_closed_item_has_a_neutral_title_a_basis_and_no_paper_that_anybody_can_read(punkter: list[Punkt]) -> None:
    lukkede = [p for p in punkter if p.lukket]
    assert len(lukkede) >= 4
    assert "Personalsak" in {p.tittel for p in lukkede}
    for p in lukkede:
        assert p.hjemmel.startswith("Offl. § ")
        assert not p.innstilling
        assert [(x.mangler, x.hjemmel, x.avsnitt) for x in p.papirer] == [(Mangler.UNNTATT, p.hjemmel, ())]
        assert p.utfall in (Utfall.ANNET, None)


def test_papers_are_nearly_always_in_time_and_minutes_soon(verden: Demo, ute: list[Mote]) -> None:
    i_tide = [m.innkalt is not None and (m.dag - m.innkalt.date()).days >= 7 for m in ute]
    venter = [(m.protokollert.date() - m.dag).days for m in verden.moter if m.protokollert]
    assert 0.85 < sum(i_tide) / len(i_tide) < 0.97
    assert sum(dager <= 2 for dager in venter) / len(venter) > 0.75
    assert any(dager > 2 for dager in venter)
    assert max(venter) <= 7
    gamle = [m for m in verden.moter if m.fort and not m.protokollert and m.dag < PER - timedelta(days=7)]
    assert len(gamle) == 1


def test_things_happen_in_order_on_working_days_before_the_day_of_the_plan(verden: Demo) -> None:
    for m in verden.moter:
        rekke = [t for t in (m.kunngjort, m.utkast, m.innkalt, m.fort, m.vedtak_ute, m.protokollert) if t]
        assert rekke == sorted(rekke)
        assert all(t < MORGEN for t in tider(m))
        assert all(er_virkedag(t.date()) for t in tider(m) if t != m.fort)
        assert (m.fort is not None) == (m.start < MORGEN and not m.avlyst)
        assert not (m.innkalt and m.innkalt >= m.start)


def test_a_case_goes_on_with_what_the_body_before_recommended(verden: Demo, punkter: list[Punkt]) -> None:
    assert {len(s.steg) for s in verden.saker} >= {0, 2, 3, 4}
    i_sak = defaultdict(list)
    for p in punkter:
        if p.sak and not p.tatt_av:
            i_sak[p.sak.nummer].append(p)
    fulgt = 0
    for rekke in i_sak.values():
        for forrige, neste in pairwise(rekke):
            if forrige.rolle is Rolle.INNSTILLING and forrige.vedtak:
                assert neste.innstilling == forrige.vedtak
                fulgt += 1
    assert fulgt > 20


def test_a_case_of_the_journal_is_treated_after_its_paper_and_before_its_answer(verden: Demo) -> None:
    kjente = {s.arkiv for s in verden.saker if s.arkiv}
    moter = [(m, p) for m in verden.moter for p in m.punkter if p.sak and p.sak.arkiv == (PLAN.aar, PLAN.nummer)]
    assert (SVART.aar, SVART.nummer) in kjente
    assert (FOR_TIDLIG.aar, FOR_TIDLIG.nummer) not in kjente
    assert [(m.organ.kort, p.tittel) for m, p in moter] == [("UPB", PLAN.tittel)]
    assert moter[0][0].dag > PLAN.dag
    assert "Kvartal 54, plan 0754" in moter[0][1].innstilling


def test_votes_add_up_and_only_those_who_were_there_vote(ute: list[Mote]) -> None:
    for m in ute:
        frammotte = {f.navn for f in m.frammote if f.fremmote in (Fremmote.TIL_STEDE, Fremmote.VARA)}
        for plass, p in enumerate(m.punkter):
            inhabile = {f.navn for f in m.frammote if f.inhabil_i == plass}
            for v in p.voteringer:
                assert not v.partier or tuple(map(sum, zip(*(t for _, t in v.partier), strict=True))) == v.antall
                assert {n for n, _, _ in v.stemmer} <= frammotte - inhabile
                assert sum(v.antall) <= len(frammotte)


def test_votes_are_unanimous_and_divided_and_kommunestyret_votes_by_name(ute: list[Mote], punkter: list[Punkt]) -> None:
    alle = voteringer(punkter)
    assert 60 < sum(map(er_delt, alle)) < len(alle) / 2
    i_kst = voteringer([p for m in ute if m.organ.kort == "KST" for p in m.punkter])
    assert all(len(v.stemmer) == sum(v.antall) > 30 for v in i_kst)
    assert any(er_delt(v) for v in i_kst)
    flere = [p for p in punkter if len(p.forslag) > 2 and any(f.vedtatt for f in p.forslag)]
    assert len(flere) >= 3
    assert {p.utfall for p in punkter} >= {Utfall.VEDTATT, Utfall.ENDRET, Utfall.IKKE_VEDTATT, Utfall.ANNET}


def test_some_were_absent_some_left_and_some_were_disqualified(ute: list[Mote]) -> None:
    framme = [f for m in ute for f in m.frammote]
    telt = Counter(f.fremmote for f in framme)
    assert min(telt[f] for f in Fremmote) >= 5
    assert any(f.til_punkt is not None for f in framme)
    assert all(bool(f.vara_for) == (f.fremmote is Fremmote.VARA) for f in framme)


def test_texts_are_filled_in_and_hold_nothing_that_must_not_be_public(ute: list[Mote], punkter: list[Punkt]) -> None:
    tekster = [t for p in punkter for t in (p.tittel, p.innstilling, p.vedtak, *(f.tekst for f in p.forslag))]
    tekster += [a.tekst for m in ute for x in papirer(m) for a in x.avsnitt]
    assert len(tekster) > 5000
    assert not [t for t in tekster if re.search(r"[{}<>|]|  (?! )\b| =", t.replace("   ", ""))]
    assert not [t for t in tekster if list(finn(t))]


def test_titles_are_many_and_a_paper_follows_every_case(punkter: list[Punkt]) -> None:
    saker = [p for p in punkter if p.sak]
    assert len({p.tittel for p in saker}) > len(saker) * 0.6
    assert all(p.papirer[0].type is Dokumenttype.SAKSFRAMLEGG for p in saker)
    assert {p.type for p in punkter} >= {
        Sakstype.GODKJENNING, Sakstype.ORIENTERING, Sakstype.REFERAT, Sakstype.DELEGERT, Sakstype.INTERPELLASJON
    }  # fmt: skip


@pytest.mark.django_db
def test_the_newest_meetings_play_through_the_services_and_a_rebuild_changes_nothing(verden: Demo) -> None:
    nye = [m for m in verden.moter if PER - timedelta(days=28) <= m.dag <= PER + timedelta(days=20)]
    spill.spill(verden, folk.lag(verden), nye, "demo")
    assert OffentligMote.objects.count() == len(nye)
    assert OffentligPunkt.objects.filter(avgjort__isnull=False).exists()
    assert not Motedokument.objects.filter(filstatus__in=[Filstatus.FUNN, Filstatus.AVVIST]).exists()
    assert not Motehendelse.objects.filter(tid__gte=MORGEN).exists()
    assert Sak.objects.filter(behandlinger__punkt=None, behandlinger__offentlig=True).exists()
    assert set(Motemodell.objects.values_list("status", flat=True)) >= {"planlagt", "innkalt", "protokollert"}
    vist = vises()
    assert len(vist[2]) > 100
    projeksjon.gjenskap()
    assert vises() == vist


def vises() -> list[list[Any]]:
    """All that the public sees of meetings, items and votes."""
    return [list(x.objects.order_by("pk").values()) for x in (OffentligMote, OffentligPunkt, OffentligStemme)]


@pytest.mark.django_db
def test_the_command_does_nothing_when_there_are_meetings(capsys: pytest.CaptureFixture[str]) -> None:
    fabrikk.mote()
    call_command("lag_motedemo")
    assert "Ingenting er lagt inn" in capsys.readouterr().out
    assert Motemodell.objects.count() == 1


@pytest.mark.django_db
def test_invented_meetings_are_never_made_in_operation(settings: Any) -> None:
    settings.DRIFT = True
    with pytest.raises(CommandError, match="aldri"):
        call_command("lag_motedemo")
