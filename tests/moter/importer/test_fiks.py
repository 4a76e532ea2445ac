"""KS Fiks' messages become rows: checked by KS's schemas, with faults in Norwegian and the rest used."""

import copy
import json
from datetime import date, datetime
from typing import Any

import pytest

from moter.begreper import Stemmegivning, Utfall
from moter.importer import Format, apne, fiks, gjenkjenn
from moter.importer.rader import Medlemsrad, Sakref, Stemmerad
from portal.innlesing.feil import Filfeil
from portal.innlesing.felt import OSLO
from postjournal.importer.rader import Navnetekst
from tests.moter.importer.hjelp import FILER, avtrykkene, les_alt, skriv

MELDINGER = ("moteplan.json", "utvalgssaker.json", "vedtak.json")


def melding(navn: str) -> dict[str, Any]:
    innhold: dict[str, Any] = json.loads((FILER / navn).read_text(encoding="utf-8"))
    return innhold


def les(tmp_path, innhold):
    return les_alt(fiks.les(skriv(tmp_path, innhold)))


def med(navn: str, liste: str, **felt: Any) -> dict[str, Any]:
    """The message with only its first element, changed."""
    innhold = copy.deepcopy(melding(navn))
    innhold[liste] = [innhold[liste][0] | felt]
    return innhold


@pytest.mark.parametrize("navn", MELDINGER)
def test_the_messages_are_known_by_their_content(navn):
    assert gjenkjenn(FILER / navn) is Format.FIKS


def test_a_plan_gives_the_meetings_of_each_body():
    rader, _feil = les_alt(fiks.les(FILER / "moteplan.json"))
    assert [(r.systemid, r.utvalg.kode, r.utvalg.navn) for r in rader] == [
        ("m1", "KS", "Kommunestyret"),
        ("m2", "KS", "Kommunestyret"),
    ]
    assert [r.start for r in rader] == [datetime(2026, 3, 28, 18, tzinfo=OSLO), datetime(2026, 3, 30, 18, tzinfo=OSLO)]
    assert [(r.avlyst, r.grunn, r.punkter) for r in rader] == [(None, "", None), (True, "lite saker", None)]


def test_a_plan_gives_the_members_of_the_body():
    rader, _feil = les_alt(fiks.les(FILER / "moteplan.json"))
    anne = Medlemsrad("p1", "Anne Dahl", rekkefolge=1, parti="Ap", funksjon="Ordfører", fra=date(2023, 10, 1))
    assert rader[0].utvalg.medlemmer == (anne,)


def test_faults_in_a_plan_are_told_one_by_one():
    _rader, feil = les_alt(fiks.les(FILER / "moteplan.json"))
    assert feil == {
        "melding 1, utvalg 1, medlem 2": "Medlemmet er utelatt: fraDato: er ikke en dato. Skriv åååå-mm-dd.",
        "melding 1, utvalg 1, møte 3": "Møtet er utelatt: mangler «moeteid». Be avsenderen rette meldingen.",
        "melding 1, utvalg 2, utvalget": "Utvalget er utelatt: mangler «utvalgId». Be avsenderen rette meldingen.",
    }


def test_members_of_a_body_without_meetings_are_told(tmp_path):
    innhold = melding("moteplan.json")
    innhold["utvalg"] = [innhold["utvalg"][0] | {"moete": []}]
    rader, feil = les(tmp_path, innhold)
    assert (rader, "melding 1, utvalg 1, medlemmer" in feil) == ([], True)


def test_items_are_the_whole_agenda_in_order():
    (mote,), feil = les_alt(fiks.les(FILER / "utvalgssaker.json"))
    assert [(p.systemid, p.nummer) for p in mote.punkter] == [("Sak:a1", "12/26"), ("Sak:a2", "13/26")]
    assert (mote.hele_lista, feil) == (True, {})
    assert mote.punkter[0].innstilling == Navnetekst("Svømmehallen bygges.")


def test_a_shielded_item_has_neutral_title_basis_and_no_text():
    (mote,), _feil = les_alt(fiks.les(FILER / "utvalgssaker.json"))
    sak = mote.punkter[1]
    assert (sak.tittel.tekst, sak.skjermet, sak.lukket, sak.hjemmel) == ("*****", True, True, "Koml. § 11-5")
    assert "Kari" not in repr(mote)


def test_an_exempt_item_is_not_a_closed_one(tmp_path):
    skjerming = {"skjermingshjemmel": "Offl. § 13", "tilgangsrestriksjon": {"kodeverdi": "13"}}
    (mote,), _feil = les(tmp_path, med("vedtak.json", "vedtak", skjerming=skjerming))
    sak = mote.punkter[0]
    assert (sak.skjermet, sak.lukket, sak.vedtak, sak.sak) == (True, None, None, None)


@pytest.mark.parametrize("kode", [{"kodeverdi": "K"}, {"kodeverdi": "X", "kodebeskrivelse": "Konfidensielt"}])
def test_a_classified_item_is_refused(tmp_path, kode):
    skjerming = {"skjermingshjemmel": "Sikkerhetsloven § 5-3", "tilgangsrestriksjon": kode}
    (mote,), feil = les(tmp_path, med("utvalgssaker.json", "sak", skjerming=skjerming))
    assert [(p.gradert, p.tittel.tekst, p.vedtak) for p in mote.punkter] == [(True, "*****", None)]
    assert not mote.hele_lista
    assert "gradert" in feil["melding 1, møte m1, sak 1"]


def test_decisions_change_only_their_items():
    (mote,), _feil = les_alt(fiks.les(FILER / "vedtak.json"))
    sak = mote.punkter[0]
    assert (mote.hele_lista, mote.start, sak.systemid) == (False, None, "Sak:a1")
    assert sak.sak == Sakref(aar=2025, nummer=407)
    assert (sak.vedtak.tekst.tekst, sak.vedtak.dato, sak.vedtak.utfall) == (
        "Svømmehallen bygges.",
        date(2026, 3, 28),
        Utfall.ENDRET,
    )


def test_a_vote_is_the_one_that_holds_something():
    (mote,), _feil = les_alt(fiks.les(FILER / "vedtak.json"))
    assert mote.punkter[0].vedtak.voteringer[0].stemmer == (
        Stemmerad("Anne Dahl", "Ap", Stemmegivning.FOR),
        Stemmerad("Per Moe", "H", Stemmegivning.MOT),
    )


def test_votes_and_decisions_that_cannot_be_told_are_left_out():
    _rader, feil = les_alt(fiks.les(FILER / "vedtak.json"))
    sted = "melding 1, møte m1, vedtak"
    assert list(feil) == [f"{sted} 1, stemme 3", f"{sted} 1, stemme 4", f"{sted} 2"]
    assert feil[f"{sted} 1, stemme 4"] == "Stemmen er utelatt: stemme: mangler «Blankt»."


@pytest.mark.parametrize(
    ("felt", "grunn"),
    [
        ({"tittel": 7}, "tittel: skal være tekst."),
        ({"tittel": " "}, "Saken mangler tittel"),
        ({"saksansvarlig": None}, "saksansvarlig: skal være tekst."),
        ({"utvalgetsSaksnummer": {"saksaar": 2026}}, "utvalgetsSaksnummer: mangler «sakssekvensnummer»."),
        ({"utvalgetsSaksnummer": {"saksaar": 10**30, "sakssekvensnummer": 1}}, "ikke et tall som kan brukes"),
        ({"skjerming": {"skjermingshjemmel": "x"}}, "skjerming: mangler «tilgangsrestriksjon»."),
    ],
)
def test_a_faulty_item_is_told_in_norwegian_and_left_out(tmp_path, felt, grunn):
    innhold = med("utvalgssaker.json", "sak", **felt)
    innhold["sak"].append(melding("utvalgssaker.json")["sak"][1])
    (mote,), feil = les(tmp_path, innhold)
    assert ([p.systemid for p in mote.punkter], mote.hele_lista) == (["Sak:a2"], False)
    assert grunn in feil["melding 1, møte m1, sak 1"]


@pytest.mark.parametrize(
    ("endring", "grunn"),
    [
        ({"avsender": {}}, "avsender: mangler «organisasjonsnummer»"),
        ({"moete": {"moetedato": "2026-03-28"}}, "moete: mangler «moeteid»"),
        ({"utvalg": {"utvalgId": 3, "utvalgNavn": "x"}}, "utvalg.utvalgId: skal være tekst"),
        ({"utvalg": {"utvalgId": "3"}}, "utvalg: mangler «utvalgNavn»"),
        ({"sak": None}, "verken en møteplan"),
    ],
)
def test_a_faulty_frame_refuses_the_file(tmp_path, endring, grunn):
    with pytest.raises(Filfeil, match=grunn):
        fiks.les(skriv(tmp_path, melding("utvalgssaker.json") | endring))


def test_a_fault_never_tells_the_content(tmp_path):
    _rader, feil = les(tmp_path, med("utvalgssaker.json", "sak", tittel={"Kari": "Holm"}))
    assert "Kari" not in repr(feil)


@pytest.mark.parametrize("koding", ["utf-8-sig", "latin-1", "utf-16"])
def test_every_encoding_is_read(tmp_path, koding):
    innhold = (FILER / "utvalgssaker.json").read_text(encoding="utf-8").encode(koding)
    (mote,), _feil = les_alt(apne(skriv(tmp_path, innhold)))
    assert mote.punkter[0].tittel.tekst == "Ny svømmehall"


def test_several_messages_may_stand_in_one_file(tmp_path):
    rader, _feil = les(tmp_path, [melding(navn) for navn in MELDINGER])
    assert [(r.systemid, r.hele_lista) for r in rader] == [("m1", True), ("m2", True), ("m1", True), ("m1", False)]


@pytest.mark.parametrize("navn", MELDINGER)
def test_the_print_is_the_same_until_the_content_changes(tmp_path, navn):
    forst, igjen = (avtrykkene(fiks.les(FILER / navn)) for _ in range(2))
    endret = (FILER / navn).read_text(encoding="utf-8").replace("Kommunestyret", "Bystyret")
    etter = avtrykkene(fiks.les(skriv(tmp_path, endret)))
    assert forst == igjen
    assert set(forst).isdisjoint(etter)
