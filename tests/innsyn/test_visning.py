"""The tracking page holds an explicit list of fields: nothing of staff, no draft, no note, no address."""

from datetime import timedelta
from typing import Any

import pytest

from innsyn.lovlig import Utfall
from innsyn.models import Krav
from innsyn.offentlig import Sporingsside
from innsyn.services import avgjoring, behandling, inntak, klager, visning
from innsyn.tilstand import Handling
from portal import tid
from portal.models import Utsending
from tests import fabrikk as journal
from tests.innsyn import fabrikk
from tests.innsyn.fabrikk import MANDAG
from tests.innsyn.i_arkivet import avgjor

pytestmark = pytest.mark.django_db
DAG = timedelta(days=1)
ANSATT = "olga.ansatt"

FELT = {
    "begrunnelse", "besvart", "brev", "dokumenter", "epost_bekreftet", "epost_feilet", "har_epost", "klager",
    "klokke_fra", "meldinger", "mottatt", "papir", "pauser", "referanse", "slag", "steg", "tekst", "tilstand",
}  # fmt: skip
DOKUMENTFELT = {
    "begrunnelse", "bokstav12", "dokument", "dokumentnr", "filer", "forklaring", "forklaring_en", "forklaring_nn",
    "hjemmel", "jf", "lenke", "lov_url", "nummer", "organ", "post", "tittel", "utfall",
}  # fmt: skip


def siden(k: Krav) -> Any:
    return Sporingsside.objects.get(krav=k).innhold


def et_helt_liv() -> Krav:
    """A request with all that can happen, each thing done by the same member of staff."""
    k = fabrikk.krav(journal.post("Notat om brygga"), adresse="Bjørkeveien 4", tekst="Alt om brygga")
    behandling.tildel(krav=k, til=ANSATT, av=ANSATT, naa=MANDAG)
    behandling.noter(krav=k, tekst="Ring advokaten", av=ANSATT, naa=MANDAG)
    behandling.paus(krav=k, grunn="samtykke", hvorfor="Naboen Ola skal spørres", av=ANSATT, naa=MANDAG)
    behandling.gjenoppta(krav=k, av=ANSATT, naa=MANDAG)
    fabrikk.fil(k, godtatt_av=ANSATT, godtatt_hvorfor="Krevers eget")
    fabrikk.besvart(k)
    klager.klag(krav=k, av="den som spør", naa=tid.naa())
    klager.oppretthold(krav=k, begrunnelse="Internt notat om klagen", av=ANSATT, naa=tid.naa())
    return k


def test_the_page_has_these_fields_and_no_other() -> None:
    innhold = siden(et_helt_liv())
    assert set(innhold) == FELT
    assert set(innhold["dokumenter"][0]) == DOKUMENTFELT
    assert {felt for s in innhold["steg"] for felt in s} == {"tid", "slag", "til", "merknad"}
    assert {felt for b in innhold["brev"] for felt in b} == {"nokkel", "tid", "slag", "tittel"}
    assert {felt for x in innhold["klager"] for felt in x} == {"mottatt", "gjelder", "for_sent", "utfall", "resultat"}


@pytest.mark.parametrize(
    "ordet",
    [ANSATT, "advokaten", "Naboen Ola", "kari@example.org", "Bjørkeveien", "Kari Nordmann", "Internt notat", "Krevers"],
)
def test_the_page_holds_nothing_that_is_not_for_it(ordet: str) -> None:
    assert ordet not in str(siden(et_helt_liv()))


def test_the_requesters_own_words_are_there() -> None:
    assert siden(et_helt_liv())["tekst"] == "Alt om brygga"


def test_titles_of_the_journal_are_fetched_by_key_and_not_kept() -> None:
    post = journal.post("Notat om brygga")
    k = fabrikk.krav(post)
    assert siden(k)["dokumenter"][0]["post"] == post.nokkel
    assert "brygga" not in str(siden(k))


def test_a_draft_is_nobodys_business_until_the_letter_goes() -> None:
    k = fabrikk.avgjort()
    visning.vis(k)
    assert siden(k)["dokumenter"][0]["utfall"] == ""
    fabrikk.besvart(k)
    assert siden(k)["dokumenter"][0]["utfall"] == "avslag"
    assert siden(k)["dokumenter"][0]["hjemmel"] == "Offl. § 14 første ledd"


def test_a_new_draft_after_an_appeal_does_not_show_before_it_is_sent() -> None:
    k = fabrikk.besvart(naa=tid.naa())
    klager.klag(krav=k, av="x", naa=tid.naa())
    klager.gjenapne(krav=k, begrunnelse="Feil", av=ANSATT, naa=tid.naa())
    avgjoring.avgjor(dokumenter=list(k.dokumenter.all()), utfall=Utfall.INNSYN, av=ANSATT, naa=tid.naa() + DAG)
    assert siden(k)["dokumenter"][0]["utfall"] == "avslag"


def test_only_files_that_were_given_are_listed() -> None:
    k = fabrikk.krav()
    f = fabrikk.fil(k)
    avgjor(k, Utfall.INNSYN)
    visning.vis(k)
    assert siden(k)["dokumenter"][0]["filer"] == []
    fabrikk.besvart(k, utfall=Utfall.INNSYN, merinnsyn="")
    [fil] = siden(k)["dokumenter"][0]["filer"]
    assert fil == {"nokkel": str(f.nokkel), "filnavn": "vedtak.pdf", "storrelse": f.storrelse, "sladdet": False}


def test_the_covering_letter_to_the_appeal_body_is_not_listed() -> None:
    assert [b["slag"] for b in siden(et_helt_liv())["brev"]] == ["svar", "klage_oversendt"]


def test_a_message_that_could_not_be_delivered_is_told() -> None:
    k = fabrikk.krav()
    assert siden(k)["epost_feilet"] is False
    Utsending.objects.update(feilet=MANDAG, neste_forsok=None, siste_feil="550: nei", forsok=1)
    visning.vis(k)
    assert siden(k)["epost_feilet"] is True


def test_what_the_requester_wrote_stands_there_with_what_came_of_it() -> None:
    koden = fabrikk.ny_kode()
    k = inntak.motta(mottak_id=fabrikk.mottatt(koden).pk)
    assert k
    inntak.motta_melding(mottak_id=fabrikk.melding(koden, Handling.SUPPLER, tekst="Det var i 2019").pk)
    assert siden(k)["meldinger"] == [["suppler", "2026-11-23T08:00:00+00:00", "Det var i 2019"]]


def test_many_documents_cost_no_more_queries_than_one(django_assert_max_num_queries: Any) -> None:
    k = fabrikk.besvart(fabrikk.krav(*journal.poster([f"Brev {n}" for n in range(30)])))
    with django_assert_max_num_queries(14):
        visning.innhold(Krav.objects.get(pk=k.pk))
