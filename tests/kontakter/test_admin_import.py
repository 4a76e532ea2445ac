"""Contacts are imported from admin: the difference is shown first, and just what was shown is taken in."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kontakter.models import Ansatt, Verv
from kontakter.offentlig.modeller import OffentligAnsatt
from kontakter.services import ansatte
from tests.kontakter.fabrikk import AV
from tests.kontakter.importer import OPPSETT, tabell

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
URL = "/admin/kontakter/importer/"
KART = """Ressursnr;Fornavn;Etternavn;Stillingstekst;Org.enhet;Rolle;Kontortlf;Mobiltlf;Jobb-e-post;Bruker
1;Per;Ås;Rektor;Ajer;Ansatt;;;;paa
"""
PAKKE = re.compile(r'name="pakke" value="([^"]+)"')


def last_opp(klient: Client, innhold: str | None = None, slag: str = "ansatte", **felt: Any) -> str:
    data = tabell(slag) if innhold is None else innhold
    fil = SimpleUploadedFile("hr.csv", data.encode())
    return klient.post(URL, {"fil": fil, "slag": slag, "kilde": "hr", **felt}).content.decode()


def pakken(side: str) -> str:
    funnet = PAKKE.search(side)
    assert funnet
    return funnet[1]


def ta_inn(klient: Client, side: str, **felt: str) -> Any:
    return klient.post(URL, {"pakke": pakken(side), **felt}, follow=True)


def test_uploading_shows_the_difference_and_stores_nothing(arkivar: Client) -> None:
    side = last_opp(arkivar)
    assert "Dette gjør hr.csv fra kilden hr. Ingenting er lagret ennå." in side
    assert "Máret Sara" in side
    assert not Ansatt.objects.exists()


def test_what_was_shown_is_taken_in_by_whoever_agreed(arkivar: Client) -> None:
    respons = ta_inn(arkivar, last_opp(arkivar))
    assert respons.redirect_chain == [(URL, 302)]
    assert "Filen hr.csv er tatt inn: nye 5, endret 0, borte 0, uendret 0, feil 0." in respons.content.decode()
    assert OffentligAnsatt.objects.count() == 5


def test_a_change_is_shown_with_before_and_after(arkivar: Client) -> None:
    ta_inn(arkivar, last_opp(arkivar))
    side = last_opp(arkivar, tabell("ansatte", ("Vaktmester", "Driftsleder")))
    assert "Tittel: Vaktmester → Driftsleder" in side
    assert "Ingenting er endret." in last_opp(arkivar)


def test_when_something_has_changed_meanwhile_the_difference_is_shown_again(arkivar: Client) -> None:
    ta_inn(arkivar, last_opp(arkivar))
    side = last_opp(arkivar, tabell("ansatte", ("Vaktmester", "Driftsleder")))
    a = Ansatt.objects.get(systemid="4")
    a.tittel = "Renholder"
    ansatte.lagre_ansatt(ansatt=a, av=AV)
    ny_side = ta_inn(arkivar, side).content.decode()
    assert "Noe er endret siden forskjellen ble vist" in ny_side
    assert "Tittel: Renholder → Driftsleder" in ny_side
    ta_inn(arkivar, ny_side)
    assert Ansatt.objects.get(systemid="4").tittel == "Driftsleder"


def test_when_too_many_are_gone_a_box_must_be_ticked(arkivar: Client) -> None:
    ta_inn(arkivar, last_opp(arkivar))
    side = last_opp(arkivar, tabell("ansatte", uten=(1, 2)))
    assert "2 av 5 blir borte. Det er meningen." in side
    assert "må bekreftes" in ta_inn(arkivar, side).content.decode()
    assert OffentligAnsatt.objects.count() == 5
    ta_inn(arkivar, side, bekreft_borte="1")
    assert OffentligAnsatt.objects.count() == 3


def test_politicians_need_the_day_they_agreed(arkivar: Client) -> None:
    assert "Telefon og e-post i 3 rader er ikke tatt inn" in last_opp(arkivar, slag="folkevalgte")
    ta_inn(arkivar, last_opp(arkivar, slag="folkevalgte", samtykke="2026-01-15"))
    assert Verv.objects.get(systemid="5").telefon == "922 33 444"


def test_a_mapping_comes_as_a_file(arkivar: Client) -> None:
    oppsett = SimpleUploadedFile("kart.toml", (OPPSETT / "ansatte.toml").read_bytes())
    side = last_opp(arkivar, KART, oppsett=oppsett)
    ta_inn(arkivar, side)
    assert Ansatt.objects.get().navn == "Per Ås"


@pytest.mark.parametrize(
    ("innhold", "felt", "ordet"),
    [
        ("tittel\nRektor\n", {}, "mangler kolonnen «navn»"),
        ("id;navn\n1;Per Ås\n", {"oppsett": SimpleUploadedFile("o.toml", b"[felt")}, "ikke gyldig TOML"),
        ("id;navn\n1;Per Ås\n", {"samtykke": "2027-01-01"}, "kan ikke være etter i dag"),
        ("x" * 300_001, {}, "over 300 kB"),
        ("id;navn\n1;Per Ås\n", {"kilde": ""}, "påkrevet"),
    ],
    ids=["no table", "no mapping", "tomorrow", "too large", "no source"],
)
def test_what_cannot_be_read_is_told_beside_the_field(
    innhold: str, felt: dict[str, Any], ordet: str, arkivar: Client
) -> None:
    side = last_opp(arkivar, innhold, **felt)
    assert ordet in side
    assert "<title>Feil:" in side
    assert not Ansatt.objects.exists()


def test_what_was_not_shown_here_cannot_be_agreed_to(arkivar: Client) -> None:
    respons = arkivar.post(URL, {"pakke": "tull"}, follow=True)
    assert "Velg filen på nytt" in respons.content.decode()


@pytest.mark.parametrize("hvem", ["saksbehandler", "leser"])
def test_only_those_who_may_import_reach_the_page(hvem: str, request: pytest.FixtureRequest) -> None:
    klient: Client = request.getfixturevalue(hvem)
    assert klient.get(URL).status_code == 403
    assert klient.post(URL, {"pakke": "tull"}).status_code == 403
    assert URL not in klient.get("/admin/kontakter/verv/").content.decode()


def test_the_lists_lead_to_it(arkivar: Client) -> None:
    assert f"{URL}?fra=verv" in arkivar.get("/admin/kontakter/verv/").content.decode()
    assert '<option value="folkevalgte" selected' in arkivar.get(f"{URL}?fra=verv").content.decode()
