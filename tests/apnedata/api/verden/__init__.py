"""What the tests of the API share: something of everything that it can answer, and how its answers are asked for."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from typing import Any

from django.test import Client

from apnedata.api.beskrivelse import openapi
from innsyn.services import statistikk
from kontakter.models import Person
from tests.conftest import I_DAG
from tests.innsyn import fabrikk as innsynsfabrikk
from tests.kontakter import eierskapssider
from tests.kontakter.fabrikk import enhet, styreverv
from tests.moter import sider as motesider
from tests.postjournal.test_lekkasje import bygg_verden as bygg_journalen
from tests.stillinger import sider as stillingssider

_spurt = count(1)
ROT = "/api/v1/"
LISTER = (
    *("journalposter", "saksmapper", "dokumenter", "moter", "moetesaker", "vedtak", "utvalg", "politikere", "verv"),
    *("styreverv", "selskaper", "stillinger", "enheter"),
)


def bygg() -> None:
    """Entries, meetings, people, companies, vacancies and figures, of all kinds."""
    bygg_journalen()
    motesider.alle()
    kari = Person.objects.get(navn="Kari Nordmann")
    eierskapssider.hele_selskapet(kari)
    styreverv("Per Dahl", virksomhet="Skigruppa", fra=None, hvordan="brreg")
    over = enhet("Samfunn", gateadresse="Torggata 1", postnummer="2317", poststed="Hamar", apningstid="man–fre 8–15")
    enhet("Brøyting", overordnet=over, oppgaver="snøbrøyting, strøing", epost="vei@hamar.example")
    stillingssider.apen()
    stillingssider.ekstern()
    innsynsfabrikk.besvart()
    statistikk.regn(per=I_DAG)


def spor(klient: Client, sti: str, **valg: Any) -> Any:
    """The answer, asked for by somebody who has not asked before."""
    nr = next(_spurt)
    hvem = f"10.{nr >> 16 & 255}.{nr >> 8 & 255}.{nr & 255}"
    return klient.get(sti if sti.startswith("/") else ROT + sti, REMOTE_ADDR=hvem, **valg)


def les(klient: Client, sti: str, **parametre: Any) -> Any:
    """The answer as data; it must be one."""
    svar = spor(klient, sti, data=parametre)
    assert svar.status_code == 200, svar.content.decode()
    return svar.json()


def alt(klient: Client, sti: str, **parametre: Any) -> list[Any]:
    """All items of a list, page by page."""
    svar, items = les(klient, sti, **parametre), []
    while True:
        items += svar["items"]
        if svar["next"] is None:
            return items
        svar = les(klient, svar["next"].removeprefix("http://testserver"))


def operasjoner(klient: Client) -> Iterator[tuple[str, str]]:
    """(address as described, address that can be asked) of every operation, with the first of each list."""
    for sti in openapi()["paths"]:
        if "{" not in sti:
            yield sti, sti
            continue
        for item in les(klient, sti.partition("/{")[0])["items"][:5]:
            if item.get("url", "http://testserver/").startswith("http://testserver/"):
                yield sti, sti.replace("{id}", item["id"])


FOR_LENGE_SIDEN = date(2024, 5, 1)
"""When a name of a person is no longer searched for."""
