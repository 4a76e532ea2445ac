"""A damaged file gives rows, faults or a Filfeil: never another exception, and no rows from a broken file."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from portal.innlesing.feil import Feil, Filfeil, Radfeil
from postjournal.importer import einnsyn, noark5, tabell
from postjournal.importer.rader import Levering, Postrad
from tests.postjournal.importer.hjelp import FILER, OPPSETT

ANTALL = 1_000
OPPSETT_CSV = tabell.les_oppsett(OPPSETT / "postliste_csv.toml")
OPPSETT_JSON = tabell.les_oppsett(OPPSETT / "postliste_utdrag.toml")
INNSKUDD = [
    b"<",
    b">",
    b"&",
    b'"',
    b"]]>",
    b"<!--",
    b"\x00",
    b"\xff",
    b"\xc3",
    b"[",
    b"{",
    b"}",
    b",",
    b";",
    b"\n",
    b"9" * 30,
]

Leser = Callable[[Path], Iterator[Levering | Feil]]


def muter(data: bytes, tilfeldig: random.Random) -> bytes:
    bytes_ = bytearray(data)
    for _ in range(tilfeldig.randint(1, 4)):
        a = tilfeldig.randrange(len(bytes_) or 1)
        b = min(len(bytes_), a + tilfeldig.choice([1, 2, 10, 200]))
        match tilfeldig.randrange(5):
            case 0:
                bytes_[a : a + 1] = bytes([tilfeldig.randrange(256)])
            case 1:
                del bytes_[max(a, 20) :]
            case 2:
                del bytes_[a:b]
            case 3:
                bytes_[b:b] = bytes_[a:b]
            case _:
                bytes_[a:a] = tilfeldig.choice(INNSKUDD)
    return bytes(bytes_)


def som_tekst(data: bytes) -> str:
    """As the import reads bytes: UTF-8, and Windows-1252 for what is not."""
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", errors="apen-kommune-cp1252")


def er_xml(data: bytes) -> bool:
    leser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        etree.fromstring(som_tekst(data).encode(), leser)
    except (etree.XMLSyntaxError, UnicodeDecodeError) as feil:
        return any(ord_ in str(feil) for ord_ in ("Namespace", "xmlns", "QName", "ncoding"))
    return True


def er_json(data: bytes) -> bool:
    def ett_eller_flere(tekst: str) -> None:
        dekoder, plass = json.JSONDecoder(), 0
        while tekst := tekst[plass:].strip(" \t\r\n"):
            _verdi, plass = dekoder.raw_decode(tekst)

    try:
        ett_eller_flere(som_tekst(data))
    except ValueError:
        return False
    return True


def er_csv(data: bytes) -> bool:
    try:
        som_tekst(data)
    except UnicodeDecodeError:
        return False
    return True


@pytest.mark.parametrize(
    ("navn", "les", "er_velformet"),
    [
        ("arkivstruktur.xml", noark5.les, er_xml),
        ("offentlig_journal.xml", noark5.les, er_xml),
        ("einnsyn.json", einnsyn.les, er_json),
        ("postliste.csv", lambda fil: tabell.les(fil, OPPSETT_CSV), er_csv),
        ("postliste.json", lambda fil: tabell.les(fil, OPPSETT_JSON), er_json),
    ],
)
def test_a_damaged_file_gives_rows_or_faults_or_is_refused(tmp_path: Path, navn: str, les: Leser, er_velformet) -> None:
    original = (FILER / navn).read_bytes()
    tilfeldig = random.Random(navn)  # noqa: S311 – the same damage every time
    fil = tmp_path / navn
    leste = 0
    for _ in range(ANTALL):
        data = muter(original, tilfeldig)
        fil.write_bytes(data)
        leste += krev_lesbar(fil, data, les, er_velformet)
    assert leste > 20


def krev_lesbar(fil: Path, data: bytes, les: Leser, er_velformet: Callable[[bytes], bool]) -> bool:
    try:
        svar = les(fil)
    except Filfeil:
        return False
    for del_ in svar:
        assert isinstance(del_, Feil) or er_lesbar(del_), data
    assert er_velformet(data), data
    return True


def er_lesbar(levering: Levering) -> bool:
    try:
        return isinstance(levering.les(), Postrad)
    except Radfeil as feil:
        return bool(str(feil))
