"""The list says how fresh it is, reckoned from what the public sees and nothing else."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from portal.tid import OSLO
from postjournal.models import Journalpost
from postjournal.offentlig import projeksjon
from postjournal.offentlig.modeller import Ferskhet
from postjournal.services import publisering
from tests import fabrikk
from tests.fabrikk import importer, rad

pytestmark = pytest.mark.django_db
NUMMER = "11836533307"


def kl(dag: int, time: int = 12) -> datetime:
    return datetime(2026, 11, dag, time, tzinfo=OSLO)


def fersk() -> tuple[datetime | None, int | None, int]:
    f = Ferskhet.objects.get()
    return f.sist_publisert, f.median_virkedager, f.antall_30_dager


def test_an_empty_list_promises_nothing(innbygger: Client) -> None:
    for sti in ("/", "/postliste/"):
        assert "Sist oppdatert" not in innbygger.get(sti).content.decode()


def test_last_published_is_when_the_newest_was_put_out() -> None:
    importer(rad(), naa=kl(20))
    importer(rad(), naa=kl(23, 9))
    assert fersk()[0] == kl(23, 9)


@pytest.mark.parametrize(("dager", "median"), [([20], 0), ([20, 23], 0), ([20, 23, 23], 1), ([23, 24, 25], 2)])
def test_the_median_is_working_days_from_registered_to_put_out(dager: list[int], median: int) -> None:
    for dag in dager:
        importer(rad(registrert=kl(20)), naa=kl(dag))
    assert fersk()[1:] == (median, len(dager))


def test_the_weekend_does_not_count() -> None:
    importer(rad(registrert=kl(20)), naa=kl(22))
    assert fersk()[1] == 0


def test_without_a_time_of_registration_there_is_no_median() -> None:
    importer(rad(registrert=None))
    assert fersk()[1:] == (None, 1)


@pytest.mark.parametrize(("alder", "antall"), [(30, 1), (31, 0)])
def test_only_the_last_30_days_are_counted(alder: int, antall: int) -> None:
    importer(rad(journaldato=date(2026, 11, 23) - timedelta(days=alder)))
    assert fersk()[2] == antall


def test_what_is_hidden_is_not_counted() -> None:
    importer(rad(registrert=kl(20)), naa=kl(20))
    for_ = fersk()
    importer(rad(f"Brev fra {NUMMER}", registrert=kl(2)), rad(registrert=kl(2), tilgjengelig_etter=kl(30)), naa=kl(23))
    assert fersk() == for_


def test_what_is_withdrawn_is_not_counted_after_the_next_round() -> None:
    importer(rad(), naa=kl(20))
    post = fabrikk.post()
    publisering.trekk_tilbake(poster=[Journalpost.objects.get(pk=post.pk)], av="arkivar", hvorfor="Feilført")
    projeksjon.oppdater_ferskhet()
    assert fersk()[0] == kl(20)


def test_the_list_and_the_front_page_tell_it(innbygger: Client) -> None:
    importer(rad(registrert=kl(20)), naa=kl(23, 9))
    assert "09.00" in innbygger.get("/postliste/").content.decode()
    assert "1 arbeidsdag" in innbygger.get("/").content.decode()
