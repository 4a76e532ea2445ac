"""Politicians and offices as vCard, Popolo and CSV open in other programs."""

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
import vobject  # type: ignore[import-untyped]
from django.test import Client
from jsonschema import Draft202012Validator

from kontakter import popolo
from tests.kontakter.eierskapssider import folkevalgt
from tests.moter import fabrikk

pytestmark = pytest.mark.django_db
SKJEMA = Path(__file__).parent / "filer" / "popolo" / "skjema.json"


def rader(klient: Client, sti: str) -> list[dict[str, str]]:
    svar = klient.get(sti)
    assert (svar.status_code, svar["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert svar["X-Robots-Tag"] == "noindex"
    tekst = svar.innhold.decode("utf-8-sig")  # type: ignore[attr-defined]
    return list(csv.DictReader(io.StringIO(tekst), delimiter=";"))


def test_a_card_opens_in_another_program(innbygger: Client) -> None:
    folkevalgt()
    svar = innbygger.get("/politikere/kari-nordmann.vcf")
    assert (svar["Content-Type"], svar["X-Robots-Tag"]) == ("text/vcard; charset=utf-8", "noindex")
    kort = vobject.readOne(svar.content.decode())
    assert (kort.fn.value, kort.n.value.family, kort.version.value) == ("Kari Nordmann", "Nordmann", "4.0")
    assert (kort.tel.value, kort.email.value) == ("tel:+4791234567", "kari@hamar.example")
    assert (kort.title.value, kort.role.value) == ("Folkevalgt", "Formannskapet, leder")
    assert kort.url.value == "http://testserver/politikere/kari-nordmann/"


def test_a_card_is_the_same_next_time_and_the_same_person_in_all_languages(innbygger: Client) -> None:
    folkevalgt()
    kort = innbygger.get("/politikere/kari-nordmann.vcf").content
    assert innbygger.get("/politikere/kari-nordmann.vcf").content == kort
    engelsk = vobject.readOne(innbygger.get("/en/politikere/kari-nordmann.vcf").content.decode())
    assert engelsk.uid.value == vobject.readOne(kort.decode()).uid.value


def test_a_card_of_nobody_is_not_found(innbygger: Client) -> None:
    assert innbygger.get("/politikere/ukjent.vcf").status_code == 404


def test_popolo_is_valid_and_is_read_again(innbygger: Client) -> None:
    folkevalgt()
    plan = fabrikk.utvalg("Planutvalget", overordnet=fabrikk.utvalg())
    fabrikk.verv(fabrikk.person("Ola Dahl", "H"), plan, "varamedlem", "H", nummer=3, til=date(2025, 1, 1))
    svar = innbygger.get("/politikere/popolo.json")
    assert svar["X-Robots-Tag"] == "noindex"
    assert list(Draft202012Validator(json.loads(SKJEMA.read_text(encoding="utf-8"))).iter_errors(svar.json())) == []
    lest = popolo.les(svar.content)
    assert lest.feil == ()
    assert {p.navn for p in lest.personer} == {"Kari Nordmann", "Ola Dahl"}
    assert {o.navn: o.overordnet for o in lest.organer}["Planutvalget"] == "utvalg:formannskapet"
    assert {(v.rolle, v.parti, v.nummer, v.til) for v in lest.verv} == {
        ("leder", "parti:Ap", 0, None), ("varamedlem", "parti:H", 3, date(2025, 1, 1)),
    }  # fmt: skip
    kontakter = {v.rolle: [(k.slag, k.verdi) for k in v.kontakter] for v in lest.verv}
    assert kontakter == {"leder": [("telefon", "912 34 567"), ("epost", "kari@hamar.example")], "varamedlem": []}


def test_an_office_is_known_by_what_it_is_and_not_by_a_number(innbygger: Client) -> None:
    folkevalgt()
    [verv] = popolo.les(innbygger.get("/politikere/popolo.json").content).verv
    assert verv.id == "verv:kari-nordmann:formannskapet:leder:2023-10-01"


def test_popolo_of_nobody_is_valid_too(innbygger: Client) -> None:
    assert innbygger.get("/politikere/popolo.json").json() == {"persons": [], "organizations": [], "memberships": []}


def test_csv_has_a_row_for_each_office(innbygger: Client) -> None:
    folkevalgt()
    fabrikk.verv(fabrikk.person("Ola Dahl", "H"), fabrikk.utvalg(), parti="H", til=date(2025, 1, 1))
    kari, ola = rader(innbygger, "/politikere.csv")
    assert (kari["navn"], kari["rolle"], kari["telefon"], kari["fra"]) == (
        "Kari Nordmann", "Leder", "912 34 567", "2023-10-01",
    )  # fmt: skip
    assert (ola["parti"], ola["til"], ola["telefon"], ola["epost"]) == ("H", "2025-01-01", "", "")
    assert ola["adresse"] == "http://testserver/politikere/ola-dahl/"


def test_csv_holds_no_formula(innbygger: Client) -> None:
    fabrikk.verv(fabrikk.person("=HYPERLINK(1)"), fabrikk.utvalg("+Utvalg"))
    [rad] = rader(innbygger, "/politikere.csv")
    assert (rad["navn"], rad["utvalg"]) == ("'=HYPERLINK(1)", "'+Utvalg")
