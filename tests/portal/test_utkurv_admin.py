"""«E-post ut»: what was given up stands first, few see to whom, nobody sees what, and a verb tries again."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal import epost
from portal.models import Hendelse, Utsending
from tests.portal.test_utkurv import gitt_opp, legg

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/portal/utsending/"
HEMMELIG = "https://innsyn.example/krav/hemmelig/"


def side(klient: Client, adresse: str) -> str:
    respons = klient.get(adresse)
    assert respons.status_code == 200
    return str(respons.content.decode())


def listen(klient: Client, sporring: str = "") -> list[str]:
    """The subjects in the list, in its order."""
    return [u.emne for u in klient.get(LISTE + sporring).context["cl"].result_list]


def test_what_was_given_up_stands_first(arkivar: Client) -> None:
    gitt_opp("gammel", emne="Nummer en")
    gitt_opp("ny", emne="Nummer to")
    legg("sendt", emne="Nummer tre")
    epost.send_forfalte(per=timezone.now() + timedelta(minutes=1))
    legg("venter", emne="Nummer fire")
    assert listen(arkivar) == ["Nummer to", "Nummer en", "Nummer fire", "Nummer tre"]


@pytest.mark.parametrize(("tilstand", "ventet"), [("feilet", "en"), ("sendt", "tre"), ("venter", "fire")])
def test_the_list_is_filtered_by_where_a_message_stands(arkivar: Client, tilstand: str, ventet: str) -> None:
    gitt_opp(emne="Nummer en")
    legg("sendt", emne="Nummer tre")
    epost.send_forfalte(per=timezone.now())
    legg("venter", emne="Nummer fire")
    assert listen(arkivar, f"?tilstand={tilstand}") == [f"Nummer {ventet}"]


def test_only_those_who_may_see_to_whom_and_nobody_sees_what(arkivar: Client, saksbehandler: Client) -> None:
    legg(nokkel="varsel:ola.nordmann@epost.example")
    en = f"{LISTE}{Utsending.objects.get().pk}/change/"
    for adresse in (LISTE, en):
        assert "ola.nordmann@epost.example" in side(arkivar, adresse)
        assert "ola.nordmann" not in side(saksbehandler, adresse)
        assert HEMMELIG not in side(arkivar, adresse)


def test_a_reader_does_not_see_the_outbox(leser: Client) -> None:
    assert leser.get(LISTE).status_code == 403


def test_trying_again_takes_a_reason_and_stands_in_the_log(arkivar: Client) -> None:
    u = gitt_opp()
    Utsending.objects.update(til="ola.nordmann@epost.example")
    adresse = f"{LISTE}{u.pk}/prov-igjen/"
    assert "Prøv igjen" in side(arkivar, f"{LISTE}{u.pk}/change/")
    arkivar.post(adresse, {"bekreftet": "1", "hvorfor": ""})
    assert not Hendelse.objects.exists()
    arkivar.post(adresse, {"bekreftet": "1", "hvorfor": "Tjeneren er i orden igjen"})
    epost.send_forfalte(per=timezone.now())
    assert (Hendelse.objects.get().av, len(mail.outbox)) == ("arkivar", 1)


def test_several_are_tried_again_at_once(arkivar: Client) -> None:
    valgte = [gitt_opp("en").pk, gitt_opp("to").pk]
    legg("venter")
    valgte.append(Utsending.objects.get(nokkel="venter").pk)
    svar = {"action": "prov-igjen", "_selected_action": valgte, "bekreftet": "1", "hvorfor": "Prøver"}
    respons = arkivar.post(LISTE, svar, follow=True)
    assert "2 e-poster prøves igjen. 1 ble stående urørt" in respons.content.decode()
    assert Utsending.objects.filter(neste_forsok__isnull=False).count() == 3


def test_a_case_worker_cannot_try_again(saksbehandler: Client) -> None:
    u = gitt_opp()
    svar = {"bekreftet": "1", "hvorfor": "Prøver"}
    assert saksbehandler.post(f"{LISTE}{u.pk}/prov-igjen/", svar).status_code == 403
    valg = {"action": "prov-igjen", "_selected_action": [u.pk], **svar}
    assert saksbehandler.post(LISTE, valg).status_code == 403


@pytest.mark.parametrize("sti", ["add/", "{}/delete/"])
def test_nobody_writes_or_deletes_a_message_by_hand(arkivar: Client, sti: str) -> None:
    assert arkivar.get(LISTE + sti.format(gitt_opp().pk)).status_code == 403


def test_the_list_costs_the_same_at_one_message_and_at_fifty(arkivar: Client) -> None:
    def koster() -> int:
        with CaptureQueriesContext(connection) as fanget:
            side(arkivar, LISTE)
        return len(fanget)

    legg()
    for_ = koster()
    for n in range(49):
        legg(f"nr:{n}")
    assert for_ == koster() < 15
