"""What the import tests share: the sample files, and deliveries read to their end."""

from collections.abc import Iterable
from pathlib import Path

from portal.innlesing.feil import Feil, Radfeil
from postjournal.importer.rader import Levering, Postrad

FILER = Path(__file__).parent / "filer"
OPPSETT = Path(__file__).parents[3] / "docs" / "oppsett"


def les_alt(svar: Iterable[Levering | Feil]) -> tuple[dict[str, Postrad], dict[str, str]]:
    """Rows by key, and reasons by place."""
    rader, feil = {}, {}
    for del_ in svar:
        if isinstance(del_, Feil):
            feil[del_.sted] = del_.grunn
            continue
        try:
            rad = del_.les()
        except Radfeil as grunn:
            feil[del_.sted] = str(grunn)
        else:
            assert rad.systemid == del_.systemid
            rader[rad.systemid] = rad
    return rader, feil
