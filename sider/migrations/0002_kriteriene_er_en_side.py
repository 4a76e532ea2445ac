"""How documents are chosen for full text is a page like the others: its address is no more kept from staff."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("sider", "0001_start"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="side",
            name="side_ledig_adresse",
        ),
    ]
