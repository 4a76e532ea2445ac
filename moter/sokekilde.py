"""What the unified search finds of meetings: items with their papers, and those of them that are decided."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from kontakter import personsok
from kontakter.offentlig.modeller import OffentligUtvalg
from moter import sokeliste
from moter.offentlig import treff
from moter.offentlig.modeller import OffentligPolitiskSak
from portal import lesebase
from portal.kilde import TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok.merke import Merker
from portal.sok.sporring import Ledd
from portal.visning import adresse


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
        sporring = personsok.les(sporsmal.opprinnelig or sporsmal.tekst)
        alle = lesebase.rader(*_i_aaret(sporsmal.per.year)) if sporring else ()
        funnet = personsok.med_poeng(sporring, [((pk, nokkel, n), n, [tekst]) for pk, nokkel, n, tekst in alle])
        return Funn(len(funnet), beste=funnet[:antall])

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[tuple[int, str, str]]) -> Sequence[Treff]:
        """With the next meeting."""
        neste = treff.neste_moter([pk for pk, _nokkel, _navn in nokler], sporsmal.naa)
        return [_utvalg(nokkel, navn, neste.get(pk, "")) for pk, nokkel, navn in nokler]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The meetings of the year, body by body."""
        return reverse("moter:kalender")


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


KILDER: Sequence[Kilde] = (Saker(), Vedtak(), Utvalgene())
