"""The audit log: rows are added, never changed, and stand or fall with what they tell of."""

import pytest
from django.db import ProgrammingError, connection, transaction

from kontakter.models import Enhet
from portal import hendelser
from portal.models import Hendelse

pytestmark = pytest.mark.django_db

FORSOK = [
    "UPDATE portal_hendelse SET hvorfor = 'noe annet'",
    "UPDATE portal_hendelse SET hvorfor = hvorfor WHERE false",
    "DELETE FROM portal_hendelse",
    "TRUNCATE portal_hendelse",
]


def enhet() -> Enhet:
    return Enhet.objects.create(kode="PLAN", nokkel="plan", navn="Plan og byggesak")


def skriv(objekt: Enhet) -> Hendelse:
    return hendelser.skriv(
        av="arkivar",
        handling="enhet endret",
        objekt=objekt,
        hvorfor="Skrivefeil",
        gammel={"navn": "Plann"},
        ny={"navn": "Plan"},
    )


@transaction.atomic
def som(rolle: str, sql: str) -> None:
    """Runs the statement as the role."""
    with connection.cursor() as peker:
        peker.execute(f"SET LOCAL ROLE {rolle}")
        peker.execute(sql)


@transaction.atomic
def endre_og_feile() -> None:
    """A change that is logged, and then fails."""
    skriv(enhet())
    raise RuntimeError


def test_a_row_tells_who_when_what_why_old_and_new() -> None:
    rad = Hendelse.objects.get(pk=skriv(enhet()).pk)
    assert (rad.av, rad.handling, rad.hvorfor) == ("arkivar", "enhet endret", "Skrivefeil")
    assert (rad.gammel, rad.ny) == ({"navn": "Plann"}, {"navn": "Plan"})
    assert rad.tid is not None


def test_a_row_names_its_object_so_that_its_story_can_be_found() -> None:
    objekt = enhet()
    skriv(objekt)
    assert hendelser.objektnavn(objekt) == f"kontakter.enhet:{objekt.pk}"
    assert Hendelse.objects.get().objekt == hendelser.objektnavn(objekt)


def test_the_newest_row_comes_first() -> None:
    objekt = enhet()
    forste, andre = skriv(objekt), skriv(objekt)
    assert list(Hendelse.objects.all()) == [andre, forste]


@pytest.mark.parametrize("sql", [FORSOK[0], FORSOK[2], FORSOK[3]])
def test_the_database_refuses_to_change_and_delete_whoever_asks(sql: str) -> None:
    skriv(enhet())
    with pytest.raises(ProgrammingError, match="bare legges til"):
        som("NONE", sql)
    assert Hendelse.objects.get().hvorfor == "Skrivefeil"


@pytest.mark.parametrize("sql", FORSOK)
def test_the_staff_role_has_not_even_the_right_to_try(sql: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        som("portal_stab", sql)


def test_djangos_own_ways_are_refused_too() -> None:
    rad = skriv(enhet())
    rad.hvorfor = "noe annet"
    for forsok in (rad.save, rad.delete, Hendelse.objects.all().delete):
        with pytest.raises(ProgrammingError, match="bare legges til"), transaction.atomic():
            forsok()


def test_the_staff_role_adds_rows() -> None:
    objekt = enhet()
    with transaction.atomic(), connection.cursor() as peker:
        peker.execute("SET LOCAL ROLE portal_stab")
        skriv(objekt)
    assert Hendelse.objects.count() == 1


def test_a_row_falls_with_the_change_that_it_tells_of() -> None:
    with pytest.raises(RuntimeError):
        endre_og_feile()
    assert not Hendelse.objects.exists()
    assert not Enhet.objects.exists()
