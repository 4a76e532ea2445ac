"""The search for items reads the older ones only when the newest are not enough.

All that matched was fetched and sorted, of a common word 25,000 items, where a thousand are wanted. The newest stand in
the first part, which stops the search when it fills the page.
"""

from django.db import migrations

_HODE = """
CREATE OR REPLACE FUNCTION offentlig.moter_finn(nye tsquery, eldre tsquery, grense date, flest integer)
    RETURNS TABLE (punkt_id bigint, dag date, avgjort boolean, rang tsvector)
    LANGUAGE sql STABLE SET search_path = offentlig, arbeid, pg_temp
    SET enable_seqscan = off SET enable_indexscan = off AS $$
"""
FINN = f"""{_HODE}
    SELECT * FROM (
        (SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag >= grense AND m.sok @@ nye
         ORDER BY m.dag DESC, m.punkt_id DESC LIMIT flest)
        UNION ALL
        (SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag < grense AND m.sok @@ eldre
         ORDER BY m.dag DESC, m.punkt_id DESC LIMIT flest)
    ) t LIMIT flest
$$;
"""
SOM_FOR = f"""{_HODE}
    SELECT * FROM (
        SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag >= grense AND m.sok @@ nye
        UNION ALL
        SELECT m.punkt_id, m.dag, m.avgjort, m.rang FROM moter_motesok m WHERE m.dag < grense AND m.sok @@ eldre
    ) t ORDER BY t.dag DESC, t.punkt_id DESC LIMIT flest
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("moter", "0003_rang")]
    operations = [migrations.RunSQL(FINN, SOM_FOR)]
