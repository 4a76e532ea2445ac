"""What may be shown: the verdict on an entry, with reasons. Pure; the source of each rule stands beside it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from portal import personvern


class Utfall(StrEnum):
    """The verdict on an entry."""

    PUBLISER = "publisert"
    HOLD_TILBAKE = "karantene"
    EMBARGO = "embargo"


@dataclass(frozen=True, slots=True)
class Dom:
    """A verdict and its reasons, in Norwegian for staff."""

    utfall: Utfall
    grunner: tuple[str, ...] = ()


def vurder(
    *, tekster: Iterable[tuple[str, str]], tilgjengelig_etter: datetime | None, per: datetime, frigitt: bool = False,
    gradert: bool = False,
) -> Dom:  # fmt: skip
    """Decides what becomes of an entry.

    `tekster`: (where, text) of all that would be shown: title, correspondents, file names, document titles.
    `frigitt`: staff have looked at findings in just these texts and released them.
    `gradert`: the archive has classified it; nobody but the archive can release it.
    Findings hold back (J7, offentlegforskrifta § 7 andre ledd); a date in the future waits (eInnsyn accessibleAfter).
    """
    if gradert:
        return Dom(Utfall.HOLD_TILBAKE, ("Posten er gradert i arkivet.",))
    grunner = () if frigitt else tuple(_funn(tekster))
    if grunner:
        return Dom(Utfall.HOLD_TILBAKE, grunner)
    if tilgjengelig_etter and tilgjengelig_etter > per:
        return Dom(Utfall.EMBARGO, (f"Skal ikke vises før {tilgjengelig_etter:%d.%m.%Y %H.%M}.",))
    return Dom(Utfall.PUBLISER)


def _funn(tekster: Iterable[tuple[str, str]]) -> Iterable[str]:
    for sted, tekst in tekster:
        yield from personvern.beskriv(sted, personvern.finn(tekst))


def apnes_av_regel(*, dokumenttype: str, posttype: str, skjermet: bool, apne_typer: Sequence[str]) -> bool:
    """Whether a rule opens a checked document without staff choosing it (J7, J8). Never one of a shielded entry."""
    typer = {t.casefold() for t in apne_typer}
    return not skjermet and (dokumenttype.casefold() in typer or posttype.casefold() in typer)
