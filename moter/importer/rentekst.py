"""Texts of items and decisions as plain text with paragraphs: markup is taken away, never passed on. Pure."""

import re

from lxml import etree

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import Node, noder, nokkel, rens, tekst
from postjournal.importer.navnepar import enkel
from postjournal.importer.rader import Navnetekst

LENGSTE_TEKST = 500_000
_HTML = re.compile(r"</?(?:p|br|div|ul|ol|li|table|span|b|strong|em|i|h[1-6]|html|body)\b[^<>]*>", re.IGNORECASE)
_RENE = frozenset({"", "plain", "tekst", "text", "txt", "rentekst", "ren", "markdown"})
_AVSNITT = frozenset("p div ul ol table h1 h2 h3 h4 h5 h6 section article blockquote header footer pre dl".split())
_LINJER = frozenset("br li tr dt dd".split())
_UTELATES = frozenset("script style head title template noscript svg math object iframe".split())
_FLERE_SKIFT = re.compile(r"\n{2,}")
_BLANKT = re.compile(r"\s+")
_LANGE_SKIFT = re.compile(r" *\n *")


def navnetekst(node: Node) -> Navnetekst | None:
    """The text of a description (`tekstInnhold`, `tekstFormat`); None when empty; Radfeil when unreadable."""
    innhold = node.get("tekstInnhold")
    if not isinstance(innhold, str) or not innhold.strip():
        return None
    if len(innhold) > LENGSTE_TEKST:
        raise Radfeil(f"Teksten er {len(innhold)} tegn; grensen er {LENGSTE_TEKST}. Lever den som et dokument.")
    ren = som_ren_tekst(innhold, _format(node))
    return enkel(ren) if ren else None


def _format(node: Node) -> str:
    """`text/html`, or KS's code in an object."""
    kode = next(iter(noder(node, "tekstFormat")), {})
    return tekst(node, "tekstFormat") or tekst(kode, "kodeverdi", "kodebeskrivelse")


def som_ren_tekst(innhold: str, format_: str = "") -> str:
    """Plain text: lines of a paragraph stand below each other, paragraphs have a blank line between them."""
    ren = nokkel(format_.split(";")[0])
    if "html" in ren or (ren in _RENE and _HTML.search(innhold)):
        return _linjer(fra_html(innhold))
    if ren not in _RENE:
        raise Radfeil(f"tekstFormat «{format_[:40]}» leses ikke. Lever teksten som text/html eller text/plain.")
    return _linjer(innhold)


def _linjer(verdi: str) -> str:
    """Every line cleaned, and no more than one blank line after another."""
    linjer = [rens(linje) for linje in verdi.replace("\r\n", "\n").replace("\r", "\n").split("\n")]
    return _FLERE_SKIFT.sub("\n\n", "\n".join(linjer)).strip("\n")


def fra_html(innhold: str) -> str:
    """The text of HTML: paragraphs, line breaks and list items are kept, all else falls away."""
    rot = _tolk(innhold)
    if rot is None:
        return ""
    deler: list[str] = []
    utenfor = 0
    for hendelse, element in etree.iterwalk(rot, events=("start", "end")):
        navn = element.tag if isinstance(element.tag, str) else ""
        skjult = navn in _UTELATES or not navn
        utenfor += skjult * (1 if hendelse == "start" else -1)
        if not skjult and not utenfor:
            deler.append(_skift(navn, hendelse))
        if not utenfor:
            deler.append(_BLANKT.sub(" ", ((element.text if hendelse == "start" else element.tail) or "")))
    return _LANGE_SKIFT.sub("\n", "".join(deler))


def _skift(navn: str, hendelse: str) -> str:
    """What an element puts between the words around it."""
    if navn in _AVSNITT:
        return "\n\n"
    if navn in _LINJER:
        return ("\n– " if navn == "li" else "\n") if hendelse == "start" else ""
    return " " if navn in {"td", "th"} else ""


def _tolk(innhold: str) -> etree._Element | None:
    """The tree, or None when there is nothing in it. Nothing is fetched and no entity is read from outside."""
    leser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    rent = innhold.replace("\x00", "").encode("utf-8", errors="ignore")
    try:
        return etree.fromstring(rent, leser)
    except etree.LxmlError:
        return None
