"""Wishes to be left out of the public list: decided one by one, in words (S4). A refusal is told at once."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction

from portal import hendelser, tid
from stillinger.models import Soknadssteg, Unntaksavgjorelse, Unntaksonske
from stillinger.services import sokerpost, utvidet
from stillinger.services.felles import las
from stillinger.soknadsliste import HJEMMEL


@transaction.atomic
def avgjor(
    *, onske: Unntaksonske, innvilget: bool, vurdering: str, av: str, naa: datetime,
    beskjed: str = "", varslet: datetime | None = None,
) -> Unntaksavgjorelse:  # fmt: skip
    """One wish, decided. One who gets no is told, and may withdraw until the window closes; then a list can be made.

    Decided anew, the later decision counts: another no is a new notice with a new window, a yes ends the window that is
    open. A list that is out stays as it is until a new version is made (S5). The basis of a yes is always § 25.

    `beskjed`, `varslet`: how and when staff told one whom the portal cannot reach; the window is counted from then.
    """
    las(onske.soknad.stilling_id)
    onske = Unntaksonske.objects.select_related("soknad__stilling").get(pk=onske.pk)
    if onske.soknad.trukket or onske.tatt_tilbake:
        raise ValidationError("Søknaden eller ønsket er trukket. Da er det ingenting å avgjøre.")
    if not vurdering.strip():
        raise ValidationError({"vurdering": "Skriv hvordan du vurderte ønsket. Hvert ønske skal vurderes for seg."})
    fikk_vite = None if innvilget else _fikk_vite(onske, beskjed, varslet, naa)
    vindu = timedelta(days=settings.KOMMUNE.stillinger.trekkevindu_dager)
    avgjorelse = Unntaksavgjorelse.objects.create(
        onske=onske, innvilget=innvilget, vurdering=vurdering.strip(), av=av, tid=naa,
        hjemmel=HJEMMEL if innvilget else "",
        varslet=fikk_vite, vindu_til=fikk_vite + vindu if fikk_vite else None,
        beskjed="" if innvilget or sokerpost.nas(onske.soknad) else beskjed.strip(),
    )  # fmt: skip
    hva = "innvilget" if innvilget else "avslått"
    hendelser.skriv(av=av, handling=f"ønske om å bli utelatt {hva}", objekt=onske.soknad)
    sokerpost.varsle_om_avgjorelse(onske.soknad, avgjorelse, naa=naa)
    utvidet.fornye(stilling=onske.soknad.stilling, av=av, naa=naa)
    return avgjorelse


def _fikk_vite(onske: Unntaksonske, beskjed: str, varslet: datetime | None, naa: datetime) -> datetime:
    """When one who is refused was told: now, by what the portal sends; else as staff say that they did it."""
    if sokerpost.nas(onske.soknad):
        return naa
    if not beskjed.strip():
        raise ValidationError({"beskjed": "Søkeren har verken e-post eller side. Gi beskjed selv, og skriv hvordan."})
    if varslet is None or not tid.dato(onske.tid) <= tid.dato(varslet) or varslet > naa:
        raise ValidationError(
            {"varslet": "Skriv når søkeren fikk beskjed: etter at ønsket kom, og ikke senere enn nå."}
        )
    return varslet


@transaction.atomic
def endre(*, onske: Unntaksonske, grunn: str, av: str, naa: datetime) -> None:
    """The applicant has another reason, or asks no more (`grunn` is empty): what was decided before does not hold.

    The earlier reason stays among the steps of the application.
    """
    slag = "nytt ønske" if grunn else "uten ønske"
    Soknadssteg.objects.create(soknad=onske.soknad, tid=naa, tatt_inn=naa, av=av, slag=slag, tekst=onske.grunn)
    avgjort = onske.avgjorelser.order_by("-id").values_list("tid", flat=True).first()
    onske.endret, onske.tatt_tilbake = max(naa, avgjort or naa), None if grunn else naa
    onske.grunn, onske.tid = grunn or onske.grunn, naa
    onske.save()
    hendelser.skriv(av=av, handling=f"ønske om å bli utelatt: {slag}", objekt=onske.soknad)
    utvidet.fornye(stilling=onske.soknad.stilling, av=av, naa=naa)
