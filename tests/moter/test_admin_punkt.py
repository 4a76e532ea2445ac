"""An item's page: what happens in the meeting is recorded by forms that begin with who sits there that day."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Utvalg
from moter.begreper import Fremmote, Utfall
from moter.models import Sakslistepunkt, Votering
from moter.services import foring, saksliste
from moter.services.foring import Forslaget, Frammote, Voteringen
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA
from tests.moter.i_arkivet import GRUNN, felt, gjor, html, side, urort

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


@pytest.fixture
def utvalg(db: None) -> Utvalg:
    """A leader of Ap, members of H and Sp, a substitute, and one whose time is over."""
    u = fabrikk.utvalg()
    fabrikk.verv(fabrikk.person("Anne Leder"), u, "leder")
    fabrikk.verv(fabrikk.person("Bjørn Blå"), u, parti="H")
    fabrikk.verv(fabrikk.person("Siri Senter"), u, parti="Sp")
    fabrikk.verv(fabrikk.person("Vera Vara"), u, "varamedlem", parti="H")
    fabrikk.verv(fabrikk.person("Gammel Ringrev"), u, til=date(2025, 1, 1))
    return u


@pytest.fixture
def sak(utvalg: Utvalg) -> Sakslistepunkt:
    return fabrikk.punkt(fabrikk.mote(utvalg), innstilling="Planen vedtas.")


def rader(klient: Client, sak: Sakslistepunkt, verb: str) -> list[list[str]]:
    return [[navn for navn, _ in g.rader] for g in klient.get(side(sak, verb)).context["skjema"].grupper]


def for_frammote(sak: Sakslistepunkt, *rader: Frammote) -> None:
    foring.sett_frammote(mote=sak.mote, rader=rader, av=AV, naa=NAA)


def felt_for(hvem: str, felt: str = "s{}_stemme") -> str:
    """The field of a person."""
    return felt.format(fabrikk.person(hvem).pk)


def skriv(klient: Client, objekt: Any, verb: str, **svar: str) -> Any:
    """Sends the form of a verb as it stands, with what is written in it."""
    return gjor(klient, objekt, verb, **urort(klient, objekt, verb) | svar)


# --- votes ----------------------------------------------------------------------------------------------------------


def test_a_vote_by_name_begins_with_all_members_of_that_day_for(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    assert rader(saksbehandler, sak, "votering-navn") == [["Anne Leder (Ap)", "Bjørn Blå (H)", "Siri Senter (Sp)"]]
    skriv(saksbehandler, sak, "votering-navn")
    v = Votering.objects.get()
    assert (str(v), v.enstemmig) == ("3 mot 0", True)
    assert v.partier.count() == 3


def test_a_divided_vote_is_counted_by_party(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    skriv(saksbehandler, sak, "votering-navn", **{felt_for("Bjørn Blå"): "mot", felt_for("Siri Senter"): ""})
    v = Votering.objects.get()
    assert str(v) == "1 mot 1"
    assert {p.parti.kode: p.antall_mot for p in v.partier.all()} == {"Ap": 0, "H": 1}


def test_those_who_were_there_vote_and_the_disqualified_do_not(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    til_stede = [Frammote("Anne Leder"), Frammote("Vera Vara", Fremmote.VARA, vara_for="Bjørn Blå")]
    borte = [Frammote("Bjørn Blå", Fremmote.FORFALL), Frammote("Anne Leder", Fremmote.INHABIL, punkt=sak)]
    for_frammote(sak, *til_stede, *borte)
    assert rader(saksbehandler, sak, "votering-navn") == [["Vera Vara"]]


def test_those_who_left_before_the_item_came_after_it_or_do_not_vote_are_not_asked(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    foer, etter = fabrikk.punkt(sak.mote, "Etterpå"), fabrikk.punkt(sak.mote, "Sist")
    saksliste.sett_rekkefolge(mote=sak.mote, punkter=[foer.pk, sak.pk, etter.pk], av=AV)
    for_frammote(
        sak,
        Frammote("Anne Leder", fra_punkt=sak, til_punkt=sak),
        Frammote("Bjørn Blå", til_punkt=foer),
        Frammote("Vera Vara", Fremmote.VARA, fra_punkt=etter),
        Frammote("Sofie Sekretær", rolle="sekretaer"),
        Frammote("Ole Observatør", rolle="observator"),
    )
    assert rader(saksbehandler, sak, "votering-navn") == [["Anne Leder"]]
    assert rader(saksbehandler, etter, "votering-navn") == [["Vera Vara"]]


def test_votes_are_refused_when_others_can_vote_than_when_the_form_was_shown(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    for_frammote(sak, Frammote("Anne Leder"), Frammote("Bo"), Frammote("Cy"))
    svar = urort(saksbehandler, sak, "votering-navn")
    anne, bo, cy = (navn for navn in svar if navn.endswith("_stemme"))
    for_frammote(sak, Frammote("Dag"), Frammote("Bo"), Frammote("Cy"))
    respons = gjor(saksbehandler, sak, "votering-navn", **svar | {bo: "mot", cy: "for"})
    assert "Noen andre har endret" in felt(respons)["__all__"][0]
    assert not Votering.objects.exists()
    skjema = respons.context["skjema"]
    dag = next(navn for navn in skjema.fields if navn.endswith("_stemme") and navn not in {anne, bo, cy})
    igjen = {bo: skjema[bo].value(), cy: skjema[cy].value(), dag: "blank", "beskrivelse": "", "forslag": ""}
    assert gjor(saksbehandler, sak, "votering-navn", **igjen).status_code == 302
    stemt = {s.navn: s.stemme for s in Votering.objects.get().stemmer.all()}
    assert stemt == {"Bo": "mot", "Cy": "for", "Dag": "blank"}


@pytest.mark.parametrize("verb", ["forslag", "votering-parti"])
def test_rows_that_others_change_meanwhile_are_refused(saksbehandler: Client, sak: Sakslistepunkt, verb: str) -> None:
    svar = urort(saksbehandler, sak, verb) | {"ny1_tekst": "Utsettes"} if verb == "forslag" else {}
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Avvises")], av=AV, naa=NAA)
    for_frammote(sak, Frammote("Bo", parti=fabrikk.parti_("H")))
    respons = gjor(saksbehandler, sak, verb, **svar)
    assert "Noen andre har endret" in felt(respons)["__all__"][0]
    assert [f.tekst for f in sak.forslag.all()] == ["Avvises"]


def test_attendance_is_refused_when_the_members_are_others(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    svar = urort(saksbehandler, sak.mote, "frammote")
    fabrikk.verv(fabrikk.person("Arne Ny"), sak.mote.utvalg)
    respons = gjor(saksbehandler, sak.mote, "frammote", **svar)
    assert "Noen andre har endret" in felt(respons)["__all__"][0]
    assert not sak.mote.oppmoter.exists()


def test_a_vote_nobody_took_part_in_is_none(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    ingen = dict.fromkeys(map(felt_for, ("Anne Leder", "Bjørn Blå", "Siri Senter")), "")
    assert felt(skriv(saksbehandler, sak, "votering-navn", **ingen)) == {"__all__": ["Noen må ha stemt."]}
    assert "for_" in felt(gjor(saksbehandler, sak, "votering-tall", for_="0", mot="0", blanke="0"))
    assert "minst ett parti" in felt(skriv(saksbehandler, sak, "votering-parti"))["__all__"][0]
    assert "mot" in felt(gjor(saksbehandler, sak, "votering-tall", for_="5", mot="-1", blanke="0"))
    assert not Votering.objects.exists()


def test_a_party_has_no_more_votes_than_members(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    nokkel = f"p{fabrikk.parti_('H').pk}_for"
    assert nokkel in felt(skriv(saksbehandler, sak, "votering-parti", **{nokkel: "2"}))
    skriv(saksbehandler, sak, "votering-parti", **{nokkel: "1"}, beskrivelse="Utsettelse")
    assert Votering.objects.get().beskrivelse == "Utsettelse"


def test_votes_are_added_after_each_other_and_a_wrong_one_taken_away(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    for antall in ("3", "2"):
        gjor(saksbehandler, sak, "votering-tall", for_=antall, mot="1", blanke="0")
    feil = sak.voteringer.get(nummer=1)
    gjor(saksbehandler, sak, "fjern-votering", votering=feil.pk, **GRUNN)
    assert [(v.nummer, str(v)) for v in sak.voteringer.all()] == [(2, "2 mot 1")]


# --- proposals and decision -----------------------------------------------------------------------------------------


def test_proposals_are_written_in_rows_by_members_or_others(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    bjorn = str(fabrikk.person("Bjørn Blå").pk)
    svar = {"ny1_tekst": "Utsettes", "ny1_hvem": bjorn, "ny3_tekst": "Avvises", "ny3_navn": "Rødt"}
    skriv(saksbehandler, sak, "forslag", **svar, ny3_vedtatt="nei")
    forslag = [(f.nummer, f.tekst, f.fremmet_av, f.parti and f.parti.kode, f.vedtatt) for f in sak.forslag.all()]
    assert forslag == [(1, "Utsettes", "Bjørn Blå", "H", None), (2, "Avvises", "Rødt", None, False)]
    en, to = (f"f{f.pk}" for f in sak.forslag.all())
    assert {navn: v for navn, v in urort(saksbehandler, sak, "forslag").items() if v} == {
        f"{en}_tekst": "Utsettes", f"{en}_hvem": bjorn, f"{to}_tekst": "Avvises", f"{to}_navn": "Rødt",
        f"{to}_vedtatt": "nei",
    }  # fmt: skip


def test_a_proposer_without_a_proposal_is_told_beside_the_field(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    respons = skriv(saksbehandler, sak, "forslag", ny2_navn="Rødt")
    assert felt(respons) == {"ny2_tekst": ["Skriv forslaget."]}
    assert 'id="id_ny2_tekst_error"' in respons.content.decode()


def test_a_proposer_who_cannot_vote_on_the_item_stays_the_proposer(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    siri, sp = fabrikk.person("Siri Senter"), fabrikk.parti_("Sp")
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Utsettes", "Siri Senter", siri, sp)], av=AV, naa=NAA)
    for_frammote(sak, Frammote("Anne Leder"))
    skriv(saksbehandler, sak, "forslag")
    f = sak.forslag.get()
    assert (f.person, f.parti) == (siri, sp)


def test_a_vote_keeps_its_proposal_when_the_proposals_are_written_again(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Utsettes")], av=AV, naa=NAA)
    foring.legg_til_votering(punkt=sak, votering=Voteringen(antall=(3, 0, 0), forslag=1), av=AV, naa=NAA)
    skriv(saksbehandler, sak, "forslag", **{f"f{sak.forslag.get().pk}_tekst": "Utsettes til mars"})
    assert sak.voteringer.get().forslag == sak.forslag.get(tekst="Utsettes til mars")


def test_a_proposal_that_is_taken_out_of_the_form_leaves_the_votes_of_the_next_one(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Ett"), Forslaget("To")], av=AV, naa=NAA)
    ett, to = sak.forslag.all()
    skriv(saksbehandler, sak, "votering-tall", for_="9", forslag=str(to.pk))
    tomt = {f"f{ett.pk}_{felt}": "" for felt in ("tekst", "hvem", "navn", "vedtatt")}
    skriv(saksbehandler, sak, "forslag", **tomt)
    assert [(f.nummer, f.tekst) for f in sak.forslag.all()] == [(1, "To")]
    assert sak.voteringer.get().forslag == to


def test_a_decision_begins_with_the_recommendation(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    assert urort(saksbehandler, sak, "vedtak")["tekst"] == "Planen vedtas."
    assert "tekst" in felt(gjor(saksbehandler, sak, "vedtak", utfall="vedtatt", tekst=" "))
    gjor(saksbehandler, sak, "vedtak", utfall="endret", tekst="Planen vedtas med endringer.")
    assert urort(saksbehandler, sak, "vedtak")["tekst"] == "Planen vedtas med endringer."


# --- attendance -----------------------------------------------------------------------------------------------------


def test_attendance_begins_with_the_members_and_takes_substitutes(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    svar = {
        felt_for("Bjørn Blå", "m{}_motte"): "forfall", "v0_navn": "vera vara", "v0_for": "Bjørn Blå",
        "v0_fra": str(sak.pk), "v1_navn": "Ole Ukjent", "i0_navn": "Siri Senter", "i0_sak": str(sak.pk),
    }  # fmt: skip
    skriv(saksbehandler, sak.mote, "frammote", **svar)
    alle = [(o.navn, o.fremmote, o.parti and o.parti.kode, o.vara_for) for o in sak.mote.oppmoter.all()]
    assert alle == [
        ("Anne Leder", "til_stede", "Ap", ""),
        ("Bjørn Blå", "forfall", "H", ""),
        ("Siri Senter", "til_stede", "Sp", ""),
        ("Vera Vara", "vara", "H", "Bjørn Blå"),
        ("Ole Ukjent", "vara", None, ""),
        ("Siri Senter", "inhabil", "Sp", ""),
    ]
    skriv(saksbehandler, sak.mote, "frammote")
    assert [(o.navn, o.fremmote, o.parti and o.parti.kode, o.vara_for) for o in sak.mote.oppmoter.all()] == alle


@pytest.mark.parametrize(
    ("svar", "feltet"),
    [({"v0_for": "Bjørn Blå"}, "v0_navn"), ({"i0_navn": "Siri Senter"}, "i0_sak"), ({"v0_fra": "tull"}, "v0_fra")],
)
def test_half_a_row_is_told_beside_the_field(
    saksbehandler: Client, sak: Sakslistepunkt, svar: dict[str, str], feltet: str
) -> None:
    respons = skriv(saksbehandler, sak.mote, "frammote", **svar)
    assert list(felt(respons)) == [feltet]
    assert not sak.mote.oppmoter.exists()


# --- the page -------------------------------------------------------------------------------------------------------


def test_the_page_shows_all_that_is_recorded(leser: Client, sak: Sakslistepunkt) -> None:
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Saken utsettes", "Bjørn Blå")], av=AV, naa=NAA)
    foring.legg_til_votering(punkt=sak, votering=Voteringen("Utsettelse", 1, (1, 2, 0)), av=AV, naa=NAA)
    foring.sett_vedtak(punkt=sak, tekst="Planen vedtas som foreslått.", utfall=Utfall.VEDTATT, av=AV, naa=NAA)
    sida = html(leser, side(sak))
    for ordene in ("Saken utsettes", "over forslag 1", "1 for, 2 mot", "Planen vedtas som foreslått."):
        assert ordene in sida


def test_an_item_finds_its_case_by_number_and_keeps_it(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    svar = {"tittel": sak.tittel, "type": "politisk", "rolle": "vedtak", "saksnr": "2026/77"}
    gjor(saksbehandler, sak, "endre", **svar)
    sak.refresh_from_db()
    assert sak.sak
    assert sak.sak.saksnr == "2026/77"
    kjent = sak.sak
    gjor(saksbehandler, sak, "endre", **svar | {"tittel": "Ny tittel"})
    sak.refresh_from_db()
    assert sak.sak == kjent
