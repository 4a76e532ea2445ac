"""A damaged file gives meetings, faults or a Filfeil at once: never another exception."""

import copy
import csv
import io
import json
import re
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from moter.importer import apne
from moter.importer.rader import Motelevering, Moterad
from portal.innlesing.feil import Feil, Filfeil, Radfeil
from tests.moter.importer.hjelp import FILER

XML, EINNSYN = FILER / "noark5.xml", FILER / "einnsyn.json"
FIKS = [FILER / navn for navn in ("moteplan.json", "utvalgssaker.json", "vedtak.json")]
PLANER = [FILER / "plan.csv", FILER / "aarsplan.csv"]
ALLE = [(XML, "noark5"), (EINNSYN, "einnsyn"), *((f, "fiks") for f in FIKS), *((f, "plan") for f in PLANER)]
INNSKUDD = [b"<", b">", b"&", b'"', b"]]>", b"<!--", b"\x00", b"\xff", b"\xc3", b"[", b"{", b"}", b",", b";", b"\n"]
VERDIER: list[Any] = [
    None,
    True,
    False,
    0,
    -1,
    10**30,
    1.5,
    "",
    " ",
    "x" * 3000,
    "\ud800",
    [],
    [None],
    {},
    [[]],
    {"a": {}},
]

mange = settings(
    max_examples=60, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def krev_lesbar(fil: Path, format_: str | None) -> bool:
    """Whether the file as a whole could be read. Anything but Filfeil, Feil and Radfeil fails the test."""
    try:
        svar = apne(fil, format_)
    except Filfeil:
        return False
    for del_ in svar:
        assert isinstance(del_, Feil) or les(del_)
    return True


def les(levering: Motelevering) -> bool:
    try:
        return isinstance(levering.les(), Moterad)
    except Radfeil as feil:
        return bool(str(feil))


@st.composite
def skadet(draw: st.DrawFn, original: bytes) -> bytes:
    """The bytes with up to four faults: a byte changed, cut short, taken out, doubled, or something put in."""
    data = bytearray(original)
    for _ in range(draw(st.integers(1, 4))):
        a = draw(st.integers(0, max(0, len(data) - 1)))
        b = min(len(data), a + draw(st.sampled_from([1, 2, 10, 200])))
        match draw(st.integers(0, 4)):
            case 0:
                data[a : a + 1] = bytes([draw(st.integers(0, 255))])
            case 1:
                del data[max(a, 20) :]
            case 2:
                del data[a:b]
            case 3:
                data[b:b] = data[a:b]
            case _:
                data[a:a] = draw(st.sampled_from(INNSKUDD))
    return bytes(data)


@st.composite
def linjer_om(draw: st.DrawFn, original: bytes) -> bytes:
    """The lines with some left out, doubled, or moved."""
    linjer = original.splitlines(keepends=True)
    for _ in range(draw(st.integers(1, 5))):
        a, b = draw(st.integers(0, len(linjer) - 1)), draw(st.integers(0, len(linjer) - 1))
        match draw(st.integers(0, 2)):
            case 0 if len(linjer) > 1:
                del linjer[a]
            case 1:
                linjer.insert(a, linjer[b])
            case _:
                linjer[a], linjer[b] = linjer[b], linjer[a]
    return b"".join(linjer)


def _steder(verdi: Any) -> list[tuple[Any, Any]]:
    """(container, key) of every value inside a JSON value."""
    par = list(verdi.items()) if isinstance(verdi, dict) else list(enumerate(verdi)) if isinstance(verdi, list) else []
    return [(verdi, navn) for navn, _v in par] + [sted for _navn, v in par for sted in _steder(v)]


@st.composite
def felt_om(draw: st.DrawFn, original: bytes) -> bytes:
    """The JSON with fields taken out, renamed, doubled in depth, or of another type: always valid JSON."""
    rot = json.loads(original)
    for _ in range(draw(st.integers(1, 4))):
        steder = _steder(rot)
        if not steder:
            break
        beholder, navn = draw(st.sampled_from(steder))
        match draw(st.integers(0, 3)):
            case 0:
                del beholder[navn]
            case 1 if isinstance(beholder, dict):
                beholder[draw(st.sampled_from(["id", "systemId", "tittel", "x"]))] = beholder.pop(navn)
            case 2:
                beholder[navn] = [beholder[navn]]
            case _:
                beholder[navn] = copy.deepcopy(draw(st.sampled_from(VERDIER)))
    return json.dumps(rot).encode()


@st.composite
def elementer_om(draw: st.DrawFn, original: bytes) -> bytes:
    """The XML with the text of elements changed, or elements renamed: always well-formed."""
    tekst = original.decode()
    for _ in range(draw(st.integers(1, 4))):
        navn = draw(st.sampled_from(sorted(set(re.findall(r"<(\w+)>[^<]*</", tekst)) or {"systemID"})))
        nytt = draw(st.sampled_from(["tittel", "systemID", "skjerming", "moetedato", "grad", "x"]))
        innhold = draw(
            st.sampled_from(["", "x", "-1", "9" * 30, "x" * 3000, "2026-99-99", "<a><b/></a>", "3000-01-01"])
        )
        if draw(st.booleans()):
            tekst = re.sub(rf"<{navn}>([^<]*)</{navn}>", rf"<{nytt}>\1</{nytt}>", tekst, count=1)
        else:
            tekst = re.sub(
                rf"<{navn}>[^<]*</{navn}>", f"<{navn}>{innhold}</{navn}>", tekst, count=draw(st.integers(1, 3))
            )
    return tekst.encode()


@st.composite
def celler_om(draw: st.DrawFn, original: bytes) -> bytes:
    """The table with cells of other content, and headings renamed: always valid CSV."""
    tegn = ";" if b";" in original else ","
    rader = list(csv.reader(io.StringIO(original.decode()), delimiter=tegn))
    for _ in range(draw(st.integers(1, 5))):
        rad = draw(st.sampled_from(rader))
        verdi = draw(
            st.sampled_from(["", "x", "99", "0", "1.1.0001", "24:00", "²", "x" * 300, "\x00", "-", "Dato", "Id"])
        )
        rad[draw(st.integers(0, len(rad) - 1))] = verdi
    ut = io.StringIO()
    csv.writer(ut, delimiter=tegn).writerows(rader)
    return ut.getvalue().encode()


def _prov(tmp_path: Path, lag: Callable[[bytes], st.SearchStrategy[bytes]], kilde: Path, format_: str | None) -> int:
    """The whole file and sixty damaged ones; how many of them could be read."""
    leste = 0
    fil = tmp_path / kilde.name

    @mange
    @example(data=kilde.read_bytes())
    @given(data=lag(kilde.read_bytes()))
    def prov(data: bytes) -> None:
        nonlocal leste
        fil.write_bytes(data)
        leste += krev_lesbar(fil, format_)

    prov()
    return leste


@pytest.mark.parametrize(("kilde", "format_"), ALLE, ids=[f.name for f, _ in ALLE])
def test_damaged_bytes_never_crash(tmp_path, kilde, format_):
    assert _prov(tmp_path, skadet, kilde, format_) > 0


@pytest.mark.parametrize(("kilde", "format_"), ALLE, ids=[f.name for f, _ in ALLE])
def test_lost_and_doubled_lines_never_crash(tmp_path, kilde, format_):
    assert _prov(tmp_path, linjer_om, kilde, None if format_ == "plan" else format_) > 0


@pytest.mark.parametrize(("kilde", "format_"), ALLE[1:5], ids=[f.name for f, _ in ALLE[1:5]])
def test_fields_that_are_gone_renamed_or_of_another_type_never_crash(tmp_path, kilde, format_):
    assert _prov(tmp_path, felt_om, kilde, format_) > 5


def test_elements_that_are_renamed_or_of_another_content_never_crash(tmp_path):
    assert _prov(tmp_path, elementer_om, XML, "noark5") > 25


@pytest.mark.parametrize("kilde", PLANER, ids=[f.name for f in PLANER])
def test_cells_of_another_content_never_crash(tmp_path, kilde):
    assert _prov(tmp_path, celler_om, kilde, "plan") > 5


@pytest.mark.parametrize("kilde", [f for f, _ in ALLE], ids=[f.name for f, _ in ALLE])
@pytest.mark.parametrize("format_", ["noark5", "einnsyn", "fiks", "plan"])
def test_a_file_read_as_another_format_never_crashes(kilde, format_):
    with suppress(Filfeil):
        assert all(isinstance(del_, Feil) or les(del_) for del_ in apne(kilde, format_))


def test_deep_json_never_crashes(tmp_path):
    for dybde, kan_leses in ((200, True), (900, None), (100_000, False)):
        fil = tmp_path / f"{dybde}.json"
        dyp = '{"a":' * dybde + "1" + "}" * dybde
        innhold = (
            (FILER / "vedtak.json").read_text(encoding="utf-8").replace('"saksansvarlig": "abc"', f'"posisjon": {dyp}')
        )
        fil.write_text(innhold, encoding="utf-8")
        leste = {krev_lesbar(fil, format_) for format_ in ("fiks", "einnsyn")}
        assert kan_leses in {None, *leste}
