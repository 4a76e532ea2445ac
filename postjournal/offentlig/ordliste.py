"""The words of public titles and organisations, from which a misspelt query gets its «mente du».

Holds no words of persons' names. A word leaves the list when the last public entry that has it is hidden.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from portal.sok import ord as ordene
from postjournal.offentlig import rader
from postjournal.offentlig.modeller import OffentligOrd, OffentligPost, OffentligSak

_KORTESTE, _LENGSTE = 4, 40
_DOBBEL = re.compile(r"(.)\1+")


def ord_i(tekst: str) -> Iterator[str]:
    """The words of a text that are worth suggesting, in lower case."""
    for ordet in set(ordene.alle_ord(tekst)):
        if _KORTESTE <= len(ordet) <= _LENGSTE and ordet.isalpha():
            yield ordet.lower()


def ord_i_post(tittel: str, parter: Iterable[Sequence[object]]) -> Iterator[str]:
    """The words of a public entry: its title and the organisations among its correspondents."""
    yield from ord_i(tittel)
    for _, navn, er_person, skjermet in parter:
        if not (er_person or skjermet):
            yield from ord_i(str(navn))


def nokler(ordet: str) -> list[str]:
    """The folded word with double letters made single, and the same with each letter left out."""
    flatt = _DOBBEL.sub(r"\1", ordene.fold(ordet))
    return list(dict.fromkeys([flatt, *(flatt[:i] + flatt[i + 1 :] for i in range(len(flatt)))]))


def ord_i_poster(poster: Iterable[rader.Post]) -> set[str]:
    """The words of these entries and of their cases, without those of persons' names."""
    uten_navn: list[str] = []
    ordsett: set[str] = set()
    for p in poster:
        tekster = [p.tittel, *(x.navn for x in p.parter if not (x.er_person or x.skjermet))]
        tekster += [p.sak.tittel] if p.sak else []
        if navn := rader.navneord(p):
            ordsett.update(o for t in tekster for o in ord_i(t) if ordene.fold(o) not in navn)
        else:
            uten_navn += tekster
    ordsett.update(ord_i("\n".join(uten_navn)))
    return ordsett


def legg_til(poster: Iterable[rader.Post]) -> None:
    """Adds the words of these entries and of their cases."""
    ordsett = ord_i_poster(poster)
    ordsett -= set(OffentligOrd.objects.filter(ord__in=ordsett).values_list("ord", flat=True))
    OffentligOrd.objects.bulk_create(
        [OffentligOrd(ord=o, nokler=nokler(o)) for o in sorted(ordsett)], ignore_conflicts=True
    )


def fjern(ordsett: Iterable[str]) -> None:
    """Removes the words that no public entry or case has any more."""
    borte = [o for o in dict.fromkeys(ordsett) if not _finnes(o)]
    OffentligOrd.objects.filter(ord__in=borte).delete()


def _finnes(ordet: str) -> bool:
    monster = rf"\m{re.escape(ordet)}\M"
    stamme = "'" + ordene.stamme(ordet) + "'"
    poster = OffentligPost.objects.filter(sokerad__sok__passer=stamme)
    return (
        poster.filter(tittel__iregex=monster).exists()
        or OffentligSak.objects.filter(id__in=poster.values("sak_id"), tittel__iregex=monster).exists()
        or _hos_organisasjon(ordene.stamme(ordet), monster)
    )


def _hos_organisasjon(stammen: str, monster: str) -> bool:
    poster = OffentligPost.objects.filter(sokerad__sok__passer=f"'p:{stammen}'")
    return poster.annotate(partene=Cast("parter", TextField())).filter(partene__iregex=monster).exists()


def tom() -> None:
    """Empties the list, before a rebuild."""
    with connection.cursor() as peker:
        peker.execute("DELETE FROM postjournal_offentligord")


def forslag(ordet: str, antall: int = 5) -> list[str]:
    """Known words that differ from this by about one letter, the nearest first."""
    kandidater = (
        OffentligOrd.objects.filter(nokler__overlap=nokler(ordet.lower()))
        .order_by("ord")
        .values_list("ord", flat=True)[:200]
    )
    like = sorted(kandidater, key=lambda k: (-SequenceMatcher(None, ordet.lower(), k).ratio(), k))
    return [k for k in like if ordene.stamme(k) != ordene.stamme(ordet)][:antall]
