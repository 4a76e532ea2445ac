"""Access requests."""

from portal.apps import EtasjeApp


class InnsynApp(EtasjeApp):
    """Requests, decisions, letters, appeals and what they show."""

    name = "innsyn"
    verbose_name = "Innsyn"
    etasjer = ("innsyn.offentlig", "innsyn.mottak")
