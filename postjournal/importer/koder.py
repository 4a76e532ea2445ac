"""How others write the types and roles of Noark 5, mapped to ours. Pure tables."""

import re
from functools import lru_cache

from portal.innlesing.felt import nokkel
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle

_BOKSTAV_SIST = re.compile(r"\(([IUNXS])\)$")

_BOKSTAVER = frozenset(type_.value for type_ in Journalposttype)
_TYPER = (
    ("innga", Journalposttype.INNGAAENDE),
    ("utga", Journalposttype.UTGAAENDE),
    ("saksfram", Journalposttype.SAKSFRAMLEGG),
    ("saksfrem", Journalposttype.SAKSFRAMLEGG),
    ("sakskart", Journalposttype.SAKSKART),
    ("saksliste", Journalposttype.SAKSKART),
    ("moetebok", Journalposttype.MOTEBOK),
    ("moteprotokoll", Journalposttype.MOTEPROTOKOLL),
    ("moeteprotokoll", Journalposttype.MOTEPROTOKOLL),
    ("motebok", Journalposttype.MOTEBOK),
    ("utenoppf", Journalposttype.NOTAT),
    ("foroppf", Journalposttype.NOTAT_OPPFOLGING),
    ("medoppf", Journalposttype.NOTAT_OPPFOLGING),
    ("notat", Journalposttype.NOTAT),
    ("organinternt", Journalposttype.NOTAT),
)
_ROLLER = (
    ("internavsender", Partsrolle.INTERN_AVSENDER),
    ("intern", Partsrolle.INTERN_MOTTAKER),
    ("medavsender", Partsrolle.MEDAVSENDER),
    ("kopi", Partsrolle.KOPIMOTTAKER),
    ("avsender", Partsrolle.AVSENDER),
    ("mottaker", Partsrolle.MOTTAKER),
)
INTERNE = {
    Partsrolle.AVSENDER: Partsrolle.INTERN_AVSENDER,
    Partsrolle.MEDAVSENDER: Partsrolle.INTERN_AVSENDER,
    Partsrolle.INTERN_AVSENDER: Partsrolle.INTERN_AVSENDER,
    Partsrolle.MOTTAKER: Partsrolle.INTERN_MOTTAKER,
    Partsrolle.KOPIMOTTAKER: Partsrolle.INTERN_MOTTAKER,
    Partsrolle.INTERN_MOTTAKER: Partsrolle.INTERN_MOTTAKER,
}


@lru_cache(maxsize=1000)
@lru_cache(maxsize=1000)
def journalposttype(verdi: str) -> Journalposttype:
    """The type from a letter, a Noark 5 or eInnsyn value, or an older spelling; UKJENT when none is known."""
    bokstav = _BOKSTAV_SIST.search(verdi.strip())
    kort = bokstav[1] if bokstav else verdi.strip().upper()
    if kort in _BOKSTAVER:
        return Journalposttype(kort)
    ren = nokkel(verdi)
    return next((type_ for del_, type_ in _TYPER if del_ in ren), Journalposttype.UKJENT)


@lru_cache(maxsize=1000)
def partsrolle(verdi: str) -> Partsrolle | None:
    """The role of a party; None when the word is unknown."""
    ren = nokkel(verdi)
    return next((rolle for del_, rolle in _ROLLER if del_ in ren), None)


def dokumentrolle(verdi: str, *, forst: bool) -> Dokumentrolle:
    """Main document when the source says so, or says nothing and it is the first."""
    er_hoved = "hoved" in verdi.casefold() if verdi else forst
    return Dokumentrolle.HOVEDDOKUMENT if er_hoved else Dokumentrolle.VEDLEGG
