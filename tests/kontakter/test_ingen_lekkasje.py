"""Hidden people change no byte of any public answer; one who is hidden is nowhere, whichever way the name comes in."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from kontakter.ledighet import Ledighet, Tilstand
from kontakter.models import Ansatt, Styreverv
from kontakter.services import ansatte, eierskap, organisasjon
from moter.begreper import Fremmote
from moter.models import Mote
from moter.services import foring
from moter.services.foring import Frammote
from tests.kontakter.fabrikk import AV, NAA, ansatt, enhet, styreverv
from tests.kontakter.lekkasje import (
    EPOST,
    KANARI,
    MOBIL,
    NAVN,
    PRIVAT,
    PRIVAT_EPOST,
    SKJULT,
    TELEFON,
    Verden,
    adresser,
    bygg,
    opptak,
    spor,
    tabeller,
)
from tests.moter import fabrikk as motefabrikk

pytestmark = pytest.mark.django_db


@pytest.fixture
def verden(db: None) -> Verden:
    return bygg()


def test_hidden_things_change_no_byte(innbygger: Client, verden: Verden) -> None:
    for_ = opptak(innbygger, verden.stier)
    assert {200, 404} <= {status for status, _, _ in for_.values()} <= {200, 301, 302, 400, 404}
    for skjul in SKJULT:
        skjul(verden)
    etter = opptak(innbygger, verden.stier)
    assert [sti for sti in verden.stier if etter[sti] != for_[sti]] == []
    assert spor(etter, (KANARI,)) == []
    assert tabeller((KANARI,)) == set()


def test_every_address_of_contacts_has_an_example_that_is_there(innbygger: Client, verden: Verden) -> None:
    alle = adresser(verden)
    svar = opptak(innbygger, [sti for stier in alle.values() for sti in stier])
    uten = [navn for navn, stier in alle.items() if not any(svar[sti][0] == 200 for sti in stier)]
    assert uten == [], "give the argument an example in tests/kontakter/lekkasje.py"


# --- one who is there and becomes hidden ----------------------------------------------------------------------------


def _skjul_ansatt(v: Verden) -> None:
    v.ansatt.vises_ikke = True
    ansatte.lagre_ansatt(ansatt=v.ansatt, av=AV, hvorfor="Etter ønske")


def _skjul_folkevalgt(v: Verden) -> None:
    v.person.vises_ikke = True
    organisasjon.lagre_person(person=v.person, av=AV, hvorfor="Etter ønske")


def _skjul_i_styre(v: Verden) -> None:
    v.styreverv.vises_ikke = True
    eierskap.lagre_styreverv(styreverv=v.styreverv, av=AV, hvorfor="Etter ønske")


# --- the ways that a name comes in ----------------------------------------------------------------------------------


def _ny_ansatt(v: Verden) -> None:
    """Staff write her in anew."""
    ansatt(NAVN, telefon=TELEFON, mobil=MOBIL, epost=EPOST, plass="leder", stedfortreder=None)


def _samme_ansatt(v: Verden) -> None:
    """What is known of her is saved again, and somebody gets her as a stand-in."""
    a = Ansatt.objects.select_related("enhet").get(pk=v.ansatt.pk)
    a.tittel, a.mobil = "Overingeniør", MOBIL
    ansatte.lagre_ansatt(ansatt=a, av=AV)
    ansatt("Petra Bakken", stedfortreder=a)


def _ny_tilstand(v: Verden) -> None:
    """A calendar tells where she is."""
    a = Ansatt.objects.get(pk=v.ansatt.pk)
    ansatte.sett_tilstand(ansatt=a, ledighet=Ledighet(Tilstand.LEDIG, None, NAA))


def _enheten_viser_alle(v: Verden) -> None:
    """Her unit is saved anew, and shows everybody."""
    organisasjon.lagre_enhet(enhet=enhet(), av=AV)


def _nytt_verv(v: Verden) -> None:
    """She gets another office, with how to reach her, by a row that was read before she was hidden."""
    kontakt: dict[str, Any] = {"telefon": PRIVAT, "epost": PRIVAT_EPOST, "samtykke": NAA.date()}
    motefabrikk.verv(v.person, motefabrikk.utvalg("Kommunestyret"), **kontakt)


def _samme_verv(v: Verden) -> None:
    """Her office and her party are saved again."""
    organisasjon.lagre_verv(verv=v.verv, av=AV)
    organisasjon.lagre_parti(parti=motefabrikk.parti_(), av=AV)


def _nytt_styreverv(v: Verden) -> None:
    """A register tells of a position by her name, in capitals and with more space."""
    styreverv(f"  {NAVN.upper()}", selskap=v.selskap, hvordan="brreg")


def _samme_styreverv(v: Verden) -> None:
    """Her position is told again, and staff say once more that it is hers."""
    rad = Styreverv.objects.get(pk=v.styreverv.pk)
    eierskap.lagre_styreverv(styreverv=rad, av=AV)
    eierskap.koble(styreverv=rad, person=v.person, av=AV, hvorfor="Meldt på nytt")


def _frammote(v: Verden) -> None:
    """The minutes of a meeting name her, without and with her row."""
    rader = [Frammote(NAVN), Frammote(NAVN, person=v.person), Frammote("Ola Dahl", Fremmote.VARA, vara_for=NAVN)]
    m = Mote.objects.filter(protokollert__isnull=True, kunngjort__isnull=False).first()
    assert m
    foring.sett_frammote(mote=m, rader=rader, av=AV, naa=NAA)


INNGANGER: list[Callable[[Verden], Any]] = [
    _ny_ansatt,
    _samme_ansatt,
    _ny_tilstand,
    _enheten_viser_alle,
    _nytt_verv,
    _samme_verv,
    _nytt_styreverv,
    _samme_styreverv,
    _frammote,
]
"""Every way in which the name, phone or e-mail of a person can be told to us. Each is called with the world, after she
(`NAVN`, whose staff row, politician and board position are in the world) was hidden, and tells of her once more.

A new import gets a function here that reads a source (CSV, SCIM message, Popolo, Brreg answer) with her in it, whole: a
row with the key she has, and one with a key that nobody has had before. It must not say that she is hidden.
"""


@pytest.mark.parametrize("skjul", [_skjul_ansatt, _skjul_folkevalgt, _skjul_i_styre])
def test_one_who_is_hidden_is_nowhere_whichever_way_the_name_comes_in(
    innbygger: Client, verden: Verden, skjul: Callable[[Verden], None]
) -> None:
    assert all(tabeller((s,)) for s in (NAVN, TELEFON, MOBIL, PRIVAT, EPOST, PRIVAT_EPOST)), "she is there before"
    assert spor(opptak(innbygger, verden.stier))
    skjul(verden)
    assert tabeller() == set()
    assert spor(opptak(innbygger, verden.stier)) == []
    for inngang in INNGANGER:
        inngang(verden)
        assert tabeller() == set(), inngang.__name__
    assert spor(opptak(innbygger, verden.stier)) == []


# --- other things that are not to be seen ---------------------------------------------------------------------------


def _uten_samtykke(v: Verden) -> None:
    v.verv.telefon, v.verv.epost, v.verv.samtykke = "", "", None
    organisasjon.lagre_verv(verv=v.verv, av=AV)


def _bare_fellesnummer(v: Verden) -> None:
    e = enhet()
    e.visning = "fellesnummer"
    organisasjon.lagre_enhet(enhet=e, av=AV)


def _har_sluttet(v: Verden) -> None:
    ansatte.meld_ut(ansatt=v.ansatt, av=AV)


def _trukket_eiermelding(v: Verden) -> None:
    eierskap.trekk_eiermelding(melding=v.eiermelding, av=AV, hvorfor="Feil utgave")


@pytest.mark.parametrize(
    ("verb", "borte"),
    [
        (_uten_samtykke, (PRIVAT, PRIVAT.replace(" ", ""), PRIVAT_EPOST)),
        (_bare_fellesnummer, (TELEFON, MOBIL, EPOST)),
        (_har_sluttet, (TELEFON, MOBIL, EPOST)),
        (_trukket_eiermelding, ("eiermelding 2026", "eierskapet skal være åpent")),
    ],
)
def test_what_is_no_longer_shown_is_nowhere(
    innbygger: Client, verden: Verden, verb: Callable[[Verden], None], borte: tuple[str, ...]
) -> None:
    assert tabeller(borte)
    verb(verden)
    assert tabeller(borte) == set()
    svar = opptak(innbygger, verden.stier)
    assert spor(svar, borte) == []
    assert "/utvalg/formannskapet/" in spor(svar, (NAVN,)), "she is still a politician"
