"""The archive's receipt, message templates, receipts from NAV; and the database holds lists to more of the law."""

import django.db.models.deletion
from django.db import migrations, models

# What 0002 does not look at: who has been deleted, each person's age, title and municipality, and each gender's number.
HELE_LISTA = """
CREATE FUNCTION arbeid.stillinger_liste_hel() RETURNS trigger LANGUAGE plpgsql
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
        SELECT s.kjonn, a.innvilget, jsonb_build_object('navn', s.navn, 'tittel', s.tittel, 'kommune', s.kommune,
            'alder', extract(year FROM age(NEW.frist, s.fodt))::int)::text AS rad
        FROM stillinger_soknad s LEFT JOIN stillinger_unntaksonske o ON o.soknad_id = s.id
        LEFT JOIN LATERAL (SELECT x.innvilget FROM stillinger_unntaksavgjorelse x
                           WHERE x.onske_id = o.id ORDER BY x.id DESC LIMIT 1) a ON true
        WHERE s.stilling_id = NEW.stilling_id AND s.dag <= NEW.frist AND (s.trukket IS NULL OR s.trukket > NEW.laget)
    )
    SELECT (SELECT coalesce(array_agg(rad ORDER BY rad) FILTER (WHERE innvilget IS NOT TRUE), '{}') FROM gjelder),
           (SELECT coalesce(jsonb_object_agg(kjonn, n), '{}')
            FROM (SELECT kjonn, count(*) AS n FROM gjelder GROUP BY kjonn) telt)
    INTO ventet, kjonnene;
    SELECT coalesce(array_agg(r::text ORDER BY r::text), '{}') INTO fatt
    FROM jsonb_array_elements(NEW.rader) r WHERE NOT r ? 'unntatt';
    IF ventet <> fatt THEN
        RAISE EXCEPTION 'Radene på lista er ikke slik søknadene sier.' USING ERRCODE = 'check_violation';
    END IF;
    IF kjonnene <> NEW.kjonn THEN
        RAISE EXCEPTION 'Tallene for kjønn stemmer ikke.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stillinger_liste_sist_hel BEFORE INSERT ON stillinger_soknadsliste
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_liste_hel();
"""
HELE_LISTA_BORT = """
DROP TRIGGER stillinger_liste_sist_hel ON stillinger_soknadsliste;
DROP FUNCTION arbeid.stillinger_liste_hel();
"""

# What the public sees is a list that was made, as it was made.
BARE_LAGEDE = """
CREATE FUNCTION arbeid.stillinger_vist_liste() RETURNS trigger LANGUAGE plpgsql
    SET search_path = arbeid, offentlig, mottak, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM stillinger_soknadsliste l JOIN stillinger_stilling s ON s.id = l.stilling_id
        WHERE l.nokkel = NEW.nokkel AND s.nokkel = NEW.stilling_id
          AND (l.frist, l.versjon, l.laget, l.hvorfor, l.rader, l.antall, l.kjonn, l.tas_ned)
            = (NEW.frist, NEW.versjon, NEW.laget, NEW.hvorfor, NEW.rader, NEW.antall, NEW.kjonn, NEW.tas_ned)
    ) THEN
        RAISE EXCEPTION 'Bare en søkerliste som er laget, kan vises.' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stillinger_vist_liste BEFORE INSERT OR UPDATE ON stillinger_offentligsoknadsliste
    FOR EACH ROW EXECUTE FUNCTION arbeid.stillinger_vist_liste();
"""
BARE_LAGEDE_BORT = """
DROP TRIGGER stillinger_vist_liste ON stillinger_offentligsoknadsliste;
DROP FUNCTION arbeid.stillinger_vist_liste();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('stillinger', '0003_ett_utkast_per_kode'),
    ]

    operations = [
        migrations.CreateModel(
            name='Meldingsmal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('navn', models.CharField(max_length=100, unique=True, verbose_name='navn')),
                ('tekst', models.TextField(help_text='{navn} og {stilling} blir byttet ut for hver søker.', verbose_name='tekst')),
            ],
            options={
                'verbose_name': 'meldingsmal',
                'verbose_name_plural': 'meldingsmaler',
                'ordering': ['navn'],
            },
        ),
        migrations.AlterModelOptions(
            name='feedstand',
            options={'ordering': ['kilde'], 'verbose_name': 'strøm av stillinger', 'verbose_name_plural': 'strømmer av stillinger'},
        ),
        migrations.AlterModelOptions(
            name='stilling',
            options={'ordering': ['-id'], 'permissions': [('kan_lyse_ut', 'Kan lyse ut, rette og avlyse stillinger'), ('kan_se_alle_soknader', 'Kan se søknadene til alle stillinger'), ('kan_behandle_soknader', 'Kan behandle søknadene man ser, og skrive til søkerne'), ('kan_avgjore_onsker', 'Kan avgjøre ønsker om å bli utelatt, og legge ut søkerlista')], 'verbose_name': 'stilling', 'verbose_name_plural': 'stillinger'},
        ),
        migrations.AddField(
            model_name='soknadssteg',
            name='naar',
            field=models.DateTimeField(blank=True, null=True, verbose_name='tidspunkt'),
        ),
        migrations.AddField(
            model_name='stilling',
            name='kvittert',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='arkivet har kvittert'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='endret',
            field=models.CharField(blank=True, max_length=60, verbose_name='endret, som kilden skriver det'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='etag',
            field=models.CharField(blank=True, max_length=200, verbose_name='merke'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='feil',
            field=models.TextField(blank=True, verbose_name='feil'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='kilde',
            field=models.CharField(max_length=60, unique=True, verbose_name='kilde'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='lest',
            field=models.DateTimeField(null=True, verbose_name='sist lest'),
        ),
        migrations.AlterField(
            model_name='feedstand',
            name='side',
            field=models.CharField(blank=True, max_length=500, verbose_name='neste side'),
        ),
        migrations.CreateModel(
            name='Navkvittering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('avtrykk', models.CharField(blank=True, max_length=64, verbose_name='avtrykk')),
                ('sendt', models.DateTimeField(verbose_name='sist sendt')),
                ('mottatt', models.BooleanField(default=False, verbose_name='tatt imot')),
                ('status', models.CharField(blank=True, max_length=40, verbose_name='NAVs status')),
                ('versjon', models.BigIntegerField(blank=True, null=True, verbose_name='NAVs nummer')),
                ('grunn', models.TextField(blank=True, verbose_name='hvorfor ikke')),
                ('stoppet', models.DateTimeField(blank=True, null=True, verbose_name='stoppet hos NAV')),
                ('stilling', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='nav', to='stillinger.stilling', verbose_name='stilling')),
            ],
            options={
                'verbose_name': 'kvittering fra NAV',
                'verbose_name_plural': 'kvitteringer fra NAV',
                'ordering': ['-sendt'],
            },
        ),
        migrations.RunSQL(HELE_LISTA, HELE_LISTA_BORT),
        migrations.RunSQL(BARE_LAGEDE, BARE_LAGEDE_BORT),
    ]
