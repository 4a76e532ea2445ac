"""A wish that the applicant changes after a decision is undecided again, and one that is taken back is no wish (S4)."""

from django.db import migrations, models

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
                      AND l.laget >= (SELECT min(t.tid) FROM stillinger_soknadssteg t WHERE t.soknad_id = s.id))
    )
$$;
"""
SOKERE_FOER = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_sokere(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (soknad bigint, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.id, o.id IS NOT NULL, a.innvilget, a.vindu_til
    FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id
    LEFT JOIN LATERAL (SELECT x.innvilget, x.vindu_til FROM stillinger_unntaksavgjorelse x
                       WHERE x.onske_id = o.id ORDER BY x.id DESC LIMIT 1) a ON true
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
    dependencies = [("stillinger", "0005_rettelser_beholder_trukne")]
    operations = [
        migrations.AddField(
            model_name="unntaksonske",
            name="endret",
            field=models.DateTimeField(blank=True, null=True, verbose_name="endret etter avgjørelsen"),
        ),
        migrations.AddField(
            model_name="unntaksonske",
            name="tatt_tilbake",
            field=models.DateTimeField(blank=True, null=True, verbose_name="tatt tilbake"),
        ),
        migrations.RunSQL(SOKERE, SOKERE_FOER),
    ]
