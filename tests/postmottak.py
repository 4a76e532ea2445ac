"""A mail server on loopback that keeps what it is given, and refuses what it is told to refuse."""

import email
import email.policy
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller

from tests.eget_hus import ledige_porter

TATT_IMOT = "250 OK"


class Postmottak:
    """What has come in. `avslag` holds answers to give an address first; `ved_mottak` is told how many have come."""

    def __init__(self) -> None:
        self.port = 0
        self.meldinger: list[EmailMessage] = []
        self.avslag: dict[str, list[str]] = defaultdict(list)
        self.ved_mottak: Callable[[int], None] = lambda antall: None

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: Any, session: Any, envelope: Any, address: str, options: Any
    ) -> str:
        """Takes the recipient, or gives the next refusal."""
        if self.avslag[address]:
            return self.avslag[address].pop(0)
        envelope.rcpt_tos.append(address)
        return TATT_IMOT

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd's name
        """Keeps the message before it is answered for."""
        self.meldinger.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        self.ved_mottak(len(self.meldinger))
        return TATT_IMOT

    @property
    def til(self) -> list[str]:
        """To whom, in the order they came."""
        return [str(m["To"]) for m in self.meldinger]

    @property
    def message_id(self) -> dict[str, set[str]]:
        """Recipient → the Message-IDs that came."""
        ut: dict[str, set[str]] = defaultdict(set)
        for m in self.meldinger:
            ut[str(m["To"])].add(str(m["Message-ID"]))
        return dict(ut)


@contextmanager
def apent(mottak: Postmottak | None = None) -> Iterator[Postmottak]:
    """The server, answering at `port` of loopback; the one that is given opens again where it was."""
    mottak = mottak or Postmottak()
    mottak.port = mottak.port or ledige_porter(1)[0]
    tjener = Controller(mottak, hostname="127.0.0.1", port=mottak.port)
    tjener.start()
    try:
        yield mottak
    finally:
        tjener.stop()
