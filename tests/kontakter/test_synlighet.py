"""The projection has just those whom the pure rule allows, whatever they are and in whichever order they are saved."""

from typing import NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kontakter.models import Ansatt, Enhet, Person, Styreverv
from kontakter.models.ansatt import Plass
from kontakter.models.enhet import Enhetsvisning
from kontakter.offentlig.eierskap import OffentligStyreverv
from kontakter.offentlig.modeller import OffentligAnsatt
from kontakter.services import ansatte, eierskap, organisasjon
from kontakter.synlighet import ansatt_vises, likt_navn
from tests.kontakter.fabrikk import AV, enhet, styreverv

NAVNENE = ("Kari Nordmann", "KARI  nordmann", "Ola Dahl", "ola dahl ", "Máret Utsi")
ENHETER = ("Alle", "Noen", "Ingen", "")
"""The names of the units; the last ones are in none."""


class En(NamedTuple):
    """One of the staff, as a source has it."""

    navn: str
    enhet: str
    plass: str
    aktiv: bool
    vises_ikke: bool


class Endring(NamedTuple):
    """What is done: to which of them, or to which unit."""

    hvem: int
    felt: str
    verdi: str | bool


EN = st.builds(
    En, st.sampled_from(NAVNENE), st.sampled_from(ENHETER), st.sampled_from(Plass.values), st.booleans(),
    st.sampled_from([False, False, False, True]),
)  # fmt: skip
ENDRING = st.one_of(
    st.builds(Endring, st.integers(0, 5), st.just("navn"), st.sampled_from(NAVNENE)),
    st.builds(Endring, st.integers(0, 5), st.just("plass"), st.sampled_from(Plass.values)),
    st.builds(Endring, st.integers(0, 5), st.sampled_from(["aktiv", "vises_ikke"]), st.booleans()),
    st.builds(Endring, st.integers(0, 2), st.just("visning"), st.sampled_from(Enhetsvisning.values)),
)
VISNINGER = st.tuples(*[st.sampled_from(Enhetsvisning.values)] * 3)


@pytest.mark.parametrize(
    ("visning", "plass", "vises"),
    [
        ("alle", "ansatt", True),
        ("leder_og_funksjon", "leder", True),
        ("leder_og_funksjon", "funksjon", True),
        ("leder_og_funksjon", "ansatt", False),
        ("fellesnummer", "leder", False),
    ],
)
def test_a_unit_says_who_is_shown_but_never_one_who_is_hidden_or_has_left(
    visning: str, plass: str, vises: bool
) -> None:
    assert ansatt_vises(vises_ikke=False, aktiv=True, plass=plass, visning=visning) is vises
    assert not ansatt_vises(vises_ikke=True, aktiv=True, plass=plass, visning=visning)
    assert not ansatt_vises(vises_ikke=False, aktiv=False, plass=plass, visning=visning)


def _legg_inn(en: En) -> Ansatt:
    a = Ansatt(
        navn=en.navn, enhet=enhet(en.enhet) if en.enhet else None, plass=en.plass, aktiv=en.aktiv,
        vises_ikke=en.vises_ikke,
    )  # fmt: skip
    return ansatte.lagre_ansatt(ansatt=a, av=AV)


def _gjor(e: Endring) -> None:
    """By the row as it is now, as staff do it."""
    if e.felt == "visning":
        rad = enhet(ENHETER[e.hvem])
        rad.visning = str(e.verdi)
        organisasjon.lagre_enhet(enhet=rad, av=AV)
        return
    alle = list(Ansatt.objects.select_related("enhet").order_by("pk"))
    a = alle[e.hvem % len(alle)]
    setattr(a, e.felt, e.verdi)
    ansatte.lagre_ansatt(ansatt=a, av=AV, hvorfor="Etter ønske", vises_igjen=e.felt == "vises_ikke" and not e.verdi)


def _ventet() -> set[int]:
    """Whom the rule allows, of the working rows as they stand."""
    return {
        a.pk
        for a in Ansatt.objects.select_related("enhet")
        if ansatt_vises(
            vises_ikke=a.vises_ikke, aktiv=a.aktiv, plass=a.plass, visning=a.enhet.visning if a.enhet else "alle"
        )
    }


def _vist() -> set[int]:
    return set(OffentligAnsatt.objects.values_list("id", flat=True))


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(visninger=VISNINGER, alle=st.lists(EN, min_size=1, max_size=6), endringer=st.lists(ENDRING, max_size=5))
def test_just_those_whom_the_rule_allows_are_shown(
    visninger: tuple[str, str, str], alle: list[En], endringer: list[Endring]
) -> None:
    with transaction.atomic():
        for navn, visning in zip(ENHETER, visninger, strict=False):
            enhet(navn, visning=visning)
        for en in alle:
            _legg_inn(en)
            assert _vist() == _ventet()
        for e in endringer:
            _gjor(e)
            assert _vist() == _ventet()
        assert Enhet.objects.count() == 3
        transaction.set_rollback(True)


@pytest.mark.django_db
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(alle=st.permutations([(slag, navn) for slag in "aps" for navn in NAVNENE]), skjult=st.integers(0, 14))
def test_one_hidden_name_is_hidden_everywhere_in_whichever_order_the_rows_come(
    alle: list[tuple[str, str]], skjult: int
) -> None:
    with transaction.atomic():
        for nr, (slag, navn) in enumerate(alle):
            _lagre(slag, navn, vises_ikke=nr == skjult)
        borte = likt_navn(alle[skjult][1])
        vist = [*OffentligAnsatt.objects.all(), *OffentligStyreverv.objects.all()]
        assert {likt_navn(rad.navn) for rad in vist} == {likt_navn(n) for n in NAVNENE} - {borte}
        rader: list[Ansatt | Person | Styreverv] = [
            *Ansatt.objects.all(),
            *Person.objects.all(),
            *Styreverv.objects.all(),
        ]
        assert all(rad.vises_ikke == (likt_navn(rad.navn) == borte) for rad in rader)
        transaction.set_rollback(True)


def _lagre(slag: str, navn: str, *, vises_ikke: bool) -> None:
    """A row of staff, of a politician, or of a board."""
    if slag == "a":
        ansatte.lagre_ansatt(ansatt=Ansatt(navn=navn, vises_ikke=vises_ikke), av=AV)
    elif slag == "p":
        organisasjon.lagre_person(person=Person(navn=navn, vises_ikke=vises_ikke), av=AV)
    else:
        styreverv(navn, vises_ikke=vises_ikke)


@pytest.mark.django_db
def test_a_position_is_not_shown_when_its_politician_is_hidden_after_the_row_was_read() -> None:
    person = organisasjon.lagre_person(person=Person(navn="Kari Nordmann"), av=AV)
    lest_for = styreverv(person=person)
    ny = Person.objects.get()
    ny.vises_ikke = True
    organisasjon.lagre_person(person=ny, av=AV, hvorfor="Etter ønske")
    eierskap.koble(styreverv=lest_for, person=person, av=AV, hvorfor="Samme person")
    assert not OffentligStyreverv.objects.exists()
