"""What the database itself holds: history that stays, lawful lists of applicants, jobs, and the public role's doors."""

from django.db import migrations

HISTORIE = """
CREATE FUNCTION arbeid.stillinger_bare_tillegg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Historien til en stilling kan bare legges til; rader endres og slettes ikke.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER stillinger_steg_bare_tillegg BEFORE UPDATE OR DELETE ON stillinger_stillingssteg
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_bare_tillegg();
CREATE TRIGGER stillinger_frist_bare_tillegg BEFORE UPDATE OR DELETE ON stillinger_frist
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_bare_tillegg();
CREATE TRIGGER stillinger_liste_bare_tillegg BEFORE UPDATE OR DELETE ON stillinger_soknadsliste
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_bare_tillegg();
CREATE TRIGGER stillinger_avgjorelse_endres_ikke BEFORE UPDATE ON stillinger_unntaksavgjorelse
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_bare_tillegg();
"""
HISTORIE_BORT = """
DROP TRIGGER stillinger_steg_bare_tillegg ON stillinger_stillingssteg;
DROP TRIGGER stillinger_frist_bare_tillegg ON stillinger_frist;
DROP TRIGGER stillinger_liste_bare_tillegg ON stillinger_soknadsliste;
DROP TRIGGER stillinger_avgjorelse_endres_ikke ON stillinger_unntaksavgjorelse;
DROP FUNCTION arbeid.stillinger_bare_tillegg();
"""

# The same rules as stillinger/soknadsliste.py, for whoever goes past it (S2, S4).
LOVLIG = """
CREATE FUNCTION arbeid.stillinger_gjelder(stillingen bigint, fristen date, per timestamptz)
    RETURNS TABLE (navn text, onsket boolean, innvilget boolean, vindu timestamptz)
    LANGUAGE sql STABLE SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
    SELECT s.navn, o.id IS NOT NULL, a.innvilget, a.vindu_til
    FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id
    LEFT JOIN LATERAL (SELECT x.innvilget, x.vindu_til FROM stillinger_unntaksavgjorelse x
                       WHERE x.onske_id = o.id ORDER BY x.id DESC LIMIT 1) a ON true
    WHERE s.stilling_id = stillingen AND s.dag <= fristen AND (s.trukket IS NULL OR s.trukket > per)
$$;
CREATE FUNCTION arbeid.stillinger_liste_lovlig() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
DECLARE
    navngitte text[];
    pa_lista text[];
    unntatte integer;
    uavgjorte integer;
    apne integer;
    feil text;
BEGIN
    SELECT coalesce(array_agg(g.navn ORDER BY g.navn) FILTER (WHERE g.innvilget IS NOT TRUE), '{}'),
           count(*) FILTER (WHERE g.innvilget), count(*) FILTER (WHERE g.onsket AND g.innvilget IS NULL),
           count(*) FILTER (WHERE g.innvilget IS FALSE AND g.vindu > NEW.laget)
    INTO navngitte, unntatte, uavgjorte, apne FROM stillinger_gjelder(NEW.stilling_id, NEW.frist, NEW.laget) g;
    SELECT coalesce(array_agg(r ->> 'navn' ORDER BY r ->> 'navn'), '{}') INTO pa_lista
    FROM jsonb_array_elements(NEW.rader) r WHERE NOT r ? 'unntatt';
    feil := CASE
        WHEN NOT EXISTS (SELECT FROM stillinger_frist f WHERE f.stilling_id = NEW.stilling_id AND f.dato = NEW.frist)
            THEN 'Stillingen har ikke hatt denne fristen.'
        WHEN NEW.laget < (NEW.frist + 1)::timestamp AT TIME ZONE 'Europe/Oslo' THEN 'Søknadsfristen er ikke ute.'
        WHEN uavgjorte > 0 THEN 'Et ønske om å bli utelatt er ikke avgjort.'
        WHEN apne > 0 THEN 'En søker som fikk nei, kan fortsatt trekke søknaden.'
        WHEN EXISTS (SELECT FROM jsonb_array_elements(NEW.rader) r, jsonb_object_keys(r) k
                     WHERE k NOT IN ('navn', 'alder', 'tittel', 'kommune', 'unntatt'))
            THEN 'Søkerlista kan bare ha navn, alder, tittel og kommune (offl. § 25).'
        WHEN navngitte <> pa_lista THEN 'Navnene på lista er ikke de som skal stå der.'
        WHEN unntatte <> (SELECT count(*) FROM jsonb_array_elements(NEW.rader) r WHERE r ? 'unntatt'
                          AND (SELECT count(*) FROM jsonb_object_keys(r)) = 1)
            THEN 'De utelatte søkerne skal telles med, uten opplysninger.'
        WHEN NEW.antall <> jsonb_array_length(NEW.rader)
            OR NEW.antall <> (SELECT coalesce(sum(v::int), 0) FROM jsonb_each_text(NEW.kjonn) AS x(n, v))
            THEN 'Tallene på lista stemmer ikke.'
    END;
    IF feil IS NOT NULL THEN
        RAISE EXCEPTION '%', feil USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stillinger_liste_lovlig BEFORE INSERT ON stillinger_soknadsliste
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_liste_lovlig();
"""
LOVLIG_BORT = """
DROP TRIGGER stillinger_liste_lovlig ON stillinger_soknadsliste;
DROP FUNCTION arbeid.stillinger_liste_lovlig();
DROP FUNCTION arbeid.stillinger_gjelder(bigint, date, timestamptz);
"""

INNTAK = """
CREATE FUNCTION arbeid.stillinger_meld_fra() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = arbeid, pg_temp AS $$
BEGIN
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('stillinger', TG_ARGV[0], jsonb_build_object('mottak_id', NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER stillinger_innsendtsoknad_jobb AFTER INSERT ON stillinger_innsendtsoknad
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_meld_fra('stillinger.motta');
CREATE TRIGGER stillinger_sokermelding_jobb AFTER INSERT ON stillinger_sokermelding
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_meld_fra('stillinger.motta_melding');
"""
INNTAK_BORT = """
DROP TRIGGER stillinger_innsendtsoknad_jobb ON stillinger_innsendtsoknad;
DROP TRIGGER stillinger_sokermelding_jobb ON stillinger_sokermelding;
DROP FUNCTION arbeid.stillinger_meld_fra();
"""

# The doors: the hash of a code gives what is sealed to that code. Nothing can be listed, and nothing read without it.
DORER = """
CREATE FUNCTION mottak.stillinger_utkast(koden text) RETURNS TABLE (stilling text, versjon integer, innhold bytea)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT u.stilling, u.versjon, u.innhold FROM stillinger_soknadsutkast u
    WHERE u.kode_hash = koden
      AND NOT EXISTS (SELECT FROM stillinger_innsendtsoknad i WHERE i.kode_hash = koden AND i.versjon >= u.versjon)
      AND NOT EXISTS (SELECT FROM stillinger_sokerside p WHERE p.kode_hash = koden AND p.versjon >= u.versjon)
    ORDER BY u.versjon DESC, u.tid DESC LIMIT 1
$$;
CREATE FUNCTION mottak.stillinger_del(koden text, delen uuid) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT d.innhold FROM stillinger_soknadsdel d WHERE d.kode_hash = koden AND d.id = delen
$$;
CREATE FUNCTION mottak.stillinger_soknad(koden text)
    RETURNS TABLE (stilling text, versjon integer, kopi bytea, side bytea, tid timestamptz)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT t.nokkel, p.versjon, p.kopi, p.innhold, coalesce(s.endret, s.mottatt) FROM stillinger_sokerside p
    JOIN stillinger_soknad s ON s.id = p.soknad_id JOIN stillinger_stilling t ON t.id = s.stilling_id
    WHERE p.kode_hash = koden
    UNION ALL
    SELECT i.stilling, i.versjon, i.kopi, NULL, i.tid FROM stillinger_innsendtsoknad i WHERE i.kode_hash = koden
    ORDER BY 2 DESC, 4 NULLS LAST LIMIT 1
$$;
CREATE FUNCTION mottak.stillinger_utvidet(koden text) RETURNS bytea
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT p.utvidet FROM stillinger_sokerside p WHERE p.kode_hash = koden
$$;
"""
DORER_BORT = """
DROP FUNCTION mottak.stillinger_utkast(text);
DROP FUNCTION mottak.stillinger_del(text, uuid);
DROP FUNCTION mottak.stillinger_soknad(text);
DROP FUNCTION mottak.stillinger_utvidet(text);
"""


class Migration(migrations.Migration):
    dependencies = [("stillinger", "0001_start")]
    operations = [
        migrations.RunSQL(HISTORIE, HISTORIE_BORT),
        migrations.RunSQL(LOVLIG, LOVLIG_BORT),
        migrations.RunSQL(INNTAK, INNTAK_BORT),
        migrations.RunSQL(DORER, DORER_BORT),
    ]
