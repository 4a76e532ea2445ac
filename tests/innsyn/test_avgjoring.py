"""Decisions by service: lawful or not made; and files that are checked by what is in them."""

from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from innsyn.lovlig import Utfall
from innsyn.models import Avgjorelse, Hjemmel, Krav, Kravdokument, Steg, Svarfil
from innsyn.models.krav import Slag
from innsyn.services import avgjoring, behandling, publisering
from innsyn.tilstand import Tilstand
from portal import filer, tid
from portal.filer.medfil import Filstatus
from postjournal.models import Dokument, Journalpost
from postjournal.noark import Journalposttype
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.i_arkivet import avgjor, sett
from tests.pdf import lag_pdf
from tests.postjournal.test_dokumenter import med_fil

pytestmark = pytest.mark.django_db


def hjemmel(kode: str = "OFFL-14-1") -> Hjemmel:
    return Hjemmel.objects.get(pk=kode)


def last_opp(d: Kravdokument, innhold: bytes | None = None, filnavn: str = "svar.pdf", **felt: Any) -> Svarfil:
    """An answer's file from staff, by default a PDF."""
    innhold = lag_pdf(["Vedtak om ferdigattest"]) if innhold is None else innhold
    valg: dict[str, Any] = {"sladdet": False, "av": "arkivar", "naa": MANDAG}
    return avgjoring.last_opp(dokument=d, innhold=BytesIO(innhold), filnavn=filnavn, **valg | felt)


# --- decisions ------------------------------------------------------------------------------------------------------


def test_one_decision_for_many_documents_is_a_row_for_each_and_a_step_that_nobody_outside_sees() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To", "Tre"]))
    fabrikk.avgjort(k)
    assert Avgjorelse.objects.count() == 3
    steg = Steg.objects.get(slag="avgjor")
    assert (steg.internt, steg.merknad) == (True, "")


def test_an_unlawful_decision_is_told_by_field_and_not_made() -> None:
    with pytest.raises(ValidationError) as feil:
        avgjor(fabrikk.krav(), Utfall.AVSLAG, hjemmel="OFFL-13-1")
    assert set(feil.value.message_dict) == {"jf", "bokstav12"}
    assert not Avgjorelse.objects.exists()
    assert not Steg.objects.filter(slag="avgjor").exists()


def test_papers_of_a_meeting_are_not_refused_as_internal_not_even_among_others() -> None:
    k = fabrikk.krav(journal.post(), journal.post("Budsjett", type=Journalposttype.SAKSFRAMLEGG))
    with pytest.raises(ValidationError, match=r"offl. § 16"):
        fabrikk.avgjort(k)
    assert not Avgjorelse.objects.exists()


def test_a_basis_that_is_put_out_of_use_refuses_nothing_more() -> None:
    Hjemmel.objects.filter(pk="OFFL-14-1").update(aktiv=False)
    with pytest.raises(ValidationError, match="gjelder ikke nå"):
        fabrikk.avgjort()


def test_the_documents_are_of_one_request() -> None:
    alle = [fabrikk.kravdokument(fabrikk.krav()), fabrikk.kravdokument(fabrikk.krav())]
    for valgt in (alle, []):
        with pytest.raises(ValidationError, match="ett krav"):
            avgjoring.avgjor(dokumenter=valgt, utfall=Utfall.INNSYN, av="arkivar", naa=MANDAG)


def test_a_document_that_was_just_split_off_is_not_decided_by_an_old_page() -> None:
    k = fabrikk.krav(*journal.poster(["En", "To"]))
    gammel = list(k.dokumenter.all())
    behandling.del_opp(krav=k, dokumenter=[k.dokumenter.all()[1]], av="arkivar", naa=MANDAG)
    with pytest.raises(ValidationError, match="flyttet til et annet krav"):
        avgjoring.avgjor(dokumenter=gammel, utfall=Utfall.INNSYN, av="arkivar", naa=MANDAG)


def test_the_last_decision_counts() -> None:
    k = fabrikk.avgjort()
    avgjor(k, Utfall.INNSYN)
    d = k.dokumenter.get()
    assert avgjoring.siste(k)[d.pk].utfall == "innsyn"
    assert Avgjorelse.objects.count() == 2


# --- files ----------------------------------------------------------------------------------------------------------


def test_a_pdf_is_checked_and_loses_its_metadata() -> None:
    f = last_opp(fabrikk.kravdokument())
    assert (f.status, f.mimetype, f.sider) == (Filstatus.KONTROLLERT, "application/pdf", 1)
    assert f.sha256 != Svarfil().sha256
    with filer.apne(f.sha256) as innhold:
        assert innhold.read(5) == b"%PDF-"


def test_an_identity_number_holds_the_file_until_somebody_answers_for_it() -> None:
    f = last_opp(fabrikk.kravdokument(), lag_pdf(["Fodselsnummer 01019010046 her"]))
    assert f.status == Filstatus.FUNN
    assert "01019010046" not in str(f.funn)
    with pytest.raises(ValidationError, match="Skriv hvorfor"):
        avgjoring.godta_funn(fil=f, hvorfor=" ", av="arkivar", naa=MANDAG)
    avgjoring.godta_funn(fil=f, hvorfor="Krevers eget", av="arkivar", naa=MANDAG)
    f.refresh_from_db()
    assert (f.status, f.godtatt_av, f.godtatt_hvorfor) == (Filstatus.KONTROLLERT, "arkivar", "Krevers eget")


def test_there_is_nothing_to_accept_in_a_file_without_findings() -> None:
    with pytest.raises(ValidationError, match="ingen funn"):
        avgjoring.godta_funn(fil=last_opp(fabrikk.kravdokument()), hvorfor="x", av="arkivar", naa=MANDAG)


def test_a_program_is_refused_by_content_whatever_it_is_called() -> None:
    f = last_opp(fabrikk.kravdokument(), b"MZ\x90\x00" + bytes(200), "svar.pdf")
    assert f.status == Filstatus.AVVIST
    assert f.funn


def test_a_file_is_taken_away_until_it_is_given() -> None:
    f = last_opp(fabrikk.kravdokument())
    avgjoring.fjern_fil(fil=f, av="arkivar", naa=MANDAG)
    assert not Svarfil.objects.exists()
    gitt = last_opp(fabrikk.kravdokument())
    Svarfil.objects.update(gitt=MANDAG)
    with pytest.raises(ValidationError, match="gitt ut"):
        avgjoring.fjern_fil(fil=gitt, av="arkivar", naa=MANDAG)


def test_no_file_is_put_with_an_answered_request() -> None:
    k = fabrikk.krav()
    d = fabrikk.kravdokument(sett(k, Tilstand.BESVART))
    with pytest.raises(ValidationError):
        last_opp(d)


def journalfil(post: Any, tekst: str = "Et brev") -> None:
    """The archive has a file for the entry's document."""
    lagret = filer.legg_inn(BytesIO(lag_pdf([tekst])), storste=1_000_000)
    Dokument.objects.filter(post=post).update(
        sha256=lagret.sha256, storrelse=lagret.storrelse, filnavn="brev.pdf", filstatus=Filstatus.KONTROLLERT
    )


def test_the_entrys_own_files_are_taken_and_checked_anew() -> None:
    post = journal.post(dokumenter=(journal.dok(),))
    journalfil(post)
    k = fabrikk.krav(post)
    assert avgjoring.legg_ved_entryens(dokument=fabrikk.kravdokument(k), av="arkivar", naa=MANDAG) == 1
    assert k.filer.get().status == Filstatus.KONTROLLERT


def bedt_om_en(*andre: str) -> Kravdokument:
    """A request for one paper, which then is gone from the archive; the entry has others, with files."""
    r = journal.rad("Brev", dokumenter=[journal.dok(t, n) for n, t in enumerate(["Brev", *andre], 1)])
    journal.importer(r)
    post = Journalpost.objects.get(systemid=r.systemid)
    k = fabrikk.krav(varer=[(post.nokkel, post.dokumenter.get(tittel="Brev").nokkel)])
    for d in post.dokumenter.all():
        med_fil(d, lag_pdf([d.tittel]))
    post.dokumenter.filter(tittel="Brev").delete()
    return Kravdokument.objects.get(krav=k)


def test_a_request_for_one_paper_is_never_read_as_one_for_the_whole_entry() -> None:
    d = bedt_om_en("Hemmelig vedlegg")
    d.tittel = "Brev fra naboen"
    assert d.dokument is None
    assert d.i_arkivet() == []
    assert avgjoring.legg_ved_entryens(dokument=d, av="arkivar", naa=tid.naa()) == 0
    assert d.gjeldende_tittel == "Brev fra naboen"


def test_an_answer_about_the_whole_entry_is_no_answer_about_a_paper_that_is_gone() -> None:
    d = bedt_om_en("Vedlegg")
    assert d.post
    hele = fabrikk.besvart(fabrikk.krav(d.post))
    assert avgjoring.tidligere_svar(d) is None
    assert avgjoring.tidligere_svar(fabrikk.krav(d.post).dokumenter.get()) == hele.dokumenter.get()
    assert publisering.spurt(d) == 1


def test_a_file_that_the_archive_does_not_have_is_not_taken() -> None:
    k = fabrikk.krav(journal.post(dokumenter=(journal.dok(),)))
    assert avgjoring.legg_ved_entryens(dokument=fabrikk.kravdokument(k), av="arkivar", naa=MANDAG) == 0


def test_what_is_gone_from_the_archive_is_no_part_of_the_entry_but_still_what_was_asked_for() -> None:
    post = journal.post(dokumenter=(journal.dok(),))
    journalfil(post)
    Dokument.objects.update(borte=True)
    hele, brevet = (fabrikk.kravdokument(fabrikk.krav(post)) for _ in range(2))
    brevet.dokument = Dokument.objects.get()
    brevet.dokumentnokkel = brevet.dokument.nokkel
    assert avgjoring.legg_ved_entryens(dokument=hele, av="arkivar", naa=MANDAG) == 0
    assert avgjoring.legg_ved_entryens(dokument=brevet, av="arkivar", naa=MANDAG) == 1


# --- the same answer again ------------------------------------------------------------------------------------------


def gitt_for(**felt: Any) -> Any:
    """An entry that somebody got a document of."""
    post = journal.post()
    k = fabrikk.krav(post)
    fabrikk.fil(k)
    fabrikk.besvart(k, utfall=Utfall.INNSYN, begrunnelse="")
    Krav.objects.filter(pk=k.pk).update(**felt)
    return post


def test_the_same_document_asked_for_again_gets_the_same_answer_and_file_as_a_draft() -> None:
    k = fabrikk.krav(gitt_for())
    assert avgjoring.gi_samme_svar(dokument=fabrikk.kravdokument(k), av="arkivar", naa=tid.naa())
    assert avgjoring.siste(k)[fabrikk.kravdokument(k).pk].utfall == "innsyn"
    assert k.filer.get().gitt is None
    assert Svarfil.objects.values("nokkel").distinct().count() == 2


def test_what_nobody_has_asked_for_has_no_earlier_answer() -> None:
    assert not avgjoring.gi_samme_svar(dokument=fabrikk.kravdokument(), av="arkivar", naa=tid.naa())


def test_what_somebody_got_as_a_party_is_not_given_to_others() -> None:
    k = fabrikk.krav(gitt_for(slag=Slag.EGEN_SAK))
    assert avgjoring.tidligere_svar(fabrikk.kravdokument(k)) is None
