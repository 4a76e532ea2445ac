"""What staff see of promises: the alarms, as a list and on the front page."""

from apenhet.admin import alarmer

__all__ = ["alarmer"]
