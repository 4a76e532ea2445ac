"""What the municipality owns, who sits where, and the principles, as pages, CSV and JSON (P5)."""

import json
import re
from datetime import date

import pytest
from django.test import Client

from kontakter.models import Selskap
from kontakter.services import eierskap
from tests.kontakter.eierskapssider import dokument, folkevalgt, hele_selskapet
from tests.kontakter.fabrikk import AV, ORGNR, eiermelding, selskap, styreverv
from tests.kontakter.test_politikerdata import rader
from tests.moter.fabrikk import les

pytestmark = pytest.mark.django_db


@pytest.fixture
def avfall(db: None) -> Selskap:
    return hele_selskapet(folkevalgt())


def side(klient: Client, s: Selskap) -> str:
    return les(klient, f"/eierskap/{s.nokkel}/")


def test_the_list_tells_share_board_representative_and_documents(innbygger: Client, avfall: Selskap) -> None:
    html = les(innbygger, "/eierskap/")
    for ventet in ("51\u00a0%", "33,33\u00a0%", "Aksjeselskap", "Renovasjon", "Eva Lie", "https://avfall.example/2025"):
        assert ventet in html
    assert 'Styreleder: <a class="ds-link" href="/politikere/kari-nordmann/">' in html
    assert "1 i styret" in html


def test_a_company_that_is_sold_stands_below_and_still_has_its_page(innbygger: Client) -> None:
    solgt = selskap("Gamle Buss AS", orgnr=None, avviklet=date(2026, 11, 22))
    selskap("Siste Dag AS", orgnr=None, avviklet=date(2026, 11, 23))
    kontekst = innbygger.get("/eierskap/").context
    assert [s["navn"] for s in kontekst["eide"]] == ["Siste Dag AS"]
    assert [s["navn"] for s in kontekst["tidligere"]] == ["Gamle Buss AS"]
    assert "Kommunen eide dette til og med 22. november 2026." in side(innbygger, solgt)


def test_a_company_has_a_page_with_all_that_is_told_of_it(innbygger: Client, avfall: Selskap) -> None:
    html = side(innbygger, avfall)
    for ventet in (
        "Sikre stabile priser.", "51\u00a0%", "33,33\u00a0%", "Stange 20 %", "970\u00a0540\u00a0008", "Ola Dahl",
        "https://hamar.example/strategi", "https://hamar.example/moter/1/", "4. mars 2026", "Enhetsregisteret",
        "Valgt av kommunen",
    ):  # fmt: skip
        assert ventet in html
    assert html.index("Eva Lie") < html.index('id="foer"') < html.index("Tom Ås")
    assert innbygger.get("/eierskap/finnes-ikke/").status_code == 404


def test_a_share_is_written_as_the_language_writes_it(innbygger: Client, avfall: Selskap) -> None:
    assert "33.33\u00a0%" in les(innbygger, f"/en/eierskap/{avfall.nokkel}/")


def test_a_company_is_described_for_machines_and_no_text_breaks_out_of_it(innbygger: Client) -> None:
    s = selskap("</script><b>AS", eierandel="51")
    styreverv("Kari & Co", selskap=s, rolle="leder")
    html = side(innbygger, s)
    assert "</script><b>" not in html
    [data] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    om = json.loads(data)
    assert (om["@type"], om["name"], om["identifier"]["value"]) == ("Organization", "</script><b>AS", ORGNR)
    assert om["parentOrganization"]["@type"] == "GovernmentOrganization"
    assert om["member"][0]["member"]["name"] == "Kari & Co"


def test_the_newest_principles_are_shown_with_documents_and_older_ones(innbygger: Client) -> None:
    eiermelding("Melding 2022", tekst="Gamle prinsipper", vedtatt=date(2022, 6, 1))
    nyeste = eiermelding("Melding 2026", tekst="Åpenhet.\n\nInnsyn & <b>.")
    dokument(nyeste)
    html = les(innbygger, "/eierskap/eiermelding/")
    assert "<p>Åpenhet.</p>\n\n<p>Innsyn &amp; &lt;b&gt;.</p>" in html
    assert "https://hamar.example/del1.pdf" in html
    assert "/eierskap/eiermelding/2022-06-01/" in html
    gammel = les(innbygger, "/eierskap/eiermelding/2022-06-01/")
    assert "Gamle prinsipper" in gammel
    assert "Det er kommet en nyere." in gammel
    assert "Melding 2026" in les(innbygger, "/eierskap/")


def test_principles_that_are_not_out_are_not_found(innbygger: Client) -> None:
    assert "Ingen eiermelding er lagt ut ennå." in les(innbygger, "/eierskap/eiermelding/")
    m = eiermelding("Melding 2026")
    eierskap.trekk_eiermelding(melding=m, av=AV, hvorfor="Feil fil")
    assert "Melding 2026" not in les(innbygger, "/eierskap/eiermelding/") + les(innbygger, "/eierskap/")
    assert innbygger.get(f"/eierskap/eiermelding/{m.vedtatt}/").status_code == 404


def test_documents_that_are_taken_away_are_gone_at_once(innbygger: Client) -> None:
    m = eiermelding()
    dokument(m)
    eierskap.lagre_dokumenter(melding=m, lagres=[], fjernes=list(m.dokumenter.all()), av=AV)
    assert "del1.pdf" not in les(innbygger, "/eierskap/eiermelding/")


def test_companies_as_csv_and_json(innbygger: Client, avfall: Selskap) -> None:
    [rad] = rader(innbygger, "/eierskap.csv")
    assert (rad["navn"], rad["eierandel"], rad["stemmeandel"]) == ("Hamar Avfall AS", "51.00", "33.33")
    assert (rad["andre_eiere"], rad["behandlet"]) == ("Stange 20 %\nLøten 29 %", "2026-03-04")
    [som_json] = innbygger.get("/eierskap.json").json()["selskaper"]
    assert (som_json["orgnr"], som_json["adresse"]) == (ORGNR, f"http://testserver/eierskap/{avfall.nokkel}/")
    assert {v["navn"] for v in som_json["styreverv"]} == {"Kari Nordmann", "Ola Dahl", "Eva Lie"}


def test_the_footer_leads_to_people_and_ownership(innbygger: Client) -> None:
    for sti in ("/politikere/", "/styreverv/", "/eierskap/"):
        assert f'href="{sti}"' in les(innbygger, "/")
