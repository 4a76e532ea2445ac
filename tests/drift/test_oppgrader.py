"""The script of an upgrade takes a tag, a branch or a commit, and does nothing with what git does not know."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.eget_hus import ROT

PROGRAMMER = ("bin/make", "bin/systemctl", "klone/.venv/bin/python")
"""What the script runs beside git; here they only tell that they were run."""


def git(mappe: Path, *kommando: str) -> str:
    """What git says, as somebody whom it need not know."""
    hvem = ("-c", "user.name=Kari", "-c", "user.email=kari@epost.example", "-c", "init.defaultBranch=main")
    ferdig = subprocess.run(  # noqa: S603 - git
        ["git", *hvem, *kommando],  # noqa: S607
        cwd=mappe, check=True, capture_output=True, text=True,
    )  # fmt: skip
    return ferdig.stdout.strip()


def utgi(kilde: Path, navn: str) -> str:
    """Another version at the source; its commit."""
    (kilde / "utgave").write_text(navn)
    git(kilde, "add", ".")
    git(kilde, "commit", "-q", "-m", navn)
    return git(kilde, "rev-parse", "HEAD")


@pytest.fixture
def sted(tmp_path: Path) -> Path:
    """A source with one version, a clone that runs it, and then two more versions at the source."""
    kilde = tmp_path / "kilde"
    (kilde / "drift").mkdir(parents=True)
    shutil.copy(ROT / "drift/oppgrader", kilde / "drift")
    git(kilde, "init", "-q")
    utgi(kilde, "første")
    git(tmp_path, "clone", "-q", str(kilde), "klone")
    utgi(kilde, "andre")
    git(kilde, "tag", "v2")
    utgi(kilde, "tredje")
    for program in PROGRAMMER:
        fil = tmp_path / program
        fil.parent.mkdir(parents=True, exist_ok=True)
        fil.write_text(f'#!/bin/sh\necho "{fil.name} $*" >> {tmp_path}/gjort\n')
        fil.chmod(0o755)
    return tmp_path


def oppgrader(sted: Path, utgave: str) -> int:
    """Runs the script in the clone."""
    miljo = {**os.environ, "PATH": f"{sted}/bin:{os.environ['PATH']}"}
    return subprocess.run(  # noqa: S603 - our own script
        ["sh", "drift/oppgrader", utgave],  # noqa: S607
        cwd=sted / "klone", env=miljo, check=False, capture_output=True,
    ).returncode  # fmt: skip


@pytest.mark.parametrize(("utgave", "blir"), [("v2", "andre"), ("main", "tredje"), ("origin/main", "tredje")])
def test_a_tag_is_itself_and_a_branch_is_as_it_stands_at_its_source(sted: Path, utgave: str, blir: str) -> None:
    assert oppgrader(sted, utgave) == 0
    assert (sted / "klone/utgave").read_text() == blir


@pytest.mark.parametrize("lengde", [40, 12])
def test_a_commit_is_a_version_whole_or_shortened(sted: Path, lengde: int) -> None:
    innsjekking = git(sted / "kilde", "rev-parse", "v2")
    assert oppgrader(sted, innsjekking[:lengde]) == 0
    assert git(sted / "klone", "rev-parse", "HEAD") == innsjekking
    gjort = (sted / "gjort").read_text().splitlines()
    assert gjort.index("systemctl start apen-kommune-oppgrader.service") < gjort.index(
        "systemctl start apen-kommune-arbeider.service"
    )


def test_what_git_does_not_know_changes_nothing(sted: Path) -> None:
    assert oppgrader(sted, "v0.6.0") != 0
    assert (sted / "klone/utgave").read_text() == "første"
    # It only asks whether the worker stands, to tell so.
    assert (sted / "gjort").read_text() == "systemctl --quiet is-active apen-kommune-arbeider.service\n"
