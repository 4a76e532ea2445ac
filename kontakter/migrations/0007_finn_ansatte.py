"""The search for staff always goes by the index of keys.

The planner thinks that comparing two lists of a hundred words costs no more than comparing two numbers, so it would
rather read all staff than ask the index, which takes a hundred times as long.
"""

from django.db import migrations

FINN = """
CREATE FUNCTION offentlig.kontakter_finn_ansatte(grupper jsonb, naermest varchar[], flest integer)
    RETURNS TABLE (id bigint, navn varchar, tittel varchar, enhet varchar, oppgaver text)
    LANGUAGE plpgsql STABLE SET search_path = offentlig, arbeid, pg_temp SET enable_seqscan = off AS $$
DECLARE
    vilkaar text;
BEGIN
    SELECT string_agg(format('a.nokler && %L::varchar[]', ARRAY(SELECT jsonb_array_elements_text(g))), ' AND ')
    INTO vilkaar FROM jsonb_array_elements(grupper) AS g;
    RETURN QUERY EXECUTE format(
        'SELECT a.id, a.navn, a.tittel, e.navn, a.oppgaver FROM kontakter_offentligansatt a '
        'LEFT JOIN kontakter_offentligenhet e ON e.id = a.enhet_id WHERE %s '
        'ORDER BY (a.nokler && $1) DESC, a.id LIMIT $2', coalesce(vilkaar, 'false')
    ) USING naermest, flest;
END $$;
"""
FINN_BORT = "DROP FUNCTION offentlig.kontakter_finn_ansatte(jsonb, varchar[], integer);"


class Migration(migrations.Migration):
    dependencies = [("kontakter", "0006_enhet_endret")]
    operations = [migrations.RunSQL(FINN, FINN_BORT)]
