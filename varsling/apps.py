"""Alerts."""

from portal.apps import EtasjeApp


class VarslingApp(EtasjeApp):
    """Following anything, by e-mail, Atom or calendar."""

    name = "varsling"
    verbose_name = "Varsling"
    etasjer = ("varsling.mottak",)
