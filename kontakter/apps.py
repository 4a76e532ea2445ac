"""Units, and whom to reach."""

from portal.apps import EtasjeApp


class KontakterApp(EtasjeApp):
    """The municipality's organisation."""

    name = "kontakter"
    verbose_name = "Kontakter"
    etasjer = ("kontakter.offentlig.modeller", "kontakter.offentlig.eierskap")
