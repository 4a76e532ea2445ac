"""What lies behind one code is bounded: one draft, and files that can be counted and taken away."""

from django.db import migrations

UTKAST = """
CREATE FUNCTION mottak.stillinger_ett_utkast() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = mottak, arbeid, pg_temp AS $$
BEGIN
    DELETE FROM stillinger_soknadsutkast WHERE kode_hash = NEW.kode_hash AND versjon < NEW.versjon;
    RETURN NULL;
END $$;
CREATE TRIGGER stillinger_ett_utkast AFTER INSERT ON stillinger_soknadsutkast
    FOR EACH ROW EXECUTE FUNCTION mottak.stillinger_ett_utkast();
"""
UTKAST_BORT = """
DROP TRIGGER stillinger_ett_utkast ON stillinger_soknadsutkast;
DROP FUNCTION mottak.stillinger_ett_utkast();
"""
FILER = """
CREATE FUNCTION mottak.stillinger_opptatt(koden text) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT coalesce(sum(octet_length(d.innhold)), 0) FROM stillinger_soknadsdel d WHERE d.kode_hash = koden
$$;
CREATE FUNCTION mottak.stillinger_kast_del(koden text, delen uuid) RETURNS void
    LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    DELETE FROM stillinger_soknadsdel d WHERE d.kode_hash = koden AND d.id = delen
        AND NOT EXISTS (SELECT FROM stillinger_innsendtsoknad i WHERE i.kode_hash = koden)
        AND NOT EXISTS (SELECT FROM stillinger_sokerside p WHERE p.kode_hash = koden)
$$;
"""
FILER_BORT = """
DROP FUNCTION mottak.stillinger_opptatt(text);
DROP FUNCTION mottak.stillinger_kast_del(text, uuid);
"""


class Migration(migrations.Migration):
    dependencies = [("stillinger", "0002_regler_og_dorer")]
    operations = [migrations.RunSQL(UTKAST, UTKAST_BORT), migrations.RunSQL(FILER, FILER_BORT)]
