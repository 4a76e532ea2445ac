"""The verbs of the outbox."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from portal import hendelser, tid
from portal.epost import plan
from portal.epost.melding import Vedlegg, emnelinje, ny_message_id, sjekk_hode, sjekk_vedlegg
from portal.epost.plan import Utfall
from portal.epost.smtp import Forbindelse, Svar
from portal.models import Utsending

HOYST = 500
"""How many messages one run takes."""


@transaction.atomic
def legg_i_utkurv(
    *, nokkel: str, til: str, emne: str, tekst: str, gjelder: str, vedlegg: Iterable[Vedlegg] = (),
    hode: Mapping[str, str] = {},
) -> bool:  # fmt: skip
    """Puts a message in the outbox with its job, in the caller's transaction; False when the key is there already.

    `nokkel` says which message this is (`innsyn.kvittering:123`), so that a job that runs twice sends one. `gjelder` is
    the object's name as `hendelser.objektnavn` gives it; `hode` are header lines besides our own. A bad address is told
    by `feilede()`, not here. ValueError for an attachment or a header line of the wrong shape.
    """
    naa = tid.naa()
    _, ny = Utsending.objects.get_or_create(
        nokkel=nokkel,
        defaults={
            "til": til.strip(),
            "emne": emnelinje(emne),
            "tekst": tekst,
            "vedlegg": sjekk_vedlegg(vedlegg),
            "hode": sjekk_hode(hode),
            "gjelder": gjelder,
            "message_id": ny_message_id(),
            "opprettet": naa,
            "neste_forsok": naa,
            "gis_opp": naa + plan.VARIGHET,
        },
    )
    if ny:
        _koe()
    return ny


def send_forfalte(*, per: datetime, hoyst: int = HOYST) -> Counter[Utfall]:
    """Sends what is due, each message in a transaction of its own; how many were sent, put off and given up.

    Senders may run at the same time. One killed between sending and marking leaves the message due: it goes out again
    with the same Message-ID.
    """
    talt: Counter[Utfall] = Counter()
    with Forbindelse() as forbindelse:
        while talt.total() < hoyst and forbindelse.brukbar and (utfall := _send_neste(forbindelse, per=per)):
            talt[utfall] += 1
    return talt


@transaction.atomic(durable=True)
def _send_neste(forbindelse: Forbindelse, *, per: datetime) -> Utfall | None:
    """Sends the first message that nobody else is sending; None when there is none."""
    u = Utsending.objects.forfalte(per).select_for_update(skip_locked=True).first()
    if u is None:
        return None
    svar = forbindelse.send(u)
    u.forsok, u.siste_feil = u.forsok + 1, svar.feil
    utfall = _merk_feilet(u, svar, per=per) if svar.feil else _merk_sendt(u, per=per)
    u.save()
    return utfall


def _merk_sendt(u: Utsending, *, per: datetime) -> Utfall:
    """What it said, and links that open something, are not kept."""
    u.sendt, u.neste_forsok, u.tekst, u.vedlegg, u.hode = per, None, "", [], {}
    return Utfall.SENDT


def _merk_feilet(u: Utsending, svar: Svar, *, per: datetime) -> Utfall:
    u.neste_forsok = None if svar.endelig else plan.neste(forsok=u.forsok, per=per, gis_opp=u.gis_opp)
    u.feilet = None if u.neste_forsok else per
    return Utfall.GITT_OPP if u.feilet else Utfall.UTSATT


@transaction.atomic
def prov_igjen(*, utsendinger: Iterable[Utsending], av: str, hvorfor: str) -> int:
    """Messages that were given up are tried anew, for as long as a new one; how many. The others stay as they are."""
    naa = tid.naa()
    laste = Utsending.objects.select_for_update().filter(pk__in=[u.pk for u in utsendinger]).order_by("pk")
    igjen = [u for u in laste if u.kan_proves_igjen]
    for u in igjen:
        gammel = {"feilet": u.feilet.isoformat() if u.feilet else "", "siste_feil": u.siste_feil}
        u.feilet, u.forsok, u.neste_forsok, u.gis_opp = None, 0, naa, naa + plan.VARIGHET
        u.save()
        hendelser.skriv(av=av, handling="e-post prøves igjen", objekt=u, hvorfor=hvorfor, gammel=gammel)
    if igjen:
        _koe()
    return len(igjen)


def rydd_utkurv(*, per: datetime) -> int:
    """Forgets to whom a message went, and the text of one that was given up, when it has long been over; how many."""
    lenge_siden = per - plan.BEHOLDES
    gamle = Utsending.objects.filter(Q(sendt__lt=lenge_siden) | Q(feilet__lt=lenge_siden)).exclude(til="")
    return gamle.update(til="", tekst="", vedlegg=[], hode={})


def feilede(gjelder: Collection[str]) -> set[str]:
    """Those of the objects, by name, that have a message nobody will receive as it stands now."""
    return set(Utsending.objects.feilede(gjelder).values_list("gjelder", flat=True))


def _koe() -> None:
    """A job that sends what is due, in the caller's transaction."""
    from portal.tasks import send_epost  # tasks import this module

    send_epost.defer()
