"""The legal bases that the journal explains become rows that staff can add to and deactivate."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from django.db import migrations

FIL = Path(__file__).resolve().parents[2] / "postjournal" / "data" / "hjemler.csv"


def _rad(rad: dict[str, str]) -> dict[str, Any]:
    like = {felt: rad[felt] for felt in ("kode", "tekst", "bindende", "gjelder", "bruk", "forklaring", "lov_url")}
    til = rad["gyldig_til"]
    return like | {
        "krever_jf": rad["krever_jf"] == "ja",
        "gyldig_fra": date.fromisoformat(rad["gyldig_fra"]),
        "gyldig_til": date.fromisoformat(til) if til else None,
    }


def legg_inn(apps: Any, redigerer: Any) -> None:
    hjemmel = apps.get_model("innsyn", "Hjemmel")
    with FIL.open(encoding="utf-8", newline="") as fil:
        hjemmel.objects.bulk_create([hjemmel(**_rad(r)) for r in csv.DictReader(fil, delimiter=";")])


class Migration(migrations.Migration):
    dependencies = [("innsyn", "0002_regler_og_dorer")]
    operations = [migrations.RunPython(legg_inn, migrations.RunPython.noop)]
