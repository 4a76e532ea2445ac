"""What is wrong with a delivered file, or with a part of it. The texts are Norwegian, for those who import. Pure."""

from dataclasses import dataclass


class Filfeil(Exception):
    """The file as a whole cannot be read; nothing of it may be stored."""


class Radfeil(Exception):
    """One entry cannot be used. The text says what is wrong and what to do."""


@dataclass(frozen=True, slots=True)
class Feil:
    """A fault in one entry: where it stands (`journalpost 17 (systemID …)`, `linje 12`), and why it was left out."""

    sted: str
    grunn: str
