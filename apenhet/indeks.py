"""The press's openness index, answered by looking: each criterion is worked out from what everybody can see."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q

from apenhet import loftedata
from apenhet.lofter import Kriterium
from apenhet.malinger import MALERE
from apenhet.malinger.journal import i_perioden
from apenhet.regler import INGEN, Periode, Tall
from innsyn import statistikkside
from kontakter.offentlig.eierskap import OffentligStyreverv
from moter.begreper import Motestatus
from moter.lofter import UTGAR
from moter.offentlig.modeller import OffentligMote, OffentligMotedokument, OffentligMotesett
from portal import tid
from portal.sok import sporring
from postjournal import liste
from postjournal.noark import Journalposttype, Tilgang
from postjournal.offentlig import treff
from postjournal.offentlig.modeller import Gravstein, OffentligPost, Sokerad

AAR = timedelta(days=365)
_INTERNE = (Journalposttype.NOTAT, Journalposttype.NOTAT_OPPFOLGING)
_EIENDOM = ~Q(eiendommer=[])
_OM_NOE_ANNET = r"anskaff|innkjøp|anbud|tilbud|avtale|kontrakt|leverandør|tjeneste|løsning|system|varse?l|innsyn"
_SMS = (
    Q(tittel__iregex=r"\msms\M|\mtekstmelding")
    & ~Q(tittel__iregex=_OM_NOE_ANNET)
    & ~Q(sak__tittel__iregex=_OM_NOE_ANNET)
)
"""Entries that are text messages by their own title: not what is bought, warned of or asked for."""


@dataclass(frozen=True, slots=True)
class Svar:
    """The answer to a criterion: whether it holds (None: nothing to measure it on), and its figures."""

    holdt: bool | None
    tall: int | None = None
    av: int | None = None


def svar(naa: datetime, lofter: Mapping[str, Tall]) -> list[dict[str, Any]]:
    """The answers to all criteria. `lofter`: how each promise was kept in the last twelve months, or stands now."""
    grunnlag = Grunnlag(naa, lofter)
    alle = ((k, SVARERE[k.navn](grunnlag, k)) for k in loftedata.kriterier())
    return [{"navn": k.navn, "holdt": s.holdt, "tall": s.tall, "av": s.av} for k, s in alle]


class Grunnlag:
    """What several criteria look at."""

    def __init__(self, naa: datetime, lofter: Mapping[str, Tall]) -> None:
        self.naa, self.lofter = naa, lofter
        self.i_dag = tid.dato(naa)
        self.aaret = Periode(self.i_dag - AAR, self.i_dag)

    def lofte(self, navn: str) -> Tall:
        """How a promise is kept; one that the municipality has left out is measured here."""
        if navn not in self.lofter and (x := next((x for x in loftedata.standard() if x.navn == navn), None)):
            return MALERE[navn](self.aaret, x, self.naa).tall
        return self.lofter.get(navn, INGEN)

    @cached_property
    def poster(self) -> dict[str, int]:
        """How many entries the last year has, and of some kinds, in one reading."""
        return i_perioden(self.aaret).aggregate(
            alle=Count("pk"),
            apne=Count("pk", filter=Q(tilgang=Tilgang.AAPEN)),
            interne=Count("pk", filter=Q(type__in=_INTERNE)),
            eiendom=Count("pk", filter=_EIENDOM),
            apne_eiendom=Count("pk", filter=_EIENDOM & Q(tilgang=Tilgang.AAPEN)),
            sms=Count("pk", filter=_SMS),
        )

    @property
    def moter(self) -> OffentligMotesett:
        """The meetings that were held in the last year."""
        holdt = OffentligMote.objects.mellom(self.i_dag - AAR, self.i_dag).filter(start__lte=self.naa)
        return holdt.exclude(status__in=UTGAR)

    def sok(self, tekst: str) -> int:
        """How many entries a search finds, as for any reader (names are no hits once they are old)."""
        dager = settings.KOMMUNE.postliste.navn_sokbare_dager
        sok = treff.Sok(sporring.les(tekst), sporring.Sporring(), self.i_dag, dager)
        return treff.tell(treff.skiver(Sokerad.objects.all(), sok)).antall


def andel(tall: Tall, grense: int) -> Svar:
    """Yes when at least so many per cent hold; nothing to measure is no answer."""
    holdt = 100 * tall.holdt >= grense * tall.malt if tall.malt else None
    return Svar(holdt, tall.holdt, tall.malt)


def hoyst(tall: int | None, grense: int) -> Svar:
    """Yes when the number is no larger."""
    return Svar(None if tall is None else tall <= grense, tall)


def minst(tall: int, grense: int) -> Svar:
    """Yes when the number is no smaller."""
    return Svar(tall >= grense, tall)


def _lofte(navn: str) -> Callable[[Grunnlag, Kriterium], Svar]:
    return lambda g, k: andel(g.lofte(navn), k.grense)


def _svartid(g: Grunnlag, k: Kriterium) -> Svar:
    return hoyst(statistikkside.innhold().get("median"), k.grense)


def _sok(g: Grunnlag, k: Kriterium) -> Svar:
    nyeste = treff.hent(treff.side([treff.ALT], 1))
    if not nyeste:
        return Svar(None, 0)
    return minst(g.sok(nyeste[0].sak.saksnr if nyeste[0].sak else nyeste[0].tittel), k.grense)


def _fulltekst(g: Grunnlag, k: Kriterium) -> Svar:
    return andel(Tall(g.poster["alle"], g.poster["alle"] - g.poster["apne"]), k.grense)


def _byggesak(g: Grunnlag, k: Kriterium) -> Svar:
    """Building cases are known by the property. That it is named is not enough: the documents must be there."""
    return andel(Tall(g.poster["eiendom"], g.poster["eiendom"] - g.poster["apne_eiendom"]), k.grense)


def _papirer(g: Grunnlag, k: Kriterium) -> Svar:
    med = g.moter.filter(Exists(OffentligMotedokument.objects.filter(mote=OuterRef("pk")))).count()
    alle = g.moter.count()
    return andel(Tall(alle, alle - med), k.grense)


def _styreverv(g: Grunnlag, k: Kriterium) -> Svar:
    return minst(OffentligStyreverv.objects.per(g.i_dag).count(), k.grense)


def _tilbake(g: Grunnlag, k: Kriterium) -> Svar:
    eldste = OffentligPost.objects.filter(pk__in=treff.side([treff.ALT], 1, eldst=True)).first()
    return minst((g.i_dag - eldste.dato).days // 365, k.grense) if eldste else Svar(None, 0)


def _fjernet(g: Grunnlag, k: Kriterium) -> Svar:
    borte = Gravstein.objects.filter(tid__gte=g.naa - AAR).count()
    alle = g.poster["alle"] + borte
    return Svar(1000 * borte <= k.grense * alle if alle else None, borte, alle)


def _virkedager(g: Grunnlag, k: Kriterium) -> Svar:
    return hoyst(liste.ferskhet()["median_virkedager"], k.grense)


def _interne(g: Grunnlag, k: Kriterium) -> Svar:
    return minst(g.poster["interne"], k.grense)


def _sms(g: Grunnlag, k: Kriterium) -> Svar:
    return minst(g.poster["sms"], k.grense)


def _foretak(g: Grunnlag, k: Kriterium) -> Svar:
    return minst(g.moter.filter(utvalg__slag="kf_styre").count(), k.grense)


def _strom(hvem: Q) -> Callable[[Grunnlag, Kriterium], Svar]:
    """How many of the meetings were filmed; the threshold is per cent."""

    def regn(g: Grunnlag, k: Kriterium) -> Svar:
        moter = g.moter.filter(hvem)
        return andel(Tall(moter.count(), moter.filter(video="").count()), k.grense)

    return regn


def _protokoller(g: Grunnlag, k: Kriterium) -> Svar:
    moter = g.moter.filter(utvalg__slag="kontrollutvalg")
    return andel(Tall(moter.count(), moter.exclude(status=Motestatus.PROTOKOLLERT).count()), k.grense)


_KOMMUNESTYRET = Q(utvalg__slag="kommunestyre")
SVARERE: Mapping[str, Callable[[Grunnlag, Kriterium], Svar]] = {
    "svartid": _svartid,
    "sok": _sok,
    "fulltekst": _fulltekst,
    "kontakt": _lofte("folkevalgte"),
    "byggesak": _byggesak,
    "veiledning": _lofte("veiledning"),
    "sakspapirer-fulltekst": _papirer,
    "sakspapirer-i-tide": _lofte("sakspapirer"),
    "vedtak-fort": _lofte("protokoll"),
    "styreverv": _styreverv,
    "langt-tilbake": _tilbake,
    "ikke-fjernet": _fjernet,
    "virkedager": _virkedager,
    "interne": _interne,
    "sms": _sms,
    "foretak": _foretak,
    "strom-kommunestyret": _strom(_KOMMUNESTYRET),
    "strom-andre": _strom(~_KOMMUNESTYRET),
    "kontroll-plan": _lofte("kontrollutvalg"),
    "kontroll-protokoll": _protokoller,
}
"""Criterion → how it is answered."""
