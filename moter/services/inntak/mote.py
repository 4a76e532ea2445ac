"""One delivered meeting is written: new, changed, or as it was."""

from datetime import datetime
from typing import Any

from kontakter.services.organisasjon import finn_eller_lag_utvalg
from moter.begreper import Hendelsesslag, Motestatus
from moter.importer.rader import Motelevering, Moterad
from moter.models import Mote
from moter.motetid import har_klokkeslett
from moter.offentlig import projeksjon
from moter.offentlig.vern import med_funn
from moter.services.felles import las, meld
from moter.services.inntak import folk, gradert, papirer, punkter, utlegging
from moter.services.inntak.felles import Sted, er_nytt, sett
from portal import hendelser, tid
from portal.innlesing.feil import Radfeil
from postjournal import nokkel

_MELDES = {"start": Hendelsesslag.TID, "slutt": Hendelsesslag.TID, "sted": Hendelsesslag.STED}


def finn(sted: Sted, systemid: str) -> Mote | None:
    """The meeting with this key, if it is here."""
    return Mote.objects.filter(kilde=sted.kilde, systemid=systemid).first()


def skriv(sted: Sted, levering: Motelevering, rad: Moterad) -> str:
    """Writes the meeting; «ny», «endret» or «uendret»."""
    sted.utelatt = False
    kjent = finn(sted, rad.systemid)
    laast = las(kjent) if kjent else None  # before anybody who is hidden is asked for, as all verbs do
    utvalg = finn_eller_lag_utvalg(navn={rad.utvalg.kode: rad.utvalg.navn}, av=sted.av)[rad.utvalg.kode]
    endret = rad.utvalg.medlemmer is not None and folk.medlemmer(
        sted, utvalg, rad.utvalg.medlemmer, hele=rad.utvalg.alle
    )
    m = laast or _nytt(sted, rad, utvalg)
    forste = bool(kjent) and not m.levert
    endret |= gradert.slipp(m)
    gammel = _felt(sted, m, rad, utvalg, forste=forste) | _avlysning(sted, m, rad, forste=forste)
    endret |= bool(gammel)
    endret |= rad.punkter is not None and punkter.skriv(sted, m, rad.punkter, hele=rad.hele_lista)
    endret |= papirer.skriv(sted, m, None, rad.dokumenter or ())
    endret |= rad.deltakere is not None and folk.deltakere(sted, m, rad.deltakere)
    if rad.punkter is not None or rad.dokumenter is not None:
        endret |= utlegging.legg_ut(sted, m, rad)
    _husk(m, levering, endret=bool(endret), hele=not rad.feil and not sted.utelatt)
    if endret or not kjent:
        _ferdig(sted, m, gammel, ny=not kjent)
    return "ny" if not kjent else "endret" if endret else "uendret"


def _nytt(sted: Sted, rad: Moterad, utvalg: Any) -> Mote:
    """A new meeting; announced unless it has a later time for that."""
    if rad.start is None:
        raise Radfeil("Møtet er ikke kjent fra før, og leveransen sier ikke når det er. Lever møteplanen først.")
    m = Mote(
        kilde=sted.kilde, systemid=rad.systemid, nokkel=nokkel.lag("mote", sted.kilde, rad.systemid), utvalg=utvalg,
        start=rad.start, slutt=rad.slutt, sted=(rad.sted or "")[:200], nummer=(rad.nummer or "")[:30],
        video=rad.video or "", kunngjores=sted.senere(rad.tilgjengelig_etter),
    )  # fmt: skip
    m.save()
    if m.kunngjores is None:
        m.kunngjort = sted.naa
        m.save(update_fields=["kunngjort"])
        meld(m, Hendelsesslag.KUNNGJORT, naa=sted.naa)
    return m


def _felt(sted: Sted, m: Mote, rad: Moterad, utvalg: Any, *, forste: bool) -> dict[str, Any]:
    """Sets what is told anew; what differed, as it was. What the public plans by is told as an event.

    `forste`: it was not remembered before what was told; an address of a recording is then only learnt.
    """
    fortalt = {
        "utvalg": utvalg, "start": rad.start, "slutt": rad.slutt, "sted": rad.sted and rad.sted[:200],
        "nummer": rad.nummer and rad.nummer[:30], "video": rad.video,
    }  # fmt: skip
    nytt = {f: v for f, v in fortalt.items() if v is not None and er_nytt(m, f, v)}
    if "start" in nytt or "slutt" in nytt:
        start = _start(m, rad) if "start" in nytt else None
        nytt |= {"start": start, "slutt": _slutt(m, start, rad)}
    if forste and rad.video:
        del nytt["video"]
    gammel = sett(m, nytt)
    if m.slutt and not har_klokkeslett(m.start):
        m.slutt = None
    for slag in dict.fromkeys(_MELDES.get(f, Hendelsesslag.OPPDATERT) for f in gammel):
        fra = {f: v for f, v in gammel.items() if _MELDES.get(f) is slag and f != "slutt"}
        meld(m, slag, naa=sted.naa, **({"fra": _tekst(next(iter(fra.values())))} if fra else {}))
    return gammel


def _start(m: Mote, rad: Moterad) -> datetime | None:
    """The start that was told; the day alone does not change the hour of a meeting on that day."""
    samme_dag = rad.start and tid.dato(rad.start) == tid.dato(m.start)
    return None if samme_dag and rad.start and not har_klokkeslett(rad.start) else rad.start


def _slutt(m: Mote, start: datetime | None, rad: Moterad) -> datetime | None:
    """The end that was told; else the meeting is as long as it was."""
    start = start or m.start
    if rad.slutt and rad.slutt > start:
        return rad.slutt
    return m.slutt + (start - m.start) if m.slutt else None


def _avlysning(sted: Sted, m: Mote, rad: Moterad, *, forste: bool) -> dict[str, Any]:
    """The source says anew that the meeting is cancelled, or that it will be held after all."""
    nytt = rad.avlyst is not None and er_nytt(m, "avlyst", rad.avlyst)
    if not nytt or (forste and not rad.avlyst):
        return {}
    apen = m.status in {Motestatus.PLANLAGT, Motestatus.INNKALT}
    if rad.avlyst and apen:
        gammel = {"status": m.status}
        m.status, m.grunn = Motestatus.AVLYST, (rad.grunn or "Kommunen har ikke oppgitt noen grunn.")[:300]
        meld(m, Hendelsesslag.AVLYST, naa=sted.naa, grunn=m.grunn)
        return gammel
    if rad.avlyst is False and m.status == Motestatus.AVLYST:
        m.status, m.grunn = (Motestatus.INNKALT if m.innkalt else Motestatus.PLANLAGT), ""
        meld(m, Hendelsesslag.OPPDATERT, naa=sted.naa)
        return {"status": Motestatus.AVLYST.value}
    return {}


def _tekst(verdi: Any) -> str:
    return verdi.isoformat() if hasattr(verdi, "isoformat") else str(verdi)


def _husk(m: Mote, levering: Motelevering, *, endret: bool, hele: bool) -> None:
    """A delivery that changed nothing is known again beside the last that did; one that was not taken whole is not."""
    avtrykk = levering.avtrykk.hex()
    if not hele:
        m.avtrykk = [a for a in m.avtrykk if a != avtrykk and not endret]
    elif endret:
        m.avtrykk = [avtrykk]
    else:
        m.avtrykk = [*[a for a in m.avtrykk if a != avtrykk], avtrykk][-6:]
    m.save()


def _ferdig(sted: Sted, m: Mote, gammel: dict[str, Any], *, ny: bool) -> None:
    handling = "møte importert" if ny else "møte endret av import"
    hendelser.skriv(av=sted.av, handling=handling, objekt=m, gammel={f: _tekst(v) for f, v in gammel.items()})
    projeksjon.vis([m.pk])
    sted.holdt += len(med_funn(("", p.tittel) for p in m.punkter.all()))
