"""What items are ranked by, and a search that always goes by the index of words.

The planner thinks that asking a vector whether it holds a word costs no more than comparing two numbers. It would
rather unpack all papers than ask the index, which takes a hundred times as long.
"""

from django.db import migrations, models

import portal.felt

FINN = """
CREATE FUNCTION offentlig.moter_finn(nye tsquery, eldre tsquery, grense date, flest integer)
    RETURNS TABLE (punkt_id bigint, dag date, avgjort boolean, rang tsvector)
    LANGUAGE sql STABLE SET search_path = offentlig, arbeid, pg_temp
    SET enable_seqscan = off SET enable_indexscan = off AS $$
    SELECT * FROM (
        SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag >= grense AND m.sok @@ nye
        UNION ALL
        SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag < grense AND m.sok @@ eldre
    ) t ORDER BY t.dag DESC, t.punkt_id DESC LIMIT flest
$$;
"""
FINN_BORT = "DROP FUNCTION offentlig.moter_finn(tsquery, tsquery, date, integer);"


class Migration(migrations.Migration):
    dependencies = [("moter", "0002_lukkingshjemler")]
    operations = [
        migrations.AddField(
            model_name="motesok",
            name="rang",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Func(models.F("sok"), template="ts_filter(%(expressions)s, '{a,b}')"),
                output_field=portal.felt.Tsvektor(),
            ),
        ),
        migrations.RunSQL(FINN, FINN_BORT),
    ]
