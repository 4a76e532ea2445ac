"""Staff keep units, ways in, staff and keys to SCIM; all is saved by the services, logged, and shown at once."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontakter.models import Ansatt, Enhet, Kontaktkanal, Scimnokkel
from kontakter.offentlig.modeller import Enhetsside, OffentligAnsatt, OffentligKanal
from kontakter.services import ansatte, scimnokler
from portal.models import Hendelse
from tests.kontakter.fabrikk import AV, NAA, ansatt, enhet, kanal
from tests.kontakter.katalogen import KARI, Katalog
from tests.kontakter.test_admin import feil
from tests.moter.i_arkivet import felt, gjor, html, klokka, liste, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

ENHET = {"navn": "Vei og park", "visning": "leder_og_funksjon", "oppgaver": "snøbrøyting, gatelys"}
KANAL = {"navn": "Sentralbordet", "slag": "telefon", "verdi": "62 56 30 00", "rekkefolge": "10"}
ANSATT = {"navn": "Kari Dahl", "plass": "ansatt", "tittel": "Byggesaksbehandler", "telefon": "62 56 31 18"}


# --- units and ways in ----------------------------------------------------------------------------------------------


def test_a_unit_tells_where_it_is_when_it_is_open_and_whom_it_shows(arkivar: Client) -> None:
    e = enhet()
    ansatt(enhet=e)
    sted = {"gateadresse": "Vangsvegen 51", "postnummer": "2317", "poststed": "Hamar", "apningstid": "man–fre 8–15"}
    arkivar.post(side(e), ENHET | sted)
    s = Enhetsside.objects.get()
    assert (s.gateadresse, s.apningstid, s.oppgaver) == ("Vangsvegen 51", "man–fre 8–15", "snøbrøyting, gatelys")
    assert not OffentligAnsatt.objects.exists()


@pytest.mark.parametrize(
    ("navn", "verdi", "melding"),
    [("apningstid", "når det passer", "når det passer"), ("postnummer", "231", "fire siffer")],
)
def test_what_a_unit_cannot_have_is_told(arkivar: Client, navn: str, verdi: str, melding: str) -> None:
    svar = feil(arkivar.post(side(enhet()), ENHET | {navn: verdi}))
    assert list(svar) == [navn]
    assert melding in str(svar)


def test_a_way_in_is_shown_changed_and_removed_at_once(arkivar: Client) -> None:
    arkivar.post(liste(Kontaktkanal, "add"), KANAL)
    k = Kontaktkanal.objects.get()
    arkivar.post(side(k), KANAL | {"verdi": "62 56 30 99"})
    assert OffentligKanal.objects.get().verdi == "62 56 30 99"
    assert html(arkivar, side(k, "delete"))
    arkivar.post(side(k, "delete"), {"post": "yes"})
    assert not OffentligKanal.objects.exists()
    assert (Hendelse.objects.get(handling="kontaktkanal fjernet").gammel or {})["verdi"] == "62 56 30 99"


# --- staff ----------------------------------------------------------------------------------------------------------


def test_one_of_the_staff_is_shown_at_once(arkivar: Client) -> None:
    arkivar.post(liste(Ansatt, "add"), ANSATT | {"enhet": enhet().pk, "brukernavn": "Kari.Dahl@vik.example"})
    assert OffentligAnsatt.objects.get().navn == "Kari Dahl"
    assert Ansatt.objects.get().brukernavn == "kari.dahl@vik.example"
    assert Hendelse.objects.get(handling="ansatt laget").av == "arkivar"


def test_a_name_is_hidden_and_shown_again_with_a_reason(arkivar: Client) -> None:
    a = ansatt("Kari Dahl")
    skjul = ANSATT | {"vises_ikke": "on"}
    assert "hvorfor" in feil(arkivar.post(side(a), skjul))
    arkivar.post(side(a), skjul | {"hvorfor": "Etter ønske"})
    assert not OffentligAnsatt.objects.exists()
    assert "hvorfor" in feil(arkivar.post(side(a), ANSATT))
    arkivar.post(side(a), ANSATT | {"hvorfor": "Etter ønske igjen"})
    assert OffentligAnsatt.objects.exists()


def test_the_page_says_which_source_writes_over_what_stands_there(arkivar: Client) -> None:
    Katalog().lag()
    fra_katalog, fra_lonn, her = Ansatt.objects.get(), ansatt("Nils", kilde="lonn", systemid="1"), ansatt("Ola")
    assert "Katalogen (SCIM) skriver over" in html(arkivar, side(fra_katalog))
    assert "Kilden «lonn» skriver over" in html(arkivar, side(fra_lonn))
    assert "Ingen kilde skriver over" in html(arkivar, side(her))


def test_what_a_source_knows_one_by_stays(arkivar: Client) -> None:
    Katalog().lag()
    arkivar.post(side(Ansatt.objects.get()), ANSATT | {"brukernavn": "x", "ansattnr": "x", "tittel": "Arkitekt"})
    a = Ansatt.objects.get()
    assert (a.brukernavn, a.ansattnr, a.tittel) == (KARI["userName"].casefold(), "1118", "Arkitekt")


def test_nobody_is_given_the_user_name_of_another(arkivar: Client) -> None:
    ansatt("Nils", brukernavn="nils@vik.example")
    svar = feil(arkivar.post(liste(Ansatt, "add"), ANSATT | {"brukernavn": "NILS@vik.example"}))
    assert "En annen ansatt har dette brukernavnet." in str(svar)


@pytest.mark.parametrize("url", ["http://kalender.example/x.ics", "ftp://kalender.example/x", "kalender"])
def test_a_calendar_has_an_https_address(arkivar: Client, url: str) -> None:
    svar = feil(arkivar.post(liste(Ansatt, "add"), ANSATT | {"kalender": url}))
    assert list(svar) == ["kalender"]


def test_the_address_of_a_calendar_is_for_those_who_may_change_it(arkivar: Client, leser: Client) -> None:
    a = ansatt(kalender="https://kalender.example/hemmelig.ics")
    assert "hemmelig" in html(arkivar, side(a))
    assert "hemmelig" not in html(leser, side(a))


def test_a_stand_in_is_from_near_by(arkivar: Client) -> None:
    teknisk = enhet("Teknisk drift")
    vei = enhet("Vei og park", overordnet=teknisk)
    a, naer, leder = ansatt("Kari", vei), ansatt("Nær", vei), ansatt("Leder", teknisk)
    for navn, ant in (("Fjern", {"enhet": enhet("Kultur")}), ("Sluttet", {"enhet": vei, "aktiv": False})):
        ansatt(navn, **ant)
    skjema = arkivar.get(side(a)).context["adminform"].form
    assert set(skjema.fields["stedfortreder"].queryset) == {naer, leder}


def test_one_who_leaves_is_forgotten_and_may_come_back(arkivar: Client) -> None:
    a = ansatt()
    assert "hvorfor" not in html(arkivar, side(a, "meld-ut"))
    gjor(arkivar, a, "meld-ut")
    assert not OffentligAnsatt.objects.exists()
    assert Ansatt.objects.get().telefon == ""
    gjor(arkivar, a, "meld-inn")
    assert OffentligAnsatt.objects.get().navn == a.navn


# --- availability ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("hvem", ["arkivar", "saksbehandler"])
def test_the_switchboard_says_whether_one_can_be_reached(request: pytest.FixtureRequest, hvem: str) -> None:
    a, klient = ansatt(), request.getfixturevalue(hvem)
    gjor(klient, a, "sett-tilgjengelighet", tilstand="borte", **klokka("til", "2026-11-23", "15:00"))
    o = OffentligAnsatt.objects.get()
    assert (o.tilstand, o.tilstand_til, o.tilstand_sist) == ("borte", NAA.replace(hour=15), NAA)
    assert "Borte til 23.11. kl. 15.00" in html(klient, side(a))


def test_nobody_is_asked_why_one_cannot_be_reached(arkivar: Client) -> None:
    a = ansatt()
    skjema = arkivar.get(side(a, "sett-tilgjengelighet")).context["skjema"]
    assert list(skjema.fields) == ["tilstand", "til"]
    assert not {f.name for f in Ansatt._meta.get_fields()} & {"grunn", "hvorfor", "arsak", "fravaer"}


@pytest.mark.parametrize(
    ("tilstand", "klokkeslett", "melding"),
    [("borte", "11:59", "senere enn nå"), ("borte", "12:00", "senere enn nå"), ("ledig", "15:00", "Bare den som er")],
)
def test_a_time_that_cannot_be_meant_is_told(arkivar: Client, tilstand: str, klokkeslett: str, melding: str) -> None:
    til = klokka("til", "2026-11-23", klokkeslett)
    svar = felt(gjor(arkivar, ansatt(), "sett-tilgjengelighet", tilstand=tilstand, **til))
    assert melding in str(svar["til"])
    assert Ansatt.objects.get().tilstand == "ukjent"


def test_the_list_shows_those_who_are_so_now(arkivar: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    for navn, tilstand in (("Ledig", "ledig"), ("Opptatt", "opptatt"), ("Borte", "borte"), ("Ukjent", "")):
        if tilstand:
            gjor(arkivar, ansatt(navn), "sett-tilgjengelighet", tilstand=tilstand)
        else:
            ansatt(navn)
    forbi = ansatt("Forbi", tilstand="opptatt", tilstand_til=NAA, tilstand_sist=NAA.replace(hour=11, minute=45))
    ansatt("Gammelt nytt", tilstand="borte", tilstand_sist=NAA.replace(hour=11))
    vist = {
        valg: {a.navn for a in arkivar.get(liste(Ansatt), {"tilgjengelighet": valg}).context["cl"].result_list}
        for valg in ("ledig", "opptatt", "borte", "ukjent")
    }
    ukjente = {"Ukjent", "Gammelt nytt"}
    assert vist == {"ledig": {"Ledig", forbi.navn}, "opptatt": {"Opptatt"}, "borte": {"Borte"}, "ukjent": ukjente}


def test_many_are_set_at_once_and_those_who_have_left_are_told_of(arkivar: Client) -> None:
    pk_er = [ansatt("Kari").pk, ansatt("Nils").pk, ansatt("Ola", aktiv=False).pk]
    valg = {"action": "sett-tilgjengelighet", "_selected_action": pk_er, "bekreftet": "1", "tilstand": "opptatt"}
    respons = arkivar.post(liste(Ansatt), valg, follow=True)
    assert OffentligAnsatt.objects.filter(tilstand="opptatt").count() == 2
    assert "1 ble stående urørt" in respons.content.decode()


# --- keys -----------------------------------------------------------------------------------------------------------


def test_a_token_is_shown_once_and_never_again(arkivar: Client) -> None:
    respons = arkivar.post(liste(Scimnokkel, "add"), {"navn": "Entra ID"})
    token = respons.context["token"]
    assert token in respons.content.decode()
    assert "no-store" in respons["Cache-Control"]
    nokkel = Scimnokkel.objects.get()
    assert scimnokler.kjenn_igjen(token=token, naa=NAA) == nokkel
    for sti in (side(nokkel), liste(Scimnokkel), side(nokkel, "history"), liste(Scimnokkel, "add")):
        assert token not in html(arkivar, sti)
        assert nokkel.avtrykk not in html(arkivar, sti)


def test_a_key_is_blocked_with_a_reason(arkivar: Client) -> None:
    nokkel, token = scimnokler.lag(navn="Entra ID", av=AV)
    assert "hvorfor" in felt(gjor(arkivar, nokkel, "sperr"))
    gjor(arkivar, nokkel, "sperr", hvorfor="På avveie")
    assert scimnokler.kjenn_igjen(token=token, naa=NAA) is None
    assert "Sperret" in html(arkivar, side(nokkel))


# --- who may --------------------------------------------------------------------------------------------------------

LOV = {
    "sett-tilgjengelighet": {"arkivar", "saksbehandler"},
    "meld-ut": {"arkivar"},
    "meld-inn": {"arkivar"},
    "sperr": {"arkivar"},
}


def _objekt(verb: str) -> Any:
    if verb == "sperr":
        return scimnokler.lag(navn="Entra ID", av=AV)[0]
    a = ansatt()
    if verb == "meld-inn":
        ansatte.meld_ut(ansatt=a, av=AV)
    return a


@pytest.mark.parametrize("verb", LOV)
@pytest.mark.parametrize("hvem", ["arkivar", "saksbehandler", "leser"])
def test_every_verb_by_every_role(request: pytest.FixtureRequest, hvem: str, verb: str) -> None:
    klient, objekt = request.getfixturevalue(hvem), _objekt(verb)
    for_ = Hendelse.objects.count()
    status = 200 if hvem in LOV[verb] else 403
    assert klient.get(side(objekt, verb)).status_code == status
    assert Hendelse.objects.count() == for_
    svar = gjor(klient, objekt, verb, hvorfor="En god grunn", tilstand="ledig")
    assert svar.status_code == (302 if status == 200 else 403)


@pytest.mark.parametrize("modell", [Enhet, Kontaktkanal, Ansatt])
@pytest.mark.parametrize("hvem", ["saksbehandler", "leser"])
def test_others_than_archivists_look_only(request: pytest.FixtureRequest, hvem: str, modell: Any) -> None:
    klient = request.getfixturevalue(hvem)
    ansatt()
    kanal()
    objekt = modell.objects.get()
    assert klient.get(side(objekt)).status_code == 200
    for sti in (side(objekt), liste(modell, "add"), side(objekt, "delete")):
        assert klient.post(sti, {"navn": "x", "post": "yes"}).status_code == 403


@pytest.mark.parametrize("hvem", ["saksbehandler", "leser"])
def test_keys_are_seen_by_archivists_only(request: pytest.FixtureRequest, hvem: str) -> None:
    nokkel, _ = scimnokler.lag(navn="Entra ID", av=AV)
    for sti in (liste(Scimnokkel), side(nokkel), liste(Scimnokkel, "add")):
        assert request.getfixturevalue(hvem).get(sti).status_code == 403


@pytest.mark.parametrize("modell", [Enhet, Ansatt, Scimnokkel])
def test_nobody_deletes(arkivar: Client, modell: Any) -> None:
    ansatt()
    scimnokler.lag(navn="Entra ID", av=AV)
    assert arkivar.post(side(modell.objects.get(), "delete"), {"post": "yes"}).status_code == 403


def test_the_list_of_staff_costs_the_same_however_long(arkivar: Client) -> None:
    def koster() -> int:
        with CaptureQueriesContext(connection) as malt:
            arkivar.get(liste(Ansatt))
        return len(malt)

    ansatt("Kari")
    en = koster()
    for n in range(20):
        ansatt(f"Nr {n}", enhet(f"Enhet {n % 3}"))
    assert koster() == en
