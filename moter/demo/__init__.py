"""An invented but lifelike politics: bodies, people, and eighteen months of meetings. No database but in `spill`.

`lag` plans it all: the same day and journal give the same meetings. `spill` plays them with the services' own verbs.
"""

from moter.demo.verden import lag

__all__ = ["lag"]
