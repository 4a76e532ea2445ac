"""How the promises are kept in the house of the page tests, and the alarms of its front page."""

from datetime import datetime, timedelta

from apenhet.services import regning, varsling
from portal import tid
from postjournal.importer.rader import Postrad
from tests import fabrikk

I_DAG = tid.i_dag()


def _sen(n: int) -> Postrad:
    """A letter that stood in the list a week after it was registered."""
    dag = I_DAG - timedelta(days=9)
    registrert = datetime(dag.year, dag.month, dag.day, 9, 30, tzinfo=tid.OSLO)
    return fabrikk.rad(f"Høringssvar {n + 1}", journaldato=dag, registrert=registrert, nummer=900 + n, aar=dag.year)


def legg_inn() -> None:
    """Letters that were late, more than one page of them; last of all, when everything else is there."""
    fabrikk.importer(*(_sen(n) for n in range(60)))
    regning.regn_ut(naa=tid.naa(), tilbake=True)
    varsling.sjekk(naa=tid.naa())
