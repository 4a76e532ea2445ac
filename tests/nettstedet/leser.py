"""A reader who follows every link: what the crawler reads of a page, and what it remembers of where it has been."""

from collections import Counter, deque
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from django.conf import settings
from django.test import Client
from django.urls import Resolver404

from tests.nettstedet import SPRAK, har_sprak, rute, spor

HOYST = 2
"""How many pages of one kind are read in one language, beside those that the front page leads to."""
EGNE = ("http://testserver", settings.STEDSNAVN)
UTENFOR = ("http:", "https:", "mailto:", "tel:", "sms:", "webcal:")
FORSIDER = ("/", "/nn/", "/en/")


@dataclass(frozen=True)
class Lenke:
    """Where a link leads. `sprak`: it says itself that the language may be another. `klikk`: a reader can follow it."""

    til: str
    anker: str
    sprak: bool
    klikk: bool


class Sideleser(HTMLParser):
    """The links of a page, and the places that one can be led to."""

    def __init__(self, sti: str) -> None:
        super().__init__()
        self.sti = sti
        self.lenker: list[Lenke] = []
        self.ytre: set[str] = set()
        self.ankre: set[str] = set()
        self.sprak = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        a = {n: v or "" for n, v in attrs}
        self.ankre.add(a.get("id", ""))
        if tag == "html":
            self.sprak = a.get("lang", "")
        adresse = a.get("href") if tag in ("a", "link") else a.get("src") if tag in ("img", "script") else None
        if tag == "form" and a.get("method", "get").lower() == "get":
            adresse = a.get("action") or self.sti
        if adresse is not None:
            self._legg(adresse, sprak="hreflang" in a, klikk=tag in ("a", "form"))

    def _legg(self, adresse: str, *, sprak: bool, klikk: bool) -> None:
        for egen in EGNE:
            adresse = adresse.removeprefix(egen) if adresse.startswith(f"{egen}/") else adresse
        if adresse.startswith(UTENFOR):
            self.ytre.add(adresse)
            return
        til, anker = urldefrag(urljoin(self.sti, adresse))
        self.lenker.append(Lenke(til, anker, sprak, klikk))


@dataclass
class Leser:
    """All that is read from the front pages on, and what is wrong with it: page → what."""

    klient: Client
    sider: dict[str, Sideleser] = field(default_factory=dict)
    slag: dict[str, str] = field(default_factory=dict)
    """Address → media type of what it answers, after it has been led on."""
    feil: list[str] = field(default_factory=list)
    ukjente: set[str] = field(default_factory=set)
    _lest: Counter[tuple[str, str, bool]] = field(default_factory=Counter)

    def les_alt(self) -> "Leser":
        """Breadth first."""
        ko = deque((sti, "") for sti in FORSIDER)
        while ko:
            sti, fra = ko.popleft()
            if sti in self.slag or not self._skal_leses(sti, fra):
                continue
            self._hent(sti, fra)
            ko.extend((lenke.til, sti) for lenke in self._lenker(sti))
        return self

    def _skal_leses(self, sti: str, fra: str) -> bool:
        """Everything that the front page leads to, and a few of each kind; an address that nobody has is a fault."""
        if sti in self.ukjente or sti.startswith(settings.STATIC_URL):
            return False
        try:
            kind = (rute(sti), spraket(sti), "?" in sti)
        except Resolver404:
            self.feil.append(f"{fra} → {sti}: no such address")
            self.ukjente.add(sti)
            return False
        self._lest[kind] += 1
        return fra in FORSIDER or self._lest[kind] <= HOYST

    def _hent(self, sti: str, fra: str) -> None:
        svar, her = spor(self.klient, sti), sti
        for _ in range(3):
            if svar.status_code not in (301, 302, 308):
                break
            her = urljoin(her, svar["Location"])
            svar = spor(self.klient, her)
        self.slag[sti] = svar["Content-Type"].partition(";")[0]
        if svar.status_code != 200:
            self.feil.append(f"{fra} → {sti}: {svar.status_code}")
        elif self.slag[sti] == "text/html":
            self.sider[sti] = Sideleser(her)
            self.sider[sti].feed(svar.innhold.decode())

    def _lenker(self, sti: str) -> list[Lenke]:
        return self.sider[sti].lenker if sti in self.sider else []

    def dode_ankre(self) -> list[str]:
        """Links to places on pages that have no such place."""
        return [
            f"{fra} → {lenke.til}#{lenke.anker}"
            for fra, side in self.sider.items()
            for lenke in side.lenker
            if lenke.anker and lenke.til in self.sider and lenke.anker not in self.sider[lenke.til].ankre
        ]

    def feil_sprak(self) -> list[str]:
        """Links to pages in another language than their own that do not say so."""
        return [
            f"{fra} → {lenke.til}"
            for fra, side in self.sider.items()
            for lenke in side.lenker
            if lenke.klikk and not lenke.sprak and self._er_side(lenke.til) and spraket(lenke.til) != spraket(fra)
        ]

    def _er_side(self, sti: str) -> bool:
        """Whether the address is a page that is there in each language; what is not read is judged by its name."""
        if sti in self.ukjente or sti.startswith(settings.STATIC_URL) or not har_sprak(rute(sti)):
            return False
        return self.slag.get(sti, "text/html" if urlsplit(sti).path.endswith("/") else "") == "text/html"

    def paa_to_klikk(self, forside: str) -> set[str]:
        """Where two clicks from the front page lead: addresses here without query, and addresses elsewhere."""
        forste = {lenke.til for lenke in self.sider[forside].lenker if lenke.klikk}
        sidene = [self.sider[forside], *(self.sider[sti] for sti in forste if sti in self.sider)]
        ytre = set().union(*(side.ytre for side in sidene))
        return ytre | {lenke.til.partition("?")[0] for side in sidene for lenke in side.lenker if lenke.klikk}


def spraket(sti: str) -> str:
    """The language that an address says; bokmål says none."""
    treff = SPRAK.match(sti)
    return treff[0] if treff else "/"
