from django.db import migrations

# As `portal_for_mange`, but tells how much is used and since when, which a client is told in headers. To lose a count
# when the server stops is nothing, so no reader waits for the disk.
KVOTE = """
CREATE FUNCTION mottak.portal_kvote(klienten text, grense integer, naa timestamptz, siden timestamptz)
    RETURNS TABLE (brukt integer, forste timestamptz)
    LANGUAGE sql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT set_config('synchronous_commit', 'off', true);
    WITH gamle AS (SELECT count(*)::integer AS antall, min(tid) AS forste
                   FROM portal_forsok WHERE klient = klienten AND tid > siden),
        ny AS (INSERT INTO portal_forsok (id, klient, tid)
               SELECT gen_random_uuid(), klienten, naa FROM gamle WHERE antall < grense)
    SELECT antall, forste FROM gamle
$$;
"""
KVOTE_BORT = "DROP FUNCTION mottak.portal_kvote(text, integer, timestamptz, timestamptz);"


class Migration(migrations.Migration):

    dependencies = [
        ('portal', '0005_utsending_hode'),
    ]

    operations = [
        migrations.RunSQL(KVOTE, KVOTE_BORT),
    ]
