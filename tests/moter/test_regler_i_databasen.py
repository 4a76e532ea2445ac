"""The database says no itself: every constraint of meetings is met by going past the services."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import models

from moter.models import (
    Behandling,
    Fellesmote,
    Lukkingshjemmel,
    Mote,
    Motedokument,
    Oppmote,
    Partistemme,
    Sak,
    Sakslistepunkt,
    Stemme,
    Votering,
)
from tests.moter.fabrikk import NAA, START, dokument, mote, parti_, person, punkt, sak, utvalg
from tests.regler import endre, kopi, nektes, regler_i, uten_norsk_melding

pytestmark = pytest.mark.django_db


def papir(**felt: Any) -> Motedokument:
    return dokument(mote(), tekst="", **felt)


def votering() -> Votering:
    return Votering.objects.create(punkt=punkt(mote()))


def stemme() -> Stemme:
    return Stemme.objects.create(votering=votering(), person=person(), navn="Kari Nordmann", stemme="for")


def partistemme(**felt: Any) -> Partistemme:
    return Partistemme.objects.create(votering=votering(), parti=parti_(), **felt)


def flyttet_til_seg_selv() -> None:
    m = mote()
    endre(m, status="flyttet", grunn="Grunn", erstattet_av=m)


def erstatter_seg_selv() -> None:
    d = papir()
    endre(d, erstatter=d)


def samme_plass() -> None:
    m = mote()
    punkt(m)
    endre(punkt(m), posisjon=1)


def to_endelige() -> None:
    s = sak()
    for u in (utvalg(), utvalg("Kommunestyret")):
        Behandling.objects.create(sak=s, utvalg=u, endelig=True)


BRUDD: dict[str, Callable[[], Any]] = {
    "mote_ekstern_nokkel": lambda: kopi(mote(), nokkel="x"),
    "mote_nokkel": lambda: kopi(mote(), systemid="x"),
    "mote_flyttet_har_nytt": lambda: endre(mote(), status="flyttet", grunn="Grunn"),
    "mote_ikke_flyttet_til_seg_selv": flyttet_til_seg_selv,
    "mote_borte_har_grunn": lambda: endre(mote(), status="avlyst"),
    "mote_slutter_etter_start": lambda: endre(mote(), slutt=START),
    "mote_kunngjort_forst": lambda: endre(mote(kunngjort=False), innkalt=NAA),
    "punkt_ekstern_nokkel": lambda: kopi(punkt(mote()), nokkel="x", posisjon=2),
    "punkt_nokkel": lambda: kopi(punkt(mote()), systemid="x", posisjon=2),
    "punkt_egen_plass": samme_plass,
    "punkt_lukket_har_hjemmel": lambda: endre(punkt(mote()), lukket=True, publisert=NAA),
    "punkt_avgjort_er_lagt_ut": lambda: endre(punkt(mote()), avgjort=NAA),
    "politisksak_ekstern_nokkel": lambda: kopi(sak(), nokkel="x"),
    "politisksak_nokkel": lambda: kopi(sak(), systemid="x"),
    "behandling_en_endelig": to_endelige,
    "motedokument_ekstern_nokkel": lambda: kopi(papir(), nokkel="x"),
    "motedokument_nokkel": lambda: kopi(papir(), systemid="x"),
    "motedokument_ute_er_kontrollert": lambda: endre(papir(), publisert=NAA),
    "motedokument_unntatt_har_hjemmel": lambda: endre(papir(), mangler="unntatt"),
    "motedokument_erstatter_ikke_seg_selv": erstatter_seg_selv,
    "oppmote_inhabil_i_en_sak": lambda: Oppmote.objects.create(mote=mote(), navn="Ola", fremmote="inhabil"),
    "oppmote_vara_for_noen": lambda: Oppmote.objects.create(mote=mote(), navn="Ola", vara_for="Per"),
    "votering_ikke_negativ": lambda: endre(votering(), antall_mot=-1),
    "partistemme_en_gang": lambda: kopi(partistemme()),
    "partistemme_ikke_negativ": lambda: partistemme(antall_blanke=-1),
    "stemme_en_gang": lambda: kopi(stemme()),
    "fellesmote_en_gang": lambda: kopi(Fellesmote.objects.create(mote=mote(), utvalg=utvalg("Eldrerådet"))),
    "lukkingshjemmel_en_gang": lambda: kopi(Lukkingshjemmel.objects.get(bokstav="a")),
}


def test_every_constraint_is_tried() -> None:
    assert regler_i("moter") == set(BRUDD)


@pytest.mark.parametrize("regel", BRUDD)
def test_the_database_refuses(regel: str) -> None:
    nektes(regel, BRUDD[regel])


def test_the_services_have_a_norwegian_message_for_what_people_can_do_wrong() -> None:
    assert uten_norsk_melding([Mote, Sakslistepunkt, Motedokument, Oppmote, Votering, Partistemme]) == set()


@pytest.mark.parametrize(("modell", "felt"), [(Sak, "nummer"), (Sakslistepunkt, "nummer"), (Mote, "nummer")])
def test_no_shown_number_is_unique(modell: type[models.Model], felt: str) -> None:
    for _ in range(2):
        m = mote(nummer="1/2026")
        s = sak(nummer=1, aar=2026)
        for _ in range(2):
            punkt(m, nummer="1/26", sak=s)
    assert modell._default_manager.values(felt).distinct().count() == 1
