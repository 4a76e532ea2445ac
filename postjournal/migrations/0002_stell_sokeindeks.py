"""Lets the staff role merge the search index's waiting list and refresh the planner's figures after an import."""

from django.db import migrations

LAG = """
CREATE FUNCTION arbeid.postjournal_stell_sokeindeks() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, offentlig, arbeid AS $$
BEGIN
    PERFORM gin_clean_pending_list('sokerad_sok'::regclass);
    ANALYZE postjournal_sokerad, postjournal_offentligpost;
END $$;
REVOKE ALL ON FUNCTION arbeid.postjournal_stell_sokeindeks() FROM PUBLIC;
"""
FJERN = "DROP FUNCTION arbeid.postjournal_stell_sokeindeks()"


class Migration(migrations.Migration):
    dependencies = [("postjournal", "0001_start")]
    operations = [migrations.RunSQL(LAG, FJERN)]
