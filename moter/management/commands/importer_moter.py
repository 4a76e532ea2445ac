"""`manage.py importer_moter FIL… --kilde NAVN`: takes meetings in from files."""

from typing import Any

from moter.importer import Format
from moter.services.filimport import importer_fil
from postjournal.management.commands.importer_journal import Command as Journalimport


class Command(Journalimport):
    """Imports files one by one, with the papers that lie beside them, and prints the report of each."""

    help = "Tar inn møter fra Noark 5 XML, eInnsyn JSON, KS Fiks-meldinger eller en møteplan som tabell."
    formater = tuple(f.value for f in Format)

    @staticmethod
    def importer(**valg: Any) -> Any:
        """The import of meetings."""
        return importer_fil(**valg)
