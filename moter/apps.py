"""Meetings: the calendar, the papers, the decisions."""

from portal.apps import EtasjeApp


class MoterApp(EtasjeApp):
    """Political meetings."""

    name = "moter"
    verbose_name = "Møter"
    etasjer = ("moter.offentlig.modeller",)
