"""A meeting is locked before it is asked who is hidden, and one at a time: no two ever wait for each other."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from moter.begreper import Dokumenttype, Mangler
from moter.models import Mote, Motedokument
from moter.services import dokumenter, felles
from moter.services.filimport import importer_fil
from tests.moter.fabrikk import AV, NAA, START, legg_ut, mote, punkt
from tests.moter.test_inntak import FILER, importer

pytestmark = pytest.mark.django_db


def _laser(sporringer: CaptureQueriesContext) -> list[str]:
    """The locks in the order in which they were taken."""
    ut = []
    for sql in (x["sql"] for x in sporringer.captured_queries):
        if "kontakter.skjulte" in sql:
            ut.append("skjulte")
        elif '"moter_mote"' in sql and "FOR UPDATE" in sql:
            ut.append("raden")
    return ut


def _plan(mappe: Path, *medlemmer: dict[str, Any]) -> Path:
    utvalg = {"utvalgId": "KS", "utvalgNavn": "Kommunestyret"} | ({"medlem": medlemmer} if medlemmer else {})
    fil = mappe / "plan.json"
    mote = {"moeteid": "m1", "moetedato": "2026-12-28T18:00:00"}
    sak = {
        "referanseEksternNoekkel": {"fagsystem": "Sak", "noekkel": "a1"}, "tittel": "Bru",
        "utvalgetsSaksnummer": {"saksaar": 2026, "sakssekvensnummer": 12}, "saksansvarlig": "abc",
    }  # fmt: skip
    avsender = {"organisasjonsnummer": "123456789"}
    fil.write_text(json.dumps({"avsender": avsender, "utvalg": utvalg, "moete": mote, "sak": [sak]}))
    return fil


def test_an_import_locks_the_meeting_before_the_members_of_its_body(tmp_path: Path) -> None:
    importer(_plan(tmp_path))
    liv = {"medlemsId": "9", "navn": "Liv Aas", "funksjon": "medlem", "representerer": "Sp", "rekkefoelge": 1}
    fil = _plan(tmp_path, liv | {"fraDato": "2023-10-01"})
    with CaptureQueriesContext(connection) as sporringer:
        importer(fil)
    laser = _laser(sporringer)
    assert (laser[0], "skjulte" in laser) == ("raden", True)


def test_a_trial_undoes_each_meeting_before_the_next() -> None:
    antall: list[int] = []
    rapport = importer_fil(
        fil=FILER / "plan.csv", kilde="arkiv", av=AV, prov=True, framdrift=lambda _: antall.append(Mote.objects.count())
    )
    assert rapport.nye > 1
    assert set(antall) == {0}


def test_missing_papers_are_told_of_one_meeting_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    for dager in (1, 2):
        m = mote(start=START + timedelta(days=dager))
        p = punkt(m)
        legg_ut(m)
        dokumenter.legg_ved(
            mote=m, punkt=p, tittel="X", type=Dokumenttype.VEDLEGG, av=AV, mangler=Mangler.IKKE_LEVERT, publiseres=NAA
        )
    vist: list[int] = []

    def en_gang(m: Mote, **felt: Any) -> None:
        if vist:
            raise RuntimeError
        vist.append(m.pk)
        felles.ferdig(m, **felt)

    monkeypatch.setattr(dokumenter, "ferdig", en_gang)
    with pytest.raises(RuntimeError):
        dokumenter.vis_savnede(naa=NAA + timedelta(days=1), av=AV)
    assert list(Motedokument.objects.filter(publiseres=None).values_list("mote", flat=True)) == vist
