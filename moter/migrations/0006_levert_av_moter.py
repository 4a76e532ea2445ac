"""What a source told last of meetings and cases is remembered too, and that it has classified a meeting since."""

from django.db import migrations, models


def _levert() -> models.JSONField:
    return models.JSONField(blank=True, default=dict, verbose_name="avtrykk av det leverte")


class Migration(migrations.Migration):
    dependencies = [("moter", "0005_levert")]
    operations = [
        migrations.AddField("mote", "gradert", models.BooleanField(default=False, verbose_name="gradert hos kilden")),
        migrations.AddField("mote", "levert", _levert()),
        migrations.AddField("sak", "levert", _levert()),
    ]
