"""An entry that the archive classifies later is known for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postjournal', '0006_skjermet_i_arkivet'),
    ]

    operations = [
        migrations.AddField(
            model_name='journalpost',
            name='gradert',
            field=models.BooleanField(default=False, verbose_name='gradert i arkivet'),
        ),
    ]
