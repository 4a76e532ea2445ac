"""What is told of news: a line for each thing that changed, with what changed in words, in the active language.

The rows are read from the projection when the message is written, a query for each kind of thing. What is not public
any more gives no line.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kontakter.fremvisning.sammensetning import person_url, rolle
from kontakter.offentlig.modeller import OffentligVerv
from moter.fremvisning import motet, ordene
from moter.offentlig.modeller import OffentligMotehendelse
from portal.templatetags.portal import dato
from portal.visning import adresse
from postjournal.fremvisning import Linje as Postlinje
from postjournal.offentlig.modeller import OffentligPost
from stillinger.fremvisning import Linje as Stillingslinje
from stillinger.offentlig.modeller import OffentligStilling
from varsling.begreper import AVLYST, BEGYNT, FRIST, NY, Kilde, Nytt


@dataclass(frozen=True, slots=True)
class Linje:
    """A thing, what has changed about it, what it is, and where it stands."""

    tittel: str
    endringer: tuple[str, ...]
    om: str
    url: str


class Linjebok:
    """The public rows that a bunch of news is about, read once."""

    def __init__(self, nytt: Iterable[Nytt], *, per: date) -> None:
        om: dict[str, set[str]] = {k: set() for k in Kilde}
        for n in nytt:
            om[n.kilde].add(n.gjelder)
        self.per = per
        self._rader: dict[str, dict[str, Any]] = {
            Kilde.POST: _hent(OffentligPost.objects.select_related("sak", "enhet"), om[Kilde.POST]),
            Kilde.MOTE: _hent(_hendelser(), om[Kilde.MOTE]),
            Kilde.VERV: _hent(OffentligVerv.objects.select_related("utvalg"), om[Kilde.VERV]),
            Kilde.STILLING: _hent(OffentligStilling.objects.defer("innhold", "jobposting", "sok"), om[Kilde.STILLING]),
        }

    def linjer(self, nytt: Sequence[Nytt]) -> list[Linje]:
        """One line for each thing, in the order that news of it came first."""
        grupper: dict[tuple[str, Any], list[tuple[Nytt, Any]]] = {}
        for n in nytt:
            if (rad := self._rader[n.kilde].get(n.gjelder)) is not None:
                grupper.setdefault((n.kilde, _tingen(rad)), []).append((n, rad))
        return [self._linje(kilde, alle) for (kilde, _tingen_), alle in grupper.items()]

    def _linje(self, kilde: str, alle: list[tuple[Nytt, Any]]) -> Linje:
        hva = [endring for n, rad in alle for endring in [_ord(n, rad)] if endring]
        return _LAG[Kilde(kilde)](alle[-1][1], tuple(dict.fromkeys(hva)), self.per)


def _hent(rader: Any, nokler: set[str]) -> dict[str, Any]:
    return {str(r.pk): r for r in rader.filter(pk__in=nokler)} if nokler else {}


def _hendelser() -> Any:
    tunge = ("innhold", "ics", "adkomst")
    return OffentligMotehendelse.objects.select_related("mote", "mote__utvalg").defer(*(f"mote__{f}" for f in tunge))


def _tingen(rad: Any) -> Any:
    """What the line is about: of an event, its meeting."""
    return rad.mote_id if isinstance(rad, OffentligMotehendelse) else rad.pk


def _ord(n: Nytt, rad: Any) -> str:
    """What has changed, in words."""
    if n.kilde == Kilde.POST:
        return _("Nytt i postlista") if n.hva == NY else _(n.hva)
    if n.kilde == Kilde.MOTE:
        linje = motet.hendelse(rad)
        return ": ".join(filter(None, (linje["hva"], linje["om"])))
    if n.kilde == Kilde.VERV:
        return _vervord(n, rad)
    return _stillingsord(n)


def _vervord(n: Nytt, v: OffentligVerv) -> str:
    if n.hva == BEGYNT:
        return _("Vervet begynte %s") % dato(v.fra)
    return _("Vervet sluttet %s") % dato(v.til) if v.til else ""


def _stillingsord(n: Nytt) -> str:
    if n.hva == AVLYST:
        return _("Utlysningen er avlyst")
    if n.hva != FRIST:
        return _("Ny utlysning")
    til, fra = _dag(n.verdier.get("frist")), _dag(n.verdier.get("fra"))
    if not (til and fra):
        return _("Søknadsfristen er endret")
    tekst = (
        _("Søknadsfristen er forlenget fra %(fra)s til %(til)s")
        if til > fra
        else _("Søknadsfristen er flyttet fra %(fra)s til %(til)s")
    )
    return tekst % {"fra": dato(fra), "til": dato(til)}


def _dag(tekst: str | None) -> date | None:
    return date.fromisoformat(tekst) if tekst else None


def _post(p: OffentligPost, endringer: tuple[str, ...], per: date) -> Linje:
    """No correspondent: a message cannot be taken back when a name is."""
    linje = Postlinje(p)
    om = " · ".join(filter(None, (linje.type_navn, dato(p.dato), linje.saksnr, linje.tilgang_navn)))
    return Linje(p.tittel, endringer, om, linje.url)


def _mote(h: OffentligMotehendelse, endringer: tuple[str, ...], per: date) -> Linje:
    m = h.mote
    om = " · ".join(filter(None, (ordene.naar(m.start, m.slutt), m.sted)))
    return Linje(f"{m.utvalg.navn} {ordene.dagen(m.start)}", endringer, om, adresse("moter:mote", m.nokkel))


def _verv(v: OffentligVerv, endringer: tuple[str, ...], per: date) -> Linje:
    om = " · ".join(filter(None, (v.utvalg.navn, str(rolle(v)), v.partinavn)))
    return Linje(v.navn, endringer, om, person_url(v.person))


def _stilling(s: OffentligStilling, endringer: tuple[str, ...], per: date) -> Linje:
    linje = Stillingslinje(s, per)
    frist = _("Frist: %s") % linje.frist if linje.frist else ""
    return Linje(s.tittel, endringer, " · ".join(filter(None, (linje.hvor, frist))), linje.url)


_LAG: Mapping[Kilde, Callable[[Any, tuple[str, ...], date], Linje]] = {
    Kilde.POST: _post,
    Kilde.MOTE: _mote,
    Kilde.VERV: _verv,
    Kilde.STILLING: _stilling,
}
