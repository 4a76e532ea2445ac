"""What is hidden changes no byte of the promises, also after the figures have been worked out anew."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import get_resolver

from apenhet.offentlig.modeller import Lofteavvik, Lofteverdi
from kontakter.models import Person
from kontakter.services.organisasjon import lagre_person
from tests.apenhet.fabrikk import HOLDT, NAA, post, regn
from tests.apenhet.verden import alt_brutt
from tests.kontakter import fabrikk as folk
from tests.moter import fabrikk as moter
from tests.moter.lekkasje import opptak
from tests.stillinger import fabrikk as stillinger

pytestmark = pytest.mark.django_db
FNR = "01017000027"
STIER = [
    *("/apenhet.json", "/apenhet/", "/apenhet/indeks/", "/nn/apenhet/", "/en/apenhet/indeks/"),
    *(f"/apenhet/{navn}/" for navn in ("postliste", "hjemmel", "sakspapirer", "protokoll", "folkevalgte", "ansatte")),
    *("/apenhet/sokerlister/", "/apenhet/styreverv/", "/apenhet/eierskap/", "/apenhet/finnes-ikke/"),
]


def _poster() -> None:
    """In quarantine, and waiting for a day to come."""
    post(3, f"Legeerklæring {FNR}")
    post(3, "Tilsagn", tilgjengelig_etter=NAA + timedelta(days=3))
    post(3, f"Unntatt {FNR}", tilgangsrestriksjon="Unntatt offentlighet")


def _moter() -> None:
    """A draft of a meeting, and an item that nobody has put out."""
    moter.punkt(moter.mote(start=HOLDT, kunngjort=False), lukket=True, lukkingshjemmel=moter.hjemmel())
    moter.mote(moter.utvalg("Kontrollutvalget"), HOLDT, kunngjort=False)


def _folk() -> None:
    """Somebody in kommunestyret who is not to be shown, with a board position; and such a one of the staff."""
    hemmelig = lagre_person(person=Person(navn="Torun Spurvehauk", vises_ikke=True), av="arkivar")
    moter.verv(hemmelig, moter.utvalg("Kommunestyret"))
    folk.styreverv("Torun Spurvehauk", person=hemmelig)
    folk.ansatt("Torun Spurvehauk", vises_ikke=True)


def _stillinger() -> None:
    """A draft of a vacancy, and an application to one that is out."""
    stillinger.utkast("Hemmelig")


SKJULT: list[Callable[[], Any]] = [_poster, _moter, _folk, _stillinger]


def test_hidden_things_change_no_byte(innbygger: Client) -> None:
    alt_brutt()
    regn()
    for_ = opptak(innbygger, STIER)
    assert {status for status, _, _ in for_.values()} == {200, 404}
    for skjul in SKJULT:
        skjul()
        regn()
        assert opptak(innbygger, STIER[:1])[STIER[0]] == for_[STIER[0]], skjul.__name__
    etter = opptak(innbygger, STIER)
    assert [sti for sti in STIER if etter[sti] != for_[sti]] == []


def test_every_page_of_promises_is_among_those_that_are_compared() -> None:
    _, egne = get_resolver().namespace_dict["apenhet"]
    assert {navn for navn in egne.reverse_dict if isinstance(navn, str)} == {"forside", "indeks", "avvik", "json"}


def test_working_them_out_again_changes_nothing(innbygger: Client) -> None:
    alt_brutt()
    regn()
    for_, rader = opptak(innbygger, STIER), (Lofteverdi.objects.count(), Lofteavvik.objects.count())
    regn()
    assert (Lofteverdi.objects.count(), Lofteavvik.objects.count()) == rader
    assert opptak(innbygger, STIER) == for_
