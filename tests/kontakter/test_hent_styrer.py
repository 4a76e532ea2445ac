"""Boards are fetched from Enhetsregisteret: no birth date is kept, no politician matched, what staff linked stays."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kontakter.models import Person, Styreverv
from kontakter.offentlig.eierskap import OffentligStyreverv
from kontakter.services import eierskap
from kontakter.services.styrehenting import fra_nettet, hent_styrer
from tests.kontakter.fabrikk import AV, NAA, ORGNR, selskap
from tests.kontakter.importer import tall
from tests.kontakter.styresvar import FODT, hent_fra, roller
from tests.moter import fabrikk

pytestmark = pytest.mark.django_db
BRREG = Path(__file__).parent / "filer" / "brreg"
STYRET = (
    ("LEDE", "Kari Nordmann"),
    ("MEDL", "Ola Moe"),
    ("MEDL", "Per Ås"),
    ("MEDL", "Siv Lie"),
    ("MEDL", "Nina Dahl"),
)


@pytest.fixture(autouse=True)
def selskapet() -> Any:
    """A company with a number, and one without."""
    selskap("Vik Teater SA", orgnr=None)
    return selskap()


def test_a_board_is_taken_in_with_its_source(selskapet: Any, tmp_path: Path) -> None:
    assert tall(hent_fra(tmp_path, {ORGNR: roller(*STYRET)})) == (5, 0, 0, 0, 0)
    leder = Styreverv.objects.get(navn="Kari Nordmann")
    assert (leder.rolle, leder.hvordan, leder.kilde, leder.kildedato.isoformat()) == (
        "leder", "brreg", "brreg", "2024-05-01"
    )  # fmt: skip
    assert leder.selskap == selskapet
    assert OffentligStyreverv.objects.count() == 5


def test_the_same_answer_again_changes_nothing(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    assert tall(hent_fra(tmp_path, {ORGNR: roller(*STYRET)})) == (0, 0, 0, 5, 0)


def test_no_birth_date_is_kept_and_two_of_one_name_are_two(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(("MEDL", "Per Ås"), ("MEDL", "Per Ås"))})
    rader = list(Styreverv.objects.order_by("systemid").values())
    assert FODT not in repr(rader)
    assert [r["systemid"] for r in rader] == [f"{ORGNR}/MEDL/per ås", f"{ORGNR}/MEDL/per ås/2"]


def test_auditors_owners_and_units_are_no_board(tmp_path: Path) -> None:
    svar = json.loads((BRREG / "roller_as.json").read_text(encoding="utf-8"))
    hent_fra(tmp_path, {ORGNR: svar})
    assert sorted(Styreverv.objects.values_list("rolle", flat=True)) == [
        "daglig_leder", "leder", "medlem", "nestleder", "observator", "varamedlem"
    ]  # fmt: skip


def test_a_role_that_is_gone_gets_a_last_day(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    f = hent_fra(tmp_path, {ORGNR: roller(*STYRET[:4])})
    assert tall(f) == (0, 0, 1, 4, 0)
    assert Styreverv.objects.get(navn="Nina Dahl").til == NAA.date().replace(day=22)


def test_a_politician_of_the_same_name_is_not_matched_and_a_link_of_staff_stays(tmp_path: Path) -> None:
    kari: Person = fabrikk.person("Kari Nordmann")
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    assert not Styreverv.objects.exclude(person=None).exists()
    v = Styreverv.objects.get(navn="Kari Nordmann")
    eierskap.koble(styreverv=v, person=kari, av=AV, hvorfor="Bekreftet")
    hent_fra(tmp_path, {ORGNR: roller(*STYRET, endret="2026-01-01")})
    v.refresh_from_db()
    assert (v.person, v.kildedato.isoformat()) == (kari, "2026-01-01")


def test_a_company_whose_answer_is_missing_keeps_its_board(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    (tmp_path / f"{ORGNR}_roller.json").unlink()
    f = hent_fra(tmp_path, {})
    assert tall(f) == (0, 0, 0, 0, 1)
    assert "Ligger den i mappen?" in f.feil[0].grunn


def test_an_answer_about_another_company_is_a_fault(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    (tmp_path / f"{ORGNR}.json").write_bytes((BRREG / "as.json").read_bytes())
    assert f"og ikke {ORGNR}" in hent_fra(tmp_path, {}).feil[0].grunn


def test_an_empty_board_must_be_confirmed(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)})
    assert "5 av 5 ville bli borte" in hent_fra(tmp_path, {ORGNR: {"rollegrupper": []}}).hindring


def test_the_command_reads_a_folder_and_is_off_without_an_address(tmp_path: Path) -> None:
    hent_fra(tmp_path, {ORGNR: roller(*STYRET)}, prov=True)
    ut = StringIO()
    call_command("hent_styrer", mappe=tmp_path, stdout=ut)
    assert "Ny: Kari Nordmann, styreleder i Hamar Avfall AS" in ut.getvalue()
    with pytest.raises(CommandError, match="Henting fra nettet er av"):
        call_command("hent_styrer")


@pytest.fixture
def register() -> Iterator[str]:
    """A register on this machine that knows one company, and sends others away."""

    class Svar(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kjent = f"/api/enheter/{ORGNR}" in self.path
            data = roller(*STYRET) if self.path.endswith("/roller") else {"organisasjonsnummer": ORGNR}
            self.send_response(200 if kjent else 404)
            self.end_headers()
            self.wfile.write(json.dumps(data if kjent else {"status": 404}).encode())

        def log_message(self, *verdier: Any) -> None:
            """Nothing on the screen."""

    tjener = HTTPServer(("127.0.0.1", 0), Svar)
    traad = threading.Thread(target=tjener.serve_forever)
    traad.start()
    yield f"http://127.0.0.1:{tjener.server_port}/api"
    tjener.shutdown()
    traad.join()
    tjener.server_close()


def test_the_network_is_asked_by_number(register: str) -> None:
    selskap("Vik Energi AS", orgnr="310002372")
    f = hent_styrer(hent=fra_nettet(register), av=AV, naa=NAA)
    assert tall(f) == (5, 0, 0, 0, 1)
    assert f.feil[0].grunn == "Enhetsregisteret kjenner ikke nummeret som et selskap."


def test_a_register_that_does_not_answer_changes_nothing() -> None:
    f = hent_styrer(hent=fra_nettet("http://127.0.0.1:9"), av=AV, naa=NAA)
    assert (tall(f), f.feil[0].grunn) == ((0, 0, 0, 0, 1), "Enhetsregisteret svarer ikke. Prøv igjen senere.")
