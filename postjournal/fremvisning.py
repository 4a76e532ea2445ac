"""From projection rows to what templates, feeds and exports show. One place, so that all surfaces say the same."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, gettext_noop, ngettext, pgettext_lazy
from django.utils.translation import gettext as _

from portal import navn as navnene
from portal.sok import ord as ordene
from portal.sok import vektor
from portal.sok.merke import Merker
from portal.sok.sporring import Sporring
from portal.templatetags.portal import tall
from portal.visning import adresse, formatnavn, storrelse
from postjournal.hjemler import forklar
from postjournal.noark import SKJERMET
from postjournal.offentlig.modeller import OffentligDokument, OffentligEndring, OffentligPost, OffentligSak

_TYPER = {
    "I": pgettext_lazy("journalposttype", "Inn"),
    "U": pgettext_lazy("journalposttype", "Ut"),
    "N": pgettext_lazy("journalposttype", "Intern"),
    "X": pgettext_lazy("journalposttype", "Intern"),
    "S": pgettext_lazy("journalposttype", "Saksframlegg"),
    "K": pgettext_lazy("journalposttype", "Sakskart"),
    "P": pgettext_lazy("journalposttype", "Møteprotokoll"),
    "B": pgettext_lazy("journalposttype", "Møtebok"),
    "?": pgettext_lazy("journalposttype", "Annet"),
}
_ROLLER = {
    "avsender": gettext_lazy("Fra"),
    "medavsender": gettext_lazy("Også fra"),
    "intern_avsender": gettext_lazy("Fra (internt)"),
    "mottaker": gettext_lazy("Til"),
    "kopimottaker": gettext_lazy("Kopi til"),
    "intern_mottaker": gettext_lazy("Til (internt)"),
}
_TILGANGER = {
    "aapen": gettext_lazy("Åpent"),
    "innsyn": gettext_lazy("Be om innsyn"),
    "unntatt": pgettext_lazy("tilgang", "Unntatt"),
}
_SAKSSTATUSER = (gettext_noop("Under behandling"), gettext_noop("Avsluttet"), gettext_noop("Utgår"))
"""What Noark calls the states of a case; an archive may have words of its own, which are shown as they are."""


def typenavn(type_: str) -> str:
    """What the tag says."""
    return str(_TYPER.get(type_, _TYPER["?"]))


def tilgangsnavn(tilgang: str) -> str:
    """What a reader can do."""
    return str(_TILGANGER[tilgang])


def rollenavn(rolle: str) -> str:
    """What stands before a correspondent."""
    return str(_ROLLER.get(rolle) or _("Avsender eller mottaker"))


def saksstatus(status: str) -> str:
    """The state of a case, translated when it is one of Noark's."""
    return _(status)


@dataclass(frozen=True)
class Lys:
    """How hits are marked: the query, and from which journal date persons' names may be hit (J6)."""

    merker: Merker
    grense: date

    def navn(self, dato: date) -> bool:
        """Whether names in an entry of this date may be marked."""
        return dato >= self.grense


INGENTING = SafeString("")
UTEN_LYS = Lys(Merker(Sporring()), date.max)


class Linje:
    """An entry as lists, feeds and exports show it."""

    utdrag_merket = INGENTING
    """Why the entry matched, where its title does not show it."""

    def __init__(self, post: OffentligPost, lys: Lys = UTEN_LYS) -> None:
        self.post, self.lys = post, lys

    nokkel = property(lambda self: self.post.nokkel)
    type = property(lambda self: self.post.type)
    tilgang = property(lambda self: self.post.tilgang)
    journaldato = property(lambda self: self.post.dato)
    antall_dokumenter = property(lambda self: self.post.dokumenter_antall)

    @cached_property
    def url(self) -> str:
        """Address of the entry's page."""
        return adresse("postjournal:post", self.post.nokkel)

    @property
    def type_navn(self) -> str:
        """What the tag says."""
        return typenavn(self.post.type)

    @property
    def tilgang_navn(self) -> str:
        """What a reader can do."""
        return tilgangsnavn(self.post.tilgang)

    @cached_property
    def tittel_merket(self) -> SafeString:
        """The title as HTML, hits marked."""
        return _merket_tittel(self.post, self.lys)

    @property
    def saksnr(self) -> str:
        """`2026/4312-7`; the sequence number when there is no case."""
        return dokumentnr(self.post.sak, self.post.nummer) or self.post.lopenr

    @property
    def enhet_navn(self) -> str:
        """The unit's name."""
        return self.post.enhet.navn if self.post.enhet else ""

    @property
    def dokumenter_tekst(self) -> str:
        """`3 dokumenter`; nothing when there are none."""
        return dokumenttekst(self.post.dokumenter_antall)

    @property
    def parter_tekst(self) -> str:
        """`Fra Norbygg AS`, `Til Kari Berg og 3 andre`; internal correspondents are left out."""
        inn = self.post.type == "I"
        roller = ("avsender", "medavsender") if inn else ("mottaker", "kopimottaker")
        navn = [n for rolle, n, *_rest in self.post.parter if rolle in roller]
        return (_("Fra %s") if inn else _("Til %s")) % _opplisting(navn) if navn else ""


def dokumenttekst(antall: int) -> str:
    """`3 dokumenter`; nothing when there are none."""
    return ngettext("%s dokument", "%s dokumenter", antall) % tall(antall) if antall else ""


def _opplisting(navn: Sequence[str]) -> str:
    unike = list(dict.fromkeys(navn))
    if len(unike) <= 2:
        return _(" og ").join(unike)
    return _("%(navn)s og %(antall)d andre") % {"navn": unike[0], "antall": len(unike) - 1}


def dokumentnr(sak: OffentligSak | None, nummer: int) -> str:
    """`2026/4312-7`, `2026/4312`, or nothing."""
    if sak is None:
        return ""
    return f"{sak.saksnr}-{nummer}" if nummer else sak.saksnr


def linjer(poster: Iterable[OffentligPost], lys: Lys) -> list[Linje]:
    """The entries of a page, with a snippet where the hit is in a document or in the case's title."""
    alle = [Linje(p, lys) for p in poster]
    uforklarte = [linje for linje in alle if "<mark>" not in linje.tittel_merket] if lys.merker else []
    tekster = _tekster([linje.post.pk for linje in uforklarte]) if uforklarte else {}
    for linje in uforklarte:
        linje.utdrag_merket = _utdrag(linje.post, lys, tekster.get(linje.post.pk, ()))
    return alle


def _tekster(id_er: Sequence[int]) -> dict[int, list[OffentligDokument]]:
    dokumenter = OffentligDokument.objects.filter(post_id__in=id_er).only(
        "post_id", "tittel", "navn", "tekst", "nummer"
    )
    ut: dict[int, list[OffentligDokument]] = {}
    for d in dokumenter:
        ut.setdefault(d.post_id, []).append(d)
    return ut


def _merket_tittel(p: OffentligPost, lys: Lys) -> SafeString:
    """The title as HTML, hits marked; in an old entry no word of a known name is a hit (J6)."""
    spenn = list(p.navn)
    if lys.merker and not lys.navn(p.dato) and (ord_ := navneord(p)):
        spenn += [m.span() for m in ordene.ord_i(p.tittel) if ordene.fold(m[0]) in ord_]
    return lys.merker.tittel(p.tittel, spenn, navn=lys.navn(p.dato))


def _navn_i_tekster(dokumenter: Iterable[OffentligDokument]) -> frozenset[str]:
    return vektor.navneord((d.tekst, navnene.finn(d.tekst)) for d in dokumenter)


def _utdrag(p: OffentligPost, lys: Lys, dokumenter: Sequence[OffentligDokument]) -> SafeString:
    """What the query hits in the documents of the entry, or else in the title of its case."""
    navn = lys.navn(p.dato)
    ord_ = navneord(p, dokumenter) if navn else navneord(p, dokumenter) | _navn_i_tekster(dokumenter)
    tekster = [d.tekst for d in dokumenter if d.tekst] + [d.tittel for d in dokumenter]
    tekster += [p.sak.tittel] if p.sak else []
    return next((u for t in tekster if (u := lys.merker.utdrag(t, navneord=ord_, navn=navn))), SafeString(""))


def navneord(p: OffentligPost, dokumenter: Iterable[OffentligDokument] = ()) -> frozenset[str]:
    """The folded words of all persons' names known of a public entry."""
    parter = [(n, ((0, len(n)),)) for _r, n, person, skjermet in p.parter if person and not skjermet]
    sak = [(p.sak.tittel, p.sak.navn)] if p.sak else []
    return vektor.navneord([*parter, (p.tittel, p.navn), *sak, *((d.tittel, d.navn) for d in dokumenter)])


def dager(linjene: Iterable[Linje]) -> list[dict[str, Any]]:
    """The lines grouped by day, in their order."""
    grupper = ((dag, list(g)) for dag, g in groupby(linjene, key=lambda linje: linje.post.dato))
    return [{"dag": dag, "antall_paa_siden": len(g), "poster": g} for dag, g in grupper]


class Side(Linje):
    """An entry as its own page shows it."""

    lopenr = property(lambda self: self.post.lopenr)
    dokumentdato = property(lambda self: self.post.dokumentdato)
    mottatt = property(lambda self: self.post.mottatt)
    sendt = property(lambda self: self.post.sendt)
    publisert = property(lambda self: self.post.publisert)

    @property
    def parter(self) -> list[dict[str, Any]]:
        """Correspondents with role; a shielded one says so."""
        return [
            {"rolle_navn": rollenavn(r), "navn": n, "skjermet": s or SKJERMET in n}
            for r, n, _person, s in self.post.parter
        ]

    @property
    def hjemler(self) -> list[Any]:
        """The legal bases, explained."""
        return [forklar(h, get_language() or "nb") for h in self.post.hjemler]

    @property
    def eiendommer(self) -> list[dict[str, Any]]:
        """The properties with the address of their page."""
        return eiendommer([self.post])

    @cached_property
    def dokumenter(self) -> list[dict[str, Any]]:
        """The documents, the main one first."""
        return [dokument(d) for d in self.post.dokumenter.defer("tekst")]

    @cached_property
    def endringer(self) -> list[dict[str, Any]]:
        """What has changed since publication."""
        return [{"tid": e.tid, "tekst": _(e.hva)} for e in self.post.endringer.all()]


def dokument(d: OffentligDokument) -> dict[str, Any]:
    """A document's line."""
    hoved = d.rolle == "hoveddokument"
    return {
        "tittel": d.tittel,
        "rolle_navn": _("Hoveddokument") if hoved else _("Vedlegg"),
        "apent": d.apent,
        "url": reverse("postjournal:dokument", args=[d.nokkel, d.filnavn]) if d.apent else "",
        "format": formatnavn(d.mimetype),
        "storrelse_tekst": storrelse(d.storrelse),
        "sider": d.sider,
    }


def eiendommer(poster: Iterable[OffentligPost]) -> list[dict[str, Any]]:
    """The properties that entries concern, each once."""
    unike = dict.fromkeys((g, b) for p in poster for g, b in p.eiendommer)
    return [{"gnr": g, "bnr": b, "url": reverse("postjournal:eiendom", args=[g, b])} for g, b in unike]


def tidslinje(poster: Iterable[OffentligPost], denne: OffentligPost | None = None) -> list[dict[str, Any]]:
    """A case's entries in order, the one that the page shows marked."""
    return [
        {
            "dato": p.dato,
            "tittel": p.tittel,
            "url": linje.url,
            "tekst": " · ".join(t for t in (linje.type_navn, linje.parter_tekst, linje.tilgang_navn) if t),
            "denne": p == denne,
        }
        for p in poster
        for linje in [Linje(p)]
    ]


def sist_endret(poster: Iterable[OffentligPost]) -> dict[int, datetime]:
    """Key of an entry → when its public change log last grew; entries without changes are left out."""
    endringer = OffentligEndring.objects.filter(post_id__in=[p.pk for p in poster])
    return dict(endringer.order_by().values_list("post_id").annotate(sist=Max("tid")))


def eksempel(nyeste: Sequence[OffentligPost]) -> dict[str, Any]:
    """Numbers that give hits, for the search help: from the newest entries, invented ones when there are none."""
    med_sak = next((p for p in nyeste if p.sak and p.nummer), None)
    gnr, bnr = next(((g, b) for p in nyeste for g, b in p.eiendommer), (49, 116))
    dato = nyeste[0].dato if nyeste else date(2026, 11, 20)
    return {
        "saksnr": med_sak.sak.saksnr if med_sak and med_sak.sak else "2026/4312",
        "dokumentnr": dokumentnr(med_sak.sak, med_sak.nummer) if med_sak else "2026/4312-7",
        "gnr": gnr,
        "bnr": bnr,
        "dato": f"{dato:%d.%m.%Y}",
    }
