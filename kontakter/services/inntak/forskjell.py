"""What an import does: new, changed and gone rows, faults, and whether it must be confirmed. Pure."""

from dataclasses import dataclass, field
from hashlib import sha256

from portal.innlesing.feil import Feil

TALL = ("nye", "endret", "borte", "uendret", "feil")
MER_ENN = 5
"""One in so many may be gone without anybody confirming it."""


@dataclass(frozen=True, slots=True)
class Linje:
    """A row that is new, changed or gone. `felt`: (field, before, after); of a new one nothing is before."""

    navn: str
    felt: tuple[tuple[str, str, str], ...] = ()


@dataclass(slots=True)
class Forskjell:
    """`her`: how many rows of the source stood before. `utelatt`: rows whose contact details nobody has agreed to.

    `hindring` says why nothing was done; it is empty when all of it stands, or would.
    """

    her: int = 0
    nye: list[Linje] = field(default_factory=list)
    endret: list[Linje] = field(default_factory=list)
    borte: list[Linje] = field(default_factory=list)
    uendret: int = 0
    utelatt: int = 0
    vet_ikke_borte: bool = False
    feil: list[Feil] = field(default_factory=list)
    hindring: str = ""

    @property
    def for_mange_borte(self) -> bool:
        """Whether more than a fifth of what the source has delivered would be gone."""
        return len(self.borte) * MER_ENN > self.her

    @property
    def endrer_noe(self) -> bool:
        """Whether anything is another than before."""
        return bool(self.nye or self.endret or self.borte)

    @property
    def avtrykk(self) -> str:
        """What was shown: only just that is done."""
        return sha256(repr((self.her, self.nye, self.endret, self.borte, self.uendret, self.feil)).encode()).hexdigest()

    def tall(self) -> dict[str, int]:
        """How many of each."""
        alle = {navn: getattr(self, navn) for navn in TALL}
        return {navn: v if isinstance(v, int) else len(v) for navn, v in alle.items()}

    def merknader(self) -> list[str]:
        """What else whoever imports should know."""
        ut = []
        if self.vet_ikke_borte:
            ut.append("Noen rader med feil mangler nøkkel. Derfor regnes ingen som borte.")
        if self.utelatt:
            rader = "én rad" if self.utelatt == 1 else f"{self.utelatt} rader"
            ut.append(f"Telefon og e-post i {rader} er ikke tatt inn, fordi det ikke er sagt når personene sa ja.")
        return ut
