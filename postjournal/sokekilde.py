"""What the unified search finds of the journal: entries, by all that the list is searched by."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from portal.kilde import TELLES_TIL, Funn, Kilde, Sporsmal, Treff
from portal.sok import sporring
from portal.sok.merke import Merker
from portal.sok.sporring import Ledd
from portal.visning import adresse
from postjournal import fremvisning
from postjournal.fremvisning import Linje, Lys
from postjournal.noark import Tilgang
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import OffentligPost, OffentligSak

_ALLE = sporring.Sporring()


class Poster:
    """Entries with their documents' text."""

    slag = "post"
    tekst = True
    sikker = 0.0
    i_samlet = True

    def navn(self) -> str:
        """The list's name."""
        return _("Postliste")

    def sok(self, sporsmal: Sporsmal, antall: int) -> Funn:
        """The best among the newest that match."""
        sok = _sok(sporsmal)
        skiver = treff.skiver(treff.ALT, sok)
        telt, beste = treff.beste(skiver, sok.sporring, antall, blant=TELLES_TIL, vekter=sporsmal.vekter)
        return Funn(min(telt, TELLES_TIL), telt > TELLES_TIL, beste)

    def vis(self, sporsmal: Sporsmal, nokler: Sequence[int]) -> Sequence[Treff]:
        """As the list shows them."""
        lys = Lys(Merker(sporsmal.sporring), _sok(sporsmal).grense)
        return [_rad(linje) for linje in fremvisning.linjer(treff.hent(nokler), lys)]

    def liste(self, sporsmal: Sporsmal) -> str:
        """The list, best first."""
        return reverse("postjournal:liste") + "?" + urlencode({"q": sporsmal.tekst, "sortering": "relevans"})


def _sok(sporsmal: Sporsmal) -> treff.Sok:
    return treff.Sok(sporsmal.sporring, _ALLE, sporsmal.per, sporsmal.dager)


def _rad(linje: Linje) -> Treff:
    fakta = (linje.type_navn, linje.parter_tekst, linje.saksnr, linje.enhet_navn, linje.dokumenter_tekst)
    return Treff(
        url=linje.url,
        tittel=linje.tittel_merket,
        linjer=[f for f in fakta if f],
        tid=linje.journaldato,
        utdrag=linje.utdrag_merket,
        merke=linje.tilgang_navn if linje.tilgang == Tilgang.AAPEN else "",
        farge=linje.tilgang,
    )


def direkte(sporsmal: Sporsmal) -> Iterator[Treff]:
    """The case, the entry or the property that a number is the name of."""
    ledd = sporsmal.sporring.leddene
    leksemer = ledd[0].leksemer if len(ledd) == 1 and isinstance(ledd[0], Ledd) else ()
    for merke, _kolon, nummer in (x.partition(":") for x in leksemer):
        if merke in _NUMRE:
            yield from _NUMRE[merke](*map(int, _SIFRE.findall(nummer)))


def _saken(aar: int, nummer: int) -> Iterator[Treff]:
    for s in OffentligSak.objects.filter(aar=aar, nummer=nummer).order_by("id")[:3]:
        yield Treff(adresse("postjournal:sak", s.nokkel), s.tittel, [pgettext("journal", "Sak %s") % s.saksnr], s.dato)


def _posten(aar: int, nummer: int, post: int) -> Iterator[Treff]:
    funnet = OffentligPost.objects.select_related("sak", "enhet").filter(sak__aar=aar, sak__nummer=nummer, nummer=post)
    for p in funnet.order_by("id")[:3]:
        yield _rad(Linje(p))


def _eiendommen(gnr: int, bnr: int) -> Iterator[Treff]:
    if treff.finnes(treff.skiver(treff.ALT, _om_eiendommen(gnr, bnr), grovt=True)):
        navn = _("Eiendommen %s") % f"{gnr}/{bnr}"
        fakta = [_("Alt i postlista om eiendommen")]
        yield Treff(reverse("postjournal:eiendom", args=[gnr, bnr]), navn, fakta, norsk=False)


def _om_eiendommen(gnr: int, bnr: int) -> treff.Sok:
    return treff.Sok(sporring.eiendom(gnr, bnr), _ALLE, date.max, 0)


_NUMRE: Mapping[str, Callable[..., Iterator[Treff]]] = {"s": _saken, "d": _posten, "e": _eiendommen}
_SIFRE = re.compile(r"\d+")
KILDER: Sequence[Kilde] = (Poster(),)
