"""The legal bases are explained in nynorsk and English too; what staff have written stays."""

import csv
from pathlib import Path
from typing import Any

from django.db import migrations, models

FIL = Path(__file__).resolve().parents[2] / "postjournal" / "data" / "hjemler.csv"


def oversett(apps: Any, redigerer: Any) -> None:
    """Only where the explanation in bokmål is the one that was translated."""
    hjemler = apps.get_model("innsyn", "Hjemmel").objects
    with FIL.open(encoding="utf-8", newline="") as fil:
        for rad in csv.DictReader(fil, delimiter=";"):
            hjemler.filter(kode=rad["kode"], forklaring=rad["forklaring"]).update(
                forklaring_nn=rad["forklaring_nn"], forklaring_en=rad["forklaring_en"]
            )


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0004_forsok_til_portal")]
    operations = [
        migrations.AddField(
            model_name="hjemmel",
            name="forklaring_nn",
            field=models.TextField(blank=True, verbose_name="forklart på nynorsk"),
        ),
        migrations.AddField(
            model_name="hjemmel",
            name="forklaring_en",
            field=models.TextField(blank=True, verbose_name="forklart på engelsk"),
        ),
        migrations.RunPython(oversett, migrations.RunPython.noop),
    ]
