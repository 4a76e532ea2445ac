"""The archive system is told of each request, in the form it takes from eInnsyn, when that is chosen."""

from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from innsyn.models.krav import Kanal, Slag
from innsyn.services import arkivet, inntak
from portal import tid
from portal.models import Utsending
from tests import fabrikk

pytestmark = pytest.mark.django_db


def velg(settings: Any, format_: str) -> None:
    innsyn = replace(settings.KOMMUNE.innsyn, bestilling_til="bestilling@arkiv.example", bestilling_format=format_)
    settings.KOMMUNE = replace(settings.KOMMUNE, innsyn=innsyn)


def registrer(**felt: Any) -> Any:
    post = fabrikk.post("Søknad om brygge")
    return inntak.registrer(
        kanal=Kanal.TELEFON, mottatt=tid.naa(), slag=Slag.DOKUMENTER, varer=[(post.nokkel, "")], av="arkivar", **felt
    )[0]


def bestillinger() -> list[Utsending]:
    return list(Utsending.objects.filter(nokkel__startswith="innsyn.bestilling"))


@pytest.mark.parametrize(("format_", "saksnr"), [("v1", "saksnr"), ("v2", "saksnr")])
def test_the_order_goes_to_the_archives_mailbox_with_the_documents(settings: Any, format_: str, saksnr: str) -> None:
    velg(settings, format_)
    registrer(navn="Kari Nordmann")
    [u] = bestillinger()
    assert u.til == "bestilling@arkiv.example"
    rot = etree.fromstring(u.vedlegg[0]["tekst"].encode())
    assert [e.text for e in rot.iter(saksnr)] == ["2026/4312"]


def test_without_a_choice_nothing_is_sent() -> None:
    registrer()
    assert bestillinger() == []


def test_a_request_in_words_holds_nothing_to_order(settings: Any) -> None:
    velg(settings, "v2")
    inntak.registrer(kanal=Kanal.PAPIR, mottatt=tid.naa(), slag=Slag.BESKRIVELSE, av="arkivar", tekst="Alt om brygga")
    assert bestillinger() == []


def test_told_twice_it_is_one_order(settings: Any) -> None:
    velg(settings, "v1")
    krav = registrer()
    assert arkivet.bestill(krav) is False
    assert len(bestillinger()) == 1
