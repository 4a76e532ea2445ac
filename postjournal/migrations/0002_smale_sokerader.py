"""Keeps the search vector out of the row, and lets the staff role merge the index's waiting list after an import."""

from django.db import migrations

LAG = """
ALTER TABLE postjournal_sokerad ALTER COLUMN sok SET STORAGE EXTERNAL;
ALTER TABLE postjournal_sokerad SET (toast_tuple_target = 128);
CREATE FUNCTION arbeid.postjournal_flett_sokeindeks() RETURNS bigint LANGUAGE sql SECURITY DEFINER
    SET search_path = pg_catalog, offentlig, arbeid AS $$ SELECT gin_clean_pending_list('sokerad_sok'::regclass) $$;
REVOKE ALL ON FUNCTION arbeid.postjournal_flett_sokeindeks() FROM PUBLIC;
"""
FJERN = """
DROP FUNCTION arbeid.postjournal_flett_sokeindeks();
ALTER TABLE postjournal_sokerad RESET (toast_tuple_target);
ALTER TABLE postjournal_sokerad ALTER COLUMN sok SET STORAGE EXTENDED;
"""


class Migration(migrations.Migration):
    dependencies = [("postjournal", "0001_start")]
    operations = [migrations.RunSQL(LAG, FJERN)]
