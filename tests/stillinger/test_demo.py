"""The demonstration has vacancies in many states, a leader with some of them, and lists; once only."""

from io import StringIO

import pytest
from django.core.management import call_command

from stillinger.models import Meldingsmal, Soknad, Soknadsliste, Stilling

pytestmark = pytest.mark.django_db


def test_the_demonstration_plays_through_the_services() -> None:
    for _ in range(2):
        call_command("lag_stillingsdemo", verbosity=0, stdout=StringIO())
    assert len(set(Stilling.objects.values_list("tilstand", flat=True))) >= 3
    assert Stilling.objects.filter(ledere__brukernavn="leder").exists()
    assert Soknadsliste.objects.exists()
    assert Meldingsmal.objects.count() == 2
    navn = list(Soknad.objects.values_list("navn", flat=True))
    assert len(navn) == len(set(navn)) > 50
