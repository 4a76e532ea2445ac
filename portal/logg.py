"""What the log may hold: no key to anybody's page, and as JSON nothing that a person has typed.

The framework writes the address of what it could not find, and errors quote values; a JSON line has neither.
"""

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

_HEMMELIG = re.compile(
    r"(/(?:innsyn/(?:krav|fil)|stillinger/soknad|folg/(?:bekreft|mine|slutt)|scim/v2/Users)/)[^/\s'\"<>]+"
)
_RAMMEVERK = ("django.request", "django.security", "django.server")
"""Loggers that write addresses, host names and the like, as they were sent."""
_PROSESSER = ("gunicorn", "procrastinate")
_SITAT = re.compile(r"(?<=Error handling request).*|(?<=Invalid request).*|(?<=failed with exception).*|\n.*", re.S)
"""What follows in lines of gunicorn and the task queue quotes what was asked for, or the words of an error."""
FELT = ("metode", "rute", "status", "ms")
"""What a line about a request tells (`portal/maling.py`)."""


class UtenNokler(logging.Filter):
    """Takes tracking codes, signed links and what a directory asks for out of every line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """The line goes out, without the keys."""
        tekst = record.getMessage()
        if (renset := _HEMMELIG.sub(r"\1…", tekst)) != tekst:
            record.msg, record.args = renset, ()
        return True


class Json(logging.Formatter):
    """One object on a line. Of an error it tells kind and place, not its words: those quote what people have sent."""

    def __init__(self, flate: str) -> None:
        super().__init__()
        self.flate = flate

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        tid = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        linje = {"tid": tid, "niva": record.levelname, "flate": self.flate, "logg": record.name}
        felt = {navn: verdi for navn in FELT if (verdi := getattr(record, navn, None)) is not None}
        linje |= felt if "rute" in felt else {"melding": _melding(record)}
        return json.dumps(linje | _feil(record), ensure_ascii=False)


def _melding(record: logging.LogRecord) -> str:
    """The framework's own lines are cut to what they begin with («Not Found»): an address or a host follows.

    So are those of gunicorn and the task queue that quote; the others are about processes.
    """
    if record.name.startswith(_PROSESSER):
        return _SITAT.sub("", record.getMessage())
    if not record.name.startswith(_RAMMEVERK):
        return record.getMessage()
    forst = record.args[0] if isinstance(record.args, tuple) and record.args else record.msg
    return str(forst if str(record.msg).startswith("%s") else record.msg).partition(":")[0].partition("%")[0].strip()


def _feil(record: logging.LogRecord) -> dict[str, Any]:
    if not record.exc_info or record.exc_info[1] is None:
        return {}
    slag, _, spor = record.exc_info
    return {"feil": getattr(slag, "__name__", "?"), "spor": _steder(spor)}


def _steder(spor: TracebackType | None) -> list[str]:
    """Where it happened, the innermost last: file, line and function."""
    return [f"{sted.filename}:{sted.lineno} {sted.name}" for sted in traceback.extract_tb(spor)]


def oppsett(format_: str, *, flate: str, niva: str) -> dict[str, Any]:
    """Django's setting `LOGGING`: everything to the console, as lines for people (`linje`) or for machines (`json`)."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {
            "linje": {"format": "{asctime} {levelname} {name} {message}", "style": "{"},
            "json": {"()": "portal.logg.Json", "flate": flate},
        },
        "filters": {"uten_nokler": {"()": "portal.logg.UtenNokler"}},
        "handlers": {"konsoll": {"class": "logging.StreamHandler", "formatter": format_, "filters": ["uten_nokler"]}},
        "root": {"handlers": ["konsoll"], "level": niva},
        "loggers": {"portal.foresporsel": {"level": "INFO" if format_ == "json" else "WARNING"}},
    }
