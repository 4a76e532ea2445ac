"""Messages may have header lines of their own, forgotten when they are sent as the text is."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("portal", "0004_forsok")]
    operations = [
        migrations.AddField(
            model_name="utsending",
            name="hode",
            field=models.JSONField(blank=True, default=dict, editable=False, verbose_name="hodefelt"),
        ),
        migrations.RemoveConstraint(model_name="utsending", name="utsending_sendt_er_tom"),
        migrations.AddConstraint(
            model_name="utsending",
            constraint=models.CheckConstraint(
                condition=Q(sendt__isnull=True) | Q(tekst="", vedlegg=[], hode={}),
                name="utsending_sendt_er_tom",
                violation_error_message="En sendt e-post kan ikke ha tekst eller vedlegg.",
            ),
        ),
    ]
