"""How each promise is measured: a function of its name, on what everybody can see. Runs on the staff side.

Only what is public is counted, so nothing hidden can be read from a figure. Of lists of applicants, which are taken
down after a time, the day that they were made is read from the working table: of vacancies that are public still.
"""

from collections.abc import Callable, Mapping
from datetime import datetime

from apenhet.lofter import Lofte
from apenhet.malinger import folk, journal, moter, sider, stillinger
from apenhet.regler import Funn, Periode

Maaler = Callable[[Periode, Lofte, datetime], Funn]
MALERE: Mapping[str, Maaler] = {
    "postliste": journal.postliste,
    "hjemmel": journal.hjemmel,
    "sakspapirer": moter.sakspapirer,
    "protokoll": moter.protokoll,
    "kontrollutvalg": moter.kontrollutvalg,
    "foretak": moter.foretak,
    "lukkede-saker": moter.lukkede,
    "folkevalgte": folk.folkevalgte,
    "ansatte": folk.ansatte,
    "styreverv": folk.styreverv,
    "eierskap": folk.eierskap,
    "dialog": folk.dialog,
    "stillinger": stillinger.stillinger,
    "sokerlister": stillinger.sokerlister,
    "veiledning": sider.veiledning,
}
"""Promise → how it is measured. Those of the kind «svartid» are read from the figures of access requests."""
ETTERREGNES = frozenset({"kontrollutvalg", "foretak", "folkevalgte", "styreverv", "eierskap"})
"""States that can be told of an earlier day, by what is known now of that day."""
