"""Handing a message to the mail server, and what its answer means. Nothing here tells the address or the text."""

import logging
import smtplib
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from django.core.mail import get_connection

from portal.epost.melding import Ubrukelig, bygg
from portal.models import Utsending

logg = logging.getLogger(__name__)

FLEST_BRUDD = 3
"""Conversations in a row that may break off before the server is left alone until the next run."""
VARIG = range(500, 600)
SETNINGER = (
    (smtplib.SMTPAuthenticationError, "E-posttjeneren godtok ikke brukernavnet og passordet vårt."),
    (smtplib.SMTPSenderRefused, "E-posttjeneren godtar ikke avsenderadressen vår."),
    (smtplib.SMTPRecipientsRefused, "E-posttjeneren tar ikke imot e-post til denne adressen."),
    (smtplib.SMTPDataError, "E-posttjeneren ville ikke ta imot denne meldingen."),
    (smtplib.SMTPServerDisconnected, "E-posttjeneren brøt forbindelsen."),
    (smtplib.SMTPException, "E-posttjeneren svarte på en måte vi ikke kan bruke."),
    (TimeoutError, "E-posttjeneren svarte ikke i tide."),
    (OSError, "Vi fikk ikke kontakt med e-posttjeneren."),
)
"""The first that fits."""
OM_MELDINGEN = (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError)
"""Answers that are about this message, and final when the server says so; the others are about the server or us."""


@dataclass(frozen=True)
class Svar:
    """What one attempt gave: no fault when it was sent; `endelig` when no further attempt can help."""

    feil: str = ""
    endelig: bool = False


class Forbindelse:
    """One run's connection to the mail server: opened when first needed, never again when it could not be opened."""

    def __init__(self) -> None:
        self._tjener = get_connection()
        self._nede: Svar | None = None
        self._brudd = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, slag: type[BaseException] | None, feil: BaseException | None, spor: TracebackType | None
    ) -> None:
        self._lukk()

    @property
    def brukbar(self) -> bool:
        """Whether it makes sense to go on with it."""
        return self._brudd < FLEST_BRUDD

    def send(self, utsending: Utsending) -> Svar:
        """Tries once. Whatever is wrong with one message stands in the answer, so that the others are not stopped."""
        try:
            melding = bygg(utsending)
            if self._apne():
                self._tjener.send_messages([melding])
        except Ubrukelig as feil:
            return Svar(str(feil), endelig=True)
        except (smtplib.SMTPException, OSError) as feil:
            return self._feilet(feil)
        except Exception as feil:  # noqa: BLE001 - one message must not stop the others; the trace could name somebody
            logg.error("E-post %s kan ikke sendes: %s", utsending.pk, type(feil).__name__)
            return Svar("Meldingen kan ikke settes sammen.", endelig=True)
        self._brudd = 0
        return self._nede or Svar()

    def _apne(self) -> bool:
        """Whether the server is there."""
        if self._nede is None:
            try:
                self._tjener.open()
            except (smtplib.SMTPException, OSError) as feil:
                self._lukk()
                self._nede = tolk(feil)
        return self._nede is None

    def _feilet(self, feil: Exception) -> Svar:
        """The connection may be of no more use; a refusal says that the server is well."""
        self._lukk()
        self._brudd = (
            0 if isinstance(feil, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused) else self._brudd + 1
        )
        return tolk(feil)

    def _lukk(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._tjener.close()


def tolk(feil: Exception) -> Svar:
    """What the server's answer means: its code and a sentence, and whether it is final (5xx about the message)."""
    kode = svarkode(feil)
    setning = next(setning for slag, setning in SETNINGER if isinstance(feil, slag))
    return Svar(f"{kode}: {setning}" if kode else setning, endelig=isinstance(feil, OM_MELDINGEN) and kode in VARIG)


def svarkode(feil: Exception) -> int:
    """The SMTP code of an answer; 0 when there was none."""
    if isinstance(feil, smtplib.SMTPRecipientsRefused):
        return min((kode for kode, _ in feil.recipients.values()), default=0)
    return int(feil.smtp_code) if isinstance(feil, smtplib.SMTPResponseException) else 0
