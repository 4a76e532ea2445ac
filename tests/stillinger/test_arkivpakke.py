"""The archive's package: all of the case, with a manifest whose checksums are right, and the same bytes each time."""

import json
from hashlib import sha256
from io import BytesIO, StringIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.models import Hendelse
from stillinger.begreper import Tilstand
from stillinger.models import Sporsmal, Stilling
from stillinger.services import lister, onsker, soknader
from tests.stillinger.fabrikk import AV, FRIST, NAA, om, soknad
from tests.stillinger.i_arkivet import GRUNN, STILLINGER, fil, i_tilstand, pakk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]


@pytest.fixture
def s() -> Stilling:
    """A vacancy with two applicants, a decision, files and a list."""
    s = i_tilstand(Tilstand.FRIST_UTE)
    a = soknad(s, onske_grunn=GRUNN)
    fil(a, b"CV")
    fil(a, b"MZ", tittel="../../virus.exe", filstatus="avvist")
    soknader.noter(soknad=soknad(s, "Kari Moe"), tekst="Ringte.", av=AV, naa=NAA)
    onsker.avgjor(onske=a.onske, innvilget=True, vurdering="Veid.", av=AV, naa=om(0))
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0))
    return s


def test_the_manifest_has_each_file_with_its_checksum(s: Stilling) -> None:
    zip_ = ZipFile(BytesIO(pakk(s)))
    manifest = json.loads(zip_.read("manifest.json"))
    assert [f["navn"] for f in manifest["filer"]] == [n for n in zip_.namelist() if n != "manifest.json"]
    assert all(sha256(zip_.read(f["navn"])).hexdigest() == f["sha256"] for f in manifest["filer"])
    assert zip_.namelist() == [
        "utlysning.json", "historie.json", "sokerlister/2026-12-10-versjon-1.json", "soknader/0001/soknad.json",
        "soknader/0001/vedlegg/01-cv.txt", "soknader/0001/vedlegg/02-virus.avvist", "soknader/0002/soknad.json",
        "manifest.json",
    ]  # fmt: skip


def test_the_case_is_whole(s: Stilling) -> None:
    zip_ = ZipFile(BytesIO(pakk(s)))
    utlysning, a, b = (json.loads(zip_.read(n)) for n in (
        "utlysning.json", "soknader/0001/soknad.json", "soknader/0002/soknad.json"))  # fmt: skip
    assert "§ 25" in utlysning["offentlighet"]
    assert utlysning["avsnitt"][0]["overskrift"] == "Om jobben"
    assert a["onske"]["avgjorelser"][0]["vurdering"] == "Veid."
    assert [x["slag"] for x in b["steg"]] == ["registrert", "notat"]
    assert json.loads(zip_.read("sokerlister/2026-12-10-versjon-1.json"))["antall"] == 2


def test_each_answer_stands_with_its_question(s: Stilling) -> None:
    a = s.soknader.get(navn="Ola Hansen")
    kort = Sporsmal.objects.create(stilling=s, plass=2, tekst="Har du førerkort?")
    bil = Sporsmal.objects.create(stilling=s, plass=1, tekst="Har du bil?")
    a.innhold = {"svar": {str(kort.pk): "Ja", str(bil.pk): "Nei", "0": "Kanskje"}}
    a.save()
    pakket = json.loads(ZipFile(BytesIO(pakk(s))).read("soknader/0001/soknad.json"))
    assert pakket["innhold"]["svar"] == [
        {"sporsmal": "Har du bil?", "svar": "Nei"},
        {"sporsmal": "Har du førerkort?", "svar": "Ja"},
        {"sporsmal": "Et spørsmål som er tatt bort", "svar": "Kanskje"},
    ]


def test_the_same_case_gives_the_same_bytes(s: Stilling) -> None:
    forste = pakk(s)
    assert pakk(s) == forste
    soknader.noter(soknad=s.soknader.get(navn="Kari Moe"), tekst="Mer.", av=AV, naa=om(1))
    assert pakk(s) != forste


def test_each_package_is_logged_with_its_checksum(s: Stilling) -> None:
    data = pakk(s)
    summen, per = sha256(data).hexdigest(), NAA.isoformat()
    assert Hendelse.objects.get(handling="arkivpakke laget").ny == {"sha256": summen, "filer": 7, "per": per}


def test_the_command_writes_it(s: Stilling, tmp_path: Path) -> None:
    ut = StringIO()
    call_command("arkiver_stilling", s.nokkel, "--mappe", tmp_path, stdout=ut)
    fil_ = tmp_path / f"stilling-{s.nokkel}.zip"
    assert fil_.stat().st_mode & 0o777 == 0o600
    assert sha256(fil_.read_bytes()).hexdigest() in ut.getvalue()
    with pytest.raises(CommandError, match="ingen stilling"):
        call_command("arkiver_stilling", "finnesikke")


def test_those_who_recruit_fetch_it_from_the_page(s: Stilling, rekrutterer: Client) -> None:
    svar = rekrutterer.get(f"{STILLINGER}{s.pk}/arkivpakke.zip")
    assert svar["Content-Type"] == "application/zip"
    assert "no-store" in svar["Cache-Control"]
    assert ZipFile(BytesIO(b"".join(svar.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    svar.close()
