"""A refusal tells the person what is wrong with the file and what to do about it."""


class Filavvist(Exception):
    """The file is not taken in. The message is plain Norwegian, meant to be shown."""


def megabyte(antall: int) -> str:
    """A number of bytes as people read it, with decimal comma below 10 MB: `2,6 MB`, `300 MB`."""
    mb = antall / 1_000_000
    return f"{mb:.0f} MB" if mb >= 10 else f"{mb:.1f} MB".replace(".", ",").replace(",0 ", " ")
