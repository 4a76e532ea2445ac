"""The agenda is built, out of sight; what is out changes at once and the public is told."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from moter.begreper import Punkttilstand, Rolle, Sakstype
from moter.models import Behandling, Mote, Motedokument, Sakslistepunkt
from moter.services import saker, saksliste, utlegging
from moter.services.saker import Steget
from portal.models import Hendelse
from tests.moter.fabrikk import (
    AV,
    NAA,
    frisk,
    hjemmel,
    legg_ut,
    les,
    mote,
    papir,
    punkt,
    sak,
    side,
    sist_logget,
    slag,
    utvalg,
)

pytestmark = pytest.mark.django_db
SENERE = NAA + timedelta(hours=2)


@pytest.fixture
def m() -> Mote:
    return mote()


def endre(p: Sakslistepunkt, **felt: Any) -> bool:
    return saksliste.endre_punkt(punkt=p, felt=felt, av=AV, naa=SENERE)


def ta_av(p: Sakslistepunkt, hvorfor: str = "Må utredes mer", **valg: Any) -> None:
    saksliste.ta_av(punkt=p, hvorfor=hvorfor, av=AV, naa=SENERE, **valg)


def titler(m: Mote) -> list[str]:
    return list(m.punkter.order_by("posisjon").values_list("tittel", flat=True))


def test_an_agenda_under_construction_is_seen_by_nobody(innbygger: Client, m: Mote) -> None:
    for_ = side(innbygger, m)
    p = punkt(m, "Salg av Kanaritomta")
    assert side(innbygger, m) == for_
    assert "Sakslista er ikke lagt ut ennå. Den skal komme senest 7 dager før møtet." in for_
    assert (p.posisjon, p.tilleggssak, p.publisert) == (1, False, None)
    assert (sist_logget().handling, slag(m)) == ("sak lagt til", ["kunngjort"])


def test_a_late_item_waits_until_it_is_published_itself(innbygger: Client, m: Mote) -> None:
    punkt(m)
    legg_ut(m)
    sen = punkt(m, "Salg av Kanaritomta")
    assert "Kanaritomta" not in side(innbygger, m)
    assert utlegging.legg_ut_saker(mote=m, av=AV, naa=SENERE) == 1
    tekst = side(innbygger, m)
    assert "Kanaritomta" in tekst
    assert "Kom til etter innkallingen" in tekst
    assert "En sak er lagt til" in tekst
    assert frisk(sen).tilleggssak


def test_a_changed_item_that_is_out_is_told_of_and_logged(innbygger: Client, m: Mote) -> None:
    p = punkt(m)
    legg_ut(m)
    assert endre(p, tittel="Detaljregulering for Sentrum", innstilling="Planen vedtas.")
    tekst = side(innbygger, m)
    assert "Detaljregulering for Sentrum" in tekst
    assert "En sak er endret" in tekst
    assert (slag(m)[-1], m.hendelser.latest("id").punkt) == ("sak_endret", p.nokkel)
    assert sist_logget().gammel == {"punkt": p.pk, "tittel": "Reguleringsplan for Sentrum", "innstilling": ""}


def test_a_changed_draft_is_not_told_of(m: Mote) -> None:
    p = punkt(m)
    assert endre(p, rolle=Rolle.UTTALELSE, type=Sakstype.REFERAT)
    assert slag(m) == ["kunngjort"]


def test_a_change_that_changes_nothing_is_not_logged(m: Mote) -> None:
    p = punkt(m)
    antall = Hendelse.objects.count()
    assert not endre(p, tittel=p.tittel)
    assert not endre(p, publisert=NAA, posisjon=4)
    assert Hendelse.objects.count() == antall


def test_the_log_of_a_shielded_item_has_not_the_old_title(m: Mote) -> None:
    p = punkt(m, "Klage fra Kari Nordmann")
    endre(p, tittel="Personalsak", skjermet=True)
    assert sist_logget().gammel == {"punkt": p.pk, "tittel": "", "skjermet": ""}


def test_an_item_that_is_out_is_not_closed_without_a_basis(m: Mote) -> None:
    p = punkt(m)
    legg_ut(m)
    with pytest.raises(ValidationError, match="må ha en hjemmel"):
        endre(p, lukket=True)
    assert endre(p, lukket=True, lukkingshjemmel=hjemmel())


def test_the_items_are_put_in_another_order(innbygger: Client, m: Mote) -> None:
    a, b, c = (punkt(m, t) for t in ("Første", "Andre", "Tredje"))
    legg_ut(m)
    saksliste.sett_rekkefolge(mote=m, punkter=[c.pk, a.pk, b.pk], av=AV)
    assert titler(m) == ["Tredje", "Første", "Andre"]
    tekst = side(innbygger, m)
    assert tekst.index("Tredje") < tekst.index("Første") < tekst.index("Andre")
    assert sist_logget().handling == "saksliste ordnet"


def test_an_order_that_is_not_of_all_the_items_is_refused(m: Mote) -> None:
    a, b = punkt(m, "Første"), punkt(m, "Andre")
    for feil in ([a.pk], [a.pk, a.pk], [a.pk, b.pk, b.pk], [a.pk, b.pk + 1]):
        with pytest.raises(ValidationError, match="endret av noen andre"):
            saksliste.sett_rekkefolge(mote=m, punkter=feil, av=AV)
    assert titler(m) == ["Første", "Andre"]


@pytest.mark.parametrize(
    ("steg", "ventet"),
    [(1, ["Andre", "Første", "Tredje"]), (9, ["Andre", "Tredje", "Første"]), (-1, ["Første", "Andre", "Tredje"])],
    ids=["one_down", "as_far_down_as_it_goes", "the_first_goes_no_higher"],
)
def test_an_item_is_moved_as_far_as_the_list_goes(m: Mote, steg: int, ventet: list[str]) -> None:
    forste, *_ = (punkt(m, t) for t in ("Første", "Andre", "Tredje"))
    saksliste.flytt_punkt(punkt=forste, steg=steg, av=AV)
    assert titler(m) == ventet


@pytest.mark.parametrize(
    ("tilstand", "hendelse", "ordet"),
    [(Punkttilstand.TRUKKET, "sak_trukket", "Trukket"), (Punkttilstand.UTSATT, "sak_utsatt", "Utsatt")],
    ids=["withdrawn", "postponed"],
)
def test_an_item_that_is_out_is_taken_off_and_says_so(
    innbygger: Client, m: Mote, tilstand: Punkttilstand, hendelse: str, ordet: str
) -> None:
    p = punkt(m)
    legg_ut(m)
    ta_av(p, tilstand=tilstand)
    assert (frisk(p).tilstand, slag(m)[-1]) == (tilstand, hendelse)
    assert f'data-color="warning">{ordet}</span>' in side(innbygger, m)
    assert sist_logget().hvorfor == "Må utredes mer"


def test_a_draft_that_is_taken_off_is_gone_with_its_papers(m: Mote) -> None:
    p = punkt(m)
    papir(m, p)
    ta_av(p)
    assert not Sakslistepunkt.objects.exists()
    assert not Motedokument.objects.exists()
    assert slag(m) == ["kunngjort"]


def test_an_item_is_not_taken_off_without_a_reason(m: Mote) -> None:
    p = punkt(m)
    with pytest.raises(ValidationError, match="Skriv en begrunnelse"):
        ta_av(p, "")
    assert frisk(p).tilstand == "paa"


def test_an_item_takes_the_place_of_the_planned_step(innbygger: Client, m: Mote) -> None:
    s = sak()
    steg = [Steget(utvalg(), Rolle.INNSTILLING, offentlig=True), Steget(utvalg("Kommunestyret"), offentlig=True)]
    saker.sett_plan(sak=s, steg=steg, av=AV)
    p = punkt(m, sak=s)
    assert Behandling.objects.get(utvalg=utvalg()).punkt == p
    assert les(innbygger, f"/moter/sak/{s.nokkel}/").count("Planlagt:") == 2
    legg_ut(m)
    tekst = les(innbygger, f"/moter/sak/{s.nokkel}/")
    assert tekst.count("Planlagt:") == 1
    assert f"/moter/{m.nokkel}/#sak-{p.nokkel}" in tekst


def test_only_one_step_of_a_plan_is_final() -> None:
    steg = [Steget(utvalg(), endelig=True), Steget(utvalg("Kommunestyret"), endelig=True)]
    with pytest.raises(ValidationError, match="Bare ett utvalg avgjør saken"):
        saker.sett_plan(sak=sak(), steg=steg, av=AV)
    assert not Behandling.objects.exists()


def test_a_plan_that_may_not_be_shown_is_not(innbygger: Client) -> None:
    s = sak("Kjøp av Kanaritomta")
    saker.sett_plan(sak=s, steg=[Steget(utvalg())], av=AV)
    assert innbygger.get(f"/moter/sak/{s.nokkel}/").status_code == 404


def test_a_case_is_renamed_wherever_it_is_told_of(innbygger: Client, m: Mote) -> None:
    s = sak("Gammelt navn")
    punkt(m, sak=s)
    legg_ut(m)
    assert saker.endre_sak(sak=s, tittel="Nytt navn", aar=2026, nummer=77, av=AV)
    assert not saker.endre_sak(sak=s, tittel="Nytt navn", aar=2026, nummer=77, av=AV)
    tekst = les(innbygger, f"/moter/sak/{s.nokkel}/")
    assert "Nytt navn" in tekst
    assert "Gammelt navn" not in tekst
    assert "1 treff" in les(innbygger, "/moter/sok/", q="2026/77")
