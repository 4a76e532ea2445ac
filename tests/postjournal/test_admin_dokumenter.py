"""Staff lay in files, look at them, open and close documents: by role, with a reason, one or many."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob

from portal.filer.medfil import Filstatus
from portal.models import Hendelse
from postjournal import tasks
from postjournal.models import Dokument
from postjournal.offentlig.modeller import OffentligDokument
from tests import fabrikk
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/postjournal/dokument/"


def dokument(**felt: Any) -> Dokument:
    return fabrikk.post(dokumenter=(fabrikk.dok(**felt),)).dokumenter.get()


def legg_inn(klient: Client, d: Dokument, tekst: str = "Vedtak om ferdigattest") -> Any:
    fil = SimpleUploadedFile("brev.pdf", lag_pdf([tekst]), "application/pdf")
    return klient.post(f"{LISTE}{d.pk}/legg-inn-fil/", {"bekreftet": "1", "fil": fil})


def kontrollert(klient: Client, tekst: str = "Vedtak om ferdigattest") -> Dokument:
    d = dokument()
    legg_inn(klient, d, tekst)
    tasks.kontroller_dokument(dokument_id=d.pk)
    d.refresh_from_db()
    return d


def gjor(klient: Client, d: Dokument, handling: str, hvorfor: str = "Interesse for mange") -> Any:
    return klient.post(f"{LISTE}{d.pk}/{handling}/", {"bekreftet": "1", "hvorfor": hvorfor})


def test_a_file_is_queued_checked_and_opened(arkivar: Client) -> None:
    d = dokument()
    assert legg_inn(arkivar, d).status_code == 302
    jobb = ProcrastinateJob.objects.get(task_name="postjournal.kontroller_dokument")
    assert (jobb.args, Dokument.objects.get().filstatus) == ({"dokument_id": d.pk}, Filstatus.MOTTATT)
    tasks.kontroller_dokument(**jobb.args)
    assert gjor(arkivar, d, "apne").status_code == 302
    assert OffentligDokument.objects.get(nokkel=d.nokkel).apent


def test_another_file_than_the_archives_is_told_beside_the_field(arkivar: Client) -> None:
    d = dokument(sha256="a" * 64)
    html = legg_inn(arkivar, d).content.decode()
    assert "id_fil_error" in html
    assert Dokument.objects.get().filstatus == Filstatus.MANGLER


def test_a_file_that_is_no_document_is_refused_with_the_reason(arkivar: Client) -> None:
    d = dokument()
    fil = SimpleUploadedFile("brev.pdf", b"MZ\x90\x00program", "application/pdf")
    arkivar.post(f"{LISTE}{d.pk}/legg-inn-fil/", {"bekreftet": "1", "fil": fil})
    tasks.kontroller_dokument(dokument_id=d.pk)
    assert "Programmer og skript tas ikke imot." in arkivar.get(f"{LISTE}{d.pk}/change/").content.decode()
    assert arkivar.get(f"{LISTE}{d.pk}/fil/").status_code == 404


def test_findings_must_be_accepted_before_the_document_can_be_opened(arkivar: Client) -> None:
    d = kontrollert(arkivar, "Søker: 02814996711")
    assert d.filstatus == Filstatus.FUNN
    side = arkivar.get(f"{LISTE}{d.pk}/change/").content.decode()
    assert "Innhold: " in side
    assert f"/{d.pk}/apne/" not in side
    gjor(arkivar, d, "godta-funn", "Nummeret er oppdiktet")
    gjor(arkivar, d, "apne")
    assert Dokument.objects.get().apent


def test_an_open_document_is_closed_with_the_reason_in_the_log(arkivar: Client, saksbehandler: Client) -> None:
    d = kontrollert(arkivar)
    gjor(arkivar, d, "apne")
    assert gjor(saksbehandler, d, "steng", "Feil versjon").status_code == 302
    assert not Dokument.objects.get().apent
    assert Hendelse.objects.filter(av="saksbehandler", handling="dokument stengt", hvorfor="Feil versjon").exists()


@pytest.mark.parametrize("handling", ["apne", "godta-funn", "legg-inn-fil"])
def test_the_caseworker_cannot_show_more(saksbehandler: Client, handling: str) -> None:
    assert gjor(saksbehandler, dokument(), handling).status_code == 403


@pytest.mark.parametrize("handling", ["apne", "steng", "godta-funn", "legg-inn-fil"])
def test_the_reader_can_do_nothing_but_look(leser: Client, handling: str) -> None:
    d = dokument()
    assert gjor(leser, d, handling).status_code == 403
    assert leser.get(f"{LISTE}{d.pk}/{handling}/").status_code == 403
    assert leser.get(f"{LISTE}{d.pk}/change/").status_code == 200


@pytest.mark.parametrize("handling", ["apne", "steng", "godta-funn"])
def test_without_a_reason_nothing_happens(arkivar: Client, handling: str) -> None:
    d = kontrollert(arkivar, "Søker: 02814996711" if handling == "godta-funn" else "Vedtak")
    if handling == "steng":
        gjor(arkivar, d, "apne")
    for_ = Hendelse.objects.count()
    assert "id_hvorfor_error" in gjor(arkivar, d, handling, " ").content.decode()
    assert Hendelse.objects.count() == for_


def test_many_documents_are_opened_in_one_go(arkivar: Client) -> None:
    valgte = [kontrollert(arkivar), kontrollert(arkivar, "Et annet vedtak"), dokument()]
    svar = {"action": "apne", "_selected_action": [d.pk for d in valgte], "bekreftet": "1", "hvorfor": "Møteoffentlig"}
    html = arkivar.post(LISTE, svar, follow=True).content.decode()
    assert "2 dokumenter er åpnet for alle. 1 ble stående urørt" in html
    assert Dokument.objects.filter(apent=True).count() == 2


def test_the_file_is_seen_by_those_who_may_and_by_no_others(
    arkivar: Client, saksbehandler: Client, leser: Client, client: Client
) -> None:
    url = f"{LISTE}{kontrollert(arkivar).pk}/fil/"
    respons: Any = saksbehandler.get(url)
    assert b"".join(respons.streaming_content).startswith(b"%PDF")
    assert respons["Content-Security-Policy"].startswith("sandbox")
    assert "no-store" in respons["Cache-Control"]
    assert leser.get(url).status_code == 403
    assert client.get(url).status_code == 302


def test_the_history_of_a_document_stands_with_its_entry_too(arkivar: Client) -> None:
    d = kontrollert(arkivar)
    gjor(arkivar, d, "apne", "Mange har spurt")
    for url in (f"{LISTE}{d.pk}/history/", f"/admin/postjournal/journalpost/{d.post_id}/history/"):
        html = arkivar.get(url).content.decode()
        assert all(x in html for x in ("fil mottatt", "dokument åpnet", "Mange har spurt"))
