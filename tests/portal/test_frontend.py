"""The design system is fetched by hash, from the configured registry, and only what is named is taken out."""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from portal import frontend

REGISTER = "https://pakker.example"
STED = f"{REGISTER}/@kommune/stil/-/stil-1.2.3.tgz"
STIL = frontend.Leveranse(
    "frontend",
    {"@kommune/stil": ("dist/stil.css",)},
    lambda pakker: {"stil/stil.css": pakker["@kommune/stil"]["dist/stil.css"]},
)


def tarball(filer: dict[str, bytes], lenker: dict[str, str] | None = None) -> bytes:
    """A gzipped tarball with the files, and symbolic links if any."""
    bunke = io.BytesIO()
    with tarfile.open(fileobj=bunke, mode="w:gz") as arkiv:
        for navn, innhold in filer.items():
            post = tarfile.TarInfo(navn)
            post.size = len(innhold)
            arkiv.addfile(post, io.BytesIO(innhold))
        for navn, maal in (lenker or {}).items():
            post = tarfile.TarInfo(navn)
            post.type, post.linkname = tarfile.SYMTYPE, maal
            arkiv.addfile(post)
    return bunke.getvalue()


GOD = tarball({"package/dist/stil.css": b"a{}", "package/index.js": b"nei()"})


class Verden:
    """A lock file, a directory to deliver to, and a registry with one package that remembers what it was asked for."""

    def __init__(self, mappe: Path) -> None:
        self.til, self.lasefil = mappe / "var", mappe / "package-lock.json"
        self.spurt: list[str] = []
        self.legg_ut(GOD)

    def legg_ut(self, pakke: bytes, *, laast: bytes | None = None, **mer: str) -> None:
        """Puts `pakke` in the registry, and the hash of `laast` (or of the package itself) in the lock file."""
        self.pakke = pakke
        sum_ = base64.b64encode(hashlib.sha512(laast or pakke).digest()).decode()
        post = {"version": "1.2.3", "integrity": f"sha512-{sum_}", **mer}
        self.lasefil.write_text(json.dumps({"packages": {"": {}, "node_modules/@kommune/stil": post}}))

    def hent(self, adresse: str) -> bytes:
        """What stands in for the network."""
        self.spurt.append(adresse)
        return self.pakke

    def lever(self, register: Callable[[str], str] = lambda navn: REGISTER) -> bool:
        """The delivery under test."""
        return frontend.lever(STIL, lasefil=self.lasefil, til=self.til, register=register, hent=self.hent)

    @property
    def filer(self) -> dict[str, bytes]:
        """Every file under the delivery's directory, without the stamp."""
        alle = (f for f in self.til.rglob("*") if f.is_file() and f.name != frontend.STEMPEL)
        return {str(f.relative_to(self.til)): f.read_bytes() for f in alle}


@pytest.fixture
def verden(tmp_path: Path) -> Verden:
    return Verden(tmp_path)


def test_only_the_named_files_are_taken_out(verden: Verden) -> None:
    assert verden.lever() is True
    assert verden.filer == {"frontend/stil/stil.css": b"a{}"}


def test_the_address_is_made_from_the_registry(verden: Verden) -> None:
    verden.lever(lambda navn: REGISTER + "/")
    assert verden.spurt == [STED]


def test_an_address_in_the_lock_file_is_used(verden: Verden) -> None:
    verden.legg_ut(GOD, resolved="https://speil.example/stil.tgz")
    verden.lever()
    assert verden.spurt == ["https://speil.example/stil.tgz"]


def test_an_address_that_is_not_http_is_refused(verden: Verden) -> None:
    verden.legg_ut(GOD, resolved="file:///etc/passwd")
    with pytest.raises(frontend.FrontendError, match="https"):
        verden.lever()
    assert verden.spurt == []


def test_nothing_is_asked_for_when_up_to_date(verden: Verden) -> None:
    verden.lever()
    verden.spurt.clear()
    assert verden.lever(lambda navn: pytest.fail("asked for the registry")) is False
    assert verden.spurt == []


def test_a_new_version_replaces_the_old_one_whole(verden: Verden) -> None:
    verden.lever()
    (verden.til / "frontend" / "gammel.css").write_text("b{}")
    verden.legg_ut(tarball({"package/dist/stil.css": b"c{}"}))
    assert verden.lever() is True
    assert verden.filer == {"frontend/stil/stil.css": b"c{}"}


def test_a_wrong_hash_is_refused_and_changes_nothing(verden: Verden) -> None:
    verden.lever()
    verden.legg_ut(tarball({"package/dist/stil.css": b"ond{}"}), laast=b"noe annet")
    with pytest.raises(frontend.FrontendError, match="feil sha512"):
        verden.lever()
    assert verden.filer == {"frontend/stil/stil.css": b"a{}"}


def test_a_package_without_sha512_is_refused(verden: Verden) -> None:
    verden.legg_ut(GOD, integrity="sha1-abc")
    with pytest.raises(frontend.FrontendError, match="ingen sha512"):
        verden.lever()


@pytest.mark.parametrize("sti", ["package/../../ut.css", "/etc/ut.css", "../ut.css"])
def test_a_path_that_climbs_out_is_refused(verden: Verden, sti: str) -> None:
    verden.legg_ut(tarball({"package/dist/stil.css": b"a{}", sti: b"ond"}))
    with pytest.raises(frontend.FrontendError, match="utrygg sti"):
        verden.lever()
    assert verden.filer == {}


def test_a_symbolic_link_is_refused(verden: Verden) -> None:
    verden.legg_ut(tarball({}, lenker={"package/dist/stil.css": "/etc/passwd"}))
    with pytest.raises(frontend.FrontendError, match="utrygg sti"):
        verden.lever()


def test_a_package_without_a_wanted_file_is_refused(verden: Verden) -> None:
    verden.legg_ut(tarball({"package/annet.css": b""}))
    with pytest.raises(frontend.FrontendError, match=r"mangler dist/stil\.css"):
        verden.lever()


def test_a_broken_archive_is_refused(verden: Verden) -> None:
    verden.legg_ut(b"ikke et arkiv")
    with pytest.raises(frontend.FrontendError, match="ikke en lesbar pakke"):
        verden.lever()


def test_a_network_failure_is_told(verden: Verden, monkeypatch: pytest.MonkeyPatch) -> None:
    def uten_nett(adresse: str) -> bytes:
        raise OSError("ingen forbindelse")

    monkeypatch.setattr(verden, "hent", uten_nett)
    with pytest.raises(frontend.FrontendError, match="kunne ikke hentes: ingen forbindelse"):
        verden.lever()


def npmrc(mappe: Path, tekst: str) -> list[Path]:
    fil = mappe / "npmrc"
    fil.write_text(tekst)
    return [mappe / "finnes-ikke", fil]


def test_the_environment_goes_before_npmrc(tmp_path: Path) -> None:
    filer = npmrc(tmp_path, "registry=https://fil.example/")
    miljo = {"NPM_CONFIG_REGISTRY": "https://miljo.example/"}
    assert frontend.finn_register("stil", miljo=miljo, npmrc=filer) == "https://miljo.example/"
    assert frontend.finn_register("stil", miljo={}, npmrc=filer) == "https://fil.example/"


def test_a_scope_may_have_its_own_registry(tmp_path: Path) -> None:
    filer = npmrc(tmp_path, "# vår egen\n@kommune:registry = https://var.example/\nregistry=https://fil.example/")
    assert frontend.finn_register("@kommune/stil", miljo={}, npmrc=filer) == "https://var.example/"


def test_without_any_registry_the_message_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.frontend.shutil.which", lambda navn: None)
    with pytest.raises(frontend.FrontendError, match="Sett NPM_CONFIG_REGISTRY"):
        frontend.finn_register("stil", miljo={}, npmrc=[])


def test_the_lock_file_of_the_project_covers_what_is_fetched() -> None:
    laste = frontend.les_las(Path(frontend.__file__).parent.parent / "frontend" / "package-lock.json")
    assert {*frontend.NETTSTED.utvalg, *frontend.VERKTOY.utvalg} <= laste.keys()
    assert all(len(base64.b64decode(p.sha512)) == 64 and not p.adresse for p in laste.values())
