"""The database field for search vectors, and writing many rows with COPY."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


class Tsvektor(models.TextField):  # type: ignore[type-arg]  # generic only for the type checker
    """A tsvector in its text form, as `portal.sok.vektor` writes it."""

    def db_type(self, connection: Any) -> str:
        return "tsvector"


@Tsvektor.register_lookup
class Passer(models.Lookup):
    """`sok__passer="'bygg' & 'sak'"`: the vector matches the tsquery given as text."""

    lookup_name = "passer"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        venstre, parametre = self.process_lhs(compiler, connection)
        return f"{venstre} @@ %s::tsquery", (*parametre, self.rhs)


def kopier(modell: type[models.Model], felt: Sequence[str], rader: Iterable[Sequence[Any]]) -> None:
    """Writes rows with COPY: column order as in `felt` (column names), values as the driver takes them.

    What the database refuses is told by Django's own exceptions, as of any other query.
    """
    kolonner = ", ".join(f'"{f}"' for f in felt)
    inn = f"COPY {modell._meta.db_table} ({kolonner}) FROM STDIN"
    with connection.wrap_database_errors, connection.cursor() as peker, peker.copy(inn) as kopi:
        for rad in rader:
            kopi.write_row(rad)


def reserver(modell: type[models.Model], antall: int) -> list[int]:
    """Takes `antall` numbers from the key sequence of the model's table."""
    with connection.cursor() as peker:
        peker.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [modell._meta.db_table, antall],
        )
        return [rad[0] for rad in peker.fetchall()]
