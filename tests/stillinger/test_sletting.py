"""Applicants are forgotten in time (S7): not before the archive has them, and then nowhere; what must be kept stays."""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.storage import storages
from django.db import connection
from django.test import Client

from portal.etasjer import Etasje
from portal.models import Hendelse, Utsending
from stillinger.begreper import Soknadstilstand
from stillinger.models import Sokerside, Soknad, Soknadsliste, Stilling
from stillinger.mottak import Sokermelding, Soknadsdel, Soknadsutkast
from stillinger.services import arkiv, lister, onsker, sletting, soknader, utlysning, vedlikehold
from tests.stillinger.fabrikk import AV, FRIST, KODE, NAA, fil, innhold, om, send, soknad, stilling
from tests.stillinger.i_arkivet import GRUNN, i_arkivet, pakk, senere, side

pytestmark = pytest.mark.django_db
FORBI = timedelta(days=settings.KOMMUNE.stillinger.slettes_etter_dager + 1)
KANARI = "Kanarikvist"
HEMMELIG = f"{KANARI} har skrevet dette.".encode()


@pytest.fixture(autouse=True)
def _on_commit(django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """What waits for the commit is done at once."""
    monkeypatch.setattr("stillinger.services.sletting.transaction.on_commit", lambda f: f())


def besatt() -> Stilling:
    """A vacancy with three applicants: one employed, one left out, and the canary; its list is out."""
    s = stilling()
    ansatt = soknad(s, "Ansatt Aas", epost="")
    ukjent = soknad(s, "Utelatt Ude", onske_grunn=f"{KANARI} er sjefen min.")
    filen = fil(KODE, HEMMELIG, f"{KANARI}.txt")
    i = innhold(navn=f"Ola {KANARI}", epost=f"{KANARI}@example.org", erfaring=f"Hos {KANARI}", filer=(filen,))
    send(s, i)
    kanari = s.soknader.get(navn=f"Ola {KANARI}")
    soknader.noter(soknad=kanari, tekst=f"{KANARI} ringte.", av=AV, naa=NAA)
    soknader.send_melding(soknader=[kanari, ansatt], tekst=f"Hei {KANARI}", av=AV, naa=NAA)
    onsker.avgjor(onske=ukjent.onske, innvilget=True, vurdering=f"{KANARI} er sjefen.", av=AV, naa=om(0))
    for til in (Soknadstilstand.INTERVJU, Soknadstilstand.TILBUD, Soknadstilstand.ANSATT):
        soknader.flytt(soknad=Soknad.objects.get(pk=ansatt.pk), til=til, av=AV, naa=om(0))
    ansatt.steg.all().update(tekst="")
    lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(0))
    utlysning.besett(stilling=s, av=AV, naa=om(1))
    s.refresh_from_db()
    return s


def arkivert() -> Stilling:
    s = besatt()
    i_arkivet(s, om(2))
    return s


def alt(unntatt: frozenset[str] = frozenset()) -> str:
    """Every row of every table of ours, as text."""
    tabeller = {m._meta.db_table for m in apps.get_models() if issubclass(m, Etasje)} - unntatt
    with connection.cursor() as peker:
        ut = []
        for tabell in sorted(tabeller):
            peker.execute(f"SELECT coalesce(string_agg(t::text, ' '), '') FROM {tabell} t")  # noqa: S608 - our own names
            ut.append(f"{tabell}: {peker.fetchone()[0]}")
    return "\n".join(ut)


def filene() -> bytes:
    return b"".join(f.read_bytes() for f in Path(storages["privat"].path("")).rglob("*") if f.is_file())


def test_nothing_of_a_deleted_application_is_left() -> None:
    arkivert()
    assert KANARI in alt()
    assert HEMMELIG in filene()
    rapport = sletting.slett(naa=om(1) + FORBI)
    assert rapport == sletting.Slettet(soknader=2, filer=1)
    lista = frozenset({Soknadsliste._meta.db_table, "stillinger_offentligsoknadsliste"})
    for spor in (KANARI, KANARI.encode().hex(), "Utelatt Ude", GRUNN):
        assert spor not in alt(lista)
    assert HEMMELIG not in filene()


def test_what_must_be_kept_stays() -> None:
    s = arkivert()
    sletting.slett(naa=om(1) + FORBI)
    assert s.avsnitt.exists()
    assert [r.get("navn") for r in s.lister.get().rader] == ["Ansatt Aas", f"Ola {KANARI}", None]
    assert Soknad.objects.get(slettet=None).navn == "Ansatt Aas"
    assert s.soknader.exclude(slettet=None).values_list("kjonn", flat=True).count() == 2


def test_nothing_is_deleted_before_its_time_or_before_the_archive() -> None:
    besatt()
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0
    assert sletting.uten_kvittering(naa=om(1) + FORBI).count() == 1
    i_arkivet(Stilling.objects.get(), om(2))
    assert sletting.slett(naa=om(1) + FORBI - timedelta(days=2)).soknader == 0
    assert sletting.slett(naa=om(1) + FORBI).soknader == 2
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0


def test_what_has_happened_since_must_be_archived_too() -> None:
    arkivert()
    soknader.noter(soknad=Soknad.objects.get(navn="Utelatt Ude"), tekst="Klaget.", av=AV, naa=om(30))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0
    i_arkivet(Stilling.objects.get(), om(31))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 2


def test_what_was_written_between_the_package_and_the_receipt_must_be_archived_too() -> None:
    s = besatt()
    pakk(s, om(2))
    soknader.noter(soknad=Soknad.objects.get(navn="Utelatt Ude"), tekst="Klaget.", av=AV, naa=om(3))
    arkiv.kvitter(stilling=s, av=AV)
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0


def test_a_wish_that_is_decided_after_the_receipt_must_be_archived_too() -> None:
    s = arkivert()
    onske = s.soknader.get(navn="Utelatt Ude").onske
    onsker.avgjor(onske=onske, innvilget=True, vurdering="Etter klage.", av=AV, naa=om(30))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0


def test_an_application_that_is_registered_after_the_receipt_must_be_archived_too() -> None:
    s = arkivert()
    soknad(s, "Funnet Igjen", naa=om(30))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0


@pytest.mark.parametrize("trekker_seg", [False, True])
def test_what_was_sent_before_the_receipt_and_taken_in_after_it_must_be_archived_too(
    trekker_seg: bool,
) -> None:
    s = besatt()
    send(s, innhold(tittel="Rettet"), ta_inn=trekker_seg)
    if trekker_seg:
        Sokermelding.objects.create(nokkel=uuid4(), kode_hash=KODE, slag="trekk", nokkel_id=0, forseglet=b"", tid=om(1))
    i_arkivet(Stilling.objects.get(), om(2))
    vedlikehold.ta_opp(naa=om(3))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 0
    i_arkivet(Stilling.objects.get(), om(4))
    assert sletting.slett(naa=om(1) + FORBI).soknader == 2


def test_the_archive_cannot_acknowledge_what_goes_on() -> None:
    with pytest.raises(ValidationError, match="besatt eller avlyst"):
        i_arkivet(stilling(), om(0))


def test_the_archive_cannot_acknowledge_what_it_was_never_given() -> None:
    with pytest.raises(ValidationError, match="Hent arkivpakken"):
        arkiv.kvitter(stilling=besatt(), av=AV)


def test_the_report_is_logged_and_mailed_without_names() -> None:
    s = arkivert()
    sletting.slett(naa=om(1) + FORBI)
    assert Hendelse.objects.get(handling="søkere slettet").ny == {"soknader": 2, "filer": 1}
    melding = Utsending.objects.get(til=settings.KOMMUNE.stillinger.varsles[0])
    assert f"{s.tittel} ({s.nokkel}): 2 søknader, 1 filer" in melding.tekst


def test_a_list_of_the_deleted_cannot_be_made() -> None:
    s = arkivert()
    sletting.slett(naa=om(1) + FORBI)
    with pytest.raises(ValidationError, match="Søkerne til denne stillingen er slettet"):
        lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=om(2) + FORBI, hvorfor="Feil")
    with pytest.raises(ValidationError, match="registreres"):
        soknad(s, "Ny Nes")
    with pytest.raises(ValidationError, match="slettet"):
        soknader.noter(soknad=Soknad.objects.exclude(slettet=None)[0], tekst="x", av=AV, naa=om(3) + FORBI)


def test_a_file_that_something_else_names_stays() -> None:
    s = arkivert()
    t = stilling("Lærer")
    send(t, innhold(navn="Kari Moe", filer=(fil("ANNEN", HEMMELIG),)), kode="ANNEN")
    sletting.slett(naa=om(1) + FORBI)
    assert HEMMELIG in filene()
    assert s.soknader.filter(slettet=None).count() == 1


def test_the_extended_list_goes_with_those_who_are_on_it() -> None:
    s = arkivert()
    ansatt = s.soknader.get(tilstand="ansatt")
    felt: dict[str, Any] = {"kode_hash": "x", "versjon": 1, "sokernokkel": b"", "kopi": b"", "innhold": b""}
    Sokerside.objects.create(soknad=ansatt, utvidet=b"alle", endret=NAA, **felt)
    sletting.slett(naa=om(1) + FORBI)
    assert Sokerside.objects.get().utvidet is None


def test_a_draft_stays_as_long_as_it_can_be_sent() -> None:
    apen, stengt = stilling(), stilling("Lærer")
    utlysning.avlys(stilling=stengt, hvorfor="x", av=AV, naa=NAA)
    for s, koden in ((apen, "a"), (stengt, "b")):
        Soknadsutkast.objects.create(kode_hash=koden, stilling=s.nokkel, versjon=1, innhold=b"x", tid=NAA)
        Soknadsdel.objects.create(kode_hash=koden, innhold=b"x", tid=NAA)
    sletting.slett(naa=NAA + timedelta(days=31))
    assert list(Soknadsutkast.objects.values_list("kode_hash", flat=True)) == ["a"]
    assert list(Soknadsdel.objects.values_list("kode_hash", flat=True)) == ["a"]


@pytest.mark.urls("portal.urls_stab")
def test_the_pages_say_that_it_is_deleted(rekrutterer: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    s = arkivert()
    slutt: datetime = om(1) + FORBI
    sletting.slett(naa=slutt)
    senere(monkeypatch, slutt, rekrutterer)
    html = side(rekrutterer, Soknad.objects.exclude(slettet=None)[0])
    assert "Søknaden ble slettet" in html
    assert "/melding/" not in html
    assert "Ansatt: 1" in side(rekrutterer, s)
    assert "kan det ikke lages en ny versjon" in side(rekrutterer, s, "legg-ut-liste/")


def test_the_log_never_names_an_applicant() -> None:
    arkivert()
    sletting.slett(naa=om(1) + FORBI)
    logg = " ".join(str(rad) for rad in Hendelse.objects.values_list("handling", "objekt", "hvorfor", "gammel", "ny"))
    assert not any(navn in logg for navn in (KANARI, "Aas", "Ude"))
