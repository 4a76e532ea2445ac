"""The press's index as page and JSON show it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy

from apenhet import bevis, loftedata
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
    bevis: str = ""
    """The address of the page that shows it."""

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


def alle(stand: Loftestand | None) -> list[Vist]:
    """All criteria in their order, with their proofs; before the first look none is measured."""
    svarene = {s["navn"]: s for s in stand.indeks} if stand else {}
    tom = {"holdt": None, "tall": None, "av": None}
    adresser = bevis.adresser(loftedata.kriterier())
    return [Vist(k, svarene.get(k.navn, tom), adresser[k.navn]) for k in loftedata.kriterier()]


def poeng(stand: Loftestand | None) -> int:
    """One for each yes, of the criteria that there are."""
    ja = {s["navn"] for s in stand.indeks if s["holdt"] is True} if stand else set()
    return sum(k.navn in ja for k in loftedata.kriterier())


def som_json(stand: Loftestand | None, full: Any) -> dict[str, Any]:
    """The answers."""
    rader = [
        {"navn": v.kriterium.navn, "sporsmal": v.sporsmal, "holdt": v.rad["holdt"], "tall": v.rad["tall"],
         "av": v.rad["av"], "grense": v.kriterium.grense, "forklaring": v.hva, "bevis_url": full(v.bevis)}
        for v in alle(stand)
    ]  # fmt: skip
    return {"poeng": poeng(stand), "av": len(rader), "kriterier": rader}
