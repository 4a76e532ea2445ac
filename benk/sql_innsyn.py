"""`python -m benk.sql_innsyn`: for each page of access requests its address, cookie, queries and bare SQL.

`PORTAL_FLATE` chooses whose pages: `offentlig` the requester's, else those of the staff.
"""

import json
import os
import time
from typing import Any
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.core import signing  # noqa: E402
from django.test import Client  # noqa: E402

from benk.kravdata import UTLOPT, filnokkel, kode_nr  # noqa: E402
from benk.sql import bart, sporringer  # noqa: E402
from innsyn import kode, kurv, mottak  # noqa: E402
from innsyn.models import Krav  # noqa: E402
from portal import tid  # noqa: E402
from postjournal.offentlig.modeller import OffentligPost  # noqa: E402

EGEN, ANNEN = 17, 18
I_KURVEN = 10


def offentlige() -> dict[str, dict[str, Any]]:
    """What a requester opens; the basket holds ten things."""
    kurven = kode.lag(b"benk: en kurv med")
    varer = [(nokkel, "") for nokkel in OffentligPost.objects.values_list("nokkel", flat=True)[:I_KURVEN]]
    mottak.legg_i_kurv(kode.hash_(kurven), varer, naa=tid.naa())
    kake = {kurv.NAVN: kurven}
    return {
        "innsyn": {"adresse": "/innsyn/"},
        "statistikk": {"adresse": "/innsyn/statistikk/"},
        "statistikk, CSV": {"adresse": "/innsyn/statistikk.csv"},
        "sporing": {"adresse": f"/innsyn/krav/{kode_nr(EGEN)}/"},
        "kurv med ti": {"adresse": "/innsyn/kurv/", "kaker": kake},
        "skjema med ti": {"adresse": "/innsyn/nytt/", "kaker": kake},
        "utgitte svar": {"adresse": "/innsyn/svar/"},
    }


def ansattes() -> dict[str, dict[str, Any]]:
    """What the archive opens, logged in."""
    from django.contrib.auth.models import User

    klient = Client()
    klient.force_login(User.objects.get(username="benk"))
    kake = {settings.SESSION_COOKIE_NAME: klient.cookies[settings.SESSION_COOKIE_NAME].value}
    apent = Krav.objects.apne().order_by("siste_dag", "id")[0]
    sider = {
        "kø": "/admin/innsyn/krav/",
        "kø, frist i dag": "/admin/innsyn/krav/?vis=i_dag",
        "kø, klager": "/admin/innsyn/krav/?vis=klager",
        "kø, alle": "/admin/innsyn/krav/?vis=alle",
        "kø, navn": "/admin/innsyn/krav/?vis=alle&q=nordmann",
        "kø, dokumentnummer": f"/admin/innsyn/krav/?vis=alle&q={quote(apent.dokumenter.all()[0].dokumentnr)}",
        "et krav": f"/admin/innsyn/krav/{apent.pk}/change/",
        "forside for arkivet": "/admin/",
    }
    return {navn: {"adresse": adresse, "kaker": kake} for navn, adresse in sider.items()}


def stengte() -> dict[str, str]:
    """Name → address of what must be the same 404 in the same time: three pages and three files."""
    hash_ = kode.hash_(kode_nr(EGEN))
    return {
        "gjettet kode": f"/innsyn/krav/{kode.lag(b'benk: gjettet ko')}/",
        "annens kode, gjettet del": f"/innsyn/krav/{kode_nr(ANNEN)}.{EGEN}/",
        "utløpt kode": f"/innsyn/krav/{UTLOPT}/",
        "annet kravs fil": _fil(signing.TimestampSigner, hash_, str(filnokkel(ANNEN))),
        "fil som ikke finnes": _fil(signing.TimestampSigner, hash_, str(filnokkel(-1))),
        "utløpt lenke": _fil(_Gammel, hash_, str(filnokkel(EGEN))),
    }


class _Gammel(signing.TimestampSigner):
    """Signs as an hour ago."""

    def timestamp(self) -> str:
        return signing.b62_encode(int(time.time()) - 3600)


def _fil(signerer: type[signing.TimestampSigner], hash_: str, nokkel: str) -> str:
    return f"/innsyn/fil/{signerer(salt='innsyn.fil').sign_object([hash_, nokkel])}/brev.pdf"


def main() -> None:
    """Prints all of it as JSON."""
    settings.ALLOWED_HOSTS = ["testserver"]
    sider = offentlige() if settings.OFFENTLIG else ansattes()
    for side in sider.values():
        alle = sporringer(side["adresse"], side.get("kaker", {}))
        side |= {"antall": len(alle), "ms": bart(alle)}
    print(json.dumps({"sider": sider, "stengte": stengte()}))


if __name__ == "__main__":
    main()
