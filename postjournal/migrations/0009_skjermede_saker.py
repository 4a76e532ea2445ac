"""A case is known to be shielded, so that a title given before gives way."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postjournal', '0008_borte_og_stengt_av_ansatt'),
    ]

    operations = [
        migrations.AddField(
            model_name='saksmappe',
            name='skjermet',
            field=models.BooleanField(default=False, verbose_name='skjermet i arkivet'),
        ),
        # A title that staff have given to a case that was shielded already stays.
        migrations.RunSQL(
            "UPDATE postjournal_saksmappe SET skjermet = true WHERE tittel = '*****'", migrations.RunSQL.noop
        ),
    ]
