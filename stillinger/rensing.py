"""The HTML of an advertisement, with nothing but paragraphs, lists, emphasis, subheadings and links. Pure.

What is read from others is cleaned before it is kept, and what we write ourselves is cleaned by the same rule. The
answer is the same when it is cleaned again.
"""

import html
import re

import nh3

TAGGER = frozenset({"p", "ul", "ol", "li", "strong", "em", "h3", "a"})
STORSTE = 50_000
"""Characters of one text, as it is read and as it comes out."""
REL = "nofollow noopener noreferrer"

_BORTE_MED_INNHOLD = {"script", "style", "title", "noscript", "iframe", "object", "svg", "math", "template", "textarea"}
_RENSER = nh3.Cleaner(
    tags=set(TAGGER),
    clean_content_tags=_BORTE_MED_INNHOLD,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    url_relative="deny",
    link_rel=REL,
)
_LIKE = {"b": "strong", "i": "em", "div": "p", "dt": "p", "dd": "p", "tr": "p", "blockquote": "p"}
_LIKE |= {f"h{nivaa}": "h3" for nivaa in range(1, 7)}
_OMSKREVET = re.compile(rf"<(/?)({'|'.join(_LIKE)})(?=[\s/>])", re.IGNORECASE)
_MELLOMROM = re.compile(r"<(?:br|hr|/td|/th)(?=[\s/>])[^<>]*>", re.IGNORECASE)
_TAGG = re.compile(r"<[a-z/!?]", re.IGNORECASE)
_LENKE_UTEN_MAAL = re.compile(rf'<a rel="{REL}">(.*?)</a>', re.DOTALL)
_DELER = re.compile(r'(</?[a-z0-9]+(?: [a-z]+="[^"]*")*>)')
_FLEST_GANGER = 8


def rens(tekst: str) -> str:
    """Clean HTML of bounded length; text without any tags becomes paragraphs."""
    tekst = tekst[:STORSTE]
    while len(renset := _rens_til_det_star(tekst)) > STORSTE:
        tekst = tekst[: len(tekst) * STORSTE // len(renset) - 1]
    return renset


def _rens_til_det_star(tekst: str) -> str:
    """Cleaned until cleaning changes nothing; what never comes to rest is shown as plain text."""
    forrige = _omskriv(tekst.replace("\0", ""))
    for _gang in range(_FLEST_GANGER):
        renset = _rens_en_gang(forrige)
        if renset == forrige:
            return renset
        forrige = renset
    return _avsnitt(bare_tekst(forrige))


def bare_tekst(tekst: str) -> str:
    """The words of an HTML text without any markup, on one line, for feeds and search."""
    renset = nh3.clean(tekst[:STORSTE].replace("<", " <"), tags=set(), clean_content_tags=_BORTE_MED_INNHOLD)
    return " ".join(html.unescape(renset).split())


def _omskriv(tekst: str) -> str:
    """Tags that say what an allowed one says become that; words on either side of a line break stay apart."""
    return _OMSKREVET.sub(lambda m: f"<{m[1]}{_LIKE[m[2].lower()]}", _MELLOMROM.sub("\n", tekst))


def _avsnitt(tekst: str) -> str:
    biter = (" ".join(bit.split()) for bit in re.split(r"\n\s*\n", tekst.replace("\r\n", "\n")))
    return "".join(f"<p>{html.escape(bit, quote=False)}</p>" for bit in biter if bit)


def _rens_en_gang(tekst: str) -> str:
    """One cleaning; text that has no tags, or none left, becomes paragraphs."""
    renset = _LENKE_UTEN_MAAL.sub(r"\1", _RENSER.clean(tekst))
    renset = _uten_tomme(renset).strip()
    return renset if _TAGG.search(renset) else _avsnitt(html.unescape(renset))


def _uten_tomme(renset: str) -> str:
    """Without elements that hold no words. One pass: a text may be a thousand levels deep."""
    ut: list[str] = []
    apne: list[tuple[int, int]] = []
    ord_sett = 0
    for nummer, del_ in enumerate(_DELER.split(renset)):
        if nummer % 2 == 0:
            ord_sett += bool(del_.replace("&nbsp;", " ").strip())
            ut.append(del_)
        elif not del_.startswith("</"):
            apne.append((len(ut), ord_sett))
            ut.append(del_)
        elif apne and apne[-1][1] == ord_sett:
            ut[apne.pop()[0] :] = [" "]
        else:
            apne = apne[:-1]
            ut.append(del_)
    return "".join(ut)
