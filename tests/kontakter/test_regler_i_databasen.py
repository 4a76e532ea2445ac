"""The database says no itself: every constraint of contacts is met by going past the services."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import models

from kontakter.models import Eiermelding, Enhet, Selskap, Styreverv, Utvalg, Verv
from tests.kontakter.fabrikk import NAA, ansatt, enhet, selskap, styreverv
from tests.moter.fabrikk import person, utvalg, verv
from tests.regler import endre, kopi, nektes, regler_i, uten_norsk_melding

pytestmark = pytest.mark.django_db


def _verv(**felt: Any) -> Verv:
    return verv(person(), utvalg(), **felt)


def _seg_selv(rad: models.Model, felt: str) -> None:
    endre(rad, **{felt: rad})


def _samme_brukernavn() -> None:
    ansatt(brukernavn="kab")
    endre(ansatt("Nils Bakken"), brukernavn="kab")


BRUDD: dict[str, Callable[[], Any]] = {
    "enhet_ikke_under_seg_selv": lambda: _seg_selv(enhet(), "overordnet"),
    "utvalg_ikke_under_seg_selv": lambda: _seg_selv(utvalg(), "overordnet"),
    "utvalg_periode": lambda: endre(utvalg(), fra=date(2026, 1, 2), til=date(2026, 1, 1)),
    "verv_periode": lambda: endre(_verv(), til=date(2020, 1, 1)),
    "verv_ekstern_nokkel": lambda: kopi(_verv(kilde="a", systemid="1"), rolle="leder", fra=date(2027, 1, 1)),
    "verv_overlapper_ikke": lambda: kopi(_verv(), fra=date(2024, 1, 1)),
    "verv_kontakt_krever_samtykke": lambda: endre(_verv(), telefon="912 34 567"),
    "ansatt_ekstern_nokkel": lambda: kopi(ansatt(kilde="hr", systemid="1"), scim_id="0" * 32),
    "ansatt_brukernavn": _samme_brukernavn,
    "ansatt_ikke_egen_stedfortreder": lambda: _seg_selv(ansatt(), "stedfortreder"),
    "ansatt_tilstand": lambda: endre(ansatt(), tilstand="ledig", tilstand_til=NAA, tilstand_sist=NAA),
    "ansatt_tilstand_har_tid": lambda: endre(ansatt(), tilstand="ledig"),
    "selskap_ekstern_nokkel": lambda: kopi(selskap(kilde="a", systemid="1"), nokkel="x", orgnr=None),
    "selskap_eierandel": lambda: endre(selskap(), eierandel=101),
    "selskap_stemmeandel": lambda: endre(selskap(), stemmeandel=-1),
    "styreverv_periode": lambda: endre(styreverv(), til=date(2020, 1, 1)),
    "styreverv_ekstern_nokkel": lambda: kopi(styreverv(kilde="a", systemid="1")),
}


def test_every_constraint_is_tried() -> None:
    assert regler_i("kontakter") == set(BRUDD)


@pytest.mark.parametrize("regel", BRUDD)
def test_the_database_refuses(regel: str) -> None:
    nektes(regel, BRUDD[regel])


def test_people_are_told_in_norwegian_what_they_did_wrong() -> None:
    assert uten_norsk_melding([Enhet, Utvalg, Verv, Selskap, Styreverv, Eiermelding]) == set()
