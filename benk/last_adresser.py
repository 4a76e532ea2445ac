"""`python -m benk.last_adresser`: thousands of addresses of each kind that readers ask for here, as JSON."""

import json
import os
from random import Random
from urllib.parse import quote

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
django.setup()

from benk.data import ETTERNAVN, GATER, SAKER  # noqa: E402 - Django must be set up first
from postjournal.offentlig.modeller import OffentligDokument, OffentligPost, Sokerad  # noqa: E402

ANTALL = 5_000
TERNING = Random(2026)  # noqa: S311 - not for secrets


def lister() -> list[str]:
    """The newest page first; days, units, and pages far down in any order."""
    plasser = list(Sokerad.objects.order_by("-plass").values_list("plass", flat=True)[:60_000])
    dager = list(OffentligPost.objects.order_by("-dato").values_list("dato", flat=True).distinct()[:400])
    ut = [f"/postliste/dag/{dag}/" for dag in dager]
    ut += [
        f"/postliste/?enhet=enhet-{TERNING.randrange(1, 31):02}&etter={p}"
        for p in TERNING.sample(plasser, ANTALL // 10)
    ]
    ut += [f"/postliste/?etter={p}" for p in TERNING.sample(plasser, ANTALL - len(ut) - 1)]
    TERNING.shuffle(ut)
    return ["/postliste/", *ut]


def detaljer() -> list[str]:
    """Entries, and cases."""
    poster = list(OffentligPost.objects.order_by("-id").values_list("nokkel", "sak__nokkel")[: ANTALL * 4])
    valgt = TERNING.sample(poster, ANTALL)
    return [f"/postliste/{p}/" if TERNING.random() < 0.8 or not s else f"/sak/{s}/" for p, s in valgt]


def sok() -> list[str]:
    """What people search for: a word, two, a street with a number, a name, a property, a kind and a year."""
    ut = []
    for _ in range(ANTALL):
        ord_ = TERNING.choice([o for o in TERNING.choice(SAKER).split() if len(o) > 3])
        gate = f"{TERNING.choice(GATER)} {TERNING.randrange(1, 160)}"
        eiendom = f"{TERNING.randrange(1, 160)}/{TERNING.randrange(1, 900)}"
        valg = [ord_, f"{ord_} {TERNING.choice(GATER)}", gate, eiendom, f"{ord_} {TERNING.choice(ETTERNAVN)}"]
        ut.append(f"/postliste/?q={quote(TERNING.choice(valg))}&fra={TERNING.randrange(2015, 2027)}-01-01")
    return ut


def filer() -> list[str]:
    """Files that are open."""
    rader = OffentligDokument.objects.filter(apent=True).values_list("nokkel", "filnavn")
    return [f"/dokument/{nokkel}/{quote(navn)}" for nokkel, navn in rader]


if __name__ == "__main__":
    print(json.dumps({"liste": lister(), "detalj": detaljer(), "søk": sok(), "fil": filer()}))
