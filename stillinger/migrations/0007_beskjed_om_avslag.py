"""How one who has neither a page nor an e-mail address was told that the wish to be left out is refused (S4)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("stillinger", "0006_endrede_onsker")]
    operations = [
        migrations.AddField(
            model_name="unntaksavgjorelse",
            name="beskjed",
            field=models.TextField(blank=True, default="", verbose_name="slik fikk søkeren beskjed"),
            preserve_default=False,
        ),
    ]
