"""A source shields a document by itself, and an entry by its case or class. Of what is here already nobody knows yet."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postjournal', '0005_finn_det_nye'),
    ]

    operations = [
        migrations.AddField(
            model_name='dokument',
            name='skjermet',
            field=models.BooleanField(null=True, verbose_name='skjermet i arkivet'),
        ),
        migrations.AlterField(
            model_name='dokument',
            name='skjermet',
            field=models.BooleanField(default=False, null=True, verbose_name='skjermet i arkivet'),
        ),
        migrations.AddField(
            model_name='journalpost',
            name='arvet',
            field=models.BooleanField(null=True, verbose_name='saken eller klassen er skjermet'),
        ),
        migrations.AlterField(
            model_name='journalpost',
            name='arvet',
            field=models.BooleanField(default=False, null=True, verbose_name='saken eller klassen er skjermet'),
        ),
    ]
