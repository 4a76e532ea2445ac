"""What the public sees of a vacancy follows the vacancy, whoever else is writing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from stillinger.begreper import Tilstand
from stillinger.offentlig import projeksjon
from stillinger.offentlig.modeller import OffentligStilling
from tests.stillinger.fabrikk import stilling

pytestmark = pytest.mark.django_db


def test_an_advertisement_is_taken_away_only_when_nobody_who_hides_people_is_writing_it() -> None:
    s = stilling()
    assert OffentligStilling.objects.exists()
    s.tilstand = Tilstand.ARKIVERT.value
    with CaptureQueriesContext(connection) as sporringer:
        projeksjon.vis(s)
    assert "kontakter.skjulte" in sporringer.captured_queries[0]["sql"]
    assert not OffentligStilling.objects.exists()
