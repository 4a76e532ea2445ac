"""`python -m benk.sql`: for each request its address, its number of queries, and the time of its SQL run bare."""

import json
import os
import time
from collections.abc import Mapping
from statistics import median
from types import MappingProxyType
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.conf import settings  # noqa: E402 - Django must be set up first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from benk.foresporsler import adresser  # noqa: E402
from postjournal.offentlig.modeller import OffentligPost, Sokerad  # noqa: E402

GANGER = 7


def steder() -> dict[str, str]:
    """Keys and places that exist in this database."""
    plasser = Sokerad.objects.order_by("-plass").values_list("plass", flat=True)
    post = OffentligPost.objects.select_related("sak").order_by("-id")[400]
    assert post.sak  # noqa: S101 - all of the invented entries have a case
    return {
        "side_1000": str(plasser[20_000]),
        "side_50": str(plasser[3_500]),
        "post": post.nokkel,
        "sak": post.sak.nokkel,
        "saksnummer": str(post.sak.nummer),
    }


def sporringer(adresse: str, kaker: Mapping[str, str] = MappingProxyType({})) -> list[tuple[str, Any]]:
    """The queries that a request makes, with these cookies."""
    funnet: list[tuple[str, Any]] = []

    def skriv_ned(utfor: Any, sql: str, parametre: Any, mange: bool, kontekst: Any) -> Any:
        funnet.append((sql, parametre))
        return utfor(sql, parametre, mange, kontekst)

    klient = Client()
    klient.cookies.load(dict(kaker))
    klient.get(adresse)  # what a process asks now and then, such as the menus, it has asked
    with connection.execute_wrapper(skriv_ned):
        respons = klient.get(adresse)
        b"".join(respons) if respons.streaming else respons.content
    return funnet


def bart(sporringene: list[tuple[str, Any]]) -> float:
    """Milliseconds of running and fetching these queries, the median of several."""
    tider = []
    with connection.cursor() as peker:
        for _ in range(GANGER):
            start = time.perf_counter()
            for sql, parametre in sporringene:
                peker.execute(sql, parametre)
                peker.fetchall()
            tider.append((time.perf_counter() - start) * 1000)
    return median(tider)


def main() -> None:
    """Prints all of it as JSON."""
    settings.ALLOWED_HOSTS = ["testserver"]
    ut = {}
    for navn, adresse in adresser(steder()).items():
        alle = sporringer(adresse)
        ut[navn] = {"adresse": adresse, "antall": len(alle), "ms": bart(alle)}
    print(json.dumps(ut))


if __name__ == "__main__":
    main()
