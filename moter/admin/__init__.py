"""Admin of meetings, one file per noun. Each verb is a few lines that call a service."""

from moter.admin import dokument, hjemmel, mote, punkt, sak

__all__ = ["dokument", "hjemmel", "mote", "punkt", "sak"]
