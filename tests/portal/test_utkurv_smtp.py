"""The outbox meets a real mail server: what it takes, what it puts off, what it refuses, and what it never hears."""

import logging
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any

import pytest

from portal import epost, filer
from portal.epost import Utfall
from portal.models import Utsending
from tests import postmottak
from tests.portal.test_utkurv import GJELDER, legg
from tests.postmottak import Postmottak

pytestmark = pytest.mark.django_db

OLA, KARI = "ola@epost.example", "kari@epost.example"
MINUTT = timedelta(minutes=1)


@pytest.fixture
def mottak(settings: Any) -> Postmottak:
    """A mail server that is not open yet, and the portal told where it is."""
    mottak = Postmottak()
    with postmottak.apent(mottak):
        pass
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", mottak.port, 5
    return mottak


@pytest.fixture
def apent(mottak: Postmottak) -> Iterator[Postmottak]:
    """The mail server, open."""
    with postmottak.apent(mottak):
        yield mottak


def send(per: datetime) -> Counter[Utfall]:
    return epost.send_forfalte(per=per)


def utsending(til: str) -> Utsending:
    return Utsending.objects.get(til=til)


def test_norwegian_letters_arrive_as_they_were_written(apent: Postmottak, klokke: datetime) -> None:
    legg(emne="Svar på kravet – blåbærsyltetøy", tekst="Kjære Øystein Åsnes\n\nČállin lea gárvvis. " + "æøå " * 400)
    send(klokke)
    [m] = apent.meldinger
    assert m["Subject"] == "Svar på kravet – blåbærsyltetøy"
    assert m.get_content().replace("\r\n", "\n").startswith("Kjære Øystein Åsnes\n\nČállin lea gárvvis. æøå æøå")


def test_the_header_says_who_when_and_that_a_machine_wrote(apent: Postmottak, klokke: datetime, settings: Any) -> None:
    legg()
    send(klokke + 5 * MINUTT)
    [m] = apent.meldinger
    assert m["From"].addresses[0].addr_spec == settings.KOMMUNE.epost
    assert m["From"].addresses[0].display_name == settings.KOMMUNE.navn
    assert m["Date"].datetime == klokke
    assert (m["Auto-Submitted"], m["Message-ID"]) == ("auto-generated", Utsending.objects.get().message_id)
    assert {n.lower() for n in m} == {
        "content-type", "mime-version", "content-transfer-encoding", "subject", "from", "to", "message-id", "date",
        "auto-submitted", "x-peer", "x-mailfrom", "x-rcptto",
    } - {n for n in ("x-peer", "x-mailfrom", "x-rcptto") if n not in m}  # fmt: skip


def test_attachments_arrive_byte_for_byte(apent: Postmottak, klokke: datetime) -> None:
    innhold = b"%PDF-1.7\n\x00\xff\r\nslutt"
    lagret = filer.legg_inn(BytesIO(innhold), storste=1000)
    legg(
        vedlegg=[
            {"navn": "svar på krav.pdf", "mimetype": "application/pdf", "sha256": lagret.sha256},
            {"navn": "ordre.xml", "mimetype": "application/xml", "tekst": "<ordre>blåbær</ordre>\n"},
        ]
    )
    send(klokke)
    pdf, xml = apent.meldinger[0].iter_attachments()
    assert (pdf.get_filename(), pdf.get_content_type(), pdf.get_content()) == (
        "svar på krav.pdf", "application/pdf", innhold,
    )  # fmt: skip
    assert (xml.get_filename(), xml.get_content()) == ("ordre.xml", "<ordre>blåbær</ordre>\n".encode())


def test_a_server_that_asks_us_to_wait_gets_the_message_later(apent: Postmottak, klokke: datetime) -> None:
    apent.avslag[OLA] = ["451 Prøv igjen senere", "450 Ikke ennå"]
    legg(til=OLA)
    assert send(klokke) == {Utfall.UTSATT: 1}
    assert utsending(OLA).neste_forsok == klokke + MINUTT
    assert send(klokke + MINUTT / 2).total() == 0
    assert send(klokke + MINUTT) == {Utfall.UTSATT: 1}
    assert send(klokke + 3 * MINUTT) == {Utfall.SENDT: 1}
    assert (utsending(OLA).forsok, utsending(OLA).siste_feil, apent.til) == (3, "", [OLA])


def test_an_address_that_the_server_refuses_is_given_up_at_once(apent: Postmottak, klokke: datetime) -> None:
    apent.avslag[OLA] = [f"550 Ingen {OLA} her"]
    legg(til=OLA)
    assert send(klokke) == {Utfall.GITT_OPP: 1}
    u = utsending(OLA)
    assert (u.feilet, u.siste_feil) == (klokke, "550: E-posttjeneren tar ikke imot e-post til denne adressen.")
    assert epost.feilede([GJELDER]) == {GJELDER}


@pytest.mark.parametrize("svar", ["451 Vent", "550 Nei", "421 Stenger"])
def test_one_refused_message_does_not_stop_the_others(apent: Postmottak, klokke: datetime, svar: str) -> None:
    apent.avslag[OLA] = [svar]
    legg("en", til=OLA)
    legg("to", til=KARI)
    assert send(klokke)[Utfall.SENDT] == 1
    assert apent.til == [KARI]


def test_a_message_that_is_put_off_for_three_days_is_given_up(apent: Postmottak, klokke: datetime) -> None:
    apent.avslag[OLA] = ["450 Full postkasse"] * 100
    legg(til=OLA)
    naa = klokke
    while naa <= klokke + timedelta(hours=80):
        send(naa)
        naa += 10 * MINUTT
    u = utsending(OLA)
    assert u.feilet == klokke + timedelta(hours=72)
    assert 20 < u.forsok < 30
    assert apent.meldinger == []


def test_a_server_that_is_down_for_a_day_gets_everything_afterwards_once(mottak: Postmottak, klokke: datetime) -> None:
    for n in range(20):
        legg(f"nr:{n}", til=f"nr{n}@epost.example")
    for minutt in range(0, 24 * 60, 7):
        assert send(klokke + minutt * MINUTT)[Utfall.SENDT] == 0
    assert not Utsending.objects.filter(feilet__isnull=False).exists()
    assert {u.siste_feil for u in Utsending.objects.all()} == {"Vi fikk ikke kontakt med e-posttjeneren."}
    with postmottak.apent(mottak):
        for minutt in range(24 * 60, 30 * 60, 7):
            send(klokke + minutt * MINUTT)
    assert sorted(mottak.til) == sorted(f"nr{n}@epost.example" for n in range(20))


def test_a_server_that_is_down_is_asked_once_in_a_run(
    mottak: Postmottak, klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ringt: list[Any] = []

    def ring(adresse: Any, *a: Any, **k: Any) -> Any:
        ringt.append(adresse)
        raise ConnectionRefusedError

    for n in range(5):
        legg(f"nr:{n}")
    monkeypatch.setattr("socket.create_connection", ring)
    assert send(klokke) == {Utfall.UTSATT: 5}
    assert ringt == [("127.0.0.1", mottak.port)]


def test_a_server_that_hangs_up_on_every_message_is_left_alone_until_the_next_run(
    apent: Postmottak, klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def brudd(*a: Any, **k: Any) -> Any:
        raise TimeoutError

    for n in range(5):
        legg(f"nr:{n}")
    with monkeypatch.context() as patch:
        patch.setattr("smtplib.SMTP.sendmail", brudd)
        assert send(klokke) == {Utfall.UTSATT: 3}
    assert send(klokke) == {Utfall.SENDT: 2}
    assert send(klokke + MINUTT) == {Utfall.SENDT: 3}


def test_a_login_that_the_server_refuses_is_our_fault_and_no_message_is_given_up(
    apent: Postmottak, klokke: datetime, settings: Any
) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "portal", "feil"
    legg()
    assert send(klokke) == {Utfall.UTSATT: 1}
    assert "E-posttjeneren" in Utsending.objects.get().siste_feil


def test_a_sender_that_dies_before_marking_sends_the_same_message_again(
    apent: Postmottak, klokke: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dod(*a: Any, **k: Any) -> None:
        raise SystemExit

    legg(til=OLA)
    with monkeypatch.context() as patch:
        patch.setattr(Utsending, "save", dod)
        with pytest.raises(SystemExit):
            send(klokke)
    send(klokke + MINUTT)
    forste, andre = apent.meldinger
    assert forste["Message-ID"] == andre["Message-ID"] == utsending(OLA).message_id
    assert forste["Date"] == andre["Date"]


def test_nothing_about_the_recipient_is_logged(
    apent: Postmottak, klokke: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG, logger="portal")
    apent.avslag[OLA] = [f"451 Ikke til {OLA} nå", f"550 Ingen {OLA} her"]
    legg(til=OLA)
    send(klokke)
    send(klokke + MINUTT)
    egne = [r.getMessage() for r in caplog.records if r.name.startswith(("portal", "django", "procrastinate"))]
    assert "ola@" not in " ".join(egne)
    assert "ola@" not in utsending(OLA).siste_feil
