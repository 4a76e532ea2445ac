"""Every text is kept: writing adds a version, an older one is taken up again as a new one, and the log knows who."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client

from portal.models import Hendelse
from sider.models import Side, Sideversjon, Utgivelse
from sider.services import sider
from tests.sider.fabrikk import AV, NAA, side, skriv, ute

pytestmark = pytest.mark.django_db


def numre(s: Side, sprak: str = "nb") -> list[int]:
    return [v.nummer for v in s.versjoner.filter(sprak=sprak).order_by("nummer")]


def test_a_text_is_added_and_the_one_that_is_out_stays(innbygger: Client) -> None:
    s = ute()
    skriv(s, tittel="Ny tittel")
    assert numre(s) == [1, 2]
    assert "Ny tittel" not in innbygger.get("/om/parkering/").content.decode()


def test_each_language_counts_for_itself() -> None:
    s = ute(sprak=("nb", "en"))
    assert (numre(s), numre(s, "en"), numre(s, "nn")) == ([1], [1], [])


def test_the_same_text_is_no_new_version() -> None:
    s = side()
    assert skriv(s) == skriv(s)
    assert numre(s) == [1]


def test_an_older_text_is_taken_up_as_a_new_version() -> None:
    s = ute()
    forste = s.versjoner.get()
    skriv(s, tekst="Feil tekst")
    ny = sider.gjenopprett(versjon=forste, av=AV, naa=NAA)
    assert (ny.nummer, ny.fra_versjon, ny.tekst) == (3, 1, forste.tekst)
    with pytest.raises(ValidationError, match="nyeste versjonen"):
        sider.gjenopprett(versjon=ny, av=AV, naa=NAA)


@pytest.mark.parametrize("felt", [{"tittel": ""}, {"tittel": "x" * 121}, {"tekst": "x" * 60_001}])
def test_a_text_that_is_too_long_or_has_no_title_is_refused(felt: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        skriv(side(), **felt)
    assert not Sideversjon.objects.exists()


@pytest.mark.parametrize("nokkel", ["Ikke Slik", ""])
def test_what_is_no_address_is_refused(nokkel: str) -> None:
    with pytest.raises(ValidationError):
        side(nokkel)


def test_an_address_is_for_life() -> None:
    s = side()
    s.nokkel = "p-hus"
    with pytest.raises(ValidationError, match="kan ikke endres"):
        sider.lagre_side(side=s, av=AV, naa=NAA)


def test_who_did_what_is_in_the_log() -> None:
    s = ute()
    sider.trekk(side=s, av=AV, naa=NAA, grunn="feil", hvorfor="Feil side")
    gjort = list(Hendelse.objects.filter(objekt=f"sider.side:{s.pk}").order_by("id").values_list("handling", "av"))
    assert gjort == [(h, AV) for h in ("side laget", "side skrevet", "side lagt ut", "side trukket")]


@pytest.mark.parametrize("tabell", ["sider_sideversjon", "sider_utgivelse"])
@pytest.mark.parametrize("verb", ["UPDATE {} SET sprak = 'nn'", "DELETE FROM {}"])
def test_history_can_only_grow(tabell: str, verb: str) -> None:
    ute()
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        _som_stab(verb.format(tabell))


def _som_stab(sql: str) -> None:
    with connection.cursor() as peker:
        peker.execute("SET LOCAL ROLE portal_stab")
        peker.execute(sql)


def test_the_database_wants_a_version_or_a_reason() -> None:
    s = side()
    with pytest.raises(IntegrityError, match="utgivelse_eller_grunn"), transaction.atomic():
        Utgivelse.objects.create(side=s, sprak="nb", fra=NAA, bestemt=NAA, av=AV)
