"""Applying without an account: nothing typed is lost, a lost session is taken up again, and what is sent is sealed."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from stillinger.models import Soknad, Stilling
from stillinger.mottak import InnsendtSoknad, Soknadsdel, Soknadsutkast
from stillinger.services import inntak, nokler, vedlikehold
from tests.conftest import Offentligklient
from tests.stillinger.fabrikk import AV, NAA, stilling
from tests.stillinger.soker import OM_DEG, begynn, hele, steg

pytestmark = pytest.mark.django_db


@pytest.fixture
def s(db: None) -> Stilling:
    """A vacancy that one can apply for."""
    nokler.lag(av=AV, naa=NAA)
    return stilling()


def test_an_application_goes_step_by_step_and_is_taken_in(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    oversikt = innbygger.get(f"{sti}steg/se-over/").content.decode()
    assert "Ola Kanariseth" in oversikt
    assert "min-cv.txt" in oversikt.lower()
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"
    assert "ikke registrert hos oss ennå" in innbygger.get(f"{sti}?ny=1").content.decode()
    assert vedlikehold.ta_opp(naa=NAA) == 1
    a = Soknad.objects.get()
    assert (a.navn, a.kommune, str(a.fodt), a.onske.grunn) == (
        "Ola Kanariseth", "Hamar", "1990-05-17", "Sjefen min vet det ikke.",
    )  # fmt: skip
    assert a.filer.get().filstatus == "kontrollert"
    side = innbygger.get(sti).content.decode()
    assert "Mottatt" in side
    assert "Fem år i barnehage" in side
    assert [m.objects.count() for m in (InnsendtSoknad, Soknadsutkast)] == [0, 0]


def test_what_is_wrong_is_kept_and_told(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    svar = steg(innbygger, sti, "om-deg", **OM_DEG | {"fodt": "i fjor", "kommune": ""})
    assert svar.status_code == 200
    assert "Skriv fødselsdatoen slik" in svar.content.decode()
    igjen = Offentligklient().get(f"{sti}steg/om-deg/").content.decode()
    assert "Ola Kanariseth" in igjen
    assert "i fjor" in igjen


def test_who_gives_a_reason_to_be_left_out_and_forgets_to_ask_is_told(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    svar = steg(innbygger, sti, "offentlighet", onske_grunn="Sjefen min vet det ikke.", varslet="on")
    assert svar.status_code == 200
    assert "Kryss av her hvis du ber om å ikke stå på lista" in svar.content.decode()
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}steg/se-over/"
    steg(innbygger, sti, "offentlighet", onske_grunn=" ", varslet="on")
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}?ny=1"


def test_a_lost_session_is_taken_up_again_by_the_link(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    steg(innbygger, sti, "om-deg", **OM_DEG, tilbake="1")
    svar = Offentligklient().get(sti)
    assert svar["Location"] == f"{sti}steg/om-deg/"
    assert "ola@example.org" in Offentligklient().get(svar["Location"]).content.decode()


def test_another_code_opens_nothing(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    annen = re.sub(r"soknad/(.)", lambda m: f"soknad/{'0' if m[1] != '0' else '1'}", sti)
    assert innbygger.get(annen).status_code == 404
    assert innbygger.get(f"{annen}steg/om-deg/").status_code == 404


def test_sent_twice_it_is_one_application(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    for _ in range(3):
        innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.count() == 1


def test_it_can_be_changed_until_the_deadline_and_withdrawn(innbygger: Client, s: Stilling, klokke: Any) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    assert innbygger.post(f"{sti}endre/")["Location"] == f"{sti}steg/om-deg/"
    steg(innbygger, sti, "om-deg", **OM_DEG | {"kommune": "Løten"})
    innbygger.post(f"{sti}send/")
    vedlikehold.ta_opp(naa=NAA)
    a = Soknad.objects.get()
    assert a.filer.count() == 1
    innbygger.post(f"{sti}trekk/")
    vedlikehold.ta_opp(naa=NAA)
    assert Soknad.objects.get().trukket


def test_nothing_that_is_wrong_can_be_sent(innbygger: Client, s: Stilling) -> None:
    sti = begynn(innbygger, s)
    assert innbygger.post(f"{sti}send/")["Location"] == f"{sti}steg/se-over/"
    assert "Kryss av for at du har lest dette" in innbygger.get(f"{sti}steg/se-over/").content.decode()
    assert not InnsendtSoknad.objects.exists()


def test_after_the_deadline_nobody_can_apply(innbygger: Client, s: Stilling, monkeypatch: pytest.MonkeyPatch) -> None:
    sti = hele(innbygger, s)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NAA.replace(month=12, day=11))
    assert innbygger.post(f"{sti}send/").status_code == 410
    assert innbygger.get(f"/stillinger/{s.nokkel}/sok/").status_code == 302


@pytest.mark.parametrize(
    ("navn", "innhold", "grunn"),
    [
        ("cv.pdf.exe", b"MZ\x90\x00program", "Programmer"),
        ("tom.pdf", b"", "tom"),
        ("bilde.svg", b"<svg xmlns='x'></svg>", "oppmerket"),
        ("stor.txt", b"x" * 10_000_001, "for stor"),
    ],
)
def test_a_file_that_is_not_taken_says_why(
    innbygger: Client, s: Stilling, navn: str, innhold: bytes, grunn: str
) -> None:
    sti = begynn(innbygger, s)
    svar = steg(innbygger, sti, "filer", fil=SimpleUploadedFile(navn, innhold), legg_ved="1").content.decode()
    assert grunn in svar
    assert not Soknadsdel.objects.exists()


def test_what_is_sent_cannot_be_read_by_the_public_role(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    tabeller = ("innsendtsoknad", "soknadsdel", "soknadsutkast")
    with connection.cursor() as peker:
        for tabell in tabeller:
            peker.execute(f"SELECT string_agg(t::text, ' ') FROM mottak.stillinger_{tabell} t")  # noqa: S608
            alt = str(peker.fetchone()[0])
            assert not re.search("Kanariseth|ola@example|Hemmelig", alt)
            assert b"Kanariseth".hex() not in alt
        peker.execute("SELECT has_table_privilege('portal_offentlig', 'mottak.stillinger_innsendtsoknad', 'SELECT')")
        assert peker.fetchone()[0] is False


def test_what_cannot_be_opened_stops_nobody_else(innbygger: Client, s: Stilling) -> None:
    sti = hele(innbygger, s)
    innbygger.post(f"{sti}send/")
    god = InnsendtSoknad.objects.get()
    InnsendtSoknad.objects.create(
        nokkel="00000000-0000-0000-0000-000000000001", kode_hash="x", stilling=s.nokkel, nokkel_id=god.nokkel_id,
        forseglet=b"tull", kopi=b"", versjon=1, sokernokkel=b"", tid=NAA,
    )  # fmt: skip
    assert vedlikehold.ta_opp(naa=NAA) == 1
    assert Soknad.objects.count() == 1
    assert inntak.motta(mottak_id=god.pk, naa=NAA) is None
