"""A damaged file is taken in as far as it can be read: never a crash, never half a meeting."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontakter.models import Verv
from moter.importer import apne
from moter.models import Mote, Sakslistepunkt
from moter.offentlig.modeller import OffentligMote, OffentligPunkt
from moter.services import planlegging
from moter.services.inntak import ta_inn
from portal.innlesing.feil import Filfeil
from portal.tid import OSLO
from tests.moter.fabrikk import AV, NAA
from tests.moter.importer import test_odelagt as skader
from tests.moter.importer.test_odelagt import ALLE
from tests.moter.test_inntak import importer

pytestmark = pytest.mark.django_db

PROVER: list[tuple[Path, str, Callable[[bytes], st.SearchStrategy[bytes]]]] = [
    *((f, form, skader.felt_om) for f, form in ALLE[1:5]),
    *((f, form, skader.celler_om) for f, form in ALLE[5:]),
    (skader.XML, "noark5", skader.elementer_om),
    *((f, form, skader.linjer_om) for f, form in ALLE[:1]),
]


@pytest.mark.parametrize(("kilde", "form", "skade"), PROVER, ids=[f"{f.name}-{s.__name__}" for f, _, s in PROVER])
def test_a_damaged_file_is_taken_in_as_far_as_it_can_be_read(
    kilde: Path, form: str, skade: Callable[[bytes], st.SearchStrategy[bytes]], tmp_path: Path
) -> None:
    fil = tmp_path / kilde.name
    leste = 0

    @settings(
        max_examples=15, deadline=None, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
    )
    @given(data=skade(kilde.read_bytes()))
    def prov(data: bytes) -> None:
        nonlocal leste
        fil.write_bytes(data)
        with transaction.atomic():
            leste += _ta_inn(fil, form)
            transaction.set_rollback(True)

    prov()
    assert leste > 0


def _ta_inn(fil: Path, form: str) -> bool:
    """Whether the file could be read; what came in is whole and shown, and comes in again unchanged."""
    try:
        forste = ta_inn(leveringer=apne(fil, form), kilde="arkiv", av="x", naa=NAA)
    except Filfeil:
        return False
    kunngjort = Mote.objects.kunngjorte()
    assert OffentligMote.objects.count() == kunngjort.count()
    ute = sum(m.punkter.filter(publisert__isnull=False).count() for m in kunngjort)
    assert OffentligPunkt.objects.count() == ute
    igjen = ta_inn(leveringer=apne(fil, form), kilde="arkiv", av="x", naa=NAA)
    assert (igjen.nye, igjen.lest) == (0, forste.lest)
    return True


def mote(nokkel: str, dag: int, **felt: Any) -> dict[str, Any]:
    """A meeting of eInnsyn's on this day of December."""
    start = f"2026-12-{dag:02}T18:00:00+01:00"
    sak = {"externalId": "s-1", "offentligTittel": "Budsjett", "moetesakssekvensnummer": "1", "moetesaksaar": "2026"}
    return {"externalId": nokkel, "utvalg": "Formannskapet", "moetedato": start, "moetesak": [sak]} | felt


def fil(mappe: Path, innhold: Any) -> Path:
    sti = mappe / "moter.json"
    sti.write_text(json.dumps(innhold), encoding="utf-8")
    return sti


def test_a_meeting_that_the_database_refuses_is_told_and_the_others_come_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("moter.importer.punkter.ADRESSEGRENSE", 1000)
    odd = mote("m-2", 9, videoLink="https://opptak.example/" + "a" * 600)
    rapport = importer(fil(tmp_path, [mote("m-1", 2), odd, mote("m-3", 16)]))
    assert (rapport["nye"], rapport["feil"]) == (2, 1)
    assert "kan ikke lagres" in rapport["feilliste"][0]["grunn"]
    assert set(Mote.objects.values_list("systemid", flat=True)) == {"m-1", "m-3"}
    assert OffentligMote.objects.count() == 2


def test_an_address_of_a_recording_that_is_too_long_is_left_out_and_told(tmp_path: Path) -> None:
    rapport = importer(fil(tmp_path, mote("m-1", 2, videoLink="https://opptak.example/" + "a" * 600)))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    assert Mote.objects.get().video == ""


@pytest.mark.parametrize("felt", [{"externalId": "x" * 230}, {"utvalg": "x" * 230}])
def test_a_key_that_is_too_long_is_told(tmp_path: Path, felt: dict[str, str]) -> None:
    rapport = importer(fil(tmp_path, [mote("m-1", 2), mote("m-2", 9) | felt]))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    assert "grensen er 200" in rapport["feilliste"][0]["grunn"]


def test_an_item_with_a_key_that_is_too_long_is_left_out_and_told(tmp_path: Path) -> None:
    god, lang = mote("m-1", 2)["moetesak"][0], {"externalId": "x" * 230, "offentligTittel": "Bru"}
    rapport = importer(fil(tmp_path, mote("m-1", 2, moetesak=[god, lang])))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    assert [p.tittel for p in Sakslistepunkt.objects.all()] == ["Budsjett"]


def test_a_meeting_that_moves_keeps_the_length_that_staff_gave_it(tmp_path: Path) -> None:
    importer(fil(tmp_path, mote("m-1", 2)))
    m = Mote.objects.get()
    planlegging.endre_mote(mote=m, felt={"slutt": m.start + timedelta(hours=3)}, av=AV, naa=NAA)
    rapport = importer(fil(tmp_path, mote("m-1", 9)))
    assert (rapport["endret"], rapport["feil"]) == (1, 0)
    assert Mote.objects.get().slutt == datetime(2026, 12, 9, 21, tzinfo=OSLO)


def moteplan(mappe: Path, *flere: dict[str, Any], **medlem: str) -> Path:
    """A plan of KS Fiks with one meeting and its members, of whom the first is Anne."""
    utvalg = {
        "utvalgId": "KS", "utvalgNavn": "Kommunestyret",
        "moete": [{"moeteid": "m1", "moetedato": "2026-12-02T18:00:00", "tittel": "Kommunestyret"}],
        "medlem": [{"medlemsId": "p1", "navn": "Anne Dahl", "rekkefoelge": 1} | medlem, *flere],
    }  # fmt: skip
    return fil(mappe, {"avsender": {"organisasjonsnummer": "1"}, "utvalg": [utvalg]})


def test_an_office_that_ends_before_it_begins_is_left_out_and_told(tmp_path: Path) -> None:
    rapport = importer(moteplan(tmp_path, fraDato="2026-10-01", tilDato="2025-10-01"))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    assert not Verv.objects.exists()


def test_an_office_that_is_only_told_to_have_ended_was_held_that_day(tmp_path: Path) -> None:
    rapport = importer(moteplan(tmp_path, tilDato="2025-10-01"))
    assert (rapport["nye"], rapport["feil"]) == (1, 0)
    v = Verv.objects.get()
    assert (v.fra, v.til) == (date(2025, 10, 1), date(2025, 10, 1))


def test_nobody_has_left_a_body_because_of_a_faulty_row(tmp_path: Path) -> None:
    per = {"medlemsId": "p2", "navn": "Per Moe", "rekkefoelge": 2}
    importer(moteplan(tmp_path, per))
    rapport = importer(moteplan(tmp_path, per | {"fraDato": "i fjor"}))
    assert rapport["feil"] == 1
    assert list(Verv.objects.filter(til=None).values_list("person__navn", flat=True)) == ["Anne Dahl", "Per Moe"]
    importer(moteplan(tmp_path))
    assert [v.person.navn for v in Verv.objects.filter(til=None)] == ["Anne Dahl"]
