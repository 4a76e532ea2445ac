"""A directory and a file tell of the same person: one who has left by the word of one, is not back by the other's."""

from pathlib import Path

import pytest

from kontakter.models import Ansatt
from kontakter.offentlig.modeller import OffentligAnsatt
from kontakter.services import ansatte
from tests.kontakter.fabrikk import AV
from tests.kontakter.importer import ta_inn, tall
from tests.kontakter.katalogen import BRUKERE, KARI, Katalog
from tests.kontakter.test_scim_http import feil

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
FIL = "id;navn;brukernavn;tittel\n9;Kari Dahl;kari.dahl@vik.example;Rektor\n"
TOM = "id;navn\n"


@pytest.fixture
def katalog() -> Katalog:
    return Katalog()


def _aktiv(katalog: Katalog, id_: str, ord_: str) -> None:
    assert katalog.endre(id_, {"op": "Replace", "path": "active", "value": ord_}).status_code == 200


def _ut(mappe: Path) -> None:
    ta_inn(mappe, "ansatte", TOM, bekreft_borte=True)


def test_a_file_does_not_bring_back_one_whom_the_directory_has_deactivated(katalog: Katalog, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", FIL)
    id_ = katalog.lag()
    _aktiv(katalog, id_, "False")
    ta_inn(tmp_path, "ansatte", FIL)
    assert not OffentligAnsatt.objects.exists()
    _aktiv(katalog, id_, "True")
    assert OffentligAnsatt.objects.get().navn == "Kari Dahl"


def test_one_whom_a_file_has_reported_out_is_still_known_to_the_directory(katalog: Katalog, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", FIL)
    id_ = katalog.lag()
    _ut(tmp_path)
    assert katalog.spor("GET", f"{BRUKERE}/{id_}").json()["active"] is True
    assert feil(katalog.spor("POST", BRUKERE, KARI)) == (409, "uniqueness")
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": "Rådgiver"})
    katalog.spor("PUT", f"{BRUKERE}/{id_}", {n: v for n, v in KARI.items() if n != "active"})
    assert not OffentligAnsatt.objects.exists()
    assert not Ansatt.objects.get().aktiv


def test_one_whom_staff_have_reported_out_stays_out(katalog: Katalog) -> None:
    id_ = katalog.lag()
    ansatte.meld_ut(ansatt=Ansatt.objects.get(), av=AV)
    katalog.endre(id_, {"op": "Replace", "path": "title", "value": "Rådgiver"})
    assert not OffentligAnsatt.objects.exists()


def test_one_who_is_back_in_the_file_has_what_the_directory_tells(katalog: Katalog, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", FIL)
    katalog.lag()
    _ut(tmp_path)
    assert Ansatt.objects.get().telefon == ""
    ta_inn(tmp_path, "ansatte", FIL)
    assert OffentligAnsatt.objects.get().telefon == "62 56 31 18"
    assert tall(ta_inn(tmp_path, "ansatte", FIL)) == (0, 0, 0, 1, 0)


def test_one_whom_the_directory_takes_back_has_what_it_tells(katalog: Katalog, tmp_path: Path) -> None:
    ta_inn(tmp_path, "ansatte", FIL)
    id_ = katalog.lag()
    _ut(tmp_path)
    for ord_ in ("False", "True"):
        _aktiv(katalog, id_, ord_)
    assert OffentligAnsatt.objects.get().telefon == "62 56 31 18"


def test_a_user_name_in_capitals_is_the_same_person_to_both(katalog: Katalog, tmp_path: Path) -> None:
    fil = FIL.replace("kari.dahl", "Kari.Dahl")
    ta_inn(tmp_path, "ansatte", fil)
    id_ = katalog.lag(title="Rektor")
    assert tall(ta_inn(tmp_path, "ansatte", fil)) == (0, 0, 0, 1, 0)
    assert katalog.finn('userName eq "Kari.Dahl@vik.example"').json()["Resources"][0]["id"] == id_


def test_a_user_name_that_stands_in_capitals_from_before_is_found(katalog: Katalog) -> None:
    id_ = katalog.lag()
    Ansatt.objects.update(brukernavn="Kari.Dahl@vik.example")
    assert katalog.finn('userName eq "kari.dahl@vik.example"').json()["Resources"][0]["id"] == id_
