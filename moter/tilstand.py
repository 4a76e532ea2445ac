"""How a meeting moves from state to state. Pure: one table."""

from collections.abc import Mapping
from enum import StrEnum

from moter.begreper import Motestatus


class Handling(StrEnum):
    """What moves a meeting."""

    LEGG_UT = "legg_ut"
    HOLD = "hold"
    PROTOKOLLER = "protokoller"
    AVLYS = "avlys"
    FLYTT = "flytt"
    GJENOPPTA = "gjenoppta"


_P, _I, _A, _R = Motestatus.PLANLAGT, Motestatus.INNKALT, Motestatus.AVHOLDT, Motestatus.PROTOKOLLERT
OVERGANGER: Mapping[Handling, Mapping[Motestatus, Motestatus]] = {
    Handling.LEGG_UT: {_P: _I, _I: _I, _A: _A, _R: _R},
    Handling.HOLD: {_P: _A, _I: _A},
    Handling.PROTOKOLLER: {_I: _R, _A: _R, _R: _R},
    Handling.AVLYS: {_P: Motestatus.AVLYST, _I: Motestatus.AVLYST},
    Handling.FLYTT: {_P: Motestatus.FLYTTET, _I: Motestatus.FLYTTET},
    Handling.GJENOPPTA: {Motestatus.AVLYST: _P},
}


def neste(handling: Handling, fra: Motestatus) -> Motestatus | None:
    """Where the meeting stands afterwards; None when this cannot be done with it."""
    return OVERGANGER[handling].get(fra)


def kan(handling: Handling, fra: str) -> bool:
    """Whether this can be done with a meeting that stands so."""
    return neste(handling, Motestatus(fra)) is not None
