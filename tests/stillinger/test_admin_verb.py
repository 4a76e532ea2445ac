"""Every verb on a vacancy and an application, in every state, by every role, over HTTP: done exactly when lawful."""

from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from portal.models import Hendelse
from stillinger.admin.soknader import SoknadAdmin
from stillinger.admin.stillinger import StillingAdmin
from stillinger.begreper import Soknadstilstand, Tilstand, Verb
from stillinger.models import Soknad, Stilling
from stillinger.services import lister
from stillinger.services.arkiv import FERDIGE
from stillinger.tilganger import GRUPPER
from stillinger.tilstand import SOKNADEN, neste
from tests.stillinger.fabrikk import AV, ETTER_FRISTEN, FRIST, soknad
from tests.stillinger.i_arkivet import GRUNN, SENERE, SOKNADER, STILLINGER, fil, gjor, i_tilstand, pakk, side, soknad_i

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]
S, T = Soknadstilstand, Tilstand
ROLLER = ["rekrutterer", "leder", "arkivar", "saksbehandler", "leser"]
PAPIR = {
    "kanal": "papir", "dag": FRIST.isoformat(), "navn": "Kari Moe", "fodt": "1980-01-01", "kjonn": "kvinne",
    "kommune": "Løten",
}  # fmt: skip


def der(*tilstander: Tilstand) -> dict[Tilstand, Tilstand]:
    return {t: t for t in tilstander}


STILLINGENS: dict[str, tuple[str, Any, dict[str, Any]]] = {
    "publiser": ("kan_lyse_ut", Verb.PUBLISER, {}),
    "legg-ut-liste": ("kan_avgjore_onsker", Verb.LEGG_UT_LISTE, {"frist": FRIST.isoformat(), "hvorfor": "Rettet"}),
    "apne-utvidet-liste": ("kan_behandle_soknader", der(T.BESATT), {}),  # the one whose list is out
    "lukk-utvidet-liste": ("kan_behandle_soknader", {}, {}),
    "utvid-frist": ("kan_lyse_ut", Verb.UTVID_FRIST, {"frist": SENERE.isoformat(), "hvorfor": "Få søkere"}),
    "ledere": ("kan_lyse_ut", der(*T), {"brukernavn": []}),
    "registrer-soknad": ("kan_avgjore_onsker", der(T.PUBLISERT, T.FRIST_UTE, T.LISTE_UTE, T.BESATT), PAPIR),
    "melding-til-sokerne": ("kan_behandle_soknader", der(*T), {"hvem": "", "tekst": "Hei"}),
    "besett": ("kan_lyse_ut", Verb.ANSETT, {}),
    "avlys": ("kan_lyse_ut", Verb.AVLYS, {"hvorfor": "Ingen søkere"}),
    "arkivet-har-kvittert": ("kan_lyse_ut", der(*FERDIGE), {}),
    "arkiver": ("kan_lyse_ut", Verb.ARKIVER, {}),
}
"""Address of the verb → permission, where it applies and leads, what the form sends."""
INTERVJU = {"naar_0": "2026-12-20", "naar_1": "10:00", "sted": "Rådhuset, rom 2"}
SOKNADENS: dict[str, tuple[str, dict[Soknadstilstand, Soknadstilstand], dict[str, Any]]] = {
    "avgjor-onske": (
        "kan_avgjore_onsker", {t: t for t in S if t != S.TRUKKET}, {"innvilget": "ja", "vurdering": "Veier tyngst."},
    ),
    "kortliste": ("kan_behandle_soknader", {t: S.TIL_VURDERING for t in S if S.TIL_VURDERING in SOKNADEN[t]}, {}),
    "kall-inn": (
        "kan_behandle_soknader",
        {t: S.INTERVJU for t in S if t == S.INTERVJU or S.INTERVJU in SOKNADEN[t]}, INTERVJU,
    ),
    "tilbud": ("kan_behandle_soknader", {S.INTERVJU: S.TILBUD}, {"tekst": "Vi tilbyr deg jobben."}),
    "ansett": ("kan_behandle_soknader", {S.TILBUD: S.ANSATT}, {"tekst": ""}),
    "melding": ("kan_behandle_soknader", {t: t for t in S}, {"tekst": "Hei"}),
    "noter": ("kan_behandle_soknader", {t: t for t in S}, {"hvorfor": "Ringte."}),
    "flytt": (
        "kan_behandle_soknader", {t: S.AVSLAG for t in S if S.AVSLAG in SOKNADEN[t]}, {"til": "avslag", "tekst": ""},
    ),
    "trekk": ("kan_behandle_soknader", {t: S.TRUKKET for t in S if S.TRUKKET in SOKNADEN[t]}, {"hvorfor": "Ringte."}),
}  # fmt: skip


@pytest.fixture
def _etter_fristen(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is the morning after the deadline of 10 December."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: ETTER_FRISTEN)


def prov(klient: Client, objekt: Any, verb: str, data: dict[str, Any]) -> tuple[int, bool, str]:
    """(status, whether the log grew, where it stands afterwards); nothing is left."""
    with transaction.atomic():
        for_ = Hendelse.objects.count()
        status = gjor(klient, objekt, verb, **data).status_code
        ut = (status, Hendelse.objects.count() > for_, type(objekt).objects.get(pk=objekt.pk).tilstand)
        transaction.set_rollback(True)
    return ut


def rett(fikk: tuple[int, bool, str], kan: bool, star: str, til: str | None) -> bool:
    """Done and logged where it may be; else nothing has happened, and who may not is told so."""
    if kan and til:
        return fikk == (302, True, til)
    return fikk[1:] == (False, star) and (fikk[0] in (200, 302) if kan else fikk[0] == 403)


def lov(gruppe: str, tillatelse: str) -> bool:
    return f"stillinger.{tillatelse}" in GRUPPER.get(gruppe, ())


def test_the_tables_have_every_verb() -> None:
    for modell, tabell in ((StillingAdmin, STILLINGENS), (SoknadAdmin, SOKNADENS)):
        tillatelser = {navn: f"stillinger.{t}" for navn, (t, _, _) in tabell.items()}
        assert {h.navn: h.tillatelse for h in modell.handlinger} == tillatelser


@pytest.mark.parametrize("gruppe", ROLLER)
@pytest.mark.parametrize("star", list(T))
@pytest.mark.usefixtures("_etter_fristen")
def test_a_vacancys_verb_is_done_exactly_when_state_and_role_allow(
    star: Tilstand, gruppe: str, request: pytest.FixtureRequest
) -> None:
    klient: Client = request.getfixturevalue(gruppe)
    s = i_tilstand(star, "leder")
    if star != T.UTKAST:
        Stilling.objects.filter(pk=s.pk).update(tilstand="publisert")
        soknad(s)
        if star == T.BESATT:
            lister.legg_ut(stilling=s, frist=FRIST, av=AV, naa=ETTER_FRISTEN)
        Stilling.objects.filter(pk=s.pk).update(tilstand=star.value)
    pakk(s)
    feil = {}
    for verb, (tillatelse, hvor, data) in STILLINGENS.items():
        til = neste(hvor, star) if isinstance(hvor, Verb) else hvor.get(star)
        if verb == "melding-til-sokerne" and star == T.UTKAST:
            til = None
        if verb == "legg-ut-liste" and star == T.PUBLISERT:
            til = T.LISTE_UTE  # the deadline is over, whether the clock's job has noticed or not
        if not rett(fikk := prov(klient, s, verb, data), lov(gruppe, tillatelse), star, til):
            feil[verb] = fikk
    assert feil == {}


@pytest.mark.parametrize("gruppe", ROLLER)
@pytest.mark.parametrize("star", list(S))
@pytest.mark.usefixtures("_etter_fristen")
def test_an_applications_verb_is_done_exactly_when_state_and_role_allow(
    star: Soknadstilstand, gruppe: str, request: pytest.FixtureRequest
) -> None:
    klient: Client = request.getfixturevalue(gruppe)
    a = soknad_i(star, i_tilstand(T.FRIST_UTE, "leder"), onske_grunn=GRUNN)
    feil = {}
    for verb, (tillatelse, hvor, data) in SOKNADENS.items():
        if not rett(fikk := prov(klient, a, verb, data), lov(gruppe, tillatelse), star, hvor.get(star)):
            feil[verb] = fikk
    assert feil == {}


def test_a_leader_finds_nothing_of_others(leder: Client) -> None:
    s = i_tilstand(T.PUBLISERT, "en-annen")
    a = soknad(s)
    f = fil(a)
    adresser = [f"{STILLINGER}{s.pk}/{x}" for x in ("change/", "history/", "forhandsvis/", "arkivpakke.zip")]
    adresser += [f"{SOKNADER}{a.pk}/{x}" for x in ("change/", "history/", f"fil/{f.nokkel}/")]
    assert {u: leder.get(u).status_code for u in adresser} == dict.fromkeys(adresser, 404)
    for objekt, tabell in ((s, STILLINGENS), (a, SOKNADENS)):
        svar = {v: gjor(leder, objekt, v, **data).status_code for v, (_, _, data) in tabell.items()}
        assert svar == {v: 404 if lov("leder", t) else 403 for v, (t, _, _) in tabell.items()}
    for liste in ("stilling", "soknad"):
        assert "0 " in (html := leder.get(f"/admin/stillinger/{liste}/").content.decode())
        assert s.tittel not in html
        assert a.navn not in html


def test_a_leader_sees_the_vacancies_that_name_the_leader(leder: Client) -> None:
    s = i_tilstand(T.FRIST_UTE, "leder", "en-annen")
    a = soknad(s)
    f = fil(a)
    assert s.tittel in leder.get("/admin/stillinger/stilling/").content.decode()
    assert a.navn in leder.get("/admin/stillinger/soknad/").content.decode()
    assert "Søknader" in side(leder, s)
    assert leder.get(f"/admin/stillinger/soknad/{a.pk}/fil/{f.nokkel}/").status_code == 200
    assert leder.get(f"/admin/stillinger/stilling/{s.pk}/arkivpakke.zip").status_code == 403


@pytest.mark.parametrize("gruppe", ["arkivar", "saksbehandler", "leser"])
def test_other_staff_see_no_application(gruppe: str, request: pytest.FixtureRequest) -> None:
    klient: Client = request.getfixturevalue(gruppe)
    a = soknad(i_tilstand(T.FRIST_UTE))
    f = fil(a)
    for sti in ("soknad/", f"soknad/{a.pk}/change/", f"soknad/{a.pk}/fil/{f.nokkel}/", "stilling/"):
        assert klient.get(f"/admin/stillinger/{sti}").status_code in (403, 404), sti
    assert "utelatt" not in klient.get("/admin/").content.decode()


def test_nothing_is_done_by_a_get(rekrutterer: Client) -> None:
    s = i_tilstand(T.PUBLISERT)
    a = soknad(s, onske_grunn=GRUNN)
    for_ = Hendelse.objects.count()
    adresser = [f"{STILLINGER}{s.pk}/{verb}/" for verb in STILLINGENS]
    adresser += [f"{SOKNADER}{a.pk}/{verb}/" for verb in SOKNADENS]
    assert {rekrutterer.get(u, {"bekreftet": "1"}).status_code for u in adresser} <= {200, 302}
    assert Hendelse.objects.count() == for_


def test_nothing_is_done_without_the_token_of_the_form(rekrutterer: Client) -> None:
    s = i_tilstand(T.PUBLISERT)
    streng = Client(enforce_csrf_checks=True)
    streng.cookies = rekrutterer.cookies
    assert gjor(streng, s, "avlys", hvorfor="x").status_code == 403
    assert Stilling.objects.get().tilstand == T.PUBLISERT


def test_a_wish_cannot_be_decided_for_many_at_once(rekrutterer: Client) -> None:
    s = i_tilstand(T.PUBLISERT)
    for navn in ("Ola Hansen", "Kari Moe"):
        soknad(s, navn, onske_grunn=GRUNN)
    valgte = [str(a.pk) for a in Soknad.objects.all()]
    data = {"action": "avgjor-onske", "_selected_action": valgte, "bekreftet": "1", "innvilget": "ja", "vurdering": "x"}
    rekrutterer.post("/admin/stillinger/soknad/", data)
    assert not Soknad.objects.filter(onske__avgjorelser__isnull=False).exists()
    assert "avgjor-onske" not in {h.navn for h in SoknadAdmin.handlinger if h.flere}
