"""Against robots, without asking anything of people: a trap field, a ticket with a time, and a count per client."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from portal import sperrer

_SALT = "innsyn.skjema"
VARER = timedelta(hours=24)
KORTEST = timedelta(seconds=2)
"""Nobody reads and fills in a form faster."""


@dataclass(frozen=True, slots=True)
class Billett:
    """A form that was shown: its key, so that it counts once however often it is sent, and when it was shown."""

    nokkel: UUID
    vist: datetime

    def __str__(self) -> str:
        return signing.dumps([str(self.nokkel), self.vist.timestamp()], salt=_SALT)

    def alder(self, naa: datetime) -> timedelta:
        """How long ago the form was shown."""
        return naa - self.vist


def ny(naa: datetime) -> Billett:
    """A ticket for a form that is shown now."""
    return Billett(uuid4(), naa)


def les(tekst: str, naa: datetime) -> Billett | None:
    """The ticket that came with a form; None when it is not ours, or too old."""
    try:
        nokkel, vist = signing.loads(tekst, salt=_SALT)
    except (signing.BadSignature, ValueError):
        return None
    billett = Billett(UUID(nokkel), datetime.fromtimestamp(vist, naa.tzinfo))
    return billett if billett.alder(naa) < VARER else None


def for_mange(request: HttpRequest, *, naa: datetime) -> bool:
    """Counts this sending, and says whether the client has sent more than one may in an hour."""
    return sperrer.for_mange(request, "innsyn", grense=settings.KOMMUNE.innsyn.skjemaer_i_timen, naa=naa)
