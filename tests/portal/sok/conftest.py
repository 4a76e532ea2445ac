"""Asks PostgreSQL itself whether a text matches a query, as the site will."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import psycopg
import pytest
from django.db import connection
from psycopg.conninfo import make_conninfo

from portal.sok import sporring, tall
from portal.sok.vektor import Vektor, navneord, numre


def indeks(tittel: str, *, navn: tuple[tuple[int, int], ...] = (), person: str = "", virksomhet: str = "") -> str:
    """The index entry of letter 5 in case 2026/1234, journaled on 20 November 2026."""
    vektor = Vektor()
    vektor.tekst(tittel, "A", navneord([(tittel, navn), (person, ((0, len(person)),))]))
    vektor.part(person, er_person=True)
    vektor.part(virksomhet, er_person=False)
    eiendommer = tall.eiendommer(tittel)
    vektor.merke(
        *numre(saksnr="2026/1234", dokumentnr="2026/1234-5", eiendommer=eiendommer, dato=date(2026, 11, 20), datoer=())
    )
    return str(vektor)


class Postgres:
    """A connection that evaluates full-text search, outside any test's transaction."""

    def __init__(self, forbindelse: "psycopg.Connection[Any]") -> None:
        self.forbindelse = forbindelse

    def godtar(self, *, vektor: str = "", sporring: str = "") -> None:
        """Fails the test when PostgreSQL cannot read them."""
        try:
            self.forbindelse.execute("SELECT %s::tsvector, %s::tsquery", [vektor, sporring])
        except psycopg.Error as feil:
            pytest.fail(f"PostgreSQL: {str(feil)[:150]} …")

    def passer(self, vektor: str, tsquery: str) -> bool:
        """Whether the vector matches the query."""
        svar = self.forbindelse.execute("SELECT %s::tsvector @@ %s::tsquery", [vektor, tsquery]).fetchone()
        return bool(svar and svar[0])

    def finner(self, sokt: str, tittel: str, *, navn: bool = True, **felt: Any) -> bool:
        """Whether what somebody typed finds an entry of this title."""
        return self.passer(indeks(tittel, **felt), sporring.les(sokt).tsquery(navn=navn))

    def ord_i(self, tsquery: str) -> list[tuple[str, bool]]:
        """(lexeme, whether it is a prefix) of each operand of the query, as PostgreSQL reads it."""
        svar = self.forbindelse.execute("SELECT %s::tsquery::text", [tsquery]).fetchone()
        return [] if svar is None else list(_operander(str(svar[0])))


def _operander(tekst: str) -> Iterator[tuple[str, bool]]:
    """The quoted operands of a tsquery's text form; a quote inside is written twice."""
    biter = tekst.replace("''", "\x01").split("'")
    for nr in range(1, len(biter), 2):
        yield biter[nr].replace("\x01", "'"), biter[nr + 1].startswith(":*")


@pytest.fixture(scope="session")
def postgres(django_db_setup: None, django_db_blocker: Any) -> Iterator[Postgres]:
    """PostgreSQL, as the tests' own database has it."""
    with django_db_blocker.unblock():
        valg = {navn: verdi for navn, verdi in connection.get_connection_params().items() if isinstance(verdi, str)}
    with psycopg.connect(make_conninfo(**valg), autocommit=True) as forbindelse:
        yield Postgres(forbindelse)
