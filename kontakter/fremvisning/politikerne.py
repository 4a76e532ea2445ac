"""The politicians of a day: by name, by party and by body. Shared by page and files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from kontakter import personsok
from kontakter.fremvisning import sammensetning
from kontakter.fremvisning.kontakt import Kontakt, kontakt
from kontakter.offentlig.modeller import OffentligVerv
from portal.datofelt import Datofelt
from portal.listeadresse import Listeadresse
from portal.templatetags.portal import dato

MAATER = ("navn", "parti", "utvalg")
"""Ways of looking at the list; the first is the default."""


class Politikervalg(forms.Form):
    """What is searched for, and the day that it is asked for."""

    q = forms.CharField(label=gettext_lazy("Søk"), required=False, max_length=100)
    dato = Datofelt(label=gettext_lazy("Vis de folkevalgte per"), required=False)


@dataclass(frozen=True, slots=True)
class Politiker:
    """A person with the offices held on the day, in the order of the bodies."""

    nokkel: str
    navn: str
    verv: tuple[OffentligVerv, ...]

    @property
    def parti(self) -> tuple[str, str]:
        """(short form, name); empty without one."""
        return next(((v.parti, v.partinavn) for v in self.verv if v.parti), ("", ""))

    @property
    def url(self) -> str:
        """The person's page."""
        return sammensetning.person_url(self.nokkel)

    def linjer(self) -> list[dict[str, Any]]:
        """The offices, as the list shows them."""
        return [
            {
                "utvalg": v.utvalg.navn,
                "url": sammensetning.utvalg_url(v.utvalg.nokkel),
                "rolle": sammensetning.rolle(v).lower(),
            }
            for v in self.verv
        ]

    def ord(self) -> list[str]:
        """What the person is found by beside the name."""
        return [*self.parti, *(t for v in self.verv for t in (v.utvalg.navn, sammensetning.rolle(v)))]

    def kontakt(self, per: date) -> Kontakt:
        """How to reach the person."""
        return kontakt(self.verv, per)


def per_dag(dag: date) -> list[Politiker]:
    """All who hold an office on the day, by name."""
    verv = OffentligVerv.objects.per(dag).select_related("utvalg").order_by("navn", "person")
    av: dict[str, list[OffentligVerv]] = {}
    for v in verv:
        av.setdefault(v.person, []).append(v)
    return [Politiker(nokkel, alle[0].navn, tuple(sorted(alle, key=_plass))) for nokkel, alle in av.items()]


def _plass(v: OffentligVerv) -> tuple[Any, ...]:
    return v.utvalg.rekkefolge, v.utvalg.navn, sammensetning.rekkefolge(v)


class Politikerliste:
    """The list, as its address says."""

    def __init__(self, parametre: QueryDict, *, per: date) -> None:
        self.per = per
        self.skjema = Politikervalg(parametre)
        self.gyldig = self.skjema.is_valid()
        self.adresse = Listeadresse(parametre, ("q", "utvalg", "parti", "dato", "vis"))
        svar = self.skjema.cleaned_data if self.gyldig else {}
        self.dag: date = svar.get("dato") or per
        self.sporring = personsok.les(svar.get("q") or "")
        self.vis = self.adresse.get("vis") if self.adresse.get("vis") in MAATER else MAATER[0]
        self.alle = per_dag(self.dag) if self.gyldig else []

    @cached_property
    def funnet(self) -> list[Politiker]:
        """Those who match all that was chosen."""
        return self._som(parti=self.adresse.get("parti"), utvalg=self.adresse.get("utvalg"))

    def _som(self, *, parti: str, utvalg: str) -> list[Politiker]:
        rader = [p for p in self._sokt if (not parti or p.parti[0] == parti) and (not utvalg or _sitter_i(p, utvalg))]
        return sorted(rader, key=lambda p: _rolle_i(p, utvalg)) if utvalg and not self.sporring else rader

    @cached_property
    def _sokt(self) -> list[Politiker]:
        """Those who match the words; when there are words that say nothing, nobody does."""
        if not self.sporring:
            return [] if self.adresse.get("q") else self.alle
        return personsok.ranger(self.sporring, ((p, p.navn, p.ord()) for p in self.alle))

    def grupper(self) -> list[tuple[str, list[Politiker]]]:
        """(heading, people): one group without a heading, or one for each party or body."""
        if self.vis == "parti":
            return _per_parti(self.funnet)
        if self.vis == "utvalg":
            return self._per_utvalg()
        return [("", self.funnet)] if self.funnet else []

    def _per_utvalg(self) -> list[tuple[str, list[Politiker]]]:
        """Bodies in their order, each with its members, leaders first."""
        valgt = self.adresse.get("utvalg")
        return [
            (navn, sorted((p for p in self.funnet if _sitter_i(p, nokkel)), key=lambda p: _rolle_i(p, nokkel)))
            for nokkel, navn, _n in _utvalg(self.funnet)
            if valgt in ("", nokkel)
        ]

    def fasetter(self) -> Iterator[dict[str, Any]]:
        """Parties and bodies with counts."""
        parti, utvalg, gruppe = self.adresse.get("parti"), self.adresse.get("utvalg"), self.adresse.gruppe
        partier = [(p.parti[0], p.parti[1]) for p in self._som(parti="", utvalg=utvalg) if p.parti[0]]
        antall = {par: partier.count(par) for par in partier}
        rader = sorted(((*par, n) for par, n in antall.items()), key=lambda r: (-r[2], r[1]))
        yield gruppe(_("Parti"), "parti", rader)
        yield gruppe(_("Utvalg"), "utvalg", _utvalg(self._som(parti=parti, utvalg="")))

    def maater(self) -> list[dict[str, Any]]:
        """The ways of looking, with the one in use marked."""
        ord_ = {
            "navn": pgettext("liste", "Etter navn"),
            "parti": pgettext("liste", "Etter parti"),
            "utvalg": pgettext("liste", "Etter utvalg"),
        }
        return [
            {"tekst": ord_[m], "url": self.adresse.url(vis=m if m != MAATER[0] else ""), "valgt": m == self.vis}
            for m in MAATER
        ]

    def brikker(self) -> list[dict[str, str]]:
        """The chosen filters."""
        partier = dict(p.parti for p in self.alle)
        utvalg = {v.utvalg.nokkel: v.utvalg.navn for p in self.alle for v in p.verv}
        return self.adresse.brikker(
            {
                "q": lambda v: f"«{v}»",
                "parti": lambda v: partier.get(v, v),
                "utvalg": lambda v: utvalg.get(v, v),
                "dato": lambda v: _("Per %s") % (dato(self.dag) if self.gyldig else v),
            }
        )


def _sitter_i(p: Politiker, utvalg: str) -> bool:
    return any(v.utvalg.nokkel == utvalg for v in p.verv)


def _rolle_i(p: Politiker, utvalg: str) -> tuple[int, int, str]:
    """The best role in the body."""
    return min(sammensetning.rekkefolge(v) for v in p.verv if v.utvalg.nokkel == utvalg)


def _utvalg(politikere: Iterable[Politiker]) -> list[tuple[str, str, int]]:
    """(key, name, how many of them) of the bodies that they sit in, in the order of the bodies."""
    politikere = list(politikere)
    utvalg = {v.utvalg.nokkel: v.utvalg for p in politikere for v in p.verv}
    ordnet = sorted(utvalg.values(), key=lambda u: (u.rekkefolge, u.navn))
    return [(u.nokkel, u.navn, sum(_sitter_i(p, u.nokkel) for p in politikere)) for u in ordnet]


def _per_parti(politikere: Iterable[Politiker]) -> list[tuple[str, list[Politiker]]]:
    """The largest party first."""
    ut: dict[str, list[Politiker]] = {}
    for p in politikere:
        ut.setdefault(p.parti[1] or _("Uten parti"), []).append(p)
    return sorted(ut.items(), key=lambda g: (-len(g[1]), g[0]))
