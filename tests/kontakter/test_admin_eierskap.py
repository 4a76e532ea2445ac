"""Staff keep companies, board positions and principles; all is saved by the services, logged, and shown at once."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from kontakter.models import Eiermelding, Person, Selskap, Styreverv, Verv
from kontakter.offentlig.eierskap import OffentligEiermelding, OffentligSelskap, OffentligStyreverv
from kontakter.offentlig.modeller import OffentligVerv
from kontakter.services import eierskap
from portal.models import Hendelse
from tests.kontakter.fabrikk import AV, ORGNR, eiermelding, selskap, styreverv
from tests.moter import fabrikk
from tests.moter.i_arkivet import GRUNN, felt, gjor, html, liste, side

pytestmark = [pytest.mark.django_db, pytest.mark.urls("portal.urls_stab")]

SELSKAP = {"navn": "Hamar Avfall AS", "form": "Aksjeselskap", "eierandel": "51", "orgnr": ORGNR}
VERV = {
    "navn": "Kari Nordmann",
    "rolle": "leder",
    "hvordan": "brreg",
    "kildedato": "2026-03-01",
    "godtgjort": "unknown",
}
MELDING = {"tittel": "Eiermelding 2026", "tekst": "Åpenhet.", "vedtatt": "2026-06-17"}
INGEN = {"styreverv-TOTAL_FORMS": "0", "styreverv-INITIAL_FORMS": "0"}
"""What the table of positions sends, though nothing can be written in it."""


def dokumenter(*adresser: str, **mer: str) -> dict[str, str]:
    """What the table of documents sends."""
    rader = {f"dokumenter-{i}-{f}": v for i, a in enumerate(adresser) for f, v in (("tittel", "Del"), ("adresse", a))}
    return {"dokumenter-TOTAL_FORMS": str(len(adresser)), "dokumenter-INITIAL_FORMS": "0"} | rader | mer


def feil(respons: Any) -> dict[str, Any]:
    return dict(respons.context["adminform"].form.errors)


# Companies


def test_a_company_is_shown_at_once_with_an_address_of_its_name(arkivar: Client) -> None:
    arkivar.post(liste(Selskap, "add"), SELSKAP)
    assert OffentligSelskap.objects.get().nokkel == "hamar-avfall-as"
    assert Hendelse.objects.get(handling="selskap laget").av == "arkivar"


@pytest.mark.parametrize(
    ("galt", "hvor"), [({"orgnr": "970540009"}, "orgnr"), ({"eierandel": "101"}, "eierandel"), ({"navn": ""}, "navn")]
)
def test_what_is_wrong_with_a_company_is_told_beside_the_field(
    arkivar: Client, galt: dict[str, str], hvor: str
) -> None:
    assert hvor in feil(arkivar.post(liste(Selskap, "add"), SELSKAP | galt))
    assert not OffentligSelskap.objects.exists()


def test_a_company_keeps_its_address_and_names_those_who_sit_there(arkivar: Client) -> None:
    s = selskap()
    styreverv("Ola Dahl", selskap=s)
    assert "Ola Dahl" in html(arkivar, side(s))
    assert f"{liste(Styreverv, 'add')}?selskap={s.pk}" in html(arkivar, side(s))
    arkivar.post(side(s), SELSKAP | INGEN | {"navn": "Nytt navn", "nokkel": "annet", "avviklet": "2026-01-01"})
    o = OffentligSelskap.objects.get()
    assert (o.navn, o.nokkel, o.avviklet) == ("Nytt navn", "hamar-avfall-as", date(2026, 1, 1))


# Board positions


def test_a_position_takes_the_name_of_its_company_and_the_time_we_came_to_know(arkivar: Client) -> None:
    arkivar.post(liste(Styreverv, "add"), VERV | {"selskap": selskap().pk})
    v = Styreverv.objects.get()
    assert (v.virksomhet, v.orgnr, v.registrert.date()) == ("Hamar Avfall AS", ORGNR, date(2026, 11, 23))
    assert OffentligStyreverv.objects.get().navn == "Kari Nordmann"


def test_a_position_is_in_something_and_does_not_end_before_it_begins(arkivar: Client) -> None:
    assert "virksomhet" in feil(arkivar.post(liste(Styreverv, "add"), VERV))
    baklengs = VERV | {"virksomhet": "Laget", "fra": "2026-01-02", "til": "2026-01-01"}
    assert "Et verv kan ikke slutte før det begynner." in str(feil(arkivar.post(liste(Styreverv, "add"), baklengs)))


def test_a_person_is_hidden_with_a_reason_and_from_the_list_at_once(arkivar: Client) -> None:
    v = styreverv()
    skjul = VERV | {"virksomhet": v.virksomhet, "vises_ikke": "on"}
    assert "hvorfor" in feil(arkivar.post(side(v), skjul))
    assert OffentligStyreverv.objects.exists()
    arkivar.post(side(v), skjul | {"hvorfor": "Trusler"})
    assert not OffentligStyreverv.objects.exists()
    assert Hendelse.objects.filter(hvorfor="Trusler").exists()


def test_positions_that_nobody_has_linked_are_found(arkivar: Client) -> None:
    v, koblet = styreverv(), styreverv("Ola Dahl", person=fabrikk.person("Ola Dahl"))

    def liste_(**valg: str) -> list[Styreverv]:
        return list(arkivar.get(liste(Styreverv), valg).context["cl"].result_list)

    assert (liste_(kobling="uten"), liste_(kobling="med")) == ([v], [koblet])
    eierskap.avslutt_styreverv(styreverv=v, til=date(2026, 11, 22), av=AV)
    assert (liste_(periode="naa"), liste_(periode="tidligere")) == ([koblet], [v])


def test_the_page_of_linking_proposes_those_whose_names_are_alike_and_chooses_none(arkivar: Client) -> None:
    v = styreverv("Kari Nordman")
    kari, ola = fabrikk.verv(fabrikk.person(), fabrikk.utvalg(), "leder").person, fabrikk.person("Ola Dahl")
    skjema = arkivar.get(side(v, "koble")).context["skjema"]
    assert skjema.fields["forslag"].choices == [(kari.pk, "Kari Nordmann (Ap, leder i Formannskapet)")]
    assert skjema.fields["annen"].choices == [("", "Ingen valgt"), (ola.pk, "Ola Dahl")]
    assert "checked" not in str(skjema["forslag"])
    assert list(felt(gjor(arkivar, v, "koble", **GRUNN))) == ["annen"]
    assert fabrikk.frisk(v).person is None


@pytest.mark.parametrize("hvilket", ["forslag", "annen"])
def test_staff_say_which_politician_it_is_with_a_reason(arkivar: Client, hvilket: str) -> None:
    v, p = styreverv(), fabrikk.person("Kari Nordmann" if hvilket == "forslag" else "Eva Ås")
    assert list(felt(gjor(arkivar, v, "koble", **{hvilket: p.pk}))) == ["hvorfor"]
    gjor(arkivar, v, "koble", **{hvilket: p.pk}, **GRUNN)
    assert OffentligStyreverv.objects.get().person == p.nokkel
    assert Hendelse.objects.get(handling="styreverv koblet").ny == {"folkevalgt": p.pk}


def test_one_politician_is_chosen_and_not_two(arkivar: Client) -> None:
    v, kari, ola = styreverv(), fabrikk.person(), fabrikk.person("Ola Dahl")
    assert list(felt(gjor(arkivar, v, "koble", forslag=kari.pk, annen=ola.pk, **GRUNN))) == ["annen"]
    assert "annen" in felt(gjor(arkivar, v, "koble", annen="999999", **GRUNN))


def test_a_link_that_was_wrong_is_undone(arkivar: Client) -> None:
    v = styreverv(person=fabrikk.person())
    gjor(arkivar, v, "los", **GRUNN)
    assert OffentligStyreverv.objects.get().person == ""
    assert gjor(arkivar, v, "los", **GRUNN).status_code == 302


def test_a_hidden_politician_hides_the_position_that_is_linked(arkivar: Client) -> None:
    p = Person.objects.create(navn="Eva Ås", nokkel="eva-as", vises_ikke=True)
    gjor(arkivar, styreverv("E. Ås"), "koble", annen=p.pk, **GRUNN)
    assert not OffentligStyreverv.objects.exists()


def test_a_position_that_ends_gets_a_last_day(arkivar: Client) -> None:
    v = styreverv()
    assert list(felt(gjor(arkivar, v, "avslutt", til="2020-01-01"))) == ["til"]
    gjor(arkivar, v, "avslutt", til="2026-10-31")
    assert OffentligStyreverv.objects.get().til == date(2026, 10, 31)
    assert Hendelse.objects.get(handling="styreverv avsluttet").ny == {"til": "2026-10-31"}


# Principles of ownership


def test_principles_are_written_with_documents_and_published(arkivar: Client) -> None:
    arkivar.post(liste(Eiermelding, "add"), MELDING | dokumenter("https://hamar.example/1.pdf"))
    m = Eiermelding.objects.get()
    assert not OffentligEiermelding.objects.exists()
    gjor(arkivar, m, "publiser")
    assert OffentligEiermelding.objects.get().dokumenter == [
        {"tittel": "Del", "adresse": "https://hamar.example/1.pdf"}
    ]
    assert set(Hendelse.objects.values_list("handling", flat=True)) == {
        "eiermelding laget", "eierdokument laget", "eiermelding publisert",
    }  # fmt: skip


def test_principles_that_are_out_show_documents_as_they_are_changed(arkivar: Client) -> None:
    m = eiermelding()
    arkivar.post(side(m), MELDING | dokumenter("https://hamar.example/1.pdf"))
    d = m.dokumenter.get()
    assert len(OffentligEiermelding.objects.get().dokumenter) == 1
    bort = {"dokumenter-INITIAL_FORMS": "1", "dokumenter-0-id": str(d.pk), "dokumenter-0-DELETE": "on"}
    bort |= {"dokumenter-0-eiermelding": str(m.pk)}
    arkivar.post(side(m), MELDING | dokumenter("https://hamar.example/1.pdf", **bort))
    assert OffentligEiermelding.objects.get().dokumenter == []
    assert Hendelse.objects.filter(handling="eierdokument fjernet").exists()


def test_principles_are_taken_back_with_a_reason(arkivar: Client) -> None:
    m = eiermelding()
    assert list(felt(gjor(arkivar, m, "trekk-tilbake"))) == ["hvorfor"]
    gjor(arkivar, m, "trekk-tilbake", **GRUNN)
    assert not OffentligEiermelding.objects.exists()


# How politicians are reached


def test_telephone_and_e_mail_need_the_day_the_person_said_yes(arkivar: Client) -> None:
    v = fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    sendt = {"rolle": "medlem", "nummer": "0", "fra": "2023-10-01", "telefon": "912 34 567", "epost": "a@b.example"}
    respons = arkivar.post(side(v), sendt)
    assert "Telefon og e-post kan bare stå her når personen har sagt ja til det." in respons.content.decode()
    assert OffentligVerv.objects.get().telefon == ""
    arkivar.post(side(v), sendt | {"samtykke": "2026-01-01"})
    o = OffentligVerv.objects.get()
    assert (o.telefon, o.epost) == ("912 34 567", "a@b.example")


# Who may


VERB = [(Styreverv, "koble"), (Styreverv, "avslutt"), (Eiermelding, "publiser"), (Styreverv, "los"),
        (Eiermelding, "trekk-tilbake")]  # fmt: skip


def _alt() -> dict[type[Any], Any]:
    fabrikk.verv(fabrikk.person(), fabrikk.utvalg())
    return {Selskap: selskap(), Styreverv: styreverv(), Eiermelding: eiermelding(), Verv: Verv.objects.get()}


@pytest.mark.parametrize(("modell", "verb"), VERB)
def test_others_than_archivists_use_no_verb(saksbehandler: Client, leser: Client, modell: Any, verb: str) -> None:
    objekt = _alt()[modell]
    for_ = Hendelse.objects.count()
    for klient in (saksbehandler, leser):
        assert klient.get(side(objekt, verb)).status_code == 403
        assert gjor(klient, objekt, verb, til="2026-01-01", **GRUNN).status_code == 403
        assert side(objekt, verb) not in html(klient, side(objekt))
    assert Hendelse.objects.count() == for_


@pytest.mark.parametrize(("modell", "verb"), VERB)
def test_a_verb_is_asked_for_and_not_done_by_looking_at_its_page(arkivar: Client, modell: Any, verb: str) -> None:
    objekt = _alt()[modell]
    for_ = Hendelse.objects.count()
    assert arkivar.get(side(objekt, verb)).status_code in {200, 302}
    assert Hendelse.objects.count() == for_


@pytest.mark.parametrize("modell", [Selskap, Styreverv, Eiermelding, Verv])
def test_others_than_archivists_look_only(saksbehandler: Client, leser: Client, modell: Any) -> None:
    objekt = _alt()[modell]
    for_ = Hendelse.objects.count()
    for klient in (saksbehandler, leser):
        assert klient.get(side(objekt)).status_code == 200
        assert klient.get(liste(modell)).status_code == 200
        assert klient.post(side(objekt), {"navn": "x"}).status_code == 403
        assert klient.post(liste(modell, "add"), {"navn": "x"}).status_code == 403
    assert Hendelse.objects.count() == for_
