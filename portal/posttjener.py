"""The mail server, as `EPOST_URL` names it. Pure: a value in, the parts or a ValueError out."""

from urllib.parse import SplitResult, urlsplit

PORTER = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}
"""Way of sending → its usual port."""


def les(url: str) -> SplitResult:
    """The parts of the address; ValueError when mail cannot be sent by it."""
    deler = urlsplit(url)
    if not _kan_brukes(deler):
        maate = " eller ".join(f"{slag}://bruker:passord@tjener:port" for slag in PORTER)
        raise ValueError(f"EPOST_URL må skrives som {maate}. Bruker og passord kan utelates sammen, og port.")
    return deler


def _kan_brukes(deler: SplitResult) -> bool:
    """A known way, a server, a port that is one, a user and a password or neither, and nothing more."""
    try:
        helt = deler.scheme in PORTER and bool(deler.hostname) and deler.port != 0
    except ValueError:
        return False
    mer = deler.path.strip("/") or deler.query or deler.fragment
    return helt and bool(deler.username) == bool(deler.password) and not mer
