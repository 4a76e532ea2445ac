"""A case is known to be shielded, so that a title given before gives way. Of what is here already nobody knows yet."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postjournal', '0008_borte_og_stengt_av_ansatt'),
    ]

    operations = [
        migrations.AddField(
            model_name='saksmappe',
            name='skjermet',
            field=models.BooleanField(null=True, verbose_name='skjermet i arkivet'),
        ),
        migrations.AlterField(
            model_name='saksmappe',
            name='skjermet',
            field=models.BooleanField(default=False, null=True, verbose_name='skjermet i arkivet'),
        ),
    ]
