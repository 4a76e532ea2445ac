"""The public role puts in and takes nothing out: a code's hash opens one thing, and nothing can be listed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection, models, transaction

from innsyn import kode, mottak
from innsyn.models import Krav, Sporingskode
from innsyn.mottak import Kurvrad, MottattKrav, MottattMelding
from innsyn.services import behandling, inntak
from innsyn.tilstand import Handling
from portal import tid
from portal.etasjer import Arbeid, Mottak
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG

pytestmark = pytest.mark.django_db
LUKKET = [m for m in apps.get_app_config("innsyn").get_models() if issubclass(m, Arbeid | Mottak)]


@contextmanager
def offentlig() -> Iterator[None]:
    """As the public site's process."""
    with connection.cursor() as peker:
        peker.execute("SET ROLE portal_offentlig")
    try:
        with transaction.atomic():
            yield
    finally:
        with connection.cursor() as peker:
            peker.execute("RESET ROLE")


def sporing(koden: str, *, om: timedelta = timedelta()) -> Any:
    with offentlig():
        return mottak.sporing(kode.hash_(koden), naa=tid.naa() + om)


def hent(koden: str, nokkel: Any, *, om: timedelta = timedelta()) -> Any:
    with offentlig():
        return mottak.fil(kode.hash_(koden), nokkel, naa=tid.naa() + om)


def tatt_inn(**felt: Any) -> tuple[str, Krav]:
    """A request that the public sent in, with its code."""
    koden = fabrikk.ny_kode()
    krav = inntak.motta(mottak_id=fabrikk.mottatt(koden, **felt).pk)
    assert krav
    return koden, krav


def lenkekode(krav: Krav, *, varer: timedelta) -> str:
    """A code as it goes out in a letter."""
    koden = fabrikk.ny_kode()
    Sporingskode.objects.create(hash=kode.hash_(koden), krav=krav, gyldig_til=tid.naa() + varer)
    return koden


def test_there_is_something_to_keep_shut() -> None:
    assert len(LUKKET) > 18


@pytest.mark.parametrize("modell", LUKKET)
def test_the_public_role_reads_no_table(modell: Any) -> None:
    fabrikk.besvart()
    fabrikk.mottatt()
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        offentlig(),
        connection.cursor() as peker,
    ):
        peker.execute(f"SELECT 1 FROM {modell.skjema}.{modell._meta.db_table}")  # noqa: S608 - a table's own name


@pytest.mark.parametrize("modell", [MottattKrav, MottattMelding, Kurvrad])
@pytest.mark.parametrize("setning", ["UPDATE {} SET tid = now()", "DELETE FROM {}"])
def test_the_public_role_changes_nothing_that_was_sent(modell: type[models.Model], setning: str) -> None:
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        offentlig(),
        connection.cursor() as peker,
    ):
        peker.execute(setning.format(modell._meta.db_table))


def test_the_public_role_sends_in() -> None:
    koden = fabrikk.ny_kode()
    with offentlig():
        MottattKrav(
            nokkel=uuid4(), kode_hash=kode.hash_(koden), tid=MANDAG, sprak="nb", slag="beskrivelse", tekst="Alt",
            navn="", epost="", adresse="", papir=False, dokumenter=[],
        ).save(force_insert=True)  # fmt: skip
        MottattMelding(nokkel=uuid4(), kode_hash=kode.hash_(koden), slag=Handling.TREKK, tekst="", tid=MANDAG).save(
            force_insert=True
        )
    assert MottattKrav.objects.get().nummer > 0
    assert MottattMelding.objects.count() == 1


def test_a_code_opens_its_request_before_anybody_has_taken_it_in() -> None:
    koden = fabrikk.ny_kode()
    fabrikk.mottatt(koden, tekst="Alt om rundkjøringen", epost="kari@example.org", navn="Kari")
    svar = sporing(koden)
    assert (svar["venter"], svar["tekst"], svar["har_epost"]) == (True, "Alt om rundkjøringen", True)
    assert "kari@example.org" not in str(svar)
    assert "Kari" not in str(svar)


def test_a_code_opens_its_request_and_no_other() -> None:
    en, krav = tatt_inn(tekst="Alt om rundkjøringen")
    to, andre = tatt_inn(tekst="Alt om skolen")
    assert sporing(en)["referanse"] == krav.referanse
    assert sporing(to)["referanse"] == andre.referanse
    assert "skolen" not in str(sporing(en))


@pytest.mark.parametrize("koden", ["", "A" * 26, "'; DROP TABLE innsyn_krav; --", "%"])
def test_a_guessed_code_opens_nothing(koden: str) -> None:
    tatt_inn()
    assert sporing(koden) is None
    assert hent(koden, uuid4()) is None


def test_the_stored_hash_is_no_key() -> None:
    _, krav = tatt_inn()
    assert sporing(krav.koder.get().hash) is None


def test_a_code_from_a_letter_opens_until_it_is_out() -> None:
    _, krav = tatt_inn()
    koden = lenkekode(krav, varer=timedelta(days=180))
    assert sporing(koden)["egen"] is False
    assert sporing(koden, om=timedelta(days=179)) is not None
    assert sporing(koden, om=timedelta(days=180)) is None


def test_the_requesters_own_code_does_not_run_out() -> None:
    koden, _ = tatt_inn()
    assert sporing(koden, om=timedelta(days=4000))["egen"] is True


# --- files ----------------------------------------------------------------------------------------------------------


def test_a_file_is_had_with_the_code_of_its_request_only() -> None:
    koden, krav = tatt_inn()
    annen, _ = tatt_inn()
    f = fabrikk.fil(krav, gitt=tid.naa())
    assert hent(koden, f.nokkel)["sha256"] == f.sha256
    assert hent(annen, f.nokkel) is None
    assert hent(koden, uuid4()) is None


def test_a_file_that_is_not_given_is_not_had() -> None:
    koden, krav = tatt_inn()
    assert hent(koden, fabrikk.fil(krav).nokkel) is None


def test_a_file_is_not_had_with_a_code_that_is_out() -> None:
    _, krav = tatt_inn()
    f = fabrikk.fil(krav, gitt=tid.naa())
    koden = lenkekode(krav, varer=timedelta(days=1))
    assert hent(koden, f.nokkel) is not None
    assert hent(koden, f.nokkel, om=timedelta(days=1)) is None


def test_the_letter_is_had_and_the_covering_letter_to_the_appeal_body_is_not() -> None:
    koden, krav = tatt_inn()
    fabrikk.besvart(krav)
    brev = krav.brev.get()
    assert hent(koden, brev.nokkel)["sha256"] == brev.sha256
    krav.brev.update(til_krever=False)
    assert hent(koden, brev.nokkel) is None


# --- baskets and counters -------------------------------------------------------------------------------------------


def test_a_basket_holds_what_was_last_put_there() -> None:
    with offentlig():
        mottak.legg_i_kurv("min", [("p1", ""), ("p2", "d1")], naa=MANDAG)
        mottak.legg_i_kurv("din", [("p9", "")], naa=MANDAG)
        mottak.legg_i_kurv("min", [("p1", "")], naa=MANDAG + timedelta(hours=1), lagt_til=False)
        mottak.legg_i_kurv("min", [("p3", "")], naa=MANDAG + timedelta(hours=2))
        assert mottak.kurv("min", naa=MANDAG + timedelta(days=29)) == [("p2", "d1"), ("p3", "")]
        assert mottak.kurv("din", naa=MANDAG) == [("p9", "")]
        assert mottak.kurv("ukjent", naa=MANDAG) == []
        assert mottak.kurv("min", naa=MANDAG + timedelta(days=31)) == []


def test_the_code_of_a_split_request_opens_the_part_and_the_first_still_opens_the_first() -> None:
    koden, krav = tatt_inn()
    d = fabrikk.kravdokument(krav, tittel="Et notat")
    nytt = behandling.del_opp(krav=krav, dokumenter=[d], av="arkivar", naa=tid.naa())
    assert sporing(f"{koden}.{nytt.nummer}")["referanse"] == nytt.referanse
    assert sporing(koden)["referanse"] == krav.referanse
    assert sporing(f"{koden}.{nytt.nummer + 1}") is None
