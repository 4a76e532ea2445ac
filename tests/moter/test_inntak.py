"""Deliveries of meetings are taken in, known again, and on the site within the same command."""

import json
import shutil
from datetime import datetime
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from kontakter.models import Utvalg, Verv
from moter.begreper import Hendelsesslag
from moter.models import Mote, Motedokument, Motehendelse, Sak, Sakslistepunkt
from moter.services import arkivsaker
from portal.tid import OSLO
from postjournal.models import Importkjoring
from postjournal.services.inntak import FELT
from tests import fabrikk as journal
from tests.pdf import lag_pdf

FILER = Path(__file__).parent / "importer" / "filer"
pytestmark = pytest.mark.django_db


def importer(*filer: Path, kilde: str = "arkiv", **valg: Any) -> dict[str, Any]:
    """Runs the command; the report of the last file."""
    ut = StringIO()
    call_command("importer_moter", *map(str, filer), kilde=kilde, rapport="json", stdout=ut, **valg)
    rapporter = ut.getvalue().split("\n}\n")
    return dict(json.loads(rapporter[-2] + "\n}"))


def tall(rapport: dict[str, Any]) -> dict[str, int]:
    return {f: rapport[f] for f in FELT if rapport[f]}


@pytest.mark.parametrize("fil", ["aarsplan.csv", "einnsyn.json", "moteplan.json", "noark5.xml", "plan.csv"])
def test_every_form_loads_and_loads_again_unchanged(fil: str) -> None:
    forst = importer(FILER / fil)
    assert forst["nye"] > 0
    hendelser = Motehendelse.objects.count()
    igjen = importer(FILER / fil)
    assert igjen["nye"] == igjen["endret"] == 0
    assert igjen["uendret"] == forst["nye"] + forst["uendret"]
    assert Motehendelse.objects.count() == hendelser


@pytest.mark.parametrize("fil", ["utvalgssaker.json", "vedtak.json"])
def test_messages_about_a_meeting_load_after_its_plan_and_again_unchanged(fil: str) -> None:
    importer(FILER / "moteplan.json")
    forst = importer(FILER / fil)
    assert forst["nye"] + forst["endret"] == 1, forst["feilliste"]
    igjen = importer(FILER / fil)
    assert igjen["nye"] == igjen["endret"] == 0


@pytest.mark.parametrize("fil", ["aarsplan.csv", "einnsyn.json", "moteplan.json", "noark5.xml", "plan.csv"])
def test_the_meetings_are_on_the_site_within_the_same_command(fil: str, innbygger: Client) -> None:
    importer(FILER / fil)
    for m in Mote.objects.all():
        side = innbygger.get(f"/moter/{m.nokkel}/").content.decode()
        assert m.utvalg.navn in side
        for p in m.punkter.all():
            assert p.nokkel in side


def test_the_papers_that_lie_beside_are_on_the_site_within_the_same_command(tmp_path: Path, innbygger: Client) -> None:
    shutil.copy(FILER / "noark5.xml", tmp_path / "uttrekk.xml")
    importer(tmp_path / "uttrekk.xml")
    ventet = Motedokument.objects.filter(mangler="ikke_levert").first()
    assert ventet
    (tmp_path / ventet.filnavn).write_bytes(lag_pdf(["Innkalling til alle"]))
    ventet_uten_sum = Motedokument.objects.filter(pk=ventet.pk, ventet_sha256="").exists()
    importer(tmp_path / "uttrekk.xml")
    ventet.refresh_from_db()
    assert bool(ventet.publisert) is ventet_uten_sum
    if ventet_uten_sum:
        side = innbygger.get(f"/moter/{ventet.mote.nokkel}/").content.decode()
        assert f"/moter/dokument/{ventet.nokkel}/" in side


def test_a_dry_run_changes_nothing() -> None:
    rapport = importer(FILER / "einnsyn.json", prov=True)
    assert rapport["nye"] > 0
    assert not Mote.objects.exists()
    assert not Importkjoring.objects.exists()


def test_an_unreadable_file_changes_nothing(tmp_path: Path) -> None:
    fil = tmp_path / "odelagt.xml"
    fil.write_bytes((FILER / "noark5.xml").read_bytes()[:300])
    with pytest.raises(CommandError, match="Kunne ikke lese"):
        call_command("importer_moter", str(fil), kilde="arkiv", stderr=StringIO())
    assert not Mote.objects.exists()


def plan(tmp_path: Path, *linjer: str) -> Path:
    fil = tmp_path / "plan.csv"
    fil.write_text("\n".join(["utvalg;dato;kl;sted", *linjer]), encoding="utf-8")
    return fil


def test_a_meeting_is_known_again_when_its_time_and_place_changed(tmp_path: Path) -> None:
    importer(plan(tmp_path, "Formannskapet;02.12.2026;18.00;Rådhuset", "Formannskapet;16.12.2026;18.00;Rådhuset"))
    nokler = set(Mote.objects.values_list("nokkel", flat=True))
    rapport = importer(
        plan(tmp_path, "Formannskapet;02.12.2026;17.00;Biblioteket", "Formannskapet;16.12.2026;18;Rådhuset")
    )
    assert tall(rapport) == {"lest": 2, "endret": 1, "uendret": 1}
    assert set(Mote.objects.values_list("nokkel", flat=True)) == nokler
    m = Mote.objects.order_by("start")[0]
    assert (m.start.astimezone(OSLO), m.sted) == (datetime(2026, 12, 2, 17, tzinfo=OSLO), "Biblioteket")
    assert {h.slag for h in m.hendelser.all()} == {"kunngjort", "tid", "sted"}


def test_a_meeting_without_a_key_is_known_again_on_a_new_day(tmp_path: Path) -> None:
    importer(plan(tmp_path, "Formannskapet;02.12.2026;18;Salen", "Formannskapet;03.02.2027;18;Salen"))
    flyttet = Mote.objects.order_by("start")[0]
    rapport = importer(plan(tmp_path, "Formannskapet;09.12.2026;18;Salen", "Formannskapet;03.02.2027;18;Salen"))
    assert (rapport["nye"], rapport["endret"]) == (0, 1)
    flyttet.refresh_from_db()
    assert flyttet.start.astimezone(OSLO) == datetime(2026, 12, 9, 18, tzinfo=OSLO)


def test_members_come_with_the_plan_and_leave_when_they_are_no_longer_told_of(tmp_path: Path) -> None:
    importer(FILER / "moteplan.json")
    assert Verv.objects.filter(til=None).exists()
    melding = json.loads((FILER / "moteplan.json").read_text(encoding="utf-8-sig"))
    for utvalg in melding["utvalg"]:
        utvalg["medlem"] = []
    fil = tmp_path / "plan.json"
    fil.write_text(json.dumps(melding), encoding="utf-8")
    importer(fil)
    assert Verv.objects.exists()
    assert not Verv.objects.filter(til=None).exists()


def saker(tmp_path: Path, *saker: dict[str, Any], **mote: Any) -> Path:
    """An eInnsyn delivery of one meeting with these items."""
    fil = tmp_path / "mote.json"
    innhold = {
        "systemId": "m1", "offentligTittel": "Møte", "moetenummer": "3/2026", "utvalg": "Formannskapet",
        "moetedato": "2026-12-02T18:00:00+01:00", "moetested": "Salen", "moetesak": list(saker), "moetedokument": [],
    }  # fmt: skip
    fil.write_text(json.dumps(innhold | mote), encoding="utf-8")
    return fil


def sak(nummer: int, tittel: str, **felt: Any) -> dict[str, Any]:
    return {
        "systemId": f"s{nummer}", "offentligTittel": tittel, "offentligTittelSensitiv": tittel,
        "moetesakstype": "politisk", "moetesaksaar": 2026, "moetesakssekvensnummer": nummer,
    } | felt  # fmt: skip


def test_items_follow_the_delivered_order_and_those_taken_off_say_so(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Budsjett"), sak(2, "Skolerute"), sak(3, "Bru")))
    importer(saker(tmp_path, sak(3, "Bru"), sak(1, "Budsjett"), sak(4, "Ny sak")))
    m = Mote.objects.get()
    paa = list(m.punkter.filter(tilstand="paa").order_by("posisjon").values_list("tittel", flat=True))
    assert paa == ["Bru", "Budsjett", "Ny sak"]
    assert m.punkter.get(tittel="Skolerute").tilstand == "trukket"
    slag = list(m.hendelser.values_list("slag", flat=True))
    assert slag == ["kunngjort", "innkalt", "sak_trukket", "sak_ny"]
    side = innbygger.get(f"/moter/{m.nokkel}/").content.decode()
    assert "Trukket" in side
    assert "Kom til etter innkallingen" in side


def test_the_same_delivery_back_again_is_a_change(tmp_path: Path) -> None:
    en, to = [saker(tmp_path, sak(1, t)).read_bytes() for t in ("Budsjett", "Budsjett 2027")]
    fil = tmp_path / "mote.json"
    for innhold, ventet in ((en, "nye"), (to, "endret"), (en, "endret"), (en, "uendret")):
        fil.write_bytes(innhold)
        assert importer(fil)[ventet] == 1
    assert Sakslistepunkt.objects.get().tittel == "Budsjett"


def test_an_item_that_is_shielded_later_loses_all_that_was_known_of_it(tmp_path: Path, innbygger: Client) -> None:
    innstilling = {"innstilling": {"tekstInnhold": "Kirsebærtreet felles", "tekstFormat": "text/plain"}}
    importer(saker(tmp_path, sak(1, "Kirsebærtreet", **innstilling)))
    skjermet = {"skjerming": {"tilgangsrestriksjon": "Unntatt", "skjermingshjemmel": "Offl. § 23 første ledd"}}
    importer(saker(tmp_path, sak(1, "Kirsebærtreet", **skjermet) | {"offentligTittel": "En sak"}))
    p = Sakslistepunkt.objects.get()
    assert p.skjermet
    assert not p.innstilling
    assert p.sak is None
    m = Mote.objects.get()
    for sti in (f"/moter/{m.nokkel}/", f"/moter/{m.nokkel}.json"):
        assert "felles" not in innbygger.get(sti).content.decode()
    assert innbygger.get("/moter/sok.json", {"q": "felles"}).json()["antall"] == 0


def test_what_has_a_later_time_of_its_own_waits_for_it(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Åpen"), sak(2, "Venter", accessibleAfter="2026-11-30T08:00:00+01:00")))
    m = Mote.objects.get()
    assert "Venter" not in innbygger.get(f"/moter/{m.nokkel}/").content.decode()
    from moter.services.utlegging import legg_ut_forfalte

    legg_ut_forfalte(naa=datetime(2026, 11, 30, 8, 1, tzinfo=OSLO))
    assert "Venter" in innbygger.get(f"/moter/{m.nokkel}/").content.decode()


def test_a_title_with_an_identity_number_is_covered_and_counted(tmp_path: Path, innbygger: Client) -> None:
    rapport = importer(saker(tmp_path, sak(1, "Klage fra 01017000027")))
    assert rapport["holdt_tilbake"] == 1
    assert "01017000027" not in innbygger.get(f"/moter/{Mote.objects.get().nokkel}/").content.decode()


def test_a_bad_item_is_left_out_and_told_and_the_rest_is_taken_in(tmp_path: Path) -> None:
    rapport = importer(saker(tmp_path, sak(1, "God"), sak(2, "Dårlig", moetesakssekvensnummer="tolv")))
    assert (rapport["nye"], rapport["feil"]) == (1, 1)
    assert rapport["feilliste"][0]["grunn"]
    assert [p.tittel for p in Sakslistepunkt.objects.all()] == ["God"]


def test_the_run_stands_in_the_list_of_imports_with_its_faults(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "God"), sak(2, "Dårlig", moetesakssekvensnummer="tolv")))
    kjoring = Importkjoring.objects.get()
    assert (kjoring.status, kjoring.nye, kjoring.feil, kjoring.feilliste.count()) == ("ferdig", 1, 1, 1)


def test_two_sources_that_name_a_body_alike_share_it(tmp_path: Path) -> None:
    importer(saker(tmp_path, sak(1, "Budsjett")))
    importer(plan(tmp_path, "Formannskapet;03.02.2027;18;Salen"), kilde="plan")
    assert Utvalg.objects.filter(navn="Formannskapet").count() == 1


def test_decisions_and_votes_come_with_the_message(innbygger: Client) -> None:
    for fil in ("moteplan.json", "utvalgssaker.json", "vedtak.json"):
        importer(FILER / fil)
    p = Sakslistepunkt.objects.filter(vedtaket__isnull=False, skjermet=False).first()
    assert p
    assert p.avgjort
    assert Hendelsesslag.VEDTAK in p.mote.hendelser.values_list("slag", flat=True)
    side = innbygger.get(f"/moter/{p.mote.nokkel}/").content.decode()
    assert p.vedtaket.tekst.splitlines()[0][:40] in side


def test_items_of_one_archive_case_belong_to_one_political_case(tmp_path: Path) -> None:
    importer(FILER / "noark5.xml")
    assert Sak.objects.count() == Sak.objects.values("aar", "nummer", "systemid").distinct().count()
    assert Sakslistepunkt.objects.filter(sak__isnull=False).exists()


def test_a_political_case_is_tied_to_the_archives_when_that_comes_later(tmp_path: Path, innbygger: Client) -> None:
    importer(saker(tmp_path, sak(1, "Bru over elva", legacyReferanseTilMoetesak="jp-brua")))
    assert Sak.objects.get().saksmappe is None
    r = journal.rad("Saksframlegg om brua", systemid="jp-brua", sak=journal.sak(812, "Bru over elva"))
    journal.importer(r)
    assert arkivsaker.knytt() == 1
    assert arkivsaker.knytt() == 0
    s = Sak.objects.get()
    assert s.saksnr == "2026/812"
    side = innbygger.get(f"/sak/{s.saksmappe.nokkel}/").content.decode()
    assert f"/moter/sak/{s.nokkel}/" in side
