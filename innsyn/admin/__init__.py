"""Admin of access requests, one file per noun. Each verb is a few lines that call a service."""

from innsyn.admin import brevmaler, fridager, hjemler, klager, krav

__all__ = ["brevmaler", "fridager", "hjemler", "klager", "krav"]
