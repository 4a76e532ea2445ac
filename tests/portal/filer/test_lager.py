"""Content is stored once under its checksum, in private, and public only by a copy of its own."""

import hashlib
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.test import override_settings

from portal.filer import (
    Filavvist,
    apne,
    apne_offentlig,
    apne_svar,
    fjern_svar,
    legg_i_svar,
    legg_inn,
    offentliggjor,
    skjul,
)

INNHOLD = "Søknad om skjenkebevilling for Høyfjellshotellet".encode()
SHA = hashlib.sha256(INNHOLD).hexdigest()
STI = f"{SHA[:2]}/{SHA[2:4]}/{SHA}"
MINNE = "django.core.files.storage.InMemoryStorage"
DISK = "django.core.files.storage.FileSystemStorage"
LAGRE = ("privat", "offentlig", "svar")


@pytest.fixture(params=["disk", "samme disk", "minne"], autouse=True)
def lagre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """All stores on disk (with temporary files elsewhere, then on the same disk), then in memory."""
    if request.param == "minne":
        oppsett: dict[str, Any] = {navn: {"BACKEND": MINNE} for navn in LAGRE}
    else:
        oppsett = {n: {"BACKEND": DISK, "OPTIONS": {"location": tmp_path / n}} for n in LAGRE}
    midlertidig = None if request.param == "disk" else tmp_path
    with override_settings(STORAGES=oppsett, FILE_UPLOAD_TEMP_DIR=midlertidig):
        yield
    assert not [sti for sti in tmp_path.iterdir() if sti.is_file()], "Midlertidige filer ligger igjen."


def legg(innhold: bytes = INNHOLD, storste: int = 1000) -> str:
    return legg_inn(io.BytesIO(innhold), storste=storste).sha256


def filer(lager: str, mappe: str = "") -> list[str]:
    """Every file in a store."""
    if not storages[lager].exists(mappe) and mappe == "":
        return []
    mapper, navn = storages[lager].listdir(mappe)
    under = [sti for m in mapper for sti in filer(lager, f"{mappe}/{m}".lstrip("/"))]
    return under + [f"{mappe}/{n}".lstrip("/") for n in navn]


def test_stored_content_is_named_by_its_checksum() -> None:
    lagret = legg_inn(io.BytesIO(INNHOLD), storste=1000)
    assert (lagret.sha256, lagret.storrelse) == (SHA, len(INNHOLD))
    assert filer("privat") == [STI]


def test_stored_content_comes_back_unchanged() -> None:
    stort = bytes(range(256)) * 1000
    with apne(legg(stort, storste=len(stort))) as fil:
        assert fil.read() == stort


def test_the_same_content_is_stored_once() -> None:
    assert legg() == legg()
    assert filer("privat") == [STI]


def test_content_that_is_exactly_large_enough_is_stored() -> None:
    assert legg(storste=len(INNHOLD)) == SHA


def test_too_large_content_is_refused_and_leaves_nothing() -> None:
    with pytest.raises(Filavvist, match="høyst 1,5 MB"):
        legg(bytes(1_500_001), storste=1_500_000)
    assert filer("privat") == []


def test_a_copy_that_was_cut_short_is_replaced() -> None:
    storages["privat"].save(STI, ContentFile(INNHOLD[:5]))
    legg()
    with apne(SHA) as fil:
        assert fil.read() == INNHOLD


def test_the_loser_of_a_race_leaves_one_file(monkeypatch: pytest.MonkeyPatch) -> None:
    legg()
    monkeypatch.setattr(type(storages["privat"]), "exists", lambda *_: False)
    monkeypatch.setattr(type(storages["privat"]), "get_available_name", lambda *_, **__: STI + "_2")
    legg()
    monkeypatch.undo()
    assert filer("privat") == [STI]


def test_a_file_is_not_public_until_it_is_published() -> None:
    legg()
    with pytest.raises(FileNotFoundError):
        apne_offentlig(SHA)


def test_a_published_file_can_be_read_by_the_public() -> None:
    offentliggjor(legg())
    with apne_offentlig(SHA) as fil:
        assert fil.read() == INNHOLD


def test_publishing_twice_keeps_one_copy() -> None:
    legg()
    offentliggjor(SHA)
    offentliggjor(SHA)
    assert filer("offentlig") == [STI]


def test_hiding_deletes_the_public_copy_only() -> None:
    offentliggjor(legg())
    skjul(SHA)
    skjul(SHA)
    assert filer("offentlig") == []
    assert filer("privat") == [STI]


def test_an_answer_is_a_copy_that_is_not_public() -> None:
    legg_i_svar(legg())
    with apne_svar(SHA) as fil:
        assert fil.read() == INNHOLD
    assert (filer("svar"), filer("offentlig")) == ([STI], [])


def test_an_answer_that_is_removed_is_kept_where_else_it_lies() -> None:
    offentliggjor(legg())
    legg_i_svar(SHA)
    fjern_svar(SHA)
    fjern_svar(SHA)
    assert [filer(lager) for lager in LAGRE] == [[STI], [STI], []]


def test_a_file_that_is_hidden_from_the_public_is_still_an_answer() -> None:
    offentliggjor(legg())
    legg_i_svar(SHA)
    skjul(SHA)
    assert [filer(lager) for lager in LAGRE] == [[STI], [], [STI]]


@pytest.mark.parametrize(("verb", "lager"), [(offentliggjor, "offentlig"), (legg_i_svar, "svar")])
def test_a_private_file_that_has_changed_is_not_copied(verb: Callable[[str], None], lager: str) -> None:
    storages["privat"].save(STI, ContentFile(b"noe annet"))
    with pytest.raises(Filavvist, match="sjekksummen stemmer ikke"):
        verb(SHA)
    assert filer(lager) == []


@pytest.mark.parametrize("ugyldig", ["", "../../etc/passwd", SHA.upper(), SHA[:-1], SHA + "\n", SHA + "0"])
def test_only_a_checksum_opens_a_file(ugyldig: str) -> None:
    for verb in (apne, apne_offentlig, apne_svar, offentliggjor, skjul, legg_i_svar, fjern_svar):
        with pytest.raises(ValueError, match="SHA-256"):
            verb(ugyldig)
