"""The press's index as page and JSON show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from apenhet import loftedata
from apenhet.fremvisning import adressen
from apenhet.lofter import Kriterium
from apenhet.offentlig.modeller import Loftestand
from portal.templatetags.portal import tall

SVAR = {True: gettext_lazy("Ja"), False: gettext_lazy("Nei"), None: gettext_lazy("Ikke målt")}
FARGER = {True: "success", False: "warning", None: "neutral"}


@dataclass(frozen=True, slots=True)
class Vist:
    """A criterion with its answer."""

    kriterium: Kriterium
    rad: Mapping[str, Any]

    @property
    def sporsmal(self) -> str:
        """What the press asks."""
        return loftedata.pa_spraket(self.kriterium.sporsmal)

    @property
    def svar(self) -> str:
        """Yes, no, or not measured."""
        return str(SVAR[self.rad["holdt"]])

    @property
    def farge(self) -> str:
        """The colour that goes with the answer."""
        return FARGER[self.rad["holdt"]]

    @property
    def hva(self) -> str:
        """The figures behind it; empty when there is nothing to measure it on."""
        if self.rad["holdt"] is None:
            return ""
        verdier = {"tall": tall(self.rad["tall"]), "av": tall(self.rad["av"]), "grense": tall(self.kriterium.grense)}
        return loftedata.pa_spraket(self.kriterium.svar).format(**verdier)

    @property
    def bevis(self) -> str:
        """The page that shows it."""
        return adressen(self.kriterium.bevis)


def alle(stand: Loftestand | None) -> list[Vist]:
    """All criteria in their order; before the first look none is measured."""
    svarene = {s["navn"]: s for s in stand.indeks} if stand else {}
    tom = {"holdt": None, "tall": None, "av": None}
    return [Vist(k, svarene.get(k.navn, tom)) for k in loftedata.kriterier()]


def poeng(alle_: Sequence[Vist]) -> int:
    """One for each yes."""
    return sum(v.rad["holdt"] is True for v in alle_)


def som_json(alle_: Sequence[Vist], full: Any) -> dict[str, Any]:
    """The answers."""
    rader = [
        {"navn": v.kriterium.navn, "sporsmal": v.sporsmal, "holdt": v.rad["holdt"], "tall": v.rad["tall"],
         "av": v.rad["av"], "grense": v.kriterium.grense, "forklaring": v.hva, "bevis_url": full(v.bevis)}
        for v in alle_
    ]  # fmt: skip
    return {"poeng": poeng(alle_), "av": len(rader), "kriterier": rader}
