"""The door of the API: reading only, a limit for each client, validators, and headers that all answers have."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import OperationalError
from django.test import Client
from django.utils import timezone

from apnedata.api import dor
from portal.mottak import Forsok
from postjournal.services import publisering
from tests import fabrikk
from tests.apnedata.api.verden import ROT, les, spor

pytestmark = pytest.mark.django_db
LISTE = ROT + "journalposter"
HVEM: dict[str, Any] = {"REMOTE_ADDR": "203.0.113.5"}


def test_every_answer_can_be_read_by_pages_of_others_and_is_kept_out_of_search_engines(innbygger: Client) -> None:
    for sti in ("", "journalposter", "openapi.json", "finnes-ikke", "journalposter/00000000000000", "moter?limit=x"):
        svar = spor(innbygger, sti)
        assert svar["Access-Control-Allow-Origin"] == "*", sti
        assert svar["X-Robots-Tag"] == "noindex", sti
        assert svar["Cross-Origin-Resource-Policy"] == "cross-origin", sti
        assert svar["RateLimit-Limit"] == str(dor.GRENSE), sti
        assert not svar.cookies


def test_a_copy_is_good_for_less_than_a_minute_and_an_error_is_not_kept(innbygger: Client) -> None:
    assert spor(innbygger, LISTE)["Cache-Control"] == f"public, max-age={dor.HOLDBAR}"
    assert dor.HOLDBAR <= 60
    assert spor(innbygger, ROT + "finnes-ikke")["Cache-Control"] == "no-store"


def test_who_has_the_answer_is_told_that_it_has_not_changed(innbygger: Client) -> None:
    fabrikk.post()
    merke = spor(innbygger, LISTE)["ETag"]
    svar = spor(innbygger, LISTE, headers={"if-none-match": merke})
    assert (svar.status_code, svar.content, svar["ETag"]) == (304, b"", merke)
    fabrikk.post()
    nytt = spor(innbygger, LISTE, headers={"if-none-match": merke})
    assert nytt.status_code == 200
    assert nytt["ETag"] != merke


def test_the_head_is_that_of_the_answer_without_its_content(innbygger: Client) -> None:
    fabrikk.post()
    svar, hode = innbygger.get(LISTE, REMOTE_ADDR="10.9.0.1"), innbygger.head(LISTE, REMOTE_ADDR="10.9.0.2")
    assert (hode.status_code, hode.content) == (200, b"")
    assert dict(hode.items()) == dict(svar.items()) | {"Content-Length": str(len(svar.content))}


def test_an_entry_says_when_it_last_changed(innbygger: Client) -> None:
    post = fabrikk.post()
    assert spor(innbygger, f"journalposter/{post.nokkel}")["Last-Modified"] == "Mon, 23 Nov 2026 11:00:00 GMT"


@pytest.mark.parametrize("metode", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(innbygger: Client, metode: str) -> None:
    klient = type(innbygger)(enforce_csrf_checks=True)
    svar = getattr(klient, metode)(LISTE)
    assert (svar.status_code, svar["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert svar["Content-Type"] == "application/problem+json"


def test_a_browser_that_asks_first_is_told_what_it_may(innbygger: Client) -> None:
    svar = innbygger.options(LISTE)
    assert (svar.status_code, svar["Access-Control-Allow-Methods"]) == (204, "GET, HEAD, OPTIONS")
    assert Forsok.objects.count() == 0


def test_one_who_asks_too_often_is_told_how_long_to_wait(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, klokke: Any
) -> None:
    monkeypatch.setattr(dor, "GRENSE", 3)
    svar = [innbygger.get(LISTE, **HVEM) for _ in range(5)]
    assert [s.status_code for s in svar] == [200, 200, 200, 429, 429]
    assert [s["RateLimit-Remaining"] for s in svar] == ["2", "1", "0", "0", "0"]
    assert svar[3]["Retry-After"] == svar[3]["RateLimit-Reset"] == "60"
    assert "Vent 60 sekunder." in svar[3].json()["detail"]
    assert spor(innbygger, LISTE).status_code == 200
    monkeypatch.setattr(timezone, "now", lambda: klokke + timedelta(seconds=45))
    assert innbygger.get(LISTE, **HVEM)["Retry-After"] == "15"
    monkeypatch.setattr(timezone, "now", lambda: klokke + timedelta(seconds=60))
    assert innbygger.get(LISTE, **HVEM).status_code == 200


def test_what_is_refused_is_not_counted_on(innbygger: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dor, "GRENSE", 2)
    for _ in range(5):
        innbygger.get(LISTE, **HVEM)
    assert Forsok.objects.count() == 2


@pytest.mark.parametrize("hvor", ["portal.sperrer.kvote", "apnedata.api.journalposter.Listesok"])
def test_without_its_database_the_api_says_come_back_in_a_while(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, hvor: str
) -> None:
    def borte(*_a: Any, **_k: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(hvor, borte)
    svar = spor(innbygger, LISTE)
    assert (svar.status_code, svar["Retry-After"], svar["Content-Type"]) == (503, "30", "application/problem+json")


def test_where_there_is_a_replica_readers_are_answered_though_nobody_can_be_counted(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def borte(*_a: Any, **_k: Any) -> None:
        raise OperationalError

    post = fabrikk.post()
    monkeypatch.setattr("portal.sperrer.kvote", borte)
    monkeypatch.setattr("portal.lesebase.brukes", lambda: True)
    monkeypatch.setattr("portal.lesebase.alias", lambda: "default")
    svar = spor(innbygger, f"journalposter/{post.nokkel}")
    assert (svar.status_code, "RateLimit-Limit" in svar) == (200, False)


def test_a_database_that_is_gone_while_it_is_read_is_asked_for_once_more(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def borte(*_a: Any, **_k: Any) -> None:
        raise OperationalError

    def igjen() -> bool:
        lest.undo()
        return True

    post = fabrikk.post()
    with monkeypatch.context() as lest:
        lest.setattr("apnedata.api.journalposter.Listesok", borte)
        monkeypatch.setattr("portal.lesebase.prov_igjen", igjen)
        svar = spor(innbygger, LISTE)
    assert svar.status_code == 200
    assert post.nokkel in svar.content.decode()


def test_what_breaks_is_told_as_data_and_tells_nothing_of_why(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def krasj(*_a: Any, **_k: Any) -> None:
        raise ZeroDivisionError("hemmelig")

    monkeypatch.setattr("apnedata.api.journalposter.Listesok", krasj)
    svar = spor(innbygger, LISTE)
    assert (svar.status_code, svar["Content-Type"]) == (500, "application/problem+json")
    assert "hemmelig" not in svar.content.decode()


@pytest.mark.parametrize(
    ("sporring", "felt"),
    [
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("limit=ti", "limit"),
        ("sortOrder=opp", "sortOrder"),
        ("journaldatoFrom=20.11.2026", "journaldatoFrom"),
        ("journalposttype=I", "journalposttype"),
        ("administrativEnhet=finnes-ikke", "administrativEnhet"),
        ("startingAfter=tull", "startingAfter"),
        ("q=parkering", "q"),
        ("query=" + "x" * 301, "query"),
        ("query=%00", "query"),
    ],
)
def test_a_parameter_that_cannot_be_used_is_named(innbygger: Client, sporring: str, felt: str) -> None:
    svar = spor(innbygger, f"{LISTE}?{sporring}")
    assert (svar.status_code, svar["Content-Type"]) == (400, "application/problem+json")
    assert [f["felt"] for f in svar.json()["errors"]] == [felt]
    assert svar.json()["type"] == "http://testserver/api/v1/docs/#feil-400"


def test_what_was_withdrawn_answers_410_with_the_reason_and_what_never_was_404(innbygger: Client) -> None:
    post = fabrikk.post("Feilført brev")
    publisering.trekk_tilbake(poster=[post], av="arkivar", hvorfor="Intern grunn", grunn="dublett")
    svar = spor(innbygger, f"journalposter/{post.nokkel}")
    assert svar.status_code == 410
    assert "registrert to ganger" in svar.json()["detail"]
    assert "Intern grunn" not in svar.content.decode()
    assert les(innbygger, "journalposter")["items"] == []
    for sti in ("journalposter/00000000000000", "journalposter/tull", "utvalg/finnes-ikke", "moter/%00", "tull/tull"):
        assert spor(innbygger, ROT + sti).status_code == 404, sti


def test_the_address_of_the_api_is_the_same_in_all_languages(innbygger: Client) -> None:
    for kode, _navn in settings.LANGUAGES[1:]:
        assert innbygger.get(f"/{kode}{LISTE}").status_code == 404
