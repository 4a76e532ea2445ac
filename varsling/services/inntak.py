"""An order comes in, and ends: confirmed by its follower, or forgotten. Run again, nothing happens twice."""

import hmac
from datetime import datetime, timedelta
from hashlib import sha256
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils.translation import override

from portal import hendelser, kode, mottak, tid
from portal.models import Utsending
from varsling import emner
from varsling.begreper import FRIST_FOR_SVAR, Slag, Takt
from varsling.models import Abonnement, Folger, Levering
from varsling.mottak import Bestilling, hash_
from varsling.services import brev

ET_DOGN = timedelta(days=1)
FLEST_MELDINGER = 3
"""How many messages about subscriptions an address gets in a day, whoever orders them."""
FOR_TETT = timedelta(minutes=10)
"""A form that is sent twice gives one message."""
SPRAK = ("nb", "nn", "en")


def bekreftkode(a: Abonnement) -> str:
    """The code that confirms a subscription."""
    return kode.avled(str(a.pk), settings.SECRET_KEY, "varsling.bekreft")


@transaction.atomic
def motta(*, mottak_id: UUID) -> Abonnement | None:
    """Takes an order in and asks its address to confirm; None when it is gone, or is none.

    The order's row goes in the same transaction: an address lies in one place.
    """
    b = Bestilling.objects.filter(pk=mottak_id).first()
    if b is None:
        return None
    abonnement = _ta_inn(b) if _gyldig(b) else None
    Bestilling.objects.filter(pk=mottak_id).delete()
    return abonnement


def _gyldig(b: Bestilling) -> bool:
    """The public site has checked it, and is not trusted to have."""
    try:
        validate_email(b.epost)
    except ValidationError:
        return False
    emne = emner.finn(b.slag, b.hva, per=tid.dato(b.tid)) if b.slag in list(Slag) else None
    return emne is not None and emne.hva == b.hva and b.takt in list(Takt) and b.sprak in SPRAK


def _ta_inn(b: Bestilling) -> Abonnement:
    """A new subscription waits to be confirmed; one that there is already gets its message anew."""
    folger = _folger(b)
    kjent = Abonnement.objects.filter(folger=folger, slag=b.slag, hva=b.hva).first()
    if kjent and b.tid - kjent.opprettet < FOR_TETT:
        return kjent
    a = kjent or Abonnement(pk=b.pk, folger=folger, slag=b.slag, hva=b.hva)
    if a.bekreftet is None:
        a.takt, a.opprettet, a.kode_hash = b.takt, b.tid, hash_(bekreftkode(a))
        a.save()
    if not _for_mange(folger.epost, naa=b.tid):
        _skriv(a, b)
    return a


def _folger(b: Bestilling) -> Folger:
    kjent = Folger.objects.select_for_update().filter(epost__iexact=b.epost).first()
    return kjent or Folger.objects.create(epost=b.epost, sprak=b.sprak, opprettet=b.tid)


def _skriv(a: Abonnement, b: Bestilling) -> None:
    with override(b.sprak):
        emne = emner.finn(a.slag, a.hva, per=tid.dato(b.tid))
        if emne and a.bekreftet:
            brev.folger_alt(a, emne, nokkel=str(b.pk))
        elif emne:
            brev.be_om_bekreftelse(a, emne, bekreftkode(a), nokkel=str(b.pk))


def _for_mange(adresse: str, *, naa: datetime) -> bool:
    """Whether the address has had its messages for the day; counted by a keyed hash of it."""
    merke = hmac.new(settings.SECRET_KEY.encode(), f"varsling.adresse:{adresse.lower()}".encode(), sha256).hexdigest()
    return mottak.for_mange(merke, grense=FLEST_MELDINGER, naa=naa, siden=naa - ET_DOGN)


def ta_opp() -> int:
    """Takes in what came without its job; how many."""
    ventende = list(Bestilling.objects.values_list("pk", flat=True))
    for pk in ventende:
        motta(mottak_id=pk)
    return len(ventende)


@transaction.atomic
def rydd(*, naa: datetime) -> int:
    """Forgets what nobody confirmed in 48 hours, then the addresses that follow nothing, in the outbox too."""
    Abonnement.objects.glemte(naa - FRIST_FOR_SVAR).delete()
    antall = _glem_folgere()
    _glem_i_utkurven()
    return antall


def _glem_folgere() -> int:
    """Locked before they are judged: one that gets a subscription just now stays."""
    uten = ~Exists(Abonnement.objects.filter(folger=OuterRef("pk")))
    laste = list(Folger.objects.select_for_update().filter(uten).values_list("pk", flat=True))
    tomme = list(Folger.objects.filter(uten, pk__in=laste).values_list("pk", flat=True))
    Levering.objects.filter(folger__in=tomme).delete()
    Folger.objects.filter(pk__in=tomme).delete()
    return len(tomme)


def _glem_i_utkurven() -> None:
    """A message that waits for somebody who has left is not sent, and one that was sent tells no address."""
    navngitt = Folger.objects.annotate(navn=Concat(Value(f"{Folger._meta.label_lower}:"), Cast("pk", CharField())))
    egne = Utsending.objects.filter(nokkel__startswith="varsling.").exclude(til="")
    forlatte = egne.filter(~Exists(navngitt.filter(navn=OuterRef("gjelder"))))
    forlatte.filter(neste_forsok__isnull=False).delete()
    forlatte.update(til="", tekst="", vedlegg=[], hode={})


@transaction.atomic
def slett_adresse(*, epost: str, av: str, hvorfor: str) -> int:
    """All that an address follows ends, as somebody has asked for; how many subscriptions. The log tells no address."""
    hvorfor = hendelser.begrunnet(hvorfor)
    folger = Folger.objects.select_for_update().filter(epost__iexact=epost.strip()).first()
    if folger is None:
        return 0
    antall = folger.abonnementer.count()
    hendelser.skriv(
        av=av, handling="varsling: adresse slettet", objekt=folger, hvorfor=hvorfor, gammel={"antall": antall}
    )
    folger.delete()
    _glem_i_utkurven()
    return antall
