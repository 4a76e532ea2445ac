"""The three floors: a model's base class says in which schema its table lives, and so who may read it.

`grunnmur()` makes schemas and roles, `innred()` moves tables and sets grants. Both are idempotent; `migrate` runs
them before and after the migrations.
"""

from typing import ClassVar

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper

SKJEMAER = ("arbeid", "offentlig", "mottak")


class Etasje(models.Model):
    """A model that stands on one of the floors."""

    skjema: ClassVar[str]
    bare_tillegg: ClassVar[bool] = False

    class Meta:
        abstract = True


class Arbeid(Etasje):
    """The working truth; the public role has no access."""

    skjema = "arbeid"

    class Meta:
        abstract = True


class Tillegg(Arbeid):
    """A part of the working truth that is history: rows are added, never changed or deleted."""

    bare_tillegg = True

    class Meta:
        abstract = True


class Offentlig(Etasje):
    """What the public may see right now; the public role may read."""

    skjema = "offentlig"
    filfelt: ClassVar[str] = ""
    """The field that names a file in the public store: the file stays there as long as a row names it."""

    class Meta:
        abstract = True


class Mottak(Etasje):
    """What the public has sent in; the public role may insert."""

    skjema = "mottak"

    class Meta:
        abstract = True


RETTIGHETER = """
REVOKE ALL ON ALL TABLES IN SCHEMA arbeid, offentlig, mottak FROM PUBLIC, portal_offentlig, portal_stab;
REVOKE ALL ON ALL SEQUENCES IN SCHEMA arbeid, offentlig, mottak FROM PUBLIC, portal_offentlig, portal_stab;
REVOKE ALL ON SCHEMA arbeid, offentlig, mottak FROM PUBLIC, portal_offentlig, portal_stab;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA offentlig, mottak TO portal_offentlig;
GRANT SELECT ON ALL TABLES IN SCHEMA offentlig TO portal_offentlig;
GRANT INSERT ON ALL TABLES IN SCHEMA mottak TO portal_offentlig;
GRANT USAGE ON SCHEMA arbeid, offentlig, mottak TO portal_stab;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA arbeid, offentlig TO portal_stab;
GRANT SELECT, DELETE ON ALL TABLES IN SCHEMA mottak TO portal_stab;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA arbeid, offentlig TO portal_stab;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA arbeid FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA arbeid TO portal_stab;
REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA offentlig, mottak FROM PUBLIC;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA offentlig, mottak TO portal_offentlig, portal_stab;
REVOKE INSERT, UPDATE, DELETE ON arbeid.django_migrations FROM portal_stab;
"""

LAG_ROLLE = """
DO $$ BEGIN
    CREATE ROLE {rolle} LOGIN;
    GRANT {rolle} TO CURRENT_USER;
    {oppsett}
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$
"""
SETT_OPP_ROLLE = "ALTER ROLE {rolle} SET search_path = {sti}; ALTER ROLE {rolle} SET statement_timeout = '{grense}';"


def grunnmur(forbindelse: BaseDatabaseWrapper) -> None:
    """Makes the schemas and the two roles where they are missing."""
    with forbindelse.cursor() as peker:
        for skjema in SKJEMAER:
            peker.execute(f"CREATE SCHEMA IF NOT EXISTS {skjema}")
        for flate, rolle in settings.ROLLER.items():
            _lag_rolle(peker, rolle, sti=settings.SOKESTI.replace(",", ", "), grense=settings.TIDSGRENSER[flate])


def _lag_rolle(peker: CursorWrapper, rolle: str, *, sti: str, grense: str) -> None:
    """Makes the role, or mends its settings. It belongs to the whole server, so another set-up may make it just now."""
    oppsett = SETT_OPP_ROLLE.format(rolle=rolle, sti=sti, grense=grense)
    ventet = [f"search_path={sti}", f"statement_timeout={grense}"]
    peker.execute("SELECT coalesce(rolconfig @> %s, false) FROM pg_roles WHERE rolname = %s", [ventet, rolle])
    if (funnet := peker.fetchone()) is None:
        peker.execute(LAG_ROLLE.format(rolle=rolle, oppsett=oppsett))
    elif not funnet[0]:
        peker.execute(oppsett)


def innred(forbindelse: BaseDatabaseWrapper) -> None:
    """Moves each table to the schema of its floor and sets all grants."""
    with forbindelse.cursor() as peker:
        peker.execute("SELECT tablename, schemaname FROM pg_tables WHERE schemaname = ANY(%s)", [list(SKJEMAER)])
        finnes = dict(peker.fetchall())
        for tabell, skjema in _hjemme().items():
            if finnes.get(tabell, skjema) != skjema:
                peker.execute(f"ALTER TABLE {finnes[tabell]}.{tabell} SET SCHEMA {skjema}")
        if "portal_hendelse" in finnes:
            peker.execute(RETTIGHETER)
            for tabell in _historie() & finnes.keys():
                peker.execute(f"REVOKE UPDATE, DELETE ON arbeid.{tabell} FROM portal_stab")


def _hjemme() -> dict[str, str]:
    """Table name → schema, for all models that declare a floor."""
    return {m._meta.db_table: m.skjema for m in apps.get_models() if issubclass(m, Etasje)}


def _historie() -> set[str]:
    """The tables that rows are only added to."""
    return {m._meta.db_table for m in apps.get_models() if issubclass(m, Etasje) and m.bare_tillegg}
