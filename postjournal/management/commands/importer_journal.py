"""`manage.py importer_journal FIL… --kilde NAVN`: takes a journal in from files."""

import getpass
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.innlesing.feil import Filfeil
from postjournal.importer import Format
from postjournal.services.filimport import importer_fil
from postjournal.services.inntak import FELT, Rapport


class Command(BaseCommand):
    """Imports files one by one and prints the report of each."""

    formater: Sequence[str] = tuple(f.value for f in Format)
    help = "Tar inn journalen fra Noark 5 XML, eInnsyn JSON eller tabell (CSV eller JSON-liste med oppsett)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("filer", nargs="+", type=Path, metavar="FIL")
        parser.add_argument("--kilde", required=True, help="navnet på systemet journalen kommer fra")
        parser.add_argument("--format", choices=self.formater, help="gjenkjennes av innholdet når det ikke sies")
        parser.add_argument(
            "--oppsett", type=Path, metavar="kart.toml", help="hvilke kolonner som er hva, for tabeller"
        )
        parser.add_argument("--prov", action="store_true", help="les og vurder alt, men lagre ingenting")
        parser.add_argument("--rapport", choices=["tekst", "json"], default="tekst")

    def handle(self, *args: Any, **valg: Any) -> None:
        feilet = [fil for fil in valg["filer"] if not self._importer(fil, valg)]
        if feilet:
            raise CommandError("Kunne ikke lese: " + ", ".join(str(f) for f in feilet))

    @staticmethod
    def importer(**valg: Any) -> Rapport:
        """The import of the journal."""
        return importer_fil(**valg)

    def _importer(self, fil: Path, valg: dict[str, Any]) -> bool:
        try:
            rapport = self.importer(
                fil=fil, kilde=valg["kilde"], av=f"kommandolinje: {getpass.getuser()}", format=valg["format"],
                oppsett=valg["oppsett"], prov=valg["prov"], filmappe=fil.resolve().parent, framdrift=self._framdrift,
            )  # fmt: skip
        except Filfeil as grunn:
            self.stderr.write(f"{fil.name}: {grunn}")
            return False
        self._skriv(fil, rapport, valg["rapport"])
        return True

    def _framdrift(self, rapport: Rapport) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{rapport.lest} lest, {rapport.nye} nye, {rapport.feil} feil", ending="")

    def _skriv(self, fil: Path, rapport: Rapport, form: str) -> None:
        if form == "json":
            self.stdout.write(json.dumps({"fil": fil.name} | rapport.som_dict(), ensure_ascii=False, indent=1))
            return
        self.stdout.write(f"{fil.name}: " + ", ".join(f"{f.replace('_', ' ')} {getattr(rapport, f)}" for f in FELT))
        for f in rapport.feilliste:
            self.stdout.write(f"  {f.sted}: {f.grunn}")
