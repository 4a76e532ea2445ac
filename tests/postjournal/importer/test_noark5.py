"""Noark 5 as archive systems send it becomes rows, in whatever order and spelling the fields come."""

from datetime import date, datetime
from pathlib import Path

import pytest

from portal.innlesing.feil import Feil, Filfeil
from portal.innlesing.felt import OSLO
from postjournal.importer import indeks, noark5
from postjournal.importer.rader import Levering, Partrad
from postjournal.noark import Dokumentrolle, Journalposttype, Partsrolle
from tests.postjournal.importer.hjelp import FILER, les_alt

FELT = "<systemID>{}</systemID><tittel>T</tittel><journaldato>2026-03-02</journaldato>"
POST = "<registrering xsi:type='journalpost'>" + FELT
XSI = "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'"


@pytest.fixture
def arkiv():
    return les_alt(noark5.les(FILER / "arkivstruktur.xml"))


def skriv(mappe: Path, innhold: str | bytes) -> Path:
    fil = mappe / "fil.xml"
    fil.write_bytes(innhold.encode() if isinstance(innhold, str) else innhold)
    return fil


def test_poster_i_saker_undermapper_og_utenfor_sak_blir_rader(arkiv):
    rader, _feil = arkiv
    assert list(rader) == ["jp-1", "jp-2", "jp-5", "jp-6", "jp-8"]


def test_saken_leses_selv_om_feltene_staar_etter_postene(arkiv):
    sak = arkiv[0]["jp-1"].sak
    assert (sak.systemid, sak.aar, sak.nummer) == ("sak-1", 2026, 24)
    assert (sak.tittel.tekst, sak.dato, sak.enhet) == ("Gangveg til Elvebakken skole", date(2026, 2, 27), "Teknisk")


def test_en_post_i_undermappe_hoerer_til_saken(arkiv):
    assert arkiv[0]["jp-5"].sak.systemid == "sak-1"


def test_en_mappe_uten_type_men_med_saksaar_er_en_sak(arkiv):
    assert (arkiv[0]["jp-6"].sak.aar, arkiv[0]["jp-6"].sak.nummer) == (2026, 25)


def test_en_post_utenfor_sak_har_ingen_sak(arkiv):
    assert arkiv[0]["jp-8"].sak is None


def test_feltene_i_en_post(arkiv):
    post = arkiv[0]["jp-1"]
    assert (post.type, post.aar, post.sekvens, post.nummer) == (Journalposttype.INNGAAENDE, 2026, 512, 1)
    assert (post.journaldato, post.dokumentdato, post.mottatt) == (
        date(2026, 3, 2),
        date(2026, 2, 27),
        date(2026, 3, 2),
    )
    assert post.registrert == datetime(2026, 3, 2, 8, 15, tzinfo=OSLO)
    assert post.enhet == "Teknisk"


def test_plassholderdatoer_er_ingen_datoer(arkiv):
    assert arkiv[0]["jp-2"].registrert is None


def test_interne_parter_heter_det_enheten_heter(arkiv):
    assert arkiv[0]["jp-1"].parter == (
        Partrad(Partsrolle.AVSENDER, "Elvebakken Vel AS", er_person=False),
        Partrad(Partsrolle.INTERN_MOTTAKER, "Teknisk", er_person=False),
    )


def test_dokumenter_har_arkivformatets_fil_og_sjekksum(arkiv):
    hoved, vedlegg = arkiv[0]["jp-1"].dokumenter
    assert (hoved.rolle, hoved.fil, hoved.sha256[:8]) == (Dokumentrolle.HOVEDDOKUMENT, "soknad.pdf", "a12d4575")
    assert (vedlegg.tittel.tekst, vedlegg.fil, vedlegg.sha256) == ("Kart & tegninger", "kart.pdf", "")


def test_hjemler_deles_ved_semikolon_og_beholder_sitt_jf(arkiv):
    assert arkiv[0]["jp-2"].hjemler == ("Off. §13, jf. fvl. §13.1.2", "Offl. § 23 første ledd")


def test_en_daarlig_post_meldes_med_sted_og_grunn(arkiv):
    _rader, feil = arkiv
    assert "systemID" in feil["journalpost 3"]
    assert "journaldato" in feil["journalpost 4 (systemID jp-4)"]
    assert "gradert" in feil["journalpost 8 (systemID jp-9)"]
    assert len(feil) == 3


def test_offentlig_journal_leses(arkiv):
    rader, feil = les_alt(noark5.les(FILER / "offentlig_journal.xml"))
    post = rader["oj-1"]
    assert not feil
    assert (post.sak.systemid, post.tittel.tekst, post.nummer) == ("2026/24", "Klage på *****", 3)
    assert post.parter == (Partrad(Partsrolle.AVSENDER, "*****", er_person=False, skjermet=True),)


def test_avtrykket_endres_med_posten_og_med_saken(tmp_path):
    original = (FILER / "arkivstruktur.xml").read_text()
    forst = {d.systemid: d.avtrykk for d in noark5.les(FILER / "arkivstruktur.xml") if isinstance(d, Levering)}
    ny_sak = {
        d.systemid: d.avtrykk
        for d in noark5.les(skriv(tmp_path, original.replace("<saksaar>2026</saksaar>", "<saksaar>2025</saksaar>")))
        if isinstance(d, Levering)
    }
    assert all(len(avtrykk) == 16 for avtrykk in forst.values())
    assert {n for n in forst if forst[n] != ny_sak[n]} == {"jp-1", "jp-2", "jp-4", "jp-5"}


@pytest.mark.parametrize("koding", ["latin-1", "cp1252", "utf-16", "utf-8-sig"])
def test_andre_tegnkodinger_enn_den_som_er_lovet_leses(tmp_path, koding):
    tekst = (FILER / "arkivstruktur.xml").read_text()
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, tekst.encode(koding))))
    assert rader["jp-1"].tittel.tekst == "Søknad om tilskudd til gangveg"


def test_en_fil_med_begge_kodinger_leses_riktig(tmp_path):
    tekst = (
        (FILER / "arkivstruktur.xml")
        .read_bytes()
        .replace("Søknad om tilskudd til".encode(), b"S\xf8knad om tilskudd til")
    )
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, tekst)))
    assert rader["jp-1"].tittel.tekst == "Søknad om tilskudd til gangveg"
    assert rader["jp-1"].dokumenter[0].tittel.tekst == "Søknad om tilskudd"


@pytest.mark.parametrize(
    ("innhold", "ord_"),
    [
        ("<arkiv><mappe></arkiv>", "gyldig XML"),
        ("<!DOCTYPE arkiv><arkiv/>", "DOCTYPE"),
        ('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><arkiv>&x;</arkiv>', "DOCTYPE"),
        ("<arkiv>" + "<klasse>" * 300 + "</klasse>" * 300 + "</arkiv>", "nivåer"),
        ("<html><body/></html>", "ikke Noark 5"),
        ('<?xml version="1.0" encoding="ibm865"?><arkiv/>', "UTF-8"),
        (b"<arkiv>\x81</arkiv>", "Tegnkodingen"),
        ("", "gyldig XML"),
    ],
)
def test_en_fil_som_ikke_kan_leses_avvises_for_foerste_post(tmp_path, innhold, ord_):
    with pytest.raises(Filfeil, match=ord_):
        noark5.les(skriv(tmp_path, innhold))


def test_filen_finnes_ikke(tmp_path):
    with pytest.raises(Filfeil, match="åpnes"):
        noark5.les(tmp_path / "finnes-ikke.xml")


def test_for_lang_tittel_er_en_feil_i_posten(tmp_path):
    fil = skriv(
        tmp_path, f"<arkiv {XSI}>{POST.format('a').replace('>T<', '>' + 'T' * 2001 + '<')}</registrering></arkiv>"
    )
    _rader, feil = les_alt(noark5.les(fil))
    assert "2001 tegn" in feil["journalpost 1 (systemID a)"]


def test_en_sak_med_for_mange_poster_meldes_en_gang(tmp_path, monkeypatch):
    monkeypatch.setattr(noark5, "FLEST_I_SAK", 2)
    poster = "".join(POST.format(i) + "</registrering>" for i in range(3))
    sak = "<mappe xsi:type='saksmappe'><systemID>s</systemID><saksaar>2026</saksaar>"
    svar = list(noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{sak}{poster}</mappe></arkiv>")))
    assert [(d.sted, type(d)) for d in svar] == [("sak s", Feil)]


def test_for_mange_poster_i_filen_avvises(tmp_path, monkeypatch):
    monkeypatch.setattr(indeks, "FLEST_POSTER", 1)
    poster = "".join(POST.format(i) + "</registrering>" for i in range(2))
    with pytest.raises(Filfeil, match="Del den opp"):
        noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{poster}</arkiv>"))


def test_en_post_inne_i_en_post_velter_ikke_resten(tmp_path):
    poster = POST.format("ytre") + POST.format("indre") + "</registrering></registrering>" + POST.format("neste")
    rader, _feil = les_alt(noark5.les(skriv(tmp_path, f"<arkiv {XSI}>{poster}</registrering></arkiv>")))
    assert {"ytre", "neste"} <= set(rader)


@pytest.mark.parametrize("bit", [1, 7, 64, 1000])
def test_svaret_er_likt_hvordan_filen_enn_deles_opp(monkeypatch, arkiv, bit):
    monkeypatch.setattr("portal.innlesing.kilde.BIT", bit)
    assert les_alt(noark5.les(FILER / "arkivstruktur.xml")) == arkiv


def test_tomme_elementer_og_attributter_forstyrrer_ikke(tmp_path):
    tomme = "<mappe/><registrering a='x>y'/><mappe a=\"/>\"></mappe><registrering xsi:type='journalpost' />"
    fil = skriv(tmp_path, f"<arkiv {XSI}><klasse>{tomme}{POST.format('a')}</registrering></klasse></arkiv>")
    rader, feil = les_alt(noark5.les(fil))
    assert list(rader) == ["a"]
    assert list(feil) == ["journalpost 1"]
