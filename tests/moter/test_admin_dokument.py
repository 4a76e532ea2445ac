"""Papers in admin: the file for those who build agendas, versions, and what is told when one is taken away."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from moter.begreper import Dokumenttype, Mangler
from moter.models import Motedokument
from moter.offentlig.modeller import OffentligMotedokument
from moter.services.felles import samlet_visning
from portal import filer
from portal.filer.medfil import Filstatus
from postjournal.offentlig.modeller import Gravstein
from tests.moter import fabrikk
from tests.moter.i_arkivet import GRUNN, felt, gjor, html, side
from tests.pdf import lag_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

LISTE = "/admin/moter/motedokument/"


@samlet_visning()
def ute() -> Motedokument:
    m = fabrikk.mote()
    d = fabrikk.dokument(m, fabrikk.punkt(m))
    fabrikk.legg_ut(m)
    return Motedokument.objects.get(pk=d.pk)


def ny_fil(tekst: str = "Ny tekst") -> SimpleUploadedFile:
    return SimpleUploadedFile("ny.pdf", lag_pdf([tekst]), "application/pdf")


def test_the_private_file_is_for_those_who_build_agendas(saksbehandler: Client, leser: Client) -> None:
    d = fabrikk.dokument(fabrikk.mote())
    respons = saksbehandler.get(side(d, "fil"))
    assert b"".join(respons).startswith(b"%PDF")
    assert "no-store" in respons["Cache-Control"]
    assert "sandbox" in respons["Content-Security-Policy"]
    assert leser.get(side(d, "fil")).status_code == 403


@pytest.mark.parametrize("status", [Filstatus.AVVIST, None])
def test_a_refused_or_missing_file_is_not_shown(arkivar: Client, status: Filstatus | None) -> None:
    d = fabrikk.dokument(fabrikk.mote(), tekst="Et notat" if status else "")
    if status:
        Motedokument.objects.filter(pk=d.pk).update(filstatus=status)
    assert arkivar.get(side(d, "fil")).status_code == 404


def test_a_file_that_is_gone_from_the_store_is_not_found(arkivar: Client) -> None:
    d = fabrikk.dokument(fabrikk.mote())
    filer.fjern(d.sha256)
    assert arkivar.get(side(d, "fil")).status_code == 404


def test_the_list_finds_papers_that_are_not_ready(leser: Client) -> None:
    m = fabrikk.mote()
    funn = fabrikk.dokument(m, tekst=fabrikk.MED_FUNN)
    fabrikk.dokument(m)
    fabrikk.dokument(m, tekst="", mangler=Mangler.MUNTLIG)
    assert list(leser.get(LISTE, {"klart": "nei"}).context["cl"].result_list) == [funn]
    assert leser.get(LISTE).context["cl"].result_count == 3


def test_a_new_version_waits_and_then_takes_the_place_of_the_old(arkivar: Client) -> None:
    gammel = ute()
    gjor(arkivar, gammel, "ny-utgave", fil=ny_fil())
    ny = Motedokument.objects.get(erstatter=gammel)
    assert not OffentligMotedokument.objects.filter(nokkel=ny.nokkel).exists()
    assert side(ny) in html(arkivar, side(gammel))
    gjor(arkivar, ny, "legg-ut")
    assert set(OffentligMotedokument.objects.values_list("nokkel", flat=True)) == {gammel.nokkel, ny.nokkel}


def test_a_version_of_a_replaced_one_is_refused_beside_the_field(arkivar: Client) -> None:
    gammel = ute()
    gjor(arkivar, gammel, "ny-utgave", fil=ny_fil())
    assert "nyere utgave" in felt(gjor(arkivar, gammel, "ny-utgave", fil=ny_fil("Enda en")))["fil"][0]


def test_a_paper_that_is_taken_away_says_why_in_public_and_more_in_the_log(saksbehandler: Client) -> None:
    d = ute()
    assert gjor(saksbehandler, d, "fjern", grunn="unntatt", **GRUNN).url == side(d)
    assert "unntatt offentlighet" in Gravstein.objects.get(nokkel=d.nokkel).grunn
    assert not OffentligMotedokument.objects.exists()


def test_a_draft_that_is_deleted_leads_back_to_its_item(saksbehandler: Client) -> None:
    m = fabrikk.mote()
    p = fabrikk.punkt(m)
    d = fabrikk.dokument(m, p)
    assert gjor(saksbehandler, d, "fjern", grunn="annet", **GRUNN).url == side(p)
    assert not Motedokument.objects.exists()


def test_an_accepted_finding_makes_the_paper_ready_and_not_public(arkivar: Client) -> None:
    d = fabrikk.dokument(fabrikk.mote(), tekst=fabrikk.MED_FUNN)
    assert "fødselsnummer" in html(arkivar, side(d)).lower()
    gjor(arkivar, d, "godta-funn", **GRUNN)
    d.refresh_from_db()
    assert (d.filstatus, d.publisert) == (Filstatus.KONTROLLERT, None)


def test_minutes_are_put_out_from_the_meeting(arkivar: Client) -> None:
    m = ute().mote
    d = fabrikk.dokument(m, type=Dokumenttype.PROTOKOLL, tittel="Protokoll")
    assert side(d, "legg-ut") not in html(arkivar, side(d))
    gjor(arkivar, d, "legg-ut")
    arkivar.post(LISTE, {"action": "legg-ut", "_selected_action": [d.pk], "bekreftet": "1"})
    assert fabrikk.frisk(d).publisert is None
    gjor(arkivar, m, "legg-ut-protokoll")
    assert fabrikk.frisk(d).publisert
    assert fabrikk.frisk(m).protokollert


def test_what_is_out_cannot_be_called_missing(arkivar: Client) -> None:
    svar = {"tittel": "Saksframlegg", "type": "saksframlegg", "mangler": "muntlig"}
    assert "kontrollert fil" in str(gjor(arkivar, ute(), "endre", **svar).context["skjema"].non_field_errors())
