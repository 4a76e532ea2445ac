"""What can be followed, each kind with its name, its page, its feeds, and the rule for which news concerns it.

All of it reads projections alone, with the functions that the public pages use: what a reader cannot find, no follower
is told.
"""

from datetime import date

from varsling.begreper import Slag
from varsling.emner.felles import LENGST, Emne
from varsling.emner.journal import Eiendom, Postsok, Sak
from varsling.emner.moter import PolitiskSak, Saksok, Vedtakssok
from varsling.emner.politikk import Person, Utvalg
from varsling.emner.stillinger import Stillingssok

__all__ = ["EMNER", "Emne", "finn"]
_ALLE: tuple[type[Emne], ...] = (
    Postsok, Sak, Eiendom, PolitiskSak, Saksok, Vedtakssok, Utvalg, Person, Stillingssok,
)  # fmt: skip
EMNER: dict[str, type[Emne]] = {e.slag: e for e in _ALLE}


def finn(slag: str, hva: str, *, per: date) -> Emne | None:
    """What is followed, as the public may see it on the day; None when there is no such thing (any more)."""
    if slag not in EMNER or len(hva) > LENGST or "\0" in hva:
        return None
    emne = EMNER[Slag(slag)](hva, per=per)
    return emne if emne.finnes and len(emne.hva) <= LENGST else None
