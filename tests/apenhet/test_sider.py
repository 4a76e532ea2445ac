"""The pages say how each promise is kept, name what broke it, and forget at once what is withdrawn."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from apenhet import fremvisning
from apenhet.offentlig.modeller import Lofteavvik, Loftestand, Lofteverdi
from apenhet.regler import Dom, Tall
from innsyn.services import statistikk
from innsyn.statistikk import Kravtall
from kontakter.models import Person
from kontakter.services.organisasjon import lagre_person
from postjournal.services import publisering
from tests.apenhet.fabrikk import HOLDT, I_DAG, NOVEMBER, mote, post, regn
from tests.apenhet.fabrikk import lofte as finn
from tests.apenhet.verden import alt_brutt
from tests.moter import fabrikk as moter

pytestmark = pytest.mark.django_db


def les(klient: Client, sti: str = "/apenhet/") -> str:
    svar = klient.get(sti)
    assert svar.status_code == 200
    return svar.content.decode()


def lofte(klient: Client, navn: str) -> dict[str, Any]:
    """A promise as JSON tells it."""
    funnet = [x for x in klient.get("/apenhet.json").json()["lofter"] if x["navn"] == navn]
    assert len(funnet) == 1
    return dict(funnet[0])


def brev(sene: int, alle: int = 6) -> list[Any]:
    poster = [post(2 if n < sene else 0, f"Brev {n}", nummer=n + 1) for n in range(alle)]
    regn()
    return poster


def test_before_the_first_look_nothing_is_said(innbygger: Client) -> None:
    html = les(innbygger)
    assert "Ingen tall er regnet ut ennå." in html
    assert html.count("For få til å måle") > 17
    assert "Brutt" not in html.replace('data-color="warning">Brutt</span>', "")


def test_a_kept_and_a_broken_promise_are_told_in_the_same_place(innbygger: Client) -> None:
    brev(0)
    kort = les(innbygger).split('id="postliste-lofte"')[1].split("</li>")[0]
    assert '<span class="tilstand" data-color="success">Holdt</span> <strong>100 %</strong>' in kort
    post(2, nummer=9)
    regn()
    kort = les(innbygger).split('id="postliste-lofte"')[1].split("</figure>")[0]
    assert '<span class="tilstand" data-color="warning">Brutt 1 gang</span> <strong>85 %</strong>' in kort
    assert "2026/4312-9" in kort
    assert "2 arbeidsdager" in kort


def test_the_page_for_everybody_names_a_letter_by_number_and_the_page_of_exceptions_by_title(innbygger: Client) -> None:
    post(2, "Søknad om startlån – Kari Bakken", nummer=3)
    regn()
    assert "Kari Bakken" not in les(innbygger)
    svar = innbygger.get("/apenhet/postliste/")
    assert "Kari Bakken" in svar.content.decode()
    assert svar["X-Robots-Tag"] == "noindex"


def test_a_letter_that_is_withdrawn_is_gone_from_the_exceptions_at_once(innbygger: Client) -> None:
    p = brev(2)[0]
    stier = ("/apenhet/", "/apenhet/postliste/", "/apenhet.json")
    assert all(p.nokkel in les(innbygger, sti) for sti in stier)
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Dublett", grunn="dublett")
    assert not any(p.nokkel in les(innbygger, sti) for sti in stier)
    regn()
    assert lofte(innbygger, "postliste")["brutt"] == 1


def test_a_title_that_is_changed_is_changed_here_too(innbygger: Client) -> None:
    p = brev(1)[0]
    publisering.erstatt_tittel(post=p, tittel="Klage på gebyr", av="arkivar", hvorfor="Skrivefeil")
    html = les(innbygger, "/apenhet/postliste/")
    assert "Klage på gebyr" in html
    assert "Brev 0" not in html


def test_a_member_who_becomes_hidden_is_no_exception(innbygger: Client) -> None:
    kst = moter.utvalg("Kommunestyret", slag="kommunestyre")
    moter.verv(moter.person("Kari Nordmann"), kst)
    regn()
    assert "Kari Nordmann" in les(innbygger)
    lagre_person(person=_skjult(Person.objects.get()), av="arkivar")
    assert "Nordmann" not in les(innbygger) + les(innbygger, "/apenhet.json")


def _skjult(p: Person) -> Person:
    p.vises_ikke = True
    return p


def test_meetings_are_named_with_what_was_wrong(innbygger: Client) -> None:
    mote(ute=6, protokoll=5)
    mote(HOLDT + timedelta(hours=1), ute=None)
    regn()
    assert {a["hva"] for a in lofte(innbygger, "sakspapirer")["avvik"]} == {
        "Sakspapirene kom 1 dag for sent",
        "Sakspapirene er ikke lagt ut",
    }
    assert {a["hva"] for a in lofte(innbygger, "protokoll")["avvik"]} == {
        "Protokollen kom 5 dager etter møtet",
        "Protokollen mangler 13 dager etter møtet",
    }


def test_every_kind_of_exception_has_a_name_and_an_address_that_answers(innbygger: Client) -> None:
    alt_brutt()
    regn()
    alle = innbygger.get("/apenhet.json").json()["lofter"]
    uten = {x["navn"] for x in alle if x["slag"] != "svartid" and not x["avvik"]}
    assert uten == {"veiledning"}
    lenker = {a["url"].removeprefix("http://testserver") for x in alle for a in x["avvik"]}
    assert {sti for sti in lenker if innbygger.get(sti).status_code != 200} == set()


def test_exceptions_are_paged(innbygger: Client) -> None:
    brev(0)
    p = post(2)
    andre = (Lofteavvik(lofte="postliste", maned=NOVEMBER, nokkel=f"x{n}", dag=I_DAG, verdi=2) for n in range(60))
    Lofteavvik.objects.bulk_create(andre)
    Lofteavvik.objects.create(lofte="postliste", maned=NOVEMBER, nokkel=p.nokkel, dag=date(2026, 1, 1), verdi=2)
    assert p.nokkel not in les(innbygger, "/apenhet/postliste/")
    assert p.nokkel in les(innbygger, "/apenhet/postliste/?side=2")
    assert 'rel="prev" href="?side=1"' in les(innbygger, "/apenhet/postliste/?side=2")
    assert innbygger.get("/apenhet/postliste/?side=3").status_code == 404


@pytest.mark.parametrize("navn", ["finnes-ikke", "innsyn-fem-dager"])
def test_a_promise_without_names_has_no_page_of_them(innbygger: Client, navn: str) -> None:
    assert innbygger.get(f"/apenhet/{navn}/").status_code == 404


def _krav(antall: int, dager: int) -> list[Kravtall]:
    mottatt = date(2026, 11, 2)
    return [Kravtall(mottatt, mottatt, dager, "Plan", {}, [], "", 0) for _ in range(antall)]


@pytest.mark.parametrize(
    ("antall", "dager", "dom", "prosent"), [(4, 9, "for_fa", None), (5, 4, "holdt", 100), (5, 6, "brutt", 0)]
)
def test_access_is_told_by_the_figures_that_hide_what_is_small(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, antall: int, dager: int, dom: str, prosent: int | None
) -> None:
    monkeypatch.setattr(statistikk, "tall", lambda per: iter(_krav(antall, dager)))
    statistikk.regn(per=I_DAG)
    svar = lofte(innbygger, "innsyn-fem-dager")
    assert (svar["dom"], svar["prosent"]) == (dom, prosent)
    assert (svar["malt"], svar["brutt"], svar["avvik"]) == (None, None, [])
    assert {m["verdi"] for m in svar["maneder"]} == ({None} if antall < 5 else {None, dager})


def test_how_something_stood_last_month_stands_until_it_is_looked_at_anew() -> None:
    tallene = {date(2026, 10, 1): Tall(41, 1), NOVEMBER: Tall(41, 0)}
    for per in (date(2026, 11, 30), date(2026, 12, 1)):
        vist = fremvisning.vist(finn("folkevalgte"), per, tallene, {})
        assert (vist.dom, vist.prosent, vist.malt) == (Dom.HOLDT, 100, 41)


def test_answers_in_time_keep_no_promise_while_others_wait_beyond_the_deadline() -> None:
    tallene = {"innen": [{"innen": n, "prosent": 100} for n in (3, 5)], "over_fristen": 12}
    for navn in ("innsyn-fem-dager", "innsyn-tre-dager"):
        assert fremvisning.vist(finn(navn), I_DAG, {}, tallene).dom is Dom.BRUTT
        assert fremvisning.vist(finn(navn), I_DAG, {}, tallene | {"over_fristen": None}).dom is Dom.HOLDT


def test_the_json_holds_a_promise_with_all_that_the_page_says(innbygger: Client) -> None:
    p = brev(1)[0]
    svar = lofte(innbygger, "postliste")
    assert (svar["dom"], svar["prosent"], svar["malt"], svar["brutt"], svar["terskel"]) == ("brutt", 83, 6, 1, 1)
    assert svar["maneder"][-1] == {"maned": "2026-11", "verdi": 83, "malt": 6, "brutt": 1}
    assert len(svar["maneder"]) == 12
    [avvik] = svar["avvik"]
    assert avvik["url"] == f"http://testserver/postliste/{p.nokkel}/"
    assert set(avvik) == {"tekst", "url", "dag", "hva"}


@pytest.mark.parametrize("sti", ["/apenhet/", "/apenhet/indeks/", "/apenhet/postliste/", "/apenhet.json"])
def test_it_is_only_read(innbygger: Client, sti: str) -> None:
    assert innbygger.post(sti).status_code == 405


def test_every_chart_has_a_name_a_description_and_a_table(innbygger: Client) -> None:
    brev(1)
    html = les(innbygger)
    assert html.count("<svg") == html.count("<desc") == html.count("<table") == 17
    assert "Lavest 83 (november 2026), høyest 83 (november 2026), sist 83 (november 2026)." in html


def test_the_index_is_a_table_with_a_proof_for_every_answer(innbygger: Client) -> None:
    brev(0)
    html = les(innbygger, "/apenhet/indeks/")
    assert html.count('<th scope="row">') == 20
    assert html.count("Se selv") == 20
    poeng = innbygger.get("/apenhet.json").json()["indeks"]["poeng"]
    assert f"Nå er det {poeng} av 20." in html
    assert html.count(">Ja</span>") == poeng


def test_the_pages_are_in_three_languages(innbygger: Client) -> None:
    brev(1)
    assert "Brot" in les(innbygger, "/nn/apenhet/")
    engelsk = les(innbygger, "/en/apenhet/")
    assert "Letters are in the public records within one working day" in engelsk
    assert "Broken 1 time" in engelsk


def test_the_front_page_is_given_headlines(innbygger: Client) -> None:
    assert fremvisning.kort(I_DAG) == []
    brev(1)
    with override("nb"):
        forste = fremvisning.kort(I_DAG)[0]
    assert forste == {
        "verdi": "83 %", "tekst": "av brevene sto på lista innen én arbeidsdag", "tilstand": "Brutt 1 gang",
        "holdt": False, "url": "/apenhet/#postliste-lofte",
    }  # fmt: skip


def test_the_menu_leads_to_the_promises_and_they_to_the_page_about_the_list(innbygger: Client) -> None:
    assert 'href="/apenhet/"' in les(innbygger, "/")
    assert 'href="/om/"' in les(innbygger)


def test_the_public_may_read_the_figures_and_change_nothing(innbygger: Client) -> None:
    regn()
    assert {m._meta.db_table.split("_")[0] for m in (Lofteverdi, Lofteavvik, Loftestand)} == {"apenhet"}
    assert {m.skjema for m in (Lofteverdi, Lofteavvik, Loftestand)} == {"offentlig"}
