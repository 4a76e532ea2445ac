"""What the database itself holds: lawful decisions, history that stays, numbers, and the doors of the public role."""

from django.db import migrations

HISTORIE = """
CREATE FUNCTION arbeid.innsyn_bare_tillegg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Historien til et innsynskrav kan bare legges til; rader endres og slettes ikke.'
        USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER innsyn_steg_bare_tillegg BEFORE UPDATE OR DELETE ON innsyn_steg
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_bare_tillegg();
CREATE TRIGGER innsyn_avgjorelse_bare_tillegg BEFORE UPDATE OR DELETE ON innsyn_avgjorelse
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_bare_tillegg();
CREATE TRIGGER innsyn_hjemmel_slettes_ikke BEFORE DELETE ON innsyn_hjemmel
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_bare_tillegg();
"""
HISTORIE_BORT = """
DROP TRIGGER innsyn_steg_bare_tillegg ON innsyn_steg;
DROP TRIGGER innsyn_avgjorelse_bare_tillegg ON innsyn_avgjorelse;
DROP TRIGGER innsyn_hjemmel_slettes_ikke ON innsyn_hjemmel;
DROP FUNCTION arbeid.innsyn_bare_tillegg();
"""

# The same rules as innsyn/lovlig.py, for whoever goes past it.
LOVLIG = """
CREATE FUNCTION arbeid.innsyn_avgjorelse_lovlig() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
DECLARE
    h innsyn_hjemmel;
    j innsyn_hjemmel;
    dag date := (NEW.tid AT TIME ZONE 'Europe/Oslo')::date;
    feil text;
BEGIN
    IF NEW.hjemmel_id IS NULL THEN
        RETURN NEW;
    END IF;
    SELECT * INTO h FROM innsyn_hjemmel WHERE kode = NEW.hjemmel_id;
    SELECT * INTO j FROM innsyn_hjemmel WHERE kode = NEW.jf_id;
    feil := CASE
        WHEN h.bruk <> 'dokument' OR h.gjelder = 'resten' THEN 'Hjemmelen kan ikke brukes alene for et dokument.'
        WHEN NOT h.aktiv OR dag < h.gyldig_fra OR dag > h.gyldig_til THEN 'Hjemmelen gjelder ikke nå.'
        WHEN NEW.jf_id IS NOT NULL AND (NOT j.aktiv OR dag < j.gyldig_fra OR dag > j.gyldig_til)
            THEN 'Bestemmelsen om taushetsplikt gjelder ikke nå.'
        WHEN h.krever_jf AND NEW.jf_id IS NULL THEN '§ 13 skal alltid vise til loven som gir taushetsplikt.'
        WHEN NEW.jf_id IS NOT NULL AND (j.bruk <> 'jf' OR NOT h.krever_jf) THEN 'Bestemmelsen om taushetsplikt passer ikke.'
        WHEN h.bindende = 'kan' AND NEW.merinnsyn !~ '[^[:space:]]' THEN 'Merinnsyn skal vurderes (offl. § 11).'
        WHEN NEW.utfall = 'avslag' AND h.gjelder NOT LIKE 'dokument%' AND NEW.bokstav12 = ''
            THEN 'Resten av dokumentet skal gis, eller § 12 bokstav a, b eller c oppgis.'
        WHEN NEW.utfall = 'delvis' AND NEW.bokstav12 <> '' THEN 'Ved delvis innsyn gis resten.'
        WHEN h.kode ~ '^OFFL-1[45](-|$)' AND EXISTS (
            SELECT FROM innsyn_kravdokument k JOIN postjournal_journalpost p ON p.id = k.post_id
            WHERE k.id = NEW.kravdokument_id AND (p.type IN ('S', 'K', 'P', 'B') OR EXISTS (
                SELECT FROM postjournal_part x
                WHERE x.post_id = p.id AND x.navn ~* 'kontrollutval|revisjon|klagenemnd'))
        ) THEN '§§ 14 og 15 kan ikke brukes for dette dokumentet (offl. § 16).'
    END;
    IF feil IS NOT NULL THEN
        RAISE EXCEPTION '%', feil USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER innsyn_avgjorelse_lovlig BEFORE INSERT ON innsyn_avgjorelse
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_avgjorelse_lovlig();
"""
LOVLIG_BORT = """
DROP TRIGGER innsyn_avgjorelse_lovlig ON innsyn_avgjorelse;
DROP FUNCTION arbeid.innsyn_avgjorelse_lovlig();
"""

# A request has its number at once, and its job in the queue in the same transaction.
INNTAK = """
CREATE FUNCTION arbeid.innsyn_neste_nummer(aaret integer) RETURNS integer LANGUAGE sql SECURITY DEFINER
    SET search_path = arbeid, pg_temp AS $$
    INSERT INTO innsyn_aarsnummer (aar, siste) VALUES (aaret, 1)
    ON CONFLICT (aar) DO UPDATE SET siste = innsyn_aarsnummer.siste + 1 RETURNING siste
$$;
CREATE FUNCTION arbeid.innsyn_gi_nummer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = arbeid, pg_temp AS $$
BEGIN
    NEW.aar := extract(year FROM NEW.tid AT TIME ZONE 'Europe/Oslo');
    NEW.nummer := innsyn_neste_nummer(NEW.aar);
    RETURN NEW;
END $$;
CREATE FUNCTION arbeid.innsyn_meld_fra() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = arbeid, pg_temp AS $$
BEGIN
    INSERT INTO procrastinate_jobs (queue_name, task_name, args)
    VALUES ('innsyn', TG_ARGV[0], jsonb_build_object('mottak_id', NEW.id));
    RETURN NULL;
END $$;
CREATE TRIGGER innsyn_mottattkrav_nummer BEFORE INSERT ON innsyn_mottattkrav
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_gi_nummer();
CREATE TRIGGER innsyn_mottattkrav_jobb AFTER INSERT ON innsyn_mottattkrav
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_meld_fra('innsyn.motta');
CREATE TRIGGER innsyn_mottattmelding_jobb AFTER INSERT ON innsyn_mottattmelding
    FOR EACH ROW EXECUTE FUNCTION arbeid.innsyn_meld_fra('innsyn.motta_melding');
"""
INNTAK_BORT = """
DROP TRIGGER innsyn_mottattkrav_nummer ON innsyn_mottattkrav;
DROP TRIGGER innsyn_mottattkrav_jobb ON innsyn_mottattkrav;
DROP TRIGGER innsyn_mottattmelding_jobb ON innsyn_mottattmelding;
DROP FUNCTION arbeid.innsyn_meld_fra();
DROP FUNCTION arbeid.innsyn_gi_nummer();
DROP FUNCTION arbeid.innsyn_neste_nummer(integer);
"""

# The doors: the hash of a code gives the safe columns of one thing. Nothing can be listed.
DORER = """
CREATE FUNCTION mottak.innsyn_kurv(kurven text, siden timestamptz) RETURNS TABLE (post text, dokument text)
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT s.post, s.dokument FROM (
        SELECT DISTINCT ON (r.post, r.dokument) r.post, r.dokument, r.lagt_til, r.tid
        FROM innsyn_kurvrad r WHERE r.kurv = kurven AND r.tid >= siden ORDER BY r.post, r.dokument, r.tid DESC, r.lagt_til
    ) s WHERE s.lagt_til ORDER BY s.tid, s.post, s.dokument
$$;
CREATE FUNCTION mottak.innsyn_sporing(koden text, naa timestamptz) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = arbeid, mottak, pg_temp AS $$
    SELECT coalesce(
        (SELECT s.innhold || jsonb_build_object('egen', k.gyldig_til IS NULL)
         FROM innsyn_sporingskode k JOIN innsyn_sporingsside s ON s.krav_id = k.krav_id
         WHERE k.hash = koden AND (k.gyldig_til IS NULL OR k.gyldig_til > naa)),
        (SELECT jsonb_build_object(
            'venter', true, 'egen', true, 'aar', m.aar, 'nummer', m.nummer, 'mottatt', m.tid, 'slag', m.slag, 'tekst', m.tekst,
            'dokumenter', m.dokumenter, 'har_epost', m.epost <> '', 'papir', m.papir)
         FROM innsyn_mottattkrav m WHERE m.kode_hash = koden
           AND NOT EXISTS (SELECT FROM innsyn_sporingskode k WHERE k.hash = koden)))
$$;
CREATE FUNCTION mottak.innsyn_fil(koden text, filen uuid, naa timestamptz) RETURNS jsonb
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = arbeid, mottak, pg_temp AS $$
    SELECT coalesce(
        (SELECT jsonb_build_object('sha256', f.sha256, 'filnavn', f.filnavn, 'mimetype', f.mimetype, 'storrelse', f.storrelse)
         FROM innsyn_sporingskode k JOIN innsyn_svarfil f ON f.krav_id = k.krav_id
         WHERE k.hash = koden AND f.nokkel = filen AND f.gitt IS NOT NULL AND (k.gyldig_til IS NULL OR k.gyldig_til > naa)),
        (SELECT jsonb_build_object('sha256', b.sha256, 'filnavn', b.slag || '.pdf', 'mimetype', 'application/pdf',
                                   'storrelse', b.storrelse)
         FROM innsyn_sporingskode k JOIN innsyn_brev b ON b.krav_id = k.krav_id
         WHERE k.hash = koden AND b.nokkel = filen AND b.til_krever AND (k.gyldig_til IS NULL OR k.gyldig_til > naa)))
$$;
CREATE FUNCTION mottak.innsyn_forsok(klienten text, siden timestamptz) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER SET search_path = mottak, arbeid, pg_temp AS $$
    SELECT count(*) FROM innsyn_forsok WHERE klient = klienten AND tid > siden
$$;
"""
DORER_BORT = """
DROP FUNCTION mottak.innsyn_kurv(text, timestamptz);
DROP FUNCTION mottak.innsyn_sporing(text, timestamptz);
DROP FUNCTION mottak.innsyn_fil(text, uuid, timestamptz);
DROP FUNCTION mottak.innsyn_forsok(text, timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0001_start")]
    operations = [
        migrations.RunSQL(HISTORIE, HISTORIE_BORT),
        migrations.RunSQL(LOVLIG, LOVLIG_BORT),
        migrations.RunSQL(INNTAK, INNTAK_BORT),
        migrations.RunSQL(DORER, DORER_BORT),
    ]
