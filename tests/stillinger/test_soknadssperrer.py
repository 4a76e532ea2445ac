"""What comes in is bounded, held in memory on its way, and leaves no trace of who sent it."""

import io
import logging
import re
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.test import Client

from portal import epost
from stillinger import innhold, soknadsgang
from stillinger.models import Soknad, Soknadsfil, Stilling
from stillinger.mottak import InnsendtSoknad, Sokermelding, Soknadsdel
from stillinger.services import inntak, nokler, sletting, vedlikehold
from stillinger.soknadsgang import finn
from tests.conftest import Offentligklient
from tests.stillinger.fabrikk import AV, NAA, stilling
from tests.stillinger.soker import begynn, hele, side, steg

pytestmark = pytest.mark.django_db
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"


@pytest.fixture
def s(db: None) -> Stilling:
    """A vacancy that one can apply for."""
    nokler.lag(av=AV, naa=NAA)
    return stilling()


def legg_ved(klient: Client, sti: str, data: bytes, navn: str = "cv.png") -> Any:
    return steg(klient, sti, "filer", fil=SimpleUploadedFile(navn, data), legg_ved="1")


def antall_filer(sti: str) -> int:
    utkast = finn(sti.split("/")[-2])
    assert utkast
    return len(utkast.innhold.filer)


def test_ten_megabytes_go_through_and_no_byte_is_written_to_a_disk(
    innbygger: Client, s: Stilling, monkeypatch: pytest.MonkeyPatch
) -> None:
    def aldri(*_: Any, **__: Any) -> None:
        raise AssertionError("en fil på disk")

    sti = begynn(innbygger, s)
    for hvor in (TemporaryUploadedFile, tempfile.TemporaryFile, tempfile.NamedTemporaryFile, tempfile.mkstemp):
        monkeypatch.setattr(f"{hvor.__module__}.{hvor.__qualname__}", aldri)
    assert legg_ved(innbygger, sti, PNG.ljust(innhold.STORSTE_FIL, b"x")).status_code == 302
    assert legg_ved(innbygger, sti, b"%PDF-1.4 ikke en ordentlig PDF", "cv.pdf").status_code == 200
    assert antall_filer(sti) == 1


def test_of_a_file_that_is_too_large_no_more_is_kept_than_shows_it(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    svar = legg_ved(innbygger, sti, PNG.ljust(innhold.STORSTE_FIL + 1, b"x"))
    assert svar.status_code == 200
    assert "for stor" in svar.content.decode()
    assert legg_ved(innbygger, sti, PNG.ljust(15_000_000, b"x")).status_code == 200


def test_a_form_that_is_enormous_is_not_read(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    svar = innbygger.generic(
        "POST", f"{sti}steg/filer/", b"x", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH="100000001"
    )
    assert svar.status_code == 413
    assert svar["Cache-Control"] == "private, no-store"
    assert "høyst 10 MB" in svar.content.decode()


def test_a_form_with_many_files_has_one(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    filene = {f"fil{n}": SimpleUploadedFile("x.png", PNG) for n in range(50)}
    steg(innbygger, sti, "filer", fil=SimpleUploadedFile("cv.png", PNG), legg_ved="1", **filene)
    assert Soknadsdel.objects.count() == 1


def test_a_forged_form_with_a_file_is_refused(s: Stilling) -> None:
    klient = Offentligklient(enforce_csrf_checks=True)
    klient.get(f"/stillinger/{s.nokkel}/sok/")
    token = {"csrfmiddlewaretoken": klient.cookies["csrftoken"].value}
    sti = klient.post(f"/stillinger/{s.nokkel}/sok/", token)["Location"].removesuffix("steg/om-deg/")
    uten = steg(klient, sti, "filer", fil=SimpleUploadedFile("cv.png", PNG), legg_ved="1")
    assert (uten.status_code, Soknadsdel.objects.count()) == (403, 0)
    med = steg(klient, sti, "filer", fil=SimpleUploadedFile("cv.png", PNG), legg_ved="1", **token)
    assert (med.status_code, Soknadsdel.objects.count()) == (302, 1)


def test_ten_files_and_no_more_and_the_same_file_is_one(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    for n in range(10):
        for _ in range(2):
            assert legg_ved(innbygger, sti, PNG + bytes([n])).status_code == 302
    svar = legg_ved(innbygger, sti, PNG + b"elleve")
    assert "høyst ti filer" in svar.content.decode()
    assert (antall_filer(sti), Soknadsdel.objects.count()) == (10, 10)


def test_a_file_that_is_taken_out_is_gone(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    steg(innbygger, sti, "filer", ta_bort=str(Soknadsdel.objects.get().pk))
    assert (antall_filer(sti), Soknadsdel.objects.count()) == (0, 0)


def test_a_file_of_what_was_sent_stays_until_the_change_is_sent(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    nokkelen = str(Soknadsdel.objects.get().pk)
    steg(innbygger, sti, "filer", ta_bort=nokkelen)
    assert innbygger.get(f"{sti}fil/{nokkelen}/").content == b"Hemmelig innhold i CV"
    vedlikehold.ta_opp(naa=NAA)
    assert Soknadsfil.objects.count() == 1
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    assert Soknadsfil.objects.count() == 0
    assert innbygger.get(f"{sti}fil/{nokkelen}/").status_code == 404


def test_another_applicants_file_cannot_be_had_or_thrown_away(innbygger: Client, s: Stilling) -> None:
    hele(innbygger, s)
    nokkelen = str(Soknadsdel.objects.get().pk)
    min_ = begynn(innbygger, s)
    assert innbygger.get(f"{min_}fil/{nokkelen}/").status_code == 404
    steg(innbygger, min_, "filer", ta_bort=nokkelen)
    assert Soknadsdel.objects.count() == 1


def test_all_that_lies_behind_one_code_is_bounded(
    innbygger: Client, s: Stilling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soknadsgang, "STORST_SAMLET", 300)
    sti = begynn(innbygger, s)
    legg_ved(innbygger, sti, PNG.ljust(200, b"x"))
    svar = legg_ved(innbygger, sti, PNG.ljust(201, b"x"))
    assert "for mange filer" in svar.content.decode()
    assert (antall_filer(sti), Soknadsdel.objects.count()) == (1, 1)


def test_one_client_begins_and_attaches_and_saves_so_often_and_no_more(
    innbygger: Client, s: Stilling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stillinger.views.soknad.FILER_PER_SKJEMA", 0)
    sti = begynn(innbygger, s)
    assert "svært mange filer" in legg_ved(innbygger, sti, PNG).content.decode()
    monkeypatch.setattr("stillinger.views.soknad.LAGRINGER_PER_SKJEMA", 0)
    svar = steg(innbygger, sti, "erfaring", erfaring="Ennå ikke lagret")
    assert svar.status_code == 429
    assert "Ennå ikke lagret" in svar.content.decode()
    for _ in range(19):
        begynn(innbygger, s)
    svar = innbygger.post(f"/stillinger/{s.nokkel}/sok/")
    assert "mange søknader fra nettverket ditt" in svar.content.decode()


@pytest.fixture
def logg() -> Iterator[io.StringIO]:
    """All that any logger says, from DEBUG up, with the filter of operation."""
    from portal.logg import UtenNokler

    ut = io.StringIO()
    alt = logging.StreamHandler(ut)
    alt.addFilter(UtenNokler())
    rot = logging.getLogger()
    niva = rot.level
    rot.addHandler(alt)
    rot.setLevel(logging.DEBUG)
    yield ut
    rot.removeHandler(alt)
    rot.setLevel(niva)


def test_the_code_is_in_no_log_no_mail_and_no_referrer(innbygger: Client, s: Stilling, logg: io.StringIO) -> None:
    sti = hele(innbygger, s)
    koden = sti.split("/")[-2]
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    for under in ("steg/finnes-ikke/", "fil/x/"):
        assert innbygger.get(sti + under)["Referrer-Policy"] == "same-origin"
    for under in ("", "trekk/", f"fil/{Soknadsdel.objects.get().pk}/"):
        svar = innbygger.get(sti + under)
        assert svar["Referrer-Policy"] == "same-origin"
        assert svar["Cache-Control"] == "private, no-store"
        assert "noindex" in svar["X-Robots-Tag"]
    epost.send_forfalte(per=NAA)
    assert len(mail.outbox) == 1
    assert koden not in str(mail.outbox[0].message())
    assert logg.getvalue() != ""
    assert not re.search(f"{koden}|Kanariseth|Hemmelig", logg.getvalue())


def test_what_fails_in_the_intake_tells_nothing_of_the_applicant(
    innbygger: Client, s: Stilling, logg: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def feiler(*_: Any, **__: Any) -> None:
        raise ValueError("Ola Kanariseth")

    monkeypatch.setattr(inntak, "_side", feiler)
    innbygger.post(f"{hele(innbygger, s)}send/")
    assert vedlikehold.ta_opp(naa=NAA) == 0
    assert InnsendtSoknad.objects.count() == 1
    assert "ble ikke tatt inn: ValueError" in logg.getvalue()
    assert "Kanariseth" not in logg.getvalue()


def test_who_withdraws_before_the_application_is_taken_in_has_withdrawn(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    innbygger.post(f"{sti}trekk/")
    inntak.motta_melding(mottak_id=Sokermelding.objects.get().pk, naa=NAA)
    assert Soknad.objects.get().trukket
    assert "Trekk søknaden" not in side(innbygger, sti)
    assert innbygger.get(f"{sti}trekk/")["Location"] == sti


def test_drafts_live_as_long_as_one_can_apply_and_files_as_long_as_their_page(innbygger: Client, s: Stilling) -> None:
    sendt, utkast = hele(innbygger, s), hele(innbygger, s)
    innbygger.post(f"{sendt}send/")
    vedlikehold.ta_opp(naa=NAA)
    om_lenge = NAA.replace(year=2027)
    sletting.slett(naa=om_lenge)
    assert side(innbygger, utkast, "filer").count("min-cv.txt".title()) or antall_filer(utkast) == 1
    Stilling.objects.update(tilstand="frist_ute")
    sletting.slett(naa=om_lenge)
    assert innbygger.get(utkast).status_code == 404
    assert Soknadsdel.objects.count() == 1
