"""Who sits in a body, always asked for a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontakter.offentlig import OffentligVerv
from moter.fremvisning.folk import person_url
from postjournal.filters import Datofelt

ROLLER = {
    "leder": pgettext_lazy("verv", "Leder"),
    "nestleder": pgettext_lazy("verv", "Nestleder"),
    "medlem": pgettext_lazy("verv", "Medlem"),
    "observator": pgettext_lazy("verv", "Observatør"),
    "varamedlem": pgettext_lazy("verv", "Varamedlem"),
    "sekretaer": pgettext_lazy("verv", "Sekretær"),
}
"""Roles in the order that they are listed."""
_ORDEN = {rolle: i for i, rolle in enumerate(ROLLER)}


class Dagvalg(forms.Form):
    """The day that the composition is asked for."""

    dato = Datofelt(label=_("Vis sammensetningen per"), required=False)


def per(verv: Iterable[OffentligVerv], dag: date) -> list[dict[str, Any]]:
    """The members on the day: leaders first, then by number and name."""
    naa = [v for v in verv if v.fra <= dag and (v.til is None or v.til >= dag)]
    return [linje(v) for v in sorted(naa, key=_rekkefolge)]


def tidligere(verv: Iterable[OffentligVerv], dag: date) -> list[dict[str, Any]]:
    """Those who sat there before, the latest first."""
    gamle = [v for v in verv if v.til and v.til < dag]
    return [linje(v) for v in sorted(gamle, key=lambda v: (-v.til.toordinal(), _rekkefolge(v)))]  # type: ignore[union-attr]


def _rekkefolge(v: OffentligVerv) -> tuple[int, int, str]:
    return _ORDEN.get(v.rolle, len(_ORDEN)), v.nummer, v.navn


def linje(v: OffentligVerv) -> dict[str, Any]:
    """An office as lists show it."""
    nummer = f" {v.nummer}" if v.rolle == "varamedlem" and v.nummer else ""
    return {
        "navn": v.navn,
        "url": person_url(v.person),
        "parti": v.partinavn,
        "rolle": f"{ROLLER.get(v.rolle, v.rolle)}{nummer}",
        "fra": v.fra,
        "til": v.til,
    }
