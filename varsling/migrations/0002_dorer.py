"""What the database itself holds: the job of an order, and the doors that a follower's code opens."""

from django.db import migrations

INNTAK = """
CREATE FUNCTION arbeid.varsling_meld_fra() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = arbeid, pg_temp AS $$
BEGIN
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('varsling', 'varsling.motta', jsonb_build_object('mottak_id', NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER varsling_bestilling_jobb AFTER INSERT ON varsling_bestilling
    FOR EACH ROW EXECUTE FUNCTION arbeid.varsling_meld_fra();
"""
INNTAK_BORT = """
DROP TRIGGER varsling_bestilling_jobb ON varsling_bestilling;
DROP FUNCTION arbeid.varsling_meld_fra();
"""

# A code opens its own follower and nobody else's: the one in each message, and the one that confirmed a subscription.
HVEM = """
CREATE FUNCTION arbeid.varsling_folgeren(koden text) RETURNS uuid
    LANGUAGE sql STABLE SET search_path = arbeid, pg_temp AS $$
    SELECT n.folger_id FROM varsling_folgernokkel n WHERE n.hash = koden
    UNION ALL
    SELECT a.folger_id FROM varsling_abonnement a WHERE a.kode_hash = koden AND a.bekreftet IS NOT NULL
    LIMIT 1
$$;
CREATE FUNCTION arbeid.varsling_vist(adressen text) RETURNS text
    LANGUAGE sql IMMUTABLE SET search_path = pg_temp AS $$
    SELECT left(adressen, 1) || '…@' || split_part(adressen, '@', 2)
$$;
"""
HVEM_BORT = """
DROP FUNCTION arbeid.varsling_vist(text);
DROP FUNCTION arbeid.varsling_folgeren(text);
"""

LESE = """
CREATE FUNCTION mottak.varsling_bestilt(koden text, naa timestamptz)
    RETURNS TABLE (id uuid, slag text, hva text, takt text, epost text, bekreftet boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT a.id, a.slag, a.hva, a.takt, varsling_vist(f.epost), a.bekreftet IS NOT NULL
    FROM varsling_abonnement a JOIN varsling_folger f ON f.id = a.folger_id
    WHERE a.kode_hash = koden AND (a.bekreftet IS NOT NULL OR a.opprettet > naa - interval '48 hours')
$$;
CREATE FUNCTION mottak.varsling_mine(koden text)
    RETURNS TABLE (id uuid, slag text, hva text, takt text, epost text, bekreftet boolean)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT a.id, a.slag, a.hva, a.takt, varsling_vist(f.epost), true
    FROM varsling_abonnement a JOIN varsling_folger f ON f.id = a.folger_id
    WHERE f.id = varsling_folgeren(koden) AND a.bekreftet IS NOT NULL ORDER BY a.bekreftet, a.id
$$;
"""
LESE_BORT = """
DROP FUNCTION mottak.varsling_mine(text);
DROP FUNCTION mottak.varsling_bestilt(text, timestamptz);
"""

# What waits for somebody who leaves is not sent, and what was sent tells no address. A message that is being sent just
# then is left to the worker's own tidying, so that nobody waits for the mail server.
GLEMME = """
CREATE FUNCTION arbeid.varsling_glem_utkurv(folgeren uuid) RETURNS void
    LANGUAGE plpgsql SET search_path = arbeid, pg_temp AS $$
DECLARE
    monster text := 'varsling.' || folgeren || ':%';
    ledige bigint[];
BEGIN
    SELECT array_agg(l.id) INTO ledige FROM (
        SELECT u.id FROM portal_utsending u WHERE u.nokkel LIKE monster AND u.til <> '' FOR UPDATE SKIP LOCKED) l;
    DELETE FROM portal_utsending u WHERE u.id = ANY(ledige) AND u.neste_forsok IS NOT NULL;
    UPDATE portal_utsending u SET til = '', tekst = '', vedlegg = '[]', hode = '{}' WHERE u.id = ANY(ledige);
END $$;
"""
GLEMME_BORT = "DROP FUNCTION arbeid.varsling_glem_utkurv(uuid);"

# News begins with what is found from now on. Whoever writes locks the follower first, as the worker does.
GJORE = """
CREATE FUNCTION mottak.varsling_bekreft(koden text, naa timestamptz) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    WITH satt AS (
        UPDATE varsling_abonnement SET bekreftet = naa, varslet = naa,
            sett = (SELECT coalesce(max(n.id), 0) FROM varsling_nyhet n)
        WHERE kode_hash = koden AND bekreftet IS NULL AND opprettet > naa - interval '48 hours' RETURNING id)
    SELECT EXISTS (SELECT FROM satt)
        OR EXISTS (SELECT FROM varsling_abonnement WHERE kode_hash = koden AND bekreftet IS NOT NULL)
$$;
CREATE FUNCTION mottak.varsling_sett_takt(koden text, abonnementet uuid, takten text) RETURNS boolean
    LANGUAGE sql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    WITH satt AS (
        UPDATE varsling_abonnement SET takt = takten
        WHERE id = abonnementet AND folger_id = varsling_folgeren(koden) AND bekreftet IS NOT NULL RETURNING id)
    SELECT EXISTS (SELECT FROM satt)
$$;
CREATE FUNCTION mottak.varsling_avslutt(koden text, abonnementet uuid) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
DECLARE
    folgeren uuid := varsling_folgeren(koden);
    antall integer;
BEGIN
    PERFORM FROM varsling_folger f WHERE f.id = folgeren FOR UPDATE;
    DELETE FROM varsling_abonnement a
    WHERE a.folger_id = folgeren AND (abonnementet IS NULL OR a.id = abonnementet);
    GET DIAGNOSTICS antall = ROW_COUNT;
    IF NOT EXISTS (SELECT FROM varsling_abonnement a WHERE a.folger_id = folgeren) THEN
        DELETE FROM varsling_levering l WHERE l.folger_id = folgeren;
        DELETE FROM varsling_folgernokkel n WHERE n.folger_id = folgeren;
        DELETE FROM varsling_folger f WHERE f.id = folgeren;
        PERFORM varsling_glem_utkurv(folgeren);
    END IF;
    RETURN antall;
END $$;
"""
GJORE_BORT = """
DROP FUNCTION mottak.varsling_avslutt(text, uuid);
DROP FUNCTION mottak.varsling_sett_takt(text, uuid, text);
DROP FUNCTION mottak.varsling_bekreft(text, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("varsling", "0001_start"), ("portal", "0005_utsending_hode")]
    operations = [
        migrations.RunSQL(INNTAK, INNTAK_BORT),
        migrations.RunSQL(HVEM, HVEM_BORT),
        migrations.RunSQL(LESE, LESE_BORT),
        migrations.RunSQL(GLEMME, GLEMME_BORT),
        migrations.RunSQL(GJORE, GJORE_BORT),
    ]
