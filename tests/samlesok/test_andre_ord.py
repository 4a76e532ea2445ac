"""When nothing has all the words, the search tries others, and says so."""

import pytest
from django.test import Client

from samlesok import retting
from tests import fabrikk
from tests.kontakter.fabrikk import ansatt
from tests.samlesok.sider import les, titler

pytestmark = pytest.mark.django_db


def test_en_skrivefeil_rettes_av_seg_selv_og_det_staar_hva_det_ble_sokt_etter(innbygger: Client) -> None:
    fabrikk.post("Søknad om skjenkebevilling")
    assert titler(innbygger, "skjenkebeviling") == ["Søknad om skjenkebevilling"]
    assert "Ingen treff på «skjenkebeviling». Her er treff på <strong>skjenkebevilling</strong>." in les(
        innbygger, "skjenkebeviling"
    )


def test_to_feil_rettes_samtidig(innbygger: Client) -> None:
    fabrikk.post("Skjenkebevilling ved svømmehallen")
    assert titler(innbygger, "skjenkebeviling svømehallen") == ["Skjenkebevilling ved svømmehallen"]


def test_ord_som_bare_sporr_telles_ikke(innbygger: Client) -> None:
    fabrikk.post("Søknad om barnehageplass")
    assert titler(innbygger, "hvordan kan jeg søke barnehageplass?") == ["Søknad om barnehageplass"]


def test_et_ukjent_ord_tas_bort_naar_ingenting_ligner(innbygger: Client) -> None:
    fabrikk.post("Ny bru")
    assert titler(innbygger, "bru xyzzyq") == ["Ny bru"]


def test_ellers_vises_det_som_har_noen_av_ordene_og_mest_foran(innbygger: Client) -> None:
    fabrikk.post("Garasje i Strandgata")
    fabrikk.post("Veranda i Torggata")
    fabrikk.post("Garasje")
    funnet = titler(innbygger, "garasje strandgata veranda")
    assert funnet[0] == "Garasje i Strandgata"
    assert set(funnet) == {"Garasje i Strandgata", "Veranda i Torggata", "Garasje"}


def test_et_sok_med_treff_rettes_ikke(innbygger: Client) -> None:
    fabrikk.post("Tilsin ved skolen")
    fabrikk.post("Tilsyn ved skolen")
    assert titler(innbygger, "tilsin") == ["Tilsin ved skolen"]


def test_en_ansatt_som_heter_nettopp_det_rettes_ikke_til_et_vanlig_ord(innbygger: Client) -> None:
    ansatt("Torunn Vannverck")
    fabrikk.post("Nytt vannverk")
    assert titler(innbygger, "torunn vannverck") == ["Torunn Vannverck"]


def test_et_ukjent_ord_blir_aldri_rettet_til_navnet_paa_en_person(innbygger: Client) -> None:
    fabrikk.post("Klage fra Oddvar Kvernmo")
    assert titler(innbygger, "kvernnmo") == []


@pytest.mark.parametrize(
    ("galt", "rett"),
    [("byggetilatelse", "byggetillatelse"), ("kultursole", "kulturskole"), ("vanlekkasje", "vannlekkasje")],
)
def test_en_sammensetning_rettes_i_den_delen_som_er_feil(galt: str, rett: str) -> None:
    assert rett in retting.forslag(galt)


@pytest.mark.parametrize(
    ("sporsmal", "igjen"),
    [("Hvordan får jeg parkeringskort?", "parkeringskort"), ("kven er ordførar", "er ordførar"), ("hvem", "hvem")],
)
def test_ord_som_bare_sporr_tas_bort(sporsmal: str, igjen: str) -> None:
    assert retting.uten_sporreord(sporsmal) == igjen
