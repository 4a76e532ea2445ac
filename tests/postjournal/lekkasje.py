"""What the tests of leakage share: entries with files, and all the ways to look for a word."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client

from postjournal.importer.rader import Postrad
from postjournal.models import Dokument, Journalpost
from postjournal.services import dokumenter
from tests.conftest import I_DAG
from tests.postjournal.test_dokumenter import med_fil

NUMMER = "08907406696"
GRENSEN = I_DAG - timedelta(days=365)
ORD = "bregnebed"
SKJULTE = range(9)


def posten(r: Postrad) -> Journalpost:
    return Journalpost.objects.get(systemid=r.systemid)


def gi_fil(r: Postrad, innhold: str, *, apent: bool) -> Dokument:
    d = med_fil(posten(r).dokumenter.get(), innhold)
    if apent:
        dokumenter.apne(dokumenter=[d], av="arkivar", hvorfor="Av allmenn interesse")
    return d


# Non-interference

FORMER = [
    {"q": "{o}"},
    {"q": '"{o}"'},
    {"q": "{p}*"},
    {"q": "{o} | xyzzy"},
    {"q": "{s}"},
    {"part": "{o}"},
    {"q": "{o}", "sortering": "relevans"},
]


def former(ordet: str) -> list[dict[str, str]]:
    """The ways to ask for a word: whole, phrase, prefix, alternative, misspelt, as correspondent, by relevance."""
    deler = {"o": ordet, "p": ordet[:5], "s": ordet[:-2] + ordet[-1]}
    return [{k: v.format(**deler) for k, v in f.items()} for f in FORMER]


def _bytene(svar: Any) -> bytes:
    """What the address answered with."""
    return bytes(svar.innhold if svar.streaming else svar.content)


def treff(klient: Client, sporring: dict[str, str]) -> set[str]:
    """The keys of the entries that any surface gives for a query; all surfaces agree."""
    sider = [klient.get(sti, sporring) for sti in LISTER]
    innhold = [_bytene(s).decode() for s in sider]
    funnet = [set(re.findall(r"/postliste/([0-9a-f]{14})/", i)) for i in innhold]
    assert funnet[0] == funnet[1] == funnet[2] == funnet[3]
    return funnet[0]


def hint(klient: Client, sporring: dict[str, str]) -> bool:
    """Whether the page marks a hit or suggests another spelling."""
    return bool(re.search("<mark>|Mente du", klient.get("/postliste/", sporring).content.decode()))


LISTER = ["/postliste/", "/postliste/atom.xml", "/postliste.csv", "/postliste.json"]


SIDER = [
    "/",
    "/om/",
    "/om/fulltekst/",
    "/postliste/hjelp/",
    "/eiendom/49/116/",
    "/eiendom/77/7/",
    *(f"/postliste/dag/2026-11-{d}/" for d in (18, 19, 20, 21)),
]


def opptak(klient: Client, stier: list[str]) -> dict[str, tuple[int, bytes, str]]:
    """What each address answers: status, bytes and headers."""
    svar = {sti: klient.get(sti) for sti in stier}
    return {sti: (s.status_code, _bytene(s), str(sorted(s.items()))) for sti, s in svar.items()}
