"""What the four kinds of import share: one row becomes, changes or ends one object."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model
from django.utils import dateformat

from kontakter.importer import Lest
from kontakter.importer.rader import Rad
from kontakter.services.inntak.forskjell import Linje
from portal import tid
from portal.innlesing.feil import Radfeil

R = TypeVar("R", bound=Rad)
M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Ramme:
    """Where the rows come from, who takes them in, and when. `samtykke`: the day those in the file said yes (P3)."""

    kilde: str
    av: str
    naa: datetime
    samtykke: date | None = None

    @property
    def i_dag(self) -> date:
        """The day it is."""
        return tid.dato(self.naa)

    @property
    def i_gaar(self) -> date:
        """The last day of what is gone today."""
        return self.i_dag - tid.EN_DAG

    @property
    def hvorfor(self) -> str:
        """What the log says."""
        return f"Import fra kilden {self.kilde}"


class Inntak(ABC, Generic[R, M]):
    """How rows of one kind are taken in. `her`: all that the source has delivered, by key."""

    uten_kontroll: tuple[str, ...] = ("nokkel",)
    """Fields that the verb fills in."""

    def __init__(self, ramme: Ramme, lest: Lest[R]) -> None:
        self.ramme, self.lest, self.utelatt = ramme, lest, 0
        self.her: dict[str, M] = {self.nokkel(m): m for m in self.hent()}

    @abstractmethod
    def hent(self) -> Iterable[M]:
        """All that the source has delivered."""

    @staticmethod
    def nokkel(m: Any) -> str:
        """The source's key."""
        return str(m.systemid)

    @abstractmethod
    def gjelder(self, m: M) -> bool:
        """Whether it stands as of today."""

    def finn(self, rad: R) -> M | None:
        """The object that the row is about: by key, else as `finn_lik` knows it. Radfeil when it is another's."""
        return self.her.get(rad.systemid) or self.finn_lik(rad)

    def finn_lik(self, rad: R) -> M | None:
        """The object when the key is new."""
        return None

    def er_egen(self, m: Any) -> bool:
        """Whether the source may say that it is gone, and come back: it is its own, or was written by hand."""
        return m.kilde in {"", self.ramme.kilde}

    @abstractmethod
    def ny(self, rad: R) -> M:
        """An object that the row's values are set on."""

    @abstractmethod
    def verdier(self, rad: R, m: M) -> Mapping[str, Any]:
        """The values that the row tells."""

    def fortalt(self, rad: R, *uten: str) -> dict[str, Any]:
        """The fields that the file has, as they are called on the object too."""
        return {f: getattr(rad, f) for f in rad.fortalt if f not in uten}

    def egne(self, rad: R, m: Any, **felt: Any) -> dict[str, Any]:
        """The key, and what only the object's own source says."""
        return {"kilde": self.ramme.kilde, "systemid": rad.systemid, **felt} if self.er_egen(m) else {}

    def foran(self, rad: R, m: M) -> list[tuple[str, str, str]]:
        """Changes of what the object belongs to."""
        return []

    @abstractmethod
    def lagre(self, m: M) -> None:
        """Saves by the verb."""

    @abstractmethod
    def avslutt(self, m: M) -> tuple[str, Any]:
        """Ends what is gone; (field, value)."""


def skriv(inntak: Inntak[R, M], rad: R, m: M | None) -> Linje | None:
    """Writes a row; what was changed, None when nothing was. Radfeil when the rules forbid it."""
    ny = m is None
    m = m if m is not None else inntak.ny(rad)
    foran = [] if ny else inntak.foran(rad, m)
    ulikt = {f: v for f, v in inntak.verdier(rad, m).items() if getattr(m, f) != v}
    felt = [(navn(m, f), "" if ny else vist(m, f, getattr(m, f)), vist(m, f, v)) for f, v in sorted(ulikt.items())]
    for f, v in ulikt.items():
        setattr(m, f, v)
    if ny or ulikt:
        _kontroller(m, inntak.uten_kontroll)
        inntak.lagre(m)
    return Linje(str(m), (*foran, *felt)) if ny or foran or ulikt else None


def _kontroller(m: Model, uten: Iterable[str]) -> None:
    try:
        m.full_clean(exclude=set(uten))
    except ValidationError as feil:
        raise Radfeil(" ".join(_meldinger(m, feil))) from None


def _meldinger(m: Model, feil: ValidationError) -> Iterable[str]:
    for felt, meldinger in feil.message_dict.items():
        navnet = "" if felt == "__all__" else f"{navn(m, felt)}: ".capitalize()
        yield from (f"{navnet}{melding}" for melding in meldinger)


def navn(m: Model, felt: str) -> str:
    """What people call the field."""
    return str(getattr(m._meta.get_field(felt), "verbose_name", felt))


def vist(m: Model, felt: str, verdi: Any) -> str:
    """A value as people read it."""
    if verdi is None or verdi == "":
        return "–"
    if isinstance(verdi, bool):
        return "ja" if verdi else "nei"
    if isinstance(verdi, date):
        return dateformat.format(verdi, "j.n.Y")
    felt_ = m._meta.get_field(felt)
    valg = dict(felt_.flatchoices) if isinstance(felt_, models.CharField) else {}
    return str(valg.get(verdi, verdi))
