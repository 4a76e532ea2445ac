"""Wishes to be left out of the public list: decided one by one, in words (S4). A refusal is told at once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from portal import hendelser
from stillinger.models import Unntaksavgjorelse, Unntaksonske
from stillinger.services import sokerpost, utvidet
from stillinger.services.felles import las
from stillinger.soknadsliste import HJEMMEL


@transaction.atomic
def avgjor(*, onske: Unntaksonske, innvilget: bool, vurdering: str, av: str, naa: datetime) -> Unntaksavgjorelse:
    """One wish, decided. One who gets no is told, and may withdraw until the window closes; then a list can be made.

    Decided anew, the later decision counts: another no is a new notice with a new window, a yes ends the window that is
    open. A list that is out stays as it is until a new version is made (S5). The basis of a yes is always § 25.
    """
    las(onske.soknad.stilling_id)
    if onske.soknad.trukket:
        raise ValidationError("Søknaden er trukket. Da er det ingenting å avgjøre.")
    if not vurdering.strip():
        raise ValidationError({"vurdering": "Skriv hvordan du vurderte ønsket. Hvert ønske skal vurderes for seg."})
    vindu = timedelta(days=settings.KOMMUNE.stillinger.trekkevindu_dager)
    avgjorelse = Unntaksavgjorelse.objects.create(
        onske=onske, innvilget=innvilget, vurdering=vurdering.strip(), av=av, tid=naa,
        hjemmel=HJEMMEL if innvilget else "",
        varslet=None if innvilget else naa, vindu_til=None if innvilget else naa + vindu,
    )  # fmt: skip
    hva = "innvilget" if innvilget else "avslått"
    hendelser.skriv(av=av, handling=f"ønske om å bli utelatt {hva}", objekt=onske.soknad)
    sokerpost.varsle_om_avgjorelse(onske.soknad, avgjorelse, naa=naa)
    utvidet.fornye(stilling=onske.soknad.stilling, av=av, naa=naa)
    return avgjorelse
