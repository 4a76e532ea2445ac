"""Whatever a directory tells, one who is hidden stays hidden, and nothing of the person is public (P1)."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.db import connection

from kontakter.models import Ansatt
from kontakter.services import ansatte
from portal.etasjer import Offentlig
from tests.kontakter.fabrikk import AV, ansatt
from tests.kontakter.katalogen import BRUKERE, KARI, URN, Katalog
from tests.moter import fabrikk as motefabrikk

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
KANARI = "Kanarifugl"
HEMMELIG: dict[str, Any] = {
    "displayName": f"Kari {KANARI}",
    "name": {},
    "title": f"{KANARI}vokter",
    "emails": [{"type": "work", "value": f"{KANARI}@vik.example"}],
}


@pytest.fixture
def katalog() -> Katalog:
    return Katalog()


def offentlig() -> str:
    """All that stands on the public floor, as text."""
    ut = []
    with connection.cursor() as peker:
        for modell in apps.get_models():
            if issubclass(modell, Offentlig):
                tabell = connection.ops.quote_name(modell._meta.db_table)
                peker.execute(f"SELECT string_agg(t::text, ' ') FROM {tabell} t")  # noqa: S608 - our own name
                ut.append(str(peker.fetchone()[0]))
    return " ".join(ut)


def _skjul(a: Ansatt) -> None:
    a.vises_ikke = True
    ansatte.lagre_ansatt(ansatt=a, av=AV, hvorfor="Etter ønske")


def _folkevalgt(katalog: Katalog) -> None:
    p = motefabrikk.person(f"kari  {KANARI.upper()}")
    p.vises_ikke = True
    p.save()


def _fra_katalogen(katalog: Katalog) -> None:
    katalog.lag(**HEMMELIG)
    _skjul(Ansatt.objects.get())


def _slettet(katalog: Katalog) -> None:
    id_ = katalog.lag(**HEMMELIG)
    _skjul(Ansatt.objects.get())
    katalog.spor("DELETE", f"{BRUKERE}/{id_}")


def _fra_lonn(katalog: Katalog) -> None:
    _skjul(ansatt("En som heter noe annet", kilde="lonn", systemid="1", ansattnr="1118"))


@pytest.mark.parametrize("hvordan", [_folkevalgt, _fra_katalogen, _slettet, _fra_lonn])
def test_one_who_is_hidden_is_nowhere_public(katalog: Katalog, hvordan: Callable[[Katalog], None]) -> None:
    hvordan(katalog)
    finnes = Ansatt.objects.exclude(scim={}).first()
    id_ = str(finnes.scim_id) if finnes else katalog.lag(**HEMMELIG)
    katalog.endre(id_, {"op": "Replace", "path": "active", "value": "True"}, {"op": "Add", "value": HEMMELIG})
    katalog.spor("PUT", f"{BRUKERE}/{id_}", KARI | HEMMELIG)
    assert Ansatt.objects.get().vises_ikke
    assert KANARI.casefold() not in offentlig().casefold()


@pytest.mark.parametrize(
    "verdi", [{"displayName": f"{KANARI}, Kari"}, {f"{URN}:employeeNumber": "1118"}], ids=["navn", "ansattnummer"]
)
def test_one_who_turns_out_to_be_hidden_is_hidden(katalog: Katalog, verdi: dict[str, str]) -> None:
    id_ = katalog.lag(displayName="Ny Ansatt", title=KANARI, **{URN: {}})
    assert KANARI in offentlig()
    _skjul(ansatt(f"Kari {KANARI}", ansattnr="1118"))
    katalog.endre(id_, {"op": "Replace", "value": verdi})
    assert Ansatt.objects.filter(vises_ikke=True).count() == 2
    assert KANARI not in offentlig()


def test_another_name_with_the_e_mail_address_of_somebody_hidden_is_hidden(katalog: Katalog) -> None:
    eposten = f"{KANARI.upper()}@vik.example"
    _skjul(ansatt("En som heter noe annet", kilde="lonn", systemid="1", epost=eposten))
    katalog.lag(**HEMMELIG)
    assert Ansatt.objects.filter(vises_ikke=True).count() == 2
    assert KANARI.casefold() not in offentlig().casefold()


def test_one_who_is_given_the_e_mail_address_of_somebody_hidden_is_hidden(katalog: Katalog) -> None:
    _skjul(ansatt("En som heter noe annet", epost=HEMMELIG["emails"][0]["value"]))
    id_ = katalog.lag(title=KANARI)
    assert KANARI in offentlig()
    katalog.endre(id_, {"op": "Replace", "path": "emails", "value": HEMMELIG["emails"]})
    assert KANARI.casefold() not in offentlig().casefold()


def test_one_whom_staff_show_again_is_not_hidden_by_the_next_message(katalog: Katalog) -> None:
    _fra_katalogen(katalog)
    a = Ansatt.objects.get()
    a.vises_ikke = False
    ansatte.lagre_ansatt(ansatt=a, av=AV, hvorfor="Etter ønske", vises_igjen=True)
    katalog.endre(str(a.scim_id), {"op": "Replace", "path": "title", "value": "Rådgiver"})
    assert KANARI in offentlig()
