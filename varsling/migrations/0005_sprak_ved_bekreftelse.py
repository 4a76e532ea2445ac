"""The door by which a follower gets messages in the language that the last order was confirmed in."""

from django.db import migrations

SPRAK = """
CREATE FUNCTION mottak.varsling_sett_sprak(koden text, spraket text) RETURNS void
    LANGUAGE sql SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    UPDATE varsling_folger SET sprak = spraket
    WHERE id = varsling_folgeren(koden) AND spraket IN ('nb', 'nn', 'en')
$$;
"""
SPRAK_BORT = "DROP FUNCTION mottak.varsling_sett_sprak(text, text);"


class Migration(migrations.Migration):
    dependencies = [("varsling", "0004_egen_side_og_ubekreftede")]
    operations = [migrations.RunSQL(SPRAK, SPRAK_BORT)]
