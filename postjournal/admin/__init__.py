"""Admin of the journal, one file per noun. Three lines that call a service."""

from postjournal.admin import dokumenter, importer, poster, saker

__all__ = ["dokumenter", "importer", "poster", "saker"]
