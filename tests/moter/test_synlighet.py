"""Only what the pure rules allow is in the projection, whatever state meeting, items and papers are in."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from moter import publisering
from moter.begreper import Motestatus
from moter.models import Forslag, Mote, Motedokument, Oppmote, Sakslistepunkt, Vedtak
from moter.offentlig import projeksjon
from moter.offentlig.modeller import (
    Motesok,
    OffentligFrammote,
    OffentligMote,
    OffentligMotedokument,
    OffentligMotehendelse,
    OffentligPunkt,
)
from tests.moter.fabrikk import NAA, START, hjemmel, person, utvalg

pytestmark = pytest.mark.django_db
TID = st.one_of(st.none(), st.just(NAA), st.just(NAA + timedelta(hours=1)))
_nr = count(1)


class Papir(NamedTuple):
    publisert: datetime | None
    mangler: str


class Punkt(NamedTuple):
    publisert: datetime | None
    avgjort: datetime | None
    lukket: bool
    skjermet: bool
    papirer: list[Papir]


class Tilstand(NamedTuple):
    kunngjort: datetime | None
    innkalt: datetime | None
    protokollert: datetime | None
    status: Motestatus
    punkter: list[Punkt]
    papirer: list[Papir]


PAPIR = st.builds(Papir, TID, st.sampled_from(["", "", "muntlig"])).filter(lambda p: not (p.publisert and p.mangler))
PUNKT = st.builds(Punkt, TID, TID, st.booleans(), st.booleans(), st.lists(PAPIR, max_size=2)).filter(
    lambda p: p.publisert or not p.avgjort
)
TILSTAND = st.builds(
    Tilstand, TID, TID, TID,
    st.sampled_from([s for s in Motestatus if s is not Motestatus.FLYTTET]),
    st.lists(PUNKT, max_size=3), st.lists(PAPIR, max_size=2),
).filter(lambda t: t.kunngjort or not (t.innkalt or t.protokollert))  # fmt: skip


def rad(**felt: Any) -> dict[str, Any]:
    n = f"{next(_nr):014x}"
    return {"systemid": n, "nokkel": n} | felt


def legg_inn(t: Tilstand) -> Mote:
    """The rows as they would stand, past the services."""
    m = Mote.objects.create(
        **rad(utvalg=utvalg(), start=START, status=t.status, grunn="Grunn", kunngjort=t.kunngjort, innkalt=t.innkalt),
        protokollert=t.protokollert,
    )
    for plass, p in enumerate(t.punkter, 1):
        punktet = Sakslistepunkt.objects.create(
            **rad(mote=m, posisjon=plass, tittel="En sak", lukket=p.lukket, skjermet=p.skjermet),
            publisert=p.publisert, avgjort=p.avgjort, lukkingshjemmel=hjemmel(),
        )  # fmt: skip
        Vedtak.objects.create(punkt=punktet, tekst="Vedtas.")
        Forslag.objects.create(punkt=punktet, tekst="Sendes tilbake.")
        _legg_inn_papirer(m, punktet, p.papirer)
    _legg_inn_papirer(m, None, t.papirer)
    Oppmote.objects.create(mote=m, navn="Kari Nordmann", person=person())
    return m


def _legg_inn_papirer(m: Mote, p: Sakslistepunkt | None, papirer: list[Papir]) -> None:
    for x in papirer:
        fil = {} if x.mangler else {"filstatus": "kontrollert", "sha256": "a" * 64}
        Motedokument.objects.create(
            **rad(mote=m, punkt=p, tittel="Et papir", publisert=x.publisert, mangler=x.mangler), **fil
        )


def ventet(m: Mote) -> tuple[set[str], set[str], set[str], bool]:
    """Keys of the items, the outcomes and the papers that may be seen, and whether the attendance may."""
    ute = publisering.saksliste(kunngjort=m.kunngjort, innkalt=m.innkalt)
    punkter = {p for p in m.punkter.all() if publisering.punkt(listen_er_ute=ute, publisert=p.publisert)}
    avgjort = {p for p in punkter if publisering.resultat(punktet_er_ute=True, avgjort=p.avgjort)}
    papirer = {
        d.nokkel
        for d in m.dokumenter.all()
        if publisering.dokument(
            kunngjort=m.kunngjort, publisert=d.publisert, horer_til_sak=d.punkt is not None,
            saken_er_ute=d.punkt in punkter,
        )
    }  # fmt: skip
    frammote = publisering.frammote(kunngjort=m.kunngjort, protokollert=m.protokollert, noe_er_avgjort=bool(avgjort))
    return {p.nokkel for p in punkter}, {p.nokkel for p in avgjort}, papirer, frammote


def vist() -> tuple[set[str], set[str], set[str], bool]:
    """The same, as the projection has it; its parts agree."""
    punkter = list(OffentligPunkt.objects.all())
    avgjort = {p.nokkel for p in punkter if p.avgjort}
    assert avgjort == {p.nokkel for p in punkter if p.vedtak} == {p.nokkel for p in punkter if "forslag" in p.innhold}
    sok = {s.punkt_id: s.avgjort for s in Motesok.objects.all()}
    assert sok == {p.pk: p.nokkel in avgjort for p in punkter}
    frammote = any(m.innhold["frammote"] for m in OffentligMote.objects.all())
    assert frammote == OffentligFrammote.objects.exists()
    papirer = set(OffentligMotedokument.objects.values_list("nokkel", flat=True))
    assert papirer == _papirer_paa_sidene()
    return {p.nokkel for p in punkter}, avgjort, papirer, frammote


def _papirer_paa_sidene() -> set[str]:
    innhold = [r.innhold for modell in (OffentligMote, OffentligPunkt) for r in modell.objects.all()]
    return {d["nokkel"] for i in innhold for d in i.get("dokumenter", ()) if "mangler" not in d}


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(tilstand=TILSTAND)
def test_the_projection_has_just_what_the_rules_allow(tilstand: Tilstand) -> None:
    with transaction.atomic():
        m = legg_inn(tilstand)
        projeksjon.vis([m.pk])
        assert OffentligMote.objects.exists() == bool(m.kunngjort)
        assert vist() == ventet(m)
        transaction.set_rollback(True)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(fra=TILSTAND, til=TILSTAND)
def test_what_was_shown_and_may_no_longer_be_is_gone(fra: Tilstand, til: Tilstand) -> None:
    with transaction.atomic():
        m = legg_inn(fra)
        projeksjon.vis([m.pk])
        _bli(m, til)
        projeksjon.vis([m.pk])
        assert vist() == ventet(Mote.objects.get(pk=m.pk))
        if not til.kunngjort:
            assert not OffentligMotehendelse.objects.exists()
        transaction.set_rollback(True)


def _bli(m: Mote, t: Tilstand) -> None:
    """The meeting's rows get the times of another state."""
    Mote.objects.filter(pk=m.pk).update(
        kunngjort=t.kunngjort, innkalt=t.innkalt, protokollert=t.protokollert, status=t.status
    )
    for punktet, p in zip(m.punkter.order_by("posisjon"), t.punkter, strict=False):
        Sakslistepunkt.objects.filter(pk=punktet.pk).update(publisert=p.publisert, avgjort=p.avgjort)
    for d, x in zip(m.dokumenter.filter(punkt=None, mangler=""), t.papirer, strict=False):
        Motedokument.objects.filter(pk=d.pk).update(publisert=x.publisert)
