"""Styles and scripts while a new version is put in place: there, and whole, all the time."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.files.storage import FileSystemStorage

from portal.statisk import Statisklager

INNHOLD = {"hoved.css": b"@import 'deler.css'; " + b"p { color: red } " * 90, "deler.css": b"a { color: blue } " * 90}


def samle(kilde: Path, sted: Path, innhold: dict[str, bytes]) -> Statisklager:
    """As `collectstatic` does it."""
    for navn, tekst in innhold.items():
        (kilde / navn).write_bytes(tekst)
    fra, lager = FileSystemStorage(location=kilde), Statisklager(location=sted, base_url="/static/")
    for navn in innhold:
        lager.delete(navn)
        with fra.open(navn) as fil:
            assert lager.save(navn, fil) == navn
    assert [feil for _, _, feil in lager.post_process({n: (fra, n) for n in innhold}) if feil is not True] == []
    return lager


def filene(sted: Path) -> dict[str, int]:
    """Name → bytes."""
    return {f.name: f.stat().st_size for f in sted.iterdir()}


@contextmanager
def sett_hele_tiden(se: Callable[[], Any]) -> Iterator[None]:
    """`se` is called after each thing that the machine is asked to do, in all threads."""

    def spor(_ramme: Any, hendelse: str, _hva: Any) -> None:
        if hendelse == "c_return":
            se()

    for sett in (threading.setprofile, sys.setprofile):
        sett(spor)
    try:
        yield
    finally:
        for sett in (threading.setprofile, sys.setprofile):
            sett(None)


def test_no_file_is_away_or_half_while_all_are_collected_anew(tmp_path: Path) -> None:
    kilde, sted = tmp_path / "kilde", tmp_path / "sted"
    kilde.mkdir()
    samle(kilde, sted, INNHOLD)
    for_, sett = filene(sted), []
    assert {"hoved.css", "hoved.css.gz", "staticfiles.json"} < for_.keys()

    with sett_hele_tiden(lambda: sett.append(filene(sted))):
        samle(kilde, sted, INNHOLD)
    assert len(sett) > 100
    assert [naa for naa in sett if naa != for_] == []


def test_a_new_version_stands_beside_the_old_until_all_have_the_new(tmp_path: Path) -> None:
    kilde, sted = tmp_path / "kilde", tmp_path / "sted"
    kilde.mkdir()
    gammel = samle(kilde, sted, INNHOLD).stored_name("deler.css")
    ny = samle(kilde, sted, INNHOLD | {"deler.css": b"a { color: green }"}).stored_name("deler.css")
    assert (sted / gammel).read_bytes() == INNHOLD["deler.css"]
    assert (sted / ny).read_bytes() == (sted / "deler.css").read_bytes() == b"a { color: green }"


def test_nothing_is_left_on_the_bench(tmp_path: Path) -> None:
    kilde, sted = tmp_path / "kilde", tmp_path / "sted"
    kilde.mkdir()
    assert list(samle(kilde, sted, INNHOLD).benk.iterdir()) == []
