"""Invented but lifelike staff, ways in, companies and board positions. No database but in `spill`.

`lag` plans it all: the same moment, politicians and meetings give the same. `spill` does it with the services' verbs.
"""

from kontakter.demo.verden import lag

__all__ = ["lag"]
