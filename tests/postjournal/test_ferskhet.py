"""Lista sier hvor fersk den er, regnet av det publikum ser og ikke noe annet."""

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


def test_en_tom_liste_lover_ingenting(innbygger: Client) -> None:
    for sti in ("/", "/postliste/"):
        assert "Sist oppdatert" not in innbygger.get(sti).content.decode()


def test_sist_publisert_er_nar_det_nyeste_ble_lagt_ut() -> None:
    importer(rad(), naa=kl(20))
    importer(rad(), naa=kl(23, 9))
    assert fersk()[0] == kl(23, 9)


@pytest.mark.parametrize(("dager", "median"), [([20], 0), ([20, 23], 0), ([20, 23, 23], 1), ([23, 24, 25], 2)])
def test_medianen_er_virkedager_fra_registrert_til_lagt_ut(dager: list[int], median: int) -> None:
    for dag in dager:
        importer(rad(registrert=kl(20)), naa=kl(dag))
    assert fersk()[1:] == (median, len(dager))


def test_helgen_teller_ikke() -> None:
    importer(rad(registrert=kl(20)), naa=kl(22))
    assert fersk()[1] == 0


def test_uten_registrert_tid_er_det_ingen_median() -> None:
    importer(rad(registrert=None))
    assert fersk()[1:] == (None, 1)


@pytest.mark.parametrize(("alder", "antall"), [(30, 1), (31, 0)])
def test_bare_de_siste_30_dagene_er_med(alder: int, antall: int) -> None:
    importer(rad(journaldato=date(2026, 11, 23) - timedelta(days=alder)))
    assert fersk()[2] == antall


def test_det_som_er_skjult_er_ikke_med() -> None:
    importer(rad(registrert=kl(20)), naa=kl(20))
    for_ = fersk()
    importer(rad(f"Brev fra {NUMMER}", registrert=kl(2)), rad(registrert=kl(2), tilgjengelig_etter=kl(30)), naa=kl(23))
    assert fersk() == for_


def test_det_som_er_trukket_er_ikke_med_etter_neste_runde() -> None:
    importer(rad(), naa=kl(20))
    post = fabrikk.post()
    publisering.trekk_tilbake(poster=[Journalpost.objects.get(pk=post.pk)], av="arkivar", hvorfor="Feilført")
    projeksjon.oppdater_ferskhet()
    assert fersk()[0] == kl(20)


def test_lista_og_forsiden_forteller_det(innbygger: Client) -> None:
    importer(rad(registrert=kl(20)), naa=kl(23, 9))
    assert "09.00" in innbygger.get("/postliste/").content.decode()
    assert "1 virkedag" in innbygger.get("/").content.decode()
