"""Promises about people, ownership and the ways in."""

from collections import Counter
from datetime import datetime, timedelta

from apenhet.lofter import Lofte
from apenhet.regler import Avvik, Funn, Periode, Tall, funn
from kontakter.fremvisning import selskapene
from kontakter.ledighet import Tilstand
from kontakter.offentlig.eierskap import OffentligStyreverv
from kontakter.offentlig.modeller import OffentligAnsatt, OffentligKanal, OffentligVerv
from portal import tid

UTEN_ENHET = "uten-enhet"
_VARA = "varamedlem"


def folkevalgte(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Each who sits in kommunestyret can be reached by telephone or e-mail; deputies are not counted."""
    dag = min(p.til, tid.dato(naa))
    verv = OffentligVerv.objects.per(dag).filter(utvalg__slag="kommunestyre").exclude(rolle=_VARA)
    nas: dict[str, bool] = {}
    for person, telefon, epost in verv.values_list("person", "telefon", "epost"):
        nas[person] = nas.get(person, False) or bool(telefon or epost)
    return funn(len(nas), (Avvik(person, dag) for person, kan in sorted(nas.items()) if not kan))


def ansatte(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Each of the staff who is shown has a title and a known availability. The exceptions are units, with how many."""
    dag, alle = min(p.til, tid.dato(naa)), Counter[bool]()
    enheter = Counter[str]()
    for tittel, tilstand, enhet in OffentligAnsatt.objects.values_list("tittel", "tilstand", "enhet__nokkel"):
        holdt = bool(tittel) and tilstand != Tilstand.UKJENT
        alle[holdt] += 1
        enheter[enhet or UTEN_ENHET] += not holdt
    avvik = tuple(Avvik(enhet, dag, antall) for enhet, antall in sorted(enheter.items()) if antall)
    return Funn(Tall(alle.total(), alle[False]), avvik)


def styreverv(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """The source of each position that is held was looked at no longer ago than so many days."""
    dag = min(p.til, tid.dato(naa))
    holdes = OffentligStyreverv.objects.per(dag)
    gamle = holdes.filter(kildedato__lt=dag - timedelta(days=lofte.terskel)).order_by("id")
    return funn(holdes.count(), (Avvik(str(pk), dag) for pk in gamle.values_list("pk", flat=True)))


def eierskap(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """Of each company that is owned, share, purpose and board are told."""
    dag = min(p.til, tid.dato(naa))
    eide = [(s, verv) for s, verv in selskapene.med_verv(dag) if selskapene.eies(s, dag)]
    mangler = (s for s, verv in eide if s.eierandel is None or not s.formaal or not selskapene.styret(verv))
    return funn(len(eide), (Avvik(s.nokkel, dag) for s in mangler))


def dialog(p: Periode, lofte: Lofte, naa: datetime) -> Funn:
    """There is a way in of each kind that the promise names."""
    finnes = set(OffentligKanal.objects.values_list("slag", flat=True))
    dag = min(p.til, tid.dato(naa))
    return funn(len(lofte.kanaler), (Avvik(slag, dag) for slag in lofte.kanaler if slag not in finnes))
