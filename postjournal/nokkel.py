"""Public keys: stable for life, equal for the same source and systemID, telling nothing of order or number. Pure."""

from hashlib import blake2b

MONSTER = r"[0-9a-f]{14}"


def lag(slag: str, kilde: str, systemid: str) -> str:
    """Fourteen hexadecimal digits: `nokkel.lag("post", "elements", "4711")`."""
    return blake2b(f"{slag}\x1f{kilde}\x1f{systemid}".encode(), digest_size=7, person=b"apen-kommune").hexdigest()
