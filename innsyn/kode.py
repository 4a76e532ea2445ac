"""Tracking codes of requests. Pure."""

from functools import partial

from portal import kode
from portal.kode import MONSTER, lag, les

__all__ = ["MONSTER", "avled", "delhash", "hash_", "lag", "les"]
FORMAAL = "innsyn"

avled = partial(kode.avled, formaal=FORMAAL)
hash_ = partial(kode.hash_, formaal=FORMAAL)
delhash = partial(kode.delhash, formaal=FORMAAL)
