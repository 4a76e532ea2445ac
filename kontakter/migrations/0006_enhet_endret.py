import django.contrib.postgres.fields
import django.utils.timezone
from django.db import migrations, models

NOKLER = django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), size=None)


class Migration(migrations.Migration):
    dependencies = [("kontakter", "0005_import_av_verv")]
    operations = [
        migrations.AddField(
            model_name="enhet",
            name="endret",
            field=models.DateTimeField(auto_now=True),
        ),
        migrations.AddField(
            model_name="enhetsside",
            name="endret",
            field=models.DateTimeField(default=django.utils.timezone.now),
            preserve_default=False,
        ),
        migrations.AlterField(model_name="enhetsside", name="nokler", field=NOKLER),
        migrations.AlterField(model_name="offentligansatt", name="nokler", field=NOKLER),
    ]
