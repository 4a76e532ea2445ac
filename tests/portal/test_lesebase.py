"""Projections are read from the replica as long as it keeps up, else from the primary, where the truth is."""

import ast
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from psycopg.errors import AdminShutdown, QueryCanceled

from innsyn.mottak import MottattKrav
from portal import lesebase, mellomvare
from portal.lesebase import HOVED, LES, Ruter, Valg
from portal.models import Utsending
from postjournal.offentlig.modeller import OffentligPost

ROT = Path(__file__).resolve().parents[2]
BORTE = None


@pytest.fixture
def svar(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the two databases say of themselves: a place in the log, and of the replica how old it is."""
    sier: dict[str, Any] = {HOVED: (100,), LES: (100, 3.0)}
    monkeypatch.setattr(lesebase, "_spor", lambda navn, _: sier[navn])
    monkeypatch.setattr(lesebase, "BLUNK", 0)
    monkeypatch.setattr(lesebase, "brukes", lambda: True)
    monkeypatch.setattr(lesebase, "_valg", Valg())
    monkeypatch.setattr(lesebase, "close_old_connections", lambda: None)
    return sier


@pytest.mark.parametrize(
    ("hoved", "les", "ventet"),
    [
        ((100,), (100, 5000.0), LES),  # nothing has happened for long
        ((100,), (120, 0.1), LES),
        ((100,), (90, 19.0), LES),  # a little behind
        ((100,), (90, 21.0), HOVED),
        ((100,), (90, None), HOVED),  # it began anew, and has not read on
        ((100,), BORTE, HOVED),
        (BORTE, (90, 5000.0), LES),  # better than nothing
        (BORTE, BORTE, HOVED),
    ],
)
def test_where_it_is_read(svar: dict[str, Any], hoved: Any, les: Any, ventet: str) -> None:
    svar |= {HOVED: hoved, LES: les}
    assert lesebase.alias() == ventet


def test_it_is_not_looked_at_each_time(svar: dict[str, Any]) -> None:
    assert lesebase.alias() == LES
    svar[LES] = BORTE
    assert lesebase.alias() == LES
    assert lesebase.prov_igjen()
    assert lesebase.alias() == HOVED


def test_what_was_known_long_ago_is_used_by_nobody_while_one_looks(
    svar: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    svar[LES], i_gang, svaret = BORTE, Event(), Event()
    spor = lesebase._spor

    def sen(navn: str, sporring: str) -> Any:
        i_gang.set()
        assert svaret.wait(10)
        return spor(navn, sporring)

    monkeypatch.setattr(lesebase, "_spor", sen)
    valg = Valg(LES, sjekket=monotonic() - 3600)
    with ThreadPoolExecutor(3) as traader:
        forst = traader.submit(valg.les)
        assert i_gang.wait(10)
        andre = [traader.submit(valg.les) for _ in range(2)]
        assert not wait(andre, timeout=0.1).done
        svaret.set()
        assert [f.result() for f in (forst, *andre)] == [HOVED] * 3


def test_staff_read_what_they_have_just_done(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesebase, "finnes", lambda: True)
    settings.FLATE = "stab"
    assert (lesebase.brukes(), lesebase.alias()) == (False, HOVED)
    settings.FLATE = "offentlig"
    assert lesebase.brukes()


def test_a_replica_that_keeps_up_is_given_a_moment(svar: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    lest = iter([(100,), (99, 600.0), (100, 0.0)])
    monkeypatch.setattr(lesebase, "_spor", lambda *_: next(lest))
    assert lesebase.alias() == LES


def test_how_far_it_is_behind_is_told_in_bytes(svar: dict[str, Any]) -> None:
    svar[LES] = (90, 1.0)
    assert lesebase.etterslep() == 10
    svar[LES] = (101, 1.0)
    assert lesebase.etterslep() == 0
    svar[HOVED] = BORTE
    assert lesebase.etterslep() is None


def test_only_projections_are_read_there_and_nothing_is_written(svar: dict[str, Any]) -> None:
    ruter = Ruter()
    assert ruter.db_for_read(OffentligPost) == LES
    assert ruter.db_for_read(MottattKrav) == ruter.db_for_read(Utsending) == HOVED
    assert {ruter.db_for_write(m) for m in (OffentligPost, MottattKrav, Utsending)} == {HOVED}
    assert (ruter.allow_migrate(LES, "portal"), ruter.allow_migrate(HOVED, "portal")) == (False, True)


@pytest.mark.django_db
def test_a_process_without_a_replica_reads_the_one_database() -> None:
    assert (lesebase.finnes(), lesebase.alias(), lesebase.prov_igjen()) == (False, HOVED, False)


@pytest.mark.parametrize(
    ("metode", "grunn", "ventet"),
    [
        ("GET", AdminShutdown, True),
        ("HEAD", AdminShutdown, True),
        ("POST", AdminShutdown, False),
        ("GET", QueryCanceled, False),
    ],
)
def test_what_is_worth_asking_once_more(metode: str, grunn: type[Exception], ventet: bool) -> None:
    feil = OperationalError("borte")
    feil.__cause__ = grunn()
    assert mellomvare.kan_proves_igjen(RequestFactory().generic(metode, "/"), feil) is ventet


def test_a_page_that_failed_is_asked_for_once_more_by_the_other(svar: dict[str, Any]) -> None:
    svarene = [HttpResponse(status=503), HttpResponse(status=200)]
    svarene[0].kan_proves_igjen = True  # type: ignore[attr-defined]

    def vis(request: HttpRequest) -> HttpResponse:
        return svarene.pop(0)

    assert mellomvare.DatabaseNede(vis)(RequestFactory().get("/")).status_code == 200
    assert svarene == []


def test_what_the_public_reads_in_plain_sql_is_read_there_too() -> None:
    """`connection` is the primary: in what reads projections it would be forgotten when the primary is away."""
    leser = [
        *ROT.glob("*/offentlig/treff.py"),
        *ROT.glob("*/offentlig/anslag.py"),
        *ROT.glob("*/views.py"),
        *ROT.glob("*/views/*.py"),
    ]
    assert len(leser) > 10
    funnet = [
        f.relative_to(ROT).as_posix()
        for f in leser
        for n in ast.walk(ast.parse(f.read_text(encoding="utf-8")))
        if isinstance(n, ast.ImportFrom) and n.module == "django.db" and "connection" in {a.name for a in n.names}
    ]
    assert funnet == ["portal/views.py"], "only «klar» asks the primary how it is"
