"""How the promises are kept, as pages and JSON show it. Reads only what the job has put out, and the public rows."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apenhet import loftedata, oppslag
from apenhet.lofter import Lofte, Slag
from apenhet.offentlig.modeller import Loftestand, Lofteverdi
from apenhet.oppslag import Linken
from apenhet.regler import INGEN, Dom, Tall, dom, maneder, prosent, samlet
from innsyn import statistikkside
from portal import diagram
from portal.templatetags.portal import dato, tall

MANEDER = 12
VISES = 5
"""How many exceptions the page of all promises names."""
DOMMER = {
    Dom.HOLDT: gettext_lazy("Holdt"),
    Dom.BRUTT: gettext_lazy("Brutt"),
    Dom.FOR_FA: gettext_lazy("For få til å måle"),
}
FARGER = {Dom.HOLDT: "success", Dom.BRUTT: "warning", Dom.FOR_FA: "neutral"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Maned:
    """A month of a promise: the figures and the value that the chart shows (None: too few). `tall`: as words."""

    forste: date
    tall: str
    verdi: int | None
    malt: int | None = None
    brutt: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Vist:
    """A promise as it is shown. `prosent`: the share that was kept; `antall`: the same in words."""

    lofte: Lofte
    dom: Dom
    prosent: int | None
    antall: str
    na: str
    malt: int | None
    brutt: int | None
    maneder: Sequence[Maned]
    avvik: Sequence[Linken] = ()

    @property
    def tittel(self) -> str:
        """What is promised."""
        return loftedata.pa_spraket(self.lofte.tittel)

    @property
    def maling(self) -> str:
        """How it is measured."""
        return loftedata.pa_spraket(self.lofte.maling)

    @property
    def kilde(self) -> str:
        """Where it is promised."""
        return loftedata.pa_spraket(self.lofte.kilde)

    @property
    def tilstand(self) -> str:
        """The verdict in words; how often it was broken stands with it."""
        if self.dom is Dom.BRUTT and self.brutt:
            return ngettext("Brutt %s gang", "Brutt %s ganger", self.brutt) % tall(self.brutt)
        return str(DOMMER[self.dom])

    @property
    def farge(self) -> str:
        """The colour that goes with the words."""
        return FARGER[self.dom]

    @property
    def anker(self) -> str:
        """Its place on the page of all promises; the chart has the name itself."""
        return f"{self.lofte.navn}-lofte"

    @property
    def url(self) -> str:
        """The address of that place."""
        return f"{reverse('apenhet:forside')}#{self.anker}"

    @property
    def bevis(self) -> str:
        """The page that shows it."""
        return adressen(self.lofte.bevis)

    @property
    def kolonne(self) -> str:
        """What the figures of the months are."""
        return _("Ni av ti fikk svar innen") if self.lofte.slag is Slag.SVARTID else _("Holdt")

    @property
    def figurtekst(self) -> str:
        """What stands above the chart."""
        hva = self.kolonne if self.lofte.slag is Slag.SVARTID else _("Andelen som er holdt")
        return _("%(hva)s, siste 12 måneder") % {"hva": hva}

    @property
    def flere(self) -> str:
        """The page with all exceptions; empty when all stand here."""
        navngis = self.lofte.slag is not Slag.SVARTID and (self.brutt or 0) > len(self.avvik) and self.avvik
        return reverse("apenhet:avvik", args=[self.lofte.navn]) if navngis else ""

    def figur(self) -> SafeString:
        """The trend as a picture."""
        svartid = self.lofte.slag is Slag.SVARTID
        valg: dict[str, Any] = {"enhet": _("arbeidsdager") if svartid else _("prosent")}
        if svartid:
            valg |= {"terskel": self.lofte.terskel, "terskelnavn": _("Løftet")}
        verdier = [(f"{m.forste:%m.%y}", m.verdi) for m in self.maneder]
        return SafeString(
            diagram.linje(verdier, tittel=self.tittel, beskrivelse=self._beskrivelse(), id_=self.lofte.navn, **valg)
        )

    def _beskrivelse(self) -> str:
        malte = [m for m in self.maneder if m.verdi is not None]
        if not malte:
            return _("Ingen måneder har nok til å måle.")
        lavest, hoyest = min(malte, key=lambda m: m.verdi or 0), max(malte, key=lambda m: m.verdi or 0)
        return _("Lavest %(lavest)s, høyest %(hoyest)s, sist %(sist)s. Tallene står i tabellen under.") % {
            "lavest": _med_maned(lavest),
            "hoyest": _med_maned(hoyest),
            "sist": _med_maned(malte[-1]),
        }


def _med_maned(m: Maned) -> str:
    return f"{m.verdi} ({dato(m.forste, 'måned')})"


def adressen(visning: str) -> str:
    """The address of a page by its name; empty when the process does not serve it."""
    try:
        return reverse(visning)
    except NoReverseMatch:
        return ""


def alle(per: date, *, avvik: int = VISES) -> list[Vist]:
    """All promises, in their order, with so many of the newest exceptions."""
    tallene, statistikk = _verdier(), statistikkside.innhold()
    navngitte = oppslag.nyeste([x.navn for x in loftedata.alle()], avvik) if avvik else {}
    return [vist(x, per, tallene.get(x.navn, {}), statistikk, navngitte.get(x.navn, ())) for x in loftedata.alle()]


def vist(
    lofte: Lofte, per: date, tallene: Mapping[date, Tall], statistikk: Mapping[str, Any], avvik: Sequence[Linken] = ()
) -> Vist:
    """One promise. How something stands is as it was last seen, also before a new month has been looked at."""
    if lofte.slag is Slag.SVARTID:
        return _svartid(lofte, statistikk)
    maanedene = maneder(per, MANEDER)
    na = tallene.get(maanedene[-1], INGEN)
    if lofte.slag is Slag.TILSTAND:
        i_alt = tallene[max(tallene)] if tallene else INGEN
    else:
        i_alt = samlet({m: t for m, t in tallene.items() if m in maanedene})
    return Vist(
        lofte=lofte, dom=dom(i_alt, lofte.minst), prosent=prosent(i_alt, lofte.minst), antall=_antall(i_alt),
        na="" if lofte.slag is Slag.TILSTAND else _antall(na), malt=i_alt.malt, brutt=i_alt.brutt, avvik=avvik,
        maneder=[_maned(m, tallene.get(m), lofte.minst) for m in maanedene],
    )  # fmt: skip


def _verdier(**valg: Any) -> dict[str, dict[date, Tall]]:
    ut: dict[str, dict[date, Tall]] = {}
    for v in Lofteverdi.objects.filter(**valg):
        ut.setdefault(v.lofte, {})[v.maned] = Tall(v.malt, v.brutt)
    return ut


def _antall(t: Tall) -> str:
    return _("%(holdt)s av %(malt)s") % {"holdt": tall(t.holdt), "malt": tall(t.malt)}


def _maned(forste: date, t: Tall | None, minst: int) -> Maned:
    if t is None:
        return Maned(forste=forste, tall="–", verdi=None)
    verdi = prosent(t, minst)
    ordene = f"{verdi} % ({_antall(t)})" if verdi is not None else _("For få til å måle")
    return Maned(forste=forste, tall=ordene, verdi=verdi, malt=t.malt, brutt=t.brutt)


def _svartid(lofte: Lofte, statistikk: Mapping[str, Any]) -> Vist:
    """From the figures of access requests, which hide what is small: nothing is worked out from them here."""
    andel = next((a["prosent"] for a in statistikk.get("innen", ()) if a["innen"] == lofte.terskel), None)
    rader = statistikk.get("maneder", {}).get("rader", [])[-MANEDER:]
    over = statistikk.get("over_fristen")
    return Vist(
        lofte=lofte, dom=_svardom(andel, over), prosent=andel, antall="", na=_over(over), malt=None, brutt=None,
        maneder=[_svarmaned(r) for r in rader],
    )  # fmt: skip


def _svardom(andel: int | None, over: int | None) -> Dom:
    """The share is of those that were answered; whoever still waits beyond the deadline was not answered in time."""
    if over:
        return Dom.BRUTT
    return Dom.FOR_FA if andel is None else Dom.HOLDT if andel == 100 else Dom.BRUTT


def _over(antall: int | None) -> str:
    """How many wait beyond the deadline, where that can be told."""
    if antall is None:
        return ""
    return ngettext("%s krav er over fristen nå", "%s krav er over fristen nå", antall) % tall(antall)


def _svarmaned(rad: Mapping[str, Any]) -> Maned:
    dager = rad["persentil90"]
    ordene = _("For få til å måle") if dager is None else ngettext("%s arbeidsdag", "%s arbeidsdager", dager) % dager
    return Maned(forste=date.fromisoformat(f"{rad['navn']}-01"), tall=ordene, verdi=dager)


def stand() -> Loftestand | None:
    """When the figures were worked out, and the answers to the index."""
    return Loftestand.objects.filter(id=1).first()


def kort(per: date) -> list[dict[str, Any]]:
    """The headline figures for the front page, of the promises that have a word for it; a broken one always.

    Each is {verdi, tekst, tilstand, holdt, url}, as `portal/forside.html` shows them; what has too little is left out.
    """
    tallene, statistikk = _verdier(), statistikkside.innhold()
    valgte = (vist(x, per, tallene.get(x.navn, {}), statistikk) for x in loftedata.alle() if x.kort)
    return [_kort(v) for v in valgte if v.prosent is not None or v.dom is Dom.BRUTT]


def _kort(v: Vist) -> dict[str, Any]:
    """The share and the verdict; where there is none to show, the verdict, what was promised, and why it is broken."""
    felles = {"holdt": v.dom is Dom.HOLDT, "url": v.url}
    if v.prosent is None:
        return {"verdi": v.tilstand, "tekst": v.tittel, "tilstand": v.na} | felles
    tekst = loftedata.pa_spraket(v.lofte.kort or v.lofte.tittel)
    return {"verdi": f"{v.prosent} %", "tekst": tekst, "tilstand": v.tilstand} | felles


def sammendrag(lofter: Iterable[Vist]) -> list[tuple[str, str, int]]:
    """(verdict, colour, how many promises)."""
    dommene = [v.dom for v in lofter]
    return [(str(DOMMER[d]), FARGER[d], dommene.count(d)) for d in Dom]


# --- as data --------------------------------------------------------------------------------------------------------


def som_json(per: date, full: Callable[[str], str]) -> dict[str, Any]:
    """All promises; `full` makes an address whole. The fields are told in `docs/lofter.md`."""
    s = stand()
    return {
        "per": s.per.isoformat() if s else None,
        "lofter": [_lofte_json(v, full) for v in alle(per, avvik=50)],
    }


def _lofte_json(v: Vist, full: Callable[[str], str]) -> dict[str, Any]:
    return {
        "navn": v.lofte.navn, "tittel": v.tittel, "slag": v.lofte.slag, "dom": v.dom, "prosent": v.prosent,
        "malt": v.malt, "brutt": v.brutt, "terskel": v.lofte.terskel, "maling": v.maling, "kilde": v.kilde,
        "kilde_url": v.lofte.lenke or None, "bevis_url": full(v.bevis) if v.bevis else None,
        "maneder": [
            {"maned": f"{m.forste:%Y-%m}", "verdi": m.verdi, "malt": m.malt, "brutt": m.brutt} for m in v.maneder
        ],
        "avvik": [{"tekst": a.tekst, "url": full(a.url), "dag": a.dag.isoformat(), "hva": a.hva} for a in v.avvik],
        "avvik_url": full(v.flere) if v.flere else None,
    }  # fmt: skip
