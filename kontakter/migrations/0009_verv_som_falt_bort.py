import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import kontakter.models.person
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kontakter', '0008_finn_ansatte_ved_ord'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='verv',
            name='verv_overlapper_ikke',
        ),
        migrations.AddField(
            model_name='styreverv',
            name='bortfalt',
            field=models.BooleanField(default=False, help_text='Vervet ble det ikke noe av. Publikum ser det ikke.', verbose_name='falt bort før det begynte'),
        ),
        migrations.AddField(
            model_name='verv',
            name='bortfalt',
            field=models.BooleanField(default=False, help_text='Vervet ble det ikke noe av. Publikum ser det ikke.', verbose_name='falt bort før det begynte'),
        ),
        migrations.AddConstraint(
            model_name='verv',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('bortfalt', False)), expressions=[(kontakter.models.person._Punkt(models.F('person')), '&&'), (kontakter.models.person._Punkt(models.F('utvalg')), '&&'), (kontakter.models.person._Punkt(kontakter.models.person._Rolletall(models.F('rolle'))), '&&'), (models.Func(models.F('fra'), models.F('til'), models.Value('[]'), function='daterange', output_field=django.contrib.postgres.fields.ranges.DateRangeField()), '&&')], name='verv_overlapper_ikke', violation_error_message='Personen har alt denne rollen i utvalget i en del av perioden.'),
        ),
    ]
