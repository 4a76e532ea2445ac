"""A political case, and the searches in items and decisions, may be followed too."""

from django.db import migrations, models

SLAG = [
    ("sok", "Søk i postlista"), ("sak", "Sak"), ("eiendom", "Eiendom"), ("politisk", "Politisk sak"),
    ("saker", "Søk i politiske saker"), ("vedtak", "Søk i vedtak"), ("utvalg", "Utvalg"), ("person", "Folkevalgt"),
    ("stilling", "Ledige stillinger"),
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("varsling", "0005_sprak_ved_bekreftelse")]
    operations = [
        migrations.RemoveConstraint("abonnement", "abonnement_slag_kjent"),
        migrations.AlterField(
            "abonnement", "slag", models.CharField(choices=SLAG, max_length=10, verbose_name="slag")
        ),
        migrations.AddConstraint(
            "abonnement",
            models.CheckConstraint(
                condition=models.Q(slag__in=[verdi for verdi, _navn in SLAG]),
                name="abonnement_slag_kjent",
                violation_error_message="Dette kan ikke følges.",
            ),
        ),
    ]
