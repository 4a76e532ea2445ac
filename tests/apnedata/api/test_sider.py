"""What happens to a list while it is read moves none of its pages."""

from datetime import date, timedelta

import pytest
from django.test import Client

from postjournal.services import publisering
from tests import fabrikk
from tests.apnedata.api import verden
from tests.apnedata.api.verden import alt, les

pytestmark = pytest.mark.django_db


def sti(adresse: str) -> str:
    return adresse.removeprefix("http://testserver")


def test_what_is_put_in_and_what_is_withdrawn_moves_nothing(innbygger: Client) -> None:
    dager = [date(2026, 11, 20) - timedelta(days=n) for n in range(4)]
    poster = [fabrikk.post(f"Brev {n}", journaldato=d) for n, d in enumerate(dager)]
    forste = les(innbygger, "journalposter", limit=2)
    assert [p["offentligTittel"] for p in forste["items"]] == ["Brev 0", "Brev 1"]
    fabrikk.post("Et nytt", journaldato=date(2026, 11, 22))
    publisering.trekk_tilbake(poster=[poster[1]], av="arkivar", hvorfor="Feil", grunn="feil")
    neste = les(innbygger, sti(forste["next"]))
    assert [p["offentligTittel"] for p in neste["items"]] == ["Brev 2", "Brev 3"]
    assert neste["next"] is None


def test_a_place_belongs_to_its_own_list(innbygger: Client) -> None:
    fabrikk.poster(["Ett", "To"])
    neste = les(innbygger, "journalposter", limit=1)["next"]
    svar = verden.spor(innbygger, sti(neste).replace("journalposter", "saksmapper"))
    assert svar.status_code == 400
    plass = neste.partition("startingAfter=")[2]
    begge = verden.spor(innbygger, f"journalposter?startingAfter={plass}&endingBefore={plass}")
    assert "enten startingAfter eller endingBefore" in begge.json()["detail"]


def test_the_next_page_keeps_what_was_asked_for(innbygger: Client) -> None:
    for n in range(3):
        fabrikk.post(f"Garasje {n}")
        fabrikk.post(f"Skole {n}")
    titler = [p["offentligTittel"] for p in alt(innbygger, "journalposter", query="skole", limit=1)]
    assert sorted(titler) == ["Skole 0", "Skole 1", "Skole 2"]
