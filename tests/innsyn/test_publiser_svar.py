"""An answer that one got is put out for all: when staff say so, after the check, beside its journal entry."""

import io
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from innsyn.admin import svarhandlinger
from innsyn.lovlig import Utfall
from innsyn.models import Krav, Kravdokument, Svarfil
from innsyn.models.krav import Kanal, Slag
from innsyn.offentlig import OffentligUtgivelse
from innsyn.services import avgjoring, inntak, publisering, svar
from portal import tid
from postjournal.models import Dokument, Journalpost
from postjournal.offentlig.modeller import OffentligDokument
from postjournal.services import dokumenter
from postjournal.services import publisering as journalen
from tests import fabrikk
from tests.pdf import lag_pdf

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Journalpost:
    return fabrikk.post("Avtale om brøyting")


def besvart(
    post: Journalpost, tekst: str = "Brøyting for 40 kroner meteren", slag: Slag = Slag.DOKUMENTER
) -> Kravdokument:
    """The document of a request that was answered with a file."""
    naa = tid.naa()
    krav, _ = inntak.registrer(kanal=Kanal.TELEFON, mottatt=naa, slag=slag, varer=[(post.nokkel, "")], av="arkivar")
    d = krav.dokumenter.get()
    avgjoring.avgjor(dokumenter=[d], utfall=Utfall.INNSYN, av="arkivar", naa=naa)
    fil = avgjoring.last_opp(
        dokument=d, innhold=io.BytesIO(lag_pdf([tekst])), filnavn="avtale.pdf", sladdet=False, av="arkivar", naa=naa
    )
    if fil.status == "funn":
        avgjoring.godta_funn(fil=fil, hvorfor="Den som spør, er den det gjelder", av="arkivar", naa=naa)
    svar.send_svar(krav=krav, av="arkivar", naa=naa)
    return Kravdokument.objects.get(pk=d.pk)


def publiser(d: Kravdokument) -> int:
    return publisering.publiser_svar(dokument=d, av="arkivar", naa=tid.naa(), hvorfor="Mange spør")


def test_nothing_is_put_out_by_itself(post: Journalpost, innbygger: Client) -> None:
    besvart(post)
    assert innbygger.get("/innsyn/svar/").context["sok"].svar == []
    assert innbygger.get("/postliste.json", {"q": "brøyting kroner"}).json()["antall"] == 0


def test_it_stands_beside_the_entry_is_found_by_its_text_and_listed(post: Journalpost, innbygger: Client) -> None:
    assert publiser(besvart(post)) == 1
    [linje] = innbygger.get("/innsyn/svar/", {"q": "kroner meteren"}).context["sok"].svar
    assert (linje["post_tittel"], linje["ganger"]) == ("Avtale om brøyting", 1)
    assert innbygger.get(linje["url"]).status_code == 200
    assert innbygger.get("/postliste.json", {"q": "kroner meteren", "tilgang": "aapen"}).json()["antall"] == 1


def test_a_new_delivery_from_the_archive_leaves_it_alone(post: Journalpost) -> None:
    publiser(besvart(post))
    fabrikk.importer(fabrikk.rad("Avtale om brøyting og strøing", systemid=post.systemid, nummer=post.nummer))
    assert Dokument.objects.get(post=post).apent


def lagt_ut(post: Journalpost, *, sladdet: bool = False, papir: str = "") -> Any:
    """What the public sees of an answer about an entry, or about one of its papers; asked for anew each time."""
    d = besvart(post)
    if papir:
        papiret = post.dokumenter.get(tittel=papir)
        Kravdokument.objects.filter(pk=d.pk).update(dokument=papiret, dokumentnokkel=papiret.nokkel)
    Svarfil.objects.filter(kravdokument=d).update(sladdet=sladdet)
    publiser(Kravdokument.objects.get(pk=d.pk))
    return OffentligDokument.objects.filter(apent=True)


def test_its_title_is_shielded_when_the_entrys_is() -> None:
    r = fabrikk.rad("Varsel til Kari Nordmann")
    fabrikk.importer(r)
    ute = lagt_ut(Journalpost.objects.get(systemid=r.systemid), sladdet=True)
    assert ute.get().tittel == "Varsel til Kari Nordmann (sladdet)"
    fabrikk.importer(replace(r, tittel=fabrikk.tekst("Varsel til *****")))
    assert ute.get().tittel == "Varsel til ***** (sladdet)"
    assert "Kari" not in ute.get().filnavn


def test_its_title_is_the_papers_as_long_as_the_paper_is_called_so() -> None:
    r = fabrikk.rad("Byggesak", dokumenter=(fabrikk.dok("Brev"), fabrikk.dok("Klage fra Kari Nordmann", 2)))
    fabrikk.importer(r)
    ute = lagt_ut(Journalpost.objects.get(systemid=r.systemid), papir="Klage fra Kari Nordmann")
    assert ute.get().tittel == "Klage fra Kari Nordmann"
    fabrikk.importer(replace(r, dokumenter=(fabrikk.dok("Brev"), fabrikk.dok("Klage fra *****", 2))))
    assert ute.get().tittel == "Byggesak"
    assert not OffentligDokument.objects.filter(tittel__contains="Kari").exists()


def test_its_title_follows_the_one_that_staff_give(post: Journalpost) -> None:
    ute = lagt_ut(post)
    journalen.erstatt_tittel(post=post, tittel="Avtale", av="arkivar", hvorfor="Navn i tittelen")
    assert ute.get().tittel == "Avtale"


def test_the_same_answer_twice_is_one_document_and_counts_who_asked(post: Journalpost) -> None:
    publiser(besvart(post))
    naa = tid.naa()
    krav, _ = inntak.registrer(
        kanal=Kanal.EPOST, mottatt=naa, slag=Slag.DOKUMENTER, varer=[(post.nokkel, "")], av="arkivar"
    )
    d = krav.dokumenter.get()
    assert avgjoring.gi_samme_svar(dokument=d, av="arkivar", naa=naa)
    svar.send_svar(krav=krav, av="arkivar", naa=naa)
    publiser(d)
    assert Dokument.objects.filter(post=post).count() == 1
    assert OffentligUtgivelse.objects.get().ganger == 2


def test_a_file_with_findings_may_be_right_for_one_and_never_for_all(post: Journalpost) -> None:
    d = besvart(post, "Kari, 11836533307")
    with pytest.raises(ValidationError, match="Sladd den først"):
        publiser(d)
    assert not Dokument.objects.filter(post=post).exists()


def test_what_a_party_may_see_of_their_own_case_is_never_for_all(post: Journalpost) -> None:
    d = besvart(post, slag=Slag.EGEN_SAK)
    assert not _vises(d.krav, "publiser")
    with pytest.raises(ValidationError, match="egen sak"):
        publiser(d)
    assert not Dokument.objects.filter(post=post).exists()


def _vises(krav: Krav, verb: str) -> bool:
    [handling] = [h for h in svarhandlinger.HANDLINGER if h.navn == verb]
    return handling.gjelder(krav)


@pytest.mark.urls("portal.urls_stab")
def test_of_many_answers_all_are_put_out_or_none(arkivar: Client) -> None:
    fint, funn = fabrikk.poster(["Avtale om brøyting", "Avtale om strøing"])
    d = besvart(fint)
    med_funn = besvart(funn, "Kari, 11836533307")
    Kravdokument.objects.filter(pk=med_funn.pk).update(krav=d.krav, nummer=2)
    valgt = {"bekreftet": "1", "hvorfor": "Mange spør", "dokumenter": [d.pk, med_funn.pk]}
    respons = arkivar.post(f"/admin/innsyn/krav/{d.krav_id}/publiser/", valgt)
    assert "Sladd den først" in respons.content.decode()
    assert not Dokument.objects.filter(apent=True).exists()
    assert not OffentligUtgivelse.objects.exists()


def test_an_entry_that_is_withdrawn_gets_nothing_beside_it(post: Journalpost) -> None:
    d = besvart(post)
    journalen.trekk_tilbake(poster=[post], av="arkivar", hvorfor="Feil", grunn="annet")
    with pytest.raises(ValidationError, match="publisert journalpost"):
        publiser(Kravdokument.objects.get(pk=d.pk))


def test_what_is_withdrawn_or_closed_later_is_gone_from_the_answers_too(post: Journalpost, innbygger: Client) -> None:
    publiser(besvart(post))
    dokumenter.steng(list(Dokument.objects.filter(post=post)), av="arkivar", hvorfor="Feil fil")
    assert innbygger.get("/innsyn/svar/").context["sok"].svar == []
    publisering.tell_paa_nytt()
    assert not OffentligUtgivelse.objects.exists()
