"""The search for staff asks the index of keys also when the query has several long words."""

from django.db import migrations

BARE_NOKLER = """
ALTER FUNCTION offentlig.kontakter_finn_ansatte(jsonb, varchar[], integer) SET enable_indexscan = off;
"""
SOM_FOR = "ALTER FUNCTION offentlig.kontakter_finn_ansatte(jsonb, varchar[], integer) RESET enable_indexscan;"


class Migration(migrations.Migration):
    dependencies = [("kontakter", "0007_finn_ansatte")]
    operations = [migrations.RunSQL(BARE_NOKLER, SOM_FOR)]
