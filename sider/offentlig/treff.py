"""What pages read of information pages, each in one query. For the unified search: `beste`."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from portal import lesebase
from portal.sok import rang
from portal.sok.sporring import Sporring
from sider.offentlig.modeller import OffentligSide, TrukketSide


def side(nokkel: str, sprak: str) -> OffentligSide | None:
    """The page of this address for a reader of this language."""
    return OffentligSide.objects.for_leser(sprak).defer("sok", "ordene").filter(nokkel=nokkel).first()


def alle(sprak: str) -> list[OffentligSide]:
    """All pages for a reader of this language, in their order, without their texts."""
    return list(OffentligSide.objects.for_leser(sprak).linjer())


def trukket(nokkel: str) -> TrukketSide | None:
    """Why the page of this address is gone; None when it never was here."""
    return TrukketSide.objects.filter(nokkel=nokkel).first()


def beste(sporring: Sporring, sprak: str, flest: int, vekter: Sequence[float] = ()) -> list[tuple[float, str]]:
    """(rank, id) of the pages with the words, the best first, each once, for a reader of this language."""
    if not sporring:
        return []
    uttrykk, verdier = rang.rang(sporring, vekter)
    sql, parametre = _for_leser(sprak)
    funnet = lesebase.rader(
        f"SELECT {uttrykk}, id FROM sider_offentligside WHERE {sql} AND sok @@ %s::tsquery LIMIT %s",  # noqa: S608 - ours
        [*verdier, *parametre, sporring.tsquery(navn=False), flest],
    )
    return sorted(funnet, key=lambda par: (-par[0], par[1]))


@cache
def _for_leser(sprak: str) -> tuple[str, tuple[Any, ...]]:
    return lesebase.betingelse(OffentligSide.objects.for_leser(sprak))
