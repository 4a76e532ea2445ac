"""Pages of access that may be indexed: the right, the clock and the figures, and nobody's request."""

from portal.nettstedskart import Faste


class Innsynets(Faste):
    """The pages that are the same for all."""

    navn = ("innsyn:forside", "innsyn:frist", "innsyn:statistikk")


KART = {"innsyn": Innsynets}
