"""The front page: one search, what people come for, and the newest of each part, in few queries; nothing hidden."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from innsyn import statistikkside
from portal import forside
from postjournal.services import publisering
from sider import ferdige
from sider.services import nettsted
from tests import fabrikk
from tests.apenhet.fabrikk import post as loftepost
from tests.apenhet.fabrikk import regn
from tests.apenhet.verden import alt_brutt
from tests.fabrikk import importer, rad
from tests.moter import fabrikk as moter
from tests.moter.test_vedtaksok import avgjort
from tests.sider.fabrikk import NAA, side, skriv, ute
from tests.stillinger import fabrikk as stillinger

pytestmark = pytest.mark.django_db


def html(klient: Client, sti: str = "/") -> str:
    svar = klient.get(sti)
    assert svar.status_code == 200
    return svar.content.decode()


def test_it_asks_what_one_would_like_to_do(innbygger: Client) -> None:
    vist = html(innbygger).partition("Hva vil du gjøre?")[2].partition("</nav>")[0]
    ventet = ["/postliste/", "/innsyn/", "/moter/kommende/", "/kontakt/", "/stillinger/"]
    assert re.findall(r'href="([^"]+)"', vist) == ventet


@pytest.mark.parametrize("sprak", ["", "/nn", "/en"])
def test_an_empty_portal_has_a_front_page(innbygger: Client, sprak: str) -> None:
    assert "band" in html(innbygger, f"{sprak}/")


@pytest.mark.parametrize(("samlet", "ventet"), [(True, "/sok/"), (False, "/postliste/")])
def test_the_search_leads_to_everything_where_that_is_served(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, samlet: bool, ventet: str
) -> None:
    monkeypatch.setattr(forside, "_adresse", lambda navn: "/sok/" if samlet and navn == "samlesok:sok" else "")
    skjema = html(innbygger).partition('class="sok"')[2].partition("</form>")[0]
    assert f'action="{ventet}"' in skjema
    assert ("møte eller person" in skjema) == samlet


@pytest.mark.parametrize("sprak", ["", "/nn", "/en"])
def test_a_promise_leads_to_its_own_place_among_all_of_them(innbygger: Client, sprak: str) -> None:
    alt_brutt()
    for n in range(4):
        loftepost(nummer=3 + n)
    regn()
    lenker = re.findall(r'<li><strong>[^<]+</strong> <a class="ds-link" href="([^"]+)"', html(innbygger, f"{sprak}/"))
    steder = [f"{sprak}/apenhet/#{navn}-lofte" for navn in ("postliste", "sakspapirer", "protokoll", "folkevalgte")]
    assert lenker == steder
    alle = html(innbygger, f"{sprak}/apenhet/")
    assert [sted for sted in lenker if f'id="{sted.partition("#")[2]}"' not in alle] == []


def test_a_promise_that_is_broken_is_shown_also_where_too_few_were_answered(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(statistikkside, "innhold", lambda: {"innen": [], "over_fristen": 12})
    vist = html(innbygger).partition("Slik holder vi løftene våre</h2>")[2].partition("</section>")[0]
    assert "<strong>Brutt</strong>" in vist
    assert 'href="/apenhet/#innsyn-fem-dager-lofte">Krav om innsyn får svar innen fem arbeidsdager</a>' in vist
    assert 'data-color="warning">12 krav er over fristen nå</span>' in vist


def alt_mulig(antall: int, fra: int = 0) -> None:
    """So many of everything that the front page shows."""
    importer(*(rad(f"Brev nummer {n}") for n in range(fra, fra + antall)))
    for n in range(fra, fra + antall):
        stillinger.stilling(f"Stilling {n}", frist=date(2026, 12, 1) + timedelta(days=n))
        ute(f"side-{n}", tittel=f"Side {n}")
        moter.mote(start=NAA + timedelta(days=7 + n))
        avgjort(tittel=f"Avgjort {n}", start=NAA - timedelta(days=7 + n))


def test_it_shows_the_newest_of_every_part(innbygger: Client) -> None:
    alt_mulig(5)
    vist = html(innbygger)
    assert vist.count('class="post"') == 5
    assert vist.count('class="blad"') == forside.MOTER
    assert re.findall(r">Avgjort (\d)</a>", vist) == ["0", "1", "2", "3"]
    assert re.findall(r">Stilling (\d)</a>", vist) == ["0", "1", "2"]
    assert vist.count(">Side ") == 5


def test_it_costs_the_same_however_much_there_is(innbygger: Client, django_assert_max_num_queries: Any) -> None:
    alt_mulig(1)
    with django_assert_max_num_queries(14) as faa:  # the promises too; the role is set and reset
        html(innbygger)
    alt_mulig(4, fra=1)
    with django_assert_max_num_queries(len(faa.captured_queries)):
        html(innbygger)


def test_what_is_hidden_changes_no_byte_of_it(innbygger: Client) -> None:
    alt_mulig(1)
    trukket = fabrikk.post("Hemmelig brev")
    publisering.trekk_tilbake(poster=[trukket], av="arkivar", hvorfor="Feil", grunn="feil")
    foer = {sti: innbygger.get(sti).content for sti in ("/", "/nn/", "/en/", "/om/")}
    skriv(side("hemmelig"), tittel="Hemmelig side")
    stillinger.utkast("Hemmelig stilling")
    moter.mote(start=NAA + timedelta(days=1), kunngjort=False)
    assert {sti: innbygger.get(sti).content for sti in foer} == foer


def test_every_promise_is_two_clicks_away(innbygger: Client) -> None:
    nettsted.gjor_klart(naa=NAA)
    lenker = set(re.findall(r'href="(/[^"#?]*)', html(innbygger)))
    sidene = [sti for sti in sorted(lenker) if sti.endswith("/")]
    naadd = lenker.union(*(_lenker(innbygger, sti) for sti in sidene))
    delene = "/postliste/ /innsyn/ /innsyn/statistikk/ /moter/ /vedtak/ /politikere/ /ansatte/ /styreverv/".split()
    delene += "/eierskap/ /eierskap/eiermelding/ /stillinger/ /om/fulltekst/ /kontakt/".split()
    assert set(delene) <= naadd
    assert {f"/om/{f.nokkel}/" for f in ferdige.alle()} <= lenker
    assert "https://lovdata.no/lov/2006-05-19-16" in html(innbygger, "/om/innsynsrett/")


def _lenker(klient: Client, sti: str) -> set[str]:
    return set(re.findall(r'href="(/[^"#?]*)', html(klient, sti)))
