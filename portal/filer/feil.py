"""A refusal tells the person what is wrong with the file and what to do about it."""

from django.utils.translation import gettext


class Filavvist(Exception):
    """The file is not taken in. The message is plain Norwegian, meant to be shown: `mal` with `verdier` put in."""

    def __init__(self, mal: str = "", **verdier: object) -> None:
        super().__init__(mal.format(**verdier) if verdier else mal)
        self.mal, self.verdier = mal, verdier

    def paa_spraket(self) -> str:
        """The message in the language of the page."""
        return gettext(self.mal).format(**self.verdier) if self.verdier else gettext(self.mal)


def megabyte(antall: int) -> str:
    """A number of bytes as people read it, with decimal comma below 10 MB: `2,6 MB`, `300 MB`."""
    mb = antall / 1_000_000
    return f"{mb:.0f} MB" if mb >= 10 else f"{mb:.1f} MB".replace(".", ",").replace(",0 ", " ")
