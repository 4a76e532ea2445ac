"""`python -m benk.fyll_varsling ANTALL`: a small journal, and so many subscriptions by half as many followers."""

import os
import re
import sys
from dataclasses import replace
from functools import partial
from random import Random
from urllib.parse import urlencode

import django
from django.core.management import call_command

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from django.db import connection  # noqa: E402 - Django must be set up first

from benk.data import poster  # noqa: E402
from benk.database import avtrykk  # noqa: E402
from portal import tid  # noqa: E402
from postjournal.importer.rader import Levering  # noqa: E402
from postjournal.offentlig.modeller import OffentligPost, OffentligSak  # noqa: E402
from postjournal.services.inntak import ta_inn  # noqa: E402
from varsling.models import Abonnement, Folger  # noqa: E402
from varsling.services import nyheter  # noqa: E402

JOURNAL = 20_000
_ORD = re.compile(r"[a-zæøå]{5,}", re.I)


def main() -> None:
    """Migrates, takes entries in, notes them as known, and writes the followers."""
    call_command("migrate", verbosity=0)
    rader = (Levering(p.systemid, p.systemid, avtrykk(p.systemid), partial(replace, p)) for p in poster(JOURNAL))
    ta_inn(leveringer=rader, kilde="benk", av="benk")
    nyheter.finn(naa=tid.naa())
    _folgere(int(sys.argv[1]))
    with connection.cursor() as peker:
        peker.execute("VACUUM ANALYZE")


def _folgere(antall: int) -> None:
    """Two subscriptions each: eight of ten are searches, mostly each its own; the rest are cases and properties."""
    naa, tilfeldig = tid.naa(), Random(1)  # noqa: S311 - the same each time
    titler = list(OffentligPost.objects.order_by("-plass").values_list("tittel", flat=True)[:5000])
    saker = list(OffentligSak.objects.order_by("id").values_list("nokkel", flat=True))
    folgere = [Folger(epost=f"{i}@epost.example", sprak="nb", opprettet=naa) for i in range(antall // 2)]
    Folger.objects.bulk_create(folgere, batch_size=2000)
    sett: set[tuple[int, str]] = set()
    rader: list[Abonnement] = []
    while len(rader) < antall:
        nr = len(rader) // 2
        slag, hva = _emne(tilfeldig, titler, saker)
        if (nr, hva) in sett:
            continue
        sett.add((nr, hva))
        rader.append(
            Abonnement(
                folger=folgere[nr], slag=slag, hva=hva, takt="straks", kode_hash=f"{len(rader)}", opprettet=naa,
                bekreftet=naa, varslet=naa,
            )
        )  # fmt: skip
    Abonnement.objects.bulk_create(rader, batch_size=2000)


def _emne(tilfeldig: Random, titler: list[str], saker: list[str]) -> tuple[str, str]:
    trekning = tilfeldig.random()
    if trekning < 0.1:
        return "sak", tilfeldig.choice(saker)
    if trekning < 0.2:
        return "eiendom", f"{tilfeldig.randint(1, 200)}/{tilfeldig.randint(1, 400)}"
    ordene = _ORD.findall(tilfeldig.choice(titler)) or ["tilskudd"]
    tilstand = {"q": " ".join(tilfeldig.sample(ordene, min(len(ordene), tilfeldig.randint(1, 3)))).lower()}
    if tilfeldig.random() < 0.3:
        tilstand["type"] = tilfeldig.choice("IUN")
    return "sok", urlencode(sorted(tilstand.items()))


if __name__ == "__main__":
    main()
