"""Promises."""

from portal.apps import EtasjeApp


class ApenhetApp(EtasjeApp):
    """What the municipality has promised, how it is kept, and alarms before a promise is broken."""

    name = "apenhet"
    verbose_name = "Åpenhet"
    etasjer = ("apenhet.offentlig.modeller",)
