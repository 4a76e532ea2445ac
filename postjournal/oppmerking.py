"""Entries of the list as HTML, in one language: rows, and the days that they stand under.

Written here and not in templates, since every list has twenty rows and a day may have thousands; templates take ten
times as long. Whatever is not a text or a key of ours goes through `e` on its way in.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape as e
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.kontekst import NORSK
from portal.meny import adresse as sted
from portal.templatetags.portal import dato, tall
from portal.visning import INGEN, adresse, en_per_sprak
from postjournal.fremvisning import Linje, dokumenttekst, tilgangsnavn, typenavn
from postjournal.noark import Journalposttype, Tilgang


@dataclass(frozen=True, slots=True)
class Dagsliste:
    """What days must know of their page: whether it shows a search, and whether it goes on before and after."""

    i_dag: date
    avgrenset: bool = False
    forrige: bool = False
    neste: bool = False
    antall: bool = True
    lenker: bool = True


class Oppmerking:
    """Looks the words and addresses of a language up once, and writes any number of entries."""

    def __init__(self, sprak: str) -> None:
        self._norsk = "" if sprak in NORSK else ' lang="no"'
        self._sak, self._legg_i = _("sak"), _("Be om innsyn")
        self._kurv = e(sted("innsyn:legg_i"))
        self._posten, self._saken = adresse("postjournal:post", INGEN), adresse("postjournal:sak", INGEN)
        self._typer = {t.value: f'<span class="ds-tag" data-art="{t}">{typenavn(t)}</span>' for t in Journalposttype}
        self._tilganger = {
            t.value: f'<span class="ds-tag" data-tilgang="{t}">{tilgangsnavn(t)}</span>' for t in Tilgang
        }
        self._dagen, self._tid = lru_cache(maxsize=1024)(_dagen), lru_cache(maxsize=4096)(_tid)
        self._dokumenter = lru_cache(maxsize=256)(dokumenttekst)

    def rader(self, linjer: Iterable[Linje], *, nivaa: str = "h3", kurv: bool = True) -> SafeString:
        """The rows of a list; with `kurv` what is not open can be put in the basket of access requests."""
        return SafeString("".join([self._rad(linje, nivaa, kurv=kurv) for linje in linjer]))

    def _rad(self, linje: Linje, nivaa: str, *, kurv: bool) -> str:
        nummer, norsk = e(linje.saksnr), self._norsk
        url = self._posten.replace(INGEN, linje.nokkel)
        lenke = f'<a class="ds-link" href="{url}"{norsk}>{linje.tittel_merket}</a>'
        tittel = f'<{nivaa} class="post-tittel"{norsk}>{lenke}</{nivaa}>'
        utdrag = f'<p class="utdrag"{norsk}>{linje.utdrag_merket}</p>' if linje.utdrag_merket else ""
        return (
            f'<li class="post">\n{self._typer[linje.type]}\n<div class="post-kropp">\n<div class="post-tekst">\n'
            f'{tittel}\n<p class="post-om">{self._om(linje, nummer)}</p>\n{utdrag}\n</div>\n'
            f"{self._tilgang(linje, nummer, kurv=kurv)}\n</div>\n</li>\n"
        )

    def _om(self, linje: Linje, nummer: str) -> str:
        """From or to whom, in which case, in which unit, with how many documents."""
        parter, enhet, dokumenter = linje.parter_tekst, linje.enhet_navn, self._dokumenter(linje.antall_dokumenter)
        if sak := linje.post.sak:
            nummer = f'{self._sak} <a class="ds-link" href="{self._saken.replace(INGEN, sak.nokkel)}">{nummer}</a>'
        return (
            (f"<span>{e(parter)}</span>" if parter else "")
            + f'<span class="hel">{nummer}</span>'
            + (f"<span>{e(enhet)}</span>" if enhet else "")
            + (f'<span class="hel">{dokumenter}</span>' if dokumenter else "")
        )

    def _tilgang(self, linje: Linje, nummer: str, *, kurv: bool) -> str:
        """What a reader can do, and the button that asks for what is not open."""
        merke = self._tilganger[linje.tilgang]
        if linje.tilgang == Tilgang.AAPEN or not (kurv and self._kurv):
            return merke
        merke, klasse = (merke, "lenkeknapp") if linje.tilgang == Tilgang.UNNTATT else ("", "ds-tag")
        knapp = f'<button class="{klasse}" name="vare" value="{linje.nokkel}">{self._legg_i}'
        skjema = f'<form class="post-tilgang" action="{self._kurv}" method="post">'
        return f'{skjema}{merke}{knapp}<span class="usynlig"> {nummer}</span></button></form>'

    def saksgang(self, linjer: Iterable[Linje]) -> SafeString:
        """The entries of a case, on the page of the case."""
        return SafeString("".join([self._skritt(linje) for linje in linjer]))

    def _skritt(self, linje: Linje) -> str:
        parter = f" · {e(p)}" if (p := linje.parter_tekst) else ""
        om = f'{linje.type_navn}{parter} · <span class="hel">{e(linje.saksnr)}</span> · {linje.tilgang_navn}'
        lenke = f'<a class="ds-link" href="{e(linje.url)}">{linje.tittel_merket}</a>'
        return f"<li>\n{self._tid(linje.journaldato)}\n<h3{self._norsk}>{lenke}</h3>\n<p>{om}</p>\n</li>"

    def tidslinje(self, punkter: Iterable[dict[str, Any]]) -> SafeString:
        """The entries of a case as `fremvisning.tidslinje` tells them, on the page of one of them."""
        return SafeString("".join([self._punkt(p) for p in punkter]))

    def _punkt(self, p: dict[str, Any]) -> str:
        tittel, klasse = e(p["tittel"]), ""
        if p["denne"]:
            tittel, klasse = f'<strong aria-current="true"{self._norsk}>{tittel}</strong>', ' class="denne"'
        else:
            tittel = f'<a class="ds-link" href="{e(p["url"])}"{self._norsk}>{tittel}</a>'
        tekst = f"<p>{e(p['tekst'])}</p>" if p["tekst"] else ""
        return f"<li{klasse}>\n{self._tid(p['dato'])}\n{tittel}\n{tekst}\n</li>"

    def dager(self, dager: Sequence[dict[str, Any]], side: Dagsliste) -> SafeString:
        """The days of `fremvisning.dager`, each with its rows."""
        siste = len(dager) - 1
        biter = [
            self._dag(d, side, delt=(nr == 0 and side.forrige) or (nr == siste and side.neste))
            for nr, d in enumerate(dager)
        ]
        return SafeString(f'<div class="treff">\n{"".join(biter)}\n</div>\n')

    def _dag(self, d: dict[str, Any], side: Dagsliste, *, delt: bool) -> str:
        """`delt`: the day goes on on another page."""
        hode, lenke = self._dagen(d["dag"], med_aar=d["dag"].year != side.i_dag.year)
        antall = _antall(d["antall_paa_siden"], avgrenset=side.avgrenset, delt=delt)
        antall = f' <span class="liten">{antall}</span>' if side.antall else ""
        lenke = lenke if side.lenker and not side.avgrenset else ""
        return (
            f'<div class="dag">\n<div class="rad">\n<h2>{hode}{antall}</h2>\n{lenke}\n</div>\n'
            f'<ul class="poster">\n{self.rader(d["poster"])}\n</ul>\n</div>'
        )


oppmerking = en_per_sprak(Oppmerking)
"""The one that writes in the reader's language."""


def _dagen(dag: date, *, med_aar: bool) -> tuple[str, str]:
    """The name of a day, and the link to all of it, in the language that is active."""
    navn = capfirst(dato(dag, "ukedag" if med_aar else "ukedag uten år"))
    url = reverse("postjournal:dag", args=[dag])
    hele = _("Hele dagen")
    lenke = f'<a class="ds-link liten" href="{url}">{hele}<span class="usynlig"> {dato(dag)}</span></a>'
    return f'<time datetime="{dag}">{navn}</time>', lenke


def _tid(dag: date) -> str:
    """A day with its date for machines, in the language that is active."""
    return f'<time datetime="{dag}">{dato(dag)}</time>'


def _antall(antall: int, *, avgrenset: bool, delt: bool) -> str:
    """How many of a day's entries the page shows."""
    if delt:
        tekst = _("%(tallet)s på denne siden")
    elif avgrenset:
        tekst = ngettext("%(tallet)s treff", "%(tallet)s treff", antall)
    else:
        tekst = ngettext("%(tallet)s oppføring", "%(tallet)s oppføringer", antall)
    return tekst % {"tallet": tall(antall)}
