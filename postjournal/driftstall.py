"""What those who keep watch are told of the journal."""

from datetime import datetime

from portal.metrikk import Tall, sekunder_siden
from postjournal.models import Importkjoring
from postjournal.models.importkjoring import Importstatus


def tall(naa: datetime) -> list[Tall]:
    """How long ago an import was done, and how many have failed since."""
    ferdige = Importkjoring.objects.filter(status=Importstatus.FERDIG).order_by("-ferdig").values_list("ferdig", "id")
    siste, id_ = ferdige.first() or (None, 0)
    darlige = Importkjoring.objects.filter(id__gt=id_, status__in=[Importstatus.AVVIST, Importstatus.AVBRUTT])
    return [
        ("import_alder_sekunder", "Hvor lenge det er siden en import ble ferdig.", sekunder_siden(naa, siste)),
        ("import_feilet", "Importer som har feilet etter den siste som ble ferdig.", darlige.count()),
    ]
