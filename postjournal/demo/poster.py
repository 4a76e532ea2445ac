"""From drafts to rows: case numbers, journal numbers, dates, documents. Pure."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import groupby
from random import Random

from portal.tid import OSLO
from postjournal.demo.kalender import neste_virkedag
from postjournal.demo.saker import INN, UT, Sak, Utkast
from postjournal.demo.titler import ordforrad
from postjournal.importer.rader import Dokumentrad, Navnetekst, Postrad, Saksrad
from postjournal.noark import Dokumentrolle, Journalposttype

SAKER_I_AARET = 5400
_EIENDOM = re.compile(r"(\d+)/(\d+)(?:/\d+)*(?: m\.fl\.)?,? ")
_POLITISKE = {
    Journalposttype.SAKSFRAMLEGG: "Saksframlegg",
    Journalposttype.SAKSKART: "Sakskart",
    Journalposttype.MOTEPROTOKOLL: "Møteprotokoll",
    Journalposttype.MOTEBOK: "Møtebok",
}
_ETTER_ORD = (
    ("høringsuttalelse", "Høringsuttalelse"),
    ("uttalelse", "Uttalelse"),
    ("klage", "Klage"),
    ("søknad", "Søknad"),
    ("vedtak", "Vedtak"),
    ("tillatelse", "Vedtak"),
    ("rapport", "Rapport"),
    ("referat", "Referat"),
    ("sms", "SMS"),
    ("e-post", "E-post"),
)
APNE = (*_POLITISKE.values(), "Høring")
"""Document types whose files nearly always come with the delivery."""


@dataclass(frozen=True, slots=True)
class Rad:
    """A finished row, and the case it was played in."""

    post: Postrad
    sak: Sak


def rader(rng: Random, saker: Iterable[Sak], *, per: date) -> list[Rad]:
    """The rows of all cases, in journal order."""
    par = [(sak, utkast) for sak in saker for utkast in sak.utkast]
    nokler = {id(sak): rng.random() for sak, _ in par}
    saksrader = _saksrader(rng, [sak for sak, _ in par], per)
    par.sort(key=lambda p: (p[1].dag, nokler[id(p[0])], p[1].nummer))
    telling: Counter[int] = Counter()
    ferdige: list[Rad] = []
    for dag, dagens in groupby(par, key=lambda p: p[1].dag):
        gruppe = list(dagens)
        for (sak, utkast), klokke in zip(gruppe, _klokkeslett(rng, len(gruppe)), strict=True):
            telling[dag.year] += 1
            rad = _rad(rng, sak, utkast, saksrader[id(sak)], per)
            post = replace(rad, sekvens=telling[dag.year], registrert=_registrert(rng, dag, klokke, per))
            ferdige.append(Rad(_navngi(post, len(ferdige) + 1), sak))
    return ferdige


def uten_eiendom(tittel: Navnetekst) -> Navnetekst:
    """The title without the property number it begins with."""
    if not (treff := _EIENDOM.match(tittel.tekst)):
        return tittel
    lengde = treff.end()
    return Navnetekst(tittel.tekst[lengde:], tuple((fra - lengde, til - lengde) for fra, til in tittel.navn))


def _saksrader(rng: Random, saker: list[Sak], per: date) -> dict[int, Saksrad]:
    """Case numbers rise with the date, with gaps for the cases of others."""
    ulike = sorted({id(sak): sak for sak in saker}.values(), key=lambda sak: sak.dag)
    siste: Counter[int] = Counter()
    ferdige = {}
    for sak in ulike:
        aar = sak.dag.year
        ventet = sak.dag.timetuple().tm_yday * SAKER_I_AARET // 366 + rng.randint(-12, 2)
        siste[aar] = max(siste[aar] + rng.randint(1, 3), ventet)
        ferdige[id(sak)] = _saksrad(sak, siste[aar], per)
    return ferdige


def _saksrad(sak: Sak, nummer: int, per: date) -> Saksrad:
    avsluttet = sak.ferdig and sak.utkast[-1].dag < per - timedelta(days=45)
    return Saksrad(
        systemid=f"demo-sak-{sak.dag.year}-{nummer:05}",
        aar=sak.dag.year,
        nummer=nummer,
        tittel=sak.tittel,
        dato=sak.dag,
        enhet=sak.enhet,
        status="Avsluttet" if avsluttet else "Under behandling",
    )


def _rad(rng: Random, sak: Sak, utkast: Utkast, saksrad: Saksrad, per: date) -> Postrad:
    sen = datetime.combine(per + timedelta(days=rng.randint(4, 21)), time(10), OSLO)
    return Postrad(
        systemid="",
        type=utkast.type,
        tittel=utkast.tittel,
        journaldato=utkast.dag,
        sak=saksrad,
        aar=utkast.dag.year,
        nummer=utkast.nummer,
        dokumentdato=utkast.dag - timedelta(days=rng.choice((0, 0, 1, 1, 2, 4, 6)) if utkast.type is INN else 0),
        mottatt=utkast.dag if utkast.type is INN else None,
        sendt=utkast.dag if utkast.type is UT else None,
        enhet=sak.enhet,
        hjemler=utkast.hjemler,
        tilgangsrestriksjon=rng.choice(("UO", "UO", "Unntatt offentlighet")) if utkast.hjemler else "",
        tilgjengelig_etter=sen if utkast.embargo else None,
        eiendommer=_eiendommer(rng, utkast.tittel.tekst),
        parter=utkast.parter,
        dokumenter=tuple(_dokumenter(rng, sak, utkast)),
    )


def _navngi(post: Postrad, nummer: int) -> Postrad:
    systemid = f"demo-jp-{nummer:06}"
    dokumenter = (replace(dok, systemid=f"demo-dok-{nummer:06}-{dok.nummer}") for dok in post.dokumenter)
    return replace(post, systemid=systemid, dokumenter=tuple(_med_filnavn(post, dok) for dok in dokumenter))


def _med_filnavn(post: Postrad, dok: Dokumentrad) -> Dokumentrad:
    """A file is called after its title; one with a personal name in the title after its number."""
    if not dok.fil:
        return dok
    navn = re.sub(r"[^\w .§-]", " ", dok.tittel.tekst)
    navn = re.sub(r"\s+", " ", navn)[:70].strip(" -.")
    if dok.tittel.navn and post.sak:
        navn = f"Dokument {post.sak.aar}-{post.sak.nummer}-{post.nummer}"
    return replace(dok, fil=f"{navn}.pdf")


def _eiendommer(rng: Random, tittel: str) -> tuple[tuple[int, int], ...]:
    """Half of the entries with a property number have it in the metadata too."""
    treff = _EIENDOM.match(tittel)
    return ((int(treff[1]), int(treff[2])),) if treff and rng.random() < 0.5 else ()


def _klokkeslett(rng: Random, antall: int) -> list[time]:
    """Times in office hours, in order."""
    sekunder = sorted(rng.randint(8 * 3600, 15 * 3600 + 2700) for _ in range(antall))
    return [time(s // 3600, s // 60 % 60, s % 60) for s in sekunder]


def _registrert(rng: Random, dag: date, klokke: time, per: date) -> datetime:
    """The journal date, or the next working day for one in six."""
    neste = neste_virkedag(dag)
    return datetime.combine(neste if neste <= per and rng.random() < 0.17 else dag, klokke, OSLO)


def _dokumenter(rng: Random, sak: Sak, utkast: Utkast) -> Iterator[Dokumentrad]:
    """The main document and attachments, in the script's words when it has any. A name in `fil` means a file comes."""
    titler = _titler(rng, sak, utkast)[: _antall(rng, utkast)]
    type_ = utkast.dokumenttype or _POLITISKE.get(utkast.type) or _dokumenttype(utkast)
    for nummer, tittel in enumerate(titler, 1):
        rolle = Dokumentrolle.VEDLEGG if nummer > 1 else Dokumentrolle.HOVEDDOKUMENT
        type_her = type_ if nummer == 1 or type_ in APNE else "Vedlegg"
        fil = "fil" if not utkast.hjemler and rng.random() < _sjanse_for_fil(type_, nummer) else ""
        yield Dokumentrad("", nummer, rolle, tittel, type_her, fil)


def _antall(rng: Random, utkast: Utkast) -> int:
    if utkast.type in _POLITISKE:
        return rng.choices((1, 2, 3, 4), (46, 20, 20, 14))[0] if utkast.vedlegg else 1
    if utkast.hjemler:
        return rng.choices((0, 1), (60, 40))[0]
    if utkast.vedlegg:
        return rng.choices((0, 1, 2, 3, 4, 5), (22, 14, 20, 20, 14, 10))[0]
    return rng.choices((0, 1, 2, 3, 4, 5), (41, 42, 8, 5, 3, 1))[0]


def _titler(rng: Random, sak: Sak, utkast: Utkast) -> list[Navnetekst]:
    """The main document is called as the entry is, unless the script has a name for it."""
    hoved = uten_eiendom(utkast.tittel)
    if utkast.vedlegg:
        forste = hoved if utkast.type in _POLITISKE or rng.random() < 0.4 else utkast.vedlegg[0]
        vedlegg = list(utkast.vedlegg[1:])
    else:
        forste, ord_ = hoved, ordforrad()[_vedleggsord(sak, utkast)]
        vedlegg = [sak.skriver.skriv(o.tekst, utkast.dag) for o in rng.sample(ord_, k=4)]
    if rng.random() < 0.4:
        vedlegg = [_nummerert(n, v) for n, v in enumerate(vedlegg, 1)]
    return [forste, *vedlegg]


def _vedleggsord(sak: Sak, utkast: Utkast) -> str:
    """Plans and maps come with applications only."""
    if utkast.type is not INN:
        return "vedlegg.ut" if utkast.type is UT else "vedlegg.internt"
    tema = f"vedlegg.{sak.tema}"
    return tema if tema in ordforrad() and "Søknad" in utkast.tittel.tekst else "vedlegg"


def _nummerert(nummer: int, tittel: Navnetekst) -> Navnetekst:
    if tittel.navn or tittel.tekst.startswith("Vedlegg"):
        return tittel
    return Navnetekst(f"Vedlegg {nummer} {tittel.tekst}")


def _dokumenttype(utkast: Utkast) -> str:
    tittel = utkast.tittel.tekst.lower()
    funnet = (type_ for ord_, type_ in _ETTER_ORD if ord_ in tittel)
    return next(funnet, "Brev" if utkast.type in (INN, UT) else "Notat")


def _sjanse_for_fil(type_: str, nummer: int) -> float:
    if type_ in APNE:
        return 0.78 if nummer == 1 else 0.2
    return 0.045 if nummer == 1 else 0.015
