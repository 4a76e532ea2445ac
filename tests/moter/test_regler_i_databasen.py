"""The database says no itself: every constraint of meetings and bodies is met by going past the services."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from kontakter.models import Enhet, Utvalg, Verv
from moter.models import (
    Behandling,
    Fellesmote,
    Lukkingshjemmel,
    Mote,
    Motedokument,
    Oppmote,
    Partistemme,
    Sak,
    Sakslistepunkt,
    Stemme,
    Votering,
)
from tests.moter.fabrikk import NAA, START, dokument, mote, parti_, person, punkt, sak, utvalg, verv

pytestmark = pytest.mark.django_db


def endre(rad: models.Model, **felt: Any) -> None:
    type(rad)._default_manager.filter(pk=rad.pk).update(**felt)


def kopi(rad: models.Model, **felt: Any) -> None:
    """The same row once more, with these fields changed."""
    rad.pk, rad._state.adding = None, True
    for navn, verdi in felt.items():
        setattr(rad, navn, verdi)
    rad.save(force_insert=True)


def papir(**felt: Any) -> Motedokument:
    return dokument(mote(), tekst="", **felt)


def verv_() -> Verv:
    return verv(person(), utvalg())


def votering() -> Votering:
    return Votering.objects.create(punkt=punkt(mote()))


def stemme() -> Stemme:
    return Stemme.objects.create(votering=votering(), person=person(), navn="Kari Nordmann", stemme="for")


def partistemme(**felt: Any) -> Partistemme:
    return Partistemme.objects.create(votering=votering(), parti=parti_(), **felt)


def flyttet_til_seg_selv() -> None:
    m = mote()
    endre(m, status="flyttet", grunn="Grunn", erstattet_av=m)


def erstatter_seg_selv() -> None:
    d = papir()
    endre(d, erstatter=d)


def samme_plass() -> None:
    m = mote()
    punkt(m)
    endre(punkt(m), posisjon=1)


def to_endelige() -> None:
    s = sak()
    for u in (utvalg(), utvalg("Kommunestyret")):
        Behandling.objects.create(sak=s, utvalg=u, endelig=True)


def under_seg_selv(rad: Utvalg | Enhet) -> None:
    endre(rad, overordnet=rad)


BRUDD: dict[str, Callable[[], Any]] = {
    "mote_ekstern_nokkel": lambda: kopi(mote(), nokkel="x"),
    "mote_nokkel": lambda: kopi(mote(), systemid="x"),
    "mote_flyttet_har_nytt": lambda: endre(mote(), status="flyttet", grunn="Grunn"),
    "mote_ikke_flyttet_til_seg_selv": flyttet_til_seg_selv,
    "mote_borte_har_grunn": lambda: endre(mote(), status="avlyst"),
    "mote_slutter_etter_start": lambda: endre(mote(), slutt=START),
    "mote_kunngjort_forst": lambda: endre(mote(kunngjort=False), innkalt=NAA),
    "punkt_ekstern_nokkel": lambda: kopi(punkt(mote()), nokkel="x", posisjon=2),
    "punkt_nokkel": lambda: kopi(punkt(mote()), systemid="x", posisjon=2),
    "punkt_egen_plass": samme_plass,
    "punkt_lukket_har_hjemmel": lambda: endre(punkt(mote()), lukket=True, publisert=NAA),
    "punkt_avgjort_er_lagt_ut": lambda: endre(punkt(mote()), avgjort=NAA),
    "politisksak_ekstern_nokkel": lambda: kopi(sak(), nokkel="x"),
    "politisksak_nokkel": lambda: kopi(sak(), systemid="x"),
    "behandling_en_endelig": to_endelige,
    "motedokument_ekstern_nokkel": lambda: kopi(papir(), nokkel="x"),
    "motedokument_nokkel": lambda: kopi(papir(), systemid="x"),
    "motedokument_ute_er_kontrollert": lambda: endre(papir(), publisert=NAA),
    "motedokument_unntatt_har_hjemmel": lambda: endre(papir(), mangler="unntatt"),
    "motedokument_erstatter_ikke_seg_selv": erstatter_seg_selv,
    "oppmote_inhabil_i_en_sak": lambda: Oppmote.objects.create(mote=mote(), navn="Ola", fremmote="inhabil"),
    "oppmote_vara_for_noen": lambda: Oppmote.objects.create(mote=mote(), navn="Ola", vara_for="Per"),
    "votering_ikke_negativ": lambda: endre(votering(), antall_mot=-1),
    "partistemme_en_gang": lambda: kopi(partistemme()),
    "partistemme_ikke_negativ": lambda: partistemme(antall_blanke=-1),
    "stemme_en_gang": lambda: kopi(stemme()),
    "fellesmote_en_gang": lambda: kopi(Fellesmote.objects.create(mote=mote(), utvalg=utvalg("Eldrerådet"))),
    "lukkingshjemmel_en_gang": lambda: kopi(Lukkingshjemmel.objects.get(bokstav="a")),
    "utvalg_ikke_under_seg_selv": lambda: under_seg_selv(utvalg()),
    "utvalg_periode": lambda: endre(utvalg(), fra=date(2026, 1, 2), til=date(2026, 1, 1)),
    "enhet_ikke_under_seg_selv": lambda: under_seg_selv(Enhet.objects.create(kode="a", nokkel="a", navn="A")),
    "verv_periode": lambda: endre(verv_(), til=date(2020, 1, 1)),
    "verv_ekstern_nokkel": lambda: kopi(
        verv(person(), utvalg(), kilde="a", systemid="1"), rolle="leder", fra=date(2027, 1, 1)
    ),
    "verv_overlapper_ikke": lambda: kopi(verv_(), fra=date(2024, 1, 1)),
}


def alle_regler() -> set[str]:
    modeller = [m for app in ("moter", "kontakter") for m in apps.get_app_config(app).get_models()]
    return {regel.name for modell in modeller for regel in modell._meta.constraints}


def test_every_constraint_is_tried() -> None:
    assert alle_regler() == set(BRUDD)


@pytest.mark.parametrize("regel", BRUDD)
def test_the_database_refuses(regel: str) -> None:
    with connection.cursor() as peker:
        peker.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with pytest.raises(IntegrityError, match=f'"{regel}"'), transaction.atomic():
        BRUDD[regel]()


def test_the_services_have_a_norwegian_message_for_what_people_can_do_wrong() -> None:
    modeller = [Mote, Sakslistepunkt, Motedokument, Oppmote, Votering, Partistemme, Utvalg, Verv]
    sjekker = [r for m in modeller for r in m._meta.constraints if isinstance(r, models.CheckConstraint)]
    uten = {
        r.name for r in sjekker if r.violation_error_message == models.BaseConstraint.default_violation_error_message
    }
    assert len(sjekker) > 10
    assert uten == set()


@pytest.mark.parametrize(("modell", "felt"), [(Sak, "nummer"), (Sakslistepunkt, "nummer"), (Mote, "nummer")])
def test_no_shown_number_is_unique(modell: type[models.Model], felt: str) -> None:
    for _ in range(2):
        m = mote(nummer="1/2026")
        s = sak(nummer=1, aar=2026)
        for _ in range(2):
            punkt(m, nummer="1/26", sak=s)
    assert modell._default_manager.values(felt).distinct().count() == 1
