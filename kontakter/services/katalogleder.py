"""Who leads a unit, as a directory of staff tells it: the one who somebody in the same unit has as manager.

Staff may say that somebody leads a unit too. That is left alone until somebody's manager changes, or the person's unit.
One with a function for the public (`funksjon`) is left alone.
"""

from collections.abc import Iterable
from uuid import UUID

from kontakter.models import Ansatt
from kontakter.models.ansatt import Plass
from kontakter.scim import ANSATT
from kontakter.services import ansatte


def sett_ledere(id_er: Iterable[str], av: str) -> None:
    """Says anew of those with these SCIM ids whether they lead their unit; what is no id is nobody."""
    kandidater = Ansatt.objects.filter(scim_id__in=list(filter(None, map(_uuid, id_er))))
    for a in kandidater.exclude(plass=Plass.FUNKSJON).select_related("enhet", "stedfortreder__enhet"):
        plass = Plass.LEDER if _leder(a) else Plass.ANSATT
        if a.plass != plass:
            a.plass = plass
            ansatte.lagre_ansatt(ansatt=a, av=av)


def _leder(a: Ansatt) -> bool:
    under = Ansatt.objects.filter(aktiv=True, scim__contains={ANSATT: {"manager": {"value": str(a.scim_id)}}})
    return a.enhet_id is not None and under.filter(enhet=a.enhet_id).exclude(pk=a.pk).exists()


def _uuid(tekst: str) -> UUID | None:
    try:
        return UUID(tekst)
    except ValueError:
        return None
