"""`manage.py les_ledighet FIL… --start TID`: takes in answers of Microsoft Graph's getSchedule."""

import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from kontakter.ledighet import Ledighetsfeil
from kontakter.services import ledighet
from portal import tid

STORST = 20_000_000
"""Bytes of an answer."""


def _tidspunkt(tekst: str) -> datetime:
    """A time as ISO 8601 writes it; Oslo's when it names no zone."""
    naar = datetime.fromisoformat(tekst)
    return naar if naar.tzinfo else naar.replace(tzinfo=tid.OSLO)


class Command(BaseCommand):
    """Keeps of each calendar whether its owner can be reached and until when, and nothing of what is in it."""

    help = "Tar inn svar fra getSchedule i Microsoft Graph: ledig, opptatt eller borte. Emne og sted leses ikke."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("filer", nargs="+", type=Path, metavar="FIL")
        parser.add_argument("--start", type=_tidspunkt, required=True, help="startTime, slik det ble spurt")
        parser.add_argument("--lengde", type=int, default=30, help="availabilityViewInterval i minutter (30)")

    def handle(self, *args: Any, **valg: Any) -> None:
        if not 5 <= valg["lengde"] <= 1440:
            raise CommandError("--lengde er fra 5 til 1440 minutter.")
        for fil in valg["filer"]:
            try:
                inntak = ledighet.ta_inn_graph(
                    svar=_les(fil), naa=tid.naa(), start=valg["start"], lengde=timedelta(minutes=valg["lengde"])
                )
            except Ledighetsfeil as feil:
                raise CommandError(f"{fil.name}: {feil}") from None
            self.stdout.write(f"{fil.name}: {inntak.lest} lest, {inntak.ukjente} ukjente, {inntak.feil} med feil")


def _les(fil: Path) -> object:
    """The JSON of the file; the complaint repeats nothing of it."""
    try:
        if fil.stat().st_size > STORST:
            raise CommandError(f"{fil.name} er større enn {STORST // 1_000_000} MB.")
        return json.loads(fil.read_bytes())
    except OSError:
        raise CommandError(f"{fil.name} kan ikke åpnes.") from None
    except (ValueError, RecursionError):
        raise CommandError(f"{fil.name} er ikke gyldig JSON.") from None
