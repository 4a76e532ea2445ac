"""One odd entry never stops an import: it is a fault of its own, or what is odd about it is put right."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from portal.innlesing.felt import OSLO, Node
from postjournal.importer.noarkrad import ALDRI, sperret_til
from postjournal.models import Dokument, Journalpost, Saksmappe, Tilstand
from postjournal.offentlig.modeller import OffentligPost
from tests.fabrikk import dok, importer, rad, sak
from tests.postjournal.test_skjermes_senere import lever, post

pytestmark = pytest.mark.django_db
GOD = post(systemId="god", dokumentbeskrivelse=[], saksmappe=None)
SAK = post()["saksmappe"]


@pytest.mark.parametrize(
    ("felt", "ordet"),
    [
        ({"systemId": "x" * 201}, "systemId"),
        ({"administrativEnhet": "Enhet " * 20}, "administrativEnhet"),
        ({"administrativEnhetObjekt": {"navn": "Enhet " * 20}}, "navn"),
        ({"korrespondansepart": [{"administrativEnhet": "Enhet " * 20}]}, "administrativEnhet"),
        ({"saksmappe": SAK | {"systemId": "s" * 201}}, "systemId"),
        ({"dokumentbeskrivelse": [{"dokumentnummer": 40_000, "tittel": "D"}]}, "dokumentnummer"),
        ({"dokumentbeskrivelse": [{"systemId": "d" * 201, "tittel": "D"}]}, "systemId"),
    ],
)
def test_what_no_column_holds_is_a_fault_of_that_entry(tmp_path: Path, felt: dict[str, Any], ordet: str) -> None:
    rapport = lever(tmp_path, GOD, post(**felt))
    assert (rapport.nye, rapport.feil, ordet in rapport.feilliste[0].grunn) == (1, 1, True)
    assert OffentligPost.objects.count() == 1


def test_a_long_status_is_cut_and_a_made_up_key_of_a_document_fits(tmp_path: Path) -> None:
    felt = {"saksmappe": SAK | {"saksstatus": "s" * 150}, "dokumentbeskrivelse": [{"tittel": "D"}, {"tittel": "E"}]}
    assert lever(tmp_path, post(systemId="x" * 200, **felt)).nye == 1
    assert Saksmappe.objects.get().status == "s" * 100
    assert sorted(d.systemid[-3:] for d in Dokument.objects.all()) == ["x/1", "x/2"]


@pytest.mark.parametrize("tid", ["9999-12-31T23:59:59Z", "9999-12-31T23:59:59", "9000-01-01"])
def test_an_embargo_that_is_never_lifted_holds_the_entry_back(tmp_path: Path, tid: str) -> None:
    lever(tmp_path, GOD, post(accessibleAfter=tid))
    p = Journalpost.objects.get(systemid="p1")
    assert (p.tilstand, p.tilgjengelig_etter) == (Tilstand.EMBARGO, ALDRI)


@pytest.mark.parametrize("tid", ["0001-01-01T00:00:00", "0001-01-01T00:00:00Z", "1899-12-31"])
def test_an_embargo_before_all_times_is_none(tmp_path: Path, tid: str) -> None:
    lever(tmp_path, post(accessibleAfter=tid))
    assert Journalpost.objects.get().tilgjengelig_etter is None


def test_the_latest_embargo_counts() -> None:
    deler: list[Node] = [{"accessibleAfter": t} for t in ("0001-01-01", "2026-12-01T12:00:00Z", "2026-11-30")]
    assert sperret_til(deler) == datetime(2026, 12, 1, 12, tzinfo=UTC).astimezone(OSLO)


def test_what_the_database_refuses_is_a_fault_of_that_entry_alone() -> None:
    gode = [rad() for _ in range(5)]
    rare = [rad(dokumenter=(dok(nummer=40_000),)), rad(sak=sak(7, status="s" * 101)), rad(enhet="e" * 101)]
    rapport = importer(gode[0], rare[0], *gode[1:4], *rare[1:], gode[4])
    assert (rapport.nye, rapport.feil, rapport.lest) == (5, 3, 8)
    assert all(f.grunn.startswith("Posten kunne ikke lagres: ") for f in rapport.feilliste)
    assert [f.sted for f in rapport.feilliste] == [f"journalpost {r.systemid}" for r in rare]
    assert OffentligPost.objects.count() == 5
