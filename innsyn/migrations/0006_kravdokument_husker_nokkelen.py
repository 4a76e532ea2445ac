"""What is asked for is remembered by its key: a document that is gone is never read as its whole entry."""

from django.db import migrations, models

FYLL = """
UPDATE innsyn_kravdokument k SET dokumentnokkel = d.nokkel FROM postjournal_dokument d WHERE d.id = k.dokument_id;
"""


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0005_hjemlene_paa_nynorsk_og_engelsk")]
    operations = [
        migrations.AddField(
            model_name="kravdokument",
            name="dokumentnokkel",
            field=models.CharField(blank=True, default="", max_length=16, verbose_name="nøkkelen til dokumentet"),
            preserve_default=False,
        ),
        migrations.RunSQL(FYLL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="kravdokument",
            constraint=models.CheckConstraint(
                condition=models.Q(("dokument__isnull", True), models.Q(("dokumentnokkel", ""), _negated=True), _connector="OR"),
                name="kravdokument_har_nokkel",
                violation_error_message="Et krav om ett dokument må ha nøkkelen til dokumentet.",
            ),
        ),
    ]
