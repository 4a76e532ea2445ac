"""The tracking page in words: from what the database gave for a code to lines, dates and the buttons of just now.

Whether a request is late, and what may be done, is worked out here each time: no job must run for it to be true.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from innsyn import frist, ordene
from innsyn.lovlig import KAN_PAKLAGES
from innsyn.tilstand import APNE, Handling, Tilstand
from portal import tid
from portal.templatetags.portal import dato
from portal.visning import storrelse
from postjournal.fremvisning import dokumentnr
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost

Lenke = Callable[[str, str], str]
"""Key and name of a file → its address."""


@dataclass(frozen=True, slots=True)
class Steglinje:
    """One step of the timeline."""

    tid: datetime
    tekst: str
    forklaring: str


@dataclass(frozen=True, slots=True)
class Dokumentlinje:
    """One document that was asked for, and what became of it."""

    nummer: int
    tittel: str
    dokumentnr: str
    url: str
    utfall: str
    utfall_tekst: str
    hjemmel: str
    lov_url: str
    forklaring: str
    forklart_paa_norsk: bool
    """The explanation is in bokmål though the page may not be."""
    bokstav: str
    begrunnelse: str
    lenke: str
    organ: str
    filer: list[dict[str, Any]]


class Sporing:
    """One request as its tracking page shows it, `per` a date, with the days that do not count."""

    def __init__(self, innhold: Mapping[str, Any], koden: str, *, per: date, stengt: tid.Stengt) -> None:
        self._i = innhold if not innhold.get("venter") else _nettopp_sendt(innhold)
        self.koden, self.per, self._stengt = koden, per, stengt
        self.tilstand = Tilstand(self._i["tilstand"])
        self.mottatt = datetime.fromisoformat(self._i["mottatt"]).astimezone(tid.OSLO)
        self.egen_kode = bool(self._i.get("egen"))

    referanse = property(lambda self: self._i["referanse"])
    tekst = property(lambda self: self._i["tekst"])
    har_epost = property(lambda self: self._i["har_epost"])
    epost_bekreftet = property(lambda self: self._i["epost_bekreftet"])
    epost_feilet = property(lambda self: self._i["epost_feilet"])
    meldinger = property(lambda self: [m for m in self._i["meldinger"] if m[2]])

    @property
    def referanse_hel(self) -> str:
        """The reference for a heading: on a narrow screen it stands on a line of its own, and is not broken."""
        return format_html('<span class="hel">{}</span>', self.referanse)

    @property
    def apent(self) -> bool:
        """Somebody waits for an answer."""
        return self.tilstand in APNE

    @property
    def tilstand_tekst(self) -> str:
        """Where the request stands, in words; an answer that is late is said to be so."""
        return _("Fristen er ute") if self.over_fristen else str(ordene.TILSTANDER[self.tilstand])

    @cached_property
    def klokke(self) -> frist.Frist:
        """The clock with its proof."""
        pauser = [
            frist.Pause(date.fromisoformat(a), date.fromisoformat(b) if b else None) for a, b, _g in self._i["pauser"]
        ]
        return frist.frist(date.fromisoformat(self._i["klokke_fra"]), pauser=pauser, stengt=self._stengt)

    @property
    def siste_dag(self) -> date | None:
        """The last day that is in time."""
        return self.klokke.siste_dag

    @property
    def over_fristen(self) -> bool:
        """The last day has passed without an answer: that counts as a refusal (offl. § 32)."""
        return self.apent and self.klokke.ute(self.per)

    @property
    def telling(self) -> str:
        """Which days do not count, in words."""
        return telling(self.klokke)

    @property
    def pausegrunn(self) -> str:
        """Why the clock stands; empty when it goes."""
        aktive = [grunn for _fra, til, grunn in self._i["pauser"] if til is None]
        return str(ordene.FORKLARINGER[aktive[-1]]) if aktive and self.apent else ""

    @cached_property
    def steg(self) -> list[Steglinje]:
        """What has happened, in order."""
        return [_steglinje(s) for s in self._i["steg"]]

    @cached_property
    def klager(self) -> list[dict[str, Any]]:
        """The appeals."""
        return list(self._i["klager"])

    @cached_property
    def mulige(self) -> list[Handling]:
        """What the law lets the requester do just now, the likeliest first."""
        return [h for h, kan in self._muligheter().items() if kan]

    def _muligheter(self) -> dict[Handling, bool]:
        avslag = any(d["utfall"] in KAN_PAKLAGES for d in self._i["dokumenter"])
        klage_venter = any(not k["utfall"] for k in self.klager)
        besvart = self.tilstand == Tilstand.BESVART
        return {
            Handling.KLAG: (self.over_fristen or (besvart and avslag)) and not klage_venter,
            Handling.BE_OM_BEGRUNNELSE: besvart and avslag and self._kan_be_om_begrunnelse,
            Handling.SUPPLER: self.apent,
            Handling.SEND_IGJEN: besvart and self.epost_bekreftet,
            Handling.BE_OM_PAPIR: (self.apent or besvart) and not self._i["papir"],
            Handling.TREKK: self.apent,
        }

    @property
    def _kan_be_om_begrunnelse(self) -> bool:
        besvart = self._i["besvart"]
        venter = any(not svart for _dag, svart in self._i["begrunnelse"])
        return bool(besvart) and not venter and self.per <= self.klagefrist if self.klagefrist else False

    @property
    def klagefrist(self) -> date | None:
        """The last day to appeal in time; a later appeal is taken too."""
        besvart = self._i["besvart"]
        return frist.klagefrist(tid.dato(datetime.fromisoformat(besvart))) if besvart else None

    @property
    def knapper(self) -> list[dict[str, str]]:
        """The buttons."""
        return [
            {"navn": ordene.handlingstekst(h).navn, "url": reverse("innsyn:gjor", args=[self.koden, h])}
            for h in self.mulige
        ]

    def dokumenter(self, *, lenke: Lenke) -> list[Dokumentlinje]:
        """The documents; titles come from the list as it stands now, so nothing that was hidden since is told here."""
        alle = self._i["dokumenter"]
        poster = _poster([d["post"] for d in alle])
        titler = dict(
            OffentligDokument.objects.filter(nokkel__in=[d["dokument"] for d in alle if d["dokument"]]).values_list(
                "nokkel", "tittel"
            )
        )
        return [_dokumentlinje(d, poster.get(d["post"]), titler.get(d["dokument"], ""), lenke) for d in alle]

    def brev(self, *, lenke: Lenke) -> list[dict[str, Any]]:
        """The letters, the newest first."""
        return [
            {
                "tittel": b["tittel"],
                "tid": datetime.fromisoformat(b["tid"]),
                "url": lenke(b["nokkel"], b["slag"] + ".pdf"),
            }
            for b in reversed(self._i["brev"])
        ]


def telling(klokke: frist.Frist) -> str:
    """`torsdag 14. mai (Kristi himmelfartsdag), lørdag 16. mai og søndag 17. mai telles ikke`; empty when all count."""
    deler = [_hoppet(d, grunn) for d, grunn in klokke.hoppet_over]
    if not deler:
        return ""
    samlet = deler[0] if len(deler) == 1 else _("%(de_forste)s og %(den_siste)s") % {
        "de_forste": ", ".join(deler[:-1]), "den_siste": deler[-1],
    }  # fmt: skip
    return _("%s telles ikke.") % (samlet[0].upper() + samlet[1:])


def _hoppet(d: date, grunn: str) -> str:
    dag = dato(d, "ukedag uten år")
    return dag if grunn in tid.HELG.values() else f"{dag} ({fridagsnavn(grunn)})"


def fridagsnavn(grunn: str) -> str:
    """A holiday's name in the reader's language."""
    return _(" og ").join(str(ordene.HELLIGDAGER.get(g, g)) for g in grunn.split(" og "))


def _steglinje(s: Mapping[str, str]) -> Steglinje:
    merknad = s["merknad"]
    forklaring = str(ordene.FORKLARINGER.get(merknad, merknad))
    return Steglinje(
        datetime.fromisoformat(s["tid"]).astimezone(tid.OSLO), str(ordene.STEG.get(s["slag"], s["slag"])), forklaring
    )


def _poster(nokler: list[str]) -> dict[str, OffentligPost]:
    alle = OffentligPost.objects.select_related("sak").filter(nokkel__in={n for n in nokler if n})
    return {p.nokkel: p for p in alle}


def _dokumentlinje(d: Mapping[str, Any], post: OffentligPost | None, dokument: str, lenke: Lenke) -> Dokumentlinje:
    er_borte = post is None if not d["dokument"] else not dokument
    borte = _("Dokumentet står ikke lenger i postlista") if d["post"] and er_borte else ""
    jf = f", {d['jf']}" if d.get("jf") else ""
    oversatt = d.get(f"forklaring_{get_language()}", "")
    return Dokumentlinje(
        nummer=d["nummer"],
        tittel=borte or dokument or (post.tittel if post else ordene.ordtittel(d["tittel"])),
        dokumentnr=dokumentnr(post.sak, post.nummer) if post else "",
        url=reverse("postjournal:post", args=[post.nokkel]) if post else "",
        utfall=d["utfall"],
        utfall_tekst=str(ordene.UTFALL[d["utfall"]]),
        hjemmel=d.get("hjemmel", "") + jf,
        lov_url=d.get("lov_url", ""),
        forklaring=oversatt or d.get("forklaring", ""),
        forklart_paa_norsk=not oversatt,
        bokstav=str(ordene.BOKSTAVER.get(d.get("bokstav12", ""), "")),
        begrunnelse=d.get("begrunnelse", ""),
        lenke=d.get("lenke", ""),
        organ=d.get("organ", ""),
        filer=[_fil(f, lenke) for f in d["filer"]],
    )


def _fil(f: Mapping[str, Any], lenke: Lenke) -> dict[str, Any]:
    navn = f["filnavn"]
    return {
        "navn": navn,
        "url": lenke(f["nokkel"], navn),
        "storrelse": storrelse(f["storrelse"]),
        "sladdet": f["sladdet"],
    }


def _nettopp_sendt(m: Mapping[str, Any]) -> dict[str, Any]:
    """A request that is sent and not yet taken in, in the shape of one that is."""
    dokumenter = [{"post": p, "dokument": d, "tittel": ""} for p, d in m["dokumenter"]]
    if m["tekst"] or not dokumenter:
        dokumenter.append({"post": "", "dokument": "", "tittel": "Det som er beskrevet i kravet"})
    mottatt = m["mottatt"]
    return {
        **{f: m[f] for f in ("slag", "tekst", "har_epost", "papir", "egen")},
        "referanse": f"INN-{m['aar']}-{m['nummer']:06}",
        "mottatt": mottatt,
        "klokke_fra": tid.dato(datetime.fromisoformat(mottatt)).isoformat(),
        "tilstand": Tilstand.MOTTATT,
        "besvart": None,
        "steg": [{"tid": mottatt, "slag": "mottatt", "til": "mottatt", "merknad": ""}],
        "dokumenter": [{**d, "nummer": i, "utfall": "", "filer": []} for i, d in enumerate(dokumenter, 1)],
        **{f: [] for f in ("pauser", "brev", "klager", "begrunnelse", "meldinger")},
        **dict.fromkeys(("epost_bekreftet", "epost_feilet"), False),
    }
