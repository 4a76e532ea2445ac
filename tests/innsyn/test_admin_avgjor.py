"""Decisions by form: for one or many, lawful or not saved, and nothing that was written is lost."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from innsyn.models import Avgjorelse, Hjemmel, Krav
from postjournal.noark import Journalposttype
from tests import fabrikk
from tests.conftest import I_DAG
from tests.innsyn.i_arkivet import LISTE, krav

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


def send(klient: Client, k: Krav, **felt: Any) -> Any:
    alle = list(k.dokumenter.values_list("pk", flat=True))
    return klient.post(f"{LISTE}{k.pk}/avgjor/", {"bekreftet": "1", "dokumenter": alle, **felt})


def test_those_that_were_chosen_are_chosen_in_the_form(saksbehandler: Client) -> None:
    k = krav(*fabrikk.poster(["En", "To"]))
    forste, andre = k.dokumenter.all()
    html = saksbehandler.get(f"{LISTE}{k.pk}/avgjor/", {"dokumenter": [andre.pk]}).content.decode()
    assert f'value="{andre.pk}" id="id_dokumenter_1" checked' in html
    assert f'value="{forste.pk}" id="id_dokumenter_0" checked' not in html


def test_many_are_decided_at_once(saksbehandler: Client) -> None:
    k = krav(*fabrikk.poster(["En", "To", "Tre"]))
    svar = send(saksbehandler, k, utfall="avslag", hjemmel="OFFL-14-1", merinnsyn="Saken er ikke avgjort.")
    assert svar.status_code == 302
    assert list(Avgjorelse.objects.values_list("hjemmel", "av")) == [("OFFL-14-1", "saksbehandler")] * 3


@pytest.mark.parametrize(
    ("felt", "feltet", "ordene"),
    [
        ({"utfall": "avslag"}, "hjemmel", "Uten hjemmel kan ikke innsyn nektes"),
        ({"utfall": "avslag", "hjemmel": "OFFL-13-1", "bokstav12": "c"}, "jf", "§ 13 skal alltid vise til loven"),
        ({"utfall": "avslag", "hjemmel": "OFFL-14-1"}, "merinnsyn", "offl. § 11"),
        ({"utfall": "avslag", "hjemmel": "OFFL-13-1", "jf": "JF-FVL-13-1-1"}, "bokstav12", "velg bokstav i § 12"),
        ({"utfall": "innsyn", "hjemmel": "OFFL-14-1"}, "hjemmel", "Fjern den"),
        ({"utfall": "finnes_ikke"}, "begrunnelse", "hva dere har lett etter"),
        ({"utfall": "allerede_offentlig"}, "lenke", "Oppgi adressen"),
        ({"utfall": "oversendt"}, "organ", "hvilket organ"),
        ({"utfall": "avslag", "hjemmel": "KL-11-5-2-1"}, "hjemmel", "Velg et gyldig valg"),
        ({"dokumenter": [], "utfall": "innsyn"}, "dokumenter", "Velg minst ett dokument"),
    ],
)
def test_what_is_not_lawful_is_told_beside_its_field(
    saksbehandler: Client, felt: dict[str, Any], feltet: str, ordene: str
) -> None:
    html = send(saksbehandler, krav(), **felt).content.decode()
    ved_feltet = html.partition(f'id="id_{feltet}_error"')[2].partition("</div>")[0]
    assert ordene in ved_feltet
    assert not Avgjorelse.objects.exists()


def test_nothing_that_was_written_is_lost(saksbehandler: Client) -> None:
    skrevet = {"merinnsyn": "", "begrunnelse": "Et langt avsnitt.", "lenke": "https://example.org/a", "organ": "NAV"}
    html = send(saksbehandler, krav(), utfall="avslag", hjemmel="OFFL-14-1", **skrevet).content.decode()
    assert all(verdi in html for verdi in skrevet.values())
    assert '<option value="OFFL-14-1" selected>' in html


def test_documents_that_are_always_open_cannot_be_refused_as_internal(saksbehandler: Client) -> None:
    k = krav(fabrikk.post("Saksframlegg", type=Journalposttype.SAKSFRAMLEGG))
    html = send(saksbehandler, k, utfall="avslag", hjemmel="OFFL-14-1", merinnsyn="Nei.").content.decode()
    assert "§§ 14 og 15 kan aldri brukes" in html
    assert not Avgjorelse.objects.exists()


def test_only_bases_in_force_can_be_chosen_and_each_is_explained(saksbehandler: Client) -> None:
    Hjemmel.objects.filter(pk="OFFL-18").update(aktiv=False)
    Hjemmel.objects.filter(pk="OFFL-21").update(gyldig_til=I_DAG - timedelta(days=1))
    html = saksbehandler.get(f"{LISTE}{krav().pk}/avgjor/").content.decode()
    assert 'value="OFFL-14-1"' in html
    assert not any(f'value="{kode}"' in html for kode in ("OFFL-18", "OFFL-21", "OFFL-12-a", "KL-11-5-2-1"))
    assert Hjemmel.objects.get(pk="OFFL-14-1").forklaring in html


def test_documents_of_another_request_cannot_be_chosen(saksbehandler: Client) -> None:
    annet = krav().dokumenter.get()
    html = send(saksbehandler, krav(), dokumenter=[annet.pk], utfall="innsyn").content.decode()
    assert "id_dokumenter_error" in html
    assert not Avgjorelse.objects.exists()
