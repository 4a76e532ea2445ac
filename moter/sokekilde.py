"""What the unified search finds of meetings: items with their papers, those that are decided, bodies and meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kontakter import personsok
from kontakter.offentlig.modeller import OffentligUtvalg
from moter import sokeliste
from moter.begreper import Motestatus
from moter.fremvisning import ordene
from moter.offentlig import lesing, treff
from moter.offentlig.modeller import OffentligMote, OffentligPolitiskSak
from portal import lesebase
from portal.kilde import I_TEKSTEN, TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok import tall
from portal.sok.merke import Merker
from portal.sok.sporring import Ledd
from portal.visning import adresse

_NAVNGITT = 0.9
"""Points of a body whose name was said."""
_DAGENS = 0.9
"""Rank of a meeting on the day that is asked for."""


class Saker:
    """Items of agendas, with papers and decisions."""

    slag = "sak"
    tekst = True
    sikker = 0.0
    i_samlet = True
    visning = "moter:sok"

    def navn(self) -> str:
        """What one looks for."""
        return _("Politiske saker")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """The best among the newest that match."""
        funnet = _finn(sporsmal, antall)
        return Funn(min(funnet.antall, TELLES_TIL), funnet.antall > TELLES_TIL, funnet.punkter)

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[int]) -> Sequence[Treff]:
        """As the list shows them."""
        merker = Merker(sporsmal.sporring)
        return [_rad(t) for t in sokeliste.linjer(treff.hent_linjer(nokler), _sok(sporsmal), merker)]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The search among them."""
        return reverse(self.visning) + "?" + urlencode({"q": sporsmal.tekst})


class Vedtak(Saker):
    """Items that are decided. They stand among the others already, so that here they are only counted."""

    slag = "vedtak"
    i_samlet = False
    visning = "moter:vedtak"

    def navn(self) -> str:
        """What one looks for."""
        return pgettext("flertall", "Vedtak")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """How many of the newest items that match are decided."""
        funnet = _finn(sporsmal, antall)
        return Funn(min(funnet.avgjorte, TELLES_TIL), bool(funnet.avgjorte) and funnet.antall > TELLES_TIL)


def _finn(sporsmal: Sporsmal, antall: int) -> treff.Beste:
    """The items, asked for once for both kinds."""
    if "moter" not in sporsmal.lager:
        sporsmal.lager["moter"] = treff.beste(_sok(sporsmal), antall, blant=TELLES_TIL, vekter=sporsmal.vekter)
    funnet: treff.Beste = sporsmal.lager["moter"]
    return funnet


def _sok(sporsmal: Sporsmal) -> treff.Sok:
    return treff.Sok(sporsmal.sporring, sporsmal.per, sporsmal.dager)


def _rad(t: dict[str, Any]) -> Treff:
    ord_, farge = t["utfall"] or ("", "")
    return Treff(
        url=t["url"],
        tittel=t["tittel"],
        linjer=[f for f in (t["utvalg"], t["nummer"], t["type"]) if f],
        tid=t["dag"],
        utdrag=t["utdrag"] or t["vedtak"],
        merke=ord_,
        farge=farge,
    )


class Utvalgene:
    """Political bodies by name, also with an error in it."""

    slag = "utvalg"
    tekst = False
    sikker = 0.75
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Utvalg")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """Those that exist now, by name and by what they do."""
        funnet = _spurt(sporsmal).utvalg
        return Funn(len(funnet), beste=funnet[:antall])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[tuple[int, str, str]]) -> Sequence[Treff]:
        """With the next meeting."""
        neste = treff.neste_moter([pk for pk, _nokkel, _navn in nokler], sporsmal.naa)
        return [_utvalg(nokkel, navn, neste.get(pk, "")) for pk, nokkel, navn in nokler]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The meetings of the year, body by body; those of the one that was found."""
        funnet = _spurt(sporsmal).utvalg
        return _kalender([nokkel for _poeng, (_pk, nokkel, _navn) in funnet])


def _kalender(utvalg: Sequence[str], dag: date | None = None) -> str:
    """The calendar of the year, or of the day's month; of one body when there is only one."""
    sti = reverse("moter:maaned", args=[dag.year, dag.month]) if dag else reverse("moter:kalender")
    return f"{sti}?utvalg={utvalg[0]}" if len(utvalg) == 1 else sti


@dataclass(frozen=True, slots=True)
class _Spurt:
    """The day and the bodies that are named, the best first."""

    dag: date | None
    utvalg: list[tuple[float, tuple[int, str, str]]]

    @property
    def med_moter(self) -> list[tuple[int, str]]:
        """(number, key) of those whose name was said, and not only its beginning or what they do."""
        return [(pk, nokkel) for poeng, (pk, nokkel, _navn) in self.utvalg if poeng >= _NAVNGITT]


def _spurt(sporsmal: Sporsmal) -> _Spurt:
    """What is asked of bodies and days, read once for both kinds; a day is no part of a body's name."""
    if "moter.spurt" not in sporsmal.lager:
        tekst = sporsmal.opprinnelig or sporsmal.tekst
        start, slutt, dag = next(tall.datoer(tekst), (0, 0, None))
        sporring = personsok.les(tekst[:start] + tekst[slutt:])
        alle = lesebase.rader(*_i_aaret(sporsmal.per.year)) if sporring else ()
        funnet = personsok.med_poeng(sporring, [((pk, nokkel, n), n, [om]) for pk, nokkel, n, om in alle])
        # With words that name no body, the day is not all that is asked for.
        sporsmal.lager["moter.spurt"] = _Spurt(dag if funnet or not sporring else None, funnet)
    spurt: _Spurt = sporsmal.lager["moter.spurt"]
    return spurt


class Motene:
    """Meetings: of a body that is named, of a day that is named, or both. Other words ask for none, and ask nothing."""

    slag = "mote"
    tekst = False
    sikker = _DAGENS
    i_samlet = True

    def navn(self) -> str:
        """What one looks for."""
        return _("Møter")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """Those of the day; else those of the bodies, the nearest in time first, behind what is about the word."""
        spurt = _spurt(sporsmal)
        utvalg = [pk for pk, _nokkel in spurt.med_moter]
        if not (spurt.dag or utvalg):
            return Funn()
        moter = OffentligMote.objects.mellom(spurt.dag, spurt.dag) if spurt.dag else OffentligMote.objects.all()
        moter = moter.filter(utvalgene__overlap=utvalg) if utvalg else moter
        funnet = list(moter.order_by("-start").values_list("pk", "start")[: TELLES_TIL + 1])
        naermest = sorted(funnet, key=lambda m: abs(m[1] - sporsmal.naa))[:antall]
        rang = _DAGENS if spurt.dag else I_TEKSTEN
        return Funn(min(len(funnet), TELLES_TIL), len(funnet) > TELLES_TIL, [(rang, pk) for pk, _start in naermest])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[int]) -> Sequence[Treff]:
        """With hour and place, and how far they have come."""
        rader = lesing.linjer().select_related("utvalg").in_bulk(nokler)
        return [_mote(rader[pk]) for pk in nokler if pk in rader]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The calendar, of the month when a day is named."""
        spurt = _spurt(sporsmal)
        return _kalender([nokkel for _pk, nokkel in spurt.med_moter], spurt.dag)


def _mote(m: OffentligMote) -> Treff:
    fakta = (ordene.naar(m.start, m.slutt), m.sted, ordene.navn(Motestatus, m.status))
    tittel = f"{m.utvalg.navn} {ordene.dagen(m.start)}"
    return Treff(adresse("moter:mote", m.nokkel), tittel, [f for f in fakta if f], norsk=False)


@lru_cache(maxsize=4)
def _i_aaret(aar: int) -> tuple[str, tuple[Any, ...]]:
    rader = OffentligUtvalg.objects.i_aaret(aar).values_list("pk", "nokkel", "navn", "beskrivelse")
    return rader.query.sql_with_params()


def _utvalg(nokkel: str, navn: str, neste: str) -> Treff:
    return Treff(adresse("moter:utvalg", nokkel), navn, [_("Neste møte %s") % neste] if neste else [])


def direkte(sporsmal: Sporsmal) -> Iterator[Treff]:
    """The political case that a case number is the number of."""
    ledd = sporsmal.sporring.leddene
    leksemer = ledd[0].leksemer if len(ledd) == 1 and isinstance(ledd[0], Ledd) else ()
    numre = [x.removeprefix("s:") for x in leksemer if x.startswith("s:")]
    for s in OffentligPolitiskSak.objects.filter(saksnr__in=numre).order_by("id")[:3] if numre else ():
        yield Treff(adresse("moter:sak", s.nokkel), s.tittel, [_("Politisk behandling av sak %s") % s.saksnr])


KILDER: Sequence[Kilde] = (Saker(), Vedtak(), Utvalgene(), Motene())
