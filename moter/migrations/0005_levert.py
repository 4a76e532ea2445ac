"""What a source told last of items, papers and decisions is remembered, so that telling it again changes nothing."""

from django.db import migrations, models


def _levert() -> models.JSONField:
    return models.JSONField(blank=True, default=dict, verbose_name="avtrykk av det leverte")


class Migration(migrations.Migration):
    dependencies = [("moter", "0004_finn_de_nyeste_forst")]
    operations = [
        migrations.AddField(model_name=modell, name="levert", field=_levert())
        for modell in ("motedokument", "sakslistepunkt", "vedtak")
    ]
