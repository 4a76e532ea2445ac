"""Questions that are compiled once in each process, and asked with new values.

What the ORM does to make SQL of a question with two joins takes longer than PostgreSQL does to answer it, and comes out
the same each time. Everything else is as Django does it: the rows become the same models, with what they relate to.
"""

from collections.abc import Callable, Sequence
from copy import copy
from inspect import signature
from itertools import chain
from typing import Any, Generic, TypeVar, cast

from django.db import connections
from django.db.models import Expression, Model, QuerySet
from django.db.models.query import ModelIterable

from portal import lesebase

M = TypeVar("M", bound=Model)
Rad = tuple[Any, ...]


class Plass(Expression):
    """Stands where a value will be: the first, the second, …"""

    def __init__(self, nummer: int) -> None:
        super().__init__()
        self.nummer = nummer

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """Itself, to be found among the parameters."""
        return "%s", [self]


class _Kompilert:
    """SQL that is ready, in the place where Django looks for a query that is not."""

    def __init__(self, sett: QuerySet[Any]) -> None:
        self.sett = sett
        self.kompilator = sett.query.get_compiler(using=sett.db)
        self.sql, self.parametre = self.kompilator.as_sql()

    def spor(self, verdier: Sequence[Any]) -> list[Rad]:
        """Asks with these values, on the connection of this thread."""
        kompilator = copy(self.kompilator)
        kompilator.connection = connections[self.kompilator.using]
        parametre = [verdier[p.nummer] if isinstance(p, Plass) else p for p in self.parametre]
        kompilator.as_sql = lambda: (self.sql, parametre)
        return list(chain.from_iterable(kompilator.execute_sql()))

    def modeller(self, rader: Sequence[Rad]) -> list[Any]:
        """Lets Django read these rows as if it had asked itself."""
        lest: Any = copy(self)
        lest.kompilator = copy(self.kompilator)
        lest.kompilator.execute_sql = lambda **_: [rader]
        return list(ModelIterable(QuerySet(self.sett.model, query=lest, using=self.sett.db)))

    def get_compiler(self, using: str) -> Any:
        """What Django asks a query for."""
        return self.kompilator


class Ferdigsporring(Generic[M]):
    """A question with places for values: `Ferdigsporring(lambda nokkel: Sak.objects.filter(nokkel=nokkel))`.

    Values are told as PostgreSQL takes them: keys, texts, days, moments.
    """

    def __init__(self, lag: Callable[..., QuerySet[M]]) -> None:
        self._lag = lag
        self._kompilerte: dict[str, _Kompilert] = {}

    def __call__(self, *verdier: Any) -> list[M]:
        """The rows as models."""
        rader = self.rader(*verdier)
        return self._kompilert().modeller(rader) if rader else []

    def forste(self, *verdier: Any) -> M | None:
        """The first row, when there is one."""
        return next(iter(self(*verdier)), None)

    def rader(self, *verdier: Any) -> list[Rad]:
        """The rows as PostgreSQL sends them. The same row is the same value: what is made of it may be kept with it."""
        return self._kompilert().spor(verdier)

    def modell(self, rad: Rad) -> M:
        """The model of one of `rader`."""
        return cast(M, self._kompilert().modeller([rad])[0])

    def _kompilert(self) -> _Kompilert:
        alias = lesebase.alias()
        if alias not in self._kompilerte:
            plasser = map(Plass, range(len(signature(self._lag).parameters)))
            self._kompilerte[alias] = _Kompilert(self._lag(*plasser).using(alias))
        return self._kompilerte[alias]
