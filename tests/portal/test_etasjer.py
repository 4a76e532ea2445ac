"""Three floors and two roles: who may do what in the database, tried on every table there is."""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from psycopg import sql

from portal.etasjer import SKJEMAER, Etasje

pytestmark = pytest.mark.django_db

FASIT = Path(__file__).with_name("rettigheter.txt")
OPPDATER = "OPPDATER_RETTIGHETER=1 .venv/bin/python -m pytest -n 0 --dist=no tests/portal/test_etasjer.py"
RETTIGHETER = """
WITH alle AS (
    SELECT nspname || '.' AS ting, nspacl AS acl, nspowner AS eier FROM pg_namespace
    UNION ALL
    SELECT nspname || '.' || relname, relacl, relowner FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
    UNION ALL
    SELECT nspname || '.' || relname || '(' || attname || ')', attacl, relowner
    FROM pg_attribute JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace
    WHERE attacl IS NOT NULL
    UNION ALL
    SELECT nspname || '.' || proname || '()', coalesce(proacl, acldefault('f', proowner)), proowner
    FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace
)
SELECT DISTINCT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, ting, privilege_type
FROM alle, aclexplode(acl) WHERE grantee <> eier AND split_part(ting, '.', 1) = ANY(%s)
"""


def sporr(sporring: str, *parametre: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as peker:
        peker.execute(sporring, parametre)
        return list(peker.fetchall())


def rettigheter() -> list[str]:
    """Every grant in our schemas to others than the owner: `role thing privilege`."""
    return sorted(" ".join(rad) for rad in sporr(RETTIGHETER, [*SKJEMAER, "public"]))


def tabeller(*, utenfor: str = "") -> list[tuple[Any, ...]]:
    """(schema, table, a column) of all tables and views that are not PostgreSQL's own."""
    return sporr(
        """SELECT nspname, relname, attname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
           JOIN pg_attribute a ON attrelid = c.oid AND attnum = 1
           WHERE relkind IN ('r', 'p', 'v', 'm', 'f') AND nspname NOT IN ('pg_catalog', 'information_schema', %s)
             AND nspname NOT LIKE 'pg\\_toast%%'""",
        utenfor,
    )


def som(rolle: str, forsok: str, *navn: str) -> bool:
    """Whether the role may run the statement, `{}` being names; nothing that it did is left."""
    setning = sql.SQL(forsok).format(*map(sql.Identifier, navn))
    try:
        with transaction.atomic(), connection.cursor() as peker:
            peker.execute(f"SET LOCAL ROLE {rolle}")
            peker.execute(setning)
            transaction.set_rollback(True)
    except ProgrammingError as feil:
        if "permission denied" in str(feil):
            return False
        raise
    return True


SKRIVEFORSOK = {
    "INSERT": "INSERT INTO {0}.{1} ({2}) SELECT {2} FROM {0}.{1} WHERE false",
    "UPDATE": "UPDATE {0}.{1} SET {2} = {2}",
    "DELETE": "DELETE FROM {0}.{1}",
    "TRUNCATE": "TRUNCATE {0}.{1} CASCADE",
}


def kan_skrive(rolle: str, alle: Iterable[tuple[Any, ...]]) -> list[str]:
    """What the role may do to these tables, as `INSERT table`."""
    return [f"{hva} {t}" for s, t, k in alle for hva, forsok in SKRIVEFORSOK.items() if som(rolle, forsok, s, t, k)]


def test_every_grant_is_as_the_snapshot_says() -> None:
    faktisk = rettigheter()
    if os.environ.get("OPPDATER_RETTIGHETER"):
        FASIT.write_text("\n".join(faktisk) + "\n", encoding="utf-8")
    ventet = FASIT.read_text(encoding="utf-8").splitlines()
    nye, borte = sorted(set(faktisk) - set(ventet)), sorted(set(ventet) - set(faktisk))
    endret = f"Nye: {nye}\nBorte: {borte}" if nye or borte else ""
    assert not endret, f"{endret}\nEr det ment slik, så se over og skriv på nytt:\n{OPPDATER}"


def test_the_public_role_reads_nothing_outside_offentlig() -> None:
    alle = tabeller(utenfor="offentlig")
    assert len(alle) > 20
    assert [t for s, t, _ in alle if som("portal_offentlig", "SELECT 1 FROM {}.{} LIMIT 1", s, t)] == []


def test_the_public_role_reads_all_of_offentlig() -> None:
    offentlige = [(s, t) for s, t, _ in tabeller() if s == "offentlig"]
    assert len(offentlige) > 5
    assert [t for s, t in offentlige if not som("portal_offentlig", "SELECT * FROM {}.{} LIMIT 1", s, t)] == []


def test_the_public_role_writes_nothing_outside_mottak() -> None:
    assert kan_skrive("portal_offentlig", tabeller(utenfor="mottak")) == []


def test_the_public_role_only_inserts_into_mottak() -> None:
    mottak = [(s, t, k) for s, t, k in tabeller() if s == "mottak"]
    assert [x for x in kan_skrive("portal_offentlig", mottak) if not x.startswith("INSERT")] == []


def test_the_public_role_uses_no_sequence() -> None:
    rekker = sporr("SELECT schemaname, sequencename FROM pg_sequences")
    assert len(rekker) > 5
    assert [r for s, r in rekker if som("portal_offentlig", "SELECT last_value FROM {}.{}", s, r)] == []


def test_the_public_role_reaches_no_function_of_the_working_floor() -> None:
    funksjoner = sporr("SELECT proname FROM pg_proc WHERE pronamespace = 'arbeid'::regnamespace")
    assert len(funksjoner) > 5
    assert [f for (f,) in funksjoner if som("portal_offentlig", "SELECT {}.{}()", "arbeid", f)] == []


@pytest.mark.parametrize("rolle", ["portal_offentlig", "portal_stab"])
@pytest.mark.parametrize("skjema", [*SKJEMAER, "public"])
def test_neither_role_makes_tables(rolle: str, skjema: str) -> None:
    assert not som(rolle, f"CREATE TABLE {skjema}.ny (id int)")


@pytest.mark.parametrize("rolle", ["portal_offentlig", "portal_stab"])
def test_neither_role_has_power_over_the_server_or_becomes_another(rolle: str) -> None:
    svar = sporr(
        "SELECT rolsuper, rolcreaterole, rolcreatedb, rolbypassrls, rolreplication FROM pg_roles WHERE rolname = %s",
        rolle,
    )
    assert svar == [(False,) * 5]
    assert sporr("SELECT 1 FROM pg_auth_members WHERE member = %s::regrole", rolle) == []


def test_the_staff_role_never_changes_the_history_of_migrations() -> None:
    assert kan_skrive("portal_stab", [(s, t, k) for s, t, k in tabeller() if t == "django_migrations"]) == []


def test_the_staff_role_may_forget_what_is_sent_in_and_never_changes_it() -> None:
    mottak = [(s, t, k) for s, t, k in tabeller() if s == "mottak"]
    assert len(mottak) > 3
    assert [x for x in kan_skrive("portal_stab", mottak) if not x.startswith("DELETE ")] == []


def test_history_is_only_added_to() -> None:
    historie = [m for m in apps.get_models() if issubclass(m, Etasje) and m.bare_tillegg]
    assert len(historie) > 3
    rader = [("arbeid", m._meta.db_table, m._meta.pk.column) for m in historie]
    assert {x.partition(" ")[0] for x in kan_skrive("portal_stab", rader)} == {"INSERT"}


def test_every_model_of_ours_declares_a_floor() -> None:
    egne = [
        m
        for app in ("portal", "kontakter", "postjournal", "moter", "innsyn")
        for m in apps.get_app_config(app).get_models(include_auto_created=True)
    ]
    assert len(egne) > 15
    assert [m.__name__ for m in egne if not issubclass(m, Etasje)] == []


def test_every_table_lies_on_the_floor_its_model_declares() -> None:
    ligger = {t: s for s, t, _ in tabeller()}
    ventet = {m._meta.db_table: m.skjema for m in apps.get_models() if issubclass(m, Etasje)}
    assert {t: ligger.get(t) for t in ventet} == ventet


def test_what_others_brought_lies_on_the_working_floor() -> None:
    egne = {m._meta.db_table for m in apps.get_models() if issubclass(m, Etasje)}
    assert {s for s, t, _ in tabeller() if t not in egne} == {"arbeid"}


def test_running_the_command_again_changes_nothing() -> None:
    for_ = (rettigheter(), sorted(tabeller()))
    call_command("etasjer", verbosity=0)
    call_command("etasjer", verbosity=0)
    assert (rettigheter(), sorted(tabeller())) == for_


@pytest.mark.parametrize(
    "grep",
    [
        "GRANT SELECT ON arbeid.portal_hendelse TO portal_offentlig",
        "GRANT SELECT (tid) ON arbeid.portal_hendelse TO PUBLIC",
        "GRANT USAGE ON SCHEMA arbeid TO portal_offentlig",
        "GRANT UPDATE ON arbeid.portal_hendelse TO portal_stab",
        "GRANT USAGE ON SEQUENCE arbeid.portal_hendelse_id_seq TO portal_offentlig",
        "REVOKE SELECT ON offentlig.postjournal_offentligpost FROM portal_offentlig",
        "ALTER TABLE offentlig.postjournal_gravstein SET SCHEMA arbeid",
    ],
)
def test_the_command_puts_right_what_somebody_changed_by_hand(grep: str) -> None:
    for_ = (rettigheter(), sorted(tabeller()))
    with connection.cursor() as peker:
        peker.execute(grep)
    assert (rettigheter(), sorted(tabeller())) != for_
    call_command("etasjer", verbosity=0)
    assert (rettigheter(), sorted(tabeller())) == for_


@pytest.mark.parametrize(("flate", "grense"), [("offentlig", "5s"), ("stab", "60s")])
def test_each_role_has_its_own_limit_of_time_and_its_search_path(flate: str, grense: str) -> None:
    [(oppsett,)] = sporr("SELECT rolconfig FROM pg_roles WHERE rolname = %s", settings.ROLLER[flate])
    assert set(oppsett) == {f"statement_timeout={grense}", "search_path=arbeid, offentlig, mottak"}


def test_a_changed_limit_of_time_is_set_on_a_role_that_exists(settings: Any) -> None:
    settings.TIDSGRENSER = settings.TIDSGRENSER | {"offentlig": "3s"}
    call_command("etasjer", verbosity=0)
    assert "statement_timeout=3s" in sporr("SELECT rolconfig FROM pg_roles WHERE rolname = 'portal_offentlig'")[0][0]
