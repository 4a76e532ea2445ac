"""What an application says, as it is sealed and as it is opened: one form, with limits. Pure."""

import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any
from uuid import UUID

from stillinger.begreper import Kjonn

KORT, LANG = 200, 10_000
LAGRES = 2 * LANG
"""Characters that are kept of what is typed, also where it is too long to be sent."""
STORST = 5_000_000
"""Bytes of an application without its files."""
FLEST_SVAR = 50
FLEST_FILER = 10
STORSTE_FIL = 10_000_000
STORST_SAMLET = 2 * FLEST_FILER * STORSTE_FIL
"""Bytes of files behind one code: all that can be sent, and as much again that replaced it before the deadline."""
_IKKE_TEGN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Not letters: control characters, what turns the direction of others' text, halves of characters."""
_HEKS = re.compile(r"[0-9a-f]{64}")


class Innholdsfeil(ValueError):
    """What was opened is no application."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fil:
    """A file: where its locked bytes lie (`id`), and the key to them, in hex; name and checksum as they were sent."""

    id: str
    navn: str
    nokkel: str
    sha256: str
    storrelse: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Innhold:
    """All that an applicant tells. `fodt` is a day in ISO form, for the age only; `svar`: key of a question → answer.

    `onske_grunn` is the reason of one who asks to be left out of the public list. `varslet`: has read that the name may
    be made public (§ 25). A draft holds what was typed, right or wrong.
    """

    navn: str = ""
    fodt: str = ""
    kjonn: str = Kjonn.UOPPGITT.value
    kommune: str = ""
    tittel: str = ""
    epost: str = ""
    telefon: str = ""
    erfaring: str = ""
    utdanning: str = ""
    svar: Mapping[str, str] = field(default_factory=dict)
    utelates: bool = False
    onske_grunn: str = ""
    varslet: bool = False
    filer: tuple[Fil, ...] = ()
    sprak: str = "nb"

    def pakk(self) -> bytes:
        """As it is sealed."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


_TEKSTFELT = tuple(f.name for f in fields(Innhold) if f.type is str)


def pakk_ut(data: bytes) -> Innhold:
    """What was sealed. Whoever can seal is a stranger: all of it is checked. Innholdsfeil when it cannot be used."""
    raa = _dict(_les(data))
    tekster = {n: _tekst(raa.get(n, "")) for n in _TEKSTFELT}
    if tekster["kjonn"] not in set(Kjonn):
        tekster["kjonn"] = Kjonn.UOPPGITT.value
    return Innhold(
        **tekster,
        svar={_tekst(n, 20): _tekst(v) for n, v in list(_dict(raa.get("svar", {})).items())[:FLEST_SVAR]},
        utelates=raa.get("utelates") is True,
        varslet=raa.get("varslet") is True,
        filer=_filer(raa.get("filer", [])),
    )


def _les(data: bytes) -> Any:
    if len(data) > STORST:
        raise Innholdsfeil("Søknaden er for stor.")
    try:
        return json.loads(data)
    except (ValueError, RecursionError):
        raise Innholdsfeil("Innholdet er ikke en søknad.") from None


def fodselsdag(tekst: str) -> date | None:
    """The day; None when it is none."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return None


def ren(tekst: str) -> str:
    """The text without what is no character, and with one kind of line ends."""
    return _IKKE_TEGN.sub("", tekst.replace("\r\n", "\n").replace("\r", "\n"))


def _filer(raa: Any) -> tuple[Fil, ...]:
    """Each file once; more than can be sent is no application."""
    if not isinstance(raa, list) or len(raa) > FLEST_FILER:
        raise Innholdsfeil("Søknaden har for mange filer.")
    filene = {f.id: f for f in map(_fil, raa)}
    return tuple(filene.values())


def _fil(raa: Any) -> Fil:
    felt = _dict(raa)
    id_, nokkel, sum_, storrelse = (felt.get(n) for n in ("id", "nokkel", "sha256", "storrelse"))
    if type(storrelse) is not int or not 0 <= storrelse <= STORSTE_FIL:
        raise Innholdsfeil("En fil i søknaden har feil størrelse.")
    if not all(isinstance(h, str) and _HEKS.fullmatch(h) for h in (nokkel, sum_)):
        raise Innholdsfeil("En fil i søknaden mangler nøkkel eller sjekksum.")
    return Fil(
        id=_uuid(id_), nokkel=str(nokkel), sha256=str(sum_), storrelse=storrelse, navn=_tekst(felt.get("navn"), KORT)
    )


def _uuid(verdi: Any) -> str:
    try:
        return str(UUID(_tekst(verdi, 36)))
    except ValueError:
        raise Innholdsfeil("En fil i søknaden har feil nøkkel.") from None


def _tekst(verdi: Any, grense: int = LAGRES) -> str:
    if not isinstance(verdi, str):
        raise Innholdsfeil("Et felt i søknaden er ikke tekst.")
    return ren(verdi)[:grense]


def _dict(verdi: Any) -> dict[str, Any]:
    if not isinstance(verdi, dict):
        raise Innholdsfeil("Innholdet er ikke en søknad.")
    return verdi
