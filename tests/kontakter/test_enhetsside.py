"""A unit's page: what it does, how to reach it, who works there, and what it is a part of."""

import re
from dataclasses import replace
from html import unescape
from typing import Any

import pytest
import vobject  # type: ignore[import-untyped]
from django.conf import settings as innstillinger
from django.test import Client

from kontakter.models import Ansatt, Enhet
from kontakter.offentlig import vis_ansatte
from kontakter.services import organisasjon
from tests.kontakter.fabrikk import AV, ansatt, enhet
from tests.kontakter.test_kontaktside import jsonld

pytestmark = pytest.mark.django_db
ADRESSE = {"gateadresse": "Storgata 1", "postnummer": "2317", "poststed": "Vik"}


def les(klient: Client, e: Enhet, sti: str = "") -> str:
    svar = klient.get(f"/kontakt/enhet/{e.nokkel}/{sti}")
    assert svar.status_code == 200
    return svar.content.decode()


def kort(klient: Client, e: Enhet, sprak: str = "") -> Any:
    """The unit's card, as another program reads it."""
    return vobject.readOne(klient.get(f"{sprak}/kontakt/enhet/{e.nokkel}.vcf").content.decode())


def navnene(side: str) -> list[str]:
    return [unescape(n) for n in re.findall(r'class="navn">([^<]*)<', side)]


def test_what_it_does_and_how_to_reach_it(innbygger: Client) -> None:
    e = enhet(oppgaver="brøyting, gatelys", apningstid="man–fre 8–15.30; ons 8–18", epost="t@vik.example", **ADRESSE)
    side = les(innbygger, e)
    for tekst in ("<li>brøyting</li>", "<li>gatelys</li>", "Åpent nå, til kl. 15.30", "<li>ons 8–18</li>"):
        assert tekst in side
    assert 'href="tel:+4762563001"' in side
    assert "t@vik.example" not in side.partition("<main")[2]
    assert 'href="mailto:t@vik.example"' in unescape(side)
    assert 'href="https://www.norgeskart.no/#!?sok=Storgata%201%2C%202317%20Vik"' in side


def test_where_it_stands_in_the_municipality(innbygger: Client) -> None:
    over, bortenfor = enhet("Samfunn"), enhet("Kultur")
    e = enhet(overordnet=over)
    under = enhet("Verkstedet", overordnet=e)
    side = les(innbygger, e)
    lenker = [f'href="/kontakt/enhet/{u.nokkel}/"' in side for u in (over, under, bortenfor)]
    assert lenker == [True, True, False]


def test_the_leader_is_first_and_then_those_with_a_function(innbygger: Client) -> None:
    for navn, plass in (("Anne Li", "ansatt"), ("Bo Li", "funksjon"), ("Carl Li", "leder")):
        ansatt(navn, plass=plass)
    side = les(innbygger, enhet())
    assert navnene(side) == ["Carl Li", "Bo Li", "Anne Li"]
    assert side.count(">Leder</span>") == 1


def test_staff_come_twenty_at_a_time_and_only_the_units_own(innbygger: Client) -> None:
    ansatt("Ola Dahl", enhet("Kultur"))
    e = enhet()
    Ansatt.objects.bulk_create(Ansatt(navn=f"Nora Moe {n:02}", enhet=e) for n in range(25))
    vis_ansatte.gjenskap()
    forste, andre = navnene(les(innbygger, e)), navnene(les(innbygger, e, "?side=2"))
    assert (len(forste), len(andre)) == (20, 5)
    assert len({*forste, *andre}) == 25
    assert innbygger.get(f"/kontakt/enhet/{e.nokkel}/?side=3").status_code == 404


def test_a_unit_with_a_shared_number_shows_nobody(innbygger: Client) -> None:
    e = enhet(visning="fellesnummer")
    ansatt("Kari Moe", e, plass="leder")
    side = les(innbygger, e)
    assert "Moe" not in side
    assert "felles telefon og e-post" in side


def test_who_is_hidden_is_not_among_the_staff(innbygger: Client) -> None:
    ansatt("Kari Moe")
    ansatt("Hild Skjult", vises_ikke=True)
    assert navnene(les(innbygger, enhet())) == ["Kari Moe"]


def test_search_engines_stay_out_where_people_are_named(innbygger: Client) -> None:
    for visning, ventet in (("alle", "noindex"), ("fellesnummer", "")):
        e = enhet(f"Enhet {visning}", visning=visning)
        assert innbygger.get(f"/kontakt/enhet/{e.nokkel}/").get("X-Robots-Tag", "") == ventet


def test_beyond_the_limit_the_unit_can_still_be_reached(innbygger: Client, settings: Any) -> None:
    k = innstillinger.KOMMUNE
    settings.KOMMUNE = replace(k, kontakter=replace(k.kontakter, ansatte_i_timen=1))
    ansatt("Kari Moe")
    assert "Kari Moe" in les(innbygger, enhet())
    side = les(innbygger, enhet())
    assert "Kari Moe" not in side
    assert "Vent litt, eller ring." in side
    assert 'href="tel:+4762563001"' in side
    assert innbygger.get("/ansatte/", {"q": "moe"}).status_code == 429


def test_a_unit_without_a_number_leads_to_the_switchboard(innbygger: Client) -> None:
    assert 'href="tel:+4762563000"' in les(innbygger, enhet("Kultur", telefon="")).partition("<footer")[0]


def test_machines_are_told_what_the_unit_is(innbygger: Client) -> None:
    over = enhet("Samfunn")
    e = enhet(overordnet=over, apningstid="man–fre 8–15.30", epost="t@vik.example", oppgaver="brøyting", **ADRESSE)
    ting = jsonld(les(innbygger, e))
    assert (ting["@type"], ting["name"]) == ("GovernmentOrganization", "Teknisk drift")
    assert ting["parentOrganization"]["name"] == "Samfunn"
    assert ting["contactPoint"]["telephone"] == "+4762563001"
    assert ting["contactPoint"]["hoursAvailable"] == ting["location"]["openingHoursSpecification"]
    assert ting["location"]["address"]["streetAddress"] == "Storgata 1"
    assert jsonld(les(innbygger, over))["parentOrganization"]["name"] == "Hamar kommune"


def test_the_card_opens_in_another_program(innbygger: Client) -> None:
    e = enhet(epost="t@vik.example", oppgaver="brøyting, gatelys", **ADRESSE)
    svar = innbygger.get(f"/kontakt/enhet/{e.nokkel}.vcf")
    lest = kort(innbygger, e)
    assert svar["Content-Type"] == "text/vcard; charset=utf-8"
    assert (lest.kind.value, lest.fn.value, lest.tel.value) == ("org", "Teknisk drift", "tel:+4762563001")
    assert lest.url.value == "http://testserver/kontakt/enhet/teknisk-drift/"
    assert lest.rev.value == "20261123T110000Z"


def test_the_card_is_the_same_one_in_all_languages_and_after_a_change(innbygger: Client) -> None:
    e = enhet()
    uid = [
        vobject.readOne(innbygger.get(f"{s}/kontakt/enhet/{e.nokkel}.vcf").content.decode()).uid.value
        for s in ("", "/en")
    ]
    e.navn = "Drift"
    organisasjon.lagre_enhet(enhet=e, av=AV)
    etter = vobject.readOne(innbygger.get(f"/kontakt/enhet/{e.nokkel}.vcf").content.decode())
    assert {*uid, etter.uid.value} == {uid[0]}
    assert etter.fn.value == "Drift"


@pytest.mark.parametrize("sti", ["/kontakt/enhet/finnes-ikke/", "/kontakt/enhet/finnes-ikke.vcf"])
def test_a_unit_that_does_not_exist_is_not_found(innbygger: Client, sti: str) -> None:
    assert innbygger.get(sti).status_code == 404
