"""Staff add words that mean the same; every process has them within a minute, and the log remembers."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from portal.models import Hendelse
from portal.sok import ord as ordene
from portal.sok.sporring import les as les_sporring
from samlesok import offentlig, services, synonymer
from samlesok.models import Synonym
from samlesok.offentlig import OffentligSynonym
from tests import fabrikk
from tests.samlesok.sider import titler

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _egne_ord() -> Iterator[None]:
    yield
    ordene.sett_egne(())


def lagre(ord_: str) -> Synonym:
    s = Synonym(ord=ord_)
    services.lagre_synonym(synonym=s, av="arkivar")
    return s


def test_a_new_synonym_finds_the_other_word_in_all_searches(innbygger: Client) -> None:
    fabrikk.post("Ny gapahuk")
    lagre("gapahuk, vindskydd")
    synonymer.les_paa_nytt()
    assert titler(innbygger, "vindskydd") == ["Ny gapahuk"]
    assert innbygger.get("/postliste.json", {"q": "vindskydd"}).json()["antall"] == 1


def test_a_phrase_is_found_by_the_word_that_means_the_same(innbygger: Client) -> None:
    fabrikk.post("Tilvisning av hytteplass")
    lagre("kjettelus, tilvisning av hytteplass")
    synonymer.les_paa_nytt()
    assert titler(innbygger, "kjettelus") == ["Tilvisning av hytteplass"]


def test_they_are_read_anew_when_a_minute_has_passed(monkeypatch: pytest.MonkeyPatch, innbygger: Client) -> None:
    fabrikk.post("Ny gapahuk")
    naa = 1000.0
    monkeypatch.setattr("samlesok.synonymer.time.monotonic", lambda: naa)
    synonymer.les_paa_nytt()
    lagre("gapahuk, vindskydd")
    assert titler(innbygger, "vindskydd") == []
    naa += synonymer.VARER + 1
    assert titler(innbygger, "vindskydd") == ["Ny gapahuk"]


def test_a_removed_synonym_no_longer_holds() -> None:
    s = lagre("gapahuk, vindskydd")
    services.fjern_synonym(synonym=s, av="arkivar")
    synonymer.les_paa_nytt()
    assert les_sporring("vindskydd").grupper[0].valg[0].leksemer == (ordene.stamme("vindskydd"),)
    handlinger = list(Hendelse.objects.order_by("id").values_list("handling", flat=True))
    assert handlinger == ["søk: synonym lagret", "søk: synonym fjernet"]


@pytest.mark.parametrize("galt", ["gapahuk", "gapahuk, gapahuken", "", "tre ord her, fire ord er her", "a b c d e, x"])
def test_what_is_not_a_group_is_refused(galt: str) -> None:
    with pytest.raises(ValidationError):
        lagre(galt)
    assert not OffentligSynonym.objects.exists()


def test_a_rebuild_changes_nothing() -> None:
    lagre("gapahuk, vindskydd")
    for_ = list(OffentligSynonym.objects.values())
    assert offentlig.gjenskap() == "1 synonymer"
    assert list(OffentligSynonym.objects.values()) == for_


def test_parts_of_compound_words_have_synonyms_too() -> None:
    sporring = les_sporring("vegstøy").tsquery(navn=False)
    assert "'vei'" in sporring
    assert "'støy'" in sporring


@pytest.mark.urls("portal.urls_stab")
class TestAdmin:
    """The archivist's form."""

    def test_the_archivist_adds_changes_and_removes(self, arkivar: Client) -> None:
        arkivar.post("/admin/samlesok/synonym/add/", {"ord": "gapahuk, vindskydd"})
        s = Synonym.objects.get()
        arkivar.post(f"/admin/samlesok/synonym/{s.pk}/change/", {"ord": "gapahuk, vindskydd, leskur"})
        assert OffentligSynonym.objects.get().ord == "gapahuk, vindskydd, leskur"
        arkivar.post(f"/admin/samlesok/synonym/{s.pk}/delete/", {"post": "yes"})
        assert not OffentligSynonym.objects.exists()
        assert Hendelse.objects.filter(objekt=f"samlesok.synonym:{s.pk}", av="arkivar").count() == 3

    def test_errors_stand_beside_the_field(self, arkivar: Client) -> None:
        svar = arkivar.post("/admin/samlesok/synonym/add/", {"ord": "gapahuk"})
        assert "Skriv minst to ulike ord med komma mellom." in svar.content.decode()

    def test_a_reader_sees_them_and_changes_nothing(self, leser: Client) -> None:
        assert leser.get("/admin/samlesok/synonym/").status_code == 200
        assert leser.post("/admin/samlesok/synonym/add/", {"ord": "gapahuk, vindskydd"}).status_code == 403
