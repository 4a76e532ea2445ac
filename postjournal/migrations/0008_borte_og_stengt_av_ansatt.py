"""A document that is gone from its delivery is kept, and what staff have closed is known for it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('postjournal', '0007_gradert_i_arkivet'),
    ]

    operations = [
        migrations.AddField(
            model_name='dokument',
            name='borte',
            field=models.BooleanField(default=False, verbose_name='borte fra arkivets levering'),
        ),
        migrations.AddField(
            model_name='dokument',
            name='stengt_av_ansatt',
            field=models.BooleanField(default=False, verbose_name='stengt av ansatt'),
        ),
    ]
