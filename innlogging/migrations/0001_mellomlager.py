"""The table of the staff site's cache, as `createcachetable` makes it: it counts attempts for all processes together."""

from django.db import migrations

LAG = """
CREATE TABLE innlogging_mellomlager (
    cache_key varchar(255) NOT NULL PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX innlogging_mellomlager_expires ON innlogging_mellomlager (expires);
"""


class Migration(migrations.Migration):

    dependencies = []

    operations = [migrations.RunSQL(LAG, "DROP TABLE innlogging_mellomlager")]
