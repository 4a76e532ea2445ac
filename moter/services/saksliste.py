"""The agenda is built: items are added, ordered, changed, taken off and postponed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from moter.begreper import Hendelsesslag, Punkttilstand
from moter.models import Behandling, Mote, Sak, Sakslistepunkt
from moter.services.felles import ferdig, las, meld, ny_nokkel
from portal import hendelser
from postjournal.models import Saksmappe

ENDRES = (
    "nummer", "type", "rolle", "tittel", "skjermet", "skjermingshjemmel", "lukket", "lukkingshjemmel", "innstilling",
    "video_sekund", "video", "sak",
)  # fmt: skip
"""What staff may change of an item."""
_STILLE = {"video", "video_sekund"}
"""Where an item begins in a recording is no change of the agenda."""


@transaction.atomic
def lag_sak(*, tittel: str, av: str, saksmappe: Saksmappe | None = None, **felt: Any) -> Sak:
    """A political case; with the archive's case it has that one's number."""
    systemid, nokkelen = ny_nokkel("politisksak")
    tall = {"aar": saksmappe.aar, "nummer": saksmappe.nummer} if saksmappe else {}
    s = Sak.objects.create(tittel=tittel, saksmappe=saksmappe, systemid=systemid, nokkel=nokkelen, **tall | felt)
    hendelser.skriv(av=av, handling="politisk sak laget", objekt=s, ny={"saksnr": s.saksnr})
    return s


@transaction.atomic
def legg_til_punkt(*, mote: Mote, tittel: str, av: str, naa: datetime, **felt: Any) -> Sakslistepunkt:
    """A new item at the end. On an agenda that is out it is a late one, and waits until it is published itself."""
    m = las(mote)
    if m.er_borte:
        raise ValidationError("Møtet er avlyst eller flyttet. Legg saken på et annet møte.")
    systemid, nokkelen = ny_nokkel("punkt")
    p = Sakslistepunkt(
        mote=m, tittel=tittel, systemid=systemid, nokkel=nokkelen, posisjon=neste_plass(m),
        tilleggssak=m.innkalt is not None, **felt,
    )  # fmt: skip
    p.full_clean(validate_unique=False, validate_constraints=False)
    p.save()
    knytt_behandling(p)
    ferdig(m, handling="sak lagt til", av=av, ny={"punkt": p.pk})
    return p


def neste_plass(m: Mote) -> int:
    """The place after the last one."""
    return (m.punkter.aggregate(sist=Max("posisjon"))["sist"] or 0) + 1


def knytt_behandling(p: Sakslistepunkt) -> None:
    """The item takes the place of the planned step of its case in this body, if there is one that is open."""
    if p.sak is None:
        return
    ledig = p.sak.behandlinger.filter(utvalg=p.mote.utvalg_id, punkt=None).order_by("rekkefolge").first()
    if ledig and not Behandling.objects.filter(punkt=p).exists():
        ledig.punkt = p
        ledig.save(update_fields=["punkt"])


@transaction.atomic
def endre_punkt(*, punkt: Sakslistepunkt, felt: dict[str, Any], av: str, naa: datetime) -> bool:
    """Changes what is given of `ENDRES`; whether anything changed."""
    m, p = _las(punkt)
    ulikt = {f: v for f, v in felt.items() if f in ENDRES and getattr(p, f) != v}
    if not ulikt:
        return False
    gammel = {f: str(getattr(p, f) or "") for f in ulikt}
    for f, v in ulikt.items():
        setattr(p, f, v)
    p.full_clean(validate_unique=False)
    p.save()
    knytt_behandling(p)
    if p.publisert and ulikt.keys() - _STILLE:
        meld(m, Hendelsesslag.SAK_ENDRET, naa=naa, punkt=p.nokkel)
    skjult = dict.fromkeys(ulikt, "") if p.skjermet else gammel
    ferdig(
        m,
        handling="sak endret",
        av=av,
        gammel={"punkt": p.pk, **skjult},
        ny={f: str(v or "") for f, v in ulikt.items()},
    )
    return True


@transaction.atomic
def sett_rekkefolge(*, mote: Mote, punkter: Sequence[int], av: str) -> None:
    """Puts the items in this order; ValidationError when these are not all of them."""
    m = las(mote)
    har = dict(m.punkter.values_list("pk", "posisjon"))
    if set(punkter) != har.keys() or len(punkter) != len(har):
        raise ValidationError("Sakslista er endret av noen andre. Last siden på nytt.")
    for plass, pk in enumerate(punkter, 1):
        if har[pk] != plass:
            Sakslistepunkt.objects.filter(pk=pk).update(posisjon=plass)
    ferdig(m, handling="saksliste ordnet", av=av)


@transaction.atomic
def flytt_punkt(*, punkt: Sakslistepunkt, steg: int, av: str) -> None:
    """Moves an item so many places down (up when negative), as far as the list goes."""
    rekke = list(punkt.mote.punkter.order_by("posisjon").values_list("pk", flat=True))
    fra = rekke.index(punkt.pk)
    rekke.insert(max(0, min(len(rekke) - 1, fra + steg)), rekke.pop(fra))
    sett_rekkefolge(mote=punkt.mote, punkter=rekke, av=av)


@transaction.atomic
def ta_av(
    *, punkt: Sakslistepunkt, av: str, naa: datetime, hvorfor: str, tilstand: Punkttilstand = Punkttilstand.TRUKKET
) -> None:
    """An item is withdrawn or postponed: one that is out stays on the list and says so, a draft is deleted."""
    m, p = _las(punkt)
    begrunnet = hendelser.begrunnet(hvorfor)
    if p.publisert is None:
        p.dokumenter.update(erstatter=None)
        p.dokumenter.all().delete()
        p.delete()
    else:
        p.tilstand = tilstand.value
        p.save(update_fields=["tilstand"])
        slag = Hendelsesslag.SAK_UTSATT if tilstand is Punkttilstand.UTSATT else Hendelsesslag.SAK_TRUKKET
        meld(m, slag, naa=naa, punkt=p.nokkel)
    ferdig(m, handling=f"sak {tilstand}", av=av, hvorfor=begrunnet, gammel={"punkt": punkt.pk})


def _las(punkt: Sakslistepunkt) -> tuple[Mote, Sakslistepunkt]:
    """The item and its meeting as they are now, locked by the meeting."""
    m = las(punkt.mote_id)
    return m, Sakslistepunkt.objects.select_related("sak", "mote").get(pk=punkt.pk)
