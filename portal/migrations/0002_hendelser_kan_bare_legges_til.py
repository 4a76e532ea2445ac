"""The database refuses to change or delete audit rows, whoever asks."""

from django.db import migrations

LAG = """
CREATE FUNCTION arbeid.portal_hendelse_bare_tillegg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Hendelsesloggen kan bare legges til; rader endres og slettes ikke.' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER portal_hendelse_bare_tillegg BEFORE UPDATE OR DELETE ON portal_hendelse
    FOR EACH ROW EXECUTE FUNCTION arbeid.portal_hendelse_bare_tillegg();
CREATE TRIGGER portal_hendelse_ikke_tommes BEFORE TRUNCATE ON portal_hendelse
    FOR EACH STATEMENT EXECUTE FUNCTION arbeid.portal_hendelse_bare_tillegg();
"""
FJERN = """
DROP TRIGGER portal_hendelse_ikke_tommes ON portal_hendelse;
DROP TRIGGER portal_hendelse_bare_tillegg ON portal_hendelse;
DROP FUNCTION arbeid.portal_hendelse_bare_tillegg();
"""


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_start")]
    operations = [migrations.RunSQL(LAG, FJERN)]
