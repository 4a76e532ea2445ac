"""Atom and RSS from a neighbour's recruitment system become vacancies with a link out. Pure.

The two tell title, link and text; what a system adds of place, employer and deadline is read by its name, in any
namespace. Authors are not read: they are persons as often as not. A file with a DOCTYPE is refused.
"""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from xml.parsers import expat

from lxml import etree

from portal.innlesing.feil import Feil, Filfeil, Radfeil
from portal.innlesing.felt import TITTELGRENSE, rens
from stillinger.rensing import bare_tekst
from stillinger.utlysning import Utlysning, kommunenavn, les_frist, les_tid, nettadresse, ren_tekst, uten_kontakter

STORSTE_FEED = 5 * 2**20
FLEST_ELEMENTER = 1_000
_DOCTYPE = "Feeden har en DOCTYPE. Den tas ikke inn, for den kan peke ut av seg selv."
_ARBEIDSGIVER = ("employer", "arbeidsgiver", "company", "organization", "organisation", "virksomhet")
_STED = ("location", "sted", "arbeidssted", "city", "place")
_FRIST = ("soknadsfrist", "applicationdue", "applicationdeadline", "deadline", "validthrough", "frist", "expires")
_OMFANG = ("extent", "omfang", "employmenttype", "stillingsprosent")
_FORM = ("engagementtype", "ansettelsesform", "stillingstype")


@dataclass(frozen=True, slots=True, kw_only=True)
class Nabosvar:
    """The vacancies of a feed, and what could not be read."""

    utlysninger: tuple[Utlysning, ...]
    feil: tuple[Feil, ...]


def les(data: bytes, *, arbeidsgiver: str, kommune: str = "") -> Nabosvar:
    """The vacancies of a feed. `arbeidsgiver` and `kommune` are the neighbour's, where an item tells none.

    Raises Filfeil when it is neither Atom nor RSS, too large, or points out of itself.
    """
    rot = _tre(data)
    feil: list[Feil] = []
    funnet: dict[str, Utlysning] = {}
    for nummer, element in enumerate(_elementer(rot, feil), start=1):
        try:
            utlysning = _utlysning(element, arbeidsgiver, kommune)
            funnet.setdefault(utlysning.nokkel, utlysning)
        except Radfeil as grunn:
            feil.append(Feil(f"stilling {nummer}", str(grunn)))
    return Nabosvar(utlysninger=tuple(funnet.values()), feil=tuple(feil))


def _tre(data: bytes) -> etree._Element:
    if len(data) > STORSTE_FEED:
        raise Filfeil(f"Feeden er over {STORSTE_FEED // 2**20} MiB, og leses ikke.")
    if not data.strip():
        raise Filfeil("Feeden er tom.")
    _nekt_doctype(data)
    try:
        rot = etree.fromstring(data, _leser())
    except (etree.XMLSyntaxError, ValueError):
        raise Filfeil("Feeden kan ikke leses som XML. Kontroller at adressen gir Atom eller RSS.") from None
    if rot.getroottree().docinfo.internalDTD is not None:
        raise Filfeil(_DOCTYPE)
    if _lokalt(rot) not in ("feed", "rss", "rdf"):
        raise Filfeil(f"Adressen gir verken Atom eller RSS, men «{_lokalt(rot)[:40]}».")
    return rot


def _leser() -> etree.XMLParser:
    """A reader that fetches nothing, expands nothing and gives up on what is absurdly deep or large."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )


class _Ferdig(Exception):
    """The first element is reached."""


def _nekt_doctype(data: bytes) -> None:
    """Filfeil for a file with a DOCTYPE. What is broken is told by the reader that comes after."""

    def doctype(*_deler: object) -> None:
        raise Filfeil(_DOCTYPE)

    def element(*_deler: object) -> None:
        raise _Ferdig

    leser = expat.ParserCreate()
    leser.StartDoctypeDeclHandler, leser.StartElementHandler = doctype, element
    with suppress(expat.ExpatError, LookupError, ValueError, _Ferdig):
        leser.Parse(data, True)  # noqa: FBT003 - pyexpat takes no keywords


def _elementer(rot: etree._Element, feil: list[Feil]) -> Iterator[etree._Element]:
    """Every entry or item, up to a limit that is told when it is met."""
    for nummer, element in enumerate(e for e in rot.iter() if _lokalt(e) in ("entry", "item")):
        if nummer >= FLEST_ELEMENTER:
            feil.append(Feil("feeden", f"Feeden har over {FLEST_ELEMENTER} stillinger. Resten er ikke tatt inn."))
            return
        yield element


def _utlysning(element: etree._Element, arbeidsgiver: str, kommune: str) -> Utlysning:
    felt = _Felter(element)
    url = felt.lenke()
    if not url:
        raise Radfeil("Stillingen har ingen lenke til utlysningen (http eller https), og er ikke tatt inn.")
    tittel = felt.ord("title", grense=TITTELGRENSE)
    if not tittel:
        raise Radfeil("Stillingen har ingen tittel, og er ikke tatt inn.")
    sted = felt.ord(*_STED)
    frist, frist_ord = les_frist(felt.ord(*_FRIST))
    return Utlysning(
        nokkel=(felt.ord("id", "guid", grense=2_000) or url),
        url=url,
        tittel=tittel,
        arbeidsgiver=felt.ord(*_ARBEIDSGIVER) or arbeidsgiver,
        steder=tuple(filter(None, [sted])),
        kommuner=tuple(filter(None, [kommunenavn(felt.ord("municipal", "municipality", "kommune") or kommune)])),
        omfang=felt.ord(*_OMFANG),
        form=felt.ord(*_FORM),
        frist=frist,
        frist_ord=frist_ord,
        publisert=les_tid(felt.ord("published", "pubdate", "date", "updated")),
        tekst=ren_tekst(felt.innhold("encoded", "content", "description", "summary")),
    )


class _Felter:
    """The children of an item by their names in lower case, without namespace; the first of each name counts."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.barn: dict[str, etree._Element] = {}
        for barn in element:
            if barn.text or len(barn):
                self.barn.setdefault(_lokalt(barn).replace("ø", "o"), barn)

    def ord(self, *navn: str, grense: int = 250) -> str:
        """The first of these as one line of words, without contact persons."""
        tekster = (bare_tekst(self.innhold(n)) for n in navn if n in self.barn)
        return uten_kontakter(next(filter(None, map(rens, tekster)), ""))[:grense]

    def innhold(self, *navn: str) -> str:
        """The first of these as HTML or text: what stands in it, with markup that is XML written out."""
        return next((_innhold(self.barn[n]) for n in navn if n in self.barn), "")

    def lenke(self) -> str:
        """The address of the advertisement: Atom's alternate link, RSS's link, or a guid that is one."""
        lenker = (b for b in self.element if _lokalt(b) == "link" and b.get("rel", "alternate") == "alternate")
        if adresse := next(filter(None, (nettadresse(b.get("href") or b.text) for b in lenker)), ""):
            return adresse
        guid = self.barn.get("guid")
        return nettadresse(guid.text) if guid is not None and guid.get("isPermaLink", "true") == "true" else ""


def _innhold(element: etree._Element) -> str:
    if not len(element):
        return element.text or ""
    return (element.text or "") + "".join(etree.tostring(_uten_navnerom(b), encoding="unicode") for b in element)


def _uten_navnerom(element: Any) -> Any:
    for e in element.iter():
        e.tag = _lokalt(e)
    etree.cleanup_namespaces(element)
    return element


def _lokalt(element: Any) -> str:
    """The name without namespace, in lower case; empty for what is no element."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""
