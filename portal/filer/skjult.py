"""What a reader does not see in a file is told in one plain sentence for each kind, with how many or where.

The reading process (`tekst.py`) answers with kinds; the sentences are made here, where nothing hostile runs.
"""

from collections.abc import Iterable, Mapping

from portal.filer.tekst import STORSTE_TEKST, rens

FLEST_NAVN = 5
"""Names in one sentence; the rest are counted."""
LENGSTE_NAVN = 60

_MED_NAVN = {
    "ark": ("1 skjult ark: {}", "{antall} skjulte ark: {}"),
    "rader": ("Skjulte rader i arket {}", "Skjulte rader i arkene {}"),
    "kolonner": ("Skjulte kolonner i arket {}", "Skjulte kolonner i arkene {}"),
    "tabell_ark": ("1 skjult tabell: {}", "{antall} skjulte tabeller: {}"),
    "tabell_rader": ("Skjulte rader i tabellen {}", "Skjulte rader i tabellene {}"),
    "tabell_kolonner": ("Skjulte kolonner i tabellen {}", "Skjulte kolonner i tabellene {}"),
    "navn": ("Skjulte navn: {}", "Skjulte navn: {}"),
    "lag": ("1 skjult lag: {}", "{antall} skjulte lag: {}"),
}
_MED_ANTALL = {
    "kommentarer": ("1 kommentar", "{} kommentarer"),
    "merknader": ("1 kommentar eller merknad", "{} kommentarer eller merknader"),
    "innebygd": ("1 innebygd fil", "{} innebygde filer"),
    "vedlegg": ("1 vedlagt fil inne i PDF-en", "{} vedlagte filer inne i PDF-en"),
    "skjemafelt": ("1 skjemafelt", "{} skjemafelt"),
}
_BARE_AT = {
    "pivot": "Pivottabell med lagret datagrunnlag",
    "datamodell": "Datamodell med lagret datagrunnlag",
    "endringslogg": "Sporede endringer",
    "skjult_tekst": "Skjult tekst",
    "koblinger": "Koblinger til andre filer",
    "datakilder": "Koblinger til datakilder",
    "javascript": "Skript (JavaScript)",
    "forfatter": "Navn på forfatter i egenskapene",
    "egenskaper": "Egne opplysninger i egenskapene",
    "andre_data": "Data som andre programmer har lagt i filen",
    "avkortet": f"Mye tekst: bare de første {STORSTE_TEKST:,} tegnene er lest".replace(",", " "),
}
_SPORET = {
    "innsettinger": ("1 innsetting", "{} innsettinger"),
    "slettinger": ("1 sletting", "{} slettinger"),
    "flyttinger": ("1 flytting", "{} flyttinger"),
    "celleendringer": ("1 endret celle", "{} endrede celler"),
}
SLAG = {*_MED_NAVN, *_MED_ANTALL, *_BARE_AT, *_SPORET}
"""What the reading process may answer."""


def setninger(funn: Mapping[str, object]) -> tuple[str, ...]:
    """One sentence for each kind that was found; ValueError or TypeError when the answer is not shaped as one."""
    if ukjent := set(funn) - SLAG:
        raise ValueError(ukjent)
    return (
        *_navngitte(funn),
        *_sporede(funn),
        *_telte(funn, _MED_ANTALL),
        *(t for s, t in _BARE_AT.items() if s in funn),
    )


def _navngitte(funn: Mapping[str, object]) -> Iterable[str]:
    for slag, former in _MED_NAVN.items():
        if slag in funn:
            navn = _navneliste(funn[slag])
            yield former[len(navn) > 1].format(_opplisting(navn), antall=len(navn))


def _sporede(funn: Mapping[str, object]) -> Iterable[str]:
    if deler := list(_telte(funn, _SPORET)):
        yield f"Sporede endringer ({', '.join(deler)})"


def _telte(funn: Mapping[str, object], alle: Mapping[str, tuple[str, str]]) -> Iterable[str]:
    for slag, former in alle.items():
        antall = funn.get(slag, 0)
        if not isinstance(antall, int) or antall < 0:
            raise TypeError(slag)
        if antall:
            yield former[antall > 1].format(antall)


def _navneliste(verdi: object) -> list[str]:
    if not isinstance(verdi, list) or not verdi:
        raise TypeError(verdi)
    return [rens(navn)[:LENGSTE_NAVN] for navn in verdi]


def _opplisting(navn: list[str]) -> str:
    """`«Lønn», «Grunnlag» og 3 til`."""
    vist = ", ".join(f"«{n}»" for n in navn[:FLEST_NAVN])
    return vist if len(navn) <= FLEST_NAVN else f"{vist} og {len(navn) - FLEST_NAVN} til"
