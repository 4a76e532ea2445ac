"""Staff see how many follow what kind of thing, and never who; an address is deleted when somebody asks."""

from importlib import import_module

import pytest
from django.db import connection
from django.test import Client

from portal import epost
from portal.models import Utsending
from tests.varsling.fabrikk import KARI, NAA, folger, om, ubekreftet
from varsling.models import Abonnement, Folger

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
SIDE = "/admin/varsling/abonnement/"


def test_the_page_counts_by_kind_and_names_nobody(arkivar: Client) -> None:
    folger(hva="q=brøyting")
    folger(hva="q=tilskudd", epost="ola@epost.example", takt="ukentlig")
    ubekreftet("eiendom", "49/116", epost="per@epost.example")
    side = arkivar.get(SIDE).content.decode()
    assert "2 adresser følger noe" in side
    assert '<th scope="row">Søk i postlista</th><td>1</td><td>0</td><td>1</td><td>2</td>' in side
    assert '<th scope="row">Eiendom</th><td>0</td>' in side
    assert not [ord_ for ord_ in ("kari", "ola@", "brøyting", "br%C3%B8yting", "tilskudd") if ord_ in side]


def test_there_is_no_page_of_a_single_subscription(arkivar: Client) -> None:
    a = folger()
    for hale in (f"{a.pk}/change/", f"{a.pk}/history/", f"{a.pk}/delete/", "add/"):
        assert arkivar.get(SIDE + hale).status_code == 404
    assert KARI not in arkivar.get(SIDE + "?q=kari").content.decode()


def test_the_outbox_tells_nobody_what_an_address_follows(arkivar: Client) -> None:
    folger(hva="q=brøyting")
    ubekreftet(hva="q=brøyting", tid=om(minutes=11))
    for ventende in (True, False):
        side = arkivar.get("/admin/portal/utsending/").content.decode()
        assert "Bekreft at du vil få varsler" in side
        assert "brøyting" not in side
        assert not ventende or epost.send_forfalte(per=NAA)


def test_subjects_from_before_tell_it_no_longer(arkivar: Client) -> None:
    folger(hva="q=brøyting")
    ubekreftet(hva="q=brøyting", tid=om(minutes=11))
    for nokkel, emne in ((":bekreft:", "Bekreft at du vil følge: Postlista: ola"), (":alt:", "You follow this: X: y")):
        assert Utsending.objects.filter(nokkel__contains=nokkel).update(emne=emne) == 1
    with connection.cursor() as peker:
        peker.execute(import_module("varsling.migrations.0003_noytrale_emner").NOYTRALE)
    assert set(Utsending.objects.values_list("emne", flat=True)) == {"Bekreft at du vil følge", "You follow this"}


def test_an_archivist_deletes_an_address_with_a_reason(arkivar: Client) -> None:
    folger()
    arkivar.post(SIDE, {"epost": KARI})
    assert Folger.objects.exists()
    svar = arkivar.post(SIDE, {"epost": KARI, "hvorfor": "Bedt om på telefon"}, follow=True)
    assert "Adressen er slettet, og 1 abonnementer er avsluttet." in svar.content.decode()
    assert not Abonnement.objects.exists()
    svar = arkivar.post(SIDE, {"epost": KARI, "hvorfor": "En gang til"}, follow=True)
    assert "følger ingenting her" in svar.content.decode()


def test_others_may_look_at_the_counts_and_delete_nothing(saksbehandler: Client, rekrutterer: Client) -> None:
    folger()
    assert "Slett en adresse" not in saksbehandler.get(SIDE).content.decode()
    assert saksbehandler.post(SIDE, {"epost": KARI, "hvorfor": "Nei"}).status_code == 403
    assert rekrutterer.get(SIDE).status_code == 403
    assert Folger.objects.exists()
