"""The outbox: one message per key, in the caller's transaction, sent when due and then forgotten."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from portal import epost
from portal.epost import Utfall
from portal.epost.melding import emnelinje
from portal.models import Hendelse, Utsending
from portal.tasks import send_epost

pytestmark = pytest.mark.django_db

GJELDER = "innsyn.krav:17"
LENGE = timedelta(days=31)


def legg(nokkel: str = "innsyn.kvittering:17", **felt: Any) -> bool:
    standard: dict[str, Any] = {
        "til": "ola.nordmann@epost.example",
        "emne": "Vi har fått kravet ditt om innsyn",
        "tekst": "Følg kravet her: https://innsyn.example/krav/hemmelig/",
        "gjelder": GJELDER,
    }
    return epost.legg_i_utkurv(nokkel=nokkel, **standard | felt)


@transaction.atomic
def legg_og_feile() -> None:
    """A service that puts a message in the box, and then fails."""
    legg()
    raise RuntimeError


def gitt_opp(nokkel: str = "gitt-opp", **felt: Any) -> Utsending:
    """A message that was given up because its address is none."""
    legg(nokkel, til="ikke en adresse", **felt)
    epost.send_forfalte(per=timezone.now())
    return Utsending.objects.get(nokkel=nokkel)


def jobber() -> int:
    return ProcrastinateJob.objects.filter(task_name="portal.send_epost", status="todo").count()


def test_a_message_waits_with_its_job_until_it_is_sent(klokke: datetime) -> None:
    assert legg()
    u = Utsending.objects.get()
    assert (u.neste_forsok, u.gis_opp, u.sendt, jobber()) == (klokke, klokke + timedelta(hours=72), None, 1)
    assert mail.outbox == []
    send_epost()
    u.refresh_from_db()
    assert (u.sendt, u.neste_forsok, len(mail.outbox)) == (klokke, None, 1)


def test_the_same_key_is_the_same_message_however_often_it_is_put_in(klokke: datetime) -> None:
    assert [legg(), legg(), legg(emne="Et annet emne")] == [True, False, False]
    assert (Utsending.objects.count(), jobber()) == (1, 1)
    epost.send_forfalte(per=klokke)
    assert not legg()
    assert epost.send_forfalte(per=klokke).total() == 0


def test_a_message_falls_with_the_change_that_it_tells_of() -> None:
    with pytest.raises(RuntimeError):
        legg_og_feile()
    assert (Utsending.objects.count(), jobber()) == (0, 0)


def test_what_has_been_sent_is_not_kept(klokke: datetime) -> None:
    legg(vedlegg=[{"navn": "ordre.xml", "mimetype": "text/xml", "tekst": "<ordre/>"}])
    epost.send_forfalte(per=klokke)
    u = Utsending.objects.get()
    assert (u.tekst, u.vedlegg, u.til) == ("", [], "ola.nordmann@epost.example")


def test_the_address_is_forgotten_after_thirty_days(klokke: datetime) -> None:
    legg()
    epost.send_forfalte(per=klokke)
    assert epost.rydd_utkurv(per=klokke + timedelta(days=29)) == 0
    assert epost.rydd_utkurv(per=klokke + LENGE) == 1
    assert Utsending.objects.get().til == ""


def test_what_still_waits_is_not_forgotten(klokke: datetime) -> None:
    legg()
    assert epost.rydd_utkurv(per=klokke + LENGE) == 0


def test_a_message_given_up_is_kept_until_it_is_too_old_to_be_tried_again(klokke: datetime) -> None:
    u = gitt_opp()
    assert u.tekst
    epost.rydd_utkurv(per=klokke + LENGE)
    u.refresh_from_db()
    assert (u.tekst, u.til, u.kan_proves_igjen) == ("", "", False)
    assert epost.prov_igjen(utsendinger=[u], av="arkivar", hvorfor="Prøver") == 0


@pytest.mark.parametrize(
    "til", ["ikke en adresse", "ola@", "øystein@epost.example", "ola@epost.example\nBcc: x@y.example"]
)
def test_an_address_that_is_none_is_given_up_at_once_and_told(klokke: datetime, til: str) -> None:
    legg(til=til)
    legg("en annen", gjelder="innsyn.krav:18")
    assert epost.send_forfalte(per=klokke) == {Utfall.GITT_OPP: 1, Utfall.SENDT: 1}
    assert Utsending.objects.get(gjelder=GJELDER).siste_feil == "Adressen er ikke en gyldig e-postadresse."
    assert epost.feilede([GJELDER, "innsyn.krav:18", "innsyn.krav:19"]) == {GJELDER}


def test_an_attachment_that_is_gone_is_given_up_and_the_others_go_out(klokke: datetime) -> None:
    legg(vedlegg=[{"navn": "svar.pdf", "mimetype": "application/pdf", "sha256": "0" * 64}])
    legg("en annen")
    assert epost.send_forfalte(per=klokke) == {Utfall.GITT_OPP: 1, Utfall.SENDT: 1}
    assert epost.feilede([GJELDER]) == {GJELDER}


def test_a_fault_nobody_thought_of_stops_one_message_and_tells_no_address(
    klokke: datetime, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def feil(utsending: Utsending) -> Any:
        raise KeyError(utsending.til)

    legg()
    monkeypatch.setattr("portal.epost.smtp.bygg", feil)
    assert epost.send_forfalte(per=klokke) == {Utfall.GITT_OPP: 1}
    assert "KeyError" in caplog.text
    assert "ola.nordmann" not in caplog.text


@pytest.mark.parametrize(
    "vedlegg",
    [
        {"navn": "a.txt", "mimetype": "text/plain"},
        {"navn": "a.txt", "mimetype": "text/plain", "tekst": "a", "sha256": "0" * 64},
        {"navn": "a.txt", "mimetype": "text/plain\r\nBcc: x@y.example", "tekst": "a"},
        {"mimetype": "text/plain", "tekst": "a"},
    ],
)
def test_an_attachment_of_another_shape_is_the_callers_fault(vedlegg: Any) -> None:
    with pytest.raises(ValueError, match=r"vedlegg|mimetype"):
        legg(vedlegg=[vedlegg])


def test_a_subject_cannot_hold_a_header(klokke: datetime) -> None:
    legg(emne="Svar\r\nBcc: alle@epost.example\x00\u2028 på  kravet")
    epost.send_forfalte(per=klokke)
    assert mail.outbox[0].subject == "Svar Bcc: alle@epost.example på kravet"
    assert mail.outbox[0].recipients() == ["ola.nordmann@epost.example"]


def test_a_subject_is_not_longer_than_there_is_room_for() -> None:
    assert len(emnelinje("Å" * 500)) == 200


def test_a_run_takes_no_more_than_it_is_told_and_the_oldest_first(klokke: datetime) -> None:
    for n in range(3):
        legg(f"nr:{n}", emne=f"Nummer {n}")
    assert epost.send_forfalte(per=klokke, hoyst=2) == {Utfall.SENDT: 2}
    assert [m.subject for m in mail.outbox] == ["Nummer 0", "Nummer 1"]


def test_a_run_inside_a_transaction_is_refused() -> None:
    """Else the sending could be undone in the database and not in the world."""
    legg()
    with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
        epost.send_forfalte(per=timezone.now())


def test_staff_try_again_with_a_reason_and_the_message_is_the_same(klokke: datetime) -> None:
    u = gitt_opp()
    Utsending.objects.update(til="ola.nordmann@epost.example")
    senere = klokke + timedelta(days=5)
    assert epost.prov_igjen(utsendinger=[u], av="arkivar", hvorfor="Tjeneren er i orden") == 1
    assert epost.feilede([GJELDER]) == set()
    assert epost.send_forfalte(per=senere) == {Utfall.SENDT: 1}
    assert mail.outbox[0].extra_headers["Message-ID"] == u.message_id
    h = Hendelse.objects.get()
    assert (h.av, h.handling, h.hvorfor) == ("arkivar", "e-post prøves igjen", "Tjeneren er i orden")
    assert "epost.example" not in f"{h.gammel}{h.ny}"


def test_only_what_was_given_up_is_tried_again() -> None:
    legg()
    assert epost.prov_igjen(utsendinger=Utsending.objects.all(), av="arkivar", hvorfor="Prøver") == 0
    assert not Hendelse.objects.exists()


FERDIG: dict[str, Any] = {"neste_forsok": None, "tekst": "", "vedlegg": []}


@pytest.mark.parametrize(
    ("endring", "melding"),
    [
        ({**FERDIG, "sendt": True, "feilet": True, "siste_feil": "x"}, "både være sendt og gitt opp"),
        ({"sendt": True, "tekst": ""}, "har et neste forsøk"),
        ({"neste_forsok": None}, "har et neste forsøk"),
        ({**FERDIG, "feilet": True}, "uten at det står hvorfor"),
        ({"neste_forsok": None, "sendt": True}, "kan ikke ha tekst eller vedlegg"),
        ({"til": ""}, "må ha en adresse"),
        ({"emne": "Svar\r\nBcc: x@y.example"}, "på én linje"),
    ],
)
def test_the_database_refuses_what_makes_no_sense(klokke: datetime, endring: dict[str, Any], melding: str) -> None:
    legg()
    u = Utsending.objects.get()
    for felt, verdi in endring.items():
        setattr(u, felt, klokke if verdi is True else verdi)
    with pytest.raises(ValidationError, match=melding):
        u.validate_constraints()
    with pytest.raises(IntegrityError), transaction.atomic():
        u.save()
