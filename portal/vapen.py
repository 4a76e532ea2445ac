"""Reads the municipality's coat of arms: an SVG that draws, and does nothing else. Pure.

Pages show it as an image, where a browser runs no script and fetches nothing; what could do either is refused all the
same, since the picture also has an address of its own.
"""

import re
from pathlib import Path

from lxml import etree

STORST = 50_000
"""Bytes."""
_SVG = "{http://www.w3.org/2000/svg}"
_TEGNER = frozenset(
    {"svg", "g", "defs", "title", "desc", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"}
    | {"symbol", "clipPath", "mask", "linearGradient", "radialGradient", "stop"}
)
_HENTER = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression|javascript:", re.IGNORECASE)


def les(fil: Path) -> str:
    """The picture as text. ValueError tells what is wrong, OSError that it is not there."""
    innhold = fil.read_bytes()
    if len(innhold) > STORST:
        raise ValueError(f"er større enn {STORST} byte")
    if re.search(rb"<!(?:DOCTYPE|ENTITY)|<\?xml-stylesheet", innhold, re.IGNORECASE):
        raise ValueError("har en dokumenttype eller et stilark")
    try:
        rot = etree.fromstring(innhold, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as feil:
        raise ValueError("er ikke XML") from feil
    if rot.tag != _SVG + "svg":
        raise ValueError("er ikke SVG")
    for del_ in rot.iter(etree.Element):
        _sjekk(del_)
    return etree.tostring(rot, encoding="unicode")


def _sjekk(del_: etree._Element) -> None:
    navn = str(del_.tag).removeprefix(_SVG)
    if navn not in _TEGNER:
        raise ValueError(f"har et element som ikke tegner: {navn}")
    for attributt, verdi in del_.attrib.items():
        kort = str(attributt).rpartition("}")[2].lower()
        if kort.startswith("on") or (kort == "href" and not str(verdi).startswith("#")) or _HENTER.search(str(verdi)):
            raise ValueError(f"gjør mer enn å tegne: {kort}")
