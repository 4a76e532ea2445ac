"""Promises about meetings."""

from datetime import date, datetime
from functools import partial

from apenhet.lofter import Lofte
from apenhet.regler import Avvik, Funn, Periode, funn
from kontakter.offentlig.modeller import OffentligUtvalg
from moter.fremvisning import loftene
from moter.lofter import UTGAR, Aarstall, Avviksslag, Motefakta, regn
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from portal import tid

_SAKSLISTE = frozenset({Avviksslag.SAKSLISTE_SEN, Avviksslag.SAKSLISTE_MANGLER})
_PROTOKOLL = frozenset({Avviksslag.PROTOKOLL_SEN, Avviksslag.PROTOKOLL_MANGLER})


def sakspapirer(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """The agenda was out as many days before the meeting as its body has said."""
    alle = _samlet(loftene.fakta(p.fra, p.til), naa)
    return funn(sum(a.sakslister for a in alle), _avvik(alle, _SAKSLISTE))


def protokoll(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """The minutes were out within so many days; a meeting that has days left is not measured yet."""
    fakta = loftene.fakta(p.fra, p.til)
    alle = _samlet(fakta, naa, lofte.terskel)
    forfalt = partial(_forfalt, naa=naa, dager=lofte.terskel)
    return funn(sum(map(forfalt, fakta)), _avvik(alle, _PROTOKOLL))


def _samlet(fakta: list[Motefakta], naa: datetime, dager: int = 0) -> list[Aarstall]:
    """The figures of all bodies together, for each calendar year that the period touches."""
    return [a for a in regn(fakta, per=naa, vedtak_dager=dager) if a.utvalg_id is None]


def _forfalt(m: Motefakta, naa: datetime, dager: int) -> bool:
    ute = m.protokollert is not None and m.protokollert <= naa
    return m.status not in UTGAR and m.start <= naa and (ute or (tid.dato(naa) - m.dag).days > dager)


def _avvik(alle: list[Aarstall], slag: frozenset[Avviksslag]) -> list[Avvik]:
    """`verdi` is days too late, or as many days below nought as it is missing."""
    mangler = {Avviksslag.SAKSLISTE_MANGLER, Avviksslag.PROTOKOLL_MANGLER}
    valgte = (a for tall in alle for a in tall.avvik if a.slag in slag)
    return [Avvik(a.nokkel, tid.dato(a.start), -a.dager if a.slag in mangler else a.dager) for a in valgte]


def kontrollutvalg(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Each control committee has meetings in the year's calendar; where none is known the promise is broken."""
    dag = min(p.til, tid.dato(naa))
    funnet = _i_kalenderen("kontrollutvalg", dag)
    return funnet if funnet.tall.malt else funn(1, [Avvik("ingen", dag)])


def foretak(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """The board of each municipal enterprise has meetings in the year's calendar; there may be no enterprise."""
    return _i_kalenderen("kf_styre", min(p.til, tid.dato(naa)))


def _i_kalenderen(slag: str, dag: date) -> Funn:
    """The bodies of this kind, and those of them without meetings that year."""
    alle = OffentligUtvalg.objects.i_aaret(dag.year).filter(slag=slag).values_list("id", "nokkel")
    aaret = OffentligMote.objects.mellom(date(dag.year, 1, 1), date(dag.year, 12, 31)).exclude(status__in=UTGAR)
    har = {u for utvalgene in aaret.values_list("utvalgene", flat=True) for u in utvalgene}
    return funn(len(alle), [Avvik(nokkel, dag) for id_, nokkel in alle if id_ not in har])


def lukkede(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """A closed item says by which provision."""
    fra, til = tid.midnatt(p.fra), tid.midnatt(p.til + tid.EN_DAG)
    punkter = OffentligPunkt.objects.filter(lukket=True, mote__start__gte=fra, mote__start__lt=til)
    rader = list(punkter.values_list("nokkel", "mote__start", "innhold__lukking__hjemmel"))
    return funn(len(rader), (Avvik(nokkel, tid.dato(start)) for nokkel, start, hjemmel in rader if not hjemmel))
