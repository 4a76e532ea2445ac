"""Fetches what the pages stand on: the design system and the font, and for the tests the HTML checker.

`frontend/package-lock.json` says which versions and which sha512; the address comes from the configured npm registry.
Only the files named here are taken out of a package, nothing is run, and a wrong hash changes nothing.
"""

import base64
import hashlib
import io
import json
import os
import shutil
import subprocess
import tarfile
import tempfile
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path, PurePosixPath

from portal import skrift

Henter = Callable[[str], bytes]
"""Takes an address, gives the body, raises `OSError` when that does not go well."""
Filer = dict[str, bytes]
"""Files by relative path."""

STEMPEL = ".stempel"
STORSTE_PAKKE = 80_000_000
VENTETID = 60

DESIGNSYSTEM = "@digdir/designsystemet-css"
SKRIFT = "@fontsource-variable/inter"
HTML_KONTROLL = "vnu-jar"

GRUNN = ("base", "heading", "label", "paragraph", "validation-message")
"""The design system's layer `ds.base`."""
KOMPONENTER = (
    *("link", "data-size-workaround", "button", "alert", "details", "error-summary"),
    *("table", "fieldset", "input", "field"),
)
"""The design system's layer `ds.components`, in its own order, without what portal.css draws whole."""

SKRIFTSNITT = """@font-face{font-family:Inter;font-style:normal;font-display:swap;font-weight:100 900;\
src:url("inter.woff2") format("woff2");unicode-range:U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,\
U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD}"""


class FrontendError(Exception):
    """What stopped the fetching, in words for the person at the keyboard."""


@dataclass(frozen=True, slots=True)
class Pakke:
    """One package of the lock file: `sha512` in base64, as npm writes it; `adresse` empty when the lock names none."""

    navn: str
    versjon: str
    sha512: str
    adresse: str = ""


@dataclass(frozen=True, slots=True)
class Leveranse:
    """One directory under `var/`: the files it takes from each package, and what is made of them."""

    mappe: str
    utvalg: Mapping[str, tuple[str, ...]]
    bygg: Callable[[Mapping[str, Filer]], Filer]


def _bygg_nettsted(pakker: Mapping[str, Filer]) -> Filer:
    """One style sheet with the font on top and the design system in its layers, the font, and both licences."""
    system = pakker[DESIGNSYSTEM]

    def lag(navn: str, deler: tuple[str, ...]) -> str:
        return f"@layer {navn}{{{''.join(system[f'dist/src/{d}.css'].decode() for d in deler)}}}"

    stil = "\n".join(
        [
            "@layer reserve,ds.theme,ds.base,ds.components;",
            SKRIFTSNITT,
            system["dist/theme/designsystemet.css"].decode(),
            lag("ds.base", GRUNN),
            lag("ds.components", KOMPONENTER),
        ]
    )
    return {
        "designsystemet/designsystemet.css": stil.encode(),
        "designsystemet/inter.woff2": _skrifttypen(pakker[SKRIFT]["files/inter-latin-wght-normal.woff2"]),
        "designsystemet/lisens-designsystemet.txt": system["LICENSE"],
        "designsystemet/lisens-inter.txt": pakker[SKRIFT]["LICENSE"],
    }


def _skrifttypen(data: bytes) -> bytes:
    try:
        return skrift.skjaer(data)
    except ValueError as feil:
        raise FrontendError(f"{SKRIFT}: {feil}") from feil


def _bygg_verktoy(pakker: Mapping[str, Filer]) -> Filer:
    return {"vnu.jar": pakker[HTML_KONTROLL]["build/dist/vnu.jar"]}


NETTSTED = Leveranse(
    "frontend",
    {
        DESIGNSYSTEM: (
            "LICENSE",
            "dist/theme/designsystemet.css",
            *(f"dist/src/{d}.css" for d in (*GRUNN, *KOMPONENTER)),
        ),
        SKRIFT: ("LICENSE", "files/inter-latin-wght-normal.woff2"),
    },
    _bygg_nettsted,
)
VERKTOY = Leveranse("verktoy", {HTML_KONTROLL: ("build/dist/vnu.jar",)}, _bygg_verktoy)


def lever(leveranse: Leveranse, *, lasefil: Path, til: Path, register: Callable[[str], str], hent: Henter) -> bool:
    """Makes the delivery's directory under `til` as the lock file says. False when it already is.

    `register` gives the registry's address for a package, and is asked only when something must be fetched.
    Raises `FrontendError`; the directory is then as it was.
    """
    laste = les_las(lasefil)
    if mangler := sorted(leveranse.utvalg.keys() - laste.keys()):
        raise FrontendError(f"{lasefil.name} mangler {', '.join(mangler)}.")
    pakker = [laste[navn] for navn in leveranse.utvalg]
    mappe, stempel = til / leveranse.mappe, _stempel(leveranse, pakker)
    if er_ajour(mappe, stempel):
        return False
    innhold = {p.navn: pakk_ut(_hent_pakke(p, register, hent), p.navn, leveranse.utvalg[p.navn]) for p in pakker}
    _legg_paa_plass(mappe, leveranse.bygg(innhold), stempel)
    return True


def les_las(fil: Path) -> dict[str, Pakke]:
    """The packages of a lock file (version 3) by name; raises `FrontendError` when one has no sha512."""
    try:
        poster = json.loads(fil.read_text(encoding="utf-8"))["packages"]
    except (OSError, ValueError, KeyError) as feil:
        raise FrontendError(f"{fil.name} kan ikke leses: {feil}") from feil
    return {p.navn: p for p in (_pakke(sti, post) for sti, post in poster.items() if sti)}


def _pakke(sti: str, post: dict[str, str]) -> Pakke:
    navn = sti.rpartition("node_modules/")[2]
    summer = [s.removeprefix("sha512-") for s in post.get("integrity", "").split() if s.startswith("sha512-")]
    if not summer:
        raise FrontendError(f"{navn} har ingen sha512 i låsefila.")
    return Pakke(navn, post["version"], summer[0], post.get("resolved", ""))


def adresse(pakke: Pakke, register: str) -> str:
    """Where the registry keeps a package: `<register>/@a/b/-/b-1.2.3.tgz`."""
    return f"{register.rstrip('/')}/{pakke.navn}/-/{pakke.navn.rpartition('/')[2]}-{pakke.versjon}.tgz"


def _hent_pakke(pakke: Pakke, register: Callable[[str], str], hent: Henter) -> bytes:
    """The package's tarball, with the hash that the lock file asks for."""
    hvor = pakke.adresse or adresse(pakke, register(pakke.navn))
    if not hvor.startswith(("https://", "http://")):
        raise FrontendError(f"Adressen til {pakke.navn} begynner ikke med https://.")
    try:
        data = hent(hvor)
    except OSError as feil:
        raise FrontendError(f"{pakke.navn} kunne ikke hentes: {feil}") from feil
    if base64.b64encode(hashlib.sha512(data).digest()).decode() != pakke.sha512:
        raise FrontendError(f"{pakke.navn} {pakke.versjon} har feil sha512. Ingenting er endret.")
    return data


def hent_over_nett(hvor: str) -> bytes:
    """Fetches with urllib, which heeds the proxy and certificate settings of the environment."""
    try:
        with urllib.request.urlopen(hvor, timeout=VENTETID) as svar:  # noqa: S310 - the caller lets only http(s) in
            data: bytes = svar.read(STORSTE_PAKKE + 1)
    except (HTTPException, ValueError) as feil:
        raise OSError(str(feil)) from feil
    if len(data) > STORSTE_PAKKE:
        raise OSError("svaret er for stort")
    return data


def pakk_ut(data: bytes, navn: str, utvalg: tuple[str, ...]) -> Filer:
    """The wanted files of a tarball. Links, devices and paths that climb out are refused, wanted or not."""
    try:
        with tarfile.open(fileobj=io.BytesIO(data), mode="r:gz") as arkiv:
            funnet = dict(_filer(arkiv, navn, frozenset(utvalg)))
    except (tarfile.TarError, OSError, EOFError) as feil:
        raise FrontendError(f"{navn} er ikke en lesbar pakke: {feil}") from feil
    if mangler := sorted(set(utvalg) - funnet.keys()):
        raise FrontendError(f"{navn} mangler {', '.join(mangler)}.")
    return funnet


def _filer(arkiv: tarfile.TarFile, navn: str, utvalg: frozenset[str]) -> Iterator[tuple[str, bytes]]:
    for medlem in arkiv:
        sti = PurePosixPath(medlem.name)
        if sti.is_absolute() or ".." in sti.parts or not (medlem.isfile() or medlem.isdir()):
            raise FrontendError(f"{navn} har en utrygg sti: {medlem.name!r}. Ingenting er endret.")
        relativ = "/".join(sti.parts[1:])
        if medlem.isfile() and relativ in utvalg and (fil := arkiv.extractfile(medlem)):
            yield relativ, fil.read()


def _stempel(leveranse: Leveranse, pakker: list[Pakke]) -> str:
    """Changes when the lock, the selection or the way the files are built changes."""
    grunnlag = [(p.navn, p.versjon, p.sha512, leveranse.utvalg[p.navn]) for p in pakker]
    kode = Path(__file__).read_bytes() + Path(skrift.__file__).read_bytes()
    return hashlib.sha256(repr(grunnlag).encode() + kode).hexdigest()


def er_ajour(mappe: Path, stempel: str) -> bool:
    """Whether the directory carries the stamp. The stamp is written last, so a directory with it is whole."""
    fil = mappe / STEMPEL
    return fil.is_file() and fil.read_text(encoding="utf-8") == stempel


def _legg_paa_plass(mappe: Path, filer: Filer, stempel: str) -> None:
    """Writes a new directory beside the old one, then lets them change places."""
    mappe.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{mappe.name}-", dir=mappe.parent) as midlertidig:
        ny, gammel = Path(midlertidig) / "ny", Path(midlertidig) / "gammel"
        for navn, innhold in filer.items():
            maal = ny / navn
            maal.parent.mkdir(parents=True, exist_ok=True)
            maal.write_bytes(innhold)
        (ny / STEMPEL).write_text(stempel, encoding="utf-8")
        if mappe.exists():
            mappe.rename(gammel)
        ny.rename(mappe)


def finn_register(navn: str, *, miljo: Mapping[str, str], npmrc: list[Path]) -> str:
    """The registry for a package: the scope's own, the environment's, npmrc's, what npm says; else `FrontendError`."""
    valg: dict[str, str] = {}
    for fil in reversed(npmrc):
        valg |= les_npmrc(fil)
    omrade = navn.partition("/")[0] if navn.startswith("@") else ""
    fra_miljo = miljo.get("NPM_CONFIG_REGISTRY") or miljo.get("npm_config_registry")
    register = valg.get(f"{omrade}:registry") or fra_miljo or valg.get("registry") or _spor_npm()
    if not register:
        raise FrontendError(
            "Ingen npm-adresse er satt opp. Sett NPM_CONFIG_REGISTRY, eller skriv registry= i ~/.npmrc."
        )
    return register


def les_npmrc(fil: Path) -> dict[str, str]:
    """The settings of an npmrc file; empty when it is not there. `${NAVN}` is read from the environment."""
    try:
        linjer = fil.read_text(encoding="utf-8").splitlines()
    except OSError:
        return {}
    par = (linje.split("=", 1) for linje in linjer if "=" in linje and not linje.lstrip().startswith(("#", ";")))
    return {n.strip(): os.path.expandvars(v.strip().strip("\"'")) for n, v in par}


def npmrc_filer(prosjekt: Path, miljo: Mapping[str, str]) -> list[Path]:
    """The files npm reads, the one that counts most first: project, user, global."""
    hjem = Path(miljo.get("HOME") or miljo.get("USERPROFILE") or "~").expanduser()
    bruker = miljo.get("NPM_CONFIG_USERCONFIG") or miljo.get("npm_config_userconfig") or hjem / ".npmrc"
    felles = miljo.get("NPM_CONFIG_GLOBALCONFIG") or miljo.get("npm_config_globalconfig")
    globale = [Path(felles)] if felles else [Path(rot) / "etc" / "npmrc" for rot in ("/usr/local", "/usr", "/")]
    return [prosjekt / "frontend" / ".npmrc", prosjekt / ".npmrc", Path(bruker), *globale]


def _spor_npm() -> str:
    """What npm itself would use, when npm is installed."""
    npm = shutil.which("npm")
    if not npm:
        return ""
    sporsmaal = [npm, "config", "get", "registry"]
    try:
        svar = subprocess.run(sporsmaal, capture_output=True, text=True, timeout=VENTETID, check=False)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return ""
    adressen = svar.stdout.strip()
    return adressen if adressen.startswith("http") else ""
