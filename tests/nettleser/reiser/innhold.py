"""What the house of journeys holds: the people who work there, and one memo to ask for."""

from datetime import datetime, timedelta

from django.contrib.auth.models import Group, User

from portal import tid
from postjournal.importer.rader import Postrad, Saksrad
from postjournal.noark import Journalposttype
from stillinger.services import nokler
from tests import fabrikk
from tests.nettleser import innlogging

REKRUTTERER = "rekrutterer"


def legg_inn() -> None:
    """Runs in a staff process of the house, through the services."""
    for navn in (innlogging.BRUKER, REKRUTTERER):
        bruker = User.objects.create_user(navn, password=innlogging.PASSORD, is_staff=True)
        bruker.groups.add(Group.objects.get(name=navn))
    nokler.lag(av="test", naa=tid.naa())
    fabrikk.importer(_notatet(tid.naa() - timedelta(days=4)))


def _notatet(dagen: datetime) -> Postrad:
    sak = Saksrad(
        "parkering", dagen.year, 4401, fabrikk.tekst("Soner for beboerparkering"), dagen.date(), "Teknisk drift"
    )
    return fabrikk.rad(
        "Notat – soner for beboerparkering, høringsutkast",
        type=Journalposttype.NOTAT,
        parter=(),
        journaldato=dagen.date(),
        registrert=dagen,
        sak=sak,
        nummer=1,
        aar=dagen.year,
        enhet="Teknisk drift",
    )
