"""The promises and the criteria are data: each is measured by code, shown by code, and written in three languages."""

import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

from apenhet import loftedata, lofter, oppslag
from apenhet.indeks import SVARERE
from apenhet.lofter import Feil, Slag
from apenhet.malinger import MALERE


def test_every_promise_is_measured_and_its_exceptions_can_be_named() -> None:
    malte = {x.navn for x in loftedata.alle() if x.slag is not Slag.SVARTID}
    assert malte == set(MALERE) == set(oppslag.LESERE)
    assert len(loftedata.alle()) == 17


def test_every_criterion_of_the_index_is_answered() -> None:
    assert [k.navn for k in loftedata.kriterier()] == list(SVARERE)
    assert len(SVARERE) == 20


def test_every_text_is_written_in_three_languages_that_differ() -> None:
    tekster = [t for x in loftedata.alle() for t in (x.tittel, x.maling, x.kilde)]
    tekster += [t for k in loftedata.kriterier() for t in (k.sporsmal, k.svar)]
    assert [t for t in tekster if set(t) != set(lofter.SPRAK) or t["nb"] == t["en"]] == []


def test_a_criterion_says_the_same_in_all_languages() -> None:
    for k in loftedata.kriterier():
        assert len({frozenset(re.findall(r"\{\w+\}", t)) for t in k.svar.values()}) == 1, k.navn


@pytest.mark.django_db
def test_every_page_of_proof_is_there(innbygger: Client) -> None:
    bevis = {x.bevis for x in loftedata.alle()} | {k.bevis for k in loftedata.kriterier()}
    assert {navn: innbygger.get(reverse(navn)).status_code for navn in bevis} == dict.fromkeys(bevis, 200)


EGEN = '[[lofte]]\nnavn = "postliste"\nterskel = 2\n\n[[lofte]]\nnavn = "stillinger"\nav = true\n'


def test_a_municipality_changes_a_threshold_and_leaves_a_promise_out(tmp_path: Path) -> None:
    fil = tmp_path / "lofter.toml"
    fil.write_text(EGEN, encoding="utf-8")
    egne = {x.navn: x for x in lofter.les(fil)}
    assert egne["postliste"].terskel == 2
    assert egne["postliste"].tittel == loftedata.alle()[0].tittel
    assert len(egne) == 16
    assert "stillinger" not in egne


@pytest.mark.parametrize(
    ("innhold", "melding"),
    [
        ('[[lofte]]\nnavn = "nytt"\n', "mangler slag"),
        ('[[lofte]]\nnavn = "nytt"\nslag = "tilstand"\n', "er ikke helt"),
        ('[[lofte]]\nnavn = "postliste"\nfarge = "rød"\n', "ukjente navn: farge"),
        ('[[lofte]]\nnavn = "postliste"\ntittel.nb = "Brev"\n', "tittel må være skrevet på nb, nn, en"),
        ("[[lover]]\n", "skal bare ha tabeller"),
        ("[[lofte", "kan ikke leses"),
    ],
)
def test_a_fault_in_the_file_is_told(tmp_path: Path, innhold: str, melding: str) -> None:
    fil = tmp_path / "egne.toml"
    fil.write_text(innhold, encoding="utf-8")
    with pytest.raises(Feil, match=melding):
        lofter.les(fil)
    with pytest.raises(ImproperlyConfigured, match=melding):
        loftedata._les(str(fil))
