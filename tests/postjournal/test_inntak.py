"""Deliveries are taken in: new, changed and unchanged, in batches that stand or fall whole; some are held back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from kontakter.models import Enhet
from kontakter.offentlig.modeller import OffentligEnhet
from portal.innlesing.feil import Feil, Radfeil
from portal.models import Hendelse
from portal.tid import OSLO
from postjournal.importer.rader import Levering, Postrad
from postjournal.models import Endring, Importkjoring, Journalpost, Saksmappe, Tilstand
from postjournal.offentlig.modeller import Gravstein, OffentligPost, OffentligSak
from postjournal.services import publisering
from postjournal.services.inntak import Rapport, ta_inn
from tests import fabrikk
from tests.fabrikk import dok, fra, importer, levering, rad, sak, tekst
from tests.postjournal.test_dokumenter import med_fil

pytestmark = pytest.mark.django_db
NUMMER = "05909441023"


def tall(r: Rapport) -> dict[str, int]:
    return {f: n for f in ("nye", "endret", "uendret", "holdt_tilbake", "feil") if (n := getattr(r, f))}


def posten(r: Postrad) -> Journalpost:
    return Journalpost.objects.get(systemid=r.systemid)


def vist(r: Postrad) -> OffentligPost:
    return OffentligPost.objects.select_related("sak").get(id=posten(r).pk)


def vist_sak(r: Postrad) -> OffentligSak:
    sak_ = vist(r).sak
    assert sak_
    return sak_


def er_vist(r: Postrad) -> bool:
    return OffentligPost.objects.filter(id=posten(r).pk).exists()


def endringer(r: Postrad) -> list[str]:
    return list(Endring.objects.filter(post=posten(r)).values_list("hva", flat=True))


def alle_rader() -> dict[str, int]:
    return {m._meta.db_table: m._base_manager.count() for m in apps.get_models() if m._meta.managed}


def test_the_same_twice_is_new_only_once() -> None:
    rader = [rad("Søknad"), rad("Svar", sak=None, dokumenter=(dok(), dok("Kart", 2)))]
    assert tall(importer(*rader)) == {"nye": 2}
    assert tall(importer(*rader)) == {"uendret": 2}
    assert Endring.objects.count() == 0


def test_the_same_content_with_a_new_fingerprint_changes_nothing() -> None:
    r = rad(dokumenter=(dok(),), hjemler=("Offl. § 13",), eiendommer=((49, 116),))
    importer(r)
    annet = replace(levering(r), avtrykk=b"annet avtrykk 16")
    assert tall(ta_inn(leveringer=[annet], kilde=fabrikk.KILDE, av="test")) == {"uendret": 1}
    assert endringer(r) == []


def test_a_changed_title_is_shown_and_the_log_has_both_the_old_and_the_new() -> None:
    r = rad("Klage fra en hemmelig nabo")
    importer(r)
    assert tall(importer(replace(r, tittel=tekst("Klage")))) == {"endret": 1}
    assert vist(r).tittel == "Klage"
    assert endringer(r) == ["Tittelen er endret"]
    hendelse = Hendelse.objects.get(handling="endret av import")
    assert (hendelse.gammel, hendelse.ny) == ({"tittel": "Klage fra en hemmelig nabo"}, {"tittel": "Klage"})


def test_the_public_sees_that_the_title_is_changed_but_not_what_it_was(innbygger: Client) -> None:
    r = rad("Klage fra en hemmelig nabo")
    importer(r)
    importer(replace(r, tittel=tekst("Klage")))
    side = innbygger.get(f"/postliste/{posten(r).nokkel}/").content.decode()
    assert "Tittelen er endret" in side
    assert "hemmelig nabo" not in side


def test_a_change_before_publishing_gives_no_line_to_the_public() -> None:
    r = rad(f"Klage fra {NUMMER}")
    importer(r)
    importer(replace(r, tittel=tekst("Klage")))
    assert endringer(r) == []


def test_parties_bases_and_documents_are_taken_over() -> None:
    r = rad(dokumenter=(dok("Søknad"), dok("Kart", 2)))
    importer(r)
    importer(replace(r, parter=(fra("Vestbygg AS"),), hjemler=("Offl. § 13",), dokumenter=(dok("Søknad"),)))
    assert sorted(endringer(r)) == [
        "Avsender eller mottaker er endret",
        "Dokumentlisten er endret",
        "Hjemmelen for å unnta er endret",
    ]
    assert (vist(r).parter[0][1], vist(r).hjemler, vist(r).dokumenter_antall) == ("Vestbygg AS", ["Offl. § 13"], 1)


def _ulest(r: Postrad) -> Levering:
    def les() -> Postrad:
        raise Radfeil("journaldato mangler")

    return Levering("linje 2", r.systemid, b"x" * 16, les)


def test_the_bad_are_reported_and_the_good_come_in() -> None:
    god = rad("Søknad")
    leveringer: list[Levering | Feil] = [Feil("linje 1", "for få felt"), _ulest(rad()), levering(god)]
    rapport = ta_inn(leveringer=leveringer, kilde=fabrikk.KILDE, av="test")
    assert tall(rapport) == {"nye": 1, "feil": 2}
    assert [(f.sted, f.grunn) for f in rapport.feilliste] == [
        ("linje 1", "for få felt"),
        ("linje 2", "journaldato mangler"),
    ]
    assert er_vist(god)


def test_the_last_one_holds_when_a_key_stands_twice_in_a_file() -> None:
    r = rad("Første utgave")
    andre = replace(r, tittel=tekst("Andre utgave"))
    importer(r, andre)
    assert vist(r).tittel == "Andre utgave"
    assert tall(importer(r, andre)) == {"uendret": 2}


def test_a_key_that_stands_in_two_batches_is_not_a_change_every_time(settings: Any) -> None:
    settings.IMPORT_BUNKE = 2
    r = rad("Første utgave")
    fil = [r, rad(), replace(r, tittel=tekst("Andre utgave"))]
    importer(*fil)
    assert vist(r).tittel == "Andre utgave"
    assert importer(*fil).endret == 0


def test_a_name_of_one_single_long_word_does_not_stop_the_import() -> None:
    r = rad("Søknad", parter=(fra("漢" * 900, person=True), fra("字" * 900, person=False)))
    assert tall(importer(r)) == {"nye": 1}


def test_a_new_checksum_is_a_new_version_of_the_document() -> None:
    r = rad(dokumenter=(dok(sha256="a" * 64),))
    importer(r)
    importer(replace(r, dokumenter=(dok(sha256="b" * 64),)))
    assert posten(r).dokumenter.get().ventet_sha256 == "b" * 64


def test_two_sources_can_have_the_same_key() -> None:
    r = rad("Søknad")
    importer(r)
    assert tall(importer(r, kilde="et annet arkiv")) == {"nye": 1}
    assert OffentligPost.objects.values("nokkel").distinct().count() == 2


def test_a_dry_run_writes_nothing() -> None:
    fabrikk.post("Fra før")
    for_ = alle_rader()
    rapport = importer(
        rad("Ny", enhet="Ny enhet", sak=sak(99)), rad(f"Med {NUMMER}"), Feil("linje 3", "dårlig"), prov=True
    )
    assert tall(rapport) == {"nye": 2, "holdt_tilbake": 1, "feil": 1}
    assert alle_rader() == for_


def _stopper(rader: list[Postrad], etter: int) -> Iterator[Levering]:
    for nr, r in enumerate(rader):
        if nr == etter:
            raise RuntimeError("strømmen gikk")
        yield levering(r)


def _stopper_i_lesingen(rader: list[Postrad], etter: int) -> Iterator[Levering]:
    def les() -> Postrad:
        raise RuntimeError("strømmen gikk")

    for nr, r in enumerate(rader):
        yield replace(levering(r), les=les) if nr == etter else levering(r)


@pytest.mark.parametrize("stopper", [_stopper, _stopper_i_lesingen])
def test_a_run_that_stops_midway_keeps_its_whole_batches_and_a_new_one_does_the_rest(
    settings: Any, stopper: Any
) -> None:
    settings.IMPORT_BUNKE = 5
    rader = [rad(f"Brev {n}") for n in range(12)]
    kjoring = Importkjoring.objects.create(kilde=fabrikk.KILDE, filnavn="x.xml", av="test")
    with pytest.raises(RuntimeError):
        ta_inn(leveringer=stopper(rader, 7), kilde=fabrikk.KILDE, av="test", kjoring=kjoring)
    kjoring.refresh_from_db()
    assert OffentligPost.objects.count() == Journalpost.objects.count() == kjoring.nye == 5
    assert tall(importer(*rader)) == {"nye": 7, "uendret": 5}
    assert OffentligPost.objects.count() == 12


def test_a_new_case_title_is_shown_on_all_entries_of_the_case(innbygger: Client) -> None:
    forste, andre = rad("Søknad"), rad("Svar")
    importer(forste, andre)
    importer(replace(forste, sak=sak(tittel="Gangveg til skolen")))
    assert vist_sak(andre).tittel == "Gangveg til skolen"
    svar = innbygger.get("/postliste.json?q=gangveg").json()
    assert svar["antall"] == 2
    assert innbygger.get("/postliste.json?q=parkering").json()["antall"] == 0


def test_an_entry_can_be_moved_to_another_case() -> None:
    r, igjen = rad("Søknad"), rad("Svar")
    importer(r, igjen)
    importer(replace(r, sak=sak(77, "Skjenkebevilling")))
    assert vist_sak(r).saksnr == "2026/77"
    assert vist_sak(igjen).saksnr == "2026/4312"
    assert endringer(r) == ["Flyttet til en annen sak"]


def test_the_case_that_the_last_entry_is_moved_from_disappears(innbygger: Client) -> None:
    r = rad("Søknad", sak=sak(4312, "Hemmelig omorganisering"))
    importer(r)
    importer(replace(r, sak=sak(77, "Skjenkebevilling")))
    gammel = Saksmappe.objects.get(nummer=4312)
    assert not OffentligSak.objects.filter(id=gammel.pk).exists()
    assert innbygger.get(f"/sak/{gammel.nokkel}/").status_code == 404


def test_a_unit_is_made_when_it_is_named_for_the_first_time() -> None:
    importer(rad(enhet="Vann og avløp"), rad(enhet="Vann og avløp"))
    enhet = Enhet.objects.get(kode="Vann og avløp")
    assert OffentligEnhet.objects.get(id=enhet.pk).navn == "Vann og avløp"
    assert Hendelse.objects.filter(handling="enhet laget", objekt=f"kontakter.enhet:{enhet.pk}").count() == 1


def test_a_unit_that_only_hidden_entries_have_is_not_shown() -> None:
    r = rad(f"Klage fra {NUMMER}", enhet="Granskingsutvalget", sak=None)
    importer(r)
    assert not OffentligEnhet.objects.filter(navn="Granskingsutvalget").exists()
    importer(replace(r, tittel=tekst("Klage")))
    assert OffentligEnhet.objects.filter(navn="Granskingsutvalget").exists()


@pytest.mark.parametrize(
    "endret",
    [
        {"tittel": tekst("Ny klage fra Nordmann")},
        {"enhet": "Skole"},
        {"dokumenter": (dok("Klage fra Nordmann"), dok("Kart", 2))},
    ],
)
def test_words_that_staff_have_shielded_stay_shielded_in_new_deliveries(endret: dict[str, Any]) -> None:
    r = rad("Klage fra Nordmann", parter=(fra("Kari Nordmann"),), dokumenter=(dok("Klage fra Nordmann"),))
    importer(r)
    publisering.skjerm_ord(post=posten(r), ordene=["Nordmann"], av="arkivar", hvorfor="Adressesperre")
    importer(replace(r, **endret))
    rader = [vist(r).tittel, str(vist(r).parter), *vist(r).dokumenter.values_list("tittel", flat=True)]
    assert "*****" in rader[0]
    assert not any("Nordmann" in tekst for tekst in rader)


def test_a_delivery_that_says_nothing_new_of_a_shielded_party_is_no_change_of_it() -> None:
    r = rad("Klage", parter=(fra("Kari Nordmann"),))
    importer(r)
    publisering.skjerm_ord(post=posten(r), ordene=["Kari Nordmann"], av="arkivar", hvorfor="Adressesperre")
    importer(replace(r, enhet="Skole"))
    assert endringer(r) == ["Ord er skjermet", "Enheten er endret"]


def test_the_title_that_staff_have_given_stands_above_the_deliverys() -> None:
    r = rad("Klage fra mor til en elev")
    importer(r)
    publisering.erstatt_tittel(post=posten(r), tittel="Klage", av="arkivar", hvorfor="For mye sagt")
    importer(replace(r, tittel=tekst("Klage fra far til en elev")))
    assert vist(r).tittel == "Klage"


def test_what_is_withdrawn_stays_withdrawn() -> None:
    r = rad("Søknad")
    importer(r)
    publisering.trekk_tilbake(poster=[posten(r)], av="arkivar", hvorfor="Feilført")
    assert tall(importer(replace(r, tittel=tekst("Søknad 2")))) == {"endret": 1}
    assert posten(r).tilstand == Tilstand.TRUKKET
    assert not er_vist(r)
    assert Gravstein.objects.count() == 1


def test_what_waits_for_a_date_is_not_shown_before_it_comes(klokke: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    r = rad("Innkalling", tilgjengelig_etter=klokke + timedelta(days=2))
    assert tall(importer(r)) == {"nye": 1, "holdt_tilbake": 1}
    assert (posten(r).tilstand, er_vist(r), posten(r).forst_publisert) == (Tilstand.EMBARGO, False, None)
    monkeypatch.setattr("django.utils.timezone.now", lambda: klokke + timedelta(days=2))
    assert publisering.slipp_embargo() == 1
    assert er_vist(r)


def test_a_date_that_has_been_does_not_hold_back() -> None:
    r = rad(tilgjengelig_etter=datetime(2026, 11, 1, tzinfo=OSLO))
    importer(r)
    assert er_vist(r)


STEDER: dict[str, Any] = {
    "tittel": {"tittel": tekst(f"Klage fra {NUMMER}")},
    "part": {"parter": (fra(f"Kari Nordmann {NUMMER}", person=True),)},
    "filnavn": {"dokumenter": (dok(fil=f"{NUMMER}.pdf"),)},
    "dokumenttittel": {"dokumenter": (dok(f"Vedtak for {NUMMER}"),)},
}


@pytest.mark.parametrize("sted", STEDER)
def test_an_identity_number_holds_the_entry_back_until_a_corrected_delivery_comes(sted: str) -> None:
    god = rad("Klage", dokumenter=(dok(),))
    darlig = replace(god, **STEDER[sted])
    assert tall(importer(darlig)) == {"nye": 1, "holdt_tilbake": 1}
    assert (posten(god).tilstand, er_vist(god)) == (Tilstand.KARANTENE, False)
    assert posten(god).grunner
    assert NUMMER not in str(posten(god).grunner)
    assert tall(importer(god)) == {"endret": 1}
    assert (posten(god).tilstand, er_vist(god), posten(god).grunner) == (Tilstand.PUBLISERT, True, [])


@pytest.mark.parametrize("sted", STEDER)
def test_an_identity_number_in_a_new_delivery_takes_the_entry_away(sted: str) -> None:
    god = rad("Klage", dokumenter=(dok(),))
    importer(god)
    assert tall(importer(replace(god, **STEDER[sted]))) == {"endret": 1, "holdt_tilbake": 1}
    assert not er_vist(god)


def test_an_identity_number_in_the_case_title_gives_asterisks_and_the_entry_is_shown() -> None:
    r = rad("Søknad", sak=sak(tittel=f"Personalmappe {NUMMER}"))
    importer(r)
    assert vist_sak(r).tittel == "*****"
    importer(replace(r, sak=sak(tittel="Personalmappe")))
    assert vist_sak(r).tittel == "Personalmappe"


def test_the_case_title_that_staff_have_given_stands_above_the_deliverys() -> None:
    r = rad("Søknad", sak=sak(tittel=f"Personalmappe {NUMMER}"))
    importer(r)
    publisering.gi_sakstittel(
        sak=Saksmappe.objects.get(), tittel="Personalsak", av="arkivar", hvorfor="Nummer i tittelen"
    )
    importer(replace(r, tittel=tekst("Søknad om permisjon")))
    assert vist_sak(r).tittel == "Personalsak"
    assert not Hendelse.objects.filter(handling="sak endret").exists()


def test_when_the_archive_shields_an_entry_the_document_that_a_rule_opened_is_closed() -> None:
    r = rad("Høring", dokumenter=(dok("Høringsbrev", dokumenttype="Høring"),))
    importer(r)
    d = med_fil(posten(r).dokumenter.get(), "Åpent for alle")
    assert d.apent
    importer(replace(r, hjemler=("Offl. § 13",), dokumenter=(dok("Høringsbrev", dokumenttype="Høring"),)))
    assert not posten(r).dokumenter.get().apent
    assert vist(r).tilgang == "unntatt"
