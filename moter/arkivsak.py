"""What meetings do when an archive case is called something else: the journal tells all apps that have this module."""

from moter.services.arkivsaker import folg

__all__ = ["folg"]
