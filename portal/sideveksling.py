"""Pages of a list by number: the one that an address asks for, and the addresses of those around it."""

from portal.listeadresse import Listeadresse

_LENGST = 4


def sidetall(tekst: str) -> int:
    """The page that an address asks for; the first one when it cannot be read."""
    return max(1, int(tekst)) if tekst.isdecimal() and len(tekst) <= _LENGST else 1


def naboer(adresse: Listeadresse, nummer: int, *, har_neste: bool) -> dict[str, str]:
    """What `portal/_sideveksling.html` shows; empty where there is no page, or where it is named already."""
    return {
        "forste_url": adresse.url() if nummer > 2 else "",
        "forrige_url": adresse.url(side=str(nummer - 1)) if nummer > 1 else "",
        "neste_url": adresse.url(side=str(nummer + 1)) if har_neste else "",
    }
