"""What pages read of units, ways in and staff, each in as few queries as can be."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import BooleanField, Q, QuerySet
from django.db.models.expressions import RawSQL

from kontakter import personsok
from kontakter.offentlig.modeller import Enhetsside, OffentligAnsatt, OffentligEnhet, OffentligKanal, OffentligVerv
from kontakter.personsok import Personsporring
from portal import lesebase

_ANDRE_ORD = 0.9
"""What a match by another word for the same is worth beside one by the word itself."""


def kanaler() -> list[OffentligKanal]:
    """All ways in, in their order."""
    return list(OffentligKanal.objects.all())


def alle_enheter() -> list[Enhetsside]:
    """All units by name."""
    return list(_enheter().order_by("enhet__navn"))


def enhet(nokkel: str) -> Enhetsside | None:
    """The unit of this address."""
    return _enheter().filter(enhet__nokkel=nokkel).first()


def sider() -> QuerySet[Enhetsside]:
    """All units, in no order."""
    return _enheter()


def nokler(id_er: Iterable[int | None]) -> dict[int, str]:
    """The keys of these units."""
    return dict(OffentligEnhet.objects.filter(pk__in=[i for i in id_er if i]).values_list("pk", "nokkel"))


def slekt(side: Enhetsside) -> tuple[Enhetsside | None, list[Enhetsside]]:
    """(the unit above, the units below by name), in one query."""
    alle = list(_enheter().filter(Q(pk=side.overordnet) | Q(overordnet=side.pk)).order_by("enhet__navn"))
    return next((u for u in alle if u.pk == side.overordnet), None), [u for u in alle if u.overordnet == side.pk]


def finn_enheter(sporring: Personsporring) -> list[Enhetsside]:
    """The units that do what is asked for, the best first. They are few: none is left out before the ranking."""
    sql, nokler = _noen_av([sporring])
    rader = _enheter().filter(RawSQL(sql, nokler, BooleanField())) if sporring else _enheter().none()  # noqa: S611 - ours
    funnet = personsok.med_poeng(sporring, [(u, u.enhet.navn, [u.oppgaver]) for u in rader])
    return [u for _poeng, u in sorted(funnet, key=lambda rad: (-rad[0], rad[1].enhet.navn))]


class Enhetstreff(NamedTuple):
    """A unit that may be meant, with what a hit says of it."""

    pk: int
    nokkel: str
    navn: str
    telefon: str
    oppgaver: str


def enheter_med_poeng(
    sporring: Personsporring, andre: Sequence[Personsporring] = ()
) -> list[tuple[float, Enhetstreff]]:
    """How well each fits; `andre` are other ways to ask, which count a little less."""
    kandidater = [(u, u.navn, [u.oppgaver]) for u in (_med_nokler((sporring, *andre)) if sporring else ())]
    funnet = {u: p for p, u in personsok.med_poeng(sporring, kandidater)}
    for s in andre:
        for p, u in personsok.med_poeng(s, kandidater):
            funnet[u] = max(funnet.get(u, 0.0), _ANDRE_ORD * p)
    return sorted(((p, u) for u, p in funnet.items()), key=lambda rad: (-rad[0], rad[1].navn))


def _med_nokler(sporringer: Sequence[Personsporring]) -> list[Enhetstreff]:
    """The units that one of the queries may find."""
    sql, nokler = _noen_av(sporringer)
    rader = lesebase.rader(
        "SELECT e.id, e.nokkel, e.navn, e.telefon, oppgaver FROM kontakter_enhetsside"  # noqa: S608 - ours
        f" JOIN kontakter_offentligenhet e ON e.id = enhet_id WHERE {sql} ORDER BY e.id",
        nokler,
    )
    return [Enhetstreff(*rad) for rad in rader]


def _noen_av(sporringer: Sequence[Personsporring]) -> tuple[str, list[list[str]]]:
    """(condition on units, its parameters): for each word, a key that one of the queries has for it.

    There are few units, and hundreds of keys that `&&` would hold against each of theirs; `ANY` looks them up.
    """
    grupper = zip(*(s.nokkelgrupper() for s in sporringer), strict=False)
    nokler = [list(dict.fromkeys(chain.from_iterable(gruppe))) for gruppe in grupper]
    en = "EXISTS (SELECT FROM unnest(kontakter_enhetsside.nokler) n WHERE n = ANY(%s::varchar[]))"
    return " AND ".join(["true", *[en] * len(nokler)]), nokler


def finn_ansatte(sporring: Personsporring) -> list[int]:
    """The numbers of the staff who fit, the best first; at most `KANDIDATER`."""
    return [nummer for _poeng, nummer in ansatte_med_poeng(sporring)]


def ansatte_med_poeng(sporring: Personsporring) -> list[tuple[float, int]]:
    """The same with how well each fits."""
    sporsmal: list[Any] = [json.dumps(sporring.nokkelgrupper()), sporring.naermest(), personsok.KANDIDATER]
    funnet = lesebase.rader("SELECT * FROM kontakter_finn_ansatte(%s, %s::varchar[], %s)", sporsmal)
    return personsok.med_poeng(sporring, [(pk, navn, [t, e or "", o]) for pk, navn, t, e, o in funnet])


def ansatte(nummer: Sequence[int]) -> list[OffentligAnsatt]:
    """The staff with these numbers, in this order."""
    rader = _ansatte().in_bulk(nummer)
    return [rader[n] for n in nummer if n in rader]


def enhetens_ansatte(enhet_id: int, fra: int, antall: int) -> list[OffentligAnsatt]:
    """So many of a unit's staff from this place on: leaders, those with a function, the others; each by name.

    The three kinds stand in that order when they are sorted backwards.
    """
    return list(_ansatte().filter(enhet_id=enhet_id).order_by("-plass", "navn", "pk")[fra : fra + antall])


def folkevalgte_med_poeng(sporring: Personsporring, dag: date) -> list[tuple[float, tuple[str, str, str]]]:
    """Who of those that hold an office on the day fit, by name and party, as (key, name, party): the best first."""
    alle = {r[0]: r for r in lesebase.rader(*_med_verv(dag))} if sporring else {}
    return personsok.med_poeng(
        sporring, [((nokkel, n, navn), n, [kort, navn]) for nokkel, n, kort, navn in alle.values()]
    )


@lru_cache(maxsize=4)
def _med_verv(dag: date) -> tuple[str, tuple[Any, ...]]:
    rader = OffentligVerv.objects.per(dag).order_by().exclude(person="")
    return rader.values_list("person", "navn", "parti", "partinavn").distinct().query.sql_with_params()


def _enheter() -> QuerySet[Enhetsside]:
    return Enhetsside.objects.select_related("enhet").defer("nokler")


def _ansatte() -> QuerySet[OffentligAnsatt]:
    return OffentligAnsatt.objects.select_related("enhet").defer("nokler")
