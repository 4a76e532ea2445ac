"""What the reading process says of a file is remembered: a process for each is dear, and says what it said before."""

from collections.abc import Callable
from hashlib import sha256
from typing import IO, Any

from portal.filer import kontroll

_sagt: dict[tuple[Any, ...], bytes] = {}
_spor: Callable[..., bytes] = kontroll.i_egen_prosess


def husket(fil: IO[bytes], slag: str, flest_sider: int, **valg: Any) -> bytes:
    """As `kontroll.i_egen_prosess`."""
    fil.seek(0)
    hva = (sha256(fil.read()).digest(), slag, flest_sider, *valg.items())
    if hva not in _sagt:
        _sagt[hva] = _spor(fil, slag, flest_sider, **valg)
    return _sagt[hva]
