"""The steps of an application, in order. A vacancy without questions has no step for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from stillinger import forms
from stillinger.forms import Steg
from stillinger.innhold import Innhold
from stillinger.offentlig.modeller import OffentligStilling

SE_OVER = "se-over"


@dataclass(frozen=True, slots=True)
class Soknadssteg:
    """A step: its part of the address, what it is called, and its form."""

    navn: str
    tittel: Any
    skjema: type[Steg]


_ALLE = (
    Soknadssteg("om-deg", _("Om deg"), forms.OmDeg),
    Soknadssteg("erfaring", _("Erfaring og utdanning"), forms.Erfaring),
    Soknadssteg("sporsmal", _("Spørsmål om stillingen"), forms.Svar),
    Soknadssteg("filer", _("Vedlegg"), forms.Filene),
    Soknadssteg("offentlighet", _("Navnet ditt kan bli offentlig"), forms.Offentlighet),
    Soknadssteg(SE_OVER, _("Se over og send"), Steg),
)


def stegene(s: OffentligStilling) -> list[Soknadssteg]:
    """The steps of this vacancy."""
    return [x for x in _ALLE if x.skjema is not forms.Svar or s.innhold["sporsmal"]]


def lag_skjema(
    steg: Soknadssteg, s: OffentligStilling, innhold: Innhold, data: Mapping[str, Any] | None, per: date
) -> Steg:
    """The form of a step, with what was typed before; with `data` it is judged."""
    valg: dict[str, Any] = {"initial": steg.skjema.fra(innhold)}
    if steg.skjema in (forms.OmDeg, forms.Svar):
        valg["per"] = per
    if steg.skjema is forms.Svar:
        valg["sporsmal"] = s.innhold["sporsmal"]
    return steg.skjema(data, **valg)


def mangler(s: OffentligStilling, innhold: Innhold, per: date) -> list[tuple[Soknadssteg, list[str]]]:
    """(step, what is wrong) of the steps that are not whole, judged by their own forms."""
    ut = []
    for steg in stegene(s)[:-1]:
        skjema = lag_skjema(steg, s, innhold, steg.skjema.fra(innhold), per)
        if not skjema.is_valid():
            ut.append((steg, [f"{skjema[felt].label}: {feil[0]}" for felt, feil in skjema.errors.items()]))
    return ut
