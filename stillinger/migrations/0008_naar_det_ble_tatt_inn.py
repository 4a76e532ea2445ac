"""An application counts from when it was known here: it was on no list before, and in no package for the archive."""

from django.db import migrations, models

# What was sent waited for its turn; the log has when that was. Everything else was written when it was done.
FYLL = """
UPDATE stillinger_soknadssteg t SET tatt_inn = greatest(t.tid, CASE
    WHEN t.slag = 'sendt' OR (t.slag = 'trukket' AND t.av = 'søkeren') THEN (
        SELECT min(h.tid) FROM portal_hendelse h
        WHERE h.objekt = 'stillinger.soknad:' || t.soknad_id AND h.tid >= t.tid
          AND h.handling = CASE t.slag WHEN 'sendt' THEN 'søknad mottatt' ELSE 'søknad trukket' END)
    END);
"""
SOKERE = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_sokere(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (soknad bigint, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.id, o.id IS NOT NULL, a.innvilget, a.vindu_til
    FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id AND o.tatt_tilbake IS NULL
    LEFT JOIN LATERAL (SELECT x.innvilget, x.vindu_til FROM stillinger_unntaksavgjorelse x
                       WHERE x.onske_id = o.id AND (o.endret IS NULL OR x.tid > o.endret)
                       ORDER BY x.id DESC LIMIT 1) a ON true
    WHERE s.stilling_id = stillingen AND s.dag <= fristen AND (
        s.trukket IS NULL OR s.trukket > per
        OR (o.id IS NULL OR a.innvilget OR s.trukket > a.vindu_til)
        AND EXISTS (SELECT FROM stillinger_soknadsliste l
                    WHERE l.stilling_id = stillingen AND l.frist = fristen AND l.laget < s.trukket
                      AND l.laget >= (SELECT min(t.tatt_inn) FROM stillinger_soknadssteg t WHERE t.soknad_id = s.id))
    )
$$;
"""
SOKERE_FOER = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_sokere(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (soknad bigint, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.id, o.id IS NOT NULL, a.innvilget, a.vindu_til
    FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id AND o.tatt_tilbake IS NULL
    LEFT JOIN LATERAL (SELECT x.innvilget, x.vindu_til FROM stillinger_unntaksavgjorelse x
                       WHERE x.onske_id = o.id AND (o.endret IS NULL OR x.tid > o.endret)
                       ORDER BY x.id DESC LIMIT 1) a ON true
    WHERE s.stilling_id = stillingen AND s.dag <= fristen AND (
        s.trukket IS NULL OR s.trukket > per
        OR (o.id IS NULL OR a.innvilget OR s.trukket > a.vindu_til)
        AND EXISTS (SELECT FROM stillinger_soknadsliste l
                    WHERE l.stilling_id = stillingen AND l.frist = fristen AND l.laget < s.trukket
                      AND l.laget >= (SELECT min(t.tid) FROM stillinger_soknadssteg t WHERE t.soknad_id = s.id))
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("stillinger", "0007_beskjed_om_avslag"), ("portal", "0006_kvote")]
    operations = [
        migrations.AddField(
            model_name="soknadssteg",
            name="tatt_inn",
            field=models.DateTimeField(null=True, verbose_name="tatt inn"),
        ),
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="soknadssteg",
            name="tatt_inn",
            field=models.DateTimeField(verbose_name="tatt inn"),
        ),
        migrations.RunSQL(SOKERE, SOKERE_FOER),
    ]
