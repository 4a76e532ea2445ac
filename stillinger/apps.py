"""Vacancies."""

from portal.apps import EtasjeApp


class StillingerApp(EtasjeApp):
    """Advertisements, applications, and the public lists of applicants."""

    name = "stillinger"
    verbose_name = "Stillinger"
    etasjer = ("stillinger.offentlig.modeller", "stillinger.mottak")
