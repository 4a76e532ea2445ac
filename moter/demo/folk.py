"""Makes the invented bodies, parties and people, with the verbs of the organisation."""

from collections.abc import Mapping
from dataclasses import dataclass

from kontakter.models import Enhet, Parti, Person, Utvalg, Verv
from kontakter.services import organisasjon as kontakter
from moter.demo.roller import Demo, Organ

AV = "sekretaer"


@dataclass(frozen=True, slots=True)
class Folk:
    """Bodies by short name, parties by short form, people by name."""

    utvalg: Mapping[str, Utvalg]
    partier: Mapping[str, Parti]
    personer: Mapping[str, Person]


def lag(d: Demo) -> Folk:
    """All of them, with the offices they hold."""
    utvalg: dict[str, Utvalg] = {}
    for plass, organ in enumerate(d.organer.values(), 1):
        utvalg[organ.kort] = _utvalg(organ, plass, utvalg)
    partier = {
        kode: kontakter.lagre_parti(parti=Parti(kode=kode, navn=navn), av=AV) for kode, navn in d.partier.items()
    }
    navn = dict.fromkeys(v.navn for v in d.verv)
    personer = {n: kontakter.lagre_person(person=Person(navn=n), av=AV) for n in navn}
    for v in d.verv:
        kontakter.lagre_verv(
            verv=Verv(
                person=personer[v.navn], utvalg=utvalg[v.organ], parti=partier.get(v.parti), rolle=v.rolle,
                nummer=v.nummer, fra=v.fra, til=v.til,
            ),
            av=AV,
        )  # fmt: skip
    return Folk(utvalg, partier, personer)


def _utvalg(organ: Organ, plass: int, kjente: Mapping[str, Utvalg]) -> Utvalg:
    """A body; the secretariat is the unit of the journal."""
    u = Utvalg(
        kode=organ.kort, navn=organ.navn, slag=organ.slag, rekkefolge=plass * 10, beskrivelse=organ.beskrivelse,
        overordnet=kjente.get(organ.overordnet), sekretariat=Enhet.objects.filter(kode=organ.enhet).first(),
    )  # fmt: skip
    return kontakter.lagre_utvalg(utvalg=u, av=AV)
