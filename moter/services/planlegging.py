"""Meetings are set up, announced, changed, moved and cancelled."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from kontakter.models import Utvalg
from moter.begreper import Hendelsesslag
from moter.models import Mote
from moter.offentlig import projeksjon
from moter.services.felles import ferdig, flytt_tilstand, las, meld, ny_nokkel
from moter.tilstand import Handling
from portal import hendelser

ENDRES = ("start", "slutt", "sted", "adkomst", "form", "nummer", "video", "videotekst", "video_til", "innkalling_fra")
"""What staff may change of a meeting that stands."""
_MELDES = {"start": Hendelsesslag.TID, "slutt": Hendelsesslag.TID, "sted": Hendelsesslag.STED}
_INTERNE = {"innkalling_fra"}


@dataclass(frozen=True, slots=True)
class Planlagt:
    """A meeting of a plan."""

    utvalg: Utvalg
    start: datetime
    slutt: datetime | None = None
    sted: str = ""


@transaction.atomic
def lag_mote(
    *, utvalg: Utvalg, start: datetime, av: str, naa: datetime, kunngjores: bool = False,
    sammen_med: Iterable[Utvalg] = (), **felt: Any,
) -> Mote:  # fmt: skip
    """A new meeting; a draft unless it is announced at once."""
    systemid, nokkelen = ny_nokkel("mote")
    m = Mote(utvalg=utvalg, start=start, systemid=systemid, nokkel=nokkelen, **felt)
    m.full_clean()
    m.save()
    m.sammen_med.set(sammen_med)
    if kunngjores:
        _kunngjor(m, naa)
    ferdig(m, handling="møte satt opp", av=av, ny={"start": start.isoformat(), "kunngjort": kunngjores})
    return m


@transaction.atomic
def lag_plan(*, plan: Iterable[Planlagt], av: str, naa: datetime) -> list[Mote]:
    """Drafts of many meetings; those that the body has at that time already are passed over."""
    return [
        lag_mote(utvalg=p.utvalg, start=p.start, slutt=p.slutt, sted=p.sted, av=av, naa=naa)
        for p in plan
        if not Mote.objects.filter(utvalg=p.utvalg, start=p.start).exists()
    ]


@transaction.atomic
def kunngjor(*, moter: Iterable[Mote], av: str, naa: datetime) -> int:
    """The public may know of these meetings (M1); how many it did not know of."""
    nye = [m for m in map(las, moter) if not m.kunngjort]
    for m in nye:
        _kunngjor(m, naa)
        ferdig(m, handling="møte kunngjort", av=av)
    return len(nye)


def _kunngjor(m: Mote, naa: datetime) -> None:
    m.kunngjort = naa
    meld(m, Hendelsesslag.KUNNGJORT, naa=naa)


@transaction.atomic
def endre_mote(
    *, mote: Mote, felt: dict[str, Any], av: str, naa: datetime, sammen_med: Iterable[Utvalg] | None = None
) -> bool:
    """Changes what is given of `ENDRES`; whether anything changed. What the public plans by is told as an event."""
    m = las(mote)
    ulikt = {f: v for f, v in felt.items() if f in ENDRES and getattr(m, f) != v}
    nye_utvalg = None if sammen_med is None else {u.pk for u in sammen_med}
    felles = nye_utvalg is not None and nye_utvalg != set(m.sammen_med.values_list("pk", flat=True))
    if not ulikt and not felles:
        return False
    gammel = {f: _som_tekst(getattr(m, f)) for f in ulikt}
    for f, v in ulikt.items():
        setattr(m, f, v)
    m.full_clean()
    if nye_utvalg is not None:
        m.sammen_med.set(nye_utvalg)
    for slag in dict.fromkeys(_MELDES.get(f, Hendelsesslag.OPPDATERT) for f in ulikt.keys() - _INTERNE):
        meld(m, slag, naa=naa, **_fra(slag, gammel))
    ferdig(m, handling="møte endret", av=av, gammel=gammel, ny={f: _som_tekst(v) for f, v in ulikt.items()})
    return True


def _fra(slag: Hendelsesslag, gammel: dict[str, str]) -> dict[str, str]:
    """What the event tells of how it was."""
    navn = {Hendelsesslag.TID: "start", Hendelsesslag.STED: "sted"}.get(slag, "")
    return {"fra": gammel[navn]} if gammel.get(navn) else {}


def _som_tekst(verdi: Any) -> str:
    return verdi.isoformat() if hasattr(verdi, "isoformat") else str(verdi or "")


@transaction.atomic
def avlys(*, mote: Mote, grunn: str, av: str, naa: datetime) -> None:
    """The meeting will not be held; it stays in the calendar with the reason."""
    m = las(mote)
    flytt_tilstand(m, Handling.AVLYS)
    m.grunn = hendelser.begrunnet(grunn)
    meld(m, Hendelsesslag.AVLYST, naa=naa, grunn=m.grunn)
    ferdig(m, handling="møte avlyst", av=av, hvorfor=m.grunn)


@transaction.atomic
def gjenoppta(*, mote: Mote, av: str, naa: datetime, hvorfor: str) -> None:
    """A cancelled meeting will be held after all."""
    m = las(mote)
    flytt_tilstand(m, Handling.GJENOPPTA)
    m.grunn = ""
    if m.innkalt:
        flytt_tilstand(m, Handling.LEGG_UT)
    meld(m, Hendelsesslag.OPPDATERT, naa=naa)
    ferdig(m, handling="møte gjenopptatt", av=av, hvorfor=hendelser.begrunnet(hvorfor))


@transaction.atomic
def flytt(*, mote: Mote, start: datetime, grunn: str, av: str, naa: datetime, **felt: Any) -> Mote:
    """A new meeting takes the place of this one, which stays in the calendar and points to it; the new one is returned.

    Drafts of the agenda and its papers go with it; what is out stays where readers have found it.
    """
    m = las(mote)
    flytt_tilstand(m, Handling.FLYTT)
    if start == m.start:
        raise ValidationError({"start": "Det nye møtet må ha et annet tidspunkt enn det gamle."})
    m.grunn = hendelser.begrunnet(grunn)
    videre = {f: getattr(m, f) for f in ("sted", "adkomst", "form", "nummer")} | felt
    nytt = lag_mote(
        utvalg=m.utvalg, start=start, av=av, naa=naa, kunngjores=bool(m.kunngjort),
        sammen_med=list(m.sammen_med.all()), **videre,
    )  # fmt: skip
    m.erstattet_av = nytt
    _ta_med(m, nytt)
    meld(m, Hendelsesslag.FLYTTET, naa=naa, grunn=m.grunn, til=start.isoformat())
    ferdig(m, handling="møte flyttet", av=av, hvorfor=m.grunn, ny={"til": nytt.pk})
    projeksjon.vis([nytt.pk])
    return nytt


def _ta_med(gammelt: Mote, nytt: Mote) -> None:
    kladder = gammelt.punkter.filter(publisert__isnull=True)
    gammelt.dokumenter.filter(punkt__in=kladder).update(mote=nytt)
    gammelt.dokumenter.filter(punkt=None, publisert__isnull=True).update(mote=nytt)
    kladder.update(mote=nytt, tilleggssak=False)
