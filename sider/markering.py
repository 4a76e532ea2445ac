"""Markdown as staff write it → HTML with nothing but text, headings, lists, tables and links. Pure.

Raw HTML is shown as the text it is. The answer is cleaned once more, so that a fault in one of the two libraries opens
nothing. Headings start at h2 and skip no level, whatever is written, for the page has its h1.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import nh3
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

STORSTE = 60_000
"""Characters of one text."""
TAGGER = frozenset(
    {"h2", "h3", "h4", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "code", "pre", "hr", "br"}
    | {"table", "thead", "tbody", "tr", "th", "td"}
)
LENGE_NOK = 4
"""So many h2 make a page long: it gets a table of contents."""

_LENKE = re.compile(r"(?:/(?![/\\])|#|https?://|mailto:|tel:)", re.IGNORECASE)
_UTEN_MAAL = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_STIL = (
    ("<a href=", '<a class="ds-link" href='),
    ('<a class="ds-link" href="http', '<a class="ds-link" rel="external" href="http'),
    ("<table>", '<table class="ds-table">'),
)
_NORSKE = str.maketrans({"ø": "o", "Ø": "O", "æ": "ae", "Æ": "Ae"})


@dataclass(frozen=True, slots=True)
class Markert:
    """HTML, the h2 of the page as (id, text), and all words without markup."""

    html: str
    deler: tuple[tuple[str, str], ...]
    ordene: str


def til_html(tekst: str) -> Markert:
    """Reads at most `STORSTE` characters."""
    leser = _leser()
    symboler = leser.parse(tekst[:STORSTE].replace("\0", ""))
    deler = _rett_overskrifter(symboler)
    html = str(leser.renderer.render(symboler, leser.options, {}))
    return Markert(_rens(html), tuple(deler), _bare_ord(symboler))


@cache
def _leser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "maxNesting": 12}).enable("table").disable("image")


def _rens(html: str) -> str:
    """Cleaned, and with the classes of the house."""
    renset = _UTEN_MAAL.sub(r"\1", _RENSER.clean(html))
    for slik, ny in _STIL:
        renset = renset.replace(slik, ny)
    return renset


def _attributt(tagg: str, navn: str, verdi: str) -> str | None:
    """Links lead within the site, to the web, to a mailbox or a telephone; ids are only our own."""
    if navn == "href":
        return verdi if _LENKE.match(verdi) else None
    return verdi if navn == "id" and verdi.startswith("del-") else None


_RENSER = nh3.Cleaner(
    tags=set(TAGGER),
    clean_content_tags={"script", "style"},
    attributes={"a": {"href"}, "h2": {"id"}, "h3": {"id"}},
    attribute_filter=_attributt,
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)


def _rett_overskrifter(symboler: Sequence[Token]) -> list[tuple[str, str]]:
    """Gives each heading its level and its id; returns those of the first level."""
    deler: list[tuple[str, str]] = []
    brukte: set[str] = set()
    forrige = 1
    for i, symbol in enumerate(symboler):
        if symbol.type != "heading_open":
            continue
        nivaa = min(max(2, int(symbol.tag[1])), forrige + 1, 4)
        symbol.tag = symboler[i + 2].tag = f"h{nivaa}"
        ordene, forrige = _bare_ord(symboler[i + 1 : i + 2]), nivaa
        if nivaa < 4:
            symbol.attrSet("id", _ledig(ordene, brukte))
        if nivaa == 2:
            deler.append((str(symbol.attrGet("id")), ordene))
    return deler


def _ledig(ordene: str, brukte: set[str]) -> str:
    """An id that no heading before it has."""
    rot = "del-" + (slugify(ordene.translate(_NORSKE))[:50] or "uten-navn")
    navn = next(n for n in (rot, *(f"{rot}-{i}" for i in range(2, len(brukte) + 3))) if n not in brukte)
    brukte.add(navn)
    return navn


def _bare_ord(symboler: Sequence[Token]) -> str:
    """The words, on one line."""
    blokker = ("".join(_ordet(b) for b in s.children or [s]) for s in symboler)
    return " ".join(" ".join(blokker).split())


def _ordet(symbol: Token) -> str:
    return (symbol.content or " ") if symbol.type in _MED_ORD else ""


_MED_ORD = {"text", "code_inline", "code_block", "fence", "softbreak", "hardbreak"}
