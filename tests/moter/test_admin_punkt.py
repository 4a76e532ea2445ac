"""An item's page: what happens in the meeting is recorded by forms that begin with who sits there that day."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Utvalg
from moter.begreper import Fremmote, Utfall
from moter.models import Sakslistepunkt, Votering
from moter.services import foring
from moter.services.foring import Forslaget, Frammote, Voteringen
from tests.moter import fabrikk
from tests.moter.fabrikk import AV, NAA
from tests.moter.i_arkivet import GRUNN, felt, gjor, html, side

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


def tom(klient: Client, sak: Any, verb: str) -> dict[str, str]:
    """What the form sends when nobody touches it."""
    skjema = klient.get(side(sak, verb)).context["skjema"]
    return {navn: str(v) for navn in skjema.fields if (v := skjema.get_initial_for_field(skjema.fields[navn], navn))}


# --- votes ----------------------------------------------------------------------------------------------------------


def test_a_vote_by_name_begins_with_all_members_of_that_day_for(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    assert rader(saksbehandler, sak, "votering-navn") == [["Anne Leder (Ap)", "Bjørn Blå (H)", "Siri Senter (Sp)"]]
    gjor(saksbehandler, sak, "votering-navn", **tom(saksbehandler, sak, "votering-navn"))
    v = Votering.objects.get()
    assert (str(v), v.enstemmig) == ("3 mot 0", True)
    assert v.partier.count() == 3


def test_a_divided_vote_is_counted_by_party(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    gjor(saksbehandler, sak, "votering-navn", s0_stemme="for", s1_stemme="mot", s2_stemme="")
    v = Votering.objects.get()
    assert str(v) == "1 mot 1"
    assert {p.parti.kode: p.antall_mot for p in v.partier.all()} == {"Ap": 0, "H": 1}


def test_those_who_were_there_vote_and_the_disqualified_do_not(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    til_stede = [Frammote("Anne Leder"), Frammote("Vera Vara", Fremmote.VARA, vara_for="Bjørn Blå")]
    borte = [Frammote("Bjørn Blå", Fremmote.FORFALL), Frammote("Anne Leder", Fremmote.INHABIL, punkt=sak)]
    for_frammote(sak, *til_stede, *borte)
    assert rader(saksbehandler, sak, "votering-navn") == [["Vera Vara"]]


def test_a_vote_nobody_took_part_in_is_none(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    assert "__all__" in felt(gjor(saksbehandler, sak, "votering-navn", s0_stemme=""))
    assert "for_" in felt(gjor(saksbehandler, sak, "votering-tall", for_="0", mot="0", blanke="0"))
    assert "__all__" in felt(gjor(saksbehandler, sak, "votering-parti"))
    assert "mot" in felt(gjor(saksbehandler, sak, "votering-tall", for_="5", mot="-1", blanke="0"))
    assert not Votering.objects.exists()


def test_a_party_has_no_more_votes_than_members(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    nokkel = f"p{fabrikk.parti_('H').pk}_for"
    assert nokkel in felt(gjor(saksbehandler, sak, "votering-parti", **{nokkel: "2"}))
    gjor(saksbehandler, sak, "votering-parti", **{nokkel: "1"}, beskrivelse="Utsettelse")
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
    svar = {"f1_tekst": "Utsettes", "f1_hvem": "1", "f3_tekst": "Avvises", "f3_navn": "Rødt", "f3_vedtatt": "nei"}
    gjor(saksbehandler, sak, "forslag", **svar)
    forslag = [(f.nummer, f.tekst, f.fremmet_av, f.parti and f.parti.kode, f.vedtatt) for f in sak.forslag.all()]
    assert forslag == [(1, "Utsettes", "Bjørn Blå", "H", None), (2, "Avvises", "Rødt", None, False)]
    assert tom(saksbehandler, sak, "forslag") == {
        "f1_tekst": "Utsettes", "f1_hvem": "1", "f2_tekst": "Avvises", "f2_navn": "Rødt", "f2_vedtatt": "nei",
    }  # fmt: skip


def test_a_proposer_without_a_proposal_is_told_beside_the_field(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    respons = gjor(saksbehandler, sak, "forslag", f2_navn="Rødt")
    assert felt(respons) == {"f2_tekst": ["Skriv forslaget."]}
    assert 'id="id_f2_tekst_error"' in respons.content.decode()


def test_a_vote_keeps_its_proposal_when_the_proposals_are_written_again(
    saksbehandler: Client, sak: Sakslistepunkt
) -> None:
    foring.sett_forslag(punkt=sak, forslag=[Forslaget("Utsettes")], av=AV, naa=NAA)
    foring.legg_til_votering(punkt=sak, votering=Voteringen(antall=(3, 0, 0), forslag=1), av=AV, naa=NAA)
    gjor(saksbehandler, sak, "forslag", f1_tekst="Utsettes til mars")
    assert sak.voteringer.get().forslag == sak.forslag.get()


def test_a_decision_begins_with_the_recommendation(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    assert tom(saksbehandler, sak, "vedtak")["tekst"] == "Planen vedtas."
    assert "tekst" in felt(gjor(saksbehandler, sak, "vedtak", utfall="vedtatt", tekst=" "))
    gjor(saksbehandler, sak, "vedtak", utfall="endret", tekst="Planen vedtas med endringer.")
    assert tom(saksbehandler, sak, "vedtak")["tekst"] == "Planen vedtas med endringer."


# --- attendance -----------------------------------------------------------------------------------------------------


def test_attendance_begins_with_the_members_and_takes_substitutes(saksbehandler: Client, sak: Sakslistepunkt) -> None:
    svar = tom(saksbehandler, sak.mote, "frammote") | {
        "m1_motte": "forfall", "v0_navn": "vera vara", "v0_for": "Bjørn Blå", "v0_fra": str(sak.pk),
        "v1_navn": "Ole Ukjent", "i0_navn": "Siri Senter", "i0_sak": str(sak.pk),
    }  # fmt: skip
    gjor(saksbehandler, sak.mote, "frammote", **svar)
    alle = [(o.navn, o.fremmote, o.parti and o.parti.kode, o.vara_for) for o in sak.mote.oppmoter.all()]
    assert alle == [
        ("Anne Leder", "til_stede", "Ap", ""),
        ("Bjørn Blå", "forfall", "H", ""),
        ("Siri Senter", "til_stede", "Sp", ""),
        ("Vera Vara", "vara", "H", "Bjørn Blå"),
        ("Ole Ukjent", "vara", None, ""),
        ("Siri Senter", "inhabil", "Sp", ""),
    ]
    gjor(saksbehandler, sak.mote, "frammote", **tom(saksbehandler, sak.mote, "frammote"))
    assert [(o.navn, o.fremmote, o.parti and o.parti.kode, o.vara_for) for o in sak.mote.oppmoter.all()] == alle


@pytest.mark.parametrize(
    ("svar", "feltet"),
    [({"v0_for": "Bjørn Blå"}, "v0_navn"), ({"i0_navn": "Siri Senter"}, "i0_sak"), ({"m0_motte": "tull"}, "m0_motte")],
)
def test_half_a_row_is_told_beside_the_field(
    saksbehandler: Client, sak: Sakslistepunkt, svar: dict[str, str], feltet: str
) -> None:
    respons = gjor(saksbehandler, sak.mote, "frammote", **tom(saksbehandler, sak.mote, "frammote") | svar)
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
