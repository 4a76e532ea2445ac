"""Dumps: whole files with checksums at a stable address, and never a row that has been withdrawn."""

import gzip
import tracemalloc
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from hashlib import sha256
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from apnedata import felt, services, tasks
from apnedata.datasett import ALLE, ETTER_NAVN, JOURNAL, TABELLER
from apnedata.offentlig import Dump, Tabellbrudd, gyldig, gyldige
from apnedata.skriv import FORMATER, stykker
from kontakter.services import organisasjon
from portal import filer
from portal.tid import OSLO
from postjournal.models import Journalpost
from postjournal.offentlig import projeksjon
from postjournal.offentlig.modeller import OffentligPost, OffentligSak
from postjournal.services import publisering
from tests import fabrikk
from tests.apnedata.verden import NAA, NAVNENE, alt, hent, mote
from tests.kontakter.lekkasje import KANARI
from tests.moter.fabrikk import person

pytestmark = pytest.mark.django_db
PER = NAA.date()


def lag(navn: str = "journal", hva: str = "csv") -> Dump:
    return services.lag(datasett=ETTER_NAVN[navn], format_=FORMATER[hva], naa=NAA)


def filene() -> list[Path]:
    return [f for f in Path(storages["dumper"].location).rglob("*") if f.is_file()]  # type: ignore[attr-defined]


# --- whole files ----------------------------------------------------------------------------------------------------


def test_a_dump_is_byte_by_byte_what_is_read_from_the_rows(innbygger: Client) -> None:
    alt()
    direkte = {(n, f): hent(innbygger, n, f) for n in NAVNENE for f in FORMATER}
    assert services.lag_alle(naa=NAA) == len(direkte)
    for (n, f), innhold in direkte.items():
        dump = gyldig(n, f, PER)
        assert dump
        assert (hent(innbygger, n, f), dump.storrelse) == (innhold, len(innhold))
        assert gzip.decompress(hent(innbygger, n, f"{f}.gz")) == innhold


def test_the_checksum_is_that_of_the_file_as_sha256sum_reads_it(innbygger: Client) -> None:
    fabrikk.post()
    lag()
    for hva in ("csv", "csv.gz"):
        ventet = f"{sha256(hent(innbygger, 'journal', hva)).hexdigest()}  journal.{hva}\n"
        assert innbygger.get(f"/data/journal.{hva}.sha256").content.decode() == ventet


def test_those_who_take_compressed_content_get_it(innbygger: Client) -> None:
    fabrikk.post()
    dump = lag()
    svar: Any = innbygger.get("/data/journal.csv", headers={"Accept-Encoding": "gzip"})
    assert (svar["Content-Encoding"], svar["Content-Length"]) == ("gzip", str(dump.gz_storrelse))
    assert gzip.decompress(svar.innhold) == hent(innbygger, "journal")
    assert "Accept-Encoding" in svar["Vary"]
    assert svar["ETag"] != innbygger.get("/data/journal.csv")["ETag"]


@pytest.mark.parametrize("sti", ["/data/journal.csv", "/data/journal.jsonl", "/data/journal.csv.gz"])
def test_whoever_has_it_gets_304(innbygger: Client, sti: str) -> None:
    fabrikk.post()
    services.lag_alle(naa=NAA)
    svar = innbygger.get(sti)
    assert parsedate_to_datetime(svar["Last-Modified"]) == NAA
    for hode, verdi in (("If-None-Match", svar["ETag"]), ("If-Modified-Since", svar["Last-Modified"])):
        kjent = innbygger.get(sti, headers={hode: verdi})
        assert (kjent.status_code, kjent.content, kjent["ETag"]) == (304, b"", svar["ETag"])
    assert innbygger.get(sti, headers={"If-None-Match": '"annen"'}).status_code == 200


def test_only_the_length_is_told_to_who_asks_for_it(innbygger: Client) -> None:
    fabrikk.post()
    dump = lag()
    svar = innbygger.head("/data/journal.csv")
    assert (svar.status_code, svar.content, svar["Content-Length"]) == (200, b"", str(dump.storrelse))


def test_the_same_rows_give_the_same_file_and_other_rows_take_its_place(
    django_capture_on_commit_callbacks: Any,
) -> None:
    fabrikk.post()
    with django_capture_on_commit_callbacks(execute=True):
        forste = lag()
    with django_capture_on_commit_callbacks(execute=True):
        assert lag().gz_sha256 == forste.gz_sha256
    assert len(filene()) == 1
    fabrikk.post("Nytt brev")
    with django_capture_on_commit_callbacks(execute=True):
        ny = lag()
    assert (ny.rader, ny.pk) == (2, forste.pk)
    assert [f.name for f in filene()] == [ny.gz_sha256]


def test_a_new_row_does_not_make_the_dump_untrue(innbygger: Client) -> None:
    fabrikk.post("Gammelt brev")
    lag()
    fabrikk.post("Nytt brev")
    assert b"Nytt brev" not in hent(innbygger, "journal")
    assert gyldig("journal", "csv", PER)


# --- withdrawal -----------------------------------------------------------------------------------------------------


def test_a_withdrawn_entry_is_gone_at_once_and_its_file_within_a_minute(
    innbygger: Client, django_capture_on_commit_callbacks: Any
) -> None:
    p, _ = fabrikk.post(f"Brev om {KANARI}"), fabrikk.post("Et annet brev")
    services.lag_alle(naa=NAA)
    assert KANARI.encode() in hent(innbygger, "journal")
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Feil", grunn="feil")
    for hva in ("csv", "jsonl"):
        innhold = hent(innbygger, "journal", hva)
        assert KANARI.encode() not in innhold
        assert b"Et annet brev" in innhold
    assert innbygger.get("/data/journal.csv.sha256").status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        tasks.rydd(timestamp=0)
    assert not any(KANARI.encode() in gzip.decompress(f.read_bytes()) for f in filene())
    assert {d.datasett for d in gyldige(PER)} == set(NAVNENE) - {"journal"}


def test_the_job_makes_only_what_is_missing(innbygger: Client) -> None:
    p = fabrikk.post()
    services.lag_alle(naa=NAA)
    publisering.trekk_tilbake(poster=[p], av="arkivar", hvorfor="Feil", grunn="feil")
    assert services.lag_alle(naa=NAA, bare_manglende=True) == 2
    assert gyldig("journal", "csv", PER)
    assert services.lag_alle(naa=NAA, bare_manglende=True) == 0


@pytest.mark.parametrize("endring", ["tittel", "ord", "sak", "politiker"])
def test_whatever_is_changed_in_a_row_makes_its_dumps_untrue(innbygger: Client, endring: str) -> None:
    p = fabrikk.post(f"Brev om {KANARI}", sak=fabrikk.sak(8, f"Sak om {KANARI}"))
    mote()
    services.lag_alle(naa=NAA)
    valg: dict[str, Any] = {"av": "arkivar", "hvorfor": "Taushetsplikt"}
    if endring == "tittel":
        publisering.erstatt_tittel(post=p, tittel="Brev", **valg)
    elif endring == "ord":
        publisering.skjerm_ord(post=p, ordene=[KANARI], **valg)
    elif endring == "sak":
        OffentligSak.objects.update(tittel="*****")
    else:
        kari = person()
        kari.vises_ikke = True
        organisasjon.lagre_person(person=kari, **valg)
        assert b"Nordmann" not in hent(innbygger, "verv") + hent(innbygger, "politikere")
        assert b"kari" not in hent(innbygger, "stemmer")
        return
    assert gyldig("journal", "csv", PER) is None
    rad = hent(innbygger, "journal").decode().splitlines()[1].split(";")
    assert KANARI not in rad[13 if endring == "sak" else 6]


def test_rows_that_are_written_anew_as_they_were_change_nothing(db: None) -> None:
    p = fabrikk.post()
    lag()
    OffentligPost.objects.filter(pk=p.pk).update(tittel=p.offentlig_tittel)
    projeksjon.vis_saker([p.sak_id] if p.sak_id else [])
    OffentligPost.objects.filter(pk=0).delete()
    assert gyldig("journal", "csv", PER)


def test_a_change_while_the_file_is_written_makes_it_untrue_from_its_first_moment(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    fabrikk.post(f"Brev om {KANARI}")
    ekte = filer.legg_i_dumper

    def imens(fil: Any) -> Any:
        Journalpost.objects.update(tilstand="karantene")
        projeksjon.skjul(list(Journalpost.objects.values_list("pk", flat=True)))
        return ekte(fil)

    monkeypatch.setattr(filer, "legg_i_dumper", imens)
    lag()
    assert gyldig("journal", "csv", PER) is None
    assert KANARI.encode() not in hent(innbygger, "journal")
    assert services.rydd(naa=NAA) == 1
    assert not Dump.objects.exists()
    assert not Tabellbrudd.objects.exists()


@pytest.mark.parametrize("feil", [FileNotFoundError, PermissionError])
def test_a_file_that_has_just_been_taken_away_or_cannot_be_opened_is_read_from_the_rows(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch, feil: type[OSError]
) -> None:
    def apne(sha256: str) -> None:
        raise feil(sha256)

    fabrikk.post("Et brev")
    lag()
    monkeypatch.setattr(filer, "apne_dump", apne)
    assert b"Et brev" in hent(innbygger, "journal")
    assert b"Et brev" in gzip.decompress(hent(innbygger, "journal", "csv.gz"))


def test_all_are_made_anew_once_just_after_midnight(monkeypatch: pytest.MonkeyPatch) -> None:
    services.lag_alle(naa=NAA)
    for minutt in (2, 32):
        monkeypatch.setattr(timezone, "now", lambda m=minutt: datetime(2026, 11, 24, 0, m, tzinfo=OSLO))
        tasks.forny(timestamp=0)
    laget = [d.laget.astimezone(OSLO).minute for d in gyldige(PER + timedelta(days=1))]
    assert laget == [2] * 2 * len(ALLE)


def test_every_table_that_a_set_reads_tells_of_what_it_loses(db: None) -> None:
    with connection.cursor() as peker:
        peker.execute(
            "SELECT c.relname, array_agg(t.tgname::text ORDER BY t.tgname) FROM pg_trigger t "
            "JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname LIKE 'apnedata_%' GROUP BY 1 ORDER BY 1"
        )
        assert peker.fetchall() == [(t, ["apnedata_endret", "apnedata_slettet"]) for t in TABELLER]


@pytest.mark.parametrize("navn", NAVNENE)
def test_a_set_names_every_table_that_its_rows_come_from(navn: str) -> None:
    d = ETTER_NAVN[navn]
    sporring = d.sporring().query
    str(sporring)
    assert {str(t) for t in sporring.table_map} == set(d.tabeller)


# --- others ---------------------------------------------------------------------------------------------------------


def test_hidden_rows_change_no_byte(innbygger: Client) -> None:
    fabrikk.post("Et brev")
    for_ = {(n, f): hent(innbygger, n, f) for n in NAVNENE for f in FORMATER}
    fabrikk.post(f"Legeerklæring 01017000027 {KANARI}")
    fabrikk.post(f"Brev om {KANARI}", tilgjengelig_etter=NAA + timedelta(days=9))
    assert {(n, f): hent(innbygger, n, f) for n in NAVNENE for f in FORMATER} == for_
    services.lag_alle(naa=NAA)
    assert {(n, f): hent(innbygger, n, f) for n in NAVNENE for f in FORMATER} == for_


def _poster(antall: int) -> None:
    """So many more rows."""
    fra = OffentligPost.objects.count()
    felt_ = {"dato": PER, "type": "I", "tilgang": "innsyn", "publisert": NAA, "dokumenter_antall": 0, "nummer": 1}
    OffentligPost.objects.bulk_create(
        OffentligPost(id=n, nokkel=f"{n:014}", plass=n, tittel=f"Brev {n}", lopenr=f"{n}/2026", **felt_)
        for n in range(fra, fra + antall)
    )


def test_memory_does_not_grow_with_the_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(felt, "BUNKE", 100)
    topper = []
    for antall in (300, 2700):
        _poster(antall)
        list(JOURNAL.felt[-1].verdi(OffentligPost(nokkel="x"), PER))
        tracemalloc.start()
        assert sum(len(s) for s in stykker(JOURNAL, FORMATER["csv"], PER)) > antall * 100
        topper.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert topper[1] < topper[0] * 1.3


def test_one_client_may_not_have_the_rows_read_again_and_again(
    innbygger: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apnedata.views.filer.DIREKTE_I_TIMEN", 2)
    assert [innbygger.get("/data/innsyn.csv").status_code for _ in range(3)] == [200, 200, 429]
    assert innbygger.get("/data/innsyn.csv")["Retry-After"] == "3600"
    assert innbygger.get("/data/innsyn.csv", REMOTE_ADDR="10.0.0.9").status_code == 200
    lag("innsyn")
    assert innbygger.get("/data/innsyn.csv").status_code == 200


def test_files_are_not_for_search_engines_and_are_asked_about_each_time(innbygger: Client) -> None:
    lag()
    for sti in ("journal.csv", "journal.jsonl", "journal.csv.gz", "journal.csv.sha256", "journal.jsonl.sha256"):
        svar = innbygger.get(f"/data/{sti}")
        assert (svar["X-Robots-Tag"], svar["Cache-Control"]) == ("noindex", "no-cache"), sti


def test_the_command_makes_them_all(db: None) -> None:
    ut = StringIO()
    call_command("lag_dumper", stdout=ut)
    assert ut.getvalue() == f"{2 * len(ALLE)} filer med åpne data er laget.\n"
    call_command("lag_dumper", "--manglende", stdout=ut)
    assert ut.getvalue().endswith("\n0 filer med åpne data er laget.\n")


def test_the_page_costs_the_same_with_dumps_and_without(innbygger: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(4):
        innbygger.get("/data/")
    services.lag_alle(naa=NAA)
    with django_assert_num_queries(4):
        assert b"kB" in innbygger.get("/data/").content
