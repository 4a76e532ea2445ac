"""Public keys: stable for life, equal for the same source and systemID, and telling nothing of order or number. Pure."""

from base64 import b32encode
from hashlib import blake2b


def lag(slag: str, kilde: str, systemid: str) -> str:
    """Twelve letters and digits: `nokkel.lag("post", "elements", "4711")`."""
    avtrykk = blake2b("\x1f".join((slag, kilde, systemid)).encode(), digest_size=8, person=b"apen-kommune").digest()
    return b32encode(avtrykk).decode().lower()[:12]
