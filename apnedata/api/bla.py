"""Paging by place: a page begins behind a row, whatever is put in or taken out before it.

A place is the row's own values in the order of the list, signed: nobody can make up a place, and one that was given
holds also when its row is withdrawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any, Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from apnedata.api.feil import Avvist
from apnedata.api.skjema import Sidevalg

T = TypeVar("T")
R = TypeVar("R", bound=Model)
Plass = Sequence[Any]


@dataclass(frozen=True)
class Kilde(Generic[T]):
    """Where a list is read: `les(place, ascending, how many)`, and the place of a row."""

    les: Callable[[Plass | None, bool, int], list[T]]
    plass: Callable[[T], Plass]


@dataclass(frozen=True)
class Side(Generic[T]):
    """The rows of a page and the addresses of its neighbours."""

    rader: list[T]
    neste: str | None
    forrige: str | None


def side(request: HttpRequest, valg: Sidevalg, kilde: Kilde[T]) -> Side[T]:
    """The page that is asked for."""
    etter, foer = (_les(request, felt, valg) for felt in ("starting_after", "ending_before"))
    if etter and foer:
        raise Avvist(400, _("Velg enten startingAfter eller endingBefore."))
    rader = kilde.les(foer or etter, (valg.sort_order == "asc") != bool(foer), valg.limit + 1)
    flere, rader = len(rader) > valg.limit, rader[: valg.limit]
    if foer:
        rader.reverse()
    if not rader:
        return Side([], None, None)
    har_neste, har_forrige = (True, flere) if foer else (flere, bool(etter))
    return Side(
        rader,
        _adresse(request, startingAfter=kilde.plass(rader[-1])) if har_neste else None,
        _adresse(request, endingBefore=kilde.plass(rader[0])) if har_forrige else None,
    )


def i_orden(rader: QuerySet[R], *felt: str) -> Kilde[R]:
    """Reads rows by these fields, which together name one row; none of them may be null."""
    hentere = [attrgetter(f.replace("__", ".")) for f in felt]
    return Kilde(
        lambda plass, stigende, antall: list(forbi(rader, felt, plass, stigende=stigende)[:antall]),
        lambda r: [hent(r) for hent in hentere],
    )


def forbi(rader: Any, felt: Sequence[str], plass: Plass | None, *, stigende: bool) -> Any:
    """The rows beyond a place, in order."""
    if plass:
        rader = rader.filter(_beyond(felt, plass, "gt" if stigende else "lt"))
    return rader.order_by(*(f if stigende else f"-{f}" for f in felt))


def _beyond(felt: Sequence[str], plass: Plass, over: str) -> Q:
    """(a, b) > (x, y) as a >= x and (a > x or b > y), so that the index on the first field is of use."""
    (f, *andre), (v, *rest) = felt, plass
    if not andre:
        return Q(**{f"{f}__{over}": v})
    return Q(**{f"{f}__{over}e": v}) & (Q(**{f"{f}__{over}": v}) | _beyond(andre, rest, over))


def _les(request: HttpRequest, felt: str, valg: Sidevalg) -> Plass | None:
    """A place as it stands in an address."""
    tekst = getattr(valg, felt)
    if not tekst:
        return None
    try:
        plass: Plass = _signatur(request).unsign_object(tekst)
    except (BadSignature, ValueError) as e:
        navn = "startingAfter" if felt == "starting_after" else "endingBefore"
        raise Avvist(
            400, feil=[(navn, _("Plassen finnes ikke i denne lista. Bruk adressene i next og previous."))]
        ) from e
    return plass


def _adresse(request: HttpRequest, **plass: Plass) -> str:
    """The address of this list from another place."""
    par = request.GET.copy()
    for navn in ("startingAfter", "endingBefore"):
        par.pop(navn, None)
    for navn, verdier in plass.items():
        par[navn] = _signatur(request).sign_object([v.isoformat() if isinstance(v, date) else v for v in verdier])
    return f"{request.build_absolute_uri(request.path)}?{par.urlencode()}"


def _signatur(request: HttpRequest) -> Signer:
    """A place is a place of one list only."""
    return Signer(salt=f"apnedata.plass:{request.path}")
