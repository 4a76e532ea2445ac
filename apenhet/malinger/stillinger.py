"""Promises about vacancies."""

from collections.abc import Iterator
from datetime import date, datetime

from django.conf import settings

from apenhet.lofter import Lofte
from apenhet.regler import Avvik, Funn, Periode, funn
from portal import tid
from stillinger.begreper import Tilstand
from stillinger.models import Soknadsliste
from stillinger.offentlig.modeller import OffentligStilling, Segl

PA_NETT = "paa-nett"
"""The exception of applying on the web."""


def naboer() -> list[str]:
    """The other municipalities whose vacancies are to be listed, in small letters."""
    k = settings.KOMMUNE
    return [n.lower() for n in k.stillinger.nav_kommuner if n.lower() != k.kortnavn.lower()]


def stillinger(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """One can apply on the web, and each neighbour has as many vacancies in the list as the threshold says."""
    dag = min(p.til, tid.dato(naa))
    andres = OffentligStilling.objects.ledige(dag).exclude(adresse="").values_list("arbeidsgiver_navn", "poststed")
    tekster = [f"{arbeidsgiver} {sted}".lower() for arbeidsgiver, sted in andres]
    uten = [n for n in naboer() if sum(n in t for t in tekster) < lofte.terskel]
    sperret = [] if Segl.objects.exists() else [PA_NETT]
    return funn(1 + len(naboer()), (Avvik(n, dag) for n in [*sperret, *uten]))


def sokerlister(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """A list was made within so many days of each deadline; a deadline that has days left is not measured yet."""
    i_dag, laget = tid.dato(naa), _laget()
    malt, avvik = 0, []
    for nokkel, frist in _frister(p):
        dager = ((laget.get((nokkel, frist)) or i_dag) - frist).days
        malt += (nokkel, frist) in laget or dager > lofte.terskel
        if dager > lofte.terskel:
            avvik.append(Avvik(nokkel, frist, dager if (nokkel, frist) in laget else -dager))
    return funn(malt, avvik)


def _frister(p: Periode) -> Iterator[tuple[str, date]]:
    """The deadlines of these days, of public vacancies that were not cancelled; earlier ones that were moved too."""
    egne = OffentligStilling.objects.filter(adresse="", frist__gte=p.fra).exclude(tilstand=Tilstand.AVLYST)
    for nokkel, frist, tidligere in egne.values_list("nokkel", "frist", "innhold__tidligere_frister"):
        for dag in {frist, *map(date.fromisoformat, tidligere or ())}:
            if dag and p.fra <= dag <= p.til:
                yield nokkel, dag


def _laget() -> dict[tuple[str, date], date]:
    """(vacancy, deadline) → the day its first list was made."""
    forste = Soknadsliste.objects.filter(versjon=1).values_list("stilling__nokkel", "frist", "laget")
    return {(nokkel, frist): tid.dato(laget) for nokkel, frist, laget in forste}
