"""The journal."""

from portal.apps import EtasjeApp


class PostjournalApp(EtasjeApp):
    """Cases, entries, documents and import."""

    name = "postjournal"
    verbose_name = "Postjournal"
    etasjer = ("postjournal.offentlig.modeller",)
