"""Where the matter of an alarm stands in admin. Looked up for a page of alarms at a time: a query a kind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import Model, Q
from django.urls import reverse

from apenhet.alarmer import Alarmslag
from apenhet.models import Alarm
from innsyn.admin.kravhandlinger import finn_referanse
from innsyn.models import Krav
from moter.models import Mote
from portal.stabsvisning import adresse
from postjournal.models import Importkjoring
from stillinger.models import Stilling

Finner = Callable[[Sequence[str]], Mapping[str, str]]
"""The matters of alarms → the address of each that is there."""


def _med_nokkel(modell: type[Model], saker: Sequence[str]) -> Mapping[str, str]:
    """What is known by its key; of a list of applicants the deadline stands after it."""
    nokler = {sak: sak.partition(":")[0] for sak in saker}
    rader: Any = modell._default_manager.filter(nokkel__in=set(nokler.values())).only("pk", "nokkel")
    funnet = {rad.nokkel: adresse(rad) for rad in rader}
    return {sak: funnet[nokkel] for sak, nokkel in nokler.items() if nokkel in funnet}


def _krav(saker: Sequence[str]) -> Mapping[str, str]:
    """Requests by their reference."""
    hvilke = Q(pk__in=())
    for aar, nummer in filter(None, map(finn_referanse, saker)):
        hvilke |= Q(aar=aar, nummer=nummer)
    return {k.referanse: adresse(k) for k in Krav.objects.filter(hvilke).only("pk", "aar", "nummer")}


def _importer(saker: Sequence[str]) -> Mapping[str, str]:
    """What is missing in the journal has no page of its own: it comes with an import, so all of them are shown."""
    return dict.fromkeys(saker, reverse("admin:postjournal_importkjoring_changelist"))


STEDER: Mapping[str, tuple[type[Model], Finner]] = {
    Alarmslag.IMPORT: (Importkjoring, _importer),
    Alarmslag.JOURNALHULL: (Importkjoring, _importer),
    Alarmslag.SAKSLISTE: (Mote, partial(_med_nokkel, Mote)),
    Alarmslag.PROTOKOLL: (Mote, partial(_med_nokkel, Mote)),
    Alarmslag.INNSYN: (Krav, _krav),
    Alarmslag.SOKERLISTE: (Stilling, partial(_med_nokkel, Stilling)),
}
"""Kind of alarm → whose page its matter has, and how it is found. Figures have none."""


def lenker(alarmer: Iterable[Alarm], bruker: Any) -> dict[int, str]:
    """Alarm → where its matter stands, of those whose matter this user may see."""
    ut: dict[int, str] = {}
    for slag, gruppe in groupby(sorted(alarmer, key=attrgetter("slag")), key=attrgetter("slag")):
        modell, finn = STEDER.get(slag, (None, None))
        if modell and finn and bruker.has_perm(f"{modell._meta.app_label}.view_{modell._meta.model_name}"):
            saker = {a.pk: a.nokkel.partition(":")[2] for a in gruppe}
            adresser = finn(list(saker.values()))
            ut |= {pk: adresser[sak] for pk, sak in saker.items() if sak in adresser}
    return ut
