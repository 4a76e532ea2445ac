"""Who sits in a body, always asked for a day."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from kontakter.offentlig.modeller import OffentligVerv
from portal.datofelt import Datofelt
from portal.visning import adresse

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


def person_url(nokkel: str) -> str:
    """Address of a politician's page; empty without one."""
    return adresse("moter:person", nokkel) if nokkel else ""


def utvalg_url(nokkel: str) -> str:
    """Address of a body's page."""
    return adresse("moter:utvalg", nokkel)


class Dagvalg(forms.Form):
    """The day that the composition is asked for."""

    dato = Datofelt(label=_("Vis sammensetningen per"), required=False)


def per(verv: Iterable[OffentligVerv], dag: date) -> list[dict[str, Any]]:
    """The members on the day: leaders first, then by number and name."""
    naa = [v for v in verv if v.fra <= dag and (v.til is None or v.til >= dag)]
    return [linje(v) for v in sorted(naa, key=rekkefolge)]


def tidligere(verv: Iterable[OffentligVerv], dag: date) -> list[dict[str, Any]]:
    """Those who sat there before, the latest first."""
    gamle = [v for v in verv if v.til and v.til < dag]
    return [linje(v) for v in sorted(gamle, key=lambda v: (-v.til.toordinal(), rekkefolge(v)))]  # type: ignore[union-attr]


def rekkefolge(v: OffentligVerv) -> tuple[int, int, str]:
    """Leaders first, then by number and name."""
    return _ORDEN.get(v.rolle, len(_ORDEN)), v.nummer, v.navn


def linje(v: OffentligVerv) -> dict[str, Any]:
    """An office as lists show it."""
    return {
        "navn": v.navn,
        "url": person_url(v.person),
        "parti": v.partinavn,
        "rolle": rolle(v),
        "fra": v.fra,
        "til": v.til,
    }


def rolle(v: OffentligVerv) -> str:
    """What one is in the body, with the number of a deputy."""
    nummer = f" {v.nummer}" if v.rolle == "varamedlem" and v.nummer else ""
    return f"{ROLLER.get(v.rolle, v.rolle)}{nummer}"
