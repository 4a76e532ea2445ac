"""The promises and the criteria as this municipality has them."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import get_language

from apenhet import lofter
from apenhet.lofter import Kriterium, Lofte, Tekst


def alle() -> tuple[Lofte, ...]:
    """All promises, in the order of the page."""
    return _les(settings.KOMMUNE.apenhet.lofter)


def standard() -> tuple[Lofte, ...]:
    """All promises as the project has them."""
    return _les("")


@lru_cache(maxsize=4)
def _les(egen: str) -> tuple[Lofte, ...]:
    try:
        return lofter.les(Path(egen) if egen else None)
    except lofter.Feil as feil:
        raise ImproperlyConfigured(str(feil)) from feil


def finn(navn: str) -> Lofte | None:
    """The promise of this name."""
    return next((x for x in alle() if x.navn == navn), None)


@lru_cache(maxsize=1)
def kriterier() -> tuple[Kriterium, ...]:
    """The criteria of the press's index."""
    return lofter.les_kriterier()


def pa_spraket(tekst: Tekst) -> str:
    """The text in the reader's language."""
    return tekst.get(get_language() or "", tekst["nb"])
