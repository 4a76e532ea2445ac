"""How others write the types, states and votes of meetings, mapped to ours. Pure tables."""

import re
from collections.abc import Iterable

from moter.begreper import Dokumenttype, Sakstype, Stemmegivning, Utfall
from portal.innlesing.felt import nokkel

_SAKSTYPER = (
    ("interpell", Sakstype.INTERPELLASJON),
    ("spoersmaal", Sakstype.INTERPELLASJON),
    ("referat", Sakstype.REFERAT),
    ("melding", Sakstype.REFERAT),
    ("orient", Sakstype.ORIENTERING),
    ("godkj", Sakstype.GODKJENNING),
    ("deleg", Sakstype.DELEGERT),
    ("administrativ", Sakstype.DELEGERT),
    ("politisk", Sakstype.POLITISK),
    ("byraad", Sakstype.POLITISK),
    ("bystyre", Sakstype.POLITISK),
    ("kommunestyre", Sakstype.POLITISK),
    ("formannskap", Sakstype.POLITISK),
    ("utvalg", Sakstype.POLITISK),
    ("vedtak", Sakstype.POLITISK),
    ("moete", Sakstype.MOTE),
)
_KORTE_SAKSTYPER = {
    "ps": Sakstype.POLITISK,
    "ds": Sakstype.DELEGERT,
    "rs": Sakstype.REFERAT,
    "os": Sakstype.ORIENTERING,
    "fo": Sakstype.INTERPELLASJON,
}
_DOKUMENTTYPER = (
    ("tillegg", Dokumenttype.TILLEGGSINNKALLING),
    ("ettersend", Dokumenttype.TILLEGGSINNKALLING),
    ("innkall", Dokumenttype.INNKALLING),
    ("sakskart", Dokumenttype.SAKSLISTE),
    ("saksliste", Dokumenttype.SAKSLISTE),
    ("sakliste", Dokumenttype.SAKSLISTE),
    ("dagsorden", Dokumenttype.SAKSLISTE),
    ("agenda", Dokumenttype.SAKSLISTE),
    ("saksfram", Dokumenttype.SAKSFRAMLEGG),
    ("saksfrem", Dokumenttype.SAKSFRAMLEGG),
    ("innstilling", Dokumenttype.SAKSFRAMLEGG),
    ("forslagtilvedtak", Dokumenttype.SAKSFRAMLEGG),
    ("saksprotokoll", Dokumenttype.SAKSPROTOKOLL),
    ("vedtak", Dokumenttype.SAKSPROTOKOLL),
    ("saksutskrift", Dokumenttype.SAKSPROTOKOLL),
    ("saerutskrift", Dokumenttype.SAKSPROTOKOLL),
    ("protokoll", Dokumenttype.PROTOKOLL),
    ("moetebok", Dokumenttype.PROTOKOLL),
    ("motebok", Dokumenttype.PROTOKOLL),
    ("referat", Dokumenttype.PROTOKOLL),
    ("forslag", Dokumenttype.FORSLAG),
    ("vedlegg", Dokumenttype.VEDLEGG),
)
_UTFALL = (
    ("ikkevedtatt", Utfall.IKKE_VEDTATT),
    ("ikkegodkjent", Utfall.IKKE_VEDTATT),
    ("avslaatt", Utfall.IKKE_VEDTATT),
    ("avvist", Utfall.IKKE_VEDTATT),
    ("nedstemt", Utfall.IKKE_VEDTATT),
    ("forkastet", Utfall.IKKE_VEDTATT),
    ("utsatt", Utfall.UTSATT),
    ("orientering", Utfall.TATT_TIL_ORIENTERING),
    ("endr", Utfall.ENDRET),
    ("vedtatt", Utfall.VEDTATT),
    ("godkjent", Utfall.VEDTATT),
)
_STEMMER = {
    "ja": Stemmegivning.FOR,
    "for": Stemmegivning.FOR,
    "nei": Stemmegivning.MOT,
    "mot": Stemmegivning.MOT,
    "blankt": Stemmegivning.BLANK,
    "blank": Stemmegivning.BLANK,
}
_AVLYST = re.compile(
    r"\b(?:erstatt\w*|for|etter|av|fra)\s+(?:for\s+)?(?:det\s+|et\s+)?(?:avlyst|kansellert|innstilt)\s+møte"
    r"|(?<!ikke )\b(?P<ord>avlyst|avlyses|kansellert|innstilt)\b[\s.:,;–-]*",
    re.IGNORECASE,
)
"""`ord` is empty where another meeting was cancelled: «erstatter avlyst møte 12. november»."""
_HOLDES = re.compile(
    r"\b(?:avholdt|avholdes|holdes|gjennomført|planlagt|berammet|innkalt|ferdig|aktiv|ikke avlyst|avsluttet)\b",
    re.IGNORECASE,
)
_LUKKET = re.compile(r"(?<!ikke )\blukke(?:t|s|de)\b", re.IGNORECASE)
_LUKKET_SAK = re.compile(r"(?<!ikke )\b(?:lukket|lukkede)\s+(?:møte|sak|dør)|\blukkes etter\b", re.IGNORECASE)
_LOV_11_5 = re.compile(
    r"(?:^\s*|(?:kommun\w*|\bkoml\b|\bkl\b)[^§\d]{0,60}(?:lov\s+\d{4}[^§]{0,20})?)§{1,2}\s*11\s*[-–‑]\s*5(?!\d)",
    re.IGNORECASE,
)
_TOMME = frozenset({"", "na", "ukjent", "ikkeangitt", "ingen"})


def sakstype(*ordene: str) -> Sakstype | None:
    """One of the eight from the first word that is given; ANNET when it is unknown, None when none is given."""
    ren = next((nokkel(ordet) for ordet in ordene if nokkel(ordet)), "")
    if not ren:
        return None
    kort = _KORTE_SAKSTYPER.get(ren)
    return kort or next((type_ for del_, type_ in _SAKSTYPER if del_ in ren), Sakstype.ANNET)


def dokumenttype(*ordene: str) -> Dokumenttype:
    """The type from the first word that tells one; ANNET when none does."""
    for ren in map(nokkel, ordene):
        if funnet := next((type_ for del_, type_ in _DOKUMENTTYPER if del_ in ren), None):
            return funnet
    return Dokumenttype.ANNET


def utfall(*ordene: str) -> Utfall | None:
    """What became of an item, from the first word that tells it; None when none does."""
    for ren in map(nokkel, ordene):
        if funnet := next((verdi for del_, verdi in _UTFALL if del_ in ren), None):
            return funnet
    return None


def stemme(ordet: str) -> Stemmegivning | None:
    """Ja, Nei or Blankt; None for anything else."""
    return _STEMMER.get(nokkel(ordet))


def avlyst(status: str) -> tuple[bool | None, str]:
    """(whether the meeting is cancelled, the reason that follows the word); (None, "") when the text tells neither."""
    if treff := next((t for t in _AVLYST.finditer(status) if t["ord"]), None):
        return True, status[treff.end() :].strip(" ()")
    return (False if _HOLDES.search(status) else None), ""


def er_lukket(grunnlag: Iterable[str], merknader: Iterable[str] = ()) -> bool:
    """The basis is kommuneloven § 11-5, or the source says that the item is treated behind closed doors (M3)."""
    return any(_LOV_11_5.search(del_) or _LUKKET.search(del_) for del_ in grunnlag) or any(
        _LUKKET_SAK.search(del_) for del_ in merknader
    )


def utfylt(verdi: str) -> str:
    """The text; empty when it is one of the words that systems write for nothing (`N/A`)."""
    return "" if verdi.strip().casefold() in {"n/a", "n.a."} or nokkel(verdi) in _TOMME else verdi


def nummer(aar: int, sekvens: int) -> str | None:
    """Sequence and two-digit year, `12/26`; the sequence alone without a year; None when there is none."""
    if not sekvens:
        return None
    return f"{sekvens}/{aar % 100:02}" if aar else str(sekvens)
