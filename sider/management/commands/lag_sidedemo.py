"""`manage.py lag_sidedemo`: the ready pages, and what staff have made of them, through the services of real life."""

import tomllib
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal import tid
from sider.models import Side
from sider.services import nettsted, sider

AV = "demonstrasjon"
DATA = Path(__file__).resolve().parents[2] / "demo" / "sider.toml"


class Command(BaseCommand):
    """Deterministic for a day; does nothing when there are pages already."""

    help = "Legger inn informasjonssider til en demonstrasjon: ferdige, endrede, planlagte og trukne."

    def handle(self, *args: Any, **valg: Any) -> None:
        if settings.DRIFT:
            raise CommandError("Oppdiktede data legges aldri inn i drift.")
        if Side.objects.exists():
            self.stdout.write("Det er informasjonssider her fra før. Ingenting er lagt inn.")
            return
        naa, data = tid.naa(), tomllib.loads(DATA.read_text(encoding="utf-8"))
        nettsted.gjor_klart(naa=naa - timedelta(days=60))
        for rad in data["side"]:
            _spill(rad, naa)
        self.stdout.write(f"La inn {Side.objects.count()} informasjonssider.")


def _spill(rad: dict[str, Any], naa: datetime) -> None:
    """One page as staff wrote it: `dager` ago, out then, or from `planlagt_om` days on; taken back where it says so."""
    da = naa - timedelta(days=rad["dager"])
    side = Side.objects.filter(nokkel=rad["nokkel"]).first() or sider.lagre_side(
        side=Side(nokkel=rad["nokkel"], gruppe=rad["gruppe"], rekkefolge=rad["rekkefolge"]), av=AV, naa=da
    )
    for tekst in rad["tekst"]:
        v = sider.skriv(side=side, **tekst, av=AV, naa=da)
        sider.publiser(versjon=v, av=AV, naa=da, fra=_om(rad["planlagt_om"], naa) if "planlagt_om" in rad else None)
    if grunn := rad.get("trukket"):
        sider.trekk(side=side, av=AV, naa=naa - timedelta(days=1), grunn=grunn, hvorfor=rad["hvorfor"])


def _om(dager: int, naa: datetime) -> datetime:
    return datetime.combine(tid.dato(naa) + timedelta(days=dager), time(8), tid.OSLO)
