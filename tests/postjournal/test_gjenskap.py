"""What the public sees can be written anew from the working data, and is then exactly the same."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import Client

from apnedata.offentlig import Tabellbrudd
from portal.etasjer import Offentlig
from postjournal.importer.rader import Postrad
from postjournal.models import Journalpost, Saksmappe
from postjournal.offentlig import projeksjon
from postjournal.offentlig.modeller import OffentligOrd, OffentligPost, OffentligSak, Sokerad
from postjournal.services import dokumenter, publisering
from tests.fabrikk import SKJERMET_PART, dok, fra, importer, rad, sak, tekst
from tests.postjournal.test_dokumenter import med_fil

pytestmark = pytest.mark.django_db
NUMMER = "26909204169"
VALG: dict[str, Any] = {"av": "arkivar", "hvorfor": "Etter en klage"}


def posten(r: Postrad) -> Journalpost:
    return Journalpost.objects.get(systemid=r.systemid)


def dump() -> dict[str, list[Any]]:
    """Every row of every public table; that rows were written anew makes the dumps old, and is noted."""
    modeller = [m for m in apps.get_models() if issubclass(m, Offentlig) and m is not Tabellbrudd]
    return {m._meta.db_table: sorted(m._base_manager.values_list(), key=str) for m in modeller}


def _rader() -> list[Postrad]:
    return [
        rad("49/116 Søknad om garasje", dokumenter=(dok("Søknad"), dok("Kart", 2)), eiendommer=((38, 8),)),
        rad("Klage fra Kari Nordmann på gebyrene", parter=(fra("Kari Nordmann"),), journaldato=date(2024, 5, 5)),
        rad("Hemmelig omorganisering av skolene", sak=sak(11, "Nedlegging av Bekkelaget barneskole"), enhet="Oppvekst"),
        rad("Vedtak", parter=(SKJERMET_PART,), hjemler=("Offl. § 13, jf. fvl. § 13",), tilgangsrestriksjon="UO"),
        rad(
            "Sak om barnevern for Solbakken",
            dokumenter=(dok("Rapport om Solbakken"),),
            parter=(fra("Solbakken Gård AS"),),
        ),
        rad("Feilført brev om rekkverk", sak=sak(12, "Rekkverk langs Svartelva")),
        rad(f"Brev fra {NUMMER}"),
        rad("Innkalling", tilgjengelig_etter=datetime.fromisoformat("2027-01-01T00:00:00+01:00")),
        rad("Personalsak", sak=sak(13, f"Mappe {NUMMER}")),
        rad("Uten sak og parter", sak=None, parter=(), enhet="", sekvens=0, registrert=None),
    ]


def lev_livet() -> None:
    """A world where most things that can happen have happened."""
    r = _rader()
    importer(*r)
    dokumenter.apne(dokumenter=[med_fil(posten(r[0]).dokumenter.get(nummer=1), "Vi søker om å bygge garasje")], **VALG)
    importer(
        replace(r[2], tittel=tekst("Omorganisering"), sak=sak(4312), enhet="Plan"),
        replace(r[3], parter=(fra("Vestbygg AS"),)),
    )
    publisering.skjerm_ord(post=posten(r[4]), ordene=["Solbakken"], **VALG)
    publisering.trekk_tilbake(poster=[posten(r[5])], **VALG)
    publisering.erstatt_tittel(post=posten(r[1]), tittel="Klage fra Kari Nordmann", **VALG)
    publisering.gi_sakstittel(sak=Saksmappe.objects.get(nummer=4312), tittel="Parkeringsordninger", **VALG)
    publisering.frigi(poster=[posten(r[6])], **VALG)
    publisering.trekk_tilbake(poster=[posten(r[9])], **VALG)
    publisering.gjenopprett(poster=[posten(r[9])], **VALG)
    projeksjon.oppdater_ferskhet()


def test_no_row_is_changed_by_being_written_anew() -> None:
    lev_livet()
    for_ = dump()
    assert all(for_[m._meta.db_table] for m in (OffentligPost, OffentligSak, OffentligOrd, Sokerad))
    call_command("gjenskap_offentlig", verbosity=0)
    etter = dump()
    for tabell, rader in for_.items():
        assert etter[tabell] == rader, tabell


def test_small_batches_give_the_same() -> None:
    lev_livet()
    for_ = dump()
    assert projeksjon.gjenskap(bunke=2) == f"{OffentligPost.objects.count()} journalposter"
    assert dump() == for_


@pytest.mark.parametrize("dager", [1, 400])
def test_the_age_of_an_entry_does_not_stand_in_the_rows(
    klokke: datetime, monkeypatch: pytest.MonkeyPatch, dager: int
) -> None:
    lev_livet()
    for_ = dump()
    monkeypatch.setattr("django.utils.timezone.now", lambda: klokke + timedelta(days=dager))
    projeksjon.gjenskap()
    etter = dump()
    assert {t for t in for_ if etter[t] != for_[t]} <= {"postjournal_ferskhet"}


def test_the_command_says_how_many_it_showed(capsys: pytest.CaptureFixture[str]) -> None:
    importer(rad(), rad(), rad(f"Brev fra {NUMMER}"))
    call_command("gjenskap_offentlig")
    assert capsys.readouterr().out == "".join(
        f"{t} er vist på nytt.\n"
        for t in (
            *("0 synonymer", "0 utvalg og 0 ansatte", "2 journalposter", "0 møter", "0 stillinger"),
            *("0 informasjonssider", "0 tall for løfter"),
        )
    )


def test_a_damaged_row_is_mended(innbygger: Client) -> None:
    r = rad("Søknad")
    importer(r)
    OffentligPost.objects.update(tittel="Skadet")
    Sokerad.objects.all().delete()
    call_command("gjenskap_offentlig", verbosity=0)
    assert innbygger.get("/postliste.json?q=søknad").json()["poster"][0]["tittel"] == "Søknad"
