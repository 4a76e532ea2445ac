"""After it is sent, no byte of an application can be read by the public role: not from a table, not from a disk.

And what is sealed by somebody who goes past the form is taken in within the limits of the rows, or not at all.
"""

from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from portal import filer
from portal.models import Hendelse
from postjournal.models import Dokument
from stillinger.models import Soknad, Soknadsfil, Stilling
from stillinger.mottak import InnsendtSoknad, Soknadsdel
from stillinger.services import nokler, sletting, utlysning, vedlikehold
from tests import fabrikk as portalfabrikk
from tests.pdf import lag_pdf
from tests.stillinger.fabrikk import AV, NAA, fil, innhold, om, send, stilling
from tests.stillinger.i_arkivet import i_arkivet
from tests.stillinger.soker import OM_DEG, begynn, steg

pytestmark = pytest.mark.django_db
KANARIER = ("Kanariseth", "kvitre@example.org", "Kvitterdal", "kvitrelærer", "Femtenkvitt", "Kvittskolen", "Kvittgrunn")
I_FILEN = "Kvittfilord"
SKREVET = OM_DEG | {
    "navn": "Ola Kanariseth",
    "epost": "kvitre@example.org",
    "kommune": "Kvitterdal",
    "tittel": "kvitrelærer",
    "telefon": "40411137",
}


@pytest.fixture
def s(db: None) -> Stilling:
    """A vacancy that one can apply for."""
    nokler.lag(av=AV, naa=NAA)
    return stilling()


def sok(klient: Client, s: Stilling) -> str:
    """An application full of canaries, sent."""
    sti = begynn(klient, s)
    steg(klient, sti, "om-deg", **SKREVET)
    steg(klient, sti, "erfaring", erfaring="Femtenkvitt år", utdanning="Kvittskolen")
    for navn, data in (("kanari-cv.pdf", lag_pdf([I_FILEN])), ("brev.txt", I_FILEN.encode())):
        steg(klient, sti, "filer", fil=SimpleUploadedFile(navn, data), legg_ved="1")
    steg(klient, sti, "offentlighet", utelates="on", onske_grunn="Kvittgrunn", varslet="on")
    assert klient.post(f"{sti}send/").status_code == 302
    return sti


def former(ord_: str) -> set[bytes]:
    """The word as it may lie somewhere: plain, in UTF-16, and each of them in hex and base64, wherever it begins."""
    raa = [ord_.encode(), ord_.encode("utf-16-le"), ord_.encode("utf-16-be")]
    base64 = {b64encode(bytes(n) + r)[4 if n else 0 : -4] for r in raa for n in range(3)}
    return {*raa, *(r.hex().encode() for r in raa), *(r.hex().upper().encode() for r in raa), *base64}


def funnet(data: bytes) -> list[str]:
    return [k for k in (*KANARIER, I_FILEN) if any(form in data for form in former(k))]


@contextmanager
def offentlig() -> Iterator[Any]:
    """A cursor with the public role."""
    with connection.cursor() as peker:
        peker.execute("SET ROLE portal_offentlig")
        yield peker
        peker.execute("RESET ROLE")


def alt_som_kan_leses() -> dict[str, bytes]:
    """Table → all of its rows as the public role reads them, of the tables that it may read."""
    with offentlig() as peker:
        peker.execute(
            "SELECT schemaname, tablename FROM pg_tables WHERE has_schema_privilege(schemaname, 'USAGE') "
            "AND has_table_privilege(quote_ident(schemaname) || '.' || quote_ident(tablename), 'SELECT')"
        )
        ut = {}
        for skjema, tabell in peker.fetchall():
            peker.execute(f'SELECT string_agg(t::text, chr(10)) FROM "{skjema}"."{tabell}" t')  # noqa: S608 - its own name
            ut[f"{skjema}.{tabell}"] = str(peker.fetchone()[0]).encode()
        return ut


def paa_disk(mappe: Path) -> dict[str, bytes]:
    return {str(f.relative_to(mappe)): f.read_bytes() for f in mappe.rglob("*") if f.is_file()}


def test_the_search_finds_what_it_looks_for() -> None:
    for form in former(I_FILEN):
        assert funnet(b"xx" + form + b"yy") == [I_FILEN]
    assert funnet(b64encode(b"1" + I_FILEN.encode("utf-16-le") + b"2")) == [I_FILEN]


def test_no_table_that_the_public_role_reads_holds_any_of_it(innbygger: Client, s: Stilling) -> None:
    for naar in ("utkast", "sendt", "tatt inn"):
        if naar == "utkast":
            steg(innbygger, begynn(innbygger, s), "om-deg", **SKREVET)
        elif naar == "sendt":
            sok(innbygger, s)
        else:
            assert vedlikehold.ta_opp(naa=NAA) == 1
        lest = alt_som_kan_leses()
        assert "offentlig.stillinger_offentligstilling" in lest
        assert {t: funnet(d) for t, d in lest.items() if funnet(d)} == {}, naar
        assert not [t for t in lest if t.startswith(("arbeid.", "mottak."))]


def test_no_file_holds_any_of_it_before_the_worker_has_it_and_then_only_the_private_store(
    innbygger: Client, s: Stilling, tmp_path: Path, settings: Any
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "tmp"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    sok(innbygger, s)
    assert {f: funnet(d) for f, d in paa_disk(tmp_path).items() if funnet(d)} == {}
    assert vedlikehold.ta_opp(naa=NAA) == 1
    med = {f for f, d in paa_disk(tmp_path).items() if funnet(d)}
    assert med
    assert all(f.startswith("privat/") for f in med)


def test_the_private_store_is_for_its_owner_alone() -> None:
    from portal import settings as innstillinger

    lager: Any = innstillinger.STORAGES["privat"]
    assert lager["OPTIONS"]["file_permissions_mode"] == 0o600
    assert isinstance(storages["privat"], FileSystemStorage)


def test_what_is_sealed_in_the_tables_of_intake_holds_none_of_it_in_any_form(innbygger: Client, s: Stilling) -> None:
    sok(innbygger, s)
    for modell in (InnsendtSoknad, Soknadsdel):
        for rad in modell._default_manager.values_list():
            assert funnet(b" ".join(bytes(v) for v in rad if isinstance(v, bytes | memoryview))) == []


def test_the_log_of_what_was_done_holds_none_of_it(innbygger: Client, s: Stilling) -> None:
    sok(innbygger, s)
    vedlikehold.ta_opp(naa=NAA)
    rader = chain.from_iterable(Hendelse.objects.values_list("handling", "hvorfor", "gammel", "ny"))
    assert funnet(" ".join(map(str, rader)).encode()) == []


# --- sealed by somebody who goes past the form ------------------------------------------------------------------------


def test_what_is_longer_than_a_row_holds_is_cut_and_a_language_we_do_not_speak_is_bokmal(s: Stilling) -> None:
    send(s, innhold(navn="x\n" * 500, kommune="y" * 500, telefon="1" * 99, epost="z" * 900, sprak="klingon"))
    a = Soknad.objects.get()
    assert (len(a.navn), len(a.kommune), len(a.telefon), len(a.epost), a.sprak) == (200, 60, 30, 254, "nb")
    assert "\n" not in a.navn


@pytest.mark.parametrize("felt", [{"navn": " "}, {"fodt": "i fjor"}, {"fodt": ""}, {"fodt": "2026-11-24"}])
def test_what_cannot_be_an_application_is_not_taken_in_and_not_lost(s: Stilling, felt: dict[str, str]) -> None:
    send(s, innhold(**felt), ta_inn=False)
    assert vedlikehold.ta_opp(naa=NAA) == 0
    assert (Soknad.objects.count(), InnsendtSoknad.objects.count()) == (0, 1)


def test_a_file_that_is_not_what_its_checksum_says_stops_its_application_alone(s: Stilling) -> None:
    en, to = fil("a", b"hel"), fil("b", b"hel")
    Soknadsdel.objects.filter(pk=to.id).update(innhold=b"noe annet")
    send(s, innhold(filer=(en,)), kode="a", ta_inn=False)
    send(s, innhold(filer=(to,)), kode="b", ta_inn=False)
    assert vedlikehold.ta_opp(naa=NAA) == 1
    assert Soknadsfil.objects.get().sha256 == en.sha256


def test_a_file_that_the_archive_has_too_is_not_deleted_with_an_application(
    s: Stilling, django_capture_on_commit_callbacks: Any
) -> None:
    arkivets = filer.legg_inn(BytesIO(b"Et brev i postlista"), storste=99)
    portalfabrikk.post(dokumenter=(portalfabrikk.dok(),))
    assert Dokument.objects.update(sha256=arkivets.sha256)
    send(s, innhold(filer=(fil("a", b"Et brev i postlista"), fil("a", b"Bare mitt"))), kode="a")
    mitt = Soknadsfil.objects.exclude(sha256=arkivets.sha256).get().sha256
    utlysning.avlys(stilling=s, hvorfor="Ingen søkere", av=AV, naa=NAA)
    i_arkivet(s, om(1))
    with django_capture_on_commit_callbacks(execute=True):
        sletting.slett(naa=NAA.replace(year=2029))
    lager: Any = storages["privat"]
    assert lager.exists(f"{arkivets.sha256[:2]}/{arkivets.sha256[2:4]}/{arkivets.sha256}")
    assert not lager.exists(f"{mitt[:2]}/{mitt[2:4]}/{mitt}")
