"""Charts as SVG, drawn on the server: classes for colours, no inline style, and a title and description for all. Pure.

A value that is None is not shown: a gap with a dashed mark. Text is escaped here; the result can stand on a page as is.
The table with the figures stands beneath; the chart is one picture to a screen reader.
"""

from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby

Verdier = Sequence[tuple[str, float | None]]
Skriv = Callable[[float], str]

BREDDE = 340
"""User units: about a pixel each on the narrowest screen, where the text of 13 units can be read."""
_HOYDE, _TOPP, _BUNN, _VENSTRE, _HOYRE = 210, 28, 172, 40, 332
_FLEST_VERDIER, _FLEST_NAVN, _FLEST_PUNKTER = 8, 5, 31
_LENGST_I_SOYLE, _LENGST_I_LINJE = 9, 44


def tall(verdi: float) -> str:
    """A number as Norwegians write it, with at most one decimal."""
    rundet = round(verdi, 1)
    hele = f"{abs(rundet):,.1f}".replace(",", "\u202f").replace(".", ",").removesuffix(",0")
    return f"\u2212{hele}" if rundet < 0 else hele


def stolper(verdier: Verdier, *, tittel: str, beskrivelse: str, id_: str, enhet: str = "", skriv: Skriv = tall) -> str:
    """Standing bars, for time. `id_` is unique on the page; `enhet` stands over the axis."""
    topp = _topp([v for _, v in verdier])
    bredde = (_HOYRE - _VENSTRE) / max(len(verdier), 1)
    deler = [*_akser(topp, enhet, skriv), *_navn([n for n, _ in verdier], bredde)]
    for i, (_, verdi) in enumerate(verdier):
        deler.append(_stolpe(_VENSTRE + i * bredde, bredde, verdi, topp))
        if verdi is not None and len(verdier) <= _FLEST_VERDIER:
            midt = _VENSTRE + (i + 0.5) * bredde
            deler.append(_tekst(midt, _y(verdi, topp) - 5, skriv(verdi), "diagram-verdi", anker="middle"))
    return _ramme(deler, _HOYDE, tittel=tittel, beskrivelse=beskrivelse, id_=id_)


def liggende(verdier: Verdier, *, tittel: str, beskrivelse: str, id_: str, enhet: str = "", skriv: Skriv = tall) -> str:
    """Lying bars with the name above each, for names that are long. `enhet` stands behind each number."""
    storst, hoyde = max((v for _, v in verdier if v), default=1.0), 36
    deler: list[str] = []
    for i, (navn, verdi) in enumerate(verdier):
        y = i * hoyde
        deler.append(_tekst(0, y + 13, _kort(navn, _LENGST_I_LINJE), "diagram-navn"))
        deler += _liggende_stolpe(y + 18, verdi, storst, f" {enhet}" if enhet else "", skriv)
    return _ramme(deler, max(len(verdier), 1) * hoyde, tittel=tittel, beskrivelse=beskrivelse, id_=id_)


def linje(
    verdier: Verdier,
    *,
    tittel: str,
    beskrivelse: str,
    id_: str,
    enhet: str = "",
    skriv: Skriv = tall,
    terskel: float | None = None,
    terskelnavn: str = "",
) -> str:
    """A trend line, broken where a value is not shown, and a dashed line for what is promised."""
    topp = _topp([*(v for _, v in verdier), terskel])
    bredde = (_HOYRE - _VENSTRE) / max(len(verdier), 1)
    deler = [*_akser(topp, enhet, skriv), *_navn([n for n, _ in verdier], bredde)]
    if terskel is not None:
        deler += _terskel(terskel, topp, terskelnavn)
    punkter = [(_VENSTRE + (i + 0.5) * bredde, v) for i, (_, v) in enumerate(verdier)]
    deler += (_hull(x, bredde) for x, v in punkter if v is None)
    deler += _strek([(x, None if v is None else _y(v, topp)) for x, v in punkter])
    return _ramme(deler, _HOYDE, tittel=tittel, beskrivelse=beskrivelse, id_=id_)


# --- the frame ------------------------------------------------------------------------------------------------------


def _ramme(deler: Sequence[str], hoyde: int, *, tittel: str, beskrivelse: str, id_: str) -> str:
    """The picture with its name; it grows with the page and needs no style."""
    navn, forklart = f"{id_}-tittel", f"{id_}-beskrivelse"
    hode = _merke("title", escape(tittel), id=navn) + _merke("desc", escape(beskrivelse), id=forklart)
    return _merke(
        "svg",
        hode + "".join(deler),
        xmlns="http://www.w3.org/2000/svg",
        class_="diagram",
        viewBox=f"0 0 {BREDDE} {hoyde}",
        role="img",
        aria_labelledby=f"{navn} {forklart}",
    )


def _merke(navn: str, innhold: str = "", /, **attributter: float | str) -> str:
    """An element; numbers are rounded, so that the same figures give the same bytes everywhere."""
    par = (
        f'{n.rstrip("_").replace("_", "-")}="{escape(v) if isinstance(v, str) else f"{v:.1f}".removesuffix(".0")}"'
        for n, v in attributter.items()
    )
    return f"<{' '.join([navn, *par])}>{innhold}</{navn}>"


def _tekst(x: float, y: float, tekst: str, klasse: str, *, anker: str = "start") -> str:
    return _merke("text", escape(tekst), x=x, y=y, class_=klasse, text_anchor=anker)


def _vannrett(x1: float, x2: float, y: float, klasse: str, **attributter: str) -> str:
    return _merke("line", x1=x1, x2=x2, y1=y, y2=y, class_=klasse, **attributter)


def _kort(tekst: str, lengst: int) -> str:
    return tekst if len(tekst) <= lengst else tekst[: lengst - 1].rstrip() + "…"


# --- the scale ------------------------------------------------------------------------------------------------------


def _topp(verdier: Sequence[float | None]) -> float:
    """The end of the scale: 2, 4 or 10 with noughts, so that its half is whole; not under the largest value."""
    storst = max((v for v in verdier if v is not None), default=0)
    halv = 1.0
    while 2 * halv < storst:
        halv *= 2.5 if f"{halv:e}".startswith("2") else 2
    return 2 * halv


def _y(verdi: float, topp: float) -> float:
    """Where a value stands; what is under nought stands at nought."""
    return _BUNN - (_BUNN - _TOPP) * max(verdi, 0) / topp


def _akser(topp: float, enhet: str, skriv: Skriv) -> Iterator[str]:
    """Three lines with their numbers, and above them what is counted."""
    for verdi in (0, topp / 2, topp):
        y = _y(verdi, topp)
        yield _vannrett(_VENSTRE, _HOYRE, y, "diagram-akse")
        yield _tekst(_VENSTRE - 6, y + 4, skriv(verdi), "diagram-navn", anker="end")
    if enhet:
        yield _tekst(0, 12, enhet, "diagram-navn")


def _navn(navnene: Sequence[str], bredde: float) -> Iterator[str]:
    """At most five names under the axis, evenly spread, the last one always there."""
    hver = -(-len(navnene) // _FLEST_NAVN) or 1
    for i in range((len(navnene) - 1) % hver, len(navnene), hver):
        x = _VENSTRE + (i + 0.5) * bredde
        yield _tekst(x, _BUNN + 20, _kort(navnene[i], _LENGST_I_SOYLE), "diagram-navn", anker="middle")


# --- bars and lines -------------------------------------------------------------------------------------------------


def _stolpe(x: float, bredde: float, verdi: float | None, topp: float) -> str:
    if verdi is None:
        return _hull(x + bredde / 2, bredde)
    y = _y(verdi, topp)
    return _merke("rect", x=x + bredde * 0.14, y=y, width=bredde * 0.72, height=_BUNN - y, class_="diagram-stolpe")


def _hull(midt: float, bredde: float) -> str:
    """The mark of a value that is not shown."""
    halv = bredde * 0.36
    return _vannrett(midt - halv, midt + halv, _BUNN - 5, "diagram-skjult", stroke_dasharray="2 2")


def _liggende_stolpe(y: float, verdi: float | None, storst: float, enhet: str, skriv: Skriv) -> Iterator[str]:
    lengst = BREDDE - 90
    if verdi is None:
        yield _vannrett(0, 30, y + 6, "diagram-skjult", stroke_dasharray="2 2")
    else:
        lengde = lengst * max(verdi, 0) / storst
        yield _merke("rect", x=0, y=y, width=lengde, height=12, class_="diagram-stolpe")
        yield _tekst(lengde + 6, y + 10, skriv(verdi) + enhet, "diagram-verdi")


def _terskel(terskel: float, topp: float, navn: str) -> Iterator[str]:
    """The dashed line, and above the chart, clear of the figures, what it means."""
    yield _vannrett(_VENSTRE, _HOYRE, _y(terskel, topp), "diagram-terskel", stroke_dasharray="6 4")
    if navn:
        yield _vannrett(_HOYRE - 22, _HOYRE, 8, "diagram-terskel", stroke_dasharray="6 4")
        yield _tekst(_HOYRE - 28, 12, navn, "diagram-verdi", anker="end")


def _strek(punkter: Sequence[tuple[float, float | None]]) -> Iterator[str]:
    """The pieces between the gaps; a point is drawn where there are few, or where it stands alone."""
    for har_verdi, bit in groupby(punkter, lambda p: p[1] is not None):
        sammen = [(x, y) for x, y in bit if y is not None]
        if har_verdi and len(sammen) > 1:
            yield _merke("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in sammen), class_="diagram-linje")
        if len(punkter) <= _FLEST_PUNKTER or len(sammen) == 1:
            yield from (_merke("circle", cx=x, cy=y, r=3, class_="diagram-punkt") for x, y in sammen)
