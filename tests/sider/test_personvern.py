"""The privacy page names every place where the portal keeps what visitors tell of themselves, and for how long."""

import re
from datetime import timedelta

import pytest
from django.apps import apps

from innsyn.mottak import KURV_VARER
from portal.epost import plan
from portal.etasjer import Mottak
from portal.mottak import HUSKES
from sider import ferdige
from sider.begreper import SPRAK
from stillinger.services.sletting import UTKAST_BEHOLDES
from varsling.begreper import FRIST_FOR_SVAR
from varsling.services.nyheter import LEVERINGER_BEHOLDES

DELER = {"portal": 0, "innsyn": 1, "stillinger": 2, "varsling": 3, "utkurven": 4}
"""Where the public can leave something (the app of the table, and the outbox) → the section that tells of it."""
OVERSKRIFTER = {
    "nb": ["leser og søker", "innsyn", "stilling", "følger", "E-post"],
    "nn": ["les og søkjer", "innsyn", "stilling", "følgjer", "E-post"],
    "en": ["read and search", "access", "vacancy", "follow", "E-mail"],
}
SIDEN = next(f for f in ferdige.alle() if f.nokkel == "personvern")


def delen(sprak: str, sted: str) -> str:
    """The section, its heading first."""
    return SIDEN.tekster[sprak].tekst.split("\n## ")[1:][DELER[sted]]


def tallene(sprak: str, sted: str) -> list[int]:
    """The numbers of the section, without that of a law."""
    return [int(n) for n in re.findall(r"(?<!§ )(?<!section )\b\d+", delen(sprak, sted))]


def dager(tid: timedelta) -> float:
    return tid / timedelta(days=1)


def timer(tid: timedelta) -> float:
    return tid / timedelta(hours=1)


def test_every_table_that_the_public_writes_in_has_a_section() -> None:
    apper = {m._meta.app_label for m in apps.get_models() if issubclass(m, Mottak)}
    assert apper | {"utkurven"} == set(DELER)


@pytest.mark.parametrize("sprak", SPRAK)
def test_the_sections_are_about_what_they_should_be(sprak: str) -> None:
    for sted, ord_ in zip(DELER, OVERSKRIFTER[sprak], strict=True):
        assert ord_ in delen(sprak, sted).partition("\n")[0]


@pytest.mark.parametrize("sprak", SPRAK)
def test_what_is_kept_is_kept_as_long_as_the_program_keeps_it(sprak: str) -> None:
    assert dager(HUSKES) == 1
    assert tallene(sprak, "innsyn") == [dager(KURV_VARER)]
    assert tallene(sprak, "stillinger") == [dager(UTKAST_BEHOLDES)]
    assert tallene(sprak, "varsling") == [timer(FRIST_FOR_SVAR), dager(LEVERINGER_BEHOLDES)]
    assert tallene(sprak, "utkurven") == [timer(plan.VARIGHET), dager(plan.BEHOLDES)]


@pytest.mark.parametrize("sprak", SPRAK)
def test_what_the_municipality_decides_is_filled_in(sprak: str) -> None:
    assert "{krav_slettes_dager}" in delen(sprak, "innsyn")
    assert {"{soknader_slettes_dager}", "{sokerliste_dager}"} <= set(re.findall(r"\{\w+\}", delen(sprak, "stillinger")))
    assert "(/folg/)" in delen(sprak, "varsling")
