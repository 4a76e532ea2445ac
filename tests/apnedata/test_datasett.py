"""Each data set has the rows that the pages have, in both formats, by the fields that its page tells of."""

import csv
import io
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apnedata import felt
from apnedata.datasett import ALLE, ETTER_NAVN
from apnedata.felt import TYPER, Datasett
from kontakter.offentlig.modeller import OffentligAnsatt
from tests import fabrikk
from tests.apnedata.verden import GRENSEN, NAVNENE, alt, hent, objekter
from tests.kontakter.fabrikk import ansatt

pytestmark = pytest.mark.django_db
SLAG: dict[str, Any] = {
    "tekst": str, "adresse": str, "heltall": int, "desimaltall": float, "sant": bool, "liste": list,
    "dato": date.fromisoformat, "tidspunkt": datetime.fromisoformat,
}  # fmt: skip


def tabell(klient: Client, navn: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(hent(klient, navn).decode("utf-8-sig")), delimiter=";"))


def test_each_set_has_rows_of_the_kinds_that_are_told_in_both_formats(innbygger: Client) -> None:
    alt()
    assert [d.navn for d in ALLE] == NAVNENE
    for d in ALLE:
        hode, *rader = tabell(innbygger, d.navn)
        alle = objekter(innbygger, d.navn)
        assert (hode, len(rader)) == ([f.navn for f in d.felt], len(alle)), d.navn
        assert alle, d.navn
        for o in alle:
            assert [f.navn for f in d.felt if not _er(o[f.navn], SLAG[f.type])] == [], d.navn


def _er(verdi: Any, slag: Any) -> bool:
    if verdi is None or isinstance(slag, type):
        return verdi is None or type(verdi) is slag
    return bool(slag(verdi))


def test_an_entry_is_told_as_its_page_tells_it(innbygger: Client) -> None:
    p = fabrikk.post("Høring", hjemler=("Offl. § 13",))
    [rad] = objekter(innbygger, "journal")
    assert (rad["nokkel"], rad["tittel"], rad["parter"]) == (p.nokkel, "Høring", ["Norbygg AS"])
    assert (rad["saksnummer"], rad["dokumentnummer"], rad["hjemler"]) == ("2026/4312", p.nummer, ["Offl. § 13"])
    assert innbygger.get(rad["adresse"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_every_address_in_a_set_is_there(innbygger: Client) -> None:
    alt()
    for d in ALLE:
        felt_ = [f.navn for f in d.felt if f.type == "adresse" and f.navn == "adresse"]
        for o in objekter(innbygger, d.navn):
            for f in felt_:
                assert innbygger.get(o[f].removeprefix("http://127.0.0.1:8000")).status_code == 200, o[f]


def test_cells_that_a_spreadsheet_would_run_are_disarmed(innbygger: Client) -> None:
    fabrikk.post("=HYPERLINK(1)")
    hode, rad = tabell(innbygger, "journal")
    assert rad[hode.index("tittel")] == "'=HYPERLINK(1)"
    assert objekter(innbygger, "journal")[0]["tittel"] == "=HYPERLINK(1)"


def test_a_politician_stands_once_with_the_newest_party(innbygger: Client) -> None:
    alt()
    assert [(o["politiker"], o["parti"]) for o in objekter(innbygger, "politikere")] == [("kari-nordmann", "Ap")]


def test_no_set_is_made_of_staff_and_none_has_how_to_reach_people(innbygger: Client) -> None:
    alt()
    a = ansatt("Torun Spurvehauk", telefon="62 56 97 13", epost="torun@hamar.example")
    assert OffentligAnsatt.objects.filter(navn=a.navn).exists()
    for navn in NAVNENE:
        tekst = hent(innbygger, navn).decode()
        assert "Spurvehauk" not in tekst
        assert "@" not in tekst, navn


def test_the_rows_are_read_a_bunch_at_a_time_without_missing_any(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    poster = [fabrikk.post(f"Brev {n}") for n in range(7)]
    for bunke in (1, 3, 7, 8):
        monkeypatch.setattr(felt, "BUNKE", bunke)
        assert [o["nokkel"] for o in objekter(innbygger, "journal")] == [p.nokkel for p in poster]


def sporringer(d: Datasett) -> int:
    with CaptureQueriesContext(connection) as fanget:
        list(d.rader(GRENSEN))
    return len(fanget)


def test_a_bunch_is_one_question_however_many_rows_it_has(db: None) -> None:
    alt()
    assert {d.navn: sporringer(d) for d in ALLE} == dict.fromkeys(NAVNENE, 1)
    fabrikk.importer(*(fabrikk.rad(f"Brev {n}") for n in range(60)))
    assert sporringer(ETTER_NAVN["journal"]) == 1


def test_the_pages_tell_of_every_field_in_three_languages(innbygger: Client) -> None:
    for d in ALLE:
        for foran in ("", "/nn", "/en"):
            svar = innbygger.get(f"{foran}/data/{d.navn}/")
            assert svar.status_code == 200
            assert "X-Robots-Tag" not in svar
            html = svar.content.decode()
            assert [f.navn for f in d.felt if f">{f.navn}</code>" not in html] == []
    html = innbygger.get("/data/").content.decode()
    assert [n for n in NAVNENE if f'href="/data/{n}/"' not in html or f'href="/data/{n}.csv"' not in html] == []
    assert "NLOD" in html


def test_the_kinds_of_fields_are_those_that_pages_know() -> None:
    assert {f.type for d in ALLE for f in d.felt} <= TYPER.keys()
    assert all(len({f.navn for f in d.felt}) == len(d.felt) for d in ALLE)


@pytest.mark.parametrize("sti", ["/data/ansatte/", "/data/ansatte.csv", "/data/journal.xlsx", "/data/x.csv.sha256"])
def test_what_is_no_set_is_not_there(innbygger: Client, sti: str) -> None:
    assert innbygger.get(sti).status_code == 404
