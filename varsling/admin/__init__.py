"""Admin of alerts: how many follow what kind of thing, and the deletion of an address that somebody asks for.

Who follows what is nobody's business here: there is no list, no search and no page of a follower.
"""

from varsling.admin import abonnementer

__all__ = ["abonnementer"]
