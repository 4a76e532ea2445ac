"""Counting how often a client asks is the portal's: staff search has a limit too."""

from django.db import migrations

FORSOK = """
CREATE FUNCTION mottak.innsyn_forsok(klienten text, siden timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT count(*) FROM innsyn_forsok WHERE klient = klienten AND tid > siden
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0003_hjemlene"), ("portal", "0004_forsok")]
    operations = [
        migrations.RunSQL("DROP FUNCTION mottak.innsyn_forsok(text, timestamptz);", FORSOK),
        migrations.DeleteModel(name="Forsok"),
    ]
