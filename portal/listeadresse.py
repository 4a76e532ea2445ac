"""A list whose whole state stands in its address: what is chosen, and addresses with some of it changed."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

Verdi = tuple[str, str, int]
"""(what the address says, what it is called, how many there are)."""
AAR_VIST = 15


class Listeadresse:
    """The parameters that count. `rute` names the list's own address, for when nothing is chosen; else that is `?`."""

    def __init__(self, parametre: QueryDict, navn: tuple[str, ...], *, rute: str = "") -> None:
        self.verdier = {n: v for n in navn if (v := parametre.get(n, "").strip())}
        self._rute = rute

    def __bool__(self) -> bool:
        return bool(self.verdier)

    def get(self, navn: str) -> str:
        """A parameter; empty when it is not there."""
        return self.verdier.get(navn, "")

    def bevares(self, *synlige: str) -> list[tuple[str, str]]:
        """What hidden fields of the form carry on: all but what its visible ones say."""
        return [(n, v) for n, v in self.verdier.items() if n not in synlige]

    def url(self, **endring: str) -> str:
        """The address with these parameters changed; empty ones vanish, and so does the page one is on."""
        deler = [f"{n}={quote(v)}" for n, v in (self.verdier | endring).items() if v]
        return "?" + "&".join(deler) if deler or not self._rute else reverse(self._rute)

    def gruppe(self, navn: str, parameter: str, verdier: Iterable[Verdi]) -> dict[str, Any]:
        """A facet: choices with how many each would give; a chosen one is removed by its link."""
        valgt = self.get(parameter)
        alle = [
            {
                "navn": tekst,
                "verdi": v,
                "antall": n,
                "valgt": v == valgt,
                "url": self.url(**{parameter: "" if v == valgt else v}),
            }
            for v, tekst, n in verdier
            if n
        ]
        return {"navn": navn, "parameter": parameter, "verdier": alle}

    def aar(self, antall: Mapping[int, int]) -> dict[str, Any]:
        """The newest years as a facet; each is a span of dates."""
        verdier, valgt = [], self._helt_aar
        for tallet, n in sorted(antall.items(), reverse=True)[:AAR_VIST]:
            aar = str(tallet)
            fra, til = ("", "") if aar == valgt else _grenser(aar)
            url = self.url(fra=fra, til=til)
            verdier.append({"navn": aar, "verdi": aar, "antall": n, "valgt": aar == valgt, "url": url})
        return {"navn": _("År"), "parameter": "aar", "verdier": verdier}

    def brikker(self, tekster: Mapping[str, Callable[[str], str]]) -> list[dict[str, str]]:
        """The chosen filters, each with the address without it; a whole year is one."""
        aar = self._helt_aar
        egne = [n for n in tekster if n in self.verdier and not (aar and n in {"fra", "til"})]
        hele = [{"tekst": aar, "url_uten": self.url(fra="", til="")}] if aar else []
        return hele + [{"tekst": tekster[n](self.verdier[n]), "url_uten": self.url(**{n: ""})} for n in egne]

    @property
    def _helt_aar(self) -> str:
        """The year that the dates span; empty when it is another span."""
        fra, til = self.get("fra"), self.get("til")
        return fra[:4] if fra and (fra, til) == _grenser(fra[:4]) else ""


def _grenser(aar: str) -> tuple[str, str]:
    return f"{aar}-01-01", f"{aar}-12-31"


def periode(valg: Mapping[str, Any]) -> dict[str, Callable[[str], str]]:
    """The texts of the chips for the first and the last day, as they were understood; else as they were written."""

    def dagen(navn: str, tekst: str) -> str:
        return f"{dato:%d.%m.%Y}" if (dato := valg.get(navn)) else tekst

    return {"fra": lambda v: _("Fra %s") % dagen("fra", v), "til": lambda v: _("Til %s") % dagen("til", v)}
