"""`python -m benk.sql_moter`: for each page of meetings its address, number of queries and bare SQL."""

import json
import os
from typing import Any
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first

from benk.motedata import STOR_SAK, STORE  # noqa: E402
from benk.motetekst import SJELDENT, VANLIG  # noqa: E402
from benk.sql import bart, sporringer  # noqa: E402
from moter.offentlig.modeller import OffentligMote, OffentligStemme  # noqa: E402
from portal import tid  # noqa: E402


def sider() -> dict[str, str]:
    """Name → address of what people, calendars and feed readers ask for."""
    naa = tid.naa()
    store = OffentligMote.objects.filter(utvalg__rekkefolge=0, protokollert__lt=naa).order_by("-start")[: len(STORE)]
    moter = {f"møte, {m.antall_saker} saker": f"/moter/{m.nokkel}/" for m in reversed(store)}
    person = OffentligStemme.objects.earliest("id").person
    return moter | {
        "sak, 180 filer": f"/moter/sak/{STOR_SAK}/",
        "året": f"/moter/{naa.year}/",
        "måneden": f"/moter/{naa:%Y/%m}/",
        "kommende": "/moter/kommende/",
        "utvalg": f"/utvalg/{store[0].utvalg.nokkel}/",
        "ICS": "/moter/kalender.ics",
        "Atom": "/moter/atom.xml",
        "vedtak": "/vedtak/",
        "vedtak, vanlig ord": f"/vedtak/?q={VANLIG}",
        "papirer, vanlig ord": f"/moter/sok/?q={VANLIG}",
        "papirer, sjeldent ord": quote(f"/moter/sok/?q={SJELDENT}", safe="/?="),
        "folkevalgt": f"/politikere/{person}/",
        "løftene": f"/moter/lofter/?aar={naa.year}",
    }


def main() -> None:
    """Prints all of it as JSON."""
    settings.ALLOWED_HOSTS = ["testserver"]
    ut: dict[str, Any] = {}
    for navn, adresse in sider().items():
        alle = sporringer(adresse)
        ut[navn] = {"adresse": adresse, "antall": len(alle), "ms": bart(alle)}
    print(json.dumps(ut))


if __name__ == "__main__":
    main()
