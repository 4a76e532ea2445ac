"""Information pages."""

from portal.apps import EtasjeApp


class SiderApp(EtasjeApp):
    """Pages that staff write, with versions, and the menu."""

    name = "sider"
    verbose_name = "Sider"
    etasjer = ("sider.offentlig.modeller",)
