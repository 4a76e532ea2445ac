"""Each promise is found kept when it is, and broken when it is, by the name of what broke it."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from apenhet.malinger import MALERE
from apenhet.regler import Periode, Tall
from kontakter.ledighet import Ledighet, Tilstand
from kontakter.services import ansatte
from moter.offentlig.modeller import OffentligPunkt
from moter.services import planlegging
from portal.tid import OSLO
from postjournal.noark import Journalposttype
from stillinger.services import lister, nokler, utlysning
from tests.apenhet.fabrikk import HOLDT, I_DAG, NAA, lofte, mote, post, tall
from tests.kontakter import fabrikk as folk
from tests.moter import fabrikk as moter
from tests.stillinger import fabrikk as stillinger
from tests.stillinger import sider as stillingssider

pytestmark = pytest.mark.django_db
UNNTATT: dict[str, Any] = {"tilgangsrestriksjon": "Unntatt offentlighet"}


def test_a_letter_is_in_time_on_the_next_working_day_and_late_on_the_one_after() -> None:
    post(0)
    post(1)
    sen = post(2)
    assert tall("postliste") == (3, 1, [sen.nokkel])


def test_a_letter_without_a_time_of_registration_cannot_be_measured() -> None:
    post(9, registrert=None)
    assert tall("postliste") == (0, 0, [])


def test_an_exempt_letter_says_by_which_provision() -> None:
    post(hjemler=("Offl. § 13, jf. fvl. § 13 første ledd nr. 1",), **UNNTATT)
    uten = post(type=Journalposttype.NOTAT, **UNNTATT)
    post()
    assert tall("hjemmel") == (2, 1, [uten.nokkel])


def test_papers_are_in_time_on_the_day_that_the_body_has_said() -> None:
    mote(ute=7)
    sen = mote(HOLDT + timedelta(hours=1), ute=6)
    uten = mote(HOLDT + timedelta(hours=2), ute=None)
    assert tall("sakspapirer") == (3, 2, sorted([sen.nokkel, uten.nokkel]))


def test_a_meeting_that_was_cancelled_breaks_nothing() -> None:
    planlegging.avlys(mote=mote(ute=None), grunn="Ingen saker", av=moter.AV, naa=HOLDT - timedelta(days=9))
    assert tall("sakspapirer") == tall("protokoll") == (0, 0, [])


def test_minutes_are_in_time_on_the_second_day() -> None:
    mote(protokoll=2)
    sen = mote(HOLDT + timedelta(hours=1), protokoll=3)
    uten = mote(HOLDT + timedelta(hours=2))
    assert tall("protokoll") == (3, 2, sorted([sen.nokkel, uten.nokkel]))


def test_a_meeting_that_has_days_left_for_its_minutes_is_not_measured() -> None:
    mote(NAA - timedelta(days=2))
    assert tall("protokoll") == (0, 0, [])


@pytest.mark.parametrize("navn", ["sakspapirer", "protokoll"])
def test_a_year_that_begins_before_new_year_has_the_meetings_of_both_years(navn: str) -> None:
    begge = [mote(datetime(*dag, 18, 0, tzinfo=OSLO), ute=None) for dag in ((2025, 12, 10), (2026, 3, 10))]
    funn = MALERE[navn](Periode(I_DAG - timedelta(days=365), I_DAG), lofte(navn), NAA)
    assert funn.tall == Tall(2, 2)
    assert {a.nokkel for a in funn.avvik} == {m.nokkel for m in begge}


def test_the_control_committee_is_in_the_calendar_of_the_year() -> None:
    assert tall("kontrollutvalg") == (1, 1, ["ingen"])
    utvalg = moter.utvalg("Kontrollutvalget", slag="kontrollutvalg")
    assert tall("kontrollutvalg") == (1, 1, [utvalg.nokkel])
    mote(utvalg="Kontrollutvalget")
    assert tall("kontrollutvalg") == (1, 0, [])


def test_the_enterprises_are_in_the_calendar_of_the_year_and_there_may_be_none() -> None:
    assert tall("foretak") == (0, 0, [])
    styret = moter.utvalg("Eiendom KF", slag="kf_styre")
    assert tall("foretak") == (1, 1, [styret.nokkel])
    mote(utvalg="Eiendom KF")
    assert tall("foretak") == (1, 0, [])


def test_a_closed_item_says_by_which_provision() -> None:
    m = moter.mote(start=HOLDT)
    for n in range(2):
        moter.punkt(m, f"Kjøp {n}", lukket=True, lukkingshjemmel=moter.hjemmel())
    moter.punkt(m)
    moter.legg_ut(m)
    assert tall("lukkede-saker") == (2, 0, [])
    uten = OffentligPunkt.objects.filter(lukket=True).first()
    assert uten
    OffentligPunkt.objects.filter(pk=uten.pk).update(innhold={"lukking": {"hjemmel": ""}})
    assert tall("lukkede-saker") == (2, 1, [uten.nokkel])


def test_each_in_kommunestyret_can_be_reached_as_they_have_agreed() -> None:
    kst, fsk = moter.utvalg("Kommunestyret", slag="kommunestyre"), moter.utvalg()
    ja: dict[str, Any] = {"telefon": "912 34 567", "samtykke": date(2026, 1, 1)}
    moter.verv(moter.person("Kari Nordmann"), kst, **ja)
    ola = moter.verv(moter.person("Ola Dahl"), kst)
    moter.verv(moter.person("Eva Lie"), kst, "varamedlem", nummer=1)
    moter.verv(moter.person("Per Ås"), kst, til=date(2025, 1, 1))
    moter.verv(moter.person("Tom Vik"), fsk)
    assert tall("folkevalgte") == (2, 1, [ola.person.nokkel])


def test_staff_are_told_of_by_unit_and_never_by_name() -> None:
    kjent = folk.ansatt()
    ansatte.sett_tilstand(ansatt=kjent, ledighet=Ledighet(Tilstand.LEDIG, None, NAA))
    assert tall("ansatte") == (1, 0, [])
    folk.ansatt("Nils Bakken", tittel="")
    folk.ansatt("Eva Lie")
    assert tall("ansatte") == (3, 2, ["teknisk-drift"])


def test_the_source_of_a_board_position_is_no_older_than_a_year() -> None:
    folk.styreverv()
    assert tall("styreverv") == (1, 0, [])
    gammel = folk.styreverv("Ola Dahl", kildedato=I_DAG - timedelta(days=366))
    folk.styreverv("Eva Lie", kildedato=date(2020, 1, 1), fra=date(2018, 1, 1), til=date(2021, 1, 1))
    assert tall("styreverv") == (2, 1, [str(gammel.pk)])


def test_of_a_company_share_purpose_and_board_are_told() -> None:
    hel = folk.selskap(formaal="Avfall")
    folk.styreverv(selskap=hel)
    assert tall("eierskap") == (1, 0, [])
    uten_styre = folk.selskap("Bad AS", formaal="Svømming", orgnr="974623730")
    assert tall("eierskap") == (2, 1, [uten_styre.nokkel])


def test_there_are_ways_in_of_every_kind() -> None:
    folk.kanal()
    assert tall("dialog") == (5, 4, ["brev", "digital_post", "epost", "oppmote"])
    for slag in ("brev", "digital_post", "epost", "oppmote"):
        folk.kanal(slag, slag=slag, verdi="post@hamar.example" if slag == "epost" else "Vangsvegen 51")
    assert tall("dialog") == (5, 0, [])


def test_the_neighbours_are_in_the_list_and_one_can_apply_on_the_web() -> None:
    assert tall("stillinger") == (3, 3, ["løten", "paa-nett", "stange"])
    nokler.lag(av="drift", naa=NAA)
    stillingssider.ekstern()
    assert tall("stillinger") == (3, 1, ["løten"])
    stillingssider.ekstern(2, arbeidsgiver="Løten kommune", steder=("Løten",))
    assert tall("stillinger") == (3, 0, [])


FRIST = date(2026, 11, 6)


def _utlyst(tittel: str = "Rektor", frist: date = FRIST) -> Any:
    s = stillinger.utkast(tittel, frist=frist)
    utlysning.publiser(stilling=s, av="rekrutterer", naa=NAA.replace(day=1))
    return s


def _liste(s: Any, dag: int) -> None:
    naa = datetime(2026, 11, dag, 9, 0, tzinfo=OSLO)
    utlysning.frist_ut(naa=naa)
    lister.legg_ut(stilling=s, frist=FRIST, av="rekrutterer", naa=naa)


def test_a_list_of_applicants_is_out_in_ten_days() -> None:
    _liste(_utlyst(), 16)
    assert tall("sokerlister") == (1, 0, [])


def test_a_list_on_the_eleventh_day_is_late_and_a_missing_one_is_named() -> None:
    sen, mangler = _utlyst(), _utlyst("Lærer")
    _liste(sen, 17)
    _utlyst("Lege", date(2026, 11, 14))
    assert tall("sokerlister") == (2, 2, sorted([sen.nokkel, mangler.nokkel]))


def test_a_vacancy_that_was_cancelled_needs_no_list() -> None:
    utlysning.avlys(stilling=_utlyst(), hvorfor="Kuttet", av="rekrutterer", naa=NAA)
    assert tall("sokerlister") == (0, 0, [])


def test_pages_are_read_and_what_they_lack_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sider = lofte("veiledning").sider
    assert tall("veiledning") == (len(sider), 0, [])
    monkeypatch.setattr(
        "apenhet.malinger.sider.les", lambda side: "" if side == "portal:om" else 'href="/om/fulltekst/"'
    )
    assert tall("veiledning") == (len(sider), 3, ["0", "1", "3"])
