"""One who is hidden is nowhere public after any import, whichever source, key or name the person comes with (P1)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from kontakter.models import Ansatt, Person, Selskap, Styreverv, Verv
from kontakter.services import ansatte, eierskap, organisasjon
from portal.etasjer import Offentlig
from tests.kontakter.fabrikk import AV, ansatt, selskap, styreverv
from tests.kontakter.importer import SAMTYKKE, ta_inn
from tests.kontakter.styresvar import hent_fra, roller
from tests.moter import fabrikk as motefabrikk

pytestmark = pytest.mark.django_db
NAVN = "Tora Kanari Lindholm"
KANARI = ("kanari", "tora.lindholm", "911 00 999")
EPOST = "tora.lindholm@hamar.example"
ANSATT = "id;navn;brukernavn;ansattnr;e-post;mobil\n{id};{navn};{bruker};{nr};" + EPOST + ";911 00 999\n"
VERV = "id;navn;utvalg;rolle;fra;e-post;mobil\n{id};{navn};Formannskapet;leder;17.10.2023;" + EPOST + ";911 00 999\n"
STYRE = "id;navn;virksomhet;rolle\n{id};{navn};Vik Teater SA;leder\n"


def steder() -> list[str]:
    """Every public table where something of the hidden person stands."""
    offentlige = [m for m in apps.get_models() if issubclass(m, Offentlig)]
    assert len(offentlige) > 10
    rader = [(m.__name__, repr(list(m._default_manager.values())).casefold()) for m in offentlige]
    return [navn for navn, tekst in rader if any(k in tekst for k in KANARI)]


def _ansatt(mappe: Path, navn: str = NAVN, kilde: str = "hr", **verdier: str) -> Any:
    verdier = {"id": "1", "bruker": "tkl", "nr": "7"} | verdier
    return ta_inn(mappe, "ansatte", ANSATT.format(navn=navn, **verdier), kilde=kilde, bekreft_borte=True)


def _verv(mappe: Path, navn: str = NAVN, nokkel: str = "1", kilde: str = "pol") -> Any:
    return ta_inn(mappe, "folkevalgte", VERV.format(navn=navn, id=nokkel), kilde=kilde, samtykke=SAMTYKKE)


def _styreverv(mappe: Path, navn: str = NAVN, nokkel: str = "1", kilde: str = "styre") -> Any:
    return ta_inn(mappe, "styreverv", STYRE.format(navn=navn, id=nokkel), kilde=kilde)


def _popolo(mappe: Path, navn: str = NAVN) -> Any:
    data = {
        "persons": [{"id": "p1", "name": navn, "email": EPOST}],
        "organizations": [{"id": "f", "name": "Formannskapet"}],
        "memberships": [{"id": "m", "person_id": "p1", "organization_id": "f", "role": "leder"}],
    }
    return ta_inn(mappe, "folkevalgte", json.dumps(data), kilde="popolo", samtykke=SAMTYKKE)


def _brreg(mappe: Path, navn: str = NAVN) -> Any:
    s = Selskap.objects.first() or selskap()
    return hent_fra(mappe, {str(s.orgnr): roller(("LEDE", navn))})


VEIER: list[Callable[[Path], Any]] = [_ansatt, _verv, _styreverv, _popolo, _brreg]


def skjul(rad: Any) -> None:
    rad.vises_ikke = True
    if isinstance(rad, Ansatt):
        ansatte.lagre_ansatt(ansatt=rad, av=AV, hvorfor="Etter ønske")
    elif isinstance(rad, Person):
        organisasjon.lagre_person(person=rad, av=AV, hvorfor="Etter ønske")
    else:
        eierskap.lagre_styreverv(styreverv=rad, av=AV, hvorfor="Etter ønske")


@pytest.mark.parametrize("vei", VEIER)
def test_the_canary_is_seen_when_nobody_is_hidden(vei: Callable[[Path], Any], tmp_path: Path) -> None:
    vei(tmp_path)
    assert steder() != []


@pytest.mark.parametrize("vei", VEIER)
@pytest.mark.parametrize("forst", [lambda: ansatt(NAVN), lambda: motefabrikk.person(NAVN), lambda: styreverv(NAVN)])
def test_no_import_shows_one_who_is_hidden_anywhere(
    vei: Callable[[Path], Any], forst: Callable[[], Any], tmp_path: Path
) -> None:
    skjul(forst())
    f = vei(tmp_path)
    assert (len(f.nye) + len(f.endret), f.feil) == (1, [])
    assert steder() == []


@pytest.mark.parametrize("vei", VEIER)
def test_the_same_key_again_stays_hidden(vei: Callable[[Path], Any], tmp_path: Path) -> None:
    vei(tmp_path)
    rad = Ansatt.objects.first() or Person.objects.first() or Styreverv.objects.first()
    skjul(rad)
    assert steder() == []
    vei(tmp_path)
    assert steder() == []


@pytest.mark.parametrize("vei", [_verv, _styreverv, _ansatt])
@pytest.mark.parametrize("navn", [NAVN.upper(), f"  {NAVN}  ", "Lindholm, Tora Kanari"])
def test_another_way_of_writing_the_name_is_the_same_name(vei: Callable[..., Any], navn: str, tmp_path: Path) -> None:
    skjul(ansatt(NAVN))
    vei(tmp_path, navn)
    assert steder() == []


def test_another_source_and_key_with_the_same_user_name_is_the_same_person(tmp_path: Path) -> None:
    _ansatt(tmp_path, kilde="katalog", id="aad-1")
    skjul(Ansatt.objects.get())
    _ansatt(tmp_path, "Tora K. L. Berg", kilde="hr", id="99", bruker="TKL", nr="")
    assert (Ansatt.objects.count(), steder()) == (1, [])


def test_another_name_with_the_same_e_mail_address_is_hidden(tmp_path: Path) -> None:
    _ansatt(tmp_path)
    skjul(Ansatt.objects.get())
    _ansatt(tmp_path, "Tora K. L. Berg", kilde="annen", id="99", bruker="", nr="")
    assert steder() == []


def test_one_who_is_given_the_number_of_somebody_hidden_is_hidden(tmp_path: Path) -> None:
    _ansatt(tmp_path, "Per Ås", bruker="paa", nr="8")
    skjul(ansatt("Tora Berg", ansattnr="7"))
    f = _ansatt(tmp_path, "Tora K. L. Berg", bruker="paa", nr="7")
    assert ("vises ikke", "nei", "ja") in f.endret[0].felt
    assert steder() == []


def test_one_who_was_reported_out_and_comes_back_is_hidden(tmp_path: Path) -> None:
    _ansatt(tmp_path)
    skjul(Ansatt.objects.get())
    ta_inn(tmp_path, "ansatte", "id;navn\n2;Per Ås\n", kilde="hr", bekreft_borte=True)
    assert not Ansatt.objects.get(systemid="1").aktiv
    _ansatt(tmp_path)
    assert Ansatt.objects.get(systemid="1").aktiv
    assert steder() == []


def test_a_key_that_is_given_to_one_who_is_hidden_is_hidden_with_the_name(tmp_path: Path) -> None:
    _ansatt(tmp_path, "Per Ås")
    _styreverv(tmp_path, "Per Ås")
    skjul(motefabrikk.person(NAVN))
    _ansatt(tmp_path)
    _styreverv(tmp_path)
    assert steder() == []


def test_contact_details_of_one_who_is_hidden_are_not_shown_with_another_office(tmp_path: Path) -> None:
    _verv(tmp_path)
    skjul(Person.objects.get())
    _verv(tmp_path, nokkel="2", kilde="annen")
    assert steder() == []
    assert {v.person.vises_ikke for v in Verv.objects.all()} == {True}


@pytest.mark.parametrize("vei", [_ansatt, _verv, _styreverv])
def test_the_name_that_a_hidden_person_had_is_hidden_from_other_sources_too(
    vei: Callable[..., Any], tmp_path: Path
) -> None:
    med_personid = VERV.replace("navn;", "personid;navn;").replace("{navn}", "p1;{navn}")
    ta_inn(tmp_path, "folkevalgte", med_personid.format(navn=NAVN, id="1"))
    skjul(Person.objects.get())
    ta_inn(tmp_path, "folkevalgte", med_personid.format(navn="Tora Berg", id="1"))
    assert Person.objects.get().navn == "Tora Berg"
    vei(tmp_path, kilde="annen")
    assert steder() == []
