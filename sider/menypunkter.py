"""The menu entries that staff have made, as `portal.meny` reads them."""

from collections.abc import Iterator

from portal.meny import Punkt
from sider.offentlig.modeller import OffentligMenypunkt


def les() -> Iterator[Punkt]:
    """All of them in their order, in one query."""
    for p in OffentligMenypunkt.objects.all():
        yield Punkt(p.sted, (p.maal,), (p.tekst_nb, p.tekst_nn, p.tekst_en))
