"""`importer_kontakter` shows the difference and makes it, and its exit status tells whether it was refused."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kontakter.models import Ansatt, Verv
from tests.kontakter.importer import tabell

pytestmark = pytest.mark.django_db


def kjor(mappe: Path, innhold: str, slag: str = "ansatte", **valg: Any) -> str:
    fil, ut = mappe / "hr.csv", StringIO()
    fil.write_text(innhold)
    call_command("importer_kontakter", slag, str(fil), kilde="hr", stdout=ut, **valg)
    return ut.getvalue()


def test_the_difference_is_printed_and_made(tmp_path: Path) -> None:
    kjor(tmp_path, tabell("ansatte"))
    ut = kjor(tmp_path, tabell("ansatte", ("Vaktmester", "Driftsleder"), uten=(1,)))
    assert ut.splitlines() == [
        "Endret: Per Ås (tittel: Vaktmester → Driftsleder)",
        "Borte: Kristian Aas Berg (er ansatt: ja → nei)",
        "nye 0, endret 1, borte 1, uendret 3, feil 0",
    ]


def test_trying_stores_nothing(tmp_path: Path) -> None:
    assert kjor(tmp_path, tabell("ansatte"), prov=True).endswith("Ingenting er lagret.\n")
    assert not Ansatt.objects.exists()


def test_again_says_that_nothing_is_changed(tmp_path: Path) -> None:
    kjor(tmp_path, tabell("ansatte"))
    assert kjor(tmp_path, tabell("ansatte")).endswith("uendret 5, feil 0\nIngenting er endret.\n")


def test_too_many_gone_is_refused_until_it_is_meant(tmp_path: Path) -> None:
    kjor(tmp_path, tabell("ansatte"))
    with pytest.raises(CommandError, match="2 av 5 ville bli borte"):
        kjor(tmp_path, tabell("ansatte", uten=(1, 2)))
    kjor(tmp_path, tabell("ansatte", uten=(1, 2)), bekreft_borte=True)
    assert Ansatt.objects.filter(aktiv=True).count() == 3


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"hr\.csv: Filen mangler kolonnen «navn»"):
        kjor(tmp_path, "tittel\nRektor\n")


def test_consent_is_a_date(tmp_path: Path) -> None:
    fil = tmp_path / "pol.csv"
    fil.write_text(tabell("folkevalgte"))
    call_command(
        "importer_kontakter", "folkevalgte", str(fil), "--kilde=pol", "--samtykke=2026-01-15", stdout=StringIO()
    )
    assert Verv.objects.get(systemid="5").telefon == "922 33 444"
