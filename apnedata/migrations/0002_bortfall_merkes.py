"""Each table that a dump is made from tells, in the same transaction, when rows of it are changed or deleted.

New rows do not make a dump untrue, and a row that is written anew as it was is no change. One trigger cannot look at
the rows of two kinds of events, so there are two.
"""

from django.db import migrations

TABELLER = (
    "innsyn_offentligstatistikk",
    "kontakter_offentligenhet",
    "kontakter_offentligselskap",
    "kontakter_offentligstyreverv",
    "kontakter_offentligutvalg",
    "kontakter_offentligverv",
    "moter_offentligmote",
    "moter_offentligpunkt",
    "moter_offentligstemme",
    "postjournal_offentligpost",
    "postjournal_offentligsak",
    "stillinger_offentligstilling",
)
FUNKSJONER = """
CREATE FUNCTION arbeid.apnedata_slettet() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM gamle) THEN
        INSERT INTO apnedata_tabellbrudd (tabell) VALUES (TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION arbeid.apnedata_endret() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT * FROM gamle EXCEPT SELECT * FROM nye) THEN
        INSERT INTO apnedata_tabellbrudd (tabell) VALUES (TG_TABLE_NAME);
    END IF;
    RETURN NULL;
END $$;
"""
FUNKSJONER_BORT = "DROP FUNCTION arbeid.apnedata_slettet(); DROP FUNCTION arbeid.apnedata_endret();"
UTLOSERE = """
CREATE TRIGGER apnedata_slettet AFTER DELETE ON {0} REFERENCING OLD TABLE AS gamle
    FOR EACH STATEMENT EXECUTE FUNCTION arbeid.apnedata_slettet();
CREATE TRIGGER apnedata_endret AFTER UPDATE ON {0} REFERENCING OLD TABLE AS gamle NEW TABLE AS nye
    FOR EACH STATEMENT EXECUTE FUNCTION arbeid.apnedata_endret();
"""
UTLOSERE_BORT = "DROP TRIGGER apnedata_slettet ON {0}; DROP TRIGGER apnedata_endret ON {0};"


class Migration(migrations.Migration):
    dependencies = [
        ("apnedata", "0001_dumper"),
        ("innsyn", "0004_forsok_til_portal"),
        ("kontakter", "0007_finn_ansatte"),
        ("moter", "0002_lukkingshjemler"),
        ("postjournal", "0004_sjekksum_fra_kilden"),
        ("stillinger", "0004_arkiv_maler_og_nav"),
    ]

    operations = [
        migrations.RunSQL(FUNKSJONER, FUNKSJONER_BORT),
        *(migrations.RunSQL(UTLOSERE.format(t), UTLOSERE_BORT.format(t)) for t in TABELLER),
    ]
