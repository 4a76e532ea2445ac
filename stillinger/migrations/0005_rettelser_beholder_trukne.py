"""A correction of a list keeps those who withdrew after it was out (S5), and the database holds it to that."""

from django.db import migrations

# The same rule as stillinger/soknadsliste.py and lister.py: who is an applicant on the list at a deadline.
SOKERE = """
CREATE FUNCTION arbeid.stillinger_sokere(stillingen bigint, fristen date, per timestamptz)
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
SOKERE_BORT = "DROP FUNCTION arbeid.stillinger_sokere(bigint, date, timestamptz);"

GJELDER = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_gjelder(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (navn text, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.navn, g.onsket, g.innvilget, g.vindu
    FROM stillinger_sokere(stillingen, fristen, per) g JOIN stillinger_soknad s ON s.id = g.soknad
$$;
"""
GJELDER_FOER = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_gjelder(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (navn text, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.navn, o.id IS NOT NULL, a.innvilget, a.vindu_til
    FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id
    LEFT JOIN LATERAL (SELECT x.innvilget, x.vindu_til FROM stillinger_unntaksavgjorelse x
                       WHERE x.onske_id = o.id ORDER BY x.id DESC LIMIT 1) a ON true
    WHERE s.stilling_id = stillingen AND s.dag <= fristen AND (s.trukket IS NULL OR s.trukket > per)
$$;
"""

HEL = """
CREATE OR REPLACE FUNCTION arbeid.stillinger_liste_hel() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
DECLARE
    ventet text[];
    fatt text[];
    kjonnene jsonb;
BEGIN
    IF EXISTS (SELECT FROM stillinger_soknad s
               WHERE s.stilling_id = NEW.stilling_id AND s.dag <= NEW.frist AND s.slettet IS NOT NULL) THEN
        RAISE EXCEPTION 'Søkerne er slettet. Det kan ikke lages en ny søkerliste.' USING ERRCODE = 'check_violation';
    END IF;
    WITH gjelder AS (
        SELECT s.kjonn, {innvilget}, jsonb_build_object('navn', s.navn, 'tittel', s.tittel, 'kommune', s.kommune,
            'alder', extract(year FROM age(NEW.frist, s.fodt))::int)::text AS rad
        {fra}
    )
    SELECT (SELECT coalesce(array_agg(rad ORDER BY rad) FILTER (WHERE innvilget IS NOT TRUE), '{{}}') FROM gjelder),
           (SELECT coalesce(jsonb_object_agg(kjonn, n), '{{}}')
            FROM (SELECT kjonn, count(*) AS n FROM gjelder GROUP BY kjonn) telt)
    INTO ventet, kjonnene;
    SELECT coalesce(array_agg(r::text ORDER BY r::text), '{{}}') INTO fatt
    FROM jsonb_array_elements(NEW.rader) r WHERE NOT r ? 'unntatt';
    IF ventet <> fatt THEN
        RAISE EXCEPTION 'Radene på lista er ikke slik søknadene sier.' USING ERRCODE = 'check_violation';
    END IF;
    IF kjonnene <> NEW.kjonn THEN
        RAISE EXCEPTION 'Tallene for kjønn stemmer ikke.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
"""
HEL_NAA = HEL.format(
    innvilget="g.innvilget",
    fra="""FROM stillinger_sokere(NEW.stilling_id, NEW.frist, NEW.laget) g
        JOIN stillinger_soknad s ON s.id = g.soknad""",
)
HEL_FOER = HEL.format(
    innvilget="a.innvilget",
    fra="""FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id
        LEFT JOIN LATERAL (SELECT x.innvilget FROM stillinger_unntaksavgjorelse x
                           WHERE x.onske_id = o.id ORDER BY x.id DESC LIMIT 1) a ON true
        WHERE s.stilling_id = NEW.stilling_id AND s.dag <= NEW.frist AND (s.trukket IS NULL OR s.trukket > NEW.laget)""",
)


class Migration(migrations.Migration):
    dependencies = [("stillinger", "0004_arkiv_maler_og_nav")]
    operations = [
        migrations.RunSQL(SOKERE, SOKERE_BORT),
        migrations.RunSQL(GJELDER, GJELDER_FOER),
        migrations.RunSQL(HEL_NAA, HEL_FOER),
    ]
