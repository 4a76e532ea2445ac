"""What is suggested while somebody types: bodies, units, what units do, information pages and common words.

Never a person: the names of people are read from nowhere here, and of the words of the journal only those count that
are common or stand in the house's own lists.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlencode

from django.urls import reverse

from kontakter.fremvisning import tidsord
from kontakter.offentlig import treff
from kontakter.offentlig.modeller import OffentligUtvalg
from portal import navn, tid
from portal.sok import ord as ordene
from portal.visning import adresse
from postjournal.offentlig import anslag
from postjournal.offentlig.modeller import OffentligOrd
from samlesok import kilder

FLEST = 8
KORTEST, LENGST = 2, 60
_FLEST_ORD = 300
Forslag = tuple[str, str]
"""(what it says, address); without an address, words to search for."""


def finn(q: str) -> list[Forslag]:
    """The first few that have words beginning as those that were typed; the last of these is not finished."""
    begynnelser = [ordene.fold(o) for o in ordene.alle_ord(q[:LENGST])]
    if not begynnelser or len(begynnelser[-1]) < KORTEST or any(b.isdecimal() for b in begynnelser):
        return []
    egne = [*_navngitte(), *((o, "") for o in _vanlige(begynnelser))]
    passer = {tekst.casefold(): (tekst, url) for tekst, url in reversed(egne) if _begynner(tekst, begynnelser)}
    return [(tekst, url or _sok(tekst)) for tekst, url in islice(reversed(passer.values()), FLEST)]


def _sok(tekst: str) -> str:
    return reverse("samlesok:sok") + "?" + urlencode({"q": tekst})


def _begynner(tekst: str, begynnelser: Iterable[str]) -> bool:
    ordene_ = [ordene.fold(o) for o in ordene.alle_ord(tekst)]
    return all(any(o.startswith(b) for o in ordene_) for b in begynnelser)


def _navngitte() -> Iterator[Forslag]:
    """What has a page of its own."""
    yield from kilder.forslag()
    for u in OffentligUtvalg.objects.i_aaret(tid.i_dag().year).only("nokkel", "navn"):
        yield u.navn, adresse("moter:utvalg", u.nokkel)
    alle = treff.alle_enheter()
    for e in alle:
        yield e.enhet.navn, adresse("kontakter:enhet", e.enhet.nokkel)
    for e in alle:
        yield from ((oppgave, "") for oppgave in tidsord.oppgaver(e.oppgaver))


def _vanlige(begynnelser: list[str]) -> list[str]:
    """Common words of public titles, the most common first; for one word only."""
    if len(begynnelser) != 1:
        return []
    andeler, kjente = anslag.hyppighet().andeler, frozenset(ordene.kjente_ord())
    funnet = OffentligOrd.objects.filter(ord__startswith=begynnelser[0]).values_list("ord", flat=True)[:_FLEST_ORD]
    vanlige = {
        o: andeler.get(ordene.stamme(o), 0.0)
        for o in funnet
        if (ordene.fold(o) in kjente or ordene.stamme(o) in andeler) and o not in navn.FORNAVN
    }
    return sorted(vanlige, key=lambda o: (-vanlige[o], len(o), o))
