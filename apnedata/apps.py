"""Open data."""

from portal.apps import EtasjeApp


class ApnedataApp(EtasjeApp):
    """Data sets, nightly dumps, the catalogue, the read API and the sitemap."""

    name = "apnedata"
    verbose_name = "Åpne data"
    etasjer = ("apnedata.offentlig",)
