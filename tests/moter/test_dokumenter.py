"""Papers are taken in, checked, published, replaced and taken away; a replaced version stays findable."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter.begreper import Dokumenttype, Mangler
from moter.models import Mote, Motedokument
from moter.services import dokumenter, samling
from portal import filer
from portal.filer.medfil import Filstatus
from tests.moter.fabrikk import (
    AV,
    MED_FUNN,
    NAA,
    dokument,
    frisk,
    legg_ut,
    les,
    mote,
    papir,
    punkt,
    side,
    sist_logget,
    slag,
)
from tests.pdf import lag_kryptert_pdf, lag_pdf

pytestmark = pytest.mark.django_db
SENERE = NAA + timedelta(hours=2)


@pytest.fixture
def m() -> Mote:
    return mote()


def fjern(d: Motedokument, grunn: str = "unntatt") -> None:
    dokumenter.fjern(dokument=d, av=AV, naa=SENERE, hvorfor="Taushetsbelagt", grunn=grunn)


def ny_utgave(d: Motedokument, tekst: str = "Rettet innstilling") -> Motedokument:
    ny = dokumenter.ny_utgave(dokument=d, innhold=BytesIO(lag_pdf([tekst])), filnavn="ny.pdf", av=AV)
    assert ny.filstatus == Filstatus.KONTROLLERT
    return ny


def ute(m: Mote, **felt: Any) -> Motedokument:
    d = papir(m, punkt(m), **felt)
    legg_ut(m)
    return frisk(d)


def adresse(d: Motedokument) -> str:
    return f"/moter/dokument/{d.nokkel}/Saksframlegg.txt"


def test_a_paper_is_checked_by_content_and_its_text_is_read(m: Mote) -> None:
    d = dokument(m, punkt(m))
    assert (d.filstatus, d.mimetype, d.sider) == (Filstatus.KONTROLLERT, "application/pdf", 1)
    assert "Kommunedirektørens innstilling" in d.tekst
    assert sist_logget().ny == {"dokument": d.pk, "tittel": "Saksframlegg"}


def test_a_draft_paper_is_seen_by_nobody(innbygger: Client, m: Mote) -> None:
    d = papir(m, punkt(m), tekst="Kanarifugl", tittel="Kanarinotat")
    assert innbygger.get(adresse(d)).status_code == 404
    assert "Kanarinotat" not in side(innbygger, m) + les(innbygger, "/moter/sok/", q="kanarifugl")
    with pytest.raises(FileNotFoundError):
        filer.apne_offentlig(d.sha256)


def test_a_paper_that_cannot_be_read_is_refused_with_the_reason(m: Mote) -> None:
    d = dokumenter.legg_ved(
        mote=m, tittel="Låst", type=Dokumenttype.VEDLEGG, av=AV, innhold=BytesIO(lag_kryptert_pdf()), filnavn="x.pdf"
    )
    assert d.filstatus == Filstatus.AVVIST
    assert d.merknad
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA) == 0


def test_a_file_that_is_too_large_is_not_kept(m: Mote, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dokumenter, "storste", lambda: 10)
    with pytest.raises(ValidationError, match="MB"):
        dokument(m)
    assert not Motedokument.objects.exists()


def test_findings_hold_a_paper_back_until_staff_answer_for_it(innbygger: Client, m: Mote) -> None:
    d = papir(m, type=Dokumenttype.INNKALLING, tekst=MED_FUNN, tittel="Innkalling")
    assert d.filstatus == Filstatus.FUNN
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA) == 0
    dokumenter.godta_funn(dokument=d, av=AV, hvorfor="Oppdiktet nummer")
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=NAA) == 1
    assert "Innkalling" in side(innbygger, m)


def test_findings_are_not_released_without_a_reason(m: Mote) -> None:
    d = papir(m, tekst=MED_FUNN)
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        dokumenter.godta_funn(dokument=d, av=AV, hvorfor="")
    assert frisk(d).filstatus == Filstatus.FUNN


def test_an_exempt_paper_names_its_basis(m: Mote) -> None:
    with pytest.raises(ValidationError, match="må ha en hjemmel"):
        dokumenter.legg_ved(mote=m, tittel="Kontrakt", type=Dokumenttype.VEDLEGG, av=AV, mangler=Mangler.UNNTATT)


def test_a_published_paper_is_told_of(innbygger: Client, m: Mote) -> None:
    p = punkt(m)
    legg_ut(m)
    d = papir(m, p)
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=SENERE) == 1
    assert slag(m)[-1] == "dokument_nytt"
    assert "Et dokument er lagt ut" in side(innbygger, m)
    svar = innbygger.get(adresse(d))
    assert svar.innhold == "Kommunedirektørens innstilling".encode()  # type: ignore[attr-defined]
    assert dokumenter.legg_ut(dokumenter=[d], av=AV, naa=SENERE) == 0
    assert dokumenter.legg_ut(dokumenter=[], av=AV, naa=SENERE) == 0


def test_a_wrong_file_name_leads_to_the_right_one(innbygger: Client, m: Mote) -> None:
    d = ute(m)
    svar = innbygger.get(f"/moter/dokument/{d.nokkel}/feil.txt")
    assert (svar.status_code, svar["Location"]) == (302, adresse(d))


def test_a_replaced_version_stays_findable_and_says_so(innbygger: Client, m: Mote) -> None:
    gammel = ute(m, tekst="Opprinnelig kanarifugl")
    ny = ny_utgave(gammel)
    assert "erstattet" not in side(innbygger, m)
    assert dokumenter.legg_ut(dokumenter=[ny], av=AV, naa=SENERE) == 1
    tekst = side(innbygger, m)
    assert "utgave 1, erstattet av en nyere" in tekst
    assert "utgave 2" in tekst
    assert slag(m)[-1] == "dokument_ny_utgave"
    assert innbygger.get(adresse(gammel)).status_code == 200
    assert "1 treff" in les(innbygger, "/moter/sok/", q="kanarifugl")
    assert "1 treff" in les(innbygger, "/moter/sok/", q="rettet innstilling")


def test_a_version_that_has_a_newer_one_is_not_replaced_again(m: Mote) -> None:
    gammel = ute(m)
    ny = ny_utgave(gammel)
    with pytest.raises(ValidationError, match="har allerede en nyere utgave"):
        ny_utgave(gammel)
    assert ny_utgave(ny).utgave == 3


@pytest.mark.parametrize("grunn", list(dokumenter.GRUNNER))
def test_a_withdrawn_paper_answers_410_with_the_reason_that_may_be_told(innbygger: Client, m: Mote, grunn: str) -> None:
    d = ute(m)
    fjern(d, grunn)
    svar = innbygger.get(adresse(d))
    assert svar.status_code == 410
    assert dokumenter.GRUNNER[grunn] in svar.content.decode()
    assert "Taushetsbelagt" not in svar.content.decode()
    assert (slag(m)[-1], sist_logget().hvorfor) == ("dokument_fjernet", "Taushetsbelagt")


def test_a_withdrawn_paper_vanishes_from_page_search_file_and_collection(
    innbygger: Client, m: Mote, django_capture_on_commit_callbacks: Any
) -> None:
    d = ute(m, tekst="Kanarifugl i bur", tittel="Kanarinotat")
    samling.lag_samling(mote=m)
    samlet = frisk(m).samlet_sha256
    assert "Alle papirene i én PDF" in side(innbygger, m)
    with django_capture_on_commit_callbacks(execute=True):
        fjern(d)
    tekst = side(innbygger, m)
    assert "Et dokument er ikke lenger lagt ut" in tekst
    assert "Kanarinotat" not in tekst
    assert "Alle papirene i én PDF" not in tekst
    assert "Ingen treff" in les(innbygger, "/moter/sok/", q="kanarifugl")
    assert "Kanarinotat" not in les(innbygger, "/moter/atom.xml") + les(innbygger, f"/moter/{m.nokkel}.json")
    for sha256 in (d.sha256, samlet):
        with pytest.raises(FileNotFoundError):
            filer.apne_offentlig(sha256)


def test_a_withdrawn_paper_is_put_out_again_by_choice(innbygger: Client, m: Mote) -> None:
    d = ute(m)
    fjern(d, "feil")
    assert dokumenter.legg_ut(dokumenter=[frisk(d)], av=AV, naa=SENERE) == 1
    assert innbygger.get(adresse(d)).status_code == 200


def test_a_draft_that_is_taken_away_leaves_nothing(innbygger: Client, m: Mote) -> None:
    d = papir(m)
    fjern(d)
    assert not Motedokument.objects.exists()
    assert innbygger.get(adresse(d)).status_code == 404
    assert slag(m) == ["kunngjort"]


def test_nothing_is_taken_away_without_a_reason(m: Mote) -> None:
    d = papir(m)
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        dokumenter.fjern(dokument=d, av=AV, naa=SENERE, hvorfor=" ")
    assert frisk(d)


def test_a_new_title_is_shown_and_the_old_one_logged(innbygger: Client, m: Mote) -> None:
    d = ute(m)
    dokumenter.endre(dokument=d, felt={"tittel": "Saksframlegg, rettet"}, av=AV)
    assert "Saksframlegg, rettet" in side(innbygger, m)
    assert (sist_logget().gammel, sist_logget().ny) == (
        {"tittel": "Saksframlegg"},
        {"tittel": "Saksframlegg, rettet"},
    )


def test_a_paper_that_is_out_does_not_become_exempt_by_a_change(m: Mote) -> None:
    d = ute(m)
    with pytest.raises(ValidationError, match="Bare et dokument med kontrollert fil"):
        dokumenter.endre(dokument=d, felt={"mangler": "unntatt", "hjemmel": "Offl. § 13"}, av=AV)
    assert frisk(d).mangler == ""
