"""One who is hidden in one place is hidden wherever the name stands, and stays so whatever a source says (P1)."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kontakter.models import Ansatt, Person, Styreverv
from kontakter.offentlig.eierskap import OffentligStyreverv
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligVerv
from kontakter.services import ansatte, eierskap, organisasjon, scim, skjuling
from portal.models import Hendelse
from tests.kontakter.fabrikk import AV, ansatt, enhet, styreverv
from tests.kontakter.importer import ta_inn
from tests.moter import fabrikk as motefabrikk

pytestmark = pytest.mark.django_db
NAVN = "Tora Lindholm"


def _folkevalgt() -> Person:
    p = motefabrikk.person(NAVN)
    motefabrikk.verv(p, motefabrikk.utvalg())
    return p


def _alle() -> tuple[Ansatt, Person, Styreverv]:
    return ansatt(NAVN), _folkevalgt(), styreverv(f"{NAVN.upper()} ")


def _vist() -> list[int]:
    """How many public rows there are of staff, offices and board positions."""
    return [m._default_manager.count() for m in (OffentligAnsatt, OffentligVerv, OffentligStyreverv)]


def _skjul(rad: Any) -> None:
    rad.vises_ikke = True
    _lagre(rad)


def _lagre(rad: Any) -> None:
    if isinstance(rad, Ansatt):
        ansatte.lagre_ansatt(ansatt=rad, av=AV, hvorfor="Etter ønske")
    elif isinstance(rad, Person):
        organisasjon.lagre_person(person=rad, av=AV, hvorfor="Etter ønske")
    else:
        eierskap.lagre_styreverv(styreverv=rad, av=AV, hvorfor="Etter ønske")


@pytest.mark.parametrize("hvem", [0, 1, 2], ids=["ansatt", "folkevalgt", "styremedlem"])
def test_hiding_a_person_in_one_place_hides_the_name_in_all(hvem: int) -> None:
    alle = _alle()
    ansatt("Nils Bakken")
    assert _vist() == [2, 1, 1]
    _skjul(alle[hvem])
    assert _vist() == [1, 0, 0]
    assert Hendelse.objects.filter(handling__endswith=" skjult").count() == 2


@pytest.mark.parametrize("hvem", [0, 1, 2], ids=["ansatt", "folkevalgt", "styremedlem"])
def test_the_new_name_of_one_who_is_hidden_is_hidden_wherever_it_stands(hvem: int) -> None:
    skjult = (ansatt("Tora Berg"), motefabrikk.person("Tora Berg"), styreverv("Tora Berg"))[hvem]
    _skjul(skjult)
    _alle()
    ansatt("Nils Bakken")
    assert _vist() == [2, 1, 1]
    skjult.navn = NAVN
    _lagre(skjult)
    assert _vist() == [1, 0, 0]


@pytest.mark.parametrize("lag", [lambda: ansatt(NAVN), _folkevalgt, lambda: styreverv(NAVN)])
def test_a_new_row_with_the_name_of_somebody_hidden_is_hidden_from_the_start(lag: Callable[[], Any]) -> None:
    _skjul(ansatt(NAVN.lower()))
    lag()
    assert _vist() == [0, 0, 0]


@pytest.mark.parametrize("felt", [{"brukernavn": "TL"}, {"ansattnr": "7"}, {"epost": "tl@hamar.example"}])
def test_hiding_one_of_the_staff_hides_the_same_person_under_another_name(felt: dict[str, Any]) -> None:
    a = ansatt(NAVN, **felt)
    ansatt("Tora Berg", **{f: v.lower() for f, v in felt.items()})
    styreverv("Tora Berg")
    ansatt("Nils Bakken", brukernavn="nb", ansattnr="8")
    assert _vist() == [3, 0, 1]
    _skjul(a)
    assert _vist() == [1, 0, 0]
    assert Hendelse.objects.filter(handling__endswith=" skjult").count() == 2


def test_one_who_is_hidden_and_gets_a_new_number_is_hidden_where_it_stands() -> None:
    a = ansatt(NAVN)
    _skjul(a)
    ansatt("Tora Berg", ansattnr="7")
    a.ansattnr = "7"
    _lagre(a)
    assert _vist() == [0, 0, 0]


def test_a_units_own_e_mail_address_is_nobodys() -> None:
    e = enhet("Ajer skole", epost="ajer@hamar.example")
    a = ansatt(NAVN, e, epost="ajer@hamar.example")
    ansatt("Nils Bakken", e, epost="Ajer@hamar.example")
    _skjul(a)
    assert _vist() == [1, 0, 0]


@pytest.mark.parametrize("felt", [{"brukernavn": "TL"}, {"ansattnr": "7"}, {"epost": "TL@hamar.example"}])
def test_whoever_is_written_by_hand_with_what_somebody_hidden_is_known_by_is_hidden(felt: dict[str, Any]) -> None:
    a = ansatt(NAVN, brukernavn="tl", ansattnr="7", epost="tl@hamar.example")
    _skjul(a)
    b = ansatt("Et annet navn", **felt)
    assert b.vises_ikke
    assert Hendelse.objects.latest("id").hvorfor == skjuling.SAMME_PERSON


def test_whoever_gets_the_address_of_somebody_hidden_is_hidden() -> None:
    _skjul(ansatt(NAVN, epost="tl@hamar.example"))
    b = ansatt("Et annet navn", epost="b@hamar.example")
    assert not b.vises_ikke
    b.epost = "tl@hamar.example"
    assert ansatte.lagre_ansatt(ansatt=b, av=AV).vises_ikke


def test_the_address_of_a_unit_hides_nobody_whichever_way_staff_come(tmp_path: Path) -> None:
    e = enhet("Ajer skole", epost="post@ajer.example")
    _skjul(ansatt(NAVN, e, epost="post@ajer.example"))
    fil = "id;navn;enhet;e-post;brukernavn;ansattnr\n1;Per Ås;Ajer skole;Post@ajer.example;pa;7\n"
    ta_inn(tmp_path, "ansatte", fil, bekreft_borte=True)
    adresser = [{"type": "work", "value": "post@ajer.example"}]
    i_katalogen = scim.opprett(data={"userName": "ny@x", "displayName": "Ny Ås", "emails": adresser}, av="scim")
    for_hand = ansatt("Liv Ås", e, epost="post@ajer.example")
    fra_fil = Ansatt.objects.get(navn="Per Ås")
    assert [a.vises_ikke for a in (fra_fil, i_katalogen, for_hand)] == [False, False, False]


def test_staff_may_show_a_namesake_again_with_a_reason() -> None:
    _skjul(ansatt(NAVN))
    en_annen = ansatt(NAVN, tittel="Rektor")
    en_annen.vises_ikke = False
    ansatte.lagre_ansatt(ansatt=en_annen, av=AV, hvorfor="En annen person", vises_igjen=True)
    assert OffentligAnsatt.objects.get().tittel == "Rektor"


@pytest.mark.parametrize("hvem", [0, 1, 2], ids=["ansatt", "folkevalgt", "styremedlem"])
def test_a_row_that_was_read_before_the_person_was_hidden_does_not_show_the_person_again(hvem: int) -> None:
    gammel = _alle()[hvem]
    _skjul(type(gammel)._default_manager.get(pk=gammel.pk))
    gammel.vises_ikke = False
    _lagre(gammel)
    assert _vist() == [0, 0, 0]
    assert type(gammel)._default_manager.get(pk=gammel.pk).vises_ikke


def test_one_who_has_left_is_forgotten_but_not_that_the_person_is_hidden() -> None:
    a = ansatt(NAVN)
    _skjul(a)
    ansatte.meld_ut(ansatt=a, av=AV)
    igjen = Ansatt.objects.get()
    assert (igjen.telefon, igjen.epost, igjen.vises_ikke, igjen.aktiv) == ("", "", True, False)


def test_a_hidden_person_is_not_named_as_a_stand_in() -> None:
    vikar = ansatt(NAVN)
    ansatt("Nils Bakken", stedfortreder=vikar)
    assert OffentligAnsatt.objects.get(navn="Nils Bakken").stedfortreder == NAVN
    _skjul(vikar)
    assert OffentligAnsatt.objects.get().stedfortreder == ""


def test_a_stand_in_from_a_unit_that_shows_nobody_is_not_named() -> None:
    skole = enhet("Ajer skole")
    ansatt("Nils Bakken", stedfortreder=ansatt(NAVN, skole, telefon="62 00 00 99"))
    skole.visning = "fellesnummer"
    organisasjon.lagre_enhet(enhet=skole, av=AV)
    rad = OffentligAnsatt.objects.get()
    assert (rad.navn, rad.stedfortreder, rad.stedfortreder_telefon) == ("Nils Bakken", "", "")


@pytest.mark.parametrize(
    ("visning", "vist"),
    [("alle", ["Leder", "Vakt", "Ansatt"]), ("leder_og_funksjon", ["Leder", "Vakt"]), ("fellesnummer", [])],
)
def test_a_unit_says_whom_of_it_the_public_sees(visning: str, vist: list[str]) -> None:
    e = enhet()
    for navn, plass in (("Leder", "leder"), ("Vakt", "funksjon"), ("Ansatt", "ansatt")):
        ansatt(navn, e, plass=plass)
    e.visning = visning
    organisasjon.lagre_enhet(enhet=e, av=AV)
    assert sorted(OffentligAnsatt.objects.values_list("navn", flat=True)) == sorted(vist)
