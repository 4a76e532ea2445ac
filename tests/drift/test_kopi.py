"""A copy of the files is checked on the way, holds what is new, and forgets what is gone."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.db import connection

from drift import gjenopprett, sikkerhetskopi

DAG = date(2026, 11, 23)
ET_DOGN = timedelta(days=1)
SOM_EN_SUM = """
SELECT column_name FROM information_schema.columns
WHERE table_schema IN ('arbeid', 'offentlig') AND character_maximum_length = 64 AND table_name <> 'apnedata_dump'
"""
INGEN_FIL = {"avtrykk", "hash", "id", "key", "kode_hash", "samlet_av", "ventet_sha256"}
"""Columns as wide as a checksum that name no stored file."""


def legg(mappe: Path, innhold: bytes, lager: str = "privat", navn: str = "") -> str:
    """A file in a store, by its sum or by a name that is wrong."""
    sum_ = navn or sha256(innhold).hexdigest()
    sti = mappe / lager / sum_[:2] / sum_[2:4] / sum_
    sti.parent.mkdir(parents=True, exist_ok=True)
    sti.write_bytes(innhold)
    return f"{lager}/{sum_[:2]}/{sum_[2:4]}/{sum_}"


@pytest.fixture
def fra(tmp_path: Path) -> Path:
    return tmp_path / "fra"


@pytest.fixture
def til(tmp_path: Path) -> Path:
    mappe = tmp_path / "kopi" / "filer"
    mappe.mkdir(parents=True)
    return mappe


def test_all_stores_are_copied_and_only_what_lies_in_them(fra: Path, til: Path) -> None:
    navnene = {legg(fra, b"en"), legg(fra, b"to", "offentlig"), legg(fra, b"tre", "svar")}
    legg(fra, b"halvferdig", "tmp")
    assert sikkerhetskopi.kopier(fra, til) == []
    assert {f.relative_to(til).as_posix() for f in til.rglob("*") if f.is_file()} == navnene


def test_a_damaged_file_is_told_and_not_copied(fra: Path, til: Path) -> None:
    galt = legg(fra, b"en", navn=sha256(b"to").hexdigest())
    assert sikkerhetskopi.kopier(fra, til) == [galt]
    assert [f for f in til.rglob("*") if f.is_file()] == []


def test_what_is_gone_from_the_store_is_gone_from_the_copy_when_its_time_is_out(fra: Path, til: Path) -> None:
    blir, gaar = legg(fra, b"en"), legg(fra, b"to")
    sikkerhetskopi.kopier(fra, til)
    (fra / gaar).unlink()
    assert sikkerhetskopi.glem(fra, til, per=DAG, etter=2 * ET_DOGN) == 0
    assert sikkerhetskopi.glem(fra, til, per=DAG + ET_DOGN, etter=2 * ET_DOGN) == 0
    assert (til / gaar).exists()
    assert sikkerhetskopi.glem(fra, til, per=DAG + 2 * ET_DOGN, etter=2 * ET_DOGN) == 1
    assert ((til / gaar).exists(), (til / blir).exists()) == (False, True)


def test_what_comes_back_begins_its_time_anew(fra: Path, til: Path) -> None:
    navn = legg(fra, b"en")
    sikkerhetskopi.kopier(fra, til)
    (fra / navn).unlink()
    sikkerhetskopi.glem(fra, til, per=DAG, etter=2 * ET_DOGN)
    legg(fra, b"en")
    sikkerhetskopi.glem(fra, til, per=DAG + ET_DOGN, etter=2 * ET_DOGN)
    (fra / navn).unlink()
    assert sikkerhetskopi.glem(fra, til, per=DAG + 2 * ET_DOGN, etter=2 * ET_DOGN) == 0


def test_a_store_that_is_not_there_is_no_reason_to_forget_everything(til: Path, fra: Path) -> None:
    with pytest.raises(SystemExit):
        sikkerhetskopi.main(["filer", "--til", str(til), "--fra", str(fra)])


def test_files_are_put_back_without_those_that_are_damaged(fra: Path, til: Path, tmp_path: Path) -> None:
    navn = legg(til, b"en", "svar")
    galt = sha256(b"to").hexdigest()
    legg(til, b"ikke to", navn=galt)
    assert gjenopprett.filer(til.parent, tmp_path / "ny") == [galt]
    assert (tmp_path / "ny" / navn).read_bytes() == b"en"
    assert gjenopprett.mangler([galt, navn[-64:]], tmp_path / "ny") == [galt]


def test_nothing_is_written_over(til: Path, tmp_path: Path) -> None:
    ny = tmp_path / "ny"
    legg(ny, b"en")
    for valg in (["--data", str(tmp_path)], ["--filer", str(ny)], []):
        with pytest.raises(SystemExit):
            gjenopprett.main(["--fra", str(til.parent), *valg])


def test_files_are_put_back_in_folders_that_are_made_already(til: Path, tmp_path: Path) -> None:
    navn = legg(til, b"en")
    (tmp_path / "ny" / "privat").mkdir(parents=True)
    assert gjenopprett.main(["--fra", str(til.parent), "--filer", str(tmp_path / "ny")]) == 0
    assert (tmp_path / "ny" / navn).read_bytes() == b"en"


@pytest.mark.django_db
def test_every_column_that_names_a_stored_file_is_asked() -> None:
    with connection.cursor() as peker:
        peker.execute(gjenopprett.FILENE.partition(r"\gexec")[0])
        spurt = {re.findall(r"DISTINCT (\w+) FROM", rad[0])[0] for rad in peker.fetchall()}
        peker.execute(SOM_EN_SUM)
        assert {rad[0] for rad in peker.fetchall()} - INGEN_FIL == spurt


def test_the_newest_whole_copy_is_taken_until_told_else(tmp_path: Path) -> None:
    for navn in ("20261122T013000Z", "20261123T013000Z", "20261124T013000Z.ny"):
        (tmp_path / "base" / navn).mkdir(parents=True)
    assert gjenopprett.nyeste(tmp_path).name == "20261123T013000Z"
    assert gjenopprett.nyeste(tmp_path, "20261122T013000Z").name == "20261122T013000Z"
    with pytest.raises(SystemExit, match="20261122T013000Z, 20261123T013000Z"):
        gjenopprett.nyeste(tmp_path, "20261121T013000Z")


def test_a_whole_copy_of_the_database_is_checked_file_by_file(tmp_path: Path) -> None:
    (tmp_path / "PG_VERSION").write_text("18")
    rad = {"Path": "PG_VERSION", "Size": 2, "Checksum": sha256(b"18").hexdigest()}
    (tmp_path / "backup_manifest").write_text(json.dumps({"Files": [rad, rad | {"Path": "borte"}]}))
    assert sikkerhetskopi.skader(tmp_path) == ["borte"]
    (tmp_path / "PG_VERSION").write_text("19")
    assert sikkerhetskopi.skader(tmp_path) == ["PG_VERSION", "borte"]


def test_old_copies_go_with_the_log_before_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kommandoer: list[tuple[str, ...]] = []

    def kjor(*kommando: str) -> None:
        kommandoer.append(kommando)
        if kommando[0] == "pg_basebackup":
            mappe = Path(kommando[2])
            mappe.mkdir()
            (mappe / "backup_manifest").write_text('{"Files": []}')
            (mappe / "backup_label").write_text(f"START WAL LOCATION: 0/2000028 (file {mappe.stem[6:8]:>024})\n")

    monkeypatch.setattr(sikkerhetskopi, "_kjor", kjor)
    (tmp_path / "wal").mkdir()
    for dag in range(1, 5):
        sikkerhetskopi.base(tmp_path, naa=datetime(2026, 11, dag, tzinfo=UTC), behold=2)
    assert sorted(f.name for f in (tmp_path / "base").iterdir()) == ["20261103T000000Z", "20261104T000000Z"]
    assert kommandoer[-1] == ("pg_archivecleanup", str(tmp_path / "wal"), f"{3:024}")
