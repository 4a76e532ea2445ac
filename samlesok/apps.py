"""One search over everything."""

from portal.apps import EtasjeApp


class SamlesokApp(EtasjeApp):
    """The unified search, its suggestions, and the words that staff add to it."""

    name = "samlesok"
    verbose_name = "Søk"
    etasjer = ("samlesok.offentlig",)
