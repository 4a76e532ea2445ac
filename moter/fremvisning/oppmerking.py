"""Items of agendas as HTML, in one language: papers, decisions, proposals and votes; and a case from body to body.

Written here and not in templates, since an agenda may have 400 items and templates take ten times as long. Whatever is
not a text of ours goes through `e` on its way in. An item that was written is kept with the row it was written from.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from html import escape as e
from typing import Any
from urllib.parse import quote

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from moter.begreper import Dokumenttype, Mangler, Rolle, Stemmegivning
from moter.fremvisning import ordene, punkter, voter
from moter.fremvisning.kalender import Linje
from moter.offentlig import lesing
from moter.offentlig.modeller import OffentligPunkt
from portal.ferdigsporring import Rad
from portal.kontekst import NORSK
from portal.visning import INGEN, adresse, en_per_sprak, formatnavn, storrelse
from postjournal.hjemler import forklar

HUSKES = 1024
"""How many items are kept on each kind of page, a few kilobytes each. A row that has changed in any way is another row:
what was withdrawn or changed is never shown as it was."""


class Oppmerking:
    """Looks the words and addresses of a language up once, and writes any number of items."""

    def __init__(self, sprak: str) -> None:
        self.sprak = sprak
        self.norsk = "" if sprak in NORSK else ' lang="no"'
        self._sak, self._person = adresse("moter:sak", INGEN), adresse("moter:person", INGEN)
        self._papir = f"{adresse('moter:mote', '').removesuffix('/')}dokument"
        self._typer, self._roller = ordene.alle(Dokumenttype), ordene.alle(Rolle)
        self._stemte, self._hver_enkelt = ordene.alle(Stemmegivning), _("Slik stemte hver enkelt")
        self._lukket = _("Du kan ikke være til stede når saken blir behandlet.")
        self._skjermet, self._inhabile = _("Tittelen er skjermet:"), _("Inhabil, og ikke med i behandlingen:")
        self._over_forslag = _("Forslag %s")
        self._opptak, self._innstilling = _("Se behandlingen i opptaket"), _("Innstillingen")
        self._forslag_n, self._forslag_nr = pgettext("flertall", "Forslag"), _("Forslag %(nummer)s")
        self._vedtatt = {True: ": " + _("vedtatt"), False: ": " + _("ikke vedtatt"), None: ""}
        self._uten_navn, self._papirer = _("Navnet vises ikke"), _("Papirer")
        self._hvem = lru_cache(maxsize=1024)(self._navngi)
        self._punktet, self._steget = (
            lru_cache(maxsize=HUSKES)(skriv) for skriv in (self._skriv_punkt, self._skriv_steg)
        )
        self._partihode = _partihode(blanke=False), _partihode(blanke=True)

    def saksliste(self, rader: Iterable[Rad], video: str) -> SafeString:
        """The items of a meeting's page, from rows of `lesing.punkter`; `video` is the recording of the meeting."""
        return SafeString("".join([self._punktet(rad, video) for rad in rader]))

    def _skriv_punkt(self, rad: Rad, video: str) -> str:
        return self._punkt(lesing.punkter.modell(rad), video)

    def _punkt(self, p: OffentligPunkt, video: str) -> str:
        innhold = p.innhold
        deler = [self._tittel(p), self._merker(p)]
        if p.lukket:
            deler.append(self._lukking(innhold["lukking"]))
        if "skjerming" in innhold:
            deler.append(f'<p class="liten">{self._skjermet} {self._hjemmel("", innhold["skjerming"])}</p>')
        deler += [self.papirer(innhold.get("dokumenter", ())), self.innstilling(p), self.resultat(p)]
        if url := punkter.opptak(p, video):
            lenke = f'<a class="ds-link" href="{e(url)}">{self._opptak}<span class="usynlig"> {e(p.nummer)}</span></a>'
            deler.append(f'<p class="liten ikke-utskrift">{lenke}</p>')
        return f'<li class="punkt" id="sak-{p.nokkel}">{"".join(deler)}</li>\n'

    def gangen(self, rader: Iterable[Rad], per: date) -> SafeString:
        """The treatments of a case, from rows of `lesing.i_saken`: where, when, as what, and what came of each."""
        return SafeString("".join([self._steget(rad, per) for rad in rader]))

    def _skriv_steg(self, rad: Rad, per: date) -> str:
        p = lesing.i_saken.modell(rad)
        return self._steg(p, Linje(p.mote, per))

    def _steg(self, p: OffentligPunkt, mote: Linje) -> str:
        hvor = f"{e(mote.utvalg_navn)} {e(p.nummer)}".rstrip()
        return (
            f'<li class="punkt{" gjort" if p.avgjort else ""}">\n'
            f'<time datetime="{mote.maskintid}">{ordene.dagen(mote.start, "")}</time>\n'
            f'<h3><a class="ds-link" href="{mote.url}#sak-{p.nokkel}">{hvor}</a></h3>\n'
            f'<p class="merker"><span>{e(ordene.navn(Rolle, p.rolle))}</span>{self._hvordan(p, mote)}</p>\n'
            f"{self._bak(p.innhold.get('dokumenter', ()))}{self.innstilling(p)}{self.resultat(p)}\n</li>"
        )

    def _hvordan(self, p: OffentligPunkt, mote: Linje) -> str:
        """What came of the treatment, or of its meeting; then what the item is."""
        borte = [(mote.status, "warning")] if mote.borte and not p.utfall else []
        return _merkelapper(punkter.kjennetegn(p), p.utfall, self.sprak, *borte)

    def _bak(self, papirene: Sequence[dict[str, Any]]) -> str:
        """The papers of a treatment, folded."""
        return _flere(f"{self._papirer} ({len(papirene)})", self.papirer(papirene)) if papirene else ""

    def _tittel(self, p: OffentligPunkt) -> str:
        nummer = f'<span class="nummer">{e(p.nummer)}</span> ' if p.nummer else ""
        if not p.sak:
            return f"<h3>{nummer}<span{self.norsk}>{e(p.tittel)}</span></h3>"
        url = self._sak.replace(INGEN, p.sak)
        return f'<h3>{nummer}<a class="ds-link" href="{url}"{self.norsk}>{e(p.tittel)}</a></h3>'

    def _merker(self, p: OffentligPunkt) -> str:
        merker = _merkelapper(punkter.kjennetegn(p), p.utfall, self.sprak)
        return f'<p class="merker">{merker}</p>' if merker else ""

    def _lukking(self, h: dict[str, str]) -> str:
        hvorfor = punkter.lukking(h)
        sprak = "" if hvorfor["oversatt"] else self.norsk
        hjemmel = f"<strong{self.norsk}>{e(capfirst(hvorfor['hjemmel']))}.</strong>"
        return f'<p class="liten">{hjemmel} <span{sprak}>{e(hvorfor["forklaring"])}</span> {self._lukket}</p>'

    def _hjemmel(self, klasse: str, tekst: str) -> str:
        """A legal basis, and what it says in plain words."""
        forklart = forklar(tekst, self.sprak)
        forklaring = f". {e(forklart.forklaring)}" if forklart.forklaring else ""
        skrevet = f"<span{self.norsk}>{e(forklart.tekst)}</span>" if self.norsk else e(forklart.tekst)
        return f"<span{klasse}>{skrevet}{forklaring}</span>"

    def papirer(self, doks: Iterable[dict[str, Any]]) -> SafeString:
        """The papers: those that can be fetched, those that are missing with the reason, and last the replaced ones."""
        ordnet = sorted(doks, key=lambda d: bool(d.get("erstattet")))
        rader = "\n".join([self._mangler(d) if "mangler" in d else self._dokument(d) for d in ordnet])
        return SafeString(f'<ul class="rekke papirer">\n{rader}\n</ul>' if rader else "")

    def _dokument(self, d: dict[str, Any]) -> str:
        gammel = ' class="gammel"' if d["erstattet"] else ""
        lenke = f'<a class="ds-link" href="{self._papir}/{d["nokkel"]}/{quote(d["filnavn"])}"{self.norsk}>'
        return f'<li{gammel}>{lenke}{e(d["tittel"])}</a> <span class="liten">{e(self._om(d))}</span></li>'

    def _om(self, d: dict[str, Any]) -> str:
        """`Vedlegg · PDF · 180 kB`; the kind only where the title does not say it."""
        navn = self._typer.get(d["type"], d["type"])
        biter = [navn] if navn.casefold() not in d["tittel"].casefold() else []
        biter += [formatnavn(d["mimetype"]), storrelse(d["storrelse"])]
        if d["erstattet"]:
            biter.append(_("utgave %s, erstattet av en nyere") % d["utgave"])
        elif d["utgave"] > 1:
            biter.append(_("utgave %s") % d["utgave"])
        return " · ".join(filter(None, biter))

    def _mangler(self, d: dict[str, Any]) -> str:
        """What the reader is told in place of a paper; never that it «does not exist or is not published»."""
        farge = 'data-tilgang="unntatt"' if d["hjemmel"] else 'data-color="neutral"'
        hvorfor = f'<span class="ds-tag" {farge}>{e(ordene.navn(Mangler, d["mangler"]))}</span>'
        hjemmel = " " + self._hjemmel(' class="hjemmel liten"', d["hjemmel"]) if d["hjemmel"] else ""
        return f"<li><span{self.norsk}>{e(d['tittel'])}</span> {hvorfor}{hjemmel}</li>"

    def innstilling(self, p: OffentligPunkt) -> SafeString:
        """What the body is advised to decide."""
        return SafeString(_flere(self._innstilling, self._avsnitt(p.innstilling)) if p.innstilling.strip() else "")

    def _avsnitt(self, tekst: str) -> str:
        return "".join([f"<p{self.norsk}>{a}</p>" for a in punkter.avsnitt(e(tekst))])

    def resultat(self, p: OffentligPunkt) -> SafeString:
        """What came of the item; empty before it is decided."""
        if not p.avgjort:
            return SafeString("")
        vedtak, innhold = self._avsnitt(p.vedtak), p.innhold
        deler = [f'<div class="vedtak"><h4>{self._roller.get(p.rolle, p.rolle)}</h4>{vedtak}</div>'] if vedtak else []
        deler += [self._votering(v) for v in innhold.get("voteringer", ())]
        if forslag := innhold.get("forslag"):
            hode = f"{self._forslag_n} ({len(forslag)})"
            deler.append(_flere(hode, "".join(self._forslag(f) for f in forslag)))
        if inhabile := innhold.get("inhabile"):
            deler.append(f'<p class="liten">{self._inhabile} {self._folk(inhabile)}</p>')
        return SafeString("".join(deler))

    def _forslag(self, f: dict[str, Any]) -> str:
        hode = self._forslag_nr % {"nummer": f["nummer"]} + self._vedtatt[f["vedtatt"]]
        av = f'<p class="liten">{self._hvem(*f["av"][:3])}</p>' if f["av"] else ""
        return f'<div class="forslaget"><h4>{hode}</h4>{av}{self._avsnitt(f["tekst"])}</div>'

    def _votering(self, v: dict[str, Any]) -> str:
        over = v["over"]
        if isinstance(over, int):
            over = f"<span>{self._over_forslag % over}</span>"
        elif over:
            over = f"<span{self.norsk}>{e(over)}</span>"
        hode = f"<p><strong>{voter.resultat(*v['antall'], self.sprak)}</strong>{f' · {over}' if over else ''}</p>"
        return f'<div class="votering">{hode}{self._partier(v["partier"], over)}{self._personer(v["personer"])}</div>'

    def _partier(self, partier: Sequence[Sequence[Any]], over: str) -> str:
        """The table of a vote by party, with a bar for each."""
        if not partier:
            return ""
        blanke = any(p[4] for p in partier)
        tittel, hode, celler = self._partihode[blanke]
        storst = max(sum(p[2:]) for p in partier) or 1
        rader = [
            f'<tr><th scope="row">{e(navn)}</th>{celler % tuple(tall[: 2 + blanke])}'
            f'<td class="strek">{_strek(tuple(tall), storst)}</td></tr>'
            for _kode, navn, *tall in partier
        ]
        caption = f'<caption class="usynlig">{tittel}{f": {over}" if over else ""}</caption>'
        return f'<table class="stemmer">{caption}{hode}<tbody>{"".join(rader)}</tbody></table>'

    def _personer(self, personer: Sequence[Sequence[str]]) -> str:
        """Who voted how; nothing where only the count is told."""
        if not personer:
            return ""
        grupper = [(s, [p for p in personer if p[3] == s]) for s in Stemmegivning]
        biter = [
            f"<div><dt>{self._stemte[s]} ({len(valgt)})</dt><dd>{self._folk(valgt)}</dd></div>"
            for s, valgt in grupper
            if valgt
        ]
        return _flere(self._hver_enkelt, f'<dl class="enkelte">{"".join(biter)}</dl>')

    def _folk(self, alle: Iterable[Sequence[str]]) -> str:
        return ", ".join([self._hvem(*h[:3]) for h in alle])

    def hvem(self, h: Sequence[str]) -> SafeString:
        """A person who took part: name, page and party; whoever is not to be shown is told so."""
        return SafeString(self._hvem(*h[:3]))

    def _navngi(self, navn: str, nokkel: str, parti: str) -> str:
        navn = e(navn) or self._uten_navn
        if nokkel:
            navn = f'<a class="ds-link" href="{self._person.replace(INGEN, nokkel)}">{navn}</a>'
        return f"{navn} ({e(parti)})" if parti else navn


oppmerking = en_per_sprak(Oppmerking)
"""The one that writes in the reader's language."""


def _partihode(*, blanke: bool) -> tuple[str, str, str]:
    """Title, head and the cells of a row in the table of a vote."""
    navn = [_("For"), _("Mot"), *([_("Blankt")] if blanke else [])]
    hoder = "".join(f'<th scope="col" class="tall">{n}</th>' for n in navn)
    parti = _("Parti")
    hode = f'<thead><tr><th scope="col">{parti}</th>{hoder}<td class="strek"></td></tr></thead>'
    return _("Stemmer etter parti"), hode, '<td class="tall">%s</td>' * len(navn)


@lru_cache(maxsize=1024)
def _strek(tall: tuple[int, ...], storst: int) -> str:
    """The bar of a party: a piece for each way to vote."""
    biter = "".join(
        f'<rect class="{slag}" x="{x}" y="0" width="{lengde}" height="10"/>'
        for slag, x, lengde in voter.biter(tall, storst)
    )
    ramme = f'viewBox="0 0 {voter.BREDDE} 10" preserveAspectRatio="xMinYMid" aria-hidden="true" focusable="false"'
    return f"<svg {ramme}>{biter}</svg>"


def _flere(hode: str, innhold: str) -> str:
    return f'<details class="flere"><summary>{hode}</summary>{innhold}</details>'


@lru_cache(maxsize=1024)
def _merkelapper(om: punkter.Kjennetegn, utfall: str, sprak: str, *forst: tuple[str, str]) -> str:
    """The tags of an item, the outcome first, in the language that is active."""
    ut = punkter.utfall(utfall)
    merker = [*forst, *([ut] if ut else []), *punkter.merker(om)]
    return "".join(f'<span class="ds-tag" data-color="{farge}">{e(ordet)}</span>' for ordet, farge in merker)
