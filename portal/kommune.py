"""Reads `kommune.toml`: what differs from one municipality to the next."""

import re
import tomllib
from dataclasses import MISSING, dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from portal import vapen

ROT = Path(__file__).resolve().parent.parent
_TJENESTE = re.compile(r"(?:https://[^\s/]+|http://(?:127\.0\.0\.1|localhost)(?::\d+)?)(?:/\S*)?")
_SIKKERHET = re.compile(r"https://[^\s/]+(?:/\S*)?|[^\s@:/]+@[^\s@:/]+")
_FARGE = re.compile(r"#[0-9a-fA-F]{6}")
_TABELLER = frozenset({"farger", "postliste", "innsyn", "kontakter", "stillinger", "apenhet"})
KORTEST = 90
"""Days that a tracking page lives at least after its request is closed."""


@dataclass(frozen=True, slots=True)
class Farger:
    """Accent colours as `#rrggbb`, and those of the dark: all three, or none for the portal's own."""

    aksent: str
    aksent_sterk: str
    aksent_myk: str
    aksent_mork: str = ""
    aksent_sterk_mork: str = ""
    aksent_myk_mork: str = ""

    @property
    def lyse(self) -> dict[str, str]:
        """Names of the style sheet → colours."""
        return {"aksent": self.aksent, "aksent-sterk": self.aksent_sterk, "aksent-myk": self.aksent_myk}

    @property
    def morke(self) -> dict[str, str]:
        """The same for the dark, where the band cannot be as light as the accent; empty when it is the portal's own."""
        sine = {
            "aksent": self.aksent_mork, "aksent-sterk": self.aksent_sterk_mork, "aksent-myk": self.aksent_myk_mork,
        }  # fmt: skip
        return sine | {"band": self.aksent_sterk} if self.aksent_mork else {}


@dataclass(frozen=True, slots=True)
class Postliste:
    """The choices the municipality makes for its post list."""

    navn_sokbare_dager: int
    apne_dokumenttyper: tuple[str, ...]
    storste_fil_mb: int
    flest_sider: int


@dataclass(frozen=True, slots=True)
class Innsyn:
    """The choices the municipality makes for access requests."""

    klageinstans: str
    varsles: tuple[str, ...]
    eskaleres_til: tuple[str, ...]
    orgnr: str
    bestilling_til: str
    bestilling_format: str
    strippes_etter_dager: int
    skjemaer_i_timen: int


@dataclass(frozen=True, slots=True)
class Kontakter:
    """The choices the municipality makes for contacts. `kart`: the address of a map, with `{adresse}` in it.

    Only `interne_kalendertjenere` may have an address of the inner network. `brreg_adresse` is where facts of companies
    are read; an empty one is none: they come as files.
    """

    hent_kalendere: bool
    interne_kalendertjenere: tuple[str, ...]
    brreg_adresse: str
    kart: str
    ansatte_i_timen: int


@dataclass(frozen=True, slots=True)
class Stillinger:
    """The choices the municipality makes for vacancies.

    `varsles`: who is told when a list of applicants is late. An empty `nav_adresse` reads nothing from NAV, and an
    empty `nav_inn_adresse` (with `nav_leverandor` 0) sends nothing.
    """

    trekkevindu_dager: int
    liste_vises_dager: int
    slettes_etter_dager: int
    varsles: tuple[str, ...]
    nav_adresse: str
    nav_kommuner: tuple[str, ...]
    nav_orgnr: tuple[str, ...]
    nav_inn_adresse: str
    nav_leverandor: int


@dataclass(frozen=True, slots=True)
class Apenhet:
    """The choices the municipality makes for its promises.

    `lofter`: a file beside this one that changes the promises; an empty one changes nothing. `malt_fra`: an ISO date
    before which nothing is measured, or empty. `varsles`: who is told when `import_timer` working hours have gone
    without an import, and of the other alarms.
    """

    lofter: str
    malt_fra: str
    varsles: tuple[str, ...]
    import_timer: int


@dataclass(frozen=True, slots=True)
class Kommune:
    """The municipality that the portal serves. `vapen`: its coat of arms as SVG, empty for its first letter."""

    navn: str
    kortnavn: str
    nummer: str
    epost: str
    telefon: str
    adresse: str
    nettsted: str
    tilgjengelighet_url: str
    personvern_url: str
    vapen: str
    verdier_nb: tuple[str, ...]
    verdier_nn: tuple[str, ...]
    verdier_en: tuple[str, ...]
    sikkerhet: str
    farger: Farger
    postliste: Postliste
    innsyn: Innsyn
    kontakter: Kontakter
    stillinger: Stillinger
    apenhet: Apenhet

    @property
    def bokstav(self) -> str:
        """The letter on the shield."""
        return self.kortnavn[:1]

    @property
    def sikkerhetskontakt(self) -> str:
        """Where weaknesses are told of, as an address that begins with `mailto:` or `https:`."""
        return self.sikkerhet if self.sikkerhet.startswith("https://") else f"mailto:{self.sikkerhet}"


def les(fil: Path) -> Kommune:
    """Reads and checks the file; raises `ImproperlyConfigured` with what is wrong and where."""
    try:
        innhold = tomllib.loads(fil.read_text(encoding="utf-8"))
    except (OSError, ValueError) as feil:
        raise ImproperlyConfigured(f"{fil.name} kan ikke leses: {feil}") from feil
    if ukjente := innhold.keys() - {"kommune", *_TABELLER}:
        raise ImproperlyConfigured(f"{fil.name} har ukjente tabeller: {', '.join(sorted(ukjente))}.")
    return Kommune(
        **_kommune(fil, innhold),
        farger=_farger(fil, innhold),
        postliste=Postliste(**_med_lister(_felt(fil, innhold, "postliste", Postliste))),
        innsyn=_innsyn(fil, innhold),
        kontakter=_kontakter(fil, innhold),
        stillinger=_stillinger(fil, innhold),
        apenhet=_apenhet(fil, innhold),
    )


def _kommune(fil: Path, innhold: dict[str, Any]) -> dict[str, Any]:
    verdier = _med_lister(_felt(fil, innhold, "kommune", Kommune, utelat=_TABELLER))
    if verdier["vapen"]:
        try:
            verdier["vapen"] = vapen.les(ROT / verdier["vapen"])
        except (OSError, ValueError) as feil:
            raise ImproperlyConfigured(f"{fil.name}: [kommune] vapen kan ikke brukes: {feil}") from feil
    if not _SIKKERHET.fullmatch(verdier["sikkerhet"]):
        raise ImproperlyConfigured(
            f"{fil.name}: [kommune] sikkerhet må være en e-postadresse eller begynne med https://"
        )
    return verdier


def _farger(fil: Path, innhold: dict[str, Any]) -> Farger:
    verdier = _felt(fil, innhold, "farger", Farger)
    for navn, verdi in verdier.items():
        if not _FARGE.fullmatch(verdi):
            raise ImproperlyConfigured(f"{fil.name}: [farger] {navn} må skrives som #rrggbb, ikke {verdi!r}.")
    if sum(navn.endswith("_mork") for navn in verdier) not in {0, 3}:
        raise ImproperlyConfigured(f"{fil.name}: [farger] de tre fargene som slutter på _mork, må oppgis sammen.")
    return Farger(**verdier)


def _innsyn(fil: Path, innhold: dict[str, Any]) -> Innsyn:
    verdier = _felt(fil, innhold, "innsyn", Innsyn)
    if verdier["bestilling_format"] not in {"", "v1", "v2"}:
        raise ImproperlyConfigured(f'{fil.name}: [innsyn] bestilling_format må være "", "v1" eller "v2".')
    if bool(verdier["bestilling_format"]) != bool(verdier["bestilling_til"]):
        raise ImproperlyConfigured(f"{fil.name}: [innsyn] bestilling_til og bestilling_format må oppgis sammen.")
    if verdier["strippes_etter_dager"] < KORTEST:
        raise ImproperlyConfigured(f"{fil.name}: [innsyn] strippes_etter_dager må være minst {KORTEST}.")
    return Innsyn(**_med_lister(verdier))


def _kontakter(fil: Path, innhold: dict[str, Any]) -> Kontakter:
    verdier = _felt(fil, innhold, "kontakter", Kontakter)
    if verdier["brreg_adresse"] and not _TJENESTE.fullmatch(verdier["brreg_adresse"]):
        raise ImproperlyConfigured(f'{fil.name}: [kontakter] brreg_adresse må være "" eller begynne med https://')
    if not (verdier["kart"].startswith("https://") and "{adresse}" in verdier["kart"]):
        raise ImproperlyConfigured(f"{fil.name}: [kontakter] kart må begynne med https:// og inneholde {{adresse}}.")
    return Kontakter(**_med_lister(verdier))


def _stillinger(fil: Path, innhold: dict[str, Any]) -> Stillinger:
    verdier = _felt(fil, innhold, "stillinger", Stillinger)
    for navn in ("nav_adresse", "nav_inn_adresse"):
        if verdier[navn] and not _TJENESTE.fullmatch(verdier[navn]):
            raise ImproperlyConfigured(f'{fil.name}: [stillinger] {navn} må være "" eller begynne med https://')
    if bool(verdier["nav_inn_adresse"]) != bool(verdier["nav_leverandor"]):
        raise ImproperlyConfigured(f"{fil.name}: [stillinger] nav_inn_adresse og nav_leverandor må oppgis sammen.")
    return Stillinger(**_med_lister(verdier))


def _apenhet(fil: Path, innhold: dict[str, Any]) -> Apenhet:
    verdier = _felt(fil, innhold, "apenhet", Apenhet)
    if verdier["malt_fra"] and not _er_dato(verdier["malt_fra"]):
        raise ImproperlyConfigured(f'{fil.name}: [apenhet] malt_fra må være "" eller en dato som 2026-01-31.')
    if verdier["lofter"] and not (egen := fil.parent / verdier["lofter"]).is_file():
        raise ImproperlyConfigured(f"{fil.name}: [apenhet] lofter: filen {egen.name} finnes ikke.")
    if not verdier["import_timer"]:
        raise ImproperlyConfigured(f"{fil.name}: [apenhet] import_timer må være minst 1.")
    egen_fil = str(fil.parent / verdier["lofter"]) if verdier["lofter"] else ""
    return Apenhet(**_med_lister(verdier | {"lofter": egen_fil}))


def _er_dato(tekst: str) -> bool:
    try:
        return date.fromisoformat(tekst).isoformat() == tekst
    except ValueError:
        return False


def _med_lister(verdier: dict[str, Any]) -> dict[str, Any]:
    """Lists as the dataclasses have them."""
    return {navn: tuple(v) if isinstance(v, list) else v for navn, v in verdier.items()}


def _felt(
    fil: Path, innhold: dict[str, Any], tabell: str, klasse: type, utelat: frozenset[str] | set[str] = frozenset()
) -> dict[str, Any]:
    """The table's values by name, each of the declared kind and there unless it has a default, and nothing else."""
    verdier = innhold.get(tabell, {})
    if not isinstance(verdier, dict):
        raise ImproperlyConfigured(f"{fil.name}: [{tabell}] må være en tabell.")
    ventet = {f.name: f.type for f in fields(klasse) if f.name not in utelat}
    if ukjente := verdier.keys() - ventet.keys():
        raise ImproperlyConfigured(f"{fil.name}: [{tabell}] har ukjente navn: {', '.join(sorted(ukjente))}.")
    valgfrie = {f.name for f in fields(klasse) if f.default is not MISSING} - verdier.keys()
    for navn, slag in ventet.items():
        if navn not in valgfrie and not _er(verdier.get(navn), slag):
            raise ImproperlyConfigured(f"{fil.name}: [{tabell}] mangler {navn}, eller verdien er av feil slag.")
    return dict(verdier)


def _er(verdi: Any, slag: Any) -> bool:
    """Whether the value is of the kind: a text, a truth, a whole number from 0, or a list of texts."""
    if slag is bool:
        return isinstance(verdi, bool)
    if slag is int:
        return type(verdi) is int and verdi >= 0
    if slag is str:
        return isinstance(verdi, str)
    return isinstance(verdi, list) and all(isinstance(v, str) for v in verdi)
