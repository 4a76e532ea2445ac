"""Subjects of messages that went out before tell no longer what somebody follows: what comes after the colon goes."""

from django.db import migrations

NOYTRALE = """
UPDATE portal_utsending SET emne = split_part(emne, ': ', 1)
WHERE nokkel LIKE 'varsling.%:bekreft:%' OR nokkel LIKE 'varsling.%:alt:%';
"""


class Migration(migrations.Migration):
    dependencies = [("varsling", "0002_dorer"), ("portal", "0005_utsending_hode")]
    operations = [migrations.RunSQL(NOYTRALE, migrations.RunSQL.noop)]
