"""What a shielded entry may show (J3). Pure: a node in, a verdict out."""

import re
from dataclasses import dataclass

from portal.innlesing.feil import Radfeil
from portal.innlesing.felt import Node, noder, nokkel, rens, tekst, tekster

_STJERNER = re.compile(r"\*{3,}|_{4,}")
_SKJERMEORD = frozenset({"skjermet", "avskjermet", "unntatt", "unntatt offentlighet", "u.off", "sladdet"})
_APNE_KODER = frozenset({"aapen", "offentlig", "ingen", "ugradert"})
_PARTSORD = re.compile(r"navn|part|avsender|mottaker|korrespond", re.IGNORECASE)
_ANDRE_FELT = re.compile(r"titt?el|innhold|dokument|beskriv|nøkkelord|noekkelord|merknad|klasse", re.IGNORECASE)
_TAUSHET = re.compile(r"(?:§|paragraf|pgf\.?|\boff\w*\.?|\bo?fvl\.?)\s*§?\s*13(?!\d)|taushet", re.IGNORECASE)
_GRADERT = re.compile(r"sikkerhetsinstr|sikkerhetslov|beskyttelsesinstr|konfidensiel|hemm?elig|fortrolig|^begrenset")
_GRADKODER = frozenset({"b", "k", "h", "sh", "f", "sf"})
_UGRADERT = frozenset({"ugradert", "ikkegradert", "ingen"})
_VERNEFELT = frozenset(
    {"skjerming", "tilgangsrestriksjon", "skjermingshjemmel", "skjermingMetadata", "gradering", "grad"}
)
UKJENT_GRUNNLAG = "Skjermet"


class Gradert(Radfeil):
    """It is classified, and is never taken in (sikkerhetsloven § 5-3, beskyttelsesinstruksen).

    `sak`: the key of its case when all that lies there is classified.
    """

    sak: str = ""


@dataclass(frozen=True, slots=True)
class Vern:
    """What is held back of one entry, and why."""

    skjermet: bool = False
    hjemler: tuple[str, ...] = ()
    restriksjon: str = ""
    skjul_parter: bool = False
    skjul_personer: bool = False


APENT = Vern()


def er_skjult(navn: str) -> bool:
    """The source has already put stars or a word such as «Skjermet» in place of the name."""
    return bool(_STJERNER.search(navn)) or navn.casefold().strip(" .[]()") in _SKJERMEORD


def antall_stjerner(verdi: str) -> int:
    """How many places in the text the source has covered."""
    return len(_STJERNER.findall(verdi))


def vurder(node: Node) -> Vern:
    """The shielding of an entry, a case or a document. Gradert when it is classified."""
    if _VERNEFELT.isdisjoint(node):
        return APENT
    kilder = [node, *noder(node, "skjerming")]
    restriksjon = _forste(kilder, "tilgangsrestriksjon")
    _krev_ugradert(kilder, restriksjon)
    hjemler = _hjemler(kilder)
    apen = nokkel(restriksjon) in _APNE_KODER
    metadata = [rens(verdi) for kilde in kilder for verdi in tekster(kilde, "skjermingMetadata")]
    nevnt = restriksjon or metadata or node.get("skjerming") is not None
    if not hjemler and (apen or not nevnt):
        return APENT
    return Vern(
        skjermet=True,
        hjemler=hjemler,
        restriksjon=restriksjon or UKJENT_GRUNNLAG,
        skjul_parter=any(_PARTSORD.search(verdi) for verdi in metadata),
        skjul_personer=_taushetsplikt(hjemler, restriksjon) and not _bare_andre_felt(metadata),
    )


def er_skjermet(node: Node) -> bool:
    """The shielding of something whose parties are not asked for. Gradert when it is classified."""
    return vurder(node).skjermet


def _forste(kilder: list[Node], felt: str) -> str:
    return next((verdi for kilde in kilder if (verdi := tekst(kilde, felt))), "")


def _hjemler(kilder: list[Node]) -> tuple[str, ...]:
    """One basis per element, line or semicolon; a «jf.» belongs to the basis before it."""
    hele = (verdi for kilde in kilder for verdi in tekster(kilde, "skjermingshjemmel"))
    deler = (rens(del_).strip(" ,") for verdi in hele for del_ in re.split(r"[;\r\n]+", verdi))
    return tuple(dict.fromkeys(del_[:500] for del_ in deler if del_))


def _taushetsplikt(hjemler: tuple[str, ...], restriksjon: str) -> bool:
    """Statutory secrecy (offl. § 13), or a shielding that does not tell its basis."""
    return not hjemler or any(_TAUSHET.search(verdi) for verdi in (*hjemler, restriksjon))


def _bare_andre_felt(metadata: list[str]) -> bool:
    """The source lists what is shielded, and the names are not among it."""
    deler = [del_ for verdi in metadata for del_ in re.split(r"[,;/]| og ", verdi) if del_.strip()]
    return bool(deler) and all(_ANDRE_FELT.search(del_) and not _PARTSORD.search(del_) for del_ in deler)


def _krev_ugradert(kilder: list[Node], restriksjon: str) -> None:
    """Classified information is never taken in (sikkerhetsloven § 5-3, beskyttelsesinstruksen)."""
    ren = nokkel(restriksjon)
    gradert = ren in _GRADKODER or _GRADERT.search(restriksjon.casefold().strip())
    if gradert or any(_har_grad(kilde) for kilde in kilder):
        raise Gradert("Posten er gradert og tas aldri inn. Fjern den fra leveransen.")


def _har_grad(kilde: Node) -> bool:
    if kilde.get("grad") is None and kilde.get("gradering") is None:
        return False
    grader = [tekst(kilde, "grad", "gradering"), *(tekst(g, "grad", "gradering") for g in noder(kilde, "gradering"))]
    oppgitt = {nokkel(grad) for grad in grader if grad}
    return not oppgitt or not oppgitt <= _UGRADERT
