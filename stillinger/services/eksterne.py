"""Vacancies of others, from NAV's feed and neighbours' own: shown with a link out, taken away when they end."""

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from portal import hendelser, henting, tid
from portal.henting import Hentefeil, Svar
from portal.innlesing.feil import Filfeil, Radfeil
from postjournal import nokkel
from stillinger import nabofeed
from stillinger.models import Arbeidsgiver, Eksternstilling, Feedstand
from stillinger.nav import detaljer, feed
from stillinger.nav.feed import Bokmerke, Dom, Sidepost
from stillinger.offentlig import projeksjon
from stillinger.utlysning import Utlysning, Utvalg

Henter = Callable[[str, Mapping[str, str]], Svar]
"""Address and headers → the answer; raises Hentefeil."""
NAV = "nav"
SIDER = 200
"""Pages of the feed that one run reads at the most."""
LESES_HELT = 1_000
"""Changes after which a run ends when each is read in full; the next run goes on from there."""
FLEST_FEIL = 10
"""Faults that are kept of one reading."""
LENGSTE_ID = 200
FORSTE_GANG = timedelta(days=180)
"""No advertisement at NAV is older."""


def utvalg() -> Utvalg:
    """Whose vacancies are shown."""
    k = settings.KOMMUNE.stillinger
    return Utvalg(kommuner=frozenset(k.nav_kommuner), orgnr=frozenset(k.nav_orgnr))


def fra_nettet(adresse: str, hoder: Mapping[str, str]) -> Svar:
    """From the network; requests to NAV carry our token."""
    nav = settings.KOMMUNE.stillinger.nav_adresse
    hos_nav = bool(nav) and urlsplit(adresse).netloc == urlsplit(nav).netloc
    nokkelen = {"Authorization": f"Bearer {settings.NAV_NOKKEL}"} if hos_nav and settings.NAV_NOKKEL else {}
    return henting.hent(adresse, hoder={**hoder, **nokkelen}, storste=feed.STORSTE_SVAR)


def les_alle(*, naa: datetime, hent: Henter = fra_nettet) -> dict[str, int]:
    """Reads what is switched on: source → how many were read. A neighbour that is read no more is forgotten."""
    naboer = list(Arbeidsgiver.objects.exclude(hentes_fra=""))
    _glem_andre([NAV, *(a.nokkel for a in naboer)])
    ut = {NAV: les_nav(hent=hent, naa=naa)} if settings.KOMMUNE.stillinger.nav_adresse else {}
    for a in naboer:
        ut[a.nokkel] = les_nabo(arbeidsgiver=a, hent=hent, naa=naa)
    return ut


@transaction.atomic
def _glem_andre(kilder: list[str]) -> None:
    """Takes away the vacancies of all other sources, and how those were read."""
    for e in Eksternstilling.objects.exclude(kilde__in=kilder):
        fjern(kilde=e.kilde, systemid=e.systemid)
    Feedstand.objects.exclude(kilde__in=kilder).delete()


def les_nav(*, hent: Henter, naa: datetime) -> int:
    """Reads the feed from where it was left; how many changes were looked at. A fault is kept for staff to see."""
    stand, _ = Feedstand.objects.get_or_create(kilde=NAV)
    merke, lest, feil = _merke(stand, naa), 0, Feilliste(stand.feil)
    for _side in range(SIDER):
        try:
            svar = hent(merke.url, feed.hoder(merke))
            if svar.status == 304:
                merke = feed.uendret(merke)
            elif svar.status != 200:
                raise Hentefeil(f"NAV svarte med {svar.status}.")
            else:
                side = feed.les_side(svar.innhold, merke.url)
                feil.begynn(f.grunn for f in side.feil)
                lest += _ta_inn_side(side, hent, naa, feil)
                merke = feed.videre(side, svar.hoder)
        except (Hentefeil, Filfeil) as grunn:
            _husk(stand, merke, naa, str(grunn))
            return lest
        _husk(stand, merke, naa, feil.tekst)
        if merke.vent or (utvalg().orgnr and lest >= LESES_HELT):
            return lest
    return lest


class Feilliste:
    """What could not be read, as staff see it: kept until another page is read without faults."""

    def __init__(self, forrige: str) -> None:
        self.forrige: str | None = forrige
        self.feil: list[str] = []

    def begynn(self, feil: Iterable[str]) -> None:
        """A page has been read: what was said of an earlier run is over."""
        self.forrige = None
        self.feil += feil

    @property
    def tekst(self) -> str:
        """One fault a line, of bounded number."""
        return "\n".join(self.feil[:FLEST_FEIL]) if self.forrige is None else self.forrige


def _merke(stand: Feedstand, naa: datetime) -> Bokmerke:
    if not stand.side:
        return feed.start(settings.KOMMUNE.stillinger.nav_adresse, naa - FORSTE_GANG)
    return Bokmerke(url=stand.side, etag=stand.etag, sist_endret=stand.endret)


def _husk(stand: Feedstand, merke: Bokmerke, naa: datetime, feil: str) -> None:
    stand.side, stand.etag, stand.endret, stand.lest, stand.feil = merke.url, merke.etag, merke.sist_endret, naa, feil
    stand.save()


def _ta_inn_side(side: feed.Side, hent: Henter, naa: datetime, feil: Feilliste) -> int:
    kjente = set(Eksternstilling.objects.filter(kilde=NAV).values_list("systemid", flat=True))
    for post in side.poster:
        if _dom(post, hent, kjente, naa, feil) == Dom.FJERN:
            fjern(kilde=NAV, systemid=post.uuid)
    return len(side.poster)


def _dom(post: Sidepost, hent: Henter, kjente: set[str], naa: datetime, feil: Feilliste) -> Dom:
    """What became of an entry; its details are read when it may be ours."""
    dom = feed.dom(post, utvalg(), kjente)
    if dom != Dom.HENT:
        return dom
    svar = hent(urljoin(settings.KOMMUNE.stillinger.nav_adresse, post.url), {"Accept": "application/json"})
    if svar.status in (404, 410):
        return Dom.FJERN
    if svar.status != 200:
        raise Hentefeil(f"NAV svarte med {svar.status}.")
    try:
        u = detaljer.les(svar.innhold, post.uuid)
    except (Filfeil, Radfeil) as grunn:
        feil.feil.append(str(grunn))
        return Dom.FJERN
    dom = Dom.FJERN if u and _er_var_egen(u) else feed.dom_over(u, utvalg())
    if dom == Dom.VIS and u:
        ta_inn(kilde=NAV, utlysning=u, naa=naa)
    return dom


def _er_var_egen(u: Utlysning) -> bool:
    """Whether it is one that we have sent to NAV: it stands here already."""
    return any(adresse.startswith(settings.STEDSNAVN + "/") for adresse in (u.url, u.soknad_url))


def les_nabo(*, arbeidsgiver: Arbeidsgiver, hent: Henter, naa: datetime) -> int:
    """Reads a neighbour's feed: what is in it is shown, what is not any more is taken away. How many are shown."""
    stand, _ = Feedstand.objects.get_or_create(kilde=arbeidsgiver.nokkel)
    stand.side, stand.lest = arbeidsgiver.hentes_fra, naa
    try:
        svar = hent(arbeidsgiver.hentes_fra, {"Accept": "application/atom+xml, application/rss+xml"})
        if svar.status != 200:
            raise Hentefeil(f"{arbeidsgiver} svarte med {svar.status}.")
        lest = nabofeed.les(svar.innhold, arbeidsgiver=arbeidsgiver.navn, kommune=arbeidsgiver.poststed)
    except (Hentefeil, Filfeil) as grunn:
        stand.feil = str(grunn)
        stand.save()
        return 0
    stand.feil = "\n".join(f"{f.sted}: {f.grunn}" for f in lest.feil[:FLEST_FEIL])
    stand.save()
    _bytt(arbeidsgiver.nokkel, lest.utlysninger, naa)
    return len(lest.utlysninger)


@transaction.atomic
def _bytt(kilde: str, utlysninger: tuple[Utlysning, ...], naa: datetime) -> None:
    for e in Eksternstilling.objects.filter(kilde=kilde).exclude(systemid__in=map(_systemid, utlysninger)):
        fjern(kilde=kilde, systemid=e.systemid)
    for u in utlysninger:
        ta_inn(kilde=kilde, utlysning=u, naa=naa)


@transaction.atomic
def ta_inn(*, kilde: str, utlysning: Utlysning, naa: datetime) -> Eksternstilling:
    """An advertisement that stands elsewhere is shown here, or as it now is; one that says the same is left alone."""
    nokler = {"kilde": kilde, "systemid": _systemid(utlysning)}
    e = Eksternstilling.objects.filter(**nokler).first() or Eksternstilling(**nokler)
    felt = _felt(utlysning) | {"publisert": utlysning.publisert or e.publisert or naa}
    if e.pk and all(getattr(e, navn) == verdi for navn, verdi in felt.items()):
        return e
    for navn, verdi in (felt | {"endret": naa}).items():
        setattr(e, navn, verdi)
    e.nokkel = nokkel.lag("stilling", kilde, utlysning.nokkel)
    e.save()
    projeksjon.vis_ekstern(e)
    return e


def _systemid(u: Utlysning) -> str:
    """The sender's id; the checksum of one that is longer than there is room for."""
    return u.nokkel if len(u.nokkel) <= LENGSTE_ID else sha256(u.nokkel.encode()).hexdigest()


def _felt(u: Utlysning) -> dict[str, Any]:
    """What is kept of it; no longer than there is room for."""
    return {
        "arbeidsgiver": u.arbeidsgiver[:200], "orgnr": u.orgnr[:9], "tittel": u.tittel[:512],
        "poststed": ", ".join(u.steder)[:100], "omfang": u.omfang[:60], "form": u.form[:60], "frist": u.frist,
        "fristtekst": u.frist_ord[:100], "utloper": u.utloper, "adresse": u.url[:1000],
    }  # fmt: skip


@transaction.atomic
def fjern(*, kilde: str, systemid: str) -> None:
    """The advertisement has ended: nothing of it is kept."""
    for e in Eksternstilling.objects.filter(kilde=kilde, systemid=systemid):
        projeksjon.skjul_eksterne([e.nokkel])
        hendelser.skriv(av="system", handling="stilling hos andre fjernet", objekt=e)
        e.delete()


@transaction.atomic
def rydd(*, naa: datetime) -> int:
    """Takes away what has ended by its own words; how many. The last day lasts until midnight, whatever NAV writes."""
    i_dag = tid.dato(naa)
    uten_frist = Q(frist=None, utloper__lt=tid.midnatt(i_dag))
    alle = list(Eksternstilling.objects.filter(Q(frist__lt=i_dag) | uten_frist))
    for e in alle:
        fjern(kilde=e.kilde, systemid=e.systemid)
    return len(alle)
