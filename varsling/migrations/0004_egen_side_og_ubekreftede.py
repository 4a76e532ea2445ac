"""A code that has confirmed opens the follower's page also when what it confirmed has ended; orders end with the rest."""

from django.db import migrations

# Locks the follower before the subscription, as the worker does.
BEKREFTE = """
CREATE OR REPLACE FUNCTION mottak.varsling_bekreft(koden text, naa timestamptz) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
BEGIN
    PERFORM FROM varsling_folger f JOIN varsling_abonnement a ON a.folger_id = f.id
    WHERE a.kode_hash = koden FOR UPDATE OF f;
    UPDATE varsling_abonnement SET bekreftet = naa, varslet = naa,
        sett = (SELECT coalesce(max(n.id), 0) FROM varsling_nyhet n)
    WHERE kode_hash = koden AND bekreftet IS NULL AND opprettet > naa - interval '48 hours';
    INSERT INTO varsling_folgernokkel (hash, folger_id)
    SELECT a.kode_hash, a.folger_id FROM varsling_abonnement a WHERE a.kode_hash = koden AND a.bekreftet IS NOT NULL
    ON CONFLICT DO NOTHING;
    RETURN EXISTS (SELECT FROM varsling_abonnement WHERE kode_hash = koden AND bekreftet IS NOT NULL);
END $$;
INSERT INTO varsling_folgernokkel (hash, folger_id)
SELECT a.kode_hash, a.folger_id FROM varsling_abonnement a WHERE a.bekreftet IS NOT NULL
ON CONFLICT DO NOTHING;
"""
BEKREFTE_BORT = """
CREATE OR REPLACE FUNCTION mottak.varsling_bekreft(koden text, naa timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    WITH satt AS (
        UPDATE varsling_abonnement SET bekreftet = naa, varslet = naa,
            sett = (SELECT coalesce(max(n.id), 0) FROM varsling_nyhet n)
        WHERE kode_hash = koden AND bekreftet IS NULL AND opprettet > naa - interval '48 hours' RETURNING id)
    SELECT EXISTS (SELECT FROM satt)
        OR EXISTS (SELECT FROM varsling_abonnement WHERE kode_hash = koden AND bekreftet IS NOT NULL)
$$;
"""

# Whoever follows nothing any more is told that the address is gone, and so it is: what nobody has confirmed goes too.
AVSLUTTE = """
CREATE OR REPLACE FUNCTION mottak.varsling_avslutt(koden text, abonnementet uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
DECLARE
    folgeren uuid := varsling_folgeren(koden);
    antall integer;
BEGIN
    PERFORM FROM varsling_folger f WHERE f.id = folgeren FOR UPDATE;
    DELETE FROM varsling_abonnement a
    WHERE a.folger_id = folgeren AND (abonnementet IS NULL OR a.id = abonnementet);
    GET DIAGNOSTICS antall = ROW_COUNT;
    IF NOT EXISTS (SELECT FROM varsling_abonnement a WHERE a.folger_id = folgeren AND a.bekreftet IS NOT NULL) THEN
        DELETE FROM varsling_abonnement a WHERE a.folger_id = folgeren;
        DELETE FROM varsling_levering l WHERE l.folger_id = folgeren;
        DELETE FROM varsling_folgernokkel n WHERE n.folger_id = folgeren;
        DELETE FROM varsling_folger f WHERE f.id = folgeren;
        PERFORM varsling_glem_utkurv(folgeren);
    END IF;
    RETURN antall;
END $$;
"""
AVSLUTTE_BORT = AVSLUTTE.replace(" AND a.bekreftet IS NOT NULL) THEN", ") THEN").replace(
    "        DELETE FROM varsling_abonnement a WHERE a.folger_id = folgeren;\n", ""
)


class Migration(migrations.Migration):
    dependencies = [("varsling", "0003_noytrale_emner")]
    operations = [migrations.RunSQL(BEKREFTE, BEKREFTE_BORT), migrations.RunSQL(AVSLUTTE, AVSLUTTE_BORT)]
