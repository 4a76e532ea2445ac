"""Records what happened in an invented meeting, as the secretary would."""

from collections.abc import Mapping
from datetime import datetime

from moter.demo.folk import AV, Folk
from moter.demo.roller import Forslag, Framme, Mote, Punkt, Votering
from moter.models import Mote as Motemodell
from moter.models import Sakslistepunkt
from moter.services import foring

Punkter = Mapping[int, Sakslistepunkt]


def for_alt(m: Mote, mote: Motemodell, punkter: Punkter, folk: Folk, naa: datetime) -> None:
    """Attendance, and then each item's proposals, votes and decision."""
    rader = [_frammote(f, m, punkter, folk) for f in m.frammote]
    foring.sett_frammote(mote=mote, rader=rader, av=AV, naa=naa)
    for p in m.punkter:
        _punkt(p, punkter[id(p)], folk, naa)


def _punkt(p: Punkt, punkt: Sakslistepunkt, folk: Folk, naa: datetime) -> None:
    if p.forslag:
        foring.sett_forslag(punkt=punkt, forslag=[_forslag(f, folk) for f in p.forslag], av=AV, naa=naa)
    if p.voteringer:
        foring.sett_voteringer(punkt=punkt, voteringer=[_votering(v, folk) for v in p.voteringer], av=AV, naa=naa)
    if p.utfall:
        foring.sett_vedtak(punkt=punkt, tekst=p.vedtak, utfall=p.utfall, av=AV, naa=naa)


def _frammote(f: Framme, m: Mote, punkter: Punkter, folk: Folk) -> foring.Frammote:
    def punkt(plass: int | None) -> Sakslistepunkt | None:
        return None if plass is None else punkter[id(m.punkter[plass])]

    return foring.Frammote(
        navn=f.navn, fremmote=f.fremmote, person=folk.personer[f.navn], parti=folk.partier.get(f.parti), rolle=f.rolle,
        vara_for=f.vara_for, til_punkt=punkt(f.til_punkt), punkt=punkt(f.inhabil_i),
    )  # fmt: skip


def _forslag(f: Forslag, folk: Folk) -> foring.Forslaget:
    person = folk.personer.get(f.av)
    return foring.Forslaget(f.tekst, f.av, person, folk.partier.get(f.parti), f.vedtatt)


def _votering(v: Votering, folk: Folk) -> foring.Voteringen:
    return foring.Voteringen(
        beskrivelse=v.over, forslag=v.forslag, antall=v.antall,
        partier=[(folk.partier[kode], tall) for kode, tall in v.partier],
        stemmer=[foring.Stemmen(n, s, folk.personer[n], folk.partier.get(kode)) for n, kode, s in v.stemmer],
    )  # fmt: skip
